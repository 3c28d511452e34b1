"""Pictures and files on their way from where they were kept to the exports; never in memory as a whole."""

import hashlib
import os
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Literal, Self

from migrate.errors import ExportError
from migrate.model import Origin, Url

FOLDER = "media"
"""Where the files stand in an export, of every format."""

PIECE = 1 << 20
"""Bytes of a file that may be in memory at once; most pictures are smaller."""

_PART = ".part"
_BATCHES = 3  # of one to two PIECEs, on their way to the disk; each handing over costs as much as a small file
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A picture or file that is held somewhere: the address it answers for, and what opens its bytes (decoded).

    `sha256` is hexadecimal, and what is opened has been checked against it; None when it was not worked out yet.
    `bytes` is None when unknown. `sure` is false where only its name says that it is this file. Opening raises
    ArchiveError where what is held is damaged, and OSError.
    """

    url: Url
    open: Callable[[], AbstractContextManager[BinaryIO]]
    sha256: str | None = None
    bytes: int | None = None
    sure: bool = True


class Files:
    """Where pictures and files may be had; this one has none.

    `origin` is that of the post that shows the file: a file saved beside its page is found by it.
    """

    def held(self, url: Url, origin: Origin) -> Held | None:
        """Return the file that an address stands for, None when it is not held.

        An address may also be the `file` of an export's media (`media/0123456789abcdef-brioche.jpg`).
        """
        del url, origin
        return None

    def originals(self, url: Url) -> tuple[Url, ...]:
        """Return the addresses of the full-size file behind a picture's address, best first; () when unknown."""
        del url
        return ()

    def state(self, url: Url, origin: Origin) -> tuple[Literal["remote", "missing", "skipped"], str]:
        """Return what became of an address that is not held, and why; `remote` when nobody asked for it.

        The reason is "" where it was told already.
        """
        del url, origin
        return "remote", ""


class Depot:
    """A folder that holds each file once, under the name that exports give it, until they have taken it.

    Small files are written by a thread of its own while the next are looked at: what it meets is told with a later
    file or by `settle`. Use it in a `with`, or `settle` it before its files are read. Memory: 8 MB at most.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._place = str(folder)
        self._writer: ThreadPoolExecutor | None = None
        self._waiting: deque[Future[None]] = deque()
        self._batch: list[tuple[str, bytes]] = []
        self._size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.settle()
        finally:
            if self._writer is not None:
                self._writer.shutdown(cancel_futures=True)
                self._writer = None

    def path(self, file: str) -> Path:
        """Return where the file of that name (`media/0123456789abcdef-brioche.jpg`) lies."""
        return self.folder / file.removeprefix(f"{FOLDER}/")

    def keep(self, file: str, content: bytes) -> None:
        """Put a file of at most PIECE bytes into the depot under its name; ExportError for this or an earlier one."""
        self._batch.append((file, content))
        self._size += len(file) + len(content)
        if self._size >= PIECE:
            self._hand_over()

    def settle(self) -> None:
        """Wait until every file is written; ExportError when the disk refuses one."""
        self._hand_over()
        while self._waiting:
            self._waiting.popleft().result()

    def _hand_over(self) -> None:
        while len(self._waiting) >= _BATCHES or (self._waiting and self._waiting[0].done()):
            self._waiting.popleft().result()
        if self._batch:
            self._writer = self._writer or ThreadPoolExecutor(1, thread_name_prefix="depot")
            self._waiting.append(self._writer.submit(self._write_all, self._batch))
            self._batch, self._size = [], 0

    def _write_all(self, batch: Sequence[tuple[str, bytes]]) -> None:
        for file, content in batch:
            self._write(file, content)

    def _write(self, file: str, content: bytes) -> None:
        # Without a stream and a Path for each: with thousands of files, those cost as much as the writing.
        try:
            handle = os.open(os.path.join(self._place, file.removeprefix(f"{FOLDER}/")), _NEW, 0o666)  # noqa: PTH118
            try:
                left = memoryview(content)
                while left:
                    left = left[os.write(handle, left) :]
            finally:
                os.close(handle)
        except OSError as error:
            raise _refused(self.folder, error) from error

    def put(self, stream: BinaryIO, *, head: bytes = b"", sha256: str | None = None) -> "Put":
        """Copy a file into the depot, a piece at a time; `name` it then, or `drop` it.

        `head` are bytes that were read of it before. `sha256` spares working it out. OSError where the file cannot
        be read, ExportError where the depot cannot be written.
        """
        digest = None if sha256 else hashlib.sha256()
        size, piece = 0, head
        with _Writing(self.folder / _PART) as write:
            while piece:
                size += len(piece)
                if digest is not None:
                    digest.update(piece)
                write(piece)
                piece = stream.read(PIECE)
        return Put(depot=self, sha256=sha256 or (digest.hexdigest() if digest else ""), bytes=size)

    def name(self, file: str) -> None:
        """Give what was put last its name; a file of that name is replaced."""
        try:
            (self.folder / _PART).replace(self.path(file))
        except OSError as error:
            raise _refused(self.folder, error) from error

    def drop(self) -> None:
        """Forget what was put last."""
        with suppress(OSError):
            (self.folder / _PART).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """What was put into a depot: its SHA-256 (hexadecimal) and how many bytes it has."""

    depot: Depot
    sha256: str
    bytes: int

    def open(self) -> BinaryIO:
        """Open it, while it has no name yet."""
        return (self.depot.folder / _PART).open("rb")


class _Writing:
    """A file that is written anew; the disk's refusal is an ExportError."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Callable[[bytes], object]:
        try:
            self._stream = self._path.open("wb", buffering=0)
        except OSError as error:
            raise _refused(self._path.parent, error) from error
        return self._write

    def _write(self, piece: bytes) -> None:
        try:
            left = memoryview(piece)
            while left:
                left = left[self._stream.write(left) or 0 :]
        except OSError as error:
            raise _refused(self._path.parent, error) from error

    def __exit__(self, *_: object) -> None:
        try:
            self._stream.close()
        except OSError as error:
            raise _refused(self._path.parent, error) from error


def _refused(folder: Path, error: OSError) -> ExportError:
    hint = "free some space or choose another --out; nothing half-written was left"
    return ExportError(f"{folder} could not be written: {error.strerror}", hint=hint)
