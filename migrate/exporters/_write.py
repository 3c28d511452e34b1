"""The only code that writes exports: a folder is written beside its place, synced, then swapped in.

Whole or not at all: after any error, a kill or a full disk, the place holds what it held before.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import BinaryIO, Self

from migrate.errors import ExportError, UnsafePathError

_PART = ".part"
_OLD = ".old"
_MANY = 300


class Folder:
    """A folder being written. Use it in a `with`: it is swapped into its place when the block ends well.

    Paths are relative, with slashes. UnsafePathError for one that would leave the folder;
    ExportError when the disk refuses.
    """

    def __init__(self, place: Path) -> None:
        self.place = place
        self._part = place.with_name(f".{place.name}{_PART}")
        self._old = place.with_name(f".{place.name}{_OLD}")

    def __enter__(self) -> Self:
        with _told(self.place):
            self.place.parent.mkdir(parents=True, exist_ok=True)
            restore(self.place)
            self._part.mkdir()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            shutil.rmtree(self._part, ignore_errors=True)
            if isinstance(error, OSError):
                raise ExportError(f"{self.place} could not be written: {error.strerror}", hint=_hint(error)) from error
            return
        with _told(self.place):
            _sync_folder(self._part)
            if self.place.exists():
                self.place.rename(self._old)
            self._part.rename(self.place)
            _sync(self.place.parent)
            shutil.rmtree(self._old, ignore_errors=True)

    @contextmanager
    def file(self, path: str) -> Iterator[BinaryIO]:
        """Open a new file for bytes; it is synced with the whole folder before that takes its place."""
        target = self._part / self._inside(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as stream:
            yield stream

    def write(self, path: str, content: str | bytes, *, executable: bool = False) -> None:
        """Write one small file whole; text becomes UTF-8 with the line ends it has."""
        with self.file(path) as stream:
            stream.write(content.encode("utf-8") if isinstance(content, str) else content)
        if executable:
            target = self._part / path
            target.chmod(target.stat().st_mode | 0o111)

    def take(self, path: str, source: Path) -> None:
        """Put a finished file into the folder: the same file under a second name where the disk can, else a copy."""
        target = self._part / self._inside(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(source, target, follow_symlinks=False)
        except OSError:
            shutil.copyfile(source, target)

    def rename(self, path: str, other: str) -> None:
        """Give a finished file another name, which no other has."""
        (self._part / self._inside(path)).rename(self._part / self._inside(other))

    @staticmethod
    def _inside(path: str) -> PurePosixPath:
        """Return the path, or raise UnsafePathError when it could leave the folder."""
        pure = PurePosixPath(path)
        if pure.is_absolute() or not pure.parts or ".." in pure.parts or "\\" in path or "\0" in path:
            raise UnsafePathError(f"an export file may not be called {path!r}")
        return pure


def restore(place: Path) -> None:
    """Clear what an earlier, killed run left beside a place, and put a folder back that it had moved away."""
    part, old = place.with_name(f".{place.name}{_PART}"), place.with_name(f".{place.name}{_OLD}")
    if old.exists() and not place.exists():
        old.rename(place)
    for left in (part, old):
        if left.is_symlink():
            left.unlink()
        elif left.exists():
            shutil.rmtree(left)


def write_file(path: Path, content: bytes) -> None:
    """Write one small file whole (a report, a marker), as `written_file` does."""
    with written_file(path) as stream:
        stream.write(content)


@contextmanager
def written_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file beside its place for bytes; it is synced and swapped in when the block ends well."""
    part = path.with_name(f".{path.name}{_PART}")
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        try:
            with part.open("xb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def empty_folder(path: Path) -> None:
    """Make a folder anew: nothing of what stood there stays."""
    with _told(path):
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)


@contextmanager
def _told(place: Path) -> Iterator[None]:
    """Turn the disk's refusal into an ExportError that says where and what next."""
    try:
        yield
    except OSError as error:
        raise ExportError(f"{place} could not be written: {error.strerror}", hint=_hint(error)) from error


def _hint(error: OSError) -> str:
    """Return what to do about a disk's refusal."""
    if error.errno in {28, 122}:  # ENOSPC, EDQUOT
        return "free some space or choose another --out; nothing half-written was left"
    return "check the folder's permissions or choose another --out"


def _sync(path: Path) -> None:
    """Make a file or a folder's entries durable."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_folder(folder: Path) -> None:
    """Make a folder and all below it durable; past some hundred files, by one call for the whole disk."""
    paths = [folder, *islice(folder.rglob("*"), _MANY)]
    if len(paths) > _MANY and hasattr(os, "sync"):
        os.sync()
    else:
        for path in chain((folder,), folder.rglob("*")):
            _sync(path)
