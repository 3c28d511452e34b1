"""The plain text of a page of OverBlog: what an extractor, or a person, kept of it.

Layout `mig-text`. The template of moved blogs prints one date three times, « Partager cet article »,
« commentaires » and its boxes in a known order (facts 4 and 6), so that wording and order find what
selectors find elsewhere. Proven by a real page (Resiliparse) and by texts of four extractors.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from migrate import dates
from migrate.capture import Capture
from migrate.errors import DateError, UnknownPlatformError
from migrate.extract import Extract, Notes, Place, Rank, Reading
from migrate.model import Blog, Comment, Html, Media, Origin, Person, Post, Term, Url
from migrate.platforms._kiwi import _text_inline as inline
from migrate.platforms._kiwi import _text_tail as tail
from migrate.platforms._kiwi import _text_wording as wording
from migrate.platforms._kiwi._text_blocks import blocks
from migrate.platforms._kiwi._text_comments import read_comments
from migrate.platforms._kiwi._text_inline import Dialect
from migrate.platforms._kiwi._text_lines import read_lines
from migrate.platforms._kiwi._text_outline import Outline, outline
from migrate.platforms._kiwi._text_sidebar import About, Box, about, boxes, sidebar
from migrate.platforms._kiwi._text_top import Top, read_top
from migrate.platforms._kiwi._threads import owner_by_name, parents_by_dates

LAYOUT = "mig-text"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What is known of a page before its post is put together."""

    parts: Outline
    dialect: Dialect
    top: Top
    said: tail.Tail
    boxes: Sequence[Box]
    about: About
    owner: str


def recognizes(text: str) -> bool:
    """Say whether a text shows that it is a page of the platform: a date line, its words behind a post, its footer."""
    lines, dialect = read_lines(text)
    return _signs(outline(lines, dialect)) >= _ENOUGH


def read_text(
    text: str,
    *,
    capture: Capture,
    notes: Notes,
    zone: str = "Europe/Paris",
    platform: str = "overblog",
    place: Place | None = None,
) -> Extract:
    """Return what the plain text of a page says: one reading, and the blog with its sidebar.

    `text` is decoded, `zone` the blog's (the page states none), `place` what the platform's table
    says of `capture.url`. Without an address the key is `capture:` and 16 hexadecimal digits of the
    body's SHA-256. Raises UnknownPlatformError for a text that shows no sign of the platform. A
    missing date, author of a comment or comment that the page announces is noted.
    """
    lines, dialect = read_lines(text, base=capture.url or "")
    parts = outline(lines, dialect)
    if _signs(parts) < _ENOUGH:
        raise UnknownPlatformError(
            f"{capture.source or 'the text'} shows no date line, share block or comments of {platform}",
            hint="give --platform generic to keep it as one article, or save the page as HTML",
        )
    page = _page(parts, dialect)
    post = _post(page, capture, notes, zone)
    own = place or Place(kind="post", key=_key(capture))
    return Extract(
        platform=platform,
        layout=LAYOUT,
        place=own,
        url=capture.url,
        blog=_blog(page, platform),
        readings=(Reading(key=own.key, rank=Rank.OWN_PAGE, post=post),),
        findings=tuple(notes.findings),
        trail=tuple(notes.trail),
    )


_ENOUGH = 2


def _signs(parts: Outline) -> int:
    """Return how much speaks for the platform: its date line or footer is enough, else two of its words."""
    if parts.date:
        return _ENOUGH
    keys = [line.key for line in (*parts.tail, *parts.foot) if line.key]
    if any(wording.FOOTER.fullmatch(key) for key in keys):
        return _ENOUGH
    words = (wording.SHARE, wording.REPOST, wording.COMMENT_LINK)
    return sum(any(word.fullmatch(key) for key in keys) for word in words) + parts.has_head + bool(parts.begun)


def _page(parts: Outline, dialect: Dialect) -> _Page:
    """Return a page with what stands around its post read."""
    said = tail.read_tail(parts.tail, dialect)
    top = read_top(parts, said, dialect)
    found = (*boxes(top.side), *boxes(parts.side))
    known = about(found)
    named = (wording.FOOTER_OWNER.search(line.plain) for line in parts.foot)
    owner = known.owner or next((name[1] for name in named if name is not None), "")
    return _Page(parts=parts, dialect=dialect, top=top, said=said, boxes=found, about=known, owner=owner)


def _post(page: _Page, capture: Capture, notes: Notes, zone: str) -> Post:
    """Return the page's post."""
    row = [inline.pieces(line.text, page.dialect) for line in page.top.body]
    post = Post(
        permalink=capture.url or page.said.permalink or page.top.permalink,
        title=page.top.title,
        body=Html("\n".join(blocks(page.top.body, page.dialect))),
        author=Person(name=page.said.author) if page.said.author else None,
        tags=_tags(page, notes),
        media=_media(row, page.dialect),
        comments=_comments(page, notes, zone),
        comment_count_shown=page.said.count,
        reposts=page.said.reposts,
        inferred=("title",) if page.top.title_inferred else (),
        origin=Origin(
            url=capture.url,
            captured=capture.captured,
            source=capture.source,
            layout=LAYOUT,
            inferred=capture.url_inferred,
        ),
    )
    return _dated(post, page.parts.date, notes, zone)


def _dated(post: Post, shown: str, notes: Notes, zone: str) -> Post:
    """Return a post with its date, or as it is after noting why that is unknown."""
    if not shown:
        notes.gap("post.date.missing", "the text has no date line, so when the post was published is unknown")
        return post
    try:
        moment = dates.parse(_tidy(shown), zone=zone)
    except DateError as error:
        notes.gap("post.date.unreadable", f"{shown!r}: {error}")
        return replace(post, published_text=shown)
    notes.found("published", "date line")
    return replace(post, published=moment.at, published_precision=moment.precision, published_text=shown)


def _tidy(shown: str) -> str:
    """Return a date line with the blanks that inscriptis puts round its strokes taken out."""
    return re.sub(r" ?/ ?", " /", shown)


def _tags(page: _Page, notes: Notes) -> tuple[Term, ...]:
    """Return the post's tags. A text runs their names together: those of the box of categories part them again."""
    known = [item.text for widget in sidebar(page.boxes, page.dialect).widgets for item in widget.items]
    terms = tail.terms(page.said, known)
    if terms is None:
        notes.gap("post.tags.unparted", f"the text runs the tags together, so they are left out: {page.said.topic!r}")
        return ()
    return terms


def _media(rows: Sequence[tuple[inline.Piece, ...]], dialect: Dialect) -> tuple[Media, ...]:
    """Return the pictures of a body, each once; a link around one leads to its full size."""
    found: dict[str, Media] = {}
    for piece in (piece for row in rows for piece in row):
        for one in (piece, *piece.inner):
            if one.kind == "image" and (url := inline.address(one.url, dialect)):
                found.setdefault(url, Media(url=Url(url), alt=one.text))
    return tuple(found.values())


def _comments(page: _Page, notes: Notes, zone: str) -> tuple[Comment, ...]:
    """Return the page's comments with parents by date and the likely owner marked."""
    parts = page.parts
    read = read_comments(parts.lines, parts.begun, parts.comments_end, dialect=page.dialect, zone=zone, notes=notes)
    if page.said.count is not None and page.said.count > len(read):
        notes.gap("comments.missing", f"the page announces {page.said.count} comments, the text holds {len(read)}")
    for line in parts.unplaced:
        if line.key and not wording.COMMENT_FORM.fullmatch(line.key):
            notes.note("comments.unread", f"a line above the first comment belongs to none: {line.plain[:80]!r}")
    return owner_by_name(parents_by_dates(read), page.said.author or page.owner or page.about.follows)


def _blog(page: _Page, platform: str) -> Blog:
    """Return what the page says of the blog."""
    return Blog(
        platform=platform,
        home=page.top.home,
        title=page.about.title or page.top.blog_title,
        tagline=page.about.tagline,
        owner=Person(name=page.owner) if page.owner else None,
        sidebar=sidebar(page.boxes, page.dialect),
    )


def _key(capture: Capture) -> str:
    return capture.url or f"capture:{hashlib.sha256(capture.body).hexdigest()[:16]}"
