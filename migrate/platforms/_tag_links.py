"""The tags of a post: the links to tag pages that stand around its text, whatever the theme."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from migrate.html import text
from migrate.model import Term
from migrate.platforms._heading import selector_of
from migrate.platforms._rules import Found, Rule, Scope
from migrate.text import fold


@dataclass(frozen=True, slots=True)
class _TagLinks(Rule[Term]):
    """Links whose address has the pattern of a tag page, each tag once, in page order."""

    pattern: re.Pattern[str]

    def find(self, scope: Scope) -> list[Found[Term]]:
        """Return the values that the rule finds in a scope, best first."""
        if scope.spot is None:
            return []
        found: dict[str, Found[Term]] = {}
        for element in scope.spot.region.all("a"):
            address = self.pattern.search(element.get("href") or "")
            name = text(element).lstrip("#").strip() if address else ""
            if address and name:
                slug = unquote(address[address.lastindex or 0])
                found.setdefault(slug, Found(Term(name=name, slug=slug), selector_of(element), element))
        return list(found.values())


@dataclass(frozen=True, slots=True)
class _LinkedTerms(Rule[Term]):
    """Links that selectors find and whose address has the pattern of a term's page, each term once."""

    pattern: re.Pattern[str]
    selectors: tuple[str, ...]

    def find(self, scope: Scope) -> list[Found[Term]]:
        """Return the values that the rule finds in a scope, best first."""
        for selector in self.selectors:
            found: dict[str, Found[Term]] = {}
            for element in scope.region.all(selector):
                address, name = self.pattern.search(element.get("href") or ""), text(element)
                if address and name:
                    slug = unquote(address[1])
                    found.setdefault(slug, Found(Term(name=name, slug=slug), selector, element))
            if found:
                return list(found.values())
        return []


@dataclass(frozen=True, slots=True)
class _Terms(Rule[Term]):
    """Terms without a slug."""

    names: Rule[str]

    def find(self, scope: Scope) -> list[Found[Term]]:
        """Return the values that the rule finds in a scope, best first."""
        return [Found(Term(name=one.value), one.rule, one.element, one.inferred) for one in self.names.find(scope)]


@dataclass(frozen=True, slots=True)
class _NamedTags(Rule[Term]):
    """Names that the head gives for machines, with the slugs of the links that bear the same names."""

    name: str
    links: Rule[Term]

    def find(self, scope: Scope) -> list[Found[Term]]:
        """Return the values that the rule finds in a scope, best first."""
        names = scope.facts.get(self.name)
        if not names:
            return []
        linked = {fold(one.value.name): one.value.slug for one in self.links.find(scope)}
        terms = {fold(name): Term(name=name, slug=linked.get(fold(name), "")) for name in names if name.strip()}
        return [Found(term, f"fact {self.name}") for term in terms.values()]


def tag_links(pattern: str) -> Rule[Term]:
    """Return the rule that gives the tags linked around a post's text; the last group of the pattern is the slug."""
    return _TagLinks(re.compile(pattern))


def linked_terms(pattern: str, *selectors: str) -> Rule[Term]:
    """Return the rule that gives the terms that links name; the pattern's first group is the slug in their address."""
    return _LinkedTerms(re.compile(pattern), selectors)


def terms(names: Rule[str]) -> Rule[Term]:
    """Return the rule that gives the terms that another rule names; how the host writes them is not known."""
    return _Terms(names)


def named_tags(name: str, links: Rule[Term]) -> Rule[Term]:
    """Return the rule that gives the tags of a fact, with slugs from links where they are linked."""
    return _NamedTags(name, links)
