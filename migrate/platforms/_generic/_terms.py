"""The tags and categories of an article: links that are marked or named so, then what a byline files it under."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from migrate.html import Element, text
from migrate.model import Term
from migrate.platforms._heading import selector_of
from migrate.platforms._rules import Found, Rule, Scope
from migrate.text import fold
from migrate.urls import path

_TERMS = (
    "[rel~=tag], .p-category, [itemprop~=keywords] a"
    ", .tags-links a, .tag-links a, .cat-links a, .post-tags a, .tag-list a"
    ", .post-labels a, .taxonomy-post_tag a, .taxonomy-category a"
)
_OF_A_CATEGORY = re.compile(r"/(?:categor\w+|cat|rubriques?|topics?)/|[?&]cat=", re.IGNORECASE)
IS_A_TERM = re.compile(
    r"/(?:tags?|tagged|labels?|keywords?|mots?-cles?|categor(?:y|ies|ie)|rubriques?|topics?)/[^/]|[?&](?:tag|cat)=",
    re.IGNORECASE,
)
"""What the address of a tag or category looks like."""
_UNDER = re.compile(
    r"(?:\bin|dans|under|sous|catégories?\s*:|categories?\s*:|rubriques?\s*:|unter:?)\s*$", re.IGNORECASE
)
_LONGEST_LINE = 400
_CLOUD = 9  # as many links outside of an article are those of the blog


@dataclass(frozen=True, slots=True)
class Terms(Rule[Term]):
    """Links that are marked or named as tags or categories; the other kind stays for the other rule."""

    categories: bool

    def find(self, scope: Scope) -> list[Found[Term]]:
        """Return the values that the rule finds in a scope, best first."""
        if "terms" not in scope.memo:
            scope.memo["terms"] = list(_terms(scope))
        own = [one for is_category, one in scope.memo["terms"] if is_category == self.categories]
        if not own and not self.categories:
            names = scope.facts.get("tags") or ()
            known = {fold(one.value.name) for _, one in scope.memo["terms"]}
            own = [Found(Term(name=name), "fact tags") for name in names if name.strip() and fold(name) not in known]
        return own


def _terms(scope: Scope) -> Iterator[tuple[bool, Found[Term]]]:
    """Yield the terms of an article, each with whether it is a category."""
    seen: set[Element] = set()
    marked = False
    seen_names: set[str] = set()
    for region in (scope.memo["within"], scope.region, scope.spot.region):
        for element in region.all(_TERMS):
            name = text(element).lstrip("#").strip(" ,")
            if element in seen or not name or _is_around_links(element):
                continue
            seen.add(element)
            seen_names.add(name)
            marked = True
            href = element.get("href") or ""
            is_category = "category" in (element.get("rel") or "").split() or _OF_A_CATEGORY.search(href) is not None
            yield is_category, Found(Term(name=name, slug=_slug(href)), selector_of(element), element)
    for term in (*_linked(scope), *(() if marked else _filed(scope))):
        is_category = term.rule != "tag links" or _OF_A_CATEGORY.search(term.element.get("href")) is not None
        if term.value.name not in seen_names and (is_category or not marked):
            seen_names.add(term.value.name)
            yield is_category, term


def _is_around_links(element: Element) -> bool:
    """Say whether an element holds terms and is none itself."""
    linked = element.tag != "a" and next(element.iter("a"), None) is not None
    return linked and "p-category" not in (element.get("class") or "")


def _linked(scope: Scope) -> Iterator[Found[Term]]:
    """Yield the links around a text whose addresses look like those of tags and categories."""
    for region in (scope.region, scope.spot.region):
        found: list[Found[Term]] = []
        for element in region.all("a"):
            href, name = element.get("href") or "", text(element).lstrip("#").strip(" ,")
            if name and IS_A_TERM.search(href):
                found.append(Found(Term(name=name, slug=_slug(href)), "tag links", element, inferred=True))
        if region is scope.region or len(found) < _CLOUD:
            yield from found


def _filed(scope: Scope) -> Iterator[Found[Term]]:
    """Yield the links of a byline behind « in » or « dans »: the categories of programs that mark none."""
    for line in (*scope.spot.lines_below, *reversed(scope.spot.lines_above)):
        behind = False
        for said, element in line.chunks:
            if element is None:
                continue
            if element.tag == "a" and behind:
                name = " ".join(said.split())
                if name:
                    yield Found(Term(name=name, slug=_slug(element.get("href") or "")), "“in”", element, inferred=True)
            elif said.strip(" ,"):
                behind = _UNDER.search(said.rstrip(" ,")) is not None and len(line.text) < _LONGEST_LINE


def _slug(href: str) -> str:
    """Return the last part of a term's address, decoded."""
    way = unquote(path(href)).rstrip("/") if href else ""
    last = way.rpartition("/")[2]
    return "" if last.startswith("index.") else re.sub(r"\.\w{3,4}$", "", last)
