"""Bodies read from the archive: their content encoding undone, their digest checked."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from migrate.errors import ArchiveError, FetchError
from migrate.sources._archive import _members
from migrate.sources._archive._entry import Stored
from migrate.sources._archive._members import Http
from migrate.sources._archive._warc import name_of
from migrate.sources._content import decode

MOST = 256_000_000  # bytes of content that are held in memory at once
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
    answer.content.seek(answer.start)
    raw = answer.content.read(answer.length)
    encoding = encoding_of(answer)
    if not encoding or not raw:
        return raw
    try:
        return decode(raw, encoding, limit=MOST)
    except FetchError as error:
        raise ArchiveError(f"the answer cannot be decoded: {error}") from error


def content_digest(answer: Http) -> str:
    """Return the SHA-256 of an answer's content in hex; a big one is read in pieces."""
    if encoding_of(answer):
        return hashlib.sha256(content_of(answer)).hexdigest()
    digest = hashlib.sha256()
    for chunk in pieces(answer):
        digest.update(chunk)
    return digest.hexdigest()


def pieces(answer: Http) -> Iterator[bytes]:
    """Yield an answer's body as received, in pieces."""
    answer.content.seek(answer.start)
    left = answer.length
    while left > 0 and (chunk := answer.content.read(min(left, _CHUNK))):
        yield chunk
        left -= len(chunk)


class Shelf:
    """The WARC files of an archive, open for reading one at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = 0
        self._stream: BinaryIO | None = None

    def answer(self, stored: Stored) -> Http:
        """Return the answer of a record; ArchiveError when the record is damaged or not there."""
        try:
            return _members.http(_members.member(self._opened(stored.file), stored.offset))
        except OSError as error:
            raise ArchiveError(f"{name_of(stored.file)} cannot be read: {error.strerror}") from error

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
