"""The WARC files of an archive, read by the readers that others use."""

import base64
import gzip
import hashlib
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import fastwarc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker
from warcio.statusandheaders import StatusAndHeaders

from migrate.extract import Lead
from migrate.model import Url
from migrate.sources._archive import Archive, _warc
from migrate.sources._archive._members import http, labelled, member
from migrate.sources._archive._records import Record
from migrate.sources._http import Answer

HOME = Url("http://carnet.example/")
NOON = datetime(2026, 11, 24, 12, 0, 0, 250, tzinfo=UTC)
PAGE = b"<html>" + b"<p>pain</p>" * 300
HEADERS = (
    ("Server", "nginx"),
    ("X-Odd", "\xe9t\xe9 ; a=b"),
    ("Set-Cookie", "a=1"),
    ("set-cookie", "b=2"),
    ("Transfer-Encoding", "chunked"),
    ("Content-Type", "text/html; charset=iso-8859-1"),
)


def answer(url: str, body: bytes, *, status: int = 200, headers: tuple[tuple[str, str], ...] = HEADERS) -> Answer:
    return Answer(
        url=Url(url),
        method="GET",
        sent=(("Host", "carnet.example"), ("Cookie", "***")),
        sent_body=b"",
        status=status,
        phrase="OK",
        headers=headers,
        body=BytesIO(body),
        length=len(body),
        asked=NOON,
        latency=0.1,
        address="192.0.2.1",
    )


def store(archive: Archive, name: str, reply: Answer, content: bytes, *, lead: Lead | None = None) -> None:
    lead = lead or Lead(url=Url(f"{HOME}{name}"))
    with archive.transaction():
        archive.add([lead], inventory="link", found_on=HOME)
    entry = archive.entry(lead)
    assert entry is not None
    stored = archive.store(entry, reply, hashlib.sha256(content).hexdigest() if content else "")
    with archive.transaction():
        archive.settle(entry, state="ok", stored=stored, good=reply.status == 200)


@pytest.fixture
def warc(tmp_path: Path) -> Path:
    """A file with a page, the same page under another address, a redirect, a packed page, a call, and a 304."""
    packed = gzip.compress(PAGE)
    with Archive.open(tmp_path / "archive", write=True) as archive:
        archive.begin(HOME)
        store(archive, "a", answer(f"{HOME}a", PAGE), PAGE)
        store(archive, "b", answer(f"{HOME}b", PAGE), PAGE)
        moved = (("Location", "/a"), ("Content-Length", "0"))
        store(archive, "c", answer(f"{HOME}c", b"", status=301, headers=moved), b"")
        coded = (("Content-Encoding", "gzip"), ("Content-Type", "text/html"))
        store(archive, "d", answer(f"{HOME}d", packed, headers=coded), PAGE)
        call = answer(f"{HOME}api?x=1", b"{}", headers=(("Content-Type", "application/json"),))
        call.method, call.sent_body = "POST", b'{"query": "\xc3\xa9"}'
        store(archive, "", call, b"{}", lead=Lead(url=call.url, method="POST", body='{"query": "é"}', kind="comments"))
        store(archive, "a", answer(f"{HOME}a", b"", status=304, headers=(("ETag", '"x"'),)), PAGE)
    return tmp_path / "archive" / "warc" / "00001.warc.gz"


def test_warcio_reads_every_record_and_its_content(warc: Path) -> None:
    found: list[tuple[str, Any, bytes]] = []
    with warc.open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            content = record.content_stream().read()
            found.append((record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), content))

    names = ["a", "a", "b", "b", "c", "c", "d", "d", "api?x=1", "api?x=1", "a", "a"]
    assert [url for _, url, _ in found[1:]] == [f"{HOME}{name}" for name in names]
    assert [kind for kind, _, _ in found[1::2]] == [
        "response",
        "revisit",
        "response",
        "response",
        "response",
        "revisit",
    ]
    assert [content for _, _, content in found[1::2]] == [PAGE, b"", b"", PAGE, b"{}", b""]
    assert found[0][2].startswith(b"software: blog-migrate\r\nformat: WARC File Format 1.1\r\nisPartOf: http://carnet")


def test_warcio_finds_no_fault(warc: Path, capsys: pytest.CaptureFixture[str]) -> None:
    checker = Checker(type("Wish", (), {"verbose": True, "inputs": [str(warc)]})())

    checker.process_all()

    assert (checker.exit_value, "fail" in capsys.readouterr().out) == (0, False)


def test_fastwarc_reads_every_record_and_checks_its_digests(warc: Path) -> None:
    kinds = fastwarc.WarcRecordType
    with warc.open("rb") as stream:
        records = fastwarc.ArchiveIterator(stream, parse_http=False)
        found = [(record.record_type, record.verify_block_digest()) for record in records]

    assert len(found) == 13
    assert all(checked for _, checked in found)
    assert [kind for kind, _ in found[:4]] == [kinds.warcinfo, kinds.response, kinds.request, kinds.revisit]


def test_fastwarc_reads_the_page_behind_its_header(warc: Path) -> None:
    with warc.open("rb") as stream:
        record = next(iter(fastwarc.ArchiveIterator(stream, record_types=fastwarc.WarcRecordType.response)))
        body = record.reader.read()

        assert body == PAGE
        assert record.http_content_type == "text/html"


def test_a_record_says_where_when_and_from_whom(warc: Path) -> None:
    with warc.open("rb") as stream:
        records = [record for record in ArchiveIterator(stream, no_record_parse=True)]  # noqa: C416  it is consumed here

    page, request, same = (record.rec_headers for record in records[1:4])
    assert page.get_header("WARC-Date") == "2026-11-24T12:00:00.000250Z"
    assert page.get_header("WARC-IP-Address") == "192.0.2.1"
    assert request.get_header("WARC-Concurrent-To") == page.get_header("WARC-Record-ID")
    assert same.get_header("WARC-Profile").endswith("/1.1/revisit/identical-payload-digest")
    assert same.get_header("WARC-Refers-To-Target-URI") == f"{HOME}a"
    assert same.get_header("WARC-Refers-To-Date") == page.get_header("WARC-Date")
    assert same.get_header("WARC-Payload-Digest") == page.get_header("WARC-Payload-Digest")


def test_the_header_of_an_answer_keeps_its_bytes(warc: Path) -> None:
    with warc.open("rb") as stream:
        first = member(stream, 0)
        first.content.close()
        with http(member(stream, first.end)) as found:
            found.content.seek(0)
            _, _, block = found.content.read().removesuffix(b"\r\n\r\n").partition(b"\r\n\r\n")

    head, _, body = block.partition(b"\r\n\r\n")
    assert body == PAGE
    assert head.split(b"\r\n") == [
        b"HTTP/1.1 200 OK",
        b"Server: nginx",
        b"X-Odd: \xe9t\xe9 ; a=b",
        b"Set-Cookie: a=1",
        b"set-cookie: b=2",
        b"X-Archive-Orig-Transfer-Encoding: chunked",
        b"Content-Type: text/html; charset=iso-8859-1",
    ]
    assert found.headers == HEADERS


def test_the_headers_of_a_record_are_written_as_the_library_writes_them() -> None:
    record = Record.of("request", [("WARC-Record-ID", "<urn:x>"), ("WARC-Target-URI", f"{HOME}été")], b"x", type_="a/b")
    lines = [("WARC-Type", "request"), *record.headers, ("WARC-Block-Digest", record.digest), ("Content-Type", "a/b")]
    expected = StatusAndHeaders("", [*lines, ("Content-Length", "1")], protocol="WARC/1.1").to_bytes()
    written = BytesIO()

    _warc._Writer(written, gzip=False, warc_version="WARC/1.1").write_record(record.made())

    assert written.getvalue() == expected + b"x\r\n\r\n"


@given(st.binary(min_size=20, max_size=20))
def test_a_digest_is_written_in_base_32(digest: bytes) -> None:
    assert labelled(digest) == f"sha1:{base64.b32encode(digest).decode()}"


def test_one_member_holds_one_record(warc: Path) -> None:
    raw = warc.read_bytes()
    offsets = []
    with warc.open("rb") as stream:
        at = 0
        while at < len(raw):
            offsets.append(at)
            record = member(stream, at)
            record.content.close()
            at = record.end

    assert len(offsets) == 13
    assert all(raw[offset : offset + 3] == b"\x1f\x8b\x08" for offset in offsets)


def test_a_new_file_is_begun_when_one_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_warc, "FULL", 5000)
    folder = tmp_path / "archive"
    bodies = [hashlib.sha512(str(number).encode()).hexdigest().encode() * 8 for number in range(40)]
    with Archive.open(folder, write=True) as archive:
        archive.begin(HOME)
        for number, body in enumerate(bodies):
            store(archive, str(number), answer(f"{HOME}{number}", body), body)

    files = sorted((folder / "warc").iterdir())

    assert [path.name for path in files[:2]] == ["00001.warc.gz", "00002.warc.gz"]
    assert all(path.stat().st_size < 6500 for path in files)
    with Archive.open(folder) as archive:
        assert [capture.body for capture in archive.captures()] == bodies
    for path in files:
        with path.open("rb") as stream:
            assert next(iter(ArchiveIterator(stream))).rec_type == "warcinfo"


def test_a_big_file_is_stored_and_read_in_pieces(tmp_path: Path) -> None:
    body = b"\xff\xd8" + hashlib.shake_128(b"x").digest(5_000_000)
    lead = Lead(url=Url(f"{HOME}a.jpg"), kind="media")
    with Archive.open(tmp_path / "archive", write=True) as archive:
        archive.begin(HOME)
        reply = answer(lead.url, body, headers=(("Content-Type", "image/jpeg"),))
        store(archive, "", reply, body, lead=lead)

        (copy,) = archive.media()
        with archive.open_media(lead.url) as stream:
            assert stream.read() == body
        assert (copy.type, copy.bytes, copy.found_on) == ("image/jpeg", len(body), (HOME,))


HOSTILE = st.text(st.characters(max_codepoint=255), max_size=40)


@settings(max_examples=40, deadline=None)
@given(
    headers=st.lists(st.tuples(st.text("abcXYZ-", min_size=1, max_size=9), HOSTILE), max_size=5),
    phrase=HOSTILE,
    body=st.binary(max_size=60),
)
def test_no_header_of_a_server_makes_a_record_that_is_misread(
    tmp_path_factory: pytest.TempPathFactory, headers: list[tuple[str, str]], phrase: str, body: bytes
) -> None:
    folder = tmp_path_factory.mktemp("archive")
    reply = answer(f"{HOME}a", body, headers=tuple(headers))
    reply.phrase = phrase
    with Archive.open(folder, write=True) as archive:
        archive.begin(HOME)
        store(archive, "a", reply, body or b"")

    with Archive.open(folder) as archive:
        (capture,) = archive.captures()
    assert capture.body == body
    assert len(capture.headers) == len(headers)
    (folder / "ledger.sqlite").unlink()
    with Archive.open(folder) as archive:
        again = [one.body for one in archive.captures()]
    assert again == [body]


def test_times_with_parts_of_seconds_are_read_back(tmp_path: Path) -> None:
    late = NOON + timedelta(microseconds=1)
    reply = answer(f"{HOME}a", PAGE)
    reply.asked = late
    with Archive.open(tmp_path / "archive", write=True) as archive:
        archive.begin(HOME)
        store(archive, "a", reply, PAGE)
        assert [capture.captured for capture in archive.captures()] == [late]
