"""The date that is printed beside a post, whatever the theme."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from migrate.dates import Moment
from migrate.errors import DateError
from migrate.html import Element, text
from migrate.platforms._heading import selector_of
from migrate.platforms._printed_time import time_beside
from migrate.platforms._rules import Found, Rule, Scope, read_date
from migrate.platforms._spot import Line, line_of

_DIGIT = re.compile(r"\d")
_PARTS = re.compile(
    r"\d[./-]\d|janv|f[ée]v|mar|avr|mai|juin|juil|ao[uû]t|sep|oct|nov|d[ée]c|jan|feb|apr|may|jun|jul|aug|okt|dez|ene|abr"
    r"|ago|dic|gen|mag|giu|lug|set|ott|märz",
    re.IGNORECASE,
)
# Between facts on one line; a comma stands in dates too.
_SEPARATORS = (re.compile(r"\s*[|•·»—]\s*|\s[-–]\s"), re.compile(r"\s*[|•·»—]\s*|\s[-–]\s|,\s"))
_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:er|st|nd|rd|th)?")
_LATER = re.compile(r"mis(?:e)? à jour|modifié|dernière mise|updated|modified|aktualisiert|actualizado", re.IGNORECASE)
_IN_PERMALINK = re.compile(r"/((?:19|20)\d\d)/(\d\d)/")
_LONGEST = 220
_LONGEST_SHORT = 25
_LONGEST_THREE = 40
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_WORD = re.compile(r"[^\W\d_]{3,}")
_MONTH_OR_DAY = re.compile(
    r"\b(?:[^\W\d_]+(?:di|day|tag)|dimanche|mittwoch|(?:janv|f[ée]vr?|mar|avr|mai|juin|juil|ao[uû]t|sept?|o[ck]t|nov"
    r"|d[ée][cz]|jan|feb|märz|apr|may|june?|july?|aug|ene|abr|ago|dic|gen|mag|giu|lug|set|ott)[^\W\d_]*)\b",
    re.IGNORECASE,
)
_TO_A_TAG = re.compile(r"/(?:tags?|categor(?:y|ies|ie)|label)[/-]", re.IGNORECASE)
_PRECISE = {"second": 0, "minute": 1, "day": 2, "month": 3, "year": 4}
# A theme ("Nyan") prints hours, then the month where minutes belong: no time of day there (facts: its template).
_NO_TIME = re.compile(r"\bnyaned this on\b")


@dataclass(frozen=True, slots=True)
class _PrintedDate(Rule[Moment]):
    """The most precise date around a post's text: machine-readable ones first, then what a line says."""

    def find(self, scope: Scope) -> list[Found[Moment]]:
        """Return the values that the rule finds in a scope, best first."""
        if scope.spot is None:
            return []
        if self not in scope.memo:
            scope.memo[self] = self._best(scope)
        return list(scope.memo[self])

    def _best(self, scope: Scope) -> list[Found[Moment]]:
        """Return the most precise of the dates that speak of the same day."""
        found = list(_attributes(scope)) or list(_lines(scope)) or list(_parts(scope)) or list(_without_year(scope))
        if not found:
            return []
        day = found[0].value.at.date()
        same = [one for one in found if one.value.at.date() == day]
        return [min(same, key=lambda one: _PRECISE[one.value.precision])]


def printed_date() -> Rule[Moment]:
    """Return the rule that gives the date printed around a post's text."""
    return _PrintedDate()


def may_be_date(line: Line) -> bool:
    """Say whether a line looks as if it stated a date."""
    return states_date(line.text)


@lru_cache(maxsize=256)  # several rules ask of the same lines
def states_date(shown: str) -> bool:
    """Say whether a text is worth reading as a date: it is short, has a digit, and a month or a numeric date."""
    return len(shown) < _LONGEST and _DIGIT.search(shown) is not None and _PARTS.search(shown) is not None


def _read(shown: str, scope: Scope) -> Moment | None:
    """Return the date that a text states, or None."""
    try:
        return read_date(shown, zone=scope.zone, language=scope.language)
    except DateError:
        return None


def _attributes(scope: Scope) -> Iterator[Found[Moment]]:
    """Yield the dates that attributes state for machines (`datetime`, a microdata `content`)."""
    region = scope.spot.region
    stated = [(element, "datetime") for element in region.having("datetime")]
    stated += [
        (element, "content") for element in region.having("itemprop") if element.get("itemprop") == "datePublished"
    ]
    stated += [(element, "title") for element in region.having("title") if _is_date_alone(element.get("title"))]
    for element, name in stated:
        value = element.get(name) or ""
        when = _read(value, scope) if states_date(value) else None
        if when:
            shown = text(element)
            yield Found(
                replace(when, text=shown if _DIGIT.search(shown) else when.text),
                f"{selector_of(element)} @{name}",
                element,
            )


def _is_date_alone(title: str) -> bool:
    """Say whether a `title` holds a date and no other words: « jeudi 5 mai 2012 à 10:30 »."""
    return states_date(title) and not _WORD.search(_MONTH_OR_DAY.sub("", title))


def _lines(scope: Scope) -> Iterator[Found[Moment]]:
    """Yield the dates of lines that state one, the nearest first: above the text, from below upwards, then below it.

    A line in an element that calls itself a date comes first. A time of day on a line of its own is added.
    """
    spot = scope.spot
    whole = [*reversed(spot.lines_above), *spot.lines_below]
    ordered = [_untagged(line) if states_date(line.text) else line for line in whole]
    likely = [line for line in ordered if states_date(_first_stated(line.text))]
    if len(likely) > 1:
        named = set(spot.named["date"])
        likely.sort(key=lambda line: not _calls_itself_date(line, named))
    for line in likely:
        said = _first_stated(line.text)
        when = _read(said, scope) or (_in_pieces(line, scope) if said == line.text else None)
        if when is None:
            continue
        if when.precision == "month":
            when = _with_day(when, line, ordered, scope)
        if when.precision == "day":
            when = _with_time(when, line, ordered, scope)
        if _NO_TIME.search(line.text):
            midnight = when.at.replace(hour=0, minute=0, second=0, microsecond=0)
            when = Moment(at=midnight, precision="day", text=when.text)
        if when.text == line.text:  # as it is printed, with its links
            when = replace(when, text=next(one.text for one, rest in zip(whole, ordered, strict=True) if rest is line))
        yield Found(when, selector_of(_holder(line)), _holder(line))


def _first_stated(shown: str) -> str:
    """Return a line without what it says of later changes: « Publié le 12 mars 2013, mis à jour le 14 »."""
    later = _LATER.search(shown)
    return shown[: later.start()].rstrip(" -–—|([,;:·•") if later else shown


def _untagged(line: Line) -> Line:
    """Return a line without its links to elsewhere: « Mars » and « 2013 » are tags too, and titles have dates."""
    rest = [(piece, element) for piece, element in line.chunks if not _leads_away(piece, element)]
    return line if len(rest) == len(line.chunks) else line_of(rest)


def _leads_away(said: str, element: Element | None) -> bool:
    """Say whether an element is a link that says more than a date: one to a tag, or to another post by its title."""
    if element is None or element.tag != "a":
        return False
    return (
        _TO_A_TAG.search(element.get("href") or "") is not None or len(_WORD.findall(_MONTH_OR_DAY.sub("", said))) > 1
    )


def _holder(line: Line) -> Element | None:
    """Return the element that a line stands in, None for loose words between the elements of a page."""
    return next((element for piece, element in line.chunks if element is not None), None)


def _calls_itself_date(line: Line, named: set[Element]) -> bool:
    """Say whether a line stands in an element whose name speaks of dates."""
    for _, element in line.chunks:
        for one in (element, element.getparent()) if element is not None else ():
            if one is not None and (one.tag == "time" or one in named):
                return True
    return False


def _in_pieces(line: Line, scope: Scope) -> Moment | None:
    """Return the date that one piece of a line states, where the line as a whole states none."""
    pieces = [piece for piece, _ in line.chunks if states_date(piece)]
    for piece in pieces:
        if when := _read(piece, scope):
            return when
    for signs in _SEPARATORS:
        parts = [part for piece in pieces for part in signs.split(piece)]
        tried = [*map(", ".join, pairwise(parts)), *parts]
        found = [when for part in tried if states_date(part) and (when := _read(part, scope))]
        best = min(found, key=lambda when: _PRECISE[when.precision], default=None)
        if best and best.precision not in {"month", "year"}:
            return best
    return None


def _with_time(when: Moment, line: Line, lines: list[Line], scope: Scope) -> Moment:
    """Return a date with the time of day that is printed apart from it, if one is."""
    time = time_beside(line, lines)
    return (_read(f"{when.text} {time}", scope) or when) if time else when


def _with_day(when: Moment, line: Line, lines: list[Line], scope: Scope) -> Moment:
    """Return a month with the day that is printed on the line before or after it, as on a leaf of a calendar."""
    place = next(index for index, one in enumerate(lines) if one is line)
    for other in lines[max(place - 1, 0) : place + 2]:
        if _DAY.fullmatch(other.text):
            return _read(f"{other.text} {when.text}", scope) or when
    return when


def _parts(scope: Scope) -> Iterator[Found[Moment]]:
    """Yield the date whose day, month and year stand in elements of their own."""
    spot = scope.spot
    for element in spot.named["date"]:
        shown = text(element)
        if states_date(shown) and not any(_leads_away(text(link), link) for link in element.iter("a")):
            when = _read(shown, scope)
            if when:
                yield Found(when, selector_of(element), element)
    above, below = (
        [rest for line in printed if (rest := _untagged(line)).chunks]
        for printed in (spot.lines_above, spot.lines_below)
    )
    for lines in (above, below):
        for start in range(len(lines)):
            three = [line.text for line in lines[start : start + 3]]
            shown = " ".join(three)
            short = len(shown) < _LONGEST_THREE or (len(shown) < _LONGEST and _YEAR.match(three[-1]))
            when = _read(shown, scope) if short and states_date(shown) else None
            if when and when.precision not in {"month", "year"}:
                last = lines[start : start + 3][-1]
                if when.precision == "day":
                    when = _with_time(when, last, [*reversed(above), *below], scope)
                yield Found(when, selector_of(_holder(lines[start])), _holder(lines[start]))


def _without_year(scope: Scope) -> Iterator[Found[Moment]]:
    """Yield a date printed without its year, where the permalink gives a year and the same month.

    A permalink's month is not always that of the publication (facts 3): hence only where both agree.
    """
    known = _IN_PERMALINK.search(str(scope.facts.get("permalink") or ""))
    if known is None:
        return
    year, month = known[1], int(known[2])
    for lines in (scope.spot.lines_above, scope.spot.lines_below):
        for start, line in enumerate(lines):
            for shown in (line.text, " ".join(one.text for one in lines[start : start + 2])):
                if len(shown) > _LONGEST_SHORT or not (_DIGIT.search(shown) and _PARTS.search(shown)):
                    continue
                when = _read(f"{shown} {year}", scope)
                if when and when.precision not in {"month", "year"} and when.at.month == month:
                    yield Found(replace(when, text=shown), selector_of(_holder(line)), _holder(line), inferred=True)
                    return
