"""Members of ZIP files, as streams that cannot grow without end."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from migrate.errors import ArchiveError

RATIO = 200
"""How many times its packed size a member may be large."""

FREE = 64_000_000
"""Bytes that a ZIP may always give, whatever its own size."""

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What reading a damaged, encrypted or strangely packed member raises."""


@contextmanager
def member(path: Path, name: str) -> Iterator[BinaryIO]:
    """Open a member of a ZIP at its beginning; ArchiveError where it is damaged, encrypted, too large or not there."""
    try:
        with zipfile.ZipFile(path) as held, held.open(name) as stream:
            info = held.getinfo(name)
            if info.file_size > max(FREE, RATIO * info.compress_size):
                raise ArchiveError(f"{path}/{name} is too large for what it is packed in")
            yield cast("BinaryIO", io.BufferedReader(_Whole(stream, path, name)))
    except KeyError as error:
        raise ArchiveError(f"{path} holds no file {name!r}", hint="the file has changed since it was read") from error
    except BROKEN as error:
        raise ArchiveError(f"{path}/{name} is damaged: {error}") from error


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
