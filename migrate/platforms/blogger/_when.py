"""When a post of Blogger was published: exactly, as the page says it for machines, else as it prints day and time."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from migrate import dates
from migrate.dates import Moment
from migrate.errors import DateError
from migrate.html import Element, text
from migrate.platforms import read
from migrate.platforms._rules import Found, Rule, Scope, read_date
from migrate.platforms.blogger._within import within
from migrate.text import squeeze

_CLOCK = re.compile(r"\d{1,2}\s?[:.hH]\s?\d{2}(?::\d{2})?\s*(?:[ap]\.?\s?m\.?)?", re.IGNORECASE)
_MOMENT = re.compile(r"\d{1,2}\s?[:.hH]\s?\d{2}|\d[./-]\d|(?:19|20)\d\d")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d\d)/")
_LONGEST = 120

STAMP = read.moment(
    read.attribute("title", "abbr.published", "[itemprop=datePublished]")
    | read.attribute("datetime", "time.published", "time[itemprop=datePublished]", ".post-timestamp time")
    | read.attribute("content", "meta[itemprop=datePublished]")
) | read.moment(read.fact("datePublished"))


def times(scope: Scope) -> Iterator[tuple[str, Element]]:
    """Yield what a post prints as its time or date, with the elements, the surest first."""
    named = (".timestamp-link", ".post-timestamp", "a[title='permanent link']")
    linked = (".post-footer", ".byline", ".posted")
    others = (".published", ".date", ".post-date", ".entry-date")
    found = chain(
        (element for selector in named for element in scope.region.all(selector)),
        (element for selector in linked for element in within(scope.region, selector)),
        (element for selector in others for element in scope.region.all(selector)),
    )
    for element in found:
        shown = squeeze(text(element))
        if shown and len(shown) <= _LONGEST and _MOMENT.search(shown):
            yield shown, element


@dataclass(frozen=True, slots=True)
class Printed(Rule[Moment]):
    """The day that stands over a post with the time beside it, else either of them."""

    shown: bool = False

    def find(self, scope: Scope) -> list[Found[Moment]]:
        """Return the values that the rule finds in a scope, best first."""
        header: Element | None = scope.memo.get("day")
        day = squeeze(text(header)) if header is not None else ""
        if self.shown and (exact := STAMP.first(scope)):
            return self._as_shown(scope, exact.value, chain([(day, header)], times(scope)))
        told = list(times(scope))
        clock = next((one for one, _ in told if _CLOCK.fullmatch(one)), "")
        tries = [(f"{day} {clock}", header), (day, header)] if clock else [(day, header)]
        for shown, element in [*tries, *told]:
            if shown and (when := read_day(shown, scope)):
                return [Found(when, ".date-header" if element is header else "time beside the post", element)]
        if day and not self.shown:
            scope.unread.append(day)
        return []

    def _as_shown(self, scope: Scope, exact: Moment, told: Iterable[tuple[str, Element | None]]) -> list[Found[Moment]]:
        """Return an exact date as people see it, whether or not its words are understood."""
        for shown, element in told:
            if shown and not _CLOCK.fullmatch(shown):
                when = read_day(shown, scope)
                if when is None or when.at.date() == exact.at.date():  # the same day, whatever the zone
                    when = replace(exact, text=shown)
                return [Found(when, ".date-header", element)]
        return []


def read_day(shown: str, scope: Scope) -> Moment | None:
    """Return the date of a text, None when it states none; numbers are read as the post's address says.

    The owner picks the format: "6.27.2016" stands on a French blog. Month or day first is told by the month
    in the address where only one way agrees with it.
    """
    found: list[Moment] = []
    for month_first in (False, True):
        try:
            if month_first:
                zone = dates.zone(scope.zone)
                when = dates.parse(shown, zone=zone, language=scope.language, month_first=True)
            else:
                when = read_date(shown, zone=scope.zone, language=scope.language)
        except DateError:
            continue
        found.append(when)
    known = _IN_ADDRESS.search(str(scope.memo.get("address") or ""))
    if known is not None:
        month = (int(known[1]), int(known[2]))
        found.sort(key=lambda one: (one.at.year, one.at.month) != month)
    return found[0] if found else None
