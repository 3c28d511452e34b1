"""Where a reader is: a few bytes that it shares with its guard, who looks at them when it is silent or dead."""

import mmap
import os
import struct
from dataclasses import dataclass
from pathlib import Path

_HEAD = struct.Struct("<QQQQBH")
_ROOM = 2048
FETCH, READ = 0, 1
PATIENCE = 5
"""How often the time of a page a source may take to find the next one: it may pass over large files."""


@dataclass(frozen=True, slots=True)
class At:
    """A place in a task: the item, the record of it, whether that is being looked for or read; its name.

    `beats` tells two moments apart, `pages` says how many records were begun to be read so far.
    """

    beats: int = 0
    pages: int = 0
    item: int = 0
    record: int = 0
    phase: int = FETCH
    where: str = ""

    @property
    def spot(self) -> tuple[int, int, int]:
        """What is the same when a second reader comes to the same place."""
        return (self.item, self.record, self.phase)


class Place:
    """The shared bytes, in a file: the reader writes, the guard reads."""

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as stream:
            self._bytes = mmap.mmap(stream.fileno(), _HEAD.size + _ROOM)
        self._beats, self._pages = _HEAD.unpack_from(self._bytes, 0)[:2]

    @staticmethod
    def make(path: Path) -> "Place":
        """Make the file."""
        with path.open("xb") as stream:
            stream.truncate(_HEAD.size + _ROOM)
            os.fsync(stream.fileno())
        return Place(path)

    def tell(self, item: int, record: int, phase: int, where: str) -> None:
        """Say where the reader is."""
        self._beats += 1
        self._pages += phase == READ
        named = where.encode("utf-8", "replace")[:_ROOM]
        self._bytes[_HEAD.size : _HEAD.size + len(named)] = named
        _HEAD.pack_into(self._bytes, 0, self._beats, self._pages, item, record, phase, len(named))

    def look(self) -> At:
        """Return where the reader is."""
        beats, pages, item, record, phase, size = _HEAD.unpack_from(self._bytes, 0)
        named = bytes(self._bytes[_HEAD.size : _HEAD.size + min(size, _ROOM)])
        return At(beats, pages, item, record, phase, named.decode("utf-8", "ignore"))

    def close(self) -> None:
        """Let go of the bytes."""
        self._bytes.close()
