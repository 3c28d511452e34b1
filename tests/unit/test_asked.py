from pathlib import Path

import pytest

import migrate
from migrate import Blog, Post, Settings
from migrate.errors import UsageError
from migrate.pipeline import asked
from migrate.settings import ExportSettings


@pytest.mark.parametrize(
    ("given", "spelled"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("https://neuf.example", "https://neuf.example", id="a host"),
        pytest.param("https://neuf.example:8443/blog/", "https://neuf.example:8443/blog", id="port, path, slash"),
        pytest.param(" HTTPS://Neuf.example:443/ ", "https://neuf.example", id="capitals, blanks, the usual port"),
        pytest.param("https://été.example/Blogs", "https://xn--t-9fab.example/Blogs", id="a host beyond ASCII"),
        pytest.param("https://neuf.example/été dossier", "https://neuf.example/%C3%A9t%C3%A9%20dossier", id="a path"),
    ],
)
def test_new_addresses_have_one_spelling(given: str, spelled: str) -> None:
    export = asked(Settings(export=ExportSettings(media_url=given, new_home=given))).export

    assert (export.media_url, export.new_home) == (spelled, spelled)


@pytest.mark.parametrize(
    "given",
    [
        "neuf.example",
        "/blog/",
        "ftp://neuf.example/",
        "javascript:alert(1)",
        "https://",
        "https://neuf.example:99999",
        "https://neuf.example/?a=b",
        "https://neuf.example/#c",
        "https://name:secret@neuf.example/",
    ],
)
def test_an_address_that_nothing_can_be_put_behind_is_refused(given: str) -> None:
    for export in (ExportSettings(media_url=given), ExportSettings(new_home=given)):
        with pytest.raises(UsageError, match="is not an address of the web") as raised:
            asked(Settings(export=export))

        assert "secret" not in str(raised.value)


@pytest.mark.parametrize("size", [float("inf"), float("nan")])
def test_a_part_without_a_size_is_refused(size: float) -> None:
    with pytest.raises(UsageError, match="is no size"):
        asked(Settings(export=ExportSettings(part_mb=size)))


def test_nothing_is_read_or_written_when_the_new_home_is_no_address(tmp_path: Path) -> None:
    settings = Settings(export=ExportSettings(new_home="neuf.example"))

    with pytest.raises(UsageError, match="is not an address of the web"):
        migrate.convert(tmp_path / "absent", to=["wxr"], out=tmp_path / "out", settings=settings)
    with pytest.raises(UsageError, match="is not an address of the web"):
        migrate.export(Blog(posts=(Post(title="Un"),)), tmp_path / "out", to=["wxr"], settings=settings)

    assert not (tmp_path / "out").exists()
