"""What a record holds: the answer of a server with its transfer and content encodings undone, or a bare file."""

import re
from dataclasses import dataclass
from io import BytesIO

from fastwarc.stream_io import BrotliReader, ZstdReader

from migrate.errors import ArchiveError, FetchError
from migrate.sources._archive._members import KEPT as RENAMED
from migrate.sources._archive._members import fields
from migrate.sources._content import decode
from migrate.sources._warc._records import Record, with_returns
from migrate.sources._warc._sums import is_of

MOST = 64_000_000
"""Bytes that a page may have once it is unpacked."""

CHUNKS = "its chunks do not fit together"
LAST_CHUNK = b"\r\n0\r\n\r\n"
"""What a chunked body ends with, whatever its other chunks are like."""
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})(?: |\r|\n|$)")
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_SPLIT = re.compile(rb"\r\n\r\n|\n\n")
_ZSTD = b"\x28\xb5\x2f\xfd"
_OWN = frozenset({"gzip", "x-gzip", "deflate", "x-deflate"})
_NONE = frozenset({"", "identity", "none", "utf-8", "utf8", "iso-8859-1", "windows-1252", "8bit", "binary"})
_PIECE, _HIGHEST_RATIO, _NEVER_A_BOMB = 1 << 16, 200, 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer: its status, its headers as they came, its body with its encodings (None: too long to be held).

    `begin` are the first bytes of the body, `start` says where it begins in the block of its record, `size` how long
    it is.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes | None
    begin: bytes
    start: int
    size: int

    def header(self, name: str) -> str:
        """Return what all headers of that name (lower case) say, with commas between; "" when there is none."""
        return ", ".join(value for one, value in self.headers if one.lower() == name)

    @property
    def is_encoded(self) -> bool:
        """Whether the body is not the content itself."""
        return "chunked" in self.header("transfer-encoding").lower() or bool(self.packings)

    @property
    def packings(self) -> list[str]:
        """The packings of the content, the one that was done first first."""
        stated = (part.strip().lower() for part in self.header("content-encoding").split(","))
        return [one for one in stated if one not in _NONE]


def answer_of(record: Record) -> Answer:
    """Return the answer in a record; a record without one (`resource`, `conversion`) answers with status 200.

    ArchiveError where there should be one and is none.
    """
    stated = record.headers.get("content-type", "")
    if not stated.lower().startswith("application/http") and not record.head.startswith(b"HTTP/"):
        headers = (("Content-Type", stated),) if stated else ()
        return Answer(status=200, headers=headers, body=record.block, begin=record.head, start=0, size=record.length)
    found, split = _STATUS.match(record.head), _SPLIT.search(record.head)
    if found is None or (split is None and record.kind == "response" and found[1] == b"200"):
        raise ArchiveError("it holds no answer of a server")
    start = split.end() if split else len(record.head)
    head = with_returns(record.head[:start]).rstrip(b"\r\n")
    return Answer(
        status=int(found[1]),
        headers=tuple((name.removeprefix(RENAMED), value) for name, value in fields(head)),
        body=None if record.block is None else record.block[start:],
        begin=record.head[start:],
        start=start,
        size=record.length - start,
    )


def content_of(answer: Answer) -> bytes:
    """Return the content of an answer whose body is held; ArchiveError when it is damaged, or grows beyond measure."""
    body = answer.body or b""
    if "chunked" in answer.header("transfer-encoding").lower():
        body = joined(body)
    for packing in reversed(answer.packings):
        body = _unpacked(body, packing)
    return body


def fits(record: Record, answer: Answer) -> bool:
    """Say whether the payload is that of which the record states a digest.

    Some programs make it of the bytes as received, some of them joined from their chunks, some of the content.
    """
    if record.payload_fits is not False or answer.body is None:
        return True
    label = record.headers.get("warc-payload-digest", "")
    try:
        return is_of(label, joined(answer.body)) or is_of(label, content_of(answer))
    except ArchiveError:
        return False


def joined(body: bytes) -> bytes:
    """Return a chunked body joined (RFC 9112, 7.1); one that is not chunked, whatever its header says, as it is.

    ArchiveError when a chunk is cut or has no size, and when the last one is missing.
    """
    if not _CHUNK.match(body):
        if body.endswith(LAST_CHUNK):
            raise ArchiveError(CHUNKS)
        return body
    parts: list[bytes] = []
    at = 0
    while found := _CHUNK.match(body, at):
        size = int(found[1], 16)
        if not size:
            return b"".join(parts)
        at = found.end() + size
        parts.append(body[found.end() : at])
        if body.startswith(b"\r\n", at):
            at += 2
        elif body.startswith(b"\n", at):
            at += 1
        else:
            break
    raise ArchiveError(CHUNKS)


def _unpacked(body: bytes, packing: str) -> bytes:
    """Return a body with one packing undone; one that is a page already as it is, whatever its header says."""
    try:
        if packing in _OWN:
            return decode(body, packing, limit=MOST)
        if packing == "br":
            return _read(BrotliReader(BytesIO(body)), len(body))
        if packing == "zstd":
            return _read(ZstdReader(BytesIO(body)), len(body)) if body.startswith(_ZSTD) else body
    except (FetchError, OSError) as error:
        if body.lstrip()[:1] == b"<":
            return body
        told = str(error) if isinstance(error, FetchError) else "the packed page is broken"
        raise ArchiveError(told) from error
    raise ArchiveError(f"its content is packed in a way that is not known ({packing[:40]})")


def _read(stream: "BrotliReader | ZstdReader", taken: int) -> bytes:
    parts: list[bytes] = []
    made = 0
    while piece := stream.read(_PIECE):
        made += len(piece)
        parts.append(piece)
        if made > MOST or (made > _NEVER_A_BOMB and made > _HIGHEST_RATIO * taken):
            raise FetchError(f"the page unpacks to more than {_HIGHEST_RATIO} times its size")
    return b"".join(parts)
