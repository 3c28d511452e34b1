"""A file read from any place in big pieces."""

from typing import BinaryIO

_PIECE = 1 << 20
_NEAR = 1 << 16  # less than what is at hand: it is not read again for each place that is looked at


class View:
    """What is read of a file stays at hand until something farther away is asked for; memory does not grow."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.size = stream.seek(0, 2)
        self._begin = 0
        self._kept = b""

    def get(self, at: int, most: int) -> bytes:
        """Return the bytes from a place on, at most that many; fewer at the end of the file only."""
        if at >= self.size:
            return b""
        start, end = at - self._begin, min(at + most, self.size)
        if start < 0 or end > self._begin + len(self._kept):
            self._stream.seek(at)
            self._begin, start = at, 0
            self._kept = _read(self._stream, max(most, _PIECE))
        return self._kept[start : start + most]

    def find(self, sign: bytes, at: int, end: int) -> int:
        """Return where the next sign begins that begins before `end`, -1 where there is none."""
        while at < end:
            piece = self.get(at, _NEAR)
            found = piece.find(sign)
            if found >= 0:
                return at + found if at + found < end else -1
            if len(piece) < len(sign):
                return -1
            at += len(piece) - len(sign) + 1
        return -1


def _read(stream: BinaryIO, most: int) -> bytes:
    """Return as many bytes as were asked for, unless the file ends: unbuffered files may give fewer."""
    piece = stream.read(most)
    while piece and len(piece) < most and (more := stream.read(most - len(piece))):
        piece += more
    return piece
