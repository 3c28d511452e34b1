"""Rules: how a layout says where a field stands. Imported by platforms as `read`.

A rule goes from most to least trusted; `|` means "or else". A rule is a value: it holds selectors
and no state, and is asked with a `Scope`, the part of a page that it may look at. Selectors are
those of `migrate.html`: tag, `#id`, `.class`, `[attribute]`, descendants, `>` and commas.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from migrate import dates
from migrate.dates import Moment
from migrate.errors import DateError
from migrate.html import Element, Region, is_inside
from migrate.html import text as words
from migrate.platforms._links import Links
from migrate.text import unescape

T = TypeVar("T")

# What machines write for machines needs no reading: a date with seconds and an offset.
_STAMP = re.compile(
    r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])"
    r"T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d[+-](?:0\d|1[0-4]):[03]0"
)

Facts = Mapping[str, str | tuple[str, ...]]
"""What a page's head says for machines, by name (`headline`, `datePublished`, `author` …)."""


def read_date(shown: str, *, zone: str, language: str) -> Moment:
    """Return the date that a text states; DateError when it states none. `zone` is an IANA name."""
    if _STAMP.fullmatch(shown):
        return Moment(at=datetime.fromisoformat(shown), precision="second", text=shown)
    return dates.parse(shown, zone=dates.zone(zone), language=language)


@dataclass(slots=True)  # nobody changes one, but a page makes dozens, and frozen ones take three times as long
class Found(Generic[T]):
    """A value, the rule that gave it (a selector, or `fact NAME`), and the element that it was found in.

    `inferred` is true where the page does not say it in so many words.
    """

    value: T
    rule: str
    element: Element | None = None
    inferred: bool = False


@dataclass(slots=True, kw_only=True)
class Scope:
    """What a rule may look at: the elements of one post or comment, the facts of the page, its links.

    `zone` and `language` are those of dates that say neither. `spot` is where the post stands, for
    rules that look around its text; `title` the element of its title, once that was read. `unread`
    collects the texts that should have been dates and were not, `inferred` the fields that were
    worked out, `memo` what a rule wants to keep.
    """

    region: Region
    facts: Facts
    links: Links
    zone: str
    language: str = "fr"
    spot: Any = None
    title: Element | None = None
    unread: list[str] = field(default_factory=list)
    inferred: list[str] = field(default_factory=list)
    memo: dict[Any, Any] = field(default_factory=dict)


class Rule(Generic[T]):
    """Says where a field stands. A subclass gives `find`: all values, best first, () when there is none."""

    def find(self, scope: Scope) -> list[Found[T]]:
        """Return the values that the rule finds in a scope, best first."""
        raise NotImplementedError

    def first(self, scope: Scope) -> Found[T] | None:
        """Return the best value, or None."""
        return next(iter(self.find(scope)), None)

    def __or__(self, other: "Rule[T]") -> "Rule[T]":
        return _Either((self, other))


@dataclass(frozen=True, slots=True)
class _Either(Rule[T]):
    """The first of some rules that finds anything."""

    rules: tuple[Rule[T], ...]

    def find(self, scope: Scope) -> list[Found[T]]:
        """Return the values that the rule finds in a scope, best first."""
        for rule in self.rules:
            found = rule.find(scope)
            if found:
                return found
        return []


@dataclass(frozen=True, slots=True)
class _Fact(Rule[str]):
    name: str

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        value = scope.facts.get(self.name)
        if value is None:
            return []
        rule = f"fact {self.name}"
        return [Found(one, rule) for one in ((value,) if isinstance(value, str) else value)]


@dataclass(frozen=True, slots=True)
class _Text(Rule[str]):
    selectors: tuple[str, ...]

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        for selector in self.selectors:
            texts = ((words(element), element) for element in scope.region.all(selector))
            found = [Found(value, selector, element) for value, element in texts if value]
            if found:
                return found
        return []

    def first(self, scope: Scope) -> Found[str] | None:
        """Return the first text, without looking at the others."""
        for selector in self.selectors:
            for element in scope.region.all(selector):
                value = words(element)
                if value:
                    return Found(value, selector, element)
        return None


@dataclass(frozen=True, slots=True)
class _Attribute(Rule[str]):
    name: str
    selectors: tuple[str, ...]

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        for selector in self.selectors:
            values = ((element.get(self.name), element) for element in scope.region.all(selector))
            rule = f"{selector} @{self.name}"
            found = [Found(unescape(value).strip(), rule, element) for value, element in values if value]
            if found:
                return found
        return []


@dataclass(frozen=True, slots=True)
class _Moment(Rule[Moment]):
    source: Rule[str]
    zone: str
    language: str

    def find(self, scope: Scope) -> list[Found[Moment]]:
        """Return the values that the rule finds in a scope, best first."""
        found: list[Found[Moment]] = []
        for one in self.source.find(scope):
            try:
                when = read_date(one.value, zone=self.zone or scope.zone, language=self.language or scope.language)
            except DateError:
                scope.unread.append(one.value)
            else:
                found.append(Found(when, one.rule, one.element, one.inferred))
        return found


@dataclass(frozen=True, slots=True)
class Markup:
    """A region whose content is wanted as HTML.

    `without` are selectors of what in it is not wanted, `dropped` elements of that kind. `until` is
    the element at which the content ends (broken markup may hold the rest of the page in it);
    `fallen` are elements and texts that a stray end tag put behind it. `whole` elements are part of
    the content themselves, not only what is in them.
    """

    elements: tuple[Element, ...]
    without: tuple[str, ...] = ()
    dropped: tuple[Element, ...] = ()
    until: Element | None = None
    fallen: tuple[Any, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Markup(Rule[Markup]):
    selector: str
    without: tuple[str, ...]
    until: str

    def find(self, scope: Scope) -> list[Found[Markup]]:
        """Return the values that the rule finds in a scope, best first."""
        ends = scope.region.all(self.until) if self.until else []
        return [
            Found(
                Markup((element,), self.without, until=next((one for one in ends if is_inside(one, element)), None)),
                self.selector,
                element,
            )
            for element in scope.region.all(self.selector)
        ]


def fact(name: str) -> Rule[str]:
    """Return the rule that gives what the page's head says for machines under a name."""
    return _Fact(name)


def text(*selectors: str) -> Rule[str]:
    """Return the rule that gives the text of the elements that a selector finds; the first that finds any."""
    return _Text(selectors)


def attribute(name: str, *selectors: str) -> Rule[str]:
    """Return the rule that gives an attribute of the elements that a selector finds; the first that finds any."""
    return _Attribute(name, selectors)


def moment(source: Rule[str], *, zone: str = "", language: str = "") -> Rule[Moment]:
    """Return the rule that reads what another rule gives as a date.

    `zone` is an IANA name, "" for the blog's; `language` is that of month names, "" for the blog's.
    """
    return _Moment(source, zone, language)


def markup(selector: str, *, without: tuple[str, ...] = (), until: str = "") -> Rule[Markup]:
    """Return the rule that gives the content of elements as clean HTML.

    `without` are selectors of what is left out, `until` is the selector of the first thing in an element
    that is no part of it any more, with all that follows it.
    """
    return _Markup(selector, without, until)
