"""Blogger's Atom files: the owner's backup (2008–), the feeds of Google Takeout (2018–), a feed that was saved.

One file holds posts, pages, comments, settings and templates mixed. Each entry becomes one capture, with what stands
over the entries, read by the platform; memory does not grow with the file. RSS of the same host stays whole.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from migrate import xml
from migrate.capture import Capture
from migrate.errors import ArchiveError
from migrate.sources._source import WHOLE, Source, Span

_ENDINGS = frozenset({".xml", ".atom", ".rss", ""})
_FEED = re.compile(rb"<(?:[\w.-]+:)?feed[\s>]")
_RSS = re.compile(rb"<rss[\s>]")
# The namespaces that the host's files declare, or the program that they name.
_SIGN = re.compile(rb"schemas\.google\.com/blogger/20\d\d|<generator[^>]*>\s*Blogger\s*</generator>")
_PLATFORM = "blogger"


class Blogger(Source):
    """Posts, pages and comments from a backup of Blogger, from Takeout or from a saved feed."""

    plugin: ClassVar[bool] = True
    label: ClassVar[str] = "Blogger's backups, Google Takeout and saved feeds (.xml .atom)"
    unproven: ClassVar[tuple[str, ...]] = (
        "files that the host itself wrote: known from the readers of other programs",
    )

    @staticmethod
    def accepts(path: Path, head: bytes) -> bool:
        """Say whether a file is a feed that names Blogger."""
        known = path.suffix.lower() in _ENDINGS and _SIGN.search(head) is not None
        return known and (_FEED.search(head) is not None or _RSS.search(head) is not None)

    def captures(self, path: Path, span: Span = WHOLE) -> Iterator[Capture]:
        """Yield one capture an entry. ArchiveError when the file cannot be read, ParseError when it is no XML."""
        del span
        try:
            with path.open("rb") as stream:
                head = stream.read(1 << 16)
                stream.seek(0)
                if _FEED.search(head) is None:
                    yield Capture(body=stream.read(), form="feed", source=str(path), platform=_PLATFORM)
                    return
                over = b""
                for entry in xml.items(stream, "entry", findings=self.findings, where=str(path)):
                    root = entry.getparent()
                    over = over or _over(root)
                    body = _document(over, xml.written(entry))
                    yield Capture(body=body, form="item", source=str(path), platform=_PLATFORM)
        except OSError as error:
            raise ArchiveError(f"{path} cannot be read: {error.strerror}") from error


def _over(root: xml.Element) -> bytes:
    """Return what stands over the entries, one element after the other."""
    kept = [one for one in root if isinstance(one.tag, str) and xml.local(one) != "entry"]
    return b"".join(_bare(xml.written(one)) for one in kept)


def _bare(document: bytes) -> bytes:
    """Return a document without its declaration."""
    return document.partition(b"?>")[2].strip()


def _document(over: bytes, entry: bytes) -> bytes:
    return b"<feed>" + over + _bare(entry) + b"</feed>"
