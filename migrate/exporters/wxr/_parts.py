"""The files of a WXR export: `part-001.xml`, `part-002.xml` …, each small enough to upload and whole by itself."""

from contextlib import ExitStack
from types import TracebackType
from typing import BinaryIO, Self

from migrate.exporters import Folder

FOOT = b"</channel>\n</rss>\n"
PATTERN = "part-*.xml"


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
        self._stream = self._open.enter_context(self._folder.file(f"part-{self.number:03}.xml"))
        self._stream.write(self._head)
        self._size = len(self._head)
