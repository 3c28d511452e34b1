"""The records of an answer and of its request: their own headers and their blocks, lengths and digests known.

The bytes of a header are those that came, so a block is made here and not by the library, which would rewrite some.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Self
from urllib.parse import urlsplit

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeadersParser

from migrate import codec
from migrate.errors import ArchiveError, ParseError
from migrate.extract import Lead
from migrate.model import Url
from migrate.sources._archive._members import KEPT, labelled

if TYPE_CHECKING:
    from migrate.sources._http import Answer

VERSION = "WARC/1.1"
LEAD = "X-Blog-Migrate-Lead"
PROFILES = {
    "same": "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
    "unchanged": "http://netpreserve.org/warc/1.1/revisit/server-not-modified",
}
_CHUNK = 1 << 17
_BREAKS = str.maketrans({"\r": " ", "\n": " ", "\0": " "})


@dataclass(frozen=True, slots=True, kw_only=True)
class Refers:
    """The earlier record whose payload an answer repeats: its address, its time, its payload's SHA-1."""

    kind: str
    url: str
    captured: datetime
    payload: str


@dataclass(slots=True, kw_only=True)
class Record:
    """A record to be written: its kind, its own headers, its block."""

    kind: str
    headers: list[tuple[str, str]]
    block: "_Block | BytesIO"
    length: int
    digest: str
    type: str = "application/http"

    def made(self) -> ArcWarcRecord:
        """Return it as the library writes it; it has nothing more to work out."""
        digest, type_ = ("WARC-Block-Digest", self.digest), ("Content-Type", self.type)
        own = _Own([("WARC-Type", self.kind), *self.headers, digest, type_])
        # Of a revisit the library writes the header only, so its whole block stands for that.
        head = _Raw(self.block.read(self.length)) if self.kind == "revisit" else None
        return ArcWarcRecord("warc", self.kind, own, self.block, head, None, self.length)

    @classmethod
    def of(cls, kind: str, headers: list[tuple[str, str]], block: bytes, *, type_: str) -> Self:
        """Return a record whose block is small."""
        digest = labelled(hashlib.sha1(block, usedforsecurity=False).digest())
        return cls(kind=kind, headers=headers, block=BytesIO(block), length=len(block), digest=digest, type=type_)


class _Own:
    """A record's own headers: the library's class would copy and search them for each that it sets."""

    def __init__(self, headers: list[tuple[str, str]]) -> None:
        self._headers = headers

    def replace_header(self, name: str, value: str) -> None:
        """Add a header: the library sets none but the length, which is not there before."""
        self._headers.append((name, value))

    def to_bytes(self, *, encoding: str) -> bytes:
        """Return the lines, with the one that ends them."""
        lines = [f"{name}: {value}\r\n" for name, value in self._headers]
        return f"{VERSION}\r\n{''.join(lines)}\r\n".encode(encoding)


class _Raw:
    """A header as it came, where the library expects one that it may write anew."""

    def __init__(self, head: bytes) -> None:
        self.headers_buff = head

    def compute_headers_buffer(self, _wish: object) -> None:
        """Change nothing."""


class _Block:
    """A header and the body behind it, read as one stream."""

    def __init__(self, head: bytes, body: BinaryIO) -> None:
        self._parts = (BytesIO(head), body)

    def read(self, size: int) -> bytes:
        """Return some bytes, b"" at the end."""
        return self._parts[0].read(size) or self._parts[1].read(size)


def payload_of(body: BinaryIO) -> str:
    """Return the SHA-1 of a body that stands at its beginning, as WARC writes it; it is there again afterwards."""
    digest = hashlib.sha1(usedforsecurity=False)
    while chunk := body.read(_CHUNK):
        digest.update(chunk)
    body.seek(0)
    return labelled(digest.digest())


def first_record(name: str, moment: datetime, facts: Mapping[str, str]) -> Record:
    """Return the record at the head of a file: who wrote it, and what blog it is of."""
    lines = {"software": "blog-migrate", "format": "WARC File Format 1.1", **facts}
    block = "".join(f"{key}: {value.translate(_BREAKS)}\r\n" for key, value in lines.items() if value)
    headers = [("WARC-Record-ID", _id()), ("WARC-Filename", name), ("WARC-Date", _date(moment))]
    return Record.of("warcinfo", headers, block.encode(), type_="application/warc-fields")


def response_record(
    lead: Lead, answer: "Answer", payload: str, refers: Refers | None
) -> tuple[Record, list[tuple[str, str]]]:
    """Return the record of an answer, and the headers that tie its request to it.

    It also holds the lead, so that the ledger can be made again.
    """
    own = _id()
    target = answer.url.translate(_BREAKS)
    headers = [("WARC-Record-ID", own), ("WARC-Target-URI", target), ("WARC-Date", _date(answer.asked))]
    tied = [("WARC-Concurrent-To", own), *headers[1:]]
    headers.append((LEAD, _told(lead)))
    if answer.address:
        headers.append(("WARC-IP-Address", answer.address))
    head = _head(f"HTTP/1.1 {answer.status} {answer.phrase}", answer.headers)
    type_ = "application/http; msgtype=response"
    if refers is not None:
        headers += [
            ("WARC-Profile", PROFILES[refers.kind]),
            ("WARC-Refers-To-Target-URI", refers.url.translate(_BREAKS)),
            ("WARC-Refers-To-Date", _date(refers.captured)),
        ]
        headers += [("WARC-Payload-Digest", refers.payload)] if refers.kind == "same" else []
        # pywb shows a page under the header of the revisit: under that of a 304 it shows nothing.
        return Record.of("revisit", headers, head if refers.kind == "same" else b"", type_=type_), tied
    headers.append(("WARC-Payload-Digest", payload))
    digest = hashlib.sha1(head, usedforsecurity=False)
    answer.body.seek(0)
    length = len(head)
    while chunk := answer.body.read(_CHUNK):
        digest.update(chunk)
        length += len(chunk)
    answer.body.seek(0)
    block = labelled(digest.digest())
    body = _Block(head, answer.body)
    return Record(kind="response", headers=headers, block=body, length=length, digest=block, type=type_), tied


def request_record(answer: "Answer", tied: list[tuple[str, str]]) -> Record:
    """Return the record of a request."""
    parts = urlsplit(answer.url)
    path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    head = _head(f"{answer.method} {path} HTTP/1.1", answer.sent)
    headers = [("WARC-Record-ID", _id()), *tied]
    return Record.of("request", headers, head + answer.sent_body, type_="application/http; msgtype=request")


def lead_of(headers: Mapping[str, str]) -> Lead:
    """Return the lead that a record answers, by its own headers (names in lower case); ArchiveError: none there."""
    try:
        return codec.decode(headers.get(LEAD.lower(), ""), Lead)
    except ParseError as error:
        raise ArchiveError(f"the record does not say what was asked: {error}") from error


def url_of(headers: Mapping[str, str]) -> Url:
    """Return the address that a record says was asked."""
    return Url(headers.get("warc-target-uri", ""))


def date_of(headers: Mapping[str, str]) -> datetime:
    """Return when a record says it was asked (aware); ArchiveError when it does not say it."""
    try:
        return datetime.fromisoformat(headers.get("warc-date", ""))
    except ValueError as error:
        raise ArchiveError(f"the record does not say when: {error}") from error


def _head(first: str, headers: tuple[tuple[str, str], ...]) -> bytes:
    """Return the header of a message with the bytes that were received, less what its stored body no longer is."""
    lines = [first.translate(_BREAKS)]
    for name, value in headers:
        shown = f"{KEPT}{name}" if name.lower() == "transfer-encoding" else name
        lines.append(f"{shown}: {value.translate(_BREAKS)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace")


def _told(lead: Lead) -> str:
    """Return a lead as one line of ASCII."""
    text = codec.encode(lead).decode()
    return text if text.isascii() else json.dumps(json.loads(text), separators=(",", ":"))


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _id() -> str:
    made: str = StatusAndHeadersParser.make_warc_id()
    return made
