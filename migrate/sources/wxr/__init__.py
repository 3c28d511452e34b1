"""WXR: the export of a WordPress (1.0 to 1.2), and what our own exporter wrote.

Ours gives back the posts as they were: what WordPress has no column for stands in meta. In a
WordPress's own, texts get their paragraphs, attachments become media, and what is no post is noted.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from migrate import charset, codec, text, urls, xml
from migrate.errors import ArchiveError
from migrate.extract import Extract, Notes, Place, Rank, Reading
from migrate.model import Blog, Post
from migrate.report import Finding
from migrate.sources._pieces import Piece, Pieces
from migrate.sources._source import Source
from migrate.sources.wxr import _fields, _head, _items
from migrate.sources.wxr._fields import Fields

_SIGN = re.compile(rb"wordpress\.org/export/\d\.\d/|<wp:wxr_version")
_ROOT = re.compile(rb"<rss\b([^>]*)>")
_TITLE = re.compile(rb"<title>(?:\s*<!\[CDATA\[)?(.*?)(?:\]\]>\s*)?</title>", re.DOTALL)
# A cut item that holds this is whole but for its comments.
_WHOLE = re.compile(rb"</content:encoded>.*</wp:post_type>", re.DOTALL)
_SPACES = {
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "wp": "http://wordpress.org/export/1.2/",
}
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
    seen: set[str] = set()
    for fields in _all_items(path, notes.findings):
        notes.where = fields.text("link") or fields.text("title") or path.name
        post = _post(fields, head, files, notes)
        if post is not None:
            yield _extract(post, head, seen, blog=blog, findings=tuple(notes.findings))
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
    """Yield the items of a file, each cut out and read by itself; what is damaged is told."""
    with path.open("rb") as stream:
        pieces = Pieces(stream, "item")
        over, is_told = _over(pieces), False
        for piece in pieces:
            is_told = False
            if piece.wrong and not _WHOLE.search(piece.raw):
                is_told = True
                _broken(findings, path, f"an item, {_named(piece)}: {piece.wrong}; it was left out")
                continue
            element, wrong = xml.parse_piece(over + _sound(piece.raw, pieces.label) + b"</rss>")
            if wrong := piece.wrong or wrong:
                is_told = True
                _broken(findings, path, f"an item, {_named(piece)}: {wrong}; what could be read of it was")
            item = next(element.iterchildren("{*}item"), None)
            if item is not None:
                yield _fields.read(item)
        if pieces.is_cut and not is_told:
            _broken(findings, path, "the file ends before its end: it was cut, and further posts may be missing")


def _over(pieces: Pieces) -> bytes:
    """Return what an item is read in: the root's start tag, which declares the namespaces, in the file's charset."""
    found = _ROOT.search(pieces.head)
    declared = f'<?xml version="1.0" encoding="{pieces.label}"?>' if pieces.label else ""
    given = found[1] if found else b""
    missing = b"".join(
        f' xmlns:{prefix}="{address}"'.encode()
        for prefix, address in _SPACES.items()
        if f"xmlns:{prefix}=".encode() not in given
    )
    return declared.encode() + b"<rss" + given + missing + b">"


def _sound(raw: bytes, label: str) -> bytes:
    """Return an item whose bytes are what its file says; a text of another charset in one of UTF-8 is made UTF-8."""
    if label.lower() not in {"", "utf-8", "utf8"}:
        return raw
    try:
        raw.decode()
    except UnicodeDecodeError:
        return charset.decode(raw, html=False).text.encode("utf-8", "replace")
    return raw


def _named(piece: Piece) -> str:
    """Return the title of an item for people, as far as it can be read."""
    found = _TITLE.search(piece.raw)
    return repr(text.squeeze(text.unescape(found[1].decode("utf-8", "replace")))[:60] if found else "")


def _broken(findings: list[Finding], path: Path, message: str) -> None:
    findings.append(Finding(code="xml.broken", level="gap", message=message, where=path.name))


def _first_look(path: Path) -> tuple[_head.Head, _items.Files]:
    """Return the head of a file, and its attachments: WordPress writes them before or behind their posts."""
    files = _items.Files()
    with path.open("rb") as stream:
        pieces = Pieces(stream, "item")
        root, _ = xml.parse_piece(pieces.head)  # what it leaves open is closed
        channel = next(root.iter("{*}channel"), None)
        head = _head.read(channel) if channel is not None else _head.Head()
        if head.ours:
            return head, files
        over = _over(pieces)
        for piece in pieces:
            if b"attachment" in piece.raw and not piece.wrong:
                raw = _sound(piece.raw, pieces.label)
                item = next(xml.parse_piece(over + raw + b"</rss>")[0].iterchildren("{*}item"), None)
                if item is not None and xml.child_text(item, "post_type") == "attachment":
                    files.add(_fields.read(item))
    return head, files


def _post(fields: Fields, head: _head.Head, files: _items.Files, notes: Notes) -> Post | None:
    """Return the post of an item, None for what is none."""
    kind = fields.text("post_type") or "post"
    if kind in _KINDS:
        return _items.post(fields, head, files, notes)
    if not _items.is_internal(kind) and _items.has_text(fields):
        notes.gap("wxr.item.unknown", f"an item of the type {kind!r} is neither a post nor a page")
    return None


def _extract(
    post: Post, head: _head.Head, seen: set[str], *, blog: Blog | None, findings: tuple[Finding, ...]
) -> Extract:
    """Return what one item says; the post's names are its addresses and its id, as far as no item before has them.

    Other tools give several items one address (the blog's) or one number: each is a post of its own.
    """
    home = urls.key(head.blog.home) if head.blog.home else ""
    names = [urls.key(address) for address in (post.permalink, *post.aliases) if address]
    if post.id and (head.ours or post.id != "0"):
        own = "" if head.ours else f"{urls.host(head.blog.home or '') or 'wxr'}:"
        names.append(f"{own}id:{post.id}")
    if not head.ours:
        names = [name for name in names if name not in seen and name.rstrip("/") != home.rstrip("/")]
        seen.update(names)
    key, *others = names or [f"wxr:{hashlib.sha256(codec.encode(post)).hexdigest()[:16]}"]
    return Extract(
        platform=head.blog.platform,
        layout=post.origin.layout,
        place=Place(kind=post.kind, key=key),
        url=post.permalink,
        blog=blog,
        readings=(Reading(key=key, rank=Rank.EXPORT, post=post, names=tuple(others)),),
        findings=findings,
    )
