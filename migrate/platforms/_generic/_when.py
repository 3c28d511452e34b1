"""Rules for the dates of an article: what is marked, what the head says, what is printed, what the address says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from migrate.dates import Moment
from migrate.html import text
from migrate.platforms import _printed_date
from migrate.platforms._generic._dates import Reader, is_for_machines
from migrate.platforms._heading import selector_of
from migrate.platforms._printed_time import time_beside
from migrate.platforms._rules import Found, Rule, Scope

_PUBLISHED = (
    ".dt-published", "[itemprop~=datePublished]", "time[pubdate]", "time.published", "abbr.published",
    "time.entry-date", ".published", ".wp-block-post-date time", ".entry-date time", ".post-date time",
    ".date time",
)  # fmt: skip
_TIMES = ("time", "abbr.timestamp", ".entry-date", ".post-date")
# A draft may have been created long before it was published (facts: Canalblog).
_CREATED = ("[itemprop~=dateCreated]",)
_FACTS = (
    "datePublished",
    "article:published_time",
    "og:article:published_time",
    "DC.date.issued",
    "dc.date",
    "dcterms.created",
    "date",
    "pubdate",
)
_MODIFIED = re.compile(r"(?:^|\s)(?:updated|dt-updated|modified|dateModified|lastmod)(?:\s|$)")
_DAY = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?:[/-]|$)")
# Between facts on one line.
_SENTENCES = re.compile(r"\s(?:and|et|und)\s|\.\s")
_SEPARATORS = re.compile(r"\s*[|•·»—]\s*|\s[-–/]\s")


def guessed(one: Found[Any]) -> Found[Any]:
    """Return what was found, marked as inferred."""
    return Found(one.value, one.rule, one.element, inferred=True)


@dataclass(frozen=True, slots=True)
class Published(Rule[Moment]):
    """What is marked as the date of publication, what the head says, what is printed, what the address says."""

    def find(self, scope: Scope) -> list[Found[Moment]]:
        """Return the values that the rule finds in a scope, best first."""
        found = next(self._all(scope), None)
        return [found] if found else []

    def _all(self, scope: Scope) -> Iterator[Found[Moment]]:
        reader: Reader = scope.memo["reader"]
        marked = list(_stated(scope, reader, _PUBLISHED))
        yield from marked
        for name in _FACTS:
            value = scope.facts.get(name)
            if isinstance(value, str) and (when := reader.printed(value)):
                yield Found(when, f"fact {name}")
        yield from _stated(scope, reader, _TIMES)
        for one in _printed_date.printed_date().find(scope):
            yield guessed(one)
        yield from _month_first(scope, reader)
        yield from _inside(scope, reader)
        for one in _stated(scope, reader, _CREATED):
            yield guessed(one)
        day = _DAY.search(str(scope.facts.get("permalink") or ""))
        if day and (when := reader.printed("-".join(day.groups()))):
            yield Found(replace(when, text=""), "the address", inferred=True)


def _stated(scope: Scope, reader: Reader, selectors: tuple[str, ...]) -> Iterator[Found[Moment]]:
    """Yield the dates of elements that a selector finds around a text, but for dates of changes."""
    for selector in selectors:
        for region in (scope.region, scope.spot.region):
            for element in region.all(selector):
                if _MODIFIED.search(
                    f"{element.get('class') or ''} {element.get('itemprop') or ''}"
                ) and "published" not in (element.get("class") or ""):
                    continue
                if when := reader.stated(element):
                    yield Found(when, selector, element)


def _inside(scope: Scope, reader: Reader) -> Iterator[Found[Moment]]:
    """Yield the dates of lines that a theme prints inside a text, at its end."""
    for element in sorted(scope.memo["article"].dropped, key=scope.region.place):
        for said in _SENTENCES.split(text(element)) if element.tag == "p" else ():
            if _printed_date.states_date(said) and (when := reader.printed(said)):
                yield Found(when, selector_of(element), element, inferred=True)


def _month_first(scope: Scope, reader: Reader) -> Iterator[Found[Moment]]:
    """Yield dates that the page prints with the month before the day."""
    if reader.month_first:
        lines = [*reversed(scope.spot.lines_above), *scope.spot.lines_below]
        for line in lines:
            when = reader.printed(line.text) if _printed_date.states_date(line.text) else None
            if when is not None and when.precision == "day" and (time := time_beside(line, lines)):
                when = reader.printed(f"{when.text} {time}") or when
            if when is not None:
                yield Found(when, "a line beside the text", inferred=True)


@dataclass(frozen=True, slots=True)
class Printed(Rule[Moment]):
    """The date as people see it, without the rest of its line."""

    def find(self, scope: Scope) -> list[Found[Moment]]:
        """Return the values that the rule finds in a scope, best first."""
        reader: Reader = scope.memo["reader"]
        found = _printed_date.printed_date().find(scope)
        if not found:
            return []
        when = found[0].value
        shown = when.text
        if not _printed_date.states_date(shown) or is_for_machines(shown):  # the day stands elsewhere for people
            lines = [line.text for line in (*reversed(scope.spot.lines_above), *scope.spot.lines_below)]
            shown = next(
                (one for one in lines if (read := reader.printed(one)) and read.at.date() == when.at.date()), shown
            )
        parts = [one.strip() for one in _SEPARATORS.split(shown)]
        said = [one for one in parts if (read := reader.printed(one)) and read.at.date() == when.at.date()]
        return [Found(replace(when, text=said[0] if said else shown), found[0].rule, found[0].element)]


@dataclass(frozen=True, slots=True)
class Updated(Rule[Moment]):
    """When an article was changed last, as its marks or the head say."""

    def find(self, scope: Scope) -> list[Found[Moment]]:
        """Return the values that the rule finds in a scope, best first."""
        reader: Reader = scope.memo["reader"]
        for element in scope.region.all(".dt-updated, time.updated, [itemprop~=dateModified]"):
            if when := reader.stated(element):
                return [Found(when, selector_of(element), element)]
        for name in ("dateModified", "article:modified_time"):
            value = scope.facts.get(name)
            if isinstance(value, str) and (when := reader.printed(value)):
                return [Found(when, f"fact {name}")]
        return []
