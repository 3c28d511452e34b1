"""The plain text of a page of OverBlog: what an extractor, or a person, kept of it.

Layout `mig-text`. The template of moved blogs prints one date three times, « Partager cet article »,
« commentaires » and its boxes in a known order (facts 4 and 6), so that wording and order find what
selectors find elsewhere. Proven by a real page (Resiliparse) and by texts of four extractors.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from migrate import dates
from migrate.capture import Capture
from migrate.errors import DateError, UnknownPlatformError
from migrate.extract import Extract, Notes, Place, PlaceKind, Rank, Reading
from migrate.model import Blog, Comment, Html, Media, Origin, Person, Post, Sidebar, Term, Url
from migrate.platforms._kiwi import _text_inline as inline
from migrate.platforms._kiwi import _text_tail as tail
from migrate.platforms._kiwi import _text_wording as wording
from migrate.platforms._kiwi._text_blocks import blocks
from migrate.platforms._kiwi._text_comments import read_comments
from migrate.platforms._kiwi._text_inline import Dialect
from migrate.platforms._kiwi._text_lines import Line, read_lines
from migrate.platforms._kiwi._text_outline import Outline, outlines
from migrate.platforms._kiwi._text_sidebar import About, about, boxes, sidebar
from migrate.platforms._kiwi._text_top import Header, read_header, read_opening
from migrate.platforms._kiwi._threads import owner_by_name, parents_by_dates


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What is known of a page beside its posts."""

    dialect: Dialect
    header: Header
    sidebar: Sidebar
    about: About
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What is asked, where it stands, and what a platform says of addresses."""

    capture: Capture
    own: Place
    notes: Notes
    zone: str
    place_of: Callable[[Url], Place] | None
    originals: Callable[[Url], tuple[Url, ...]] | None


def recognizes(text: str) -> bool:
    """Say whether a text shows that it is a page of the platform: a date line, its words behind a post, its footer."""
    lines, dialect = read_lines(text)
    return _signs(outlines(lines, dialect)) >= _ENOUGH


def read_text(
    text: str,
    *,
    capture: Capture,
    notes: Notes,
    zone: str = "Europe/Paris",
    platform: str = "overblog",
    place: Place | None = None,
    place_of: Callable[[Url], Place] | None = None,
    originals: Callable[[Url], tuple[Url, ...]] | None = None,
) -> Extract:
    """Return what the plain text of a page says: a reading a post, and the blog with its sidebar.

    `text` is decoded, `zone` the blog's (the page states none). `place` is what the platform says of
    the capture's address; `place_of` and `originals` answer for addresses of posts and pictures. The
    key without an address is `capture:` and 16 hexadecimal digits of the body's SHA-256. What the
    text lacks is noted. Raises UnknownPlatformError for a text without a sign of the platform.
    """
    lines, dialect = read_lines(text, base=capture.url or "")
    parts = outlines(lines, dialect)
    if _signs(parts) < _ENOUGH:
        raise _refusal(capture, platform)
    kind: PlaceKind = "post" if len(parts) == 1 else "listing"
    own = place or Place(kind=kind, key=_key(capture))
    asked = _Asked(capture=capture, own=own, notes=notes, zone=zone, place_of=place_of, originals=originals)
    page = _page(parts, dialect)
    readings = tuple(_reading(page, part, number, len(parts), asked) for number, part in enumerate(parts))
    if len(parts) > 1:
        notes.note("listing.text", f"a listing of {len(parts)} posts: whether it shows them whole, a text cannot tell")
    return Extract(
        platform=platform,
        layout=_layout(parts[0]),
        place=own,
        url=capture.url,
        captured=capture.captured,
        blog=_blog(page, platform),
        readings=readings,
        findings=tuple(notes.findings),
        trail=tuple(notes.trail),
    )


def _refusal(capture: Capture, platform: str) -> UnknownPlatformError:
    return UnknownPlatformError(
        f"{capture.source or 'the text'} shows no date line, share block or comments of {platform}",
        hint="name another platform with --platform, or save the page as HTML",
    )


_ENOUGH = 2


def _signs(parts: Sequence[Outline]) -> int:
    """Return how much speaks for the platform: its date line or footer is enough, else two other things."""
    if any(part.date and part.byline is None for part in parts):
        return _ENOUGH
    keys = [line.key for part in parts for line in (*part.tail, *part.foot) if line.key]
    if any(wording.FOOTER.fullmatch(key) for key in keys):
        return _ENOUGH
    words = (wording.SHARE, wording.REPOST, wording.COMMENT_LINK)
    shown = sum(any(word.fullmatch(key) for key in keys) for word in words)
    begun = max(len(part.begun) for part in parts)
    return shown + begun + any(part.has_head for part in parts) + (parts[0].byline is not None)


def _page(parts: Sequence[Outline], written: Dialect) -> _Page:
    """Return what stands around the posts. Links without a host are those of the page, a post of it or the home."""
    said = tail.read_tail(parts[0].tail, written)
    header = read_header(parts[0].top, said, written)
    dialect = replace(written, base=written.base or said.permalink or header.home or "")
    found = (*boxes(header.side), *boxes(parts[-1].side))
    known = about(found)
    named = (wording.FOOTER_OWNER.search(line.plain) for line in parts[-1].foot)
    return _Page(
        dialect=dialect,
        header=header,
        sidebar=sidebar(found, dialect),
        about=known,
        owner=known.owner or next((name[1] for name in named if name is not None), ""),
    )


def _reading(page: _Page, part: Outline, number: int, count: int, asked: _Asked) -> Reading:
    """Return the reading of one post of a page that has `count`."""
    post = _post(page, part, asked, is_alone=count == 1)
    stated = asked.place_of(post.permalink).key if asked.place_of is not None and post.permalink else post.permalink
    if count == 1:
        key = asked.own.key if asked.capture.url or not stated else stated
        return Reading(key=key, rank=Rank.OWN_PAGE, post=post)
    return Reading(key=stated or f"{asked.own.key}#{number + 1}", rank=Rank.LISTING, post=post)


def _post(page: _Page, part: Outline, asked: _Asked, *, is_alone: bool) -> Post:
    """Return one post."""
    capture = asked.capture
    said = tail.read_tail(part.tail, page.dialect)
    opening = read_opening(part, said, page.dialect, is_whole=page.header.is_whole)
    shown = said.permalink or opening.permalink
    author = said.author or (part.byline.author if part.byline is not None else "")
    tags = tuple(Term(name=name) for name in part.byline.tags) if part.byline is not None else ()
    tags = tags or _tags(page, said, asked.notes)
    post = Post(
        permalink=(capture.url or shown) if is_alone else shown,
        title=opening.title,
        body=Html("\n".join(blocks(opening.body, page.dialect))),
        author=Person(name=author) if author else None,
        tags=tags,
        media=_media(opening.body, page.dialect, asked),
        comments=_comments(page, part, said, author, asked),
        comment_count_shown=said.count,
        reposts=said.reposts,
        inferred=("title",) if opening.is_inferred else (),
        origin=Origin(
            url=capture.url,
            captured=capture.captured,
            source=capture.source,
            layout=_layout(part),
            inferred=capture.url_inferred,
        ),
    )
    return _dated(post, part.date, asked)


def _dated(post: Post, shown: str, asked: _Asked) -> Post:
    """Return a post with its date, or as it is after noting why that is unknown."""
    if not shown:
        asked.notes.gap("post.date.missing", "the text has no date line, so when the post was published is unknown")
        return post
    try:
        moment = dates.parse(_tidy(shown), zone=asked.zone)
    except DateError as error:
        asked.notes.gap("post.date.unreadable", f"{shown!r}: {error}")
        return replace(post, published_text=shown)
    asked.notes.found("published", "date line")
    return replace(post, published=moment.at, published_precision=moment.precision, published_text=shown)


def _tidy(shown: str) -> str:
    """Return a date line with the blanks that inscriptis puts round its strokes taken out."""
    return re.sub(r" ?/ ?", " /", shown)


def _tags(page: _Page, said: tail.Tail, notes: Notes) -> tuple[Term, ...]:
    """Return a post's tags. A text runs their names together: those that the sidebar lists part them again."""
    known = [item.text for widget in page.sidebar.widgets for item in widget.items]
    terms = tail.terms(said, known)
    if terms is None:
        notes.gap("post.tags.unparted", f"the text runs the tags together, so they are left out: {said.topic!r}")
        return ()
    return terms


def _media(body: Sequence[Line], dialect: Dialect, asked: _Asked) -> tuple[Media, ...]:
    """Return the pictures of a body, each once, with their full size where the platform knows it."""
    found: dict[Url, Media] = {}
    rows = (inline.pieces(line.text, dialect) for line in body if "[" in line.text)
    for piece in (piece for row in rows for piece in row):
        for one in (piece, *piece.inner):
            url = Url(inline.picture(one, dialect))
            if url and url not in found:
                whole = asked.originals(url) if asked.originals is not None else ()
                found[url] = Media(url=url, alt=one.text, original=next(iter(whole), None))
    return tuple(found.values())


def _comments(page: _Page, part: Outline, said: tail.Tail, author: str, asked: _Asked) -> tuple[Comment, ...]:
    """Return the comments with parents by date and the likely owner marked."""
    notes = asked.notes
    read = read_comments(part.lines, part.begun, part.comments_end, dialect=page.dialect, zone=asked.zone, notes=notes)
    if part.has_head and said.count is not None and said.count > len(read):
        notes.gap("comments.missing", f"the page announces {said.count} comments, the text holds {len(read)}")
    for line in part.unplaced:
        if line.key and not wording.COMMENT_FORM.fullmatch(line.key):
            notes.note("comments.unread", f"a line above the first comment belongs to none: {line.plain[:80]!r}")
    return owner_by_name(parents_by_dates(read), author or page.owner or page.about.follows)


def _layout(part: Outline) -> str:
    """Return the name of a text's layout: of the theme of moved blogs, or of a native theme."""
    return "mig-text" if part.byline is None else "kiwi-text"


def _blog(page: _Page, platform: str) -> Blog:
    """Return what the page says of the blog."""
    return Blog(
        platform=platform,
        home=page.header.home,
        title=page.about.title or page.header.blog_title,
        tagline=page.about.tagline,
        owner=Person(name=page.owner) if page.owner else None,
        sidebar=page.sidebar,
    )


def _key(capture: Capture) -> str:
    return capture.url or f"capture:{hashlib.sha256(capture.body).hexdigest()[:16]}"
