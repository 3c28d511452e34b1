"""WACZ: the WARC files in it are read, and it is compared with what it says of itself."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO

import pytest
from warcs import HOME, PNG, Made, page, pages, wacz, written

from migrate.capture import Asset, Capture
from migrate.sources import Lasting
from migrate.sources.wacz import Wacz
from migrate.sources.zip import Zip

STORED, PACKED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED


def archive() -> bytes:
    made = pages(3)
    made.add(f"{HOME}/a.png", PNG, type_="image/png")
    return made.content


def read(path: Path) -> tuple[list[bytes], list[bytes], list[str]]:
    """Return the pages, the pictures, and the codes of the findings."""
    source = Wacz()
    found = list(source.captures(path))
    pictures = []
    for asset in [one for one in found if isinstance(one, Asset)]:
        with source.open(Path(asset.path), asset.within) as stream:
            pictures.append(stream.read())
    return (
        [one.body for one in found if isinstance(one, Capture)],
        pictures,
        [finding.code for finding in source.findings],
    )


@pytest.mark.parametrize("how", [STORED, PACKED])
def test_pages_and_pictures_are_read(how: int, tmp_path: Path) -> None:
    path = written(tmp_path, wacz({"archive/data.warc.gz": archive()}, how=how), "a.wacz")

    assert Wacz.accepts(path, b"")
    assert read(path) == ([page(0), page(1), page(2)], [PNG], [])


def test_one_of_another_name_is_known(tmp_path: Path) -> None:
    path = written(tmp_path, wacz({"archive/data.warc.gz": archive()}), "a.zip")

    assert Wacz.accepts(path, path.read_bytes()[:4096])


def test_a_zip_of_pages_is_left_to_others(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr("pages/a.html", page(1))

    assert not Wacz.accepts(tmp_path / "a.zip", (tmp_path / "a.zip").read_bytes()[:4096])


def test_one_in_another_is_read(tmp_path: Path) -> None:
    inner = wacz({"archive/data.warc.gz": archive()})
    more = Made()
    more.add(f"{HOME}/9", page(9))
    path = written(tmp_path, wacz({"a.wacz": inner, "archive/b.warc.gz": more.content}), "all.wacz")

    assert read(path) == ([page(0), page(1), page(2), page(9)], [PNG], [])


def test_records_of_one_file_speak_of_those_of_another(tmp_path: Path) -> None:
    moved, again = Made(), Made()
    moved.add(f"{HOME}/old", status="301 Moved", http=[("Location", "/0")])
    told = {"WARC-Refers-To-Target-URI": f"{HOME}/0", "WARC-Refers-To-Date": "2012-03-04T05:06:07Z"}
    again.add(f"{HOME}/again", kind="revisit", headers={"WARC-Profile": "identical-payload-digest", **told})
    files = {"archive/1.warc.gz": moved.content, "archive/2.warc.gz": archive(), "archive/3.warc.gz": again.content}
    source = Wacz()

    found = [one for one in source.captures(written(tmp_path, wacz(files), "a.wacz")) if isinstance(one, Capture)]

    assert found[0].aliases == (f"{HOME}/old",)
    assert (found[-1].url, found[-1].body) == (f"{HOME}/again", page(0))
    assert source.findings == []


def test_a_listed_page_that_is_not_there_is_named(tmp_path: Path) -> None:
    source = Wacz()
    content = wacz({"archive/data.warc.gz": archive()}, listed=[f"{HOME}/0", f"{HOME}/7"])

    list(source.captures(written(tmp_path, content, "a.wacz")))

    assert [(one.code, one.where) for one in source.findings] == [("wacz.page.missing", f"{HOME}/7")]


def test_a_file_that_was_changed_is_named_and_its_sound_records_are_read(tmp_path: Path) -> None:
    inner = archive()
    content = bytearray(wacz({"archive/data.warc.gz": inner}))
    content[content.index(inner) + len(inner) - 20] ^= 1
    path = written(tmp_path, bytes(content), "a.wacz")

    assert read(path) == ([page(0), page(1), page(2)], [], ["warc.record.damaged", "wacz.file.differs"])


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    whole = io.BytesIO(wacz({"archive/data.warc.gz": archive(), "archive/b.warc.gz": b""}))
    with zipfile.ZipFile(whole) as files, zipfile.ZipFile(tmp_path / "a.wacz", "w") as made:
        for name in files.namelist():
            if name != "archive/b.warc.gz":
                made.writestr(name, files.read(name))

    assert read(tmp_path / "a.wacz") == ([page(0), page(1), page(2)], [PNG], ["wacz.file.differs"])


def test_a_packed_file_that_is_damaged_gives_what_stands_before(tmp_path: Path) -> None:
    made = pages(300, packed=False).content
    content = bytearray(wacz({"archive/data.warc": made}, how=PACKED))
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        entry = files.getinfo("archive/data.warc")
    content[entry.header_offset + entry.compress_size - 200] ^= 1

    found, _, codes = read(written(tmp_path, bytes(content), "a.wacz"))

    assert found[:100] == [page(number) for number in range(100)]
    assert codes.count("wacz.file.differs") == 2


@pytest.mark.parametrize("kept", [0.5, 0.99])
def test_a_cut_one_gives_the_records_that_are_left(kept: float, tmp_path: Path) -> None:
    whole = wacz({"archive/data.warc.gz": pages(60, words=200).content})
    path = written(tmp_path, whole[: int(len(whole) * kept)], "a.wacz")

    found, _, codes = read(path)

    assert found == [page(number, words=200) for number in range(len(found))]
    assert len(found) >= 60 * kept - 4
    assert "wacz.file.differs" in codes


def test_a_packed_file_is_unpacked_once_for_all_its_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = pages(3)
    for number in range(5):
        made.add(f"{HOME}/{number}.png", PNG + bytes([number]), type_="image/png")
    path = written(tmp_path, wacz({"archive/data.warc.gz": made.content}, how=PACKED), "a.wacz")
    with zipfile.ZipFile(tmp_path / "a.zip", "w", PACKED) as outer:
        outer.write(path, "in/a.wacz")
    opened: list[str] = []
    usual = zipfile.ZipFile.open

    def opening(own: zipfile.ZipFile, name: str | zipfile.ZipInfo) -> IO[bytes]:
        opened.append(str(name))
        return usual(own, name)

    monkeypatch.setattr(zipfile.ZipFile, "open", opening)

    for source, held in ((Wacz(), path), (Zip(), tmp_path / "a.zip")):
        assets = [one for one in source.captures(held) if isinstance(one, Asset)]
        opened.clear()
        with Lasting() as source.lasting:
            for number, asset in enumerate(assets):
                with source.open(held, asset.within) as stream:
                    assert stream.read() == PNG + bytes([number])

        assert len(assets) == 5
        assert sum("data.warc.gz" in name for name in opened) == 1
        assert len(opened) <= 2


def test_what_lasts_is_closed_when_others_are_wanted() -> None:
    closed: list[int] = []

    @contextmanager
    def opening(number: int) -> Iterator[int]:
        yield number
        closed.append(number)

    with Lasting() as last:
        for number in (1, 2, 3, 4, 1, 5):
            assert last.get(number, partial(opening, number)) == number
        assert closed == [2]

    assert sorted(closed) == [1, 2, 3, 4, 5]
