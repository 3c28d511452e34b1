"""Stretches of files, read as one file of their own where they stand."""

import io
from typing import BinaryIO

Stretch = tuple[BinaryIO, int, int]
"""A file that can be read from any place, where the stretch begins in it, and how many bytes it has."""


class Stretches(io.RawIOBase):
    """Stretches one behind the other; that a file ends before its stretch does ends them all."""

    def __init__(self, *stretches: Stretch) -> None:
        super().__init__()
        self._stretches = stretches
        self._size = sum(size for _, _, size in stretches)
        self._at = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that it can be read from any place."""
        return True

    def tell(self) -> int:
        """Return the place where reading goes on."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read as `RawIOBase` does."""
        within = self._at
        for stream, start, size in self._stretches:
            if within < size:
                stream.seek(start + within)
                piece = stream.read(min(len(buffer), size - within))
                buffer[: len(piece)] = piece
                self._at += len(piece)
                return len(piece)
            within -= size
        return 0
