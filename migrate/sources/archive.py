"""An archive that `fetch` made: its good copies, read without a connection and without a byte written to it."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from migrate.capture import Capture
from migrate.sources import _archive
from migrate.sources._source import WHOLE, About, Source, Span

_UNREAD = frozenset({"media", "robots", "foreign"})


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

    def about(self, path: Path) -> About:
        """Return how many captures an archive yields, of which platform, and when the newest was made."""
        with _archive.Archive.open(path) as archive:
            copied = [entry.copied for entry in archive.entries() if entry.copied and entry.lead.kind not in _UNREAD]
            return About(
                size=len(copied),
                newest=max(copied, default=None),
                platform=archive.platform,
            )

    def captures(self, path: Path, span: Span = WHOLE) -> Iterator[Capture]:
        """Yield the good copies of an archive; damaged ones are left out, and are findings.

        ArchiveError when the folder is no archive or cannot be read.
        """
        del span
        with _archive.Archive.open(path) as archive:
            yield from archive.captures()
            self.findings += archive.findings
