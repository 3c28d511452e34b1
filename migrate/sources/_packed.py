"""ZIP files and their members, as streams that cannot grow without end."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from migrate.errors import ArchiveError
from migrate.sources._salvage import Member, Salvage, list_of
from migrate.sources._stretches import Stretches
from migrate.sources._warc._view import View

RATIO = 200
"""How many times its packed size a member may be large."""

FREE = 64_000_000
"""Bytes that a ZIP may always give, whatever its own size."""

BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, NotImplementedError, RuntimeError, ValueError),
)
"""What reading a damaged, encrypted or strangely packed ZIP or member raises."""

_HEADER, _END, _LONGEST_END, _MANY = b"PK\x03\x04", b"PK\x05\x06", (1 << 16) + 22, 0xFFFF


@dataclass(frozen=True, slots=True)
class Packed:
    """A ZIP that is open. `lost` are the members that cannot be read; None where its list of files is sound."""

    files: zipfile.ZipFile
    lost: tuple[Member, ...] | None = None


@contextmanager
def opened(path: Path) -> Iterator[Packed]:
    """Open a ZIP, also one whose list of files is missing; ArchiveError where it is none, or cannot be read."""
    try:
        stream = path.open("rb")
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror or error}") from error
    with stream:
        try:
            files, lost = _listed(stream), None
        except BROKEN as error:
            found = list(_salvaged(stream, path))
            if not found:
                raise ArchiveError(f"{path} is damaged: {error}", hint="copy or download it again") from error
            sound = [one for one in found if not one.reason]
            lost = tuple(one for one in found if one.reason)
            size = stream.seek(0, io.SEEK_END)
            made = list_of(sound, size)
            joined = io.BufferedReader(Stretches((stream, 0, size), (io.BytesIO(made), 0, len(made))))
            files = zipfile.ZipFile(joined)
        with files:
            yield Packed(files, lost)


def _listed(stream: BinaryIO) -> zipfile.ZipFile:
    """Open a ZIP by its list of files; BadZipFile for a list that is not what its end says (APPNOTE.TXT, 4.3.16)."""
    files = zipfile.ZipFile(stream)
    stream.seek(-min(_LONGEST_END, stream.seek(0, io.SEEK_END)), io.SEEK_END)
    end = stream.read().rpartition(_END)[2]
    stated = int.from_bytes(end[6:8], "little")
    if stated not in {len(files.infolist()) & _MANY, _MANY}:
        raise zipfile.BadZipFile("its list of files is not as long as it says")
    ends = [info.header_offset for info in (*files.infolist()[:1], *files.infolist()[-1:])]
    if ends and not any(_is_header(stream, at) for at in ends):
        raise zipfile.BadZipFile("its list of files does not lead to them")
    return files


def _is_header(stream: BinaryIO, at: int) -> bool:
    if at < 0:
        return False
    stream.seek(at)
    return stream.read(len(_HEADER)) == _HEADER


def _salvaged(stream: BinaryIO, path: Path) -> Iterator[Member]:
    try:
        view = View(stream)
        yield from Salvage(view, max(FREE, RATIO * view.size)).members()
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror or error}") from error


@contextmanager
def member(path: Path, name: str) -> Iterator[BinaryIO]:
    """Open a member of a ZIP at its beginning; ArchiveError where it is damaged, encrypted, too large or not there."""
    with opened(path) as held, member_of(held.files, path, name) as stream:
        yield stream


@contextmanager
def member_of(files: zipfile.ZipFile, path: Path, name: str) -> Iterator[BinaryIO]:
    """Open the same of a ZIP that is open; `path` is what it is called."""
    try:
        info = files.getinfo(name)
        if info.file_size > max(FREE, RATIO * info.compress_size):
            raise ArchiveError(f"{path}/{name} is too large for what it is packed in")
        stream = files.open(info)
    except KeyError as error:
        raise ArchiveError(f"{path} holds no file {name!r}", hint="the file has changed since it was read") from error
    except BROKEN as error:
        raise ArchiveError(f"{path}/{name} is damaged: {error}") from error
    with stream:
        yield cast("BinaryIO", io.BufferedReader(_Whole(stream, path, name)))


class _Whole(io.RawIOBase):
    """A member whose damage is ours to tell wherever it is met."""

    def __init__(self, stream: object, path: Path, name: str) -> None:
        super().__init__()
        self._stream = cast("BinaryIO", stream)
        self._where = f"{path}/{name}"

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read as `RawIOBase` does."""
        try:
            piece = self._stream.read(len(buffer))
        except BROKEN as error:
            raise ArchiveError(f"{self._where} is damaged: {error}") from error
        buffer[: len(piece)] = piece
        return len(piece)
