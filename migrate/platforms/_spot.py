"""Where a post stands on its page: what is printed above and below its text, whatever the theme.

Themes differ in every class name, but not in this: title, date, author and tags stand near the
text, and menus, sidebars and footers do not stand between. So we go up from the text and take its
neighbours on both sides until one holds furniture (a menu, a search form, another post).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from migrate.html import BLOCKS, Element, Region

_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Line:
    """One printed line: its pieces of text with the elements that hold them."""

    chunks: list[tuple[str, Element]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The line as a person reads it."""
        return _SPACE.sub(" ", "".join(piece for piece, _ in self.chunks)).strip()


@dataclass(kw_only=True)
class Spot:
    """One post on a page: what holds its text, and the elements and lines printed above and below that.

    `text` is the text itself as a `Markup`, None where the page only lists the post.
    """

    body: tuple[Element, ...]
    text: Any = None
    above: list[Element] = field(default_factory=list)
    below: list[Element] = field(default_factory=list)
    lines_above: list[Line] = field(default_factory=list)
    lines_below: list[Line] = field(default_factory=list)

    @cached_property
    def region(self) -> Region:
        """What is printed around the text, for rules to look at."""
        return Region([*self.above, *self.below])


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
    body: tuple[Element, ...],
    *,
    furniture: set[Element],
    headings: set[Element],
    skipped: set[Element],
    last: set[Element],
) -> Spot:
    """Return what is printed around a post's text.

    `furniture` are elements that hold what is no part of the post, `headings` those that hold the
    linked title of a post (one is its own, the next one another's), `skipped` are left out wherever
    they stand, `last` hold the comments: what follows them is no part of the post.
    """
    lefts, rights = _neighbours(body, furniture, headings, last)
    found = Spot(body=body)
    found.above, found.lines_above = _read(reversed(lefts), skipped)
    found.below, found.lines_below = _read(rights, skipped)
    return found


def _neighbours(
    body: tuple[Element, ...], furniture: set[Element], headings: set[Element], last: set[Element]
) -> tuple[list[Element | str], list[Element | str]]:
    """Return the neighbours of a text at every level up, nearest first: those before it, those after it."""
    before, after = body[0], body[-1]
    lefts: list[Element | str] = []
    rights: list[Element | str] = []
    open_left = open_right = True
    titled = False
    while (open_left or open_right) and before.tag != "body":
        parent = before.getparent()
        if parent is None:
            break
        if open_left:
            for sibling in before.itersiblings(preceding=True):
                if sibling in furniture or (titled and sibling in headings):
                    open_left = False
                    break
                titled = titled or sibling in headings
                lefts.append(sibling)
            else:
                lefts.append(parent.text or "")
        if open_right:
            rights.append(after.tail or "")
            for sibling in after.itersiblings():
                if sibling in furniture or (titled and sibling in headings):
                    open_right = False
                    break
                titled = titled or sibling in headings
                rights.append(sibling)
                if sibling in last:
                    open_right = False
                    break
        before = after = parent
    return lefts, rights


def _read(pieces: Iterable[Element | str], skipped: set[Element]) -> tuple[list[Element], list[Line]]:
    """Return the elements of some neighbours and the lines that they print, in page order."""
    elements: list[Element] = []
    lines: list[Line] = []
    line = Line()
    for text, element, breaks in _events(pieces, skipped, elements):
        if breaks and line.chunks:
            lines.append(line)
            line = Line()
        if text and not text.isspace():
            line.chunks.append((text, element))
        elif text and line.chunks:
            line.chunks.append((" ", element))
    if line.chunks:
        lines.append(line)
    return elements, lines


def _events(
    pieces: Iterable[Element | str], skipped: set[Element], elements: list[Element]
) -> Iterator[tuple[str, Element, bool]]:
    """Yield (text, the element that it stands in, whether a line ends before it); collect the elements met."""
    for piece in pieces:
        if isinstance(piece, str):
            yield piece, None, False
            continue
        waiting: list[tuple[Element, bool]] = [(piece, False)]
        while waiting:
            node, ends = waiting.pop()
            tag = node.tag
            if ends:
                yield "", node, tag in BLOCKS
            elif isinstance(tag, str) and node not in skipped:
                elements.append(node)
                yield node.text or "", node, tag in BLOCKS
                waiting.append((node, True))
                waiting.extend([(child, False) for child in reversed(node)])
                continue
            if node.tail:
                yield node.tail, node.getparent(), False
