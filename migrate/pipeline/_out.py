"""The output folder: ours or empty, one folder a format, a report; written whole or not at all."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from migrate.errors import UnsafePathError
from migrate.exporters import empty_folder, write_file
from migrate.files import Depot
from migrate.report import PAGE

MARKER = ".blog-migrate"
REPORT = "report.json"
DEPOT = ".media.part"


@dataclass(frozen=True, slots=True)
class Out:
    """A folder that holds our exports and nothing of anybody else."""

    folder: Path

    def check(self, *, force: bool = False) -> None:
        """Refuse a folder that is not ours (UnsafePathError), unless forced; nothing is written yet."""
        if self.folder.is_symlink() or (self.folder.exists() and not self.folder.is_dir()):
            raise UnsafePathError(f"{self.folder} is no folder", hint="choose another --out")
        try:
            held = list(self.folder.iterdir()) if self.folder.is_dir() else []
            # A kill while the marker is written leaves the half of it.
            foreign = not (self.folder / MARKER).exists() and any(MARKER not in one.name for one in held)
        except OSError as error:
            raise UnsafePathError(
                f"{self.folder} cannot be read: {error.strerror}", hint="choose another --out"
            ) from error
        if foreign and not force:
            raise UnsafePathError(
                f"{self.folder} is not empty and not ours",
                hint="choose an empty folder, or --force to write beside what is there (folders named like a format "
                "are replaced)",
            )

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Mark the folder as ours and keep other processes from it; UnsafePathError where one is writing it."""
        self.claim()
        # Beside the folders of people; one a process: `run` holds it while it fetches, and `convert` within it.
        # One a user, too: what another left in the system's folder cannot be locked.
        named = f"{_user()} {self.folder.resolve()}"
        name = hashlib.sha256(named.encode("utf-8", "surrogateescape")).hexdigest()[:16]
        lock = FileLock(Path(tempfile.gettempdir(), f"blog-migrate-{name}.lock"), timeout=0, is_singleton=True)
        try:
            lock.acquire()
        except Timeout as error:
            raise UnsafePathError(
                f"{self.folder} is being written by another run", hint="wait until it is done, or choose another --out"
            ) from error
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def depot(self) -> Iterator[Depot]:
        """Make a folder for the files of a blog, on the disk of the exports that take them; it goes at the end."""
        folder = self.folder / DEPOT
        empty_folder(folder)
        try:
            with Depot(folder) as depot:
                yield depot
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def claim(self) -> None:
        """Mark the folder as ours."""
        if not (self.folder / MARKER).exists():
            write_file(self.folder / MARKER, b"This folder is written by blog-migrate: its exports may be replaced.\n")

    def report(self, content: bytes) -> None:
        """Write the report of a run."""
        write_file(self.folder / REPORT, content)

    def page(self, content: bytes) -> None:
        """Write the report of a run as a page for people."""
        write_file(self.folder / PAGE, content)


def _user() -> int:
    """Return the number of the user whom this process acts for, 0 where the system has none."""
    return os.geteuid() if hasattr(os, "geteuid") else 0
