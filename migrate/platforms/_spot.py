"""Where a post stands on its page: what is printed above and below its text, whatever the theme.

Themes differ in every class name, but not in this: title, date, author and tags stand near the
text, and menus, sidebars and footers do not stand between. So we go up from the text and take its
neighbours on both sides until one holds furniture (a menu, a search form, another post).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from migrate.html import BLOCKS, Element, Naming, Page, Region

NAMES = Naming(
    title=re.compile(r"titre|title|headline|entry-name", re.IGNORECASE),
    date=re.compile(r"date|time|publi|jour|posted|meta|byline|when|stamp|calend|created", re.IGNORECASE),
    author=re.compile(
        r"(?:^|[-_ ])(?:author|auteur|autor|byline|vcard|fn|publishedby|posted(?:-?by)?|writer|redacteur|by|pseudo"
        r"|pseudonyme|nickname|username)(?:$|[-_ ])"
        r"|publishedBy",
        re.IGNORECASE,
    ),
)
"""Words for the classes and ids that themes give to what stands around a text."""

_HERE = "\0the text"
_STARTS = frozenset({"start", "inline"})
_BREAKS = frozenset({"start", "end", _HERE})


@dataclass(slots=True)
class Line:
    """One printed line: its text as a person reads it, and its pieces with the elements that hold them."""

    text: str
    chunks: list[tuple[str, Element]]


@dataclass(kw_only=True)
class Spot:
    """One post on a page: what holds its text, and the elements and lines printed above and below that.

    `text` is the text itself as a `Markup`, None where the page only lists the post; `heading` is
    the title's element where the page leaves no doubt of it.
    """

    page: Page
    body: tuple[Element, ...]
    text: Any = None
    heading: Element | None = None
    above: list[Element] = field(default_factory=list)
    below: list[Element] = field(default_factory=list)
    lines_above: list[Line] = field(default_factory=list)
    lines_below: list[Line] = field(default_factory=list)

    def leave_out(self, title: str, element: Element | None) -> None:
        """Leave a post's title out of the lines: what it says of dates and names says nothing of the post."""
        held = frozenset() if element is None else frozenset(element.iter())
        for lines in (self.lines_above, self.lines_below):
            lines[:] = [one for line in lines if (one := _without(line, title, held)) is not None]

    @cached_property
    def region(self) -> Region:
        """What is printed around the text, for rules to look at."""
        return self.page.part([*self.above, *self.below])

    @cached_property
    def named(self) -> dict[str, list[Element]]:
        """What is printed around the text, by what its classes and ids say that it is (see `NAMES`)."""
        return self.region.named(NAMES)


def ancestors(elements: Iterable[Element]) -> set[Element]:
    """Return the elements themselves and all that they stand in."""
    found: set[Element] = set()
    for element in elements:
        up = element
        while up is not None and up not in found:
            found.add(up)
            up = up.getparent()
    return found


def spot(
    page: Page,
    body: tuple[Element, ...],
    *,
    furniture: set[Element],
    skipped: set[Element],
    last: set[Element],
    end: Element | None = None,
    until: Element | None = None,
) -> Spot:
    """Return what is printed around a post's text on a page that holds no other post.

    `furniture` are elements that hold what is no part of the post, `skipped` are left out wherever
    they stand, `last` hold the comments: what follows them is no part of the post. Where the page's
    tags are broken, the text ends with the element `end`, or before the element `until`.
    """
    after = until if until is not None else end if end is not None else body[-1]
    rights = _after(after, furniture, last)
    if until is not None:
        rights.insert(0, until)
    return _read(page, [*_before(body[0], furniture), _HERE, *rights], body, skipped)


def around(page: Page, pieces: Sequence[Element], body: tuple[Element, ...], skipped: set[Element]) -> Spot:
    """Return what is printed around a post's text in the elements that are the post's."""
    return _read(page, pieces, body, skipped)


def _before(element: Element, furniture: set[Element]) -> list[Element | str]:
    """Return what stands before an element at every level up, in page order, back to the nearest furniture."""
    found: list[Element | str] = []
    up = element
    while up.tag != "body" and (parent := up.getparent()) is not None:
        for sibling in up.itersiblings(preceding=True):
            if sibling in furniture:
                return found[::-1]
            found.append(sibling)
        found.append(parent.text or "")
        up = parent
    return found[::-1]


def _after(element: Element, furniture: set[Element], last: set[Element]) -> list[Element | str]:
    """Return what stands after an element at every level up, in page order, up to furniture or the comments."""
    found: list[Element | str] = []
    up = element
    while up.tag != "body" and up.getparent() is not None:
        found.append(up.tail or "")
        for sibling in up.itersiblings():
            if sibling in furniture:
                return found
            found.append(sibling)
            if sibling in last:
                return found
        up = up.getparent()
    return found


def _read(page: Page, pieces: Iterable[Element | str], body: tuple[Element, ...], skipped: set[Element]) -> Spot:
    """Return the elements around a text and the lines that they print, in page order."""
    found = Spot(page=page, body=body)
    elements, lines = found.above, found.lines_above
    chunks: list[tuple[str, Element]] = []
    for text, element, event in _events(pieces, body, skipped):
        if chunks and event in _BREAKS:
            lines.append(line_of(chunks))
            chunks = []
        if event == _HERE:
            elements, lines = found.below, found.lines_below
        elif event in _STARTS:
            elements.append(element)
        if text and (chunks or not text.isspace()):
            chunks.append((text, element))
    if chunks:
        lines.append(line_of(chunks))
    return found


def _without(line: Line, title: str, held: frozenset[Element]) -> Line | None:
    """Return a line without the pieces that are a title's, None where nothing is left."""
    if line.text == title:
        return None
    if title not in line.text and not any(element in held for _, element in line.chunks):
        return line
    rest = [
        chunk
        for chunk in line.chunks
        if not (said := " ".join(chunk[0].split())) or not (said == title or (chunk[1] in held and said in title))
    ]
    if len(rest) == len(line.chunks):
        return line
    return line_of(rest) if any(piece.strip() for piece, _ in rest) else None


def line_of(chunks: list[tuple[str, Element]]) -> Line:
    """Return the line that some pieces of text make; elements beside each other stand apart, as in most designs."""
    shown: list[str] = []
    last, holder = " ", None
    for piece, element in chunks:
        if not piece:
            continue
        if not last.isspace() and not piece[0].isspace() and _beside(holder, element):
            shown.append(" ")
        shown.append(piece)
        last, holder = piece[-1], element
    return Line(" ".join("".join(shown).split()), chunks)


def _beside(one: Element | None, other: Element | None) -> bool:
    """Say whether neither of two elements is the other or holds it."""
    if one is None or other is None or one is other:
        return False
    return one.getparent() is not other and other.getparent() is not one


def _events(
    pieces: Iterable[Element | str], body: tuple[Element, ...], skipped: set[Element]
) -> Iterator[tuple[str, Element, str]]:
    """Yield (text, the element that it stands in, what happens before it): `start` and `end` of blocks end a line."""
    for piece in pieces:
        if isinstance(piece, str):
            yield (piece, None, "") if piece != _HERE else ("", None, _HERE)
            continue
        waiting: list[tuple[Element, bool]] = [(piece, False)]
        while waiting:
            node, ends = waiting.pop()
            tag = node.tag
            if ends:
                if tag in BLOCKS:
                    yield "", node, "end"
            elif node in body:
                if node is body[0]:
                    yield "", node, _HERE
            elif isinstance(tag, str) and node not in skipped:
                yield node.text or "", node, "start" if tag in BLOCKS else "inline"
                waiting.append((node, True))
                waiting.extend([(child, False) for child in reversed(node)])
                continue
            if node.tail:
                yield node.tail, node.getparent(), ""
