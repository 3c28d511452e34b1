"""The grammar of dates: from the shape of a text (one letter a token, _words.py) to a plan.

A plan says which token is the year, the month and so on, or why such a text is refused. It depends
on the shape alone, and a blog prints the same few shapes over and over: plans are remembered.

What is read: every date with a year, whatever words stand around it; a month with its year in
words. A year alone, a month in numbers ("03/2010") and a relative form are read only where nothing
but words that go with dates stand around, since in running text they are anything. What is refused:
ranges, lists, numbers beside a date, two times, a date without a year.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from migrate.dates import _patterns
from migrate.errors import DateError


class Clock(NamedTuple):
    """Places (token numbers) of a time of day; None where it does not say."""

    hour: int
    minute: int | None
    second: int | None
    half: int | None  # am, pm, "du soir"
    zone: int | None
    sign: int | None
    zone_hours: int | None
    zone_minutes: int | None
    zoned: bool


class Relative(NamedTuple):
    """A date said from now on: its kind (`ago hence day last now part`) and the places of its words."""

    kind: str
    places: tuple[int, ...]


class Plan(NamedTuple):
    """What the tokens of a shape mean.

    `facts` are (letter, place): y year, c year of two digits, m month, d day, a and b the first and second number
    of "26/03/2010", w weekday, k its ISO number. `alone` is true when only words that go with dates stand around,
    `short` when the year has two digits.
    `refusal` is why such a text is no date, "" when it is one;
    `mendable` is true when that may be because an extractor glued things together.
    """

    facts: tuple[tuple[str, int], ...]
    clocks: tuple[Clock, ...] = ()
    relative: Relative | None = None
    alone: bool = False
    short: bool = False
    refusal: str = ""
    mendable: bool = False


class _Found(NamedTuple):
    mark: str  # of _patterns.py
    letters: str
    match: re.Match[str]


@lru_cache(maxsize=4096)
def plan_of(shape: str) -> Plan:
    """Return what the tokens of this shape mean, or with `refusal` why such a text is no date."""
    try:
        return _plan(shape)
    except DateError as error:
        return Plan(facts=(), refusal=str(error), mendable=_patterns.MENDABLE.search(shape) is not None)


def _plan(shape: str) -> Plan:
    found = _scan(shape)
    marked = _mark(shape, found)
    if not {"#", "=", "%"} & set(marked):
        return _whole(shape, found)
    if _patterns.RANGES.search(marked):
        raise DateError("a range of dates, or one without an end")
    if _patterns.NUMBERS.search(marked):
        raise DateError("a number beside the date that is no part of it")
    clocks, half = _near_clocks(found, marked)
    dates = [item for item in found if item.mark in "#="]
    relatives = [item for item in found if item.mark == "%"]
    if dates and all(item.letters in ("dm", "my") for item in dates) and "dm" in {item.letters for item in dates}:
        raise DateError("a day and a month without a year")
    if not dates and (len(relatives) > 1 or not _is_framed(marked)):
        raise DateError("a relative date among words that do not go with one")
    if not dates and relatives[0].letters == "part" and not clocks:
        raise DateError("a part of a day, without a time")
    return Plan(
        facts=(*(fact for item in dates for fact in _facts(item, shape)), *_weekdays(marked)),
        clocks=tuple(_clock(item.match, half) for item in clocks),
        relative=_relative(relatives, dates, shape),
        alone=_patterns.ALONE.fullmatch(marked) is not None,
        short=any(item.letters.endswith("c") for item in dates),
    )


def _scan(shape: str) -> list[_Found]:
    found = []
    position = 0
    while position < len(shape):
        for mark, letters, pattern in _patterns.KINDS:
            match = pattern.match(shape, position)
            if match:
                found.append(_Found(mark, letters, match))
                position = match.end()
                break
        else:
            position += 1
    return found


def _mark(shape: str, found: list[_Found]) -> str:
    """Return the shape with the mark of what was found in the place of every letter that was understood."""
    pieces, position = [], 0
    for item in found:
        start, end = item.match.span()
        pieces += [shape[position:start], item.mark * (end - start)]
        position = end
    return "".join((*pieces, shape[position:]))


def _whole(shape: str, found: list[_Found]) -> Plan:
    """Return the plan of a text that is nothing but a year or a date in bare numbers, or raise DateError."""
    for letters, pattern in _patterns.WHOLE:
        match = pattern.fullmatch(shape)
        if match:
            return Plan(facts=_facts(_Found("#", letters, match), shape), alone=True)
    if not shape:
        raise DateError("no text")
    if found:
        raise DateError("a time without a date")
    if "M" in shape:
        raise DateError("a month without its year")
    raise DateError("no date, but numbers" if re.search("[dyn]", shape) else "no date")


def _is_framed(marked: str) -> bool:
    """Say whether nothing but words that go with dates, and a name, stand around a relative date and its time."""
    places = [place for place, letter in enumerate(marked) if letter in "%@"]
    start, end = places[0], places[-1] + 1
    before = _patterns.BEFORE_RELATIVE.fullmatch(marked, 0, start)
    within = _patterns.WITHIN_RELATIVE.fullmatch(marked, start, end)
    return bool(before and within and _patterns.AFTER_RELATIVE.fullmatch(marked, end))


def _facts(item: _Found, shape: str) -> tuple[tuple[str, int], ...]:
    start, end = item.match.span("date") if "date" in item.match.re.groupindex else item.match.span()
    places = [place for place in range(start, end) if shape[place] in "dPynMR"]
    return tuple(zip(item.letters, places, strict=True))


def _weekdays(marked: str) -> tuple[tuple[str, int], ...]:
    before = [match.start() for match in _patterns.WEEKDAY_BEFORE.finditer(marked)]
    after = [match.end() - 1 for match in _patterns.WEEKDAY_AFTER.finditer(marked)]
    return tuple(("w", place) for place in (*before, *after))


def _near_clocks(found: list[_Found], marked: str) -> tuple[list[_Found], int | None]:
    """Return the times that stand beside a date, and the place of "soir" between the two.

    A time elsewhere in the text ("rendez-vous à 18h") is not the date's.
    """
    half: int | None = None
    groups: list[list[_Found]] = [[item] for item in found[:1]]
    for left, right in pairwise(found):
        start, end = left.match.end(), right.match.start()
        near = _patterns.NEAR.fullmatch(marked, start, end)
        if near or ("@" in (left.mark, right.mark) and _patterns.BY_NAME.fullmatch(marked, start, end)):
            groups[-1].append(right)
            part = marked.find("T", start, end)
            half = part if part >= 0 else half
        else:
            groups.append([right])
    clocks = [item for group in groups if any(item.mark != "@" for item in group) for item in group if item.mark == "@"]
    return clocks, half


def _clock(match: re.Match[str], half: int | None) -> Clock:
    names = match.re.groupindex

    def place(name: str) -> int | None:
        return match.start(name) if name in names and match.start(name) >= 0 else None

    said = place("half")
    said = place("part") if said is None else said
    return Clock(
        hour=match.start("hour"),
        minute=place("minute"),
        second=place("second"),
        half=half if said is None else said,
        zone=place("zone"),
        sign=place("sign"),
        zone_hours=place("zone_hours"),
        zone_minutes=place("zone_minutes"),
        zoned=place("zone") is not None or place("sign") is not None,
    )


def _relative(relatives: list[_Found], dates: list[_Found], shape: str) -> Relative | None:
    """Return the relative date; beside a stated date only "hier" and its like, which must agree with it."""
    for item in relatives:
        if not dates or item.letters == "day":
            wanted = "dnyuMaUhms" if item.letters in ("ago", "hence") else "HUWV"
            start, end = item.match.span()
            return Relative(item.letters, tuple(place for place in range(start, end) if shape[place] in wanted))
    return None
