"""Files that were made to keep their readers busy, or to break them: each is read in one pass, whatever it holds.

Read by trying again and again, each of these would take minutes, or longer than anybody waits.
"""

import gzip
import plistlib
from io import BytesIO
from pathlib import Path

import pytest

from migrate.sources import _mime, _saved
from migrate.sources._pieces import Pieces
from migrate.sources._saved._single import ungrouped
from migrate.sources._warc._records import Reader, Record
from migrate.sources._warc._view import View
from migrate.sources.owner import Owner
from migrate.sources.webarchive import WebArchive

MUCH = 1_000_000


def test_comments_before_a_page_are_no_export(tmp_path: Path) -> None:
    assert not Owner.accepts(tmp_path / "a.html", b"<!-- a -->" * 400 + b"<!DOCTYPE html>")
    assert Owner.accepts(tmp_path / "a.xml", b"<!-- a - b --> <!-- c -->\n<root>\n<blog>")


@pytest.mark.parametrize("inside", [b"<tags>", b"<title>", b"<tags>" + b"a" * 900])
def test_an_item_with_what_never_ends_is_still_read(tmp_path: Path, inside: bytes) -> None:
    path = tmp_path / "a.xml"
    much = inside * (MUCH // len(inside))
    item = b"<post>" + much + b"<tags><![CDATA[2::main-tags]]></tags><content>x</content></post>"
    path.write_bytes(b"<root><blog>" + much + b"</blog><posts>" + item + b"</posts></root>")

    held = list(Owner().captures(path))

    assert len(held) == 2
    assert b"<content>x</content>" in held[1].body


def test_the_title_of_what_was_a_category_is_told_with_each_post(tmp_path: Path) -> None:
    marks = b"<tags>a, <![CDATA[b,2::main-tag,c]]></tags>"
    path = tmp_path / "a.xml"
    path.write_bytes(
        b"<root><posts><post><title>Pains</title>" + marks + b"<content>x</content></post>"
        b"<post><title>Levain</title><tags>a2::main-tag</tags><content>y</content></post></posts></root>"
    )

    first, *_ = Owner().captures(path)

    assert b"<category>Pains</category>" in first.body
    assert b"<category>Levain</category>" not in first.body


def test_sections_without_an_end_are_looked_through_once() -> None:
    (piece,) = Pieces(BytesIO(b"<root><post>" + b"<![CDATA[<!--" * (MUCH // 13)), "post")

    assert piece.wrong == "its end is missing"


def test_a_message_of_too_many_parts_is_told_as_not_whole() -> None:
    message = b"Content-Type: multipart/related; boundary=a\n\n" + b"--a\n\nx\n" * 30_000 + b"--a--\n"

    _, parts = _mime.parts(message)

    assert len(parts) == 20_000
    assert not parts[-1].is_whole


def test_marks_without_an_end_are_none() -> None:
    assert _saved.mark_of(b"<!-- saved from url=(0022)" * (MUCH // 26)) is None
    assert b"<!--playback" in _saved.restored(b"<!--playback timings" * (MUCH // 20))
    assert ungrouped(b"--sf-img-1:url(data:image/" * (MUCH // 26)).endswith(b"</body></html>")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param(b"QUI=QUI=", b"ABAB", id="two behind each other"),
        pytest.param(b"QU=I", b"A", id="padding at a wrong place"),
        pytest.param(b"QUJDR", b"ABC", id="cut"),
        pytest.param(b"====", b"", id="padding alone"),
    ],
)
def test_damaged_base64_gives_what_it_can(written: bytes, said: bytes) -> None:
    assert _mime.body(written, 0, len(written), "base64") == said


def test_a_date_beyond_all_measure_is_none() -> None:
    date = "Mon, 01 Jan 2010 00:00:00 +99999999999999999999"
    whole, _ = _mime.parts(b"Date: " + date.encode() + b"\n\nx")
    mark = _saved.mark_of(f"<!-- Mirrored from a.example/ by HTTrack Website Copier, {date} -->".encode())

    assert whole.moment() is None
    assert mark is not None
    assert mark.captured is None


def test_a_frame_that_is_named_again_and_again_is_gone_through_for_a_while(tmp_path: Path) -> None:
    page = {"WebResourceURL": "http://carnet.example/a", "WebResourceData": b"<p>a</p>"}
    frame: dict[str, object] = {"WebMainResource": page}
    for _ in range(8):
        frame = {"WebMainResource": page, "WebSubframeArchives": [frame] * 1000}
    path = tmp_path / "a.webarchive"
    path.write_bytes(plistlib.dumps(frame, fmt=plistlib.FMT_BINARY))

    assert [one.source for one in WebArchive().captures(path)] == [str(path)]


@pytest.mark.parametrize("headers", [b"", b"Content-Length: 3\r\n"], ids=["no length", "too short a length"])
def test_records_with_a_wrong_length_in_one_packed_part_are_gone_through_once(headers: bytes) -> None:
    wrong = b"WARC/1.0\r\n" + headers + b"\r\nabcdefgh\r\n\r\n"
    sound = b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 2\r\n\r\nab\r\n\r\n"
    packed = gzip.compress(wrong * (MUCH // len(wrong)) + sound)

    *damages, last = Reader(View(BytesIO(packed)), "gzip").read(0, len(packed))

    assert len(damages) == MUCH // len(wrong)
    assert isinstance(last, Record)
    assert last.block == b"ab"
