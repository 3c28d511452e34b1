"""Bodies read from the archive: their content encoding undone, their digest checked."""

import hashlib
from collections.abc import Iterator
from io import SEEK_CUR, SEEK_END, SEEK_SET, BufferedIOBase, BytesIO
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from migrate.errors import ArchiveError, FetchError
from migrate.sources._archive import _members
from migrate.sources._archive._entry import Stored
from migrate.sources._archive._members import SPOOL, Http
from migrate.sources._archive._warc import name_of
from migrate.sources._content import decode, unpack

MOST = 256_000_000  # bytes of content that are held in memory at once
_MOST_MEDIA = 1 << 40  # what was stored was within the limits of its run
_CHUNK = 1 << 17


def header(headers: tuple[tuple[str, str], ...], name: str) -> str:
    """Return the first header of that name (lower case), "" when there is none."""
    return next((value for one, value in headers if one.lower() == name), "")


def encoding_of(answer: Http) -> str:
    """Return the content encoding of an answer, "" for none."""
    stated = ", ".join(value for name, value in answer.headers if name.lower() == "content-encoding").strip()
    return "" if stated.lower() == "identity" else stated


def content_of(answer: Http) -> bytes:
    """Return an answer's body without its content encoding; ArchiveError when it cannot be decoded or is too big."""
    if answer.length > MOST:
        raise ArchiveError("the answer is too big to be read at once")
    encoding = encoding_of(answer)
    answer.content.seek(answer.start)
    raw = answer.content.read(answer.length)
    if not encoding or not raw:
        return raw
    try:
        return decode(raw, encoding, limit=MOST)
    except FetchError as error:
        raise ArchiveError(f"the answer cannot be decoded: {error}") from error


def content_file(answer: Http) -> tuple[BinaryIO, str]:
    """Return an answer's content as a file at its beginning (on disk past 1 MB), and its SHA-256 in hex.

    Without an encoding it is the part of the answer's own file that holds the body: the answer gives that away.
    """
    encoding = encoding_of(answer)
    if not encoding or not answer.length:
        digest_of_it = content_digest(answer)
        body, answer.content = answer.content, BytesIO()
        return cast("BinaryIO", _Body(body, answer.start, answer.length)), digest_of_it
    raw = cast("BinaryIO", SpooledTemporaryFile(max_size=SPOOL))  # noqa: SIM115  the caller reads it
    for piece in pieces(answer):
        raw.write(piece)
    raw.seek(0)
    try:
        content = unpack(raw, encoding, limit=_MOST_MEDIA)
    except FetchError as error:
        raise ArchiveError(f"the answer cannot be decoded: {error}") from error
    finally:
        raw.close()
    digest = hashlib.sha256()
    while chunk := content.read(_CHUNK):
        digest.update(chunk)
    content.seek(0)
    return content, digest.hexdigest()


def content_digest(answer: Http) -> str:
    """Return the SHA-256 of an answer's content in hex, without holding more than a piece of it."""
    if encoding_of(answer) and answer.length:
        content, digest = content_file(answer)
        content.close()
        return digest
    if isinstance(answer.content, BytesIO):
        with answer.content.getbuffer() as whole:
            return hashlib.sha256(whole[answer.start : answer.start + answer.length]).hexdigest()
    made = hashlib.sha256()
    for piece in pieces(answer):
        made.update(piece)
    return made.hexdigest()


def pieces(answer: Http) -> Iterator[bytes]:
    """Yield an answer's body as received, in pieces."""
    answer.content.seek(answer.start)
    left = answer.length
    while left > 0 and (chunk := answer.content.read(min(left, _CHUNK))):
        yield chunk
        left -= len(chunk)


class _Body(BufferedIOBase):
    """A stretch of a file as a file of its own, to be read; closing it closes the whole."""

    def __init__(self, whole: BinaryIO, start: int, length: int) -> None:
        self._whole = whole
        self._start = start
        self._length = length
        whole.seek(start)

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that it can be read from any place."""
        return True

    def tell(self) -> int:
        """Return the place where reading goes on, in bytes from the beginning of the stretch."""
        return self._whole.tell() - self._start

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the next bytes, at most `size` (all where it is None or negative); b"" at the end."""
        left = max(0, self._length - self.tell())
        return self._whole.read(left if size is None or size < 0 else min(size, left))

    def read1(self, size: int = -1, /) -> bytes:
        """Return the next bytes, as `read`."""
        return self.read(size)

    def seek(self, offset: int, whence: int = SEEK_SET, /) -> int:
        """Go to a place, counted from the beginning, from here or from the end of the stretch; return it."""
        base = {SEEK_SET: 0, SEEK_CUR: self.tell(), SEEK_END: self._length}[whence]
        return self._whole.seek(self._start + max(0, base + offset)) - self._start

    def close(self) -> None:
        """Close the whole file."""
        self._whole.close()
        super().close()


class Shelf:
    """The WARC files of an archive, open for reading one at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = 0
        self._stream: BinaryIO | None = None

    def answer(self, stored: Stored) -> Http:
        """Return the answer of a record; ArchiveError when the record is damaged or not there."""
        try:
            record = _members.member(self._opened(stored.file), stored.offset, stored.part)
        except OSError as error:
            raise ArchiveError(f"{name_of(stored.file)} cannot be read: {error.strerror}") from error
        try:
            return _members.http(record)
        except ArchiveError:
            record.content.close()
            raise

    def headers(self, stored: Stored) -> tuple[tuple[str, str], ...]:
        """Return the headers of a record's answer, as received; ArchiveError as above."""
        with self.answer(stored) as answer:
            return answer.headers

    def _opened(self, file: int) -> BinaryIO:
        if self._stream is None or self._file != file:
            self.close()
            self._stream = (self._folder / name_of(file)).open("rb", buffering=0)
            self._file = file
        return self._stream

    def close(self) -> None:
        """Close what is open."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None
