"""Records read back strictly: a member that is cut or altered is never taken for a whole one.

Readers of WARC files pass over a cut record without a word (facts: reliability.md, fact 3), so the archive reads
its own members itself: the gzip checksum must be there and right, and so must lengths and digests.
"""

import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import SEEK_END, BytesIO
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Self, cast

from migrate.errors import ArchiveError
from migrate.sources._archive import _blocks

MAGIC = b"\x1f\x8b\x08"
SPOOL = 1 << 20
_FIRST = 1 << 14
_CHUNK = 1 << 17
_PIECE = 1 << 20
_MOST_HEAD = 1 << 20
_END = b"\r\n\r\n"
_GZIP = 31
# A stored body is not chunked any more, so the header that says so stands under another name.
KEPT = "X-Archive-Orig-"
_KEPT = frozenset(f"{KEPT}{name}" for name in ("Transfer-Encoding", "transfer-encoding", "TRANSFER-ENCODING"))
_NUMBER = re.compile("[0-9]{1,15}")
# Python's own base32 takes ten times as long as this table of all pairs, and three digests a page are written.
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_PAIRS = tuple(one + other for one in _SIGNS for other in _SIGNS)
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})(?: |$)")


class CutError(ArchiveError):
    """The file ends in the middle of a record."""


@dataclass(slots=True, kw_only=True)
class Member:
    """One record: its own headers (names in lower case), and its block behind them in `content`.

    `start` is where the block begins in `content`, `length` how long it is, `end` the offset behind the member.
    """

    headers: dict[str, str]
    content: BinaryIO
    start: int
    length: int
    end: int


def member(stream: BinaryIO, offset: int, size: int = _FIRST) -> Member:
    """Return the record at an offset; ArchiveError when it is cut, altered or no record.

    `size` is how many bytes it has in the file, as far as is known: a small one is read and unpacked at once then.
    """
    stream.seek(offset)
    chunk = stream.read(min(max(size, _FIRST), SPOOL))
    joined = _blocks.joined(chunk)
    if joined is not None:
        return _record(BytesIO(joined[0]), offset + joined[1])
    unpacker = zlib.decompressobj(_GZIP)
    try:
        first = unpacker.decompress(chunk, SPOOL)
        if unpacker.eof:
            return _record(BytesIO(first), offset + len(chunk) - len(unpacker.unused_data))
    except zlib.error as error:
        raise ArchiveError("the record is damaged") from error
    content = cast("BinaryIO", SpooledTemporaryFile(max_size=SPOOL))  # noqa: SIM115  the caller reads it
    try:
        content.write(first)
        end = offset + len(chunk) + _unpacked(unpacker, stream, content)
        return _record(content, end)
    except zlib.error as error:
        content.close()
        raise ArchiveError("the record is damaged") from error
    except BaseException:
        content.close()
        raise


def _record(content: BinaryIO, end: int) -> Member:
    """Return the record that a member holds; its length is as it says."""
    length = content.seek(0, SEEK_END)
    head, split = _head(content, 0, length)
    if split < 0 or not head.startswith(b"WARC/1."):
        raise ArchiveError("what stands there is no record")
    headers = {name.lower(): value for name, value in fields(head[: split + 2])}
    start = split + len(_END)
    size = headers.get("content-length", "")
    if not _NUMBER.fullmatch(size) or start + int(size) + len(_END) != length:
        raise ArchiveError("the record is not as long as it says")
    return Member(headers=headers, content=content, start=start, length=int(size), end=end)


def _head(content: BinaryIO, start: int, length: int) -> tuple[bytes, int]:
    """Return the beginning of a stretch of a file and where the blank line in it stands, -1 where there is none."""
    content.seek(start)
    head = content.read(min(_FIRST, length))
    split = head.find(_END)
    if split < 0 < length - len(head):
        head += content.read(min(length, _MOST_HEAD) - len(head))
        split = head.find(_END)
    return head, split


def _unpacked(unpacker: "zlib._Decompress", stream: BinaryIO, content: BinaryIO) -> int:
    """Unpack the rest of a gzip member; return how many bytes of the file that took. Its checksum is right."""
    taken, chunk = 0, unpacker.unconsumed_tail
    while not unpacker.eof:
        if not chunk:
            chunk = stream.read(_CHUNK)
            taken += len(chunk)
            ended = not chunk
        else:
            ended = False
        piece = unpacker.decompress(chunk, _PIECE)
        content.write(piece)
        chunk = unpacker.unconsumed_tail
        if ended and not piece and not unpacker.eof:
            raise CutError("the record breaks off")
    return taken - len(unpacker.unused_data)


def fields(head: bytes) -> Iterator[tuple[str, str]]:
    """Yield the header lines behind the first line, name and value; a folded line belongs to the one before."""
    last: tuple[str, str] | None = None
    for line in head.split(b"\r\n")[1:]:
        text = line.decode("utf-8" if head.startswith(b"WARC/") else "latin-1", "replace")
        if text[:1] in {" ", "\t"} and last is not None:
            last = (last[0], f"{last[1]} {text.strip()}")
            continue
        if last is not None:
            yield last
        name, _, value = text.partition(":")
        last = (name, value.strip(" \t")) if name else None
    if last is not None:
        yield last


@dataclass(slots=True, kw_only=True)
class Http:
    """The HTTP answer in a block: its status, its headers as received, and its body in `content` from `start`.

    `record` are the headers of the record that holds it, names in lower case.
    Use it in a `with`: a big record lies in a scratch file.
    """

    record: dict[str, str]
    status: int
    headers: tuple[tuple[str, str], ...]
    content: BinaryIO
    start: int
    length: int

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.content.close()


def http(record: Member) -> Http:
    """Return the HTTP answer that a record holds; ArchiveError when its block is none."""
    head, split = _head(record.content, record.start, record.length)
    found = _STATUS.match(head)
    if found is None or split < 0:
        raise ArchiveError("the record holds no answer of a server")
    behind = split + len(_END)
    headers = tuple((name[len(KEPT) :] if name in _KEPT else name, value) for name, value in fields(head[: split + 2]))
    start, length = record.start + behind, record.length - behind
    status = int(found[1])
    return Http(
        record=record.headers, status=status, headers=headers, content=record.content, start=start, length=length
    )


def digests(stream: BinaryIO, start: int, length: int) -> str:
    """Return the SHA-1 of a stretch of a stream, as WARC writes it."""
    stream.seek(start)
    digest = hashlib.sha1(usedforsecurity=False)
    while length > 0 and (chunk := stream.read(min(_CHUNK, length))):
        digest.update(chunk)
        length -= len(chunk)
    return labelled(digest.digest())


def labelled(digest: bytes) -> str:
    """Return a SHA-1 as WARC writes it.

    >>> labelled(bytes(20))
    'sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    """
    number = int.from_bytes(digest)
    return "sha1:" + "".join([_PAIRS[number >> shift & 1023] for shift in range(150, -1, -10)])
