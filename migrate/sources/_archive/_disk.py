"""The folder of an archive: made, marked, locked; and what to say when the disk refuses."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

from migrate.errors import ArchiveError, ExportError

LEDGER = "ledger.sqlite"
WARCS = "warc"
MARKER = ".blog-migrate"
AGAIN = f"give {LEDGER} another name and start again: it is made anew from the stored answers"
_LOCK = "lock"
_HOLDER = "lock.holder"
_MARK = b"This folder is an archive made by blog-migrate: WARC files and a ledger of what became of every address.\n"
_FULL = frozenset({28, 122, 27})  # ENOSPC, EDQUOT, EFBIG
_NOTHING_HERE = frozenset({MARKER, _LOCK, _HOLDER, WARCS})


def is_archive(folder: Path) -> bool:
    """Say whether a folder holds a ledger, or WARC files where an archive has them, numbered like ours.

    A folder `warc` with files of other names is somebody's own, and hides nothing of what lies around it.
    """
    numbered = (path.name.removesuffix(".warc.gz").isdecimal() for path in (folder / WARCS).glob("*.warc.gz"))
    return (folder / LEDGER).is_file() or any(numbered)


def prepare(folder: Path) -> None:
    """Make the folder of a new archive, or check that one may be made there.

    ArchiveError where other files stand and no archive; ExportError when the disk refuses.
    """
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        others = sorted(path.name for path in folder.iterdir() if path.name not in _NOTHING_HERE)
        if others and not is_archive(folder):
            raise ArchiveError(
                f"{folder} is no archive: it holds other files ({', '.join(others[:3])})",
                hint="name an empty or new folder with --archive",
            )
        (folder / WARCS).mkdir(exist_ok=True)
        mark = folder / MARKER
        if not mark.exists():
            with mark.open("wb") as stream:
                stream.write(_MARK)
                sync(stream)
            sync_folder(folder)


class Lock:
    """Holds an archive for one process; ArchiveError names the other one and since when it works."""

    def __init__(self, folder: Path) -> None:
        self._lock = FileLock(folder / _LOCK, timeout=0)
        self._holder = folder / _HOLDER
        try:
            self._lock.acquire()
        except Timeout as error:
            raise ArchiveError(
                f"{folder} is in use by {self._who()}", hint="wait until that is done, or stop it"
            ) from error
        except NotImplementedError as error:
            raise ExportError(
                f"{folder} cannot be locked on this disk", hint="choose a folder on a local disk"
            ) from error
        except OSError as error:
            raise refusal(folder, error) from error
        started = datetime.now(UTC).isoformat(timespec="seconds")
        try:
            with told(folder), self._holder.open("w", encoding="ascii") as stream:
                stream.write(f"process {os.getpid()}, started {started}\n")
        except ExportError:
            self._lock.release()
            raise

    def release(self) -> None:
        """Let others have the archive."""
        with suppress(OSError):
            self._holder.unlink()
        self._lock.release()

    def _who(self) -> str:
        """Return what the other process wrote of itself."""
        try:
            return self._holder.read_text(encoding="ascii", errors="replace").strip() or "another process"
        except OSError:
            return "another process"


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn the refusal of the disk or of the ledger into an ExportError that says where and what next."""
    try:
        yield
    except OSError as error:
        raise refusal(folder, error) from error
    except sqlite3.OperationalError as error:
        raise ExportError(f"the ledger of {folder} could not be written: {error}", hint=_hint(str(error))) from error
    except sqlite3.DatabaseError as error:
        raise damaged(folder, error) from error


def damaged(folder: Path, error: Exception) -> ArchiveError:
    """Return the ArchiveError for a ledger that cannot be understood."""
    return ArchiveError(f"the ledger of {folder} is damaged: {error}", hint=AGAIN)


def refusal(folder: Path, error: OSError) -> ExportError:
    """Return the ExportError for what the disk refused."""
    reason = "full" if error.errno in _FULL else ""
    return ExportError(f"{folder} could not be written: {error.strerror or error}", hint=_hint(reason))


def _hint(reason: str) -> str:
    """Return what to do about a disk's refusal."""
    if "full" in reason:
        return "free some space and start the same command again: it goes on where it stopped"
    return "check the folder's permissions and its disk; the same command goes on where it stopped"


def sync(stream: BinaryIO) -> None:
    """Make what was written to a file durable."""
    stream.flush()
    # A file's size is made durable too: what fdatasync leaves out are times that nobody reads.
    getattr(os, "fdatasync", os.fsync)(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Make a folder's entries durable, where the system knows how."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
