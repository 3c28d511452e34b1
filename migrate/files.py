"""Pictures and files on their way from where they were kept to the exports; never in memory as a whole."""

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from migrate.errors import ExportError
from migrate.model import Origin, Url

FOLDER = "media"
"""Where the files stand in an export, of every format."""

_PIECE = 1 << 20
_PART = ".part"


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
    """A folder that holds each file once, under the name that exports give it, until they have taken it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, file: str) -> Path:
        """Return where the file of that name (`media/0123456789abcdef-brioche.jpg`) lies."""
        return self.folder / file.removeprefix(f"{FOLDER}/")

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
                piece = stream.read(_PIECE)
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
