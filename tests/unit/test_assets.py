"""What sources keep in files of their own kind, beside their pages, is found by its address."""

from datetime import UTC, datetime
from pathlib import Path

from migrate.capture import Asset
from migrate.library import Library
from migrate.model import Url


def asset(url: str, within: str, year: int) -> Asset:
    captured = datetime(year, 1, 1, tzinfo=UTC) if year else None
    return Asset(url=Url(url), path="a.warc.gz", source="warc", within=within, captured=captured)


def test_the_newest_copy_of_an_address_is_the_one_that_is_found(tmp_path: Path) -> None:
    with Library(tmp_path / "library.sqlite") as library:
        for one in (asset("http://a.example/b.png", "0", 2012), asset("https://a.example/b.png", "9", 2014)):
            library.keep(one)
        library.keep(asset("http://a.example/b.png", "5", 0))

        found = library.asset(Url("http://A.example/b.png"))

    assert found is not None
    assert found.within == "9"


def test_what_nobody_kept_is_not_found(tmp_path: Path) -> None:
    with Library(tmp_path / "library.sqlite") as library:
        assert library.asset(Url("http://a.example/b.png")) is None
