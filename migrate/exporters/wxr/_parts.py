"""The files of a WXR export: `part-001.xml`, `part-002.xml` …, each small enough to upload and whole by itself."""

from contextlib import ExitStack
from types import TracebackType
from typing import BinaryIO, Self

from migrate.exporters import Folder

FOOT = b"</channel>\n</rss>\n"
PATTERN = "part-*.xml"
_DIGITS = 3


def name(number: int, of: int) -> str:
    """Return the name of the nth part, from 1: of more than 999, each has more digits, so that their names sort.

    >>> name(2, of=12), name(2, of=1000)
    ('part-002.xml', 'part-0002.xml')
    """
    return f"part-{number:0{max(_DIGITS, len(str(of)))}}.xml"


class Parts:
    """Takes items one after another; each part repeats the whole head and stays under `limit` bytes (0: one file).

    What is added at once stands in one part; what is bigger than the limit has a part of its own.
    """

    def __init__(self, folder: Folder, head: bytes, limit: int) -> None:
        self._folder = folder
        self._head = head
        self._limit = limit
        self._size = 0
        self._open = ExitStack()
        self._stream: BinaryIO
        self.number = 0

    def __enter__(self) -> Self:
        self._begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._open:
            if kind is None:
                self._stream.write(FOOT)
        if kind is None and name(1, of=self.number) != name(1, of=1):
            for number in range(1, self.number + 1):
                written, right = name(number, of=number), name(number, of=self.number)
                if written != right:
                    self._folder.rename(written, right)

    def add(self, items: bytes) -> None:
        """Write items that belong together into this part, or into the next one where this one is full."""
        if self._limit and self._size > len(self._head) and self._size + len(items) + len(FOOT) > self._limit:
            self._stream.write(FOOT)
            self._open.close()
            self._begin()
        self._stream.write(items)
        self._size += len(items)

    def _begin(self) -> None:
        self.number += 1
        self._stream = self._open.enter_context(self._folder.file(name(self.number, of=self.number)))
        self._stream.write(self._head)
        self._size = len(self._head)
