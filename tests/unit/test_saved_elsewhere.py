"""Pages that were saved where another site kept them, and folders that nobody may look into."""

import os
from pathlib import Path
from typing import Any

import pytest

from migrate import convert, read_page
from migrate.capture import Capture
from migrate.errors import SourceError
from migrate.sources.mhtml import Mhtml
from migrate.sources.saved import Saved

SITE = Path(__file__).parents[2] / "samples/overblog/site"
URL = "http://carnet.example/2012/pain.html"


def saved_from(url: str) -> str:
    return f"<!DOCTYPE html>\n<!-- saved from url=({len(url):04}){url} -->\n<html><title>Pain</title></html>"


@pytest.mark.parametrize(
    ("shown", "url"),
    [
        (f"http://webcache.googleusercontent.com/search?q=cache:uKX1x2-aAbcJ:{URL}+pain+beurre&cd=1&hl=fr", URL),
        ("https://webcache.googleusercontent.com/search?q=cache:carnet.example/2012/pain.html&hl=fr", URL),
        ("http://209.85.129.132/search?q=cache%3AuKX1x2-aAbcJ%3Acarnet.example%2F2012%2Fpain.html&hl=fr", URL),
        (f"https://www.google.fr/search?q=cache:{URL}", URL),
        (f"https://web.archive.org/web/20210304144719id_/{URL}", URL),
        # A blog's own search, and a question to Google that speaks of a cache.
        (f"http://carnet.example/search?q=cache:{URL}", f"http://carnet.example/search?q=cache:{URL}"),
        ("https://www.google.fr/search?q=cache+de+pain", "https://www.google.fr/search?q=cache+de+pain"),
    ],
)
def test_a_page_that_was_saved_from_a_copy_elsewhere_has_its_own_address(tmp_path: Path, shown: str, url: str) -> None:
    (tmp_path / "a.html").write_text(saved_from(shown), "utf-8")

    (page,) = Saved().captures(tmp_path / "a.html")

    assert isinstance(page, Capture)
    assert page.url == url


def test_a_page_in_one_file_from_the_cache_has_its_own_address(tmp_path: Path) -> None:
    shown = f"https://webcache.googleusercontent.com/search?q=cache:uKX1x2-aAbcJ:{URL}+&hl=fr"
    head = f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {shown}\r\nMIME-Version: 1.0\r\n"
    part = f"Content-Type: text/html\r\nContent-Location: {shown}\r\n\r\n<html><title>Pain</title></html>\r\n"
    whole = f'{head}Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n{part}--b--\r\n'
    (tmp_path / "a.mhtml").write_text(whole, "utf-8", newline="")

    (page,) = Mhtml().captures(tmp_path / "a.mhtml")

    assert isinstance(page, Capture)
    assert page.url == URL


def test_a_folder_among_the_pages_that_may_not_be_read_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = tmp_path / "pages"
    (pages / "closed").mkdir(parents=True)
    (pages / "open").mkdir()
    name = "2014-06-trois-jours-en-estive.html"
    (pages / "open" / name).write_bytes((SITE / name).read_bytes())
    scan = os.scandir

    def refusing(path: Any = ".") -> Any:
        if path == str(pages / "closed"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)

    report = convert(pages, to=["json"], out=tmp_path / "out")

    assert report.counts["posts"] == 1
    assert [one.where for one in report.findings["page.unavailable"].first] == [str(pages / "closed")]
    assert report.exit_code == 1


def test_a_folder_that_is_named_as_a_page_is_called_one(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is a folder") as told:
        read_page(tmp_path)

    assert told.value.hint == "name one page, or use convert"
