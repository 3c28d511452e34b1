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

CLOCK = re.compile(r"\d{1,2}\s?[:.hH]\s?\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?\s?m\b\.?)?", re.IGNORECASE)
# In a line: no part of a date, and nothing before it that may say which half of the day (« 午後11:20 »).
_IN_LINE = re.compile(rf"(?<![\w./-])(?:{CLOCK.pattern})(?![./-]?\d)", re.IGNORECASE)
_LINES = (".post-footer em", ".byline", ".posted", ".postfooter", ".PostFooter", ".post-footer")
_OTHERS = ("de", "es", "it")
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
        clock = next((one for one, _ in told if CLOCK.fullmatch(one)), "") or _in_line(scope)
        tries = [(f"{day} {clock}", header), (day, header)] if clock else [(day, header)]
        best: Found[Moment] | None = None
        for shown, element in [*tries, *told]:
            when = read_day(shown, scope) if shown and (best is None or element is not header) else None
            if when and (best is None or _is_closer(when, best.value)):
                rule = ".date-header" if element is header else "time beside the post"
                best = Found(when, rule, element, inferred=is_inferred(when, scope))
            if best and best.value.precision != "day":
                break
        if day and best is None and not self.shown:
            scope.unread.append(day)
        return [best] if best else []

    def _as_shown(self, scope: Scope, exact: Moment, told: Iterable[tuple[str, Element | None]]) -> list[Found[Moment]]:
        """Return an exact date as people see it, whether or not its words are understood."""
        for shown, element in told:
            if shown and not CLOCK.fullmatch(shown):
                when = read_day(shown, scope)
                if when is None or when.at.date() == exact.at.date():  # the same day, whatever the zone
                    when = replace(exact, text=shown)
                return [Found(when, ".date-header", element)]
        return []


def _is_closer(when: Moment, than: Moment) -> bool:
    """Say whether a moment says more of the same day."""
    return when.precision in {"minute", "second"} and than.precision == "day" and when.at.date() == than.at.date()


def _in_line(scope: Scope) -> str:
    """Return the one time in the line under a post (« posted by Rolf at 11:20 AM »), "" where none or several stand."""
    for selector in _LINES:
        for element in scope.region.all(selector):
            found = _IN_LINE.findall(shown) if len(shown := squeeze(text(element))) <= _LONGEST else []
            if found:
                return str(found[0]).strip() if len(set(found)) == 1 else ""
    return ""


def read_day(shown: str, scope: Scope) -> Moment | None:
    """Return the date of a text, None when it states none; numbers are read as the post's address says.

    The owner picks the format: "6.27.2016" stands on a French blog. Month or day first is told by the month
    in the address where only one way agrees with it; so is a month whose name is in no language known here.
    """
    found = list(read_any(shown, scope, both=True))
    month = _month_of(scope)
    if month is not None:
        found.sort(key=lambda one: (one.at.year, one.at.month) != month)
    return found[0] if found else _by_address(shown, scope)


def read_any(shown: str, scope: Scope, *, both: bool = False) -> Iterator[Moment]:
    """Yield what a text says in the blog's language, else in others: a template's words may be in another than dates.

    `both` reads numbers with the month first as well.
    """
    zone = dates.zone(scope.zone)
    for language in dict.fromkeys((scope.language, *_OTHERS)):
        found = False
        for month_first in (False, True)[: 1 + both]:
            try:
                if not month_first and language == scope.language:
                    yield read_date(shown, zone=scope.zone, language=language)
                else:
                    yield dates.parse(shown, zone=zone, language=language, month_first=month_first)
            except DateError:
                continue
            found = True
        if found or not re.search(r"[^\W\d_]{3}", shown):
            return


def _month_of(scope: Scope) -> tuple[int, int] | None:
    """Return year and month in the address of a post, None where it has none."""
    known = _IN_ADDRESS.search(str(scope.memo.get("address") or ""))
    return (int(known[1]), int(known[2])) if known else None


def _by_address(shown: str, scope: Scope) -> Moment | None:
    """Return the date of a text that names its month in a language unknown here, or writes it in short numbers.

    Its year must be that of the address, and one number be left for the day.
    """
    known = _month_of(scope)
    clock = _IN_LINE.search(shown) if ":" in shown else None
    numbers = [int(one) for one in re.findall(r"\d+", shown.replace(clock[0], " ") if clock else shown)]
    year = next((one for one in numbers if known and one in {known[0], known[0] % 100}), None)
    if known is None or year is None:
        return None
    numbers.remove(known[0] if known[0] in numbers else year)
    if len(numbers) == 2 and known[1] in numbers:  # noqa: PLR2004  the day and the month
        numbers.remove(known[1])
    if len(numbers) != 1:
        return None
    plain = f"{known[0]}-{known[1]:02}-{numbers[0]:02} {clock[0] if clock else ''}".strip()
    try:
        return replace(dates.parse(plain, zone=dates.zone(scope.zone), language=scope.language), text=shown)
    except DateError:
        return None


def is_inferred(when: Moment, scope: Scope) -> bool:
    """Say whether the month of a date was taken from the post's address: no language known here names it."""
    return next(read_any(when.text, scope, both=True), None) is None
