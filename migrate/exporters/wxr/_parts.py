"""The files of a WXR export: `blog.xml`, or `blog-1.xml`, `blog-2.xml` … when one would be too big to upload."""

import shutil
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import BinaryIO, Self, cast

from migrate.exporters import Folder

FOOT = b"</channel>\n</rss>\n"
_IN_MEMORY = 1 << 20


class Parts:
    """Takes items one after another; each part repeats the whole head and stays under `limit` bytes (0: one file).

    An item bigger than the limit has a part of its own. The first part waits in a temporary file until
    it is known whether it is the only one.
    """

    def __init__(self, folder: Folder, head: bytes, limit: int) -> None:
        self._folder = folder
        self._head = head
        self._limit = limit
        self._number = 0
        self._size = 0
        self._open = ExitStack()
        self._stream: BinaryIO

    def __enter__(self) -> Self:
        self._begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._open:
            if kind is None:
                self._end("blog.xml")

    def add(self, item: bytes) -> None:
        """Write an item (with its comments) into this part, or into the next one where this one is full."""
        if self._limit and self._size > len(self._head) and self._size + len(item) + len(FOOT) > self._limit:
            self._end("blog-1.xml")
            self._begin()
        self._stream.write(item)
        self._size += len(item)

    def _begin(self) -> None:
        self._number += 1
        if self._number == 1 and self._limit:
            waiting = self._open.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115 - the stack closes it
            self._stream = cast("BinaryIO", waiting)
        else:
            name = f"blog-{self._number}.xml" if self._limit else "blog.xml"
            self._stream = self._open.enter_context(self._folder.file(name))
        self._stream.write(self._head)
        self._size = len(self._head)

    def _end(self, first: str) -> None:
        """Close this part; the first one gets its name now."""
        self._stream.write(FOOT)
        if self._number == 1 and self._limit:
            self._stream.seek(0)
            with self._folder.file(first) as target:
                shutil.copyfileobj(self._stream, target)
        self._open.close()
