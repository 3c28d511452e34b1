"""Dates of pages whose habits nobody knows: machine-readable first, and day or month first as the page itself shows."""

import re
from dataclasses import dataclass, replace

from migrate import dates
from migrate.dates import Moment
from migrate.errors import DateError
from migrate.html import Element, text
from migrate.platforms._rules import read_date

_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\d/])")
_NOON = 12
_DIGIT = re.compile(r"\d")
_ATTRIBUTES = ("datetime", "content", "title", "data-datetime", "data-time")
_OFFSET = re.compile(r"(?:[+-]\d\d:?\d\d|Z)\s*$")
_STATED = re.compile(r"(?:19|20)\d\d-?\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads dates. `zone` (an IANA name) and `language` are the page's; `month_first` is its habit with numbers."""

    zone: str
    language: str
    month_first: bool = False

    def stated(self, element: Element) -> Moment | None:
        """Return the date of an element: what its attributes say, else what it prints; None when neither is one."""
        shown = text(element)
        values = [value for name in _ATTRIBUTES if (value := element.get(name)) and _DIGIT.search(value)]
        for value in sorted(values, key=lambda one: _OFFSET.search(one) is None):
            if when := self.printed(value):
                return replace(when, text=shown if shown and _DIGIT.search(shown) else when.text)
        if not shown or not _DIGIT.search(shown):
            return None
        return self.printed(shown)

    def printed(self, shown: str) -> Moment | None:
        """Return the date that a text prints, None when it prints none that can be read for sure."""
        try:
            if self.month_first and _NUMERIC.search(shown):
                return dates.parse(shown, zone=dates.zone(self.zone), language=self.language, month_first=True)
            return read_date(shown, zone=self.zone, language=self.language)
        except DateError:
            return None


def is_month_first(shown: str) -> bool:
    """Say whether a page writes the month before the day: a date on it shows that, and none shows the opposite.

    >>> is_month_first("Posted 09/17/2013, changed 01/02/2014")
    True
    """
    pairs = [(int(one), int(other)) for one, other, _ in _NUMERIC.findall(shown)]
    return any(other > _NOON >= one for one, other in pairs) and not any(one > _NOON for one, other in pairs)


def is_for_machines(value: str) -> bool:
    """Say whether a text is a date written for machines: it begins with year and month."""
    return _STATED.match(value.strip()) is not None
