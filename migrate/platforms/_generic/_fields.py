"""Rules for the fields of an article on a page of any blog: what standards mark, then what stands around the text."""

import re
from dataclasses import dataclass
from typing import Any

from migrate.html import Element, text
from migrate.platforms import _byline, _printed
from migrate.platforms._generic._article import is_more
from migrate.platforms._generic._terms import IS_A_TERM, Terms
from migrate.platforms._generic._when import Printed, Published, Updated, guessed
from migrate.platforms._heading import selector_of
from migrate.platforms._layout import Layout
from migrate.platforms._persons import clean
from migrate.platforms._printed_date import states_date
from migrate.platforms._rules import Found, Markup, Rule, Scope

_AUTHOR = (
    ".p-author .p-name", "[itemprop=author] [itemprop=name]", ".author .fn", ".vcard .fn", "[rel~=author]",
    ".p-author", "[itemprop=author]", ".wp-block-post-author__name", ".author-name", ".fn",
)  # fmt: skip
_COUNT = re.compile(r"UserComments:(\d+)")
_HEADED = re.compile(
    r"(\d{1,5})\s+(?:comments?|commentaires?|thoughts?|responses?|réponses?|réflexions?|réactions?|kommentare?|comentarios?|commenti|gedanken)\b",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(r"(?:\()?(?:sans titre|untitled|no title)(?:\))?", re.IGNORECASE)
_ID = re.compile(r"^(?:post|entry|article|a|item)[-_]?([0-9a-f]*\d[0-9a-f]*)$")
_BODY_ID = re.compile(r"(?:^|\s)(?:postid|page-id)-(\d+)(?:\s|$)")
_LONGEST_NAME = 80
_TERMS = (Terms(categories=False), Terms(categories=True))


@dataclass(frozen=True, slots=True)
class _Title(Rule[str]):
    """The title's element, a guess where it only stands over the text; else what the head calls the page."""

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        element = scope.spot.heading
        if element is not None:
            shown = text(element) or element.get("content") or ""
            said = "" if _NO_TITLE.fullmatch(shown) else shown
            return [Found(said, selector_of(element), element, inferred=not scope.memo["titled"])]
        for name in ("headline", "page_title"):
            value = scope.facts.get(name)
            if isinstance(value, str) and value:
                return [Found(value, f"fact {name}", inferred=name == "page_title")]
        return []


@dataclass(frozen=True, slots=True)
class _Author(Rule[str]):
    """The name that is marked as the author's, the head's, the byline's; the blog's own author is a guess."""

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        for region in (scope.region, scope.spot.region):
            for selector in _AUTHOR:
                for element in region.all(selector):
                    name = _name(text(element) or element.get("content") or "")
                    if name:
                        return [Found(name, selector, element)]
        for name in ("author", "article_author"):
            value = scope.facts.get(name)
            if isinstance(value, str) and value and not value.startswith("http"):
                return [Found(value, f"fact {name}")]
        terms = {one.value.name for rule in _TERMS for one in rule.find(scope)}
        said = [one for one in _byline.byline().find(scope) if not _is_a_term(one.element) and one.value not in terms]
        if said and (name := said[0].value.strip(" @|·,:-")):
            return [Found(name, said[0].rule, said[0].element, inferred=said[0].inferred)]
        value = scope.facts.get("meta_author")
        if isinstance(value, str) and value and not value.startswith("http"):
            return [Found(value, "meta author", inferred=True)]
        return []


def _is_a_term(element: Element | None) -> bool:
    """Say whether an element is a link to a tag: « Author: Zoé » may be one."""
    links = () if element is None else (element, element.getparent())
    return any(one is not None and one.tag == "a" and IS_A_TERM.search(one.get("href") or "") for one in links)


def _name(shown: str) -> str:
    """Return a person's name without « par » and its kin; "" where it is none."""
    shown = " ".join(shown.split())
    if not 0 < len(shown) < _LONGEST_NAME or shown.startswith("http"):
        return ""
    return clean(shown) or ("" if states_date(shown) else shown)


@dataclass(frozen=True, slots=True)
class _Id(Rule[str]):
    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        holder = scope.memo["article"].holder
        for up in () if holder is None else (holder, *list(holder)[:3]):
            own = up.get("data-post-id") or up.get("id") or ""
            found = _ID.match(own) or re.fullmatch(r"(\d{3,})", own)
            if found:
                return [Found(found[1], f"{up.tag} @id")]
        said = _BODY_ID.search(str(scope.facts.get("body_class") or ""))
        return [Found(said[1], "body @class")] if said else []


@dataclass(frozen=True, slots=True)
class _Permalink(Rule[str]):
    """The address that the page has, or on a list what the article's own links lead to."""

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        own = scope.facts.get("permalink")
        if isinstance(own, str) and own:
            return [Found(own, "fact permalink")]
        heading = scope.spot.heading
        links: list[Element] = []
        if heading is not None:
            links += [
                one for one in (heading, heading.getparent(), *heading.iter("a")) if one is not None and one.tag == "a"
            ]
        links += scope.region.all(
            "a.u-url, a[rel~=bookmark], a[itemprop=url], a.permalink, a[itemprop=mainEntityOfPage]"
        )
        for element in links:
            target = scope.links.absolute(element.get("href")).partition("#")[0]
            if target.startswith("http"):
                return [Found(target, f"{selector_of(element)} @href", element)]
        return [guessed(one) for one in _printed.address().find(scope)]


@dataclass(frozen=True, slots=True)
class _Count(Rule[str]):
    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        for element in scope.region.all("[itemprop=interactionCount], [itemprop=commentCount]"):
            said = element.get("content") or text(element)
            found = _COUNT.search(said)
            if found or said.isdecimal():
                return [Found(found[1] if found else said, selector_of(element), element)]
        for element in scope.memo["heads"]:
            found = _HEADED.search(text(element))
            if found:
                return [Found(found[1], f"“{found[0]}”", element)]
        value = scope.facts.get("commentCount")
        if isinstance(value, str) and value.isdecimal():
            return [Found(value, "fact commentCount")]
        return _printed.comment_count().find(scope)


@dataclass(frozen=True, slots=True)
class _Body(Rule[Markup]):
    def find(self, scope: Scope) -> list[Found[Markup]]:
        """Return the values that the rule finds in a scope, best first."""
        article = scope.memo["article"]
        if scope.spot.text is None:
            return []
        guessed = article.mark == "plain" or article.parent is not None
        return [Found(scope.spot.text, selector_of(article.body[0]), article.body[0], inferred=guessed)]


@dataclass(frozen=True, slots=True)
class _Excerpt(Rule[str]):
    """The first words of an article that a page only lists."""

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        article = scope.memo["article"]
        if scope.spot.text is not None:
            return []
        shown = " ".join(text(one) for one in article.body)
        more = next((text(one) for top in article.body for one in top.iter("a") if is_more(one)), "")
        return [
            Found(shown.removesuffix(more).strip() if more else shown, selector_of(article.body[0]), article.body[0])
        ]


_RULES: dict[str, Any] = {
    "own_id": _Id(),
    "permalink": _Permalink(),
    "title": _Title(),
    "published": Published(),
    "printed": Printed(),
    "updated": Updated(),
    "author": _Author(),
    "tags": _TERMS[0],
    "categories": _TERMS[1],
    "body": _Body(),
    "excerpt": _Excerpt(),
    "comment_count": _Count(),
}


def layouts() -> tuple[Layout, ...]:
    """Return the layouts: the same rules for each mark that articles are found by, the surest mark first."""
    marks = ("h-entry", "hentry", "schema", "article", "named", "plain", "none")
    return tuple(Layout(name=name, sign="html", proven=name != "h-entry", **_RULES) for name in marks)
