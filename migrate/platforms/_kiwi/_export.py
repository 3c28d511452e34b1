"""One post, page or blog of an owner's export (facts: overblog.md, 2; platforms.md, 1b and 2).

The format is the engine's, so OverBlog, Canalblog and Eklablog write the same. It has no ids: a post is known by
its address, which is the blog's host and the `slug`; without a host, by the slug alone.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from migrate import registry
from migrate.capture import Capture
from migrate.dates import Moment
from migrate.errors import DateError
from migrate.extract import UNPLACED, Extract, Notes, Place, Rank, Reading
from migrate.html import fragment, graft, text_of
from migrate.model import Blog, Html, Media, Origin, Person, Post, PostStatus, Term, Url
from migrate.platforms._fragment import Fragment
from migrate.platforms._kiwi._export_comments import read_comments
from migrate.platforms._kiwi._export_tree import Node, names_of, read_tree
from migrate.platforms._kiwi._export_words import once, public, stamp, zone_of
from migrate.platforms._links import Links
from migrate.platforms._opened import decode
from migrate.platforms._platform import Platform
from migrate.platforms._post import slug_of
from migrate.text import fold, squeeze, unescape
from migrate.urls import clean, host, is_http

LAYOUT = "export"

# What programs that read it, and the engine's own, say of the numbers (facts: overblog.md, 2).
_STATUS: dict[str, PostStatus] = {
    "1": "draft",
    "2": "published",
    "3": "draft",
    "4": "draft",
    "5": "draft",
    "7": "private",
    "": "published",
    "draft": "draft",
    "published": "published",
    "private": "private",
}
_BIN = frozenset({"6", "trash", "deleted"})
_UNKNOWN = "5"
_MARK = "2::"
_CATEGORY_MARK = "2::main-tag"
# A host that is nowhere, to tell what an address without one is.
_NOWHERE = "nowhere.invalid"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What is known around an item: whose it is, its blog and that blog's zone, and where to note."""

    platform: Platform
    blog: Blog
    zone: str
    categories: frozenset[str]
    notes: Notes
    capture: Capture


def export_extract(platform: Platform, capture: Capture, *, zone: str, language: str) -> Extract:
    """Return what a part of an owner's export says: its blog, and the post or page in it.

    `platform` is the one that was asked; where the blog is on another's host, it is that one's. `zone` and
    `language` speak for exports that say neither. ParseError for a capture that is empty or no text.
    """
    text, notes = decode(capture)
    root = next(read_tree(text).all("export"), Node("export"))
    item = next(root.all("post", "page"), None)
    categories = [squeeze(unescape(one)) for one in root.several.get("category", ())]
    blog = _blog(next(root.all("blog"), Node("blog")), categories)
    if blog.home and not platform.owns(blog.home):
        platform = next((one for one in _others() if blog.home and one.owns(blog.home)), platform)
    around = _Around(
        platform=platform,
        blog=blog,
        zone=blog.zone or zone,
        categories=frozenset(map(fold, categories)),
        notes=notes,
        capture=capture,
    )
    reading = _reading(item, around) if item is not None else None
    if item is not None and root.is_torn:
        notes.note("export.text.repaired", f"{_title(item)[:60]!r} is not well formed: what could be read of it was")
    url = (reading.post.permalink if reading else None) or blog.home
    # What an export states is believed before the pages: with a post. What it leaves open is believed last.
    said = replace(blog, home=None, categories=(), tags=()) if item is not None else _settled(blog, zone, language)
    return Extract(
        platform=platform.name,
        layout=LAYOUT,
        place=Place(kind=reading.post.kind, key=reading.key) if reading else Place(kind="feed", key=LAYOUT),
        url=url,
        blog=replace(said, platform=platform.name),
        blog_names=_names(url),
        readings=(reading,) if reading else (),
        findings=tuple(notes.findings),
    )


def _others() -> list[Platform]:
    """Return one of every platform."""
    return [registry.load("platforms", name)() for name in registry.names("platforms")]


def _names(url: Url | None) -> tuple[str, ...]:
    """Return the names of a blog's host, with `www.` and without: pages say it as they like."""
    bare = host(url).removeprefix("www.") if url else ""
    return (bare, f"www.{bare}") if bare else ()


def _blog(node: Node, categories: list[str]) -> Blog:
    """Return what an export says of its blog; one without a sound host has no home."""
    tags = dict.fromkeys(_own(names_of(node.texts.get("tags", ""))))
    named = node.text("main_host").rstrip("/")
    home = clean(named if "://" in named else f"http://{named}") if named else ""
    return Blog(
        home=Url(f"{home.rstrip('/')}/") if home and is_http(home) and "." in host(home) else None,
        title=squeeze(unescape(_plain(node.text("name")))),
        tagline=squeeze(unescape(_plain(node.text("description")))),
        zone=zone_of(node.text("timezone"), ""),
        categories=tuple(Term(name=name) for name in dict.fromkeys(categories)),
        tags=tuple(Term(name=name) for name in tags if fold(name) not in {fold(one) for one in categories}),
    )


def _settled(blog: Blog, zone: str, language: str) -> Blog:
    """Return a blog with what nothing states as it mostly is."""
    return replace(blog, zone=blog.zone or zone, language=language)


def _reading(item: Node, around: _Around) -> Reading | None:
    """Return what an export says of one post; None for one in the bin, and for one that only stands for a category."""
    notes, status, title = around.notes, item.text("status").lower(), _title(item)
    permalink, slug, key = _address(item, around)
    notes.where = permalink or title or notes.where
    if status in _BIN:
        notes.note("export.item.skipped", f"{title[:60]!r} was left in the bin")
        return None
    if status not in _STATUS or status == _UNKNOWN:
        notes.note("export.status.unknown", f"{title[:60]!r} has the status {status[:20]!r}: it is taken for a draft")
    body, media = _body(item.texts.get("content", ""), permalink, around)
    tags = names_of(item.texts.get("tags", ""))
    if _CATEGORY_MARK in tags and not text_of(body) and not media:
        notes.note("export.item.skipped", f"{title[:60]!r} stands for a category and holds no text")
        return None
    post = _dated(
        Post(
            id=item.text("id"),
            permalink=permalink,
            slug=slug,
            title=title,
            body=body,
            kind="page" if item.name == "page" else "post",
            status=_STATUS.get(status, "draft"),
            media=media,
            origin=Origin(url=permalink, source=around.capture.source, layout=LAYOUT),
        ),
        item,
        around,
    )
    post = _signed(post, item, dict.fromkeys(_own(tags)), around)
    return Reading(key=key, rank=Rank.EXPORT, post=post, names=(f"id:{post.id}",) if post.id else ())


def _dated(post: Post, item: Node, around: _Around) -> Post:
    """Return a post with its dates; what is public and states no date was published when it was made."""
    stated = _moment(item, "published_at", around)
    made = _moment(item, "created_at", around) if stated is None and post.status != "draft" else None
    when, updated = stated or made, _moment(item, "modified_at", around)
    return replace(
        post,
        published=when.at if when else None,
        published_precision=when.precision if when else None,
        published_text=when.text if when else "",
        updated=updated.at if updated and (when is None or updated.at != when.at) else None,
        inferred=("published",) if made else (),
    )


def _signed(post: Post, item: Node, tags: Iterable[str], around: _Around) -> Post:
    """Return a post with its author, its terms and its comments."""
    author = squeeze(unescape(item.text("author")))
    terms = [Term(name=name) for name in tags]
    return replace(
        post,
        author=Person(name=author) if author else None,
        categories=tuple(term for term in terms if fold(term.name) in around.categories),
        tags=tuple(term for term in terms if fold(term.name) not in around.categories),
        comments=read_comments(item, author, around.zone, around.notes),
    )


def _title(item: Node) -> str:
    return squeeze(unescape(_plain(item.texts.get("title", ""))))


def _address(item: Node, around: _Around) -> tuple[Url | None, str, str]:
    """Return the address of an item, its slug, and the key of its post."""
    stated = unescape(item.text("slug"), times=1)
    way = stated.partition("://")[2].partition("/")[2] if "://" in stated else stated.lstrip("/")
    if not way:
        said = "\0".join((item.name, item.text("created_at"), item.text("title"), item.texts.get("content", "")))
        own = f"{LAYOUT}:{host(around.blog.home or '')}:{hashlib.sha256(said.encode()).hexdigest()[:16]}"
        return None, "", own
    home = around.blog.home or Url(f"http://{_NOWHERE}/")
    url = clean(f"{home}{way}", fragment=False)
    key = around.platform.place(url).key
    if around.blog.home:
        return url, slug_of(url), key
    return None, slug_of(url), UNPLACED + key.removeprefix("//").removeprefix(_NOWHERE)


def _body(content: str, permalink: Url | None, around: _Around) -> tuple[Html, tuple[Media, ...]]:
    """Return the text of an item as HTML, and the pictures and files in it."""
    if not content.strip():
        return Html(""), ()
    platform = around.platform
    written = Fragment(
        Links(permalink or around.blog.home), originals=platform.originals, special=platform.sections(around.notes)
    )
    written.inside(graft(fragment(public(once(content))).root))
    return written.html(), tuple(written.media.values())


def _moment(item: Node, name: str, around: _Around) -> Moment | None:
    """Return the moment that a field states, None where it states none or cannot be read."""
    shown = item.text(name)
    try:
        return stamp(shown, around.zone)
    except DateError:
        around.notes.gap("post.date.unreadable", f"{shown[:80]!r} is no date that could be read")
        return None


def _own(tags: list[str]) -> list[str]:
    """Return the tags that the owner gave: `2::pinned` and its like are marks of the engine."""
    return [name for name in tags if not name.startswith(_MARK)]


def _plain(stored: str) -> str:
    """Return a line of text: some are kept as HTML."""
    return text_of(stored) if "<" in stored and ">" in stored else stored
