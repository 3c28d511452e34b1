"""Comments of a text page: where each begins, who wrote it and when, and what it says.

Forms (facts, comments): « NAME DD/MM/YYYY HH:MM » on one line; the avatar's initial, the name and
the date on a line each (pages since 2022), where some extractors drop the name; name and date on
two lines. The first comment shows which, and a date in the others' words is not taken for a comment.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from migrate import dates
from migrate.errors import DateError
from migrate.extract import Notes
from migrate.model import Comment, Html, Person, Url
from migrate.platforms._kiwi import _text_inline as inline
from migrate.platforms._kiwi import _text_wording as wording
from migrate.platforms._kiwi._text_inline import Dialect
from migrate.platforms._kiwi._text_lines import Line, unwrapped
from migrate.text import fold

Form = Literal["line", "initial", "stacked", "bare"]

_WHEN = r"(?P<date>\d{2}/\d{2}/\d{4}) (?:a |à |at )?(?P<hour>\d{2}:\d{2})"
_ONE_LINE = re.compile(rf"(?P<name>.{{0,80}}?) ?{_WHEN}")
_LONGEST_NAME = 60
# « Rendez-vous le 12/05/2012 20:30 » is no comment of somebody called « Rendez-vous le ».
_NO_NAME = re.compile(
    r"(?:^|.* )(?:le|du|au|a|des|depuis|jusqu'au|vers|avant|apres|on|from|until|lundi|mardi|mercredi|jeudi|vendredi"
    r"|samedi|dimanche)|.*[,;:]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The lines `start` to `end` (exclusive) that begin a comment; `name` as shown, "" where none is."""

    start: int
    end: int
    form: Form
    name: str = ""
    url: str = ""
    when: str = ""


def headers(lines: Sequence[Line], start: int, dialect: Dialect) -> tuple[Header, ...]:
    """Return the beginnings of comments from line `start` on, all of the first one's form."""
    is_parted = any(line.blank for line in lines[start:])
    found: list[Header] = []
    floor = start
    for place in range(start, len(lines)):
        header = _header(lines, place, floor, dialect)
        if header is None or (found and not _fits(found[0].form, header.form)):
            continue
        if header.form in ("line", "bare") and is_parted and not _stands_alone(lines, header.start, start):
            continue
        found.append(header)
        floor = header.end
    return tuple(found)


def _header(lines: Sequence[Line], place: int, floor: int, dialect: Dialect) -> Header | None:
    """Return the beginning of a comment whose date stands on this line."""
    line = lines[place]
    if line.plain[-3:-2] != ":" or "/" not in line.plain:
        return None
    found = _ONE_LINE.fullmatch(line.plain)
    if found is None:
        return None
    when = f"{found['date']} {found['hour']}"
    if name := found["name"].strip():
        if len(name) > _LONGEST_NAME or _NO_NAME.fullmatch(fold(name)):
            return None
        return Header(start=place, end=place + 1, form="line", name=name, url=_link(line, dialect), when=when)
    return _stacked(lines, place, floor, when, dialect)


def _stacked(lines: Sequence[Line], place: int, floor: int, when: str, dialect: Dialect) -> Header:
    """Return the beginning of a comment whose date has a line of its own: name and initial stand above."""
    above = list(_above(lines, place, floor))
    if above and _is_initial(lines[above[0]]):
        return Header(start=above[0], end=place + 1, form="initial", when=when)
    if not above or not _may_be_name(lines[above[0]]):
        return Header(start=place, end=place + 1, form="bare", when=when)
    own = lines[above[0]]
    has_initial = len(above) > 1 and _is_initial(lines[above[1]], of=own.plain)
    return Header(
        start=above[1] if has_initial else above[0],
        end=place + 1,
        form="initial" if has_initial else "stacked",
        name=own.plain,
        url=_link(own, dialect),
        when=when,
    )


def _above(lines: Sequence[Line], place: int, floor: int) -> Iterator[int]:
    """Yield the places of the two lines above that say something."""
    count = 0
    for above in range(place - 1, max(floor, place - 12) - 1, -1):
        if not lines[above].blank:
            yield above
            count += 1
        if count > 1:
            return


def _is_initial(line: Line, *, of: str = "") -> bool:
    """Say whether a line is the letter that an avatar without picture shows (of a name)."""
    return len(line.plain) == 1 and line.plain.isalnum() and (not of or fold(of[:1]) == fold(line.plain))


def _may_be_name(line: Line) -> bool:
    return bool(line.key) and len(line.plain) <= _LONGEST_NAME and not wording.COMMENT_FORM.fullmatch(line.key)


def _fits(first: Form, other: Form) -> bool:
    """Say whether a beginning of one form can follow on a page whose first one has another."""
    return other == first or (first == "line" and other == "bare") or (first == "bare" and other == "line")


def _stands_alone(lines: Sequence[Line], place: int, start: int) -> bool:
    """Say whether a blank line, or what ends a comment, stands above: a date within a paragraph begins none."""
    if place <= start or lines[place - 1].blank:
        return True
    return bool(wording.COMMENT_FORM.fullmatch(lines[place - 1].key) or wording.HEAD.fullmatch(lines[place - 1].key))


def _link(line: Line, dialect: Dialect) -> str:
    """Return where the name on a line leads to, "" when nowhere."""
    urls = [piece.url for piece in inline.pieces(line.text, dialect) if piece.kind == "link"]
    urls += inline.BEHIND.findall(line.text)
    return next((url for url in urls if url.startswith(("http://", "https://"))), "")


def read_comments(
    lines: Sequence[Line], begun: Sequence[Header], end: int, *, dialect: Dialect, zone: str, notes: Notes
) -> tuple[Comment, ...]:
    """Return the comments that begin at `begun` and of which the last ends before line `end`, in page order.

    Ids are provisional (`#0`, `#1` …); parents are not yet known. A date that is none is noted.
    """
    ends = [*(header.start for header in begun), end][1:]
    spoken = [list(_spoken(lines[one.end : stop])) for one, stop in zip(begun, ends, strict=True)]
    whole = _unwrapped(spoken, dialect)
    return tuple(
        _comment(place, header, text, dialect=dialect, zone=zone, notes=notes)
        for place, (header, text) in enumerate(zip(begun, whole, strict=True))
    )


def _unwrapped(spoken: Sequence[Sequence[Line]], dialect: Dialect) -> list[list[Line]]:
    """Return the lines of each comment, those joined that the old form of the blogs broke at 200 characters."""
    if dialect.markup:
        return [list(lines) for lines in spoken]
    marked = [line for lines in spoken for line in (*lines, Line(gap=True, width=-1))]
    comments: list[list[Line]] = [[]]
    for line in unwrapped(marked, dialect):
        if line.width == -1:
            comments.append([])
        else:
            comments[-1].append(line)
    return comments[:-1]


def _spoken(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of a comment without the form's words and the blank lines at its ends."""
    start, stop = 0, len(lines)
    while stop > start and (lines[stop - 1].blank or wording.COMMENT_FORM.fullmatch(lines[stop - 1].key)):
        stop -= 1
    while start < stop and lines[start].blank:
        start += 1
    return lines[start:stop]


def _comment(
    place: int, header: Header, lines: Sequence[Line], *, dialect: Dialect, zone: str, notes: Notes
) -> Comment:
    """Return one comment."""
    if not header.name:
        notes.gap("comment.author.missing", f"the text does not show who wrote the comment of {header.when}")
    author = Person(name=header.name, url=Url(header.url) if header.url else None)
    body = Html(paragraphs(lines, dialect))
    try:
        moment = dates.parse(header.when, zone=zone)
    except DateError as error:
        notes.gap("comment.date.unreadable", f"comment of {header.name or 'nobody known'}, {header.when!r}: {error}")
        return Comment(id=f"#{place}", author=author, body=body, published_text=header.when)
    return Comment(
        id=f"#{place}",
        author=author,
        body=body,
        published=moment.at,
        published_precision=moment.precision,
        published_text=header.when,
    )


def paragraphs(lines: Sequence[Line], dialect: Dialect) -> str:
    """Return lines as paragraphs: a blank line parts them, a line break is kept as one."""
    out: list[str] = []
    run: list[str] = []
    for line in (*lines, Line()):
        if not line.blank:
            sign = f"{line.sign} " if line.sign else ""
            run.append(sign + inline.html(inline.pieces(line.text, dialect), dialect))
        elif run:
            out.append(f"<p>{'<br>'.join(run)}</p>")
            run = []
    return "\n".join(out)
