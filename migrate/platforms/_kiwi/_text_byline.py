"""The line of a native theme that says when a post was published, and by whom; its title beside it.

Themes print it as they like (facts 5.2): « Publié par NAME le DATE », « DATE, 13:15pm | Publié par
NAME », « NAME — DATE — #tags », the date alone. It is looked for only where the date line of moved
blogs is missing, and a sentence that holds a date is none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from migrate import dates
from migrate.errors import DateError
from migrate.platforms._kiwi import _text_wording as wording
from migrate.platforms._kiwi._text_lines import Line

_DATE = (
    r"(?P<date>(?:[^\W\d_]{4,10},? )?\d{1,2}(?:er)? [^\W\d_]{3,9}\.? \d{4}"
    r"(?: ?,? (?:à )?\d{1,2} ?[:h] ?\d\d ?(?:[ap]m)?)?"
    r"|[^\W\d_]{3,9}\.? \d{1,2},? \d{4}(?:, \d{1,2}:\d\d ?(?:[ap]m)?)?"
    r"|\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?|\d{1,2}/\d\d/\d{4})"
)
_WROTE = r"(?:publiée?|postée?|rédigée?|écrit|published|posted|written)"
_NAME = r"(?P<name>[^|—–#,]{1,60}?)"
_REST = r"(?P<rest>(?: ?[|,—–-] ?| (?=dans |in |tags))?(?:#|dans |in |tags|libellés|…|\d+ commentaire).*)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:{_WROTE} )?(?:le |on )?{_DATE}{_REST}",
        rf"{_WROTE} (?:par|by) {_NAME},? (?:le |on )?{_DATE}{_REST}",
        rf"{_DATE} ?[,|–—-]? ?{_WROTE} (?:par|by) {_NAME}{_REST}",
        rf"(?:par|by) {_NAME} ?[-–—|,] ?{_DATE}{_REST}",
        rf"{_NAME} ?[—–|] ?{_DATE}{_REST}",
        rf"{_NAME} \w+ this on {_DATE}",
    )
)
_LONGEST = 200
_YEAR = re.compile(r"\d{4}")
_SIGNED = re.compile(rf"(?:{_WROTE} )?(?:par|by) (?P<name>.{{1,60}}?)(?: et publié depuis overblog)?", re.IGNORECASE)
_TAGGED = re.compile(
    rf"(?:(?:{_WROTE} )?(?:dans|in) |(?:tags|libellés|catégories|labels) ?: ?:? ?|(?=#))(?P<tags>.+)", re.IGNORECASE
)
_BOTH = re.compile(r"(?P<signed>.+?) (?:libellés|tags|catégories) ?: ?(?P<tags>.+)", re.IGNORECASE)
_LONGEST_TITLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """What stands at the head of a post: lines `start` to `end` (exclusive), its title among them."""

    start: int
    end: int
    date: str
    title: str = ""
    is_heading: bool = False
    author: str = ""
    tags: tuple[str, ...] = ()


def find_byline(lines: Sequence[Line], limit: int) -> Byline | None:
    """Return what stands at the head of a native theme's post above line `limit`, None where nothing dates it."""
    for place in range(min(limit, len(lines))):
        line = lines[place]
        if line.sign or len(line.plain) > _LONGEST or not _YEAR.search(line.plain):
            continue
        found = next((match for form in _FORMS if (match := form.fullmatch(line.plain)) is not None), None)
        if found is not None and _is_date(found["date"]):
            return _whole(lines, place, limit, {name: said or "" for name, said in found.groupdict().items()})
    return None


def _is_date(shown: str) -> bool:
    try:
        dates.parse(shown, zone="UTC")
    except DateError:
        return False
    return True


def _whole(lines: Sequence[Line], place: int, limit: int, said: dict[str, str]) -> Byline:
    """Return the byline with the lines that go on with it, and the title above or below."""
    author, tags = said.get("name", ""), parted(said.get("rest", ""))
    above = _above(lines, place)
    title, end = above if above is not None and _is_sure(lines, above, limit) else -1, place + 1
    for at in range(place + 1, min(limit, place + 12)):
        line = lines[at]
        if line.blank:
            continue
        both = _BOTH.fullmatch(line.plain)
        signed = _SIGNED.fullmatch(both["signed"] if both else line.plain)
        tagged = both or _TAGGED.fullmatch(line.plain)
        if signed is not None and not author and not line.level:
            author, tags = signed["name"], parted(both["tags"]) if both else tags
        elif tagged is not None and not tags and not line.level:
            tags = parted(tagged["tags"])
        elif title < 0 and _may_be_title(lines, at):
            title = at
        else:
            break
        end = at + 1
    if title < 0 and above is not None and any(not line.blank for line in lines[:above]):
        title = above  # the first line of a page is rather the blog's title
    return Byline(
        start=min(place, title) if title >= 0 else place,
        end=end,
        date=said["date"],
        title=lines[title].plain if title >= 0 else "",
        is_heading=title >= 0 and lines[title].level > 0,
        author=author.strip(" -–—|,"),
        tags=tags,
    )


def read_foot(byline: Byline, body: Sequence[Line]) -> tuple[Byline, Sequence[Line]]:
    """Return a byline with what stands under the body too, and the body without it.

    Some themes print author and tags there: « Publié par NAME 2 commentaires - TAGS », « Catégories : TAGS ».
    """
    end = len(body)
    author, tags = byline.author, byline.tags
    for at in range(len(body) - 1, max(len(body) - 12, -1), -1):
        line = body[at]
        if line.blank:
            continue
        signed = _FOOT_SIGNED.fullmatch(line.plain)
        tagged = _FOOT_TAGGED.fullmatch(line.plain)
        if signed is not None:
            author, tags = author or signed["name"].strip(), tags or parted(signed["tags"] or "")
        elif tagged is not None:
            tags = tags or parted(tagged["tags"])
        elif not _BACK.fullmatch(line.key):
            break
        end = at
    return replace(byline, author=author, tags=tags), body[:end]


_FOOT_SIGNED = re.compile(
    rf"{_WROTE} (?:par|by) (?P<name>.{{1,60}}?)(?: et publié depuis overblog)?"
    r"(?:(?: \d+ commentaires?| …)(?: ?- ?(?P<tags>.+))?)?",
    re.IGNORECASE,
)
_FOOT_TAGGED = re.compile(rf"(?:{_WROTE} dans |(?:tags|libellés|catégories) ?: ?|(?=#))(?P<tags>.+)", re.IGNORECASE)
_BACK = re.compile(r"retour a l'accueil|voir les commentaires")


def parted(shown: str) -> tuple[str, ...]:
    """Return tags printed with signs or commas between them.

    >>> parted("- Tags : #Vie de famille, #Jardin")
    ('Vie de famille', 'Jardin')
    """
    bare = re.sub(r"(?i)^[\s|,—–-]*(?:(?:tags|libellés) ?: ?:? ?|dans |in )?", "", shown)
    pieces = re.split(r"\s*(?:[,|]\s*#?|\s-\s|(?:^|\s)#)\s*", bare)
    return tuple(piece.strip() for piece in pieces if piece.strip())


def _may_be_title(lines: Sequence[Line], at: int) -> bool:
    """Say whether a line below a byline is the post's title: a heading, or a short line that stands alone."""
    line = lines[at]
    if line.level:
        return line.level <= wording.HEADING
    alone = at + 1 < len(lines) and lines[at + 1].blank and lines[at - 1].blank
    return alone and not line.sign and len(line.plain) <= _LONGEST_TITLE and line.plain[-1] not in ".:;,"


def _above(lines: Sequence[Line], place: int) -> int | None:
    """Return where a title above a byline may stand: not in a menu, and not twice, as the blog's own title does."""
    above = next((at for at in range(place - 1, max(place - 12, 0) - 1, -1) if not lines[at].blank), None)
    if above is None or lines[above].sign or not lines[above].key or wording.is_admin(lines[above].key):
        return None
    return None if any(line.key == lines[above].key for line in lines[:above]) else above


def _is_sure(lines: Sequence[Line], above: int, limit: int) -> bool:
    """Say whether the line above a byline is surely its title.

    It is a heading that is not the page's first, or it stands behind a menu, or a picture of the post
    bears its words.
    """
    before = next((line for line in reversed(lines[:above]) if not line.blank), None)
    if before is not None and (before.sign or (lines[above].level and not wording.is_admin(before.key))):
        return True
    return any(line.key == lines[above].key for line in lines[above + 1 : limit])
