"""Rules made of other rules: a part of what one gives, what several give together, what is only inferred."""

import re
from dataclasses import dataclass, replace
from typing import TypeVar

from migrate.platforms._rules import Found, Rule, Scope

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Part(Rule[str]):
    """The first group of a pattern in the texts that another rule gives."""

    source: Rule[str]
    pattern: re.Pattern[str]

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        found = [(self.pattern.search(one.value), one) for one in self.source.find(scope)]
        parts = [(match[1].strip(), one) for match, one in found if match]
        return [Found(part, one.rule, one.element, one.inferred) for part, one in parts if part]


@dataclass(frozen=True, slots=True)
class _Joined(Rule[str]):
    """What several rules give, one behind the other; nothing where one of them gives nothing."""

    sources: tuple[Rule[str], ...]

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        found: list[Found[str]] = []
        for source in self.sources:
            one = source.first(scope)
            if one is None:
                return []
            found.append(one)
        value, rule = " ".join(one.value for one in found), " + ".join(one.rule for one in found)
        return [Found(value, rule, found[0].element, any(one.inferred for one in found))]


@dataclass(frozen=True, slots=True)
class _Inferred(Rule[T]):
    """What another rule gives, marked as worked out."""

    source: Rule[T]

    def find(self, scope: Scope) -> list[Found[T]]:
        """Return the values that the rule finds in a scope, best first."""
        return [replace(one, inferred=True) for one in self.source.find(scope)]


def part(source: Rule[str], pattern: str) -> Rule[str]:
    """Return the rule that gives the first group of a pattern where it is found in what another rule gives.

    >>> from migrate.html import parse
    >>> page = parse('<p class="foot">Posted by Lisa at 13:41</p>')
    >>> scope = Scope(region=page, facts={}, links=None, zone="Europe/Paris")
    >>> from migrate.platforms._rules import text
    >>> part(text(".foot"), r"by (.+) at").first(scope).value
    'Lisa'
    """
    return _Part(source, re.compile(pattern))


def joined(*sources: Rule[str]) -> Rule[str]:
    """Return the rule that joins what rules give by a blank: a day that stands over a text, a time below it."""
    return _Joined(sources)


def inferred(source: Rule[T]) -> Rule[T]:
    """Return the rule that gives what another gives, and says that the page does not state it in so many words."""
    return _Inferred(source)
