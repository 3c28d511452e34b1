"""WXR: the export of a WordPress (1.0 to 1.2), and what our own exporter wrote.

Ours gives back the posts as they were: what WordPress has no column for stands in meta. In a
WordPress's own, texts get their paragraphs, attachments become media, and what is no post is noted.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from migrate import urls, xml
from migrate.errors import ArchiveError
from migrate.extract import Extract, Notes, Place, Rank, Reading
from migrate.model import Blog, Post
from migrate.report import Finding
from migrate.sources._source import Source
from migrate.sources.wxr import _fields, _head, _items
from migrate.sources.wxr._fields import Fields

_SIGN = re.compile(rb"wordpress\.org/export/\d\.\d/|<wp:wxr_version")
_KINDS = frozenset({"post", "page"})


class Wxr(Source):
    """Posts from a WordPress export."""

    plugin: ClassVar[bool] = True
    holds_posts: ClassVar[bool] = True
    label: ClassVar[str] = "WordPress exports (.xml)"

    @staticmethod
    def accepts(path: Path, head: bytes) -> bool:
        """Say whether a file is XML with WordPress's namespaces, whatever its ending."""
        return path.suffix.lower() in {".xml", ".wxr", ".rss"} and _SIGN.search(head.replace(b"\0", b"")) is not None

    def extracts(self, path: Path) -> Iterator[Extract]:
        """Yield one extract an item, as a stream; the first one carries the blog, the last what is left to note.

        ArchiveError when the file cannot be read, ParseError when it is no XML.
        """
        try:
            yield from _extracts(path)
        except OSError as error:
            raise ArchiveError(f"{path} cannot be read: {error.strerror}") from error


def _extracts(path: Path) -> Iterator[Extract]:
    head, files = _first_look(path)
    notes = Notes(where=path.name)
    blog: Blog | None = head.blog
    for fields in _all_items(path, notes.findings):
        notes.where = fields.text("link") or fields.text("title") or path.name
        post = _post(fields, head, files, notes)
        if post is not None:
            yield _extract(post, fields, head.blog.platform, blog=blog, findings=tuple(notes.findings))
            blog = None
            notes.findings.clear()
    unused = files.unused()
    if blog is not None or unused or notes.findings:
        last = replace(blog or Blog(), media=(*(blog.media if blog else ()), *unused)) if blog or unused else None
        place = Place(kind="listing", key="")
        yield Extract(
            platform=head.blog.platform,
            layout="",
            place=place,
            url=head.blog.home,
            blog=last,
            findings=tuple(notes.findings),
        )


def _all_items(path: Path, findings: list[Finding]) -> Iterator[Fields]:
    with path.open("rb") as stream:
        for item in xml.items(stream, "item", findings=findings, where=path.name):
            yield _fields.read(item)


def _first_look(path: Path) -> tuple[_head.Head, _items.Files]:
    """Return the head of a file, and its attachments: WordPress writes them before or behind their posts."""
    head: _head.Head | None = None
    files = _items.Files()
    with path.open("rb") as stream:
        for item in xml.items(stream, "item", where=path.name):
            if head is None:
                head = _head.read(item.getparent())
                if head.ours:
                    return head, files
            if xml.child_text(item, "post_type") == "attachment":
                files.add(_fields.read(item))
    if head is None:
        channel = xml.parse(path.read_bytes()).find("{*}channel")
        head = _head.read(channel) if channel is not None else _head.Head()
    return head, files


def _post(fields: Fields, head: _head.Head, files: _items.Files, notes: Notes) -> Post | None:
    """Return the post of an item, None for what is none."""
    kind = fields.text("post_type") or "post"
    if kind in _KINDS:
        return _items.post(fields, head, files, notes)
    if not _items.is_internal(kind) and _items.has_text(fields):
        notes.gap("wxr.item.unknown", f"an item of the type {kind!r} is neither a post nor a page")
    return None


def _extract(post: Post, fields: Fields, platform: str, *, blog: Blog | None, findings: tuple[Finding, ...]) -> Extract:
    """Return what one item says; the post's names are its addresses and its id."""
    names = [urls.key(address) for address in (post.permalink, *post.aliases) if address]
    names += [f"id:{post.id}"] if post.id else []
    key, *others = names or [f"wxr:{fields.text('guid') or fields.text('post_id')}"]
    return Extract(
        platform=platform,
        layout=post.origin.layout,
        place=Place(kind=post.kind, key=key),
        url=post.permalink,
        blog=blog,
        readings=(Reading(key=key, rank=Rank.EXPORT, post=post, names=tuple(others)),),
        findings=findings,
    )
