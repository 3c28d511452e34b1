"""The author whose name is printed beside a post, whatever the theme and the wording."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from migrate.html import Element, text
from migrate.platforms._heading import selector_of
from migrate.platforms._person_links import is_person_icon, is_to_a_list, is_to_the_author
from migrate.platforms._persons import LONGEST, bare, clean, is_name, label
from migrate.platforms._printed_date import may_be_date
from migrate.platforms._rules import Found, Rule, Scope
from migrate.platforms._spot import Line, Spot

_WROTE = re.compile(
    r"^(?P<name>\S.{0,60}?)\s+(?:a (?:publié|écrit|posté|rédigé)|wrote|\w+ed this|schrieb|escribió|ha scritto)\b"
)
_SEPARATORS = re.compile(r"[|•·»—–,]|\s-\s|\n")
# What may stand before « Publié par » on its line, when the theme and not the writer put it there.
_PARTED = re.compile(r"[|•·»—–-]\s*$")
_WORD = re.compile(r"[^\W\d_]{3,}")
# A name that people choose for a machine: « kiki62 », « eric.b ».
_LOGIN = re.compile(r"(?=[^\d\s]*[\d._])[^\W\d_][\w.]{2,24}(?<!\.)")
_LONGEST_LINE = 400

Printed = tuple[Line, Line | None]
"""A line, and the one that follows it on the page."""


@dataclass(frozen=True, slots=True)
class _Byline(Rule[str]):
    """The name in an element made for it, else the name after words like « Publié par »."""

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        if scope.spot is None:
            return []
        lines = _near(scope.spot)
        doubtful: list[tuple[str, Element]] = []
        for candidates in (
            _marked(scope),
            _labelled(lines, doubtful),
            _after_by(lines, dated=True),
            _named(scope),
            _after_by(lines, dated=False),
            _linked(scope),
            _written(lines),
            doubtful,
        ):
            for value, element in candidates:
                name = clean(value)
                if name:
                    return [Found(name, selector_of(element), element)]
        return [Found(name, selector_of(element), element, inferred=True) for name, element in _beside_a_date(lines)]


@dataclass(frozen=True, slots=True)
class _NameIn(Rule[str]):
    """The name in what another rule gives: « posté par NAME le … »."""

    source: Rule[str]

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        found = [(clean(one.value), one) for one in self.source.find(scope)]
        return [Found(name, one.rule, one.element) for name, one in found if name]


def name_in(source: Rule[str]) -> Rule[str]:
    """Return the rule that takes the author's name out of the words that another rule gives."""
    return _NameIn(source)


def byline() -> Rule[str]:
    """Return the rule that gives the author's name printed around a post's text."""
    return _Byline()


def _near(spot: Spot) -> list[Printed]:
    """Return the lines around a text, each with the line that follows it: from the text upwards, then those below."""
    above, below = spot.lines_above, spot.lines_below
    return [
        *reversed(list(zip_longest(above, above[1:]))),
        *zip_longest(below, below[1:]),
    ]


def _marked(scope: Scope) -> Iterator[tuple[str, Element]]:
    """Yield names in elements that say for machines that they are authors."""
    region = scope.spot.region
    for element in region.having("rel"):
        if "author" in element.get("rel").split():
            yield text(element), element
    for element in region.having("itemprop"):
        if element.get("itemprop") == "author":
            name = next((one for one in element.iter("*") if one.get("itemprop") == "name"), element)
            yield name.get("content") or text(name), name


def _labelled(lines: list[Printed], doubtful: list[tuple[str, Element]]) -> Iterator[tuple[str, Element]]:
    """Yield what follows « Publié par » and its kin, nearest lines first.

    A label that begins a line, or stands behind a date or a stroke, is the theme's. One in the
    midst of a sentence may be the writer's: what follows those is added to `doubtful`.
    """
    for line, following in lines:
        if label(f"{line.text[:_LONGEST_LINE]} ") is None:
            continue
        pieces = _pieces(line)
        shown = " ".join(said for said, _ in pieces)
        known = label(f"{shown} ")
        if known is None:
            continue
        end = 0
        for index, (said, element) in enumerate(pieces):
            end += len(said) + 1
            if end >= known[1]:
                rest = said[len(said) + 1 - (end - known[1]) :]
                found = _name_after(rest, element, pieces[index + 1 :], following)
                if _is_first(shown[: known[0]]):
                    yield from found
                else:
                    doubtful.extend(found)
                break


def _is_first(before: str) -> bool:
    """Say whether a label that stands behind these words begins what a theme prints."""
    return not before.strip() or not _WORD.search(before) or _PARTED.search(before) is not None or clean(before) == ""


def _name_after(
    rest: str, element: Element, pieces: list[tuple[str, Element]], following: Line | None
) -> Iterator[tuple[str, Element]]:
    """Yield what stands behind a label: the rest of its own piece, the next piece, or the next line."""
    if rest.strip(" :"):
        yield rest, element
        return
    if not pieces and following is not None:
        below = _pieces(following)
        pieces = below if len(below) == 1 else []
    if pieces and not is_to_a_list(pieces[0][1]):
        yield pieces[0]


def _pieces(line: Line) -> list[tuple[str, Element]]:
    """Return the pieces of a line that hold words, squeezed."""
    return [(" ".join(piece.split()), element) for piece, element in line.chunks if piece and not piece.isspace()]


def _after_by(lines: list[Printed], *, dated: bool) -> Iterator[tuple[str, Element]]:
    """Yield what follows a bare « par » that begins a line or a part of one, in lines with a date or in others."""
    for line, following in lines:
        if len(line.text) >= _LONGEST_LINE or dated != may_be_date(line):
            continue
        pieces = _pieces(line)
        for index, (said, element) in enumerate(pieces):
            if is_to_a_list(element):
                continue
            *before, last = _SEPARATORS.split(said)
            for part in before:
                if found := bare(f"{part} "):
                    yield from _sure(found, [(part[found[0] :], element)], dated=dated)
            if found := bare(f"{last} "):
                yield from _sure(
                    found, _name_after(last[found[0] :], element, pieces[index + 1 :], following), dated=dated
                )


def _sure(
    found: tuple[int, bool], names: Iterable[tuple[str, Element]], *, dated: bool
) -> Iterator[tuple[str, Element]]:
    """Yield names behind a little word: behind one that begins other things too only what looks like a name."""
    for name, element in names:
        shown = clean(name)
        if found[1] or is_name(shown) or (dated and " " not in shown):
            yield name, element


def _named(scope: Scope) -> Iterator[tuple[str, Element]]:
    """Yield the text of elements whose class says author, innermost first: of a box, its heading or its link."""
    for element in reversed(scope.spot.named["author"]):
        shown = text(element)
        within = next((one for one in element.iter("h2", "h3", "h4", "h5", "a") if text(one)), None)
        if within is not None and element.tag not in {"a", "span"} and not is_to_a_list(within):
            yield text(within), within
        if len(shown) < LONGEST * 2:
            yield shown, element


def _linked(scope: Scope) -> Iterator[tuple[str, Element]]:
    """Yield names behind a little picture of a person, and names linked to the page about the blog's author."""
    region = scope.spot.region
    for icon in (*region.all("i"), *region.all("svg")):
        if not is_person_icon(icon):
            continue
        following = icon.getnext()
        if icon.tail and icon.tail.strip():
            yield icon.tail, icon.getparent()
        elif following is not None and not is_to_a_list(following):
            yield text(following), following
    for link in region.all("a"):
        if is_to_the_author(link) and is_name(text(link)):
            yield text(link), link


def _written(lines: list[Printed]) -> Iterator[tuple[str, Element]]:
    """Yield names before « a écrit » and its kin."""
    for line, _ in lines:
        for said, element in (*_pieces(line), (line.text, line.chunks[0][1])):
            for part in (said, *_SEPARATORS.split(said)):
                if wrote := _WROTE.match(part.strip()):
                    yield wrote["name"], element


def _beside_a_date(lines: list[Printed]) -> Iterator[tuple[str, Element]]:
    """Yield a name that stands, with no word to it, in the line that states the date: « Zoé — 21 janvier 2014 »."""
    for line, _ in lines:
        if len(line.text) > LONGEST * 2 or not may_be_date(line):
            continue
        found = [
            (clean(part), element)
            for piece, element in line.chunks
            if element is not None and element.tag != "a"
            for part in _SEPARATORS.split(piece)
        ]
        names = [(part, element) for part, element in found if is_name(part) or _LOGIN.fullmatch(part)]
        if len(names) == 1:
            yield names[0]
            return
