"""The WARC files in a ZIP: read where they stand when they are stored, unpacked beside when they are not."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import BinaryIO, Self, cast

from migrate.errors import ArchiveError
from migrate.sources._spool import spool
from migrate.sources._stretches import Stretches
from migrate.sources._warc._packed import next_member
from migrate.sources._warc._view import View

_NAMED = re.compile(r"(?:.*/)?[^/]+\.(?:warc|wet)(?:\.gz|\.zst)?", re.IGNORECASE)
_LOCAL, _LOCAL_SIZE = b"PK\x03\x04", 30
_CRUMB = 1 << 15  # zipfile loses the whole piece in which the damage is
_PIECE, _HIGHEST_RATIO, _NEVER_A_BOMB = 1 << 20, 200, 64_000_000
_DEEPEST = 2
_ENCRYPTED = 1
DAMAGED = "its packed bytes are damaged"
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, RuntimeError, ValueError)
"""What zipfile raises where a file is damaged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zipped:
    """A WARC file in a ZIP: its name there, its bytes, where its first record begins, and what was wrong with it."""

    name: str
    stream: BinaryIO
    start: int = 0
    reason: str = ""


class Zip:
    """A ZIP with WARC files in it, and with others of its kind. Use it in a `with`.

    `files` is the ZIP itself, None where its list of files is damaged: then its records are looked for in its bytes.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._open = ExitStack()
        try:
            self.files: zipfile.ZipFile | None = self._open.enter_context(zipfile.ZipFile(stream))
        except BROKEN:
            self.files = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def warcs(self) -> Iterator[Zipped]:
        """Yield the WARC files, in the order of their names; open while the block lasts."""
        if self.files is None:
            yield Zipped(name="", stream=self._stream, start=next_member(View(self._stream), 0))
        else:
            yield from self._in(self.files, self._stream, 1)

    def _in(self, files: zipfile.ZipFile, stream: BinaryIO, depth: int) -> Iterator[Zipped]:
        for entry in sorted(files.infolist(), key=lambda entry: entry.filename):
            is_zip = entry.filename.lower().endswith(".wacz")
            if entry.is_dir() or not (is_zip or _NAMED.fullmatch(entry.filename)):
                continue
            try:
                own, reason = self._content(files, stream, entry)
                if not is_zip:
                    yield Zipped(name=entry.filename, stream=own, reason=reason)
                elif depth < _DEEPEST:
                    yield from self._in(self._open.enter_context(zipfile.ZipFile(own)), own, depth + 1)
            except ArchiveError as error:
                yield Zipped(name=entry.filename, stream=io.BytesIO(), reason=str(error))
            except BROKEN:
                yield Zipped(name=entry.filename, stream=io.BytesIO(), reason=DAMAGED)

    def _content(self, files: zipfile.ZipFile, stream: BinaryIO, entry: zipfile.ZipInfo) -> tuple[BinaryIO, str]:
        """Return a file of a ZIP as one of its own, and what is wrong with it; ArchiveError where it cannot be had."""
        if entry.flag_bits & _ENCRYPTED:
            raise ArchiveError("it is locked with a password")
        if entry.compress_type == zipfile.ZIP_STORED:
            return _stored(stream, entry), ""
        if entry.file_size > max(_NEVER_A_BOMB, _HIGHEST_RATIO * entry.compress_size):
            raise ArchiveError("it unpacks to more than 200 times its size")
        beside = spool()
        self._open.callback(beside.close)
        try:
            with files.open(entry) as packed:
                while piece := packed.read(_CRUMB):
                    beside.write(piece)
        except BROKEN:
            return beside, DAMAGED  # the records before that place are sound
        return beside, ""


def _stored(stream: BinaryIO, entry: zipfile.ZipInfo) -> BinaryIO:
    """Return the bytes of a stored file where they stand (APPNOTE.TXT, 4.3.7)."""
    stream.seek(entry.header_offset)
    head = stream.read(_LOCAL_SIZE)
    if not head.startswith(_LOCAL) or len(head) < _LOCAL_SIZE:
        raise ArchiveError(DAMAGED)
    name, extra = struct.unpack("<HH", head[26:])
    start = entry.header_offset + _LOCAL_SIZE + name + extra
    return cast("BinaryIO", io.BufferedReader(Stretches((stream, start, entry.file_size)), _PIECE))
