"""The parts of a text page, found by the template's wording and order, never by counting lines.

Order (facts 4.2): bar and header, menu, the neighbours' titles, date line, title, body, share block
with reposts, newsletter, related posts, author and tags, link to the comments, the neighbours again,
« commentaires », comments; sidebar boxes before or behind; footer. Any of them may be missing.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from migrate.platforms._kiwi import _text_wording as wording
from migrate.platforms._kiwi._text_byline import Byline, find_byline, read_foot
from migrate.platforms._kiwi._text_comments import Header, headers
from migrate.platforms._kiwi._text_dateline import Dated, date_lines
from migrate.platforms._kiwi._text_inline import Dialect
from migrate.platforms._kiwi._text_lines import Line

_NEAR = 12
"""Lines that say something between the end of a post and « commentaires »: share block to neighbours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A page's lines by part. `date` is the date line or what a native theme's `byline` has of it, "" for none.

    `tail` is what the template prints between body and comments, share block first. `begun` are the
    beginnings of comments, places in `lines`; `comments_end` is where the last one ends.
    """

    lines: Sequence[Line]
    top: Sequence[Line]
    date: str
    byline: Byline | None
    body: Sequence[Line]
    tail: Sequence[Line]
    has_head: bool
    begun: tuple[Header, ...]
    unplaced: Sequence[Line]
    comments_end: int
    side: Sequence[Line]
    foot: Sequence[Line]


def outlines(lines: Sequence[Line], dialect: Dialect) -> tuple[Outline, ...]:
    """Return the parts of a page, one outline a post.

    A page of several posts, a listing, has a date line above each and the end of a post between two.
    """
    found = date_lines(lines)
    starts = [dated.start for dated in found[:1]]
    for dated in found[1:]:
        if _ends_post(lines, starts[-1], dated.start):
            starts.append(dated.start)
    if len(starts) < _SEVERAL or _first_or_none(lines, starts[0], starts[-1], wording.HEAD) is not None:
        return (outline(lines, found[0] if found else None, dialect),)
    cuts = [0, *starts[1:], len(lines)]
    parts = [lines[start:end] for start, end in pairwise(cuts)]
    return tuple(outline(part, next(iter(date_lines(part)), None), dialect) for part in parts)


_SEVERAL = 2


def outline(lines: Sequence[Line], dated: Dated | None, dialect: Dialect) -> Outline:
    """Return the parts of lines that hold one post."""
    byline = None if dated else _byline(lines)
    after_date = dated.end if dated else byline.end if byline else 0
    head = _head(lines, after_date)
    limit = head if head is not None else _comments_without_head(lines, after_date, dialect)
    body_end = _body_end(lines, after_date, limit)
    from_here = (head + 1) if head is not None else max(body_end, min(limit, len(lines)))
    begun = headers(lines, from_here, dialect)
    last = begun[-1].end if begun else from_here
    foot = _first(lines, last, len(lines), wording.FOOTER)
    side = _side_start(lines, last, foot, has_comments=bool(begun))
    body = lines[after_date:body_end]
    if byline is not None:
        byline, body = read_foot(byline, body)
    return Outline(
        lines=lines,
        top=lines[: dated.start] if dated else lines[: byline.start] if byline else (),
        date=dated.text if dated else byline.date if byline else "",
        byline=byline,
        body=body,
        tail=lines[body_end : limit if head is not None else min(from_here, side)],
        has_head=head is not None,
        begun=begun,
        unplaced=[line for line in lines[from_here : begun[0].start if begun else side] if not line.blank],
        comments_end=side,
        side=lines[side:foot],
        foot=lines[foot:],
    )


def _byline(lines: Sequence[Line]) -> Byline | None:
    """Return the head of a native theme's post, looked for above what the engine prints behind posts."""
    shares = (wording.SHARE, wording.REPOST, wording.COMMENT_LINK, wording.HEAD)
    return find_byline(lines, min(_first(lines, 0, len(lines), pattern) for pattern in shares))


def _head(lines: Sequence[Line], start: int) -> int | None:
    """Return where the heading of the comments stands.

    A line « commentaires » in a body or a comment is none: the heading has the end of a post above it
    and the beginning of a comment, a box, the footer or nothing below it.
    """
    best: tuple[int, int] | None = None
    for place in range(start, len(lines)):
        if not lines[place].key or not wording.HEAD.fullmatch(lines[place].key) or lines[place].sign:
            continue
        worth = 2 * _ends_post(lines, start, place) + _begins_comments(lines, place + 1)
        if worth > (best[0] if best else 0):
            best = (worth, place)
    return best[1] if best else None


def _ends_post(lines: Sequence[Line], start: int, place: int) -> bool:
    """Say whether the template's words behind a post stand closely above a line."""
    seen = 0
    for above in range(place - 1, start - 1, -1):
        line = lines[above]
        if line.blank:
            continue
        if line.key and any(pattern.fullmatch(line.key) for pattern in _TAIL):
            return True
        seen += 1
        if seen > _NEAR:
            return False
    return False


_TAIL = (wording.SHARE, wording.REPOST, wording.COMMENT_LINK, wording.AUTHOR, wording.RELATED, wording.NEWSLETTER)


def _begins_comments(lines: Sequence[Line], place: int) -> bool:
    """Say whether comments can begin here: with one, with the form, with a box or the footer, or the text ends."""
    below = [line for line in lines[place : place + 30] if not line.blank][:4]
    if not below:
        return True
    keys = [line.key for line in below]
    if not keys[0]:
        return False
    if wording.COMMENT_FORM.fullmatch(keys[0]) or wording.FOOTER.fullmatch(keys[0]) or wording.box_kind(keys[0]):
        return True
    if any(_WHEN.search(key) for key in keys[:1]):
        return True
    return any(_WHEN.fullmatch(key) for key in keys[1:3])


_WHEN = re.compile(r"\d{2}/\d{2}/\d{4} (?:a |at )?\d{2}:\d{2}$")


def _comments_without_head(lines: Sequence[Line], start: int, dialect: Dialect) -> int:
    """Return where the post ends on a page whose heading of the comments is lost."""
    from_here = start
    for pattern in (wording.COMMENT_LINK, wording.REPOST, wording.SHARE):
        if (at := _last(lines, start, len(lines), pattern)) is not None:
            from_here = at + 1
            break
    begun = headers(lines, from_here, dialect)
    if begun:
        return begun[0].start
    foot = _first(lines, from_here, len(lines), wording.FOOTER)
    return _side_start(lines, from_here, foot, has_comments=True, by_level=False)


def _body_end(lines: Sequence[Line], start: int, limit: int) -> int:
    """Return where the body ends: at the first part that the template prints behind it.

    The last occurrence counts, since a body may hold the same words. Words that a body says easily
    (« Publié par », « dans ») count only closely before the end.
    """
    near = _near(lines, start, limit)
    for pattern, begin, count in (
        (wording.SHARE, start, _last),
        (wording.REPOST, start, _last),
        (wording.NEWSLETTER, near, _first_or_none),
        (wording.RELATED, near, _first_or_none),
        (wording.AUTHOR, near, _last),
        (wording.COMMENT_LINK, near, _last),
    ):
        at = count(lines, begin, limit, pattern)
        if at is not None:
            return _with_topic(lines, start, at) if pattern is wording.COMMENT_LINK else at
    return limit


def _with_topic(lines: Sequence[Line], start: int, at: int) -> int:
    """Return where « - dans TAGS » above the link to the comments begins: it stands without an author too."""
    above = at - 1
    while above > start and lines[above].blank:
        above -= 1
    if above < start or not lines[above].key:
        return at
    shown = f"{lines[above].sign} {lines[above].key}".strip()
    return above if wording.WITH_TOPIC.fullmatch(shown) else at


def _near(lines: Sequence[Line], start: int, limit: int) -> int:
    """Return the first of the last lines that say something before a limit."""
    seen, place = 0, limit
    while place > start and seen < _NEAR:
        place -= 1
        seen += not lines[place].blank
    return place


def _side_start(lines: Sequence[Line], start: int, foot: int, *, has_comments: bool, by_level: bool = True) -> int:
    """Return where the sidebar begins behind the comments (`by_level`: at any h2), `foot` when there is none.

    A comment may hold a line « Liens »: a title of a box stands alone, and what its box holds follows.
    """
    for place in range(start, foot):
        line = lines[place]
        if line.blank or line.sign:
            continue
        if not has_comments and not wording.COMMENT_FORM.fullmatch(line.key):
            return place
        if (by_level and line.level == wording.HEADING) or (
            wording.box_kind(line.key) is not None and _opens_box(lines, place, foot)
        ):
            return place
        if line.key and wording.SIGNED.fullmatch(line.key) and _is_last(lines, place, foot):
            return place
    return foot


def _opens_box(lines: Sequence[Line], place: int, foot: int) -> bool:
    """Say whether the lines below a title are a box's: a list, another title, what a form says, nothing."""
    below = [line for line in lines[place + 1 : min(place + 20, foot)] if not line.blank]
    if not below or below[0].sign or lines[place].level:
        return True
    is_short = len(below[0].plain) <= 80 and below[0].plain[-1:] not in ".!?…"  # noqa: PLR2004 - as long as a title
    above = lines[place - 1] if place else Line()
    is_parted = any(line.blank for line in lines[max(place - 3, 0) : place + 4])
    stands_alone = above.blank or not is_parted or bool(wording.COMMENT_FORM.fullmatch(above.key))
    return wording.box_kind(below[0].key) is not None or (stands_alone and is_short) or lines[place + 1].gap


def _is_last(lines: Sequence[Line], place: int, foot: int) -> bool:
    return all(lines[at].blank for at in range(place + 1, foot))


Search = Callable[[Sequence[Line], int, int, re.Pattern[str]], int | None]


def _first_or_none(lines: Sequence[Line], start: int, end: int, pattern: re.Pattern[str]) -> int | None:
    return next((at for at in range(start, end) if lines[at].key and pattern.fullmatch(lines[at].key)), None)


def _first(lines: Sequence[Line], start: int, end: int, pattern: re.Pattern[str]) -> int:
    """Return the first line that fits, `end` when none does."""
    at = _first_or_none(lines, start, end, pattern)
    return end if at is None else at


def _last(lines: Sequence[Line], start: int, end: int, pattern: re.Pattern[str]) -> int | None:
    """Return the last line that fits, or None."""
    found = (at for at in range(end - 1, start - 1, -1) if lines[at].key and pattern.fullmatch(lines[at].key))
    return next(found, None)
