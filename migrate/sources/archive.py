"""An archive that `fetch` made: its good copies, read without a connection and without a byte written to it."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from migrate.capture import Capture
from migrate.sources import _archive
from migrate.sources._source import Source

_LOG = logging.getLogger(__name__)


class ArchiveFolder(Source):
    """A folder with `ledger.sqlite` and `warc/*.warc.gz`."""

    plugin: ClassVar[bool] = True
    label: ClassVar[str] = "archives of fetch (a folder with ledger.sqlite)"

    @staticmethod
    def accepts(path: Path, head: bytes) -> bool:
        """Say whether a folder is an archive; a file never is."""
        del head
        try:
            return path.is_dir() and _archive.is_archive(path)
        except OSError:
            return False

    def size(self, path: Path) -> int:
        """Return how many captures an archive yields."""
        with _archive.Archive.open(path) as archive:
            return sum(
                entry.copied is not None and entry.lead.kind not in {"media", "robots"} for entry in archive.entries()
            )

    def is_selection(self, path: Path) -> bool:
        """Say whether only some posts were asked for."""
        with _archive.Archive.open(path) as archive:
            return bool(archive.get("selection"))

    def captures(self, path: Path) -> Iterator[Capture]:
        """Yield the good copies of an archive; damaged ones are left out, and said in the log.

        ArchiveError when the folder is no archive or cannot be read. Who wants the findings opens `Archive` itself.
        """
        with _archive.Archive.open(path) as archive:
            yield from archive.captures()
            for finding in archive.findings:
                _LOG.warning("%s", finding.message)
