"""Blogger's Atom files: the owner's backup (2008–), the feeds of Google Takeout (2018–), a feed that was saved.

One file holds posts, pages, comments, settings and templates mixed. Each entry becomes one capture, with what stands
over the entries, read by the platform; memory does not grow with the file. RSS and JSON of the same host stay
whole. What lies beside a feed of Takeout (settings, albums, themes) is read with it.
"""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, ClassVar

from migrate import xml
from migrate.capture import Asset, Capture
from migrate.errors import ArchiveError
from migrate.model import Url
from migrate.report import Finding
from migrate.sources import _takeout
from migrate.sources._source import WHOLE, Source, Span

_ENDINGS = frozenset({".xml", ".atom", ".rss", ""})
_FEED = re.compile(rb"<(?:[\w.-]+:)?feed[\s>]")
_RSS = re.compile(rb"<rss[\s>]")
# The same feed in the letters of JSON (`?alt=json`). Atomic: the first of each sign does, and no other is tried.
_JSON = re.compile(
    rb"^(?>[^<{]*\{)(?>.*?\"feed\"\s*+:\s*+\{)(?>.*?\"\$t\"\s*+:)(?>.*?tag:blogger\.com,)",
    re.DOTALL,
)
_JSON_ENDINGS = frozenset({".json", ".js", ""})
# The namespaces that the host's files declare, or the program that they name.
_SIGN = re.compile(rb"schemas\.google\.com/blogger/20\d\d|<generator[^>]*>\s*Blogger\s*</generator>")
_PLATFORM = "blogger"
# Entries that name posts by their paths alone, under a head that has no link to the blog: the dialect of Takeout.
_PATHS = re.compile(rb"schemas\.google\.com/blogger/2018")
_HOME = re.compile(rb"<link\b(?=[^>]*\brel=.alternate)(?=[^>]*\bhref=.https?://)")
_UNSAID = (
    "nothing in it tells the address of its blog, so posts have none: rename the file to that,"
    " as in carnet.blogspot.com.atom, and convert it again"
)
_BLOG = re.compile(r"(tag:blogger\.com,1999:blog-(\d+))")
_OTHERS = "{} comments on blogs of which no posts are here were left out"
_LINKED = "the address of the blog, {}, was taken from the links between its posts"


class Blogger(Source):
    """Posts, pages and comments from a backup of Blogger, from Takeout or from a saved feed."""

    plugin: ClassVar[bool] = True
    label: ClassVar[str] = "Blogger's backups, Google Takeout and saved feeds (.xml .atom .json)"
    unproven: ClassVar[tuple[str, ...]] = (
        "files that the host itself wrote: known from the readers of other programs",
    )

    @staticmethod
    def accepts(path: Path, head: bytes) -> bool:
        """Say whether a file is a feed that names Blogger, or lies beside one of Takeout."""
        if _takeout.is_beside(path):
            return True
        if path.suffix.lower() in _JSON_ENDINGS and _JSON.search(head):
            return True
        known = path.suffix.lower() in _ENDINGS and _SIGN.search(head) is not None
        return known and (_FEED.search(head) is not None or _RSS.search(head) is not None)

    def captures(self, path: Path, span: Span = WHOLE) -> Iterator[Capture | Asset]:
        """Yield one capture an entry, what Takeout has beside them, and the pictures of its album.

        ArchiveError when the file cannot be read, ParseError when it is no XML.
        """
        del span
        if _takeout.is_beside(path):
            return
        try:
            with path.open("rb") as stream:
                head = stream.read(1 << 16)
                stream.seek(0)
                if _FEED.search(head) is None:
                    yield Capture(body=stream.read(), form="feed", source=str(path), platform=_PLATFORM)
                    return
                entries = xml.items(stream, "entry", findings=self.findings, where=str(path))
                own = _takeout.blogs(path)
                yield from self._entries(path, head, entries) if own is None else self._said(path, own, entries)
        except OSError as error:
            raise ArchiveError(f"{path} cannot be read: {error.strerror}") from error

    def _entries(self, path: Path, head: bytes, entries: Iterator[xml.Element]) -> Iterator[Capture | Asset]:
        """Yield the entries of a blog with what stands over them, and what Takeout has beside them."""
        over = b""
        for entry in entries:
            if not over:
                over = _over(entry.getparent())
                if _PATHS.search(head) and not _HOME.search(over):
                    beside = _takeout.read(path)
                    over += self._home(path, beside)
                    yield from _beside(path, over, beside)
            body = _document(over, xml.written(entry))
            yield Capture(body=body, form="item", source=str(path), platform=_PLATFORM)

    def _said(self, path: Path, own: frozenset[str], entries: Iterator[xml.Element]) -> Iterator[Capture]:
        """Yield what a person wrote under the posts of the blogs in a Takeout; what is on other people's is counted."""
        others = 0
        for entry in entries:
            blog = _BLOG.match(xml.child_text(entry, "id").strip())
            if blog is None or blog[2] not in own:
                others += 1
                continue
            body = _document(f"<id>{blog[1]}</id>".encode(), xml.written(entry))
            yield Capture(body=body, form="item", source=str(path), platform=_PLATFORM)
        if others:
            message = _OTHERS.format(others)
            self.findings.append(Finding(code="feed.item.skipped", level="note", message=message, where=str(path)))

    def open(self, path: Path, within: str) -> AbstractContextManager[BinaryIO]:
        """Open a picture of an album."""
        return super().open(path, within) if within else path.open("rb")

    def _home(self, path: Path, beside: _takeout.Takeout) -> bytes:
        """Return a link to the blog, as other files have it, and say how its address was found, or that it was not."""
        if not beside.home:
            self.findings.append(Finding(code="blog.address.missing", level="gap", message=_UNSAID, where=str(path)))
            return b""
        if beside.inferred:
            message = _LINKED.format(beside.home)
            self.findings.append(Finding(code="blog.address.inferred", level="note", message=message, where=str(path)))
        return f'<link rel="alternate" type="text/html" href="{xml.escape(beside.home)}"/>'.encode()


def _beside(path: Path, over: bytes, beside: _takeout.Takeout) -> Iterator[Capture | Asset]:
    """Yield the settings of a blog as the entries that a backup has for them, and the pictures of its album."""
    for name, value in beside.settings.items():
        entry = (
            f'<entry><id>settings.{name}</id><category term="kind#settings"/>'
            f"<content>{xml.escape(value)}</content></entry>"
        )
        body = b"<feed>" + over + entry.encode() + b"</feed>"
        yield Capture(body=body, form="item", source=str(path), platform=_PLATFORM)
    for url, file in beside.pictures.items():
        yield Asset(url=Url(url), path=str(file), source=_PLATFORM, within="", bytes=file.stat().st_size)


def _over(root: xml.Element) -> bytes:
    """Return what stands over the entries, one element after the other."""
    kept = [one for one in root if isinstance(one.tag, str) and xml.local(one) != "entry"]
    return b"".join(_bare(xml.written(one)) for one in kept)


def _bare(document: bytes) -> bytes:
    """Return a document without its declaration."""
    return document.partition(b"?>")[2].strip()


def _document(over: bytes, entry: bytes) -> bytes:
    return b"<feed>" + over + _bare(entry) + b"</feed>"
