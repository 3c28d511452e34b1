"""The WARC files of an archive, written record by record: one gzip member a record, synced before it counts."""

import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from warcio.warcwriter import WARCWriter

from migrate.extract import Lead
from migrate.sources._archive._disk import sync, sync_folder
from migrate.sources._archive._members import SPOOL
from migrate.sources._archive._records import VERSION, Record, Refers, first_record, request_record, response_record

if TYPE_CHECKING:
    from migrate.sources._http import Answer

FULL = 1_000_000_000  # bytes, after which a new file is begun
# Measured on blog pages: level 4 packs them to 24.1 % in half the time that level 9 needs for 23.5 %.
_LEVEL = 4
# Small ones are most of a blog's answers and little of its bytes: in two thirds of that time, a ninth more of them.
_QUICK, _SMALL = 1, 1 << 14
_GZIP, _NARROW, _WIDE = 16, 12, 15  # zlib's mark for gzip, and how wide its window may be: powers of two
_HEADERS = 1024  # bytes of a record's own headers, about
_PACKED = re.compile(r"image/(?!svg|bmp|tiff)|video/|audio/(?!wav)|application/(?:zip|pdf)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Where a pair of records stands: file number, first byte, bytes of the pair and of the response alone."""

    file: int
    offset: int
    length: int
    part: int


def name_of(number: int) -> str:
    """Return the name of the WARC file of that number (from 1)."""
    return f"{number:05}.warc.gz"


class Warcs:
    """The file that is being written, and the beginning of the next one. `close` it."""

    def __init__(self, folder: Path, *, file: int, end: int, facts: Callable[[], Mapping[str, str]]) -> None:
        self._folder = folder
        self._facts = facts
        self.file, self.end = file, end
        self._stream: BinaryIO | None = None
        self._writer = _Writer(None, gzip=False, warc_version=VERSION)

    def append(self, lead: Lead, answer: "Answer", *, payload: str, refers: Refers | None) -> Written:
        """Write an answer and its request, and sync them. OSError when the disk refuses: nothing is left then."""
        if self.end >= FULL:
            self.close()
            self.file, self.end = self.file + 1, 0
        stream = self._opened()
        begin = self.end
        try:
            stream.seek(begin)
            out = self._writer.out = _Out(stream, whole=answer.length <= SPOOL, level=_level(answer))
            if begin == 0:
                self._write(first_record(name_of(self.file), answer.asked, self._facts()))
            start = out.length
            response, one = response_record(lead, answer, payload, refers)
            self._write(response)
            part = out.length - start
            self._write(request_record(answer, one))
            out.finish()
            sync(stream)
            if begin == 0:
                sync_folder(self._folder)
        except BaseException:
            self._take_back(begin)
            raise
        self.end = begin + out.length
        return Written(file=self.file, offset=begin + start, length=out.length - start, part=part)

    def close(self) -> None:
        """Close the file; everything in it is synced already."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def _write(self, record: Record) -> None:
        """Have the library write a record."""
        self._writer.out.size = record.length
        self._writer.write_record(record.made())

    def _opened(self) -> BinaryIO:
        if self._stream is None:
            path = self._folder / name_of(self.file)
            self._stream = path.open("r+b" if path.exists() else "x+b", buffering=0)
        return self._stream

    def _take_back(self, begin: int) -> None:
        """Cut what was written of a pair; where that fails too, the next start cuts it."""
        if self._stream is not None:
            try:
                self._stream.truncate(begin)
            except OSError:
                self.close()


class _Out:
    """Gzip members on their way to a file: a small pair in one write, a big one as it comes."""

    def __init__(self, stream: BinaryIO, *, whole: bool, level: int) -> None:
        self._stream = stream
        self._level = level
        self._kept: list[bytes] | None = [] if whole else None
        self._waiting: list[bytes] = []
        self._packer: Any = None
        self.length = 0
        self.size = 0  # bytes of the block of the next record

    def write(self, piece: bytes) -> None:
        """Take bytes of a record; those of a small pair are packed at once, for each call of zlib has its price."""
        self._waiting.append(piece)
        if self._kept is None:
            self._pack()

    def flush(self) -> None:
        """End a record, and with it its gzip member: warcio calls this once, behind the last byte."""
        self._pack()
        self._put(self._packer.flush())
        self._packer = None

    def _pack(self) -> None:
        """Pack what waits."""
        if self._packer is None:
            self._packer = _packer(self._level, self.size)
        self._put(self._packer.compress(b"".join(self._waiting)))
        self._waiting = []

    def finish(self) -> None:
        """Hand on what was kept."""
        if self._kept is not None:
            self._all(b"".join(self._kept))

    def _put(self, packed: bytes) -> None:
        self.length += len(packed)
        if self._kept is None:
            self._all(packed)
        elif packed:
            self._kept.append(packed)

    def _all(self, packed: bytes) -> None:
        """Write all of it: an unbuffered file may take only a part (a disk that fills up)."""
        rest = memoryview(packed)
        while rest:
            rest = rest[self._stream.write(rest) :]


class _Writer(WARCWriter):  # type: ignore[misc]  # the library has no types
    """Writes records whose lengths and digests are known."""

    def ensure_digest(self, *_: object, **__: object) -> None:
        """Do nothing: the library would read every body twice more."""


def _packer(level: int, size: int) -> "zlib._Compress":
    """Return what packs a member of so many bytes, and some headers.

    zlib sets its memory up for each anew. As much as a short member needs loses nothing, and takes a fifth of the
    time for a request, four fifths for a small page (measured).
    """
    bits = min(max((size + _HEADERS).bit_length(), _NARROW), _WIDE)
    return zlib.compressobj(level, zlib.DEFLATED, _GZIP + bits, bits - 7)


def _level(answer: "Answer") -> int:
    """Return how hard to pack an answer: not at all what is packed already."""
    packed = answer.header("Content-Encoding") or _PACKED.match(answer.header("Content-Type") or "")
    return 0 if packed else _QUICK if answer.length < _SMALL else _LEVEL
