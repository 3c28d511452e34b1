"""A feed that somebody saved: RSS or Atom of any host, one answer a file. The platform is told by the feed's own links.

Exports that are written as RSS or Atom (WordPress's, Blogger's) are no feeds: sources of their own read them.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from migrate.capture import Capture
from migrate.errors import ArchiveError
from migrate.sources import _saved
from migrate.sources._source import WHOLE, Source, Span

_ENDINGS = frozenset({".xml", ".rss", ".atom", ".rdf", ""})
_EXPORT = re.compile(rb"wordpress\.org/export/\d\.\d/|<wp:wxr_version")


class Feed(Source):
    """Posts from a saved feed."""

    plugin: ClassVar[bool] = True
    label: ClassVar[str] = "saved feeds, RSS and Atom (.xml .rss .atom)"

    @staticmethod
    def accepts(path: Path, head: bytes) -> bool:
        """Say whether a file is a feed, and no export that is written as one."""
        known = path.suffix.lower() in _ENDINGS and _saved.form_of(head) == "feed"
        return known and _EXPORT.search(head) is None

    def captures(self, path: Path, span: Span = WHOLE) -> Iterator[Capture]:
        """Yield the feed as one capture. ArchiveError when the file cannot be read."""
        del span
        try:
            body = path.read_bytes()
        except OSError as error:
            raise ArchiveError(f"{path} cannot be read: {error.strerror}") from error
        yield Capture(body=body, form="feed", source=str(path))
