"""Rules for the fields of an article on a page of any blog: what standards mark, then what stands around the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from migrate.dates import Moment
from migrate.html import Element, text
from migrate.platforms import _byline, _printed, _printed_date
from migrate.platforms._generic._dates import Reader
from migrate.platforms._generic._terms import IS_A_TERM, Terms
from migrate.platforms._heading import selector_of
from migrate.platforms._layout import Layout
from migrate.platforms._persons import clean
from migrate.platforms._rules import Found, Markup, Rule, Scope, fact

_PUBLISHED = (
    ".dt-published", "[itemprop~=datePublished]", "time[pubdate]", "time.published", "abbr.published", "time.entry-date", ".published",
    ".wp-block-post-date time", ".entry-date time", ".post-date time", ".date time",
)  # fmt: skip
_TIMES = ("time", "abbr.timestamp")
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
_AUTHOR = (
    ".p-author .p-name", "[itemprop=author] [itemprop=name]", ".author .fn", ".vcard .fn", "[rel~=author]", ".p-author",
    "[itemprop=author]", ".wp-block-post-author__name", ".author-name", ".fn",
)  # fmt: skip
_MODIFIED = re.compile(r"(?:^|\s)(?:updated|dt-updated|modified|dateModified|lastmod)(?:\s|$)")
_DAY = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?:[/-]|$)")
_COUNT = re.compile(r"UserComments:(\d+)")
_HEADED = re.compile(
    r"(\d{1,5})\s+(?:comments?|commentaires?|thoughts?|responses?|réponses?|réflexions?|réactions?|kommentare?|comentarios?|commenti|gedanken)\b",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(r"(?:\()?(?:sans titre|untitled|no title)(?:\))?", re.IGNORECASE)
_ID = re.compile(r"^(?:post|entry|article|a|item)[-_]?([0-9a-f]*\d[0-9a-f]*)$")
_BODY_ID = re.compile(r"(?:^|\s)(?:postid|page-id)-(\d+)(?:\s|$)")
_LONGEST_NAME = 80
# Between facts on one line.
_SEPARATORS = re.compile(r"\s*[|•·»—]\s*|\s[-–/]\s")


@dataclass(frozen=True, slots=True)
class _Title(Rule[str]):
    """The title's element, else what the head calls the page."""

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        element = scope.spot.heading
        if element is not None:
            shown = text(element) or element.get("content") or ""
            said = "" if _NO_TITLE.fullmatch(shown) else shown
            return [Found(said, selector_of(element), element)]
        for name in ("headline", "page_title"):
            value = scope.facts.get(name)
            if isinstance(value, str) and value:
                return [Found(value, f"fact {name}", inferred=name == "page_title")]
        return []


@dataclass(frozen=True, slots=True)
class _Published(Rule[Moment]):
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
            yield replace_found(one, inferred=True)
        yield from _month_first(scope, reader)
        for one in _stated(scope, reader, _CREATED):
            yield replace_found(one, inferred=True)
        day = _DAY.search(str(scope.facts.get("permalink") or ""))
        if day and (when := reader.printed("-".join(day.groups()))):
            yield Found(replace(when, text=""), "the address", inferred=True)


def replace_found(one: Found[Any], *, inferred: bool) -> Found[Any]:
    """Return what was found, marked as inferred or not."""
    return Found(one.value, one.rule, one.element, inferred=inferred)


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


def _month_first(scope: Scope, reader: Reader) -> Iterator[Found[Moment]]:
    """Yield dates that the page prints with the month before the day."""
    if reader.month_first:
        for line in (*reversed(scope.spot.lines_above), *scope.spot.lines_below):
            if _printed_date.states_date(line.text) and (when := reader.printed(line.text)):
                yield Found(when, "a line beside the text", inferred=True)


@dataclass(frozen=True, slots=True)
class _Printed(Rule[Moment]):
    """The date as people see it, without the rest of its line."""

    def find(self, scope: Scope) -> list[Found[Moment]]:
        """Return the values that the rule finds in a scope, best first."""
        reader: Reader = scope.memo["reader"]
        found = _printed_date.printed_date().find(scope)
        if not found:
            return []
        when = found[0].value
        shown = when.text
        if not _printed_date.states_date(shown):  # only a time of day: the day stands elsewhere
            lines = [line.text for line in (*reversed(scope.spot.lines_above), *scope.spot.lines_below)]
            shown = next(
                (one for one in lines if (read := reader.printed(one)) and read.at.date() == when.at.date()), shown
            )
        parts = [one.strip() for one in _SEPARATORS.split(shown)]
        said = [one for one in parts if (read := reader.printed(one)) and read.at.date() == when.at.date()]
        return [Found(replace(when, text=said[0] if said else shown), found[0].rule, found[0].element)]


@dataclass(frozen=True, slots=True)
class _Updated(Rule[Moment]):
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
        for name, guessed in (("author", False), ("article_author", False)):
            value = scope.facts.get(name)
            if isinstance(value, str) and value and not value.startswith("http"):
                return [Found(value, f"fact {name}", inferred=guessed)]
        said = [one for one in _byline.byline().find(scope) if not _is_a_term(one.element)]
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
    return (clean(shown) or shown) if 0 < len(shown) < _LONGEST_NAME and not shown.startswith("http") else ""


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
        return [replace_found(one, inferred=True) for one in _printed.address().find(scope)]


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


_RULES: dict[str, Any] = {
    "own_id": _Id(),
    "permalink": _Permalink(),
    "title": _Title(),
    "published": _Published(),
    "printed": _Printed(),
    "updated": _Updated(),
    "author": _Author(),
    "tags": Terms(categories=False),
    "categories": Terms(categories=True),
    "body": _Body(),
    "excerpt": _printed.excerpt() | fact("description"),
    "comment_count": _Count(),
}


def layouts() -> tuple[Layout, ...]:
    """Return the layouts: the same rules for each mark that articles are found by, the surest mark first."""
    marks = ("h-entry", "hentry", "schema", "article", "named", "plain", "none")
    return tuple(Layout(name=name, sign="html", proven=name != "h-entry", **_RULES) for name in marks)
