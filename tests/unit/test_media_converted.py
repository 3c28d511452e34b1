"""Files on their whole way: from archives, saved pages and our own exports into the folders of the formats."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import migrate
from migrate.extract import Lead
from migrate.model import Url
from migrate.report import Report
from migrate.settings import Settings, TransformSettings
from migrate.sources._archive import Archive
from migrate.sources._http import Answer

HOME = "https://carnet.over-blog.com"
PERMALINK = f"{HOME}/2012/03/pain.html"
IMAGES = "http://img.over-blog-kiwi.com"
JPEG = b"\xff\xd8\xff\xe0le pain en grand"
SMALL = b"\xff\xd8\xff\xe0le pain en petit"
GIF = b"GIF89a;"
SHOWN = f'<a href="{IMAGES}/0/12/a.jpg"><img src="{IMAGES}/300x200/0/12/a.jpg" alt="Un pain"></a>'
PAGE = f"""<!DOCTYPE html><html lang="fr"><head><link rel="canonical" href="{PERMALINK}">
<script type="application/ld+json">{{"@type": "BlogPosting", "headline": "Le pain", "datePublished":
"2012-03-01T12:00:00+01:00", "mainEntityOfPage": {{"@id": "{PERMALINK}"}}}}</script></head><body><article>
<h1>Le pain</h1><div class="entry-content"><p>Un pain, et de quoi le lire jusqu'au bout.</p>BODY</div></article></body>
"""


class Archived:
    """An archive with one page, and what it has of other addresses."""

    def __init__(self, folder: Path, body: str = SHOWN) -> None:
        self.folder = folder
        with Archive.open(folder, write=True) as archive:
            archive.begin(Url(HOME))
        self.store(PERMALINK, PAGE.replace("BODY", body).encode(), kind="post", labelled="text/html; charset=utf-8")

    def store(self, url: str, content: bytes, *, kind: str = "media", labelled: str = "image/jpeg") -> None:
        with Archive.open(self.folder, write=True) as archive:
            lead = Lead(url=Url(url), kind=kind)  # type: ignore[arg-type]
            with archive.transaction():
                archive.add([lead], inventory="link", found_on=Url(PERMALINK))
            entry = archive.entry(lead)
            assert entry is not None
            answer = Answer(
                url=Url(url),
                method="GET",
                sent=(),
                sent_body=b"",
                status=200,
                phrase="OK",
                headers=(("Content-Type", labelled),),
                body=BytesIO(content),
                length=len(content),
                asked=datetime(2026, 11, 24, 12, tzinfo=UTC),
                latency=0.1,
                address="192.0.2.1",
            )
            stored = archive.store(entry, answer, hashlib.sha256(content).hexdigest())
            with archive.transaction():
                archive.settle(entry, state="ok", stored=stored, good=True)

    def lost(self, url: str, state: str, moved_to: str | None = None) -> None:
        with Archive.open(self.folder, write=True) as archive:
            lead = Lead(url=Url(url), kind="media")
            with archive.transaction():
                archive.add([lead], inventory="link", found_on=Url(PERMALINK))
                entry = archive.entry(lead)
                assert entry is not None
                to = Url(moved_to) if moved_to else None
                archive.settle(entry, state=state, reason="not there", moved_to=to)  # type: ignore[arg-type]


Converted = tuple[dict[str, Any], dict[str, bytes], Report]


@pytest.fixture
def converted(tmp_path: Path) -> Callable[..., Converted]:
    def convert(source: Path, out: str = "out", **settings: Any) -> Converted:
        report = migrate.convert(
            source, to=["json", "wxr", "markdown"], out=tmp_path / out, settings=replace(Settings(), **settings)
        )
        exported = json.loads((tmp_path / out / "json" / "blog.json").read_bytes())
        return exported["posts"][0], files(tmp_path / out / "json"), report

    return convert


def files(folder: Path) -> dict[str, bytes]:
    return {f"media/{path.name}": path.read_bytes() for path in sorted((folder / "media").glob("*"))}


def name_of(content: bytes, rest: str) -> str:
    return f"media/{hashlib.sha256(content).hexdigest()[:16]}-{rest}"


def test_the_files_of_an_archive_stand_in_every_format(tmp_path: Path, converted: Callable[..., Converted]) -> None:
    archived = Archived(tmp_path / "archive")
    archived.store(f"{IMAGES}/0/12/a.jpg", JPEG)

    post, lies, report = converted(archived.folder)

    file = name_of(JPEG, "a.jpg")
    assert [(one["status"], one["file"], one["original"]) for one in post["media"]] == [
        ("ok", file, f"{IMAGES}/0/12/a.jpg")
    ]
    assert lies == files(tmp_path / "out" / "wxr") == files(tmp_path / "out" / "markdown") == {file: JPEG}
    assert f'href="{IMAGES}/300x200/0/12/a.jpg"' in post["body"]
    assert not list((tmp_path / "out").glob(".*media*"))
    assert [code for code in report.findings if code.startswith("media")] == []


def test_a_redirect_leads_to_the_file(tmp_path: Path, converted: Callable[..., Converted]) -> None:
    archived = Archived(tmp_path / "archive")
    archived.store(f"{IMAGES}/0/13/b.jpg", JPEG)
    archived.lost(f"{IMAGES}/0/12/a.jpg", "ok", moved_to=f"{IMAGES}/0/13/b.jpg")

    assert converted(archived.folder)[1] == {name_of(JPEG, "a.jpg"): JPEG}


@pytest.mark.parametrize(("state", "status"), [("gone", "missing"), ("skipped", "skipped")])
def test_what_an_archive_lacks_is_told_once(
    tmp_path: Path, converted: Callable[..., Converted], state: str, status: str
) -> None:
    archived = Archived(tmp_path / "archive")
    archived.lost(f"{IMAGES}/0/12/a.jpg", state)

    post, lies, report = converted(archived.folder)

    assert [(one["status"], one["file"]) for one in post["media"]] == [(status, None)]
    assert {code: count.count for code, count in report.findings.items() if code.startswith("media")} == {
        f"media.{status}": 1
    }
    assert lies == {}


def test_a_smaller_version_is_better_than_none(tmp_path: Path, converted: Callable[..., Converted]) -> None:
    archived = Archived(tmp_path / "archive")
    archived.lost(f"{IMAGES}/0/12/a.jpg", "gone")
    archived.store(f"{IMAGES}/300x200/0/12/a.jpg", SMALL)

    post, lies, report = converted(archived.folder)

    assert lies == {name_of(SMALL, "a.jpg"): SMALL}
    assert post["media"][0]["status"] == "ok"
    assert report.findings["media.smaller"].first[0].where == f"{IMAGES}/0/12/a.jpg"


def test_a_record_that_was_damaged_is_missing(tmp_path: Path, converted: Callable[..., Converted]) -> None:
    archived = Archived(tmp_path / "archive")
    archived.store(f"{IMAGES}/0/12/a.jpg", JPEG * 1000)
    (warc,) = (archived.folder / "warc").glob("*.warc.gz")
    content = bytearray(warc.read_bytes())
    with Archive.open(archived.folder) as archive:
        stored = archive.held(Url(f"{IMAGES}/0/12/a.jpg"))
    assert stored is not None
    content[stored.offset + stored.part // 2] ^= 0xFF
    warc.write_bytes(content)

    post, lies, report = converted(archived.folder)

    assert [(one["status"], one["file"]) for one in post["media"]] == [("missing", None)]
    assert "damaged" in report.findings["media.missing"].first[0].message
    assert (lies, report.exit_code) == ({}, 1)


def test_without_the_transform_nothing_is_copied_and_states_are_told(
    tmp_path: Path, converted: Callable[..., Converted]
) -> None:
    archived = Archived(tmp_path / "archive")
    archived.store(f"{IMAGES}/0/12/a.jpg", JPEG)

    post, lies, _ = converted(archived.folder, transform=TransformSettings(without=("media",)))

    assert [(one["status"], one["file"], one["sha256"], one["bytes"]) for one in post["media"]] == [
        ("ok", None, hashlib.sha256(JPEG).hexdigest(), len(JPEG))
    ]
    assert SHOWN.partition(" alt")[0] in post["body"]
    assert lies == {}


def test_an_export_without_files_names_none(tmp_path: Path, converted: Callable[..., Converted]) -> None:
    archived = Archived(tmp_path / "archive")
    archived.store(f"{IMAGES}/0/12/a.jpg", JPEG)
    converted(archived.folder)
    held = tmp_path / "out" / "json" / "blog.json"
    known = json.loads(held.read_bytes())
    known["media"] = known["posts"][0]["media"]
    held.write_text(json.dumps(known), encoding="utf-8")

    post, lies, _ = converted(tmp_path / "out" / "json", "again", transform=TransformSettings(without=("media",)))

    blog = json.loads((tmp_path / "again" / "json" / "blog.json").read_bytes())
    assert [one["file"] for one in (*post["media"], *blog["media"])] == [None, None]
    assert lies == {}


def test_the_files_saved_beside_a_page_go_along(tmp_path: Path, converted: Callable[..., Converted]) -> None:
    pages = tmp_path / "pages"
    (pages / "pain_fichiers").mkdir(parents=True)
    (pages / "pain_fichiers" / "a.jpg").write_bytes(JPEG)
    (pages / "pain_fichiers" / "b.gif").write_bytes(GIF)
    body = '<img src="pain_fichiers/a.jpg"><img src="pain_fichiers/c.jpg"><a href="pain_fichiers/b.gif">un point</a>'
    (pages / "pain.html").write_text(PAGE.replace("BODY", body), encoding="utf-8")

    post, lies, report = converted(pages)

    assert lies == dict(sorted({name_of(JPEG, "a.jpg"): JPEG, name_of(GIF, "b.gif"): GIF}.items()))
    assert [one["status"] for one in post["media"]] == ["ok", "remote", "ok"]
    assert report.findings["media.remote"].count == 1


@pytest.mark.parametrize(("named", "taken"), [("mirror", True), ("mirror/carnet.example", False)])
def test_a_page_in_a_folder_named_like_a_host_takes_no_file_from_outside_the_named_folder(
    tmp_path: Path, converted: Callable[..., Converted], named: str, *, taken: bool
) -> None:
    pages = tmp_path / "mirror" / "carnet.example"
    pages.mkdir(parents=True)
    (tmp_path / "mirror" / "Documents.bak").mkdir()
    (tmp_path / "mirror" / "Documents.bak" / "b.gif").write_bytes(GIF)
    body = '<p>Du pain</p><a href="../Documents.bak/b.gif">un point</a>'
    (pages / "pain.html").write_text(PAGE.replace("BODY", body), encoding="utf-8")

    _, lies, _ = converted(tmp_path / named)

    assert list(lies.values()) == ([GIF] if taken else [])


def test_an_export_read_again_takes_its_files_along(tmp_path: Path, converted: Callable[..., Converted]) -> None:
    carried = '<img src="data:image/gif;base64,R0lGODlhOw==" alt="un point">'
    archived = Archived(tmp_path / "archive", SHOWN + carried)
    archived.store(f"{IMAGES}/0/12/a.jpg", JPEG)
    post, lies, _ = converted(archived.folder)
    assert len(lies) == 2

    again, lies_again, report = converted(tmp_path / "out" / "json", "again")

    assert (again, lies_again) == (post, lies)
    assert report.exit_code == 0


def test_a_file_that_was_taken_out_of_an_export_is_told(tmp_path: Path, converted: Callable[..., Converted]) -> None:
    archived = Archived(tmp_path / "archive")
    archived.store(f"{IMAGES}/0/12/a.jpg", JPEG)
    converted(archived.folder)
    for path in (tmp_path / "out" / "json" / "media").iterdir():
        path.unlink()

    post, _, report = converted(tmp_path / "out" / "json", "again")

    assert [(one["status"], one["file"], one["sha256"]) for one in post["media"]] == [("remote", None, None)]
    assert report.findings["media.remote"].count == 1


def test_a_text_among_the_files_of_an_export_is_no_page(tmp_path: Path, converted: Callable[..., Converted]) -> None:
    archived = Archived(tmp_path / "archive", f'<a href="{IMAGES}/0/12/recette.txt">la recette</a>')
    archived.store(f"{IMAGES}/0/12/recette.txt", b"Farine, eau, sel.", labelled="text/plain")
    post, lies, _ = converted(archived.folder)
    assert list(lies) == [name_of(b"Farine, eau, sel.", "recette.txt")]

    again, lies_again, report = converted(tmp_path / "out" / "json", "again")

    assert (again, lies_again) == (post, lies)
    assert report.counts["found"] == 1


def test_a_dry_run_copies_nothing(tmp_path: Path) -> None:
    archived = Archived(tmp_path / "archive")
    archived.store(f"{IMAGES}/0/12/a.jpg", JPEG)

    migrate.convert(archived.folder, to=["json"], out=tmp_path / "out", settings=Settings(dry_run=True))

    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive"]
