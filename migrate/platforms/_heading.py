"""The title that is printed over a post, whatever the theme."""

import re
from dataclasses import dataclass

from migrate import dates
from migrate.errors import DateError
from migrate.html import Element, text
from migrate.platforms._rules import Found, Rule, Scope
from migrate.text import fold, slugify

_LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TITLED = re.compile(r"titre|title|headline|entry-name", re.IGNORECASE)
_NO_TITLE = re.compile(r"\b(?:sub|sous|blog|site|widget|box|share|related|page)[-_]?(?:title|titre)", re.IGNORECASE)
# What themes print over a post that has no title (facts: the engine's templates).
_PLACEHOLDER = re.compile(
    r"(?:(?:un article|a post|ein artikel|un artículo|un articolo)\s+)?"
    r"(?:(?:publié|rédigé|écrit|posté|published|posted|veröffentlicht|publicado|pubblicato|via)\s+)?"
    r"(?:de|depuis|sur|from|on|via|with|von|auf|über|desde|en|da|su)\s+over-?blog\W*"
    r"|#?\d{4}-\d\d-\d\dT[\d:]+(?:[+-][\d:]+|Z)?|sans titre|untitled|no title|\(sans titre\)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:article-)?\d+(?:\.html?)?")
_LONGEST = 400
# In these a theme prints a date beside the title, in the same heading.
_BESIDE = ("small", "time", "abbr", "span", "em", "i")


@dataclass(frozen=True, slots=True)
class _Heading(Rule[str]):
    """The heading around a post's text that is most likely its title."""

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        if scope.spot is None:
            return []
        known = scope.facts.get("page_title")
        page_title = known if isinstance(known, str) else None
        sure = scope.spot.heading
        best = (_shown(sure), sure) if sure is not None else _best(scope, page_title)
        if best is None:
            return _on_the_page(scope, page_title)
        value, element = best
        value = _without_date(value, element, scope)
        if is_placeholder(value, _permalink(scope, element), page_title):
            return [Found("", f"{_name(element)} (a placeholder)", element)]
        return [Found(_spelled(value, page_title), _name(element), element)]


def heading() -> Rule[str]:
    """Return the rule that gives the heading over a post's text; "" where the theme prints a placeholder."""
    return _Heading()


def is_placeholder(shown: str, permalink: str, page_title: str | None) -> bool:
    """Say whether a heading only stands there because the post has no title.

    Posts without a title have a number for a slug. A heading over such a post is a placeholder
    (the theme's words, the first words of the text, a date) unless the page's own title repeats it,
    or no slug could be made of it (a title in Arabic, an emoji).
    """
    if _PLACEHOLDER.fullmatch(shown):
        return True
    slug = permalink.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0].rstrip("/").rpartition("/")[2]
    if not _NUMBER.fullmatch(slug) or slug.startswith("article-"):
        return False
    own = slugify(shown)
    if not own or own.replace("-", "") in slug:
        return False
    return shown.endswith(("...", "…")) or page_title is None or fold(page_title) != fold(shown)


def _shown(element: Element) -> str:
    """Return the words of a heading; of one that is a picture, the words that stand for it."""
    shown = text(element)
    if shown:
        return shown
    pictures = list(element.iter("img"))
    return " ".join((pictures[0].get("alt") or "").split()) if len(pictures) == 1 else ""


def _without_date(value: str, element: Element, scope: Scope) -> str:
    """Return a heading's text without the date that an element in it holds beside the title."""
    for within in element.iter(*_BESIDE):
        shown = text(within)
        if not shown or shown == value or not (value.endswith(shown) or value.startswith(shown)):
            continue
        try:
            when = dates.parse(shown, zone=dates.PARIS, language=scope.language, alone=True)
        except DateError:
            continue
        if when.precision in {"day", "minute", "second"}:
            return value.removesuffix(shown).removeprefix(shown).strip(" -–—|·•,:()")
    return value


def _best(scope: Scope, page_title: str | None) -> tuple[str, Element] | None:
    """Return the best candidate: its text and its element."""
    spot, region = scope.spot, scope.spot.region
    candidates = {element for level in _LEVELS for element in region.all(level)}
    inside = {below for element in candidates for below in element.iter("*")}
    around = {up for element in candidates for up in element.iterancestors()}
    for element in spot.named["title"]:
        own = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element not in inside and element not in around and not _NO_TITLE.search(own):
            candidates.add(element)
    candidates.update(one for one in region.having("itemprop") if "headline" in one.get("itemprop").split())
    best: tuple[tuple[int, int], str, Element] | None = None
    below = set(spot.below)
    for element in candidates:
        value = _shown(element)
        if not value or len(value) > _LONGEST:
            continue
        place = region.place(element)
        score = _score(element, value, scope, page_title)
        if element in below:
            score, place = score - 4, -place
        if score > 0 and (best is None or (score, place) > best[0]):
            best = ((score, place), value, element)
    return None if best is None else best[1:]


def _score(element: Element, value: str, scope: Scope, page_title: str | None) -> int:
    """Return how likely a heading is the post's title; 0 and less is no."""
    score = 2 if element.tag in _LEVELS[:3] else 1
    names = " ".join(
        f"{one.get('class') or ''} {one.get('id') or ''} {one.get('itemprop') or ''}"
        for one in (element, *list(element)[:2], element.getparent())
        if one is not None and isinstance(one.tag, str)
    )
    if _TITLED.search(names):
        score += 1 if _NO_TITLE.search(names) else 2
    if element.get("itemprop") in {"headline", "name"} or "itemprop" in names:
        score += 2
    if page_title and _agree(value, page_title):
        score += 6
    if link := _link(element):
        own = scope.facts.get("permalink")
        score += 5 if not own or scope.links.absolute(link) == own else 1
    if fold(value) == fold(str(scope.facts.get("site_name") or "")):
        score -= 8
    return score


def _agree(shown: str, title: str) -> bool:
    """Say whether a heading shows a title, whole or cut short."""
    one, other = fold(shown), fold(title)
    if one.startswith(other) and len(other) > 4:  # noqa: PLR2004  the title, and a date or a name in the same element
        return True
    return one == other or (one.endswith(("...", "…")) and other.startswith(one.rstrip(".… ")) and len(one) > 4)  # noqa: PLR2004


def _spelled(shown: str, page_title: str | None) -> str:
    """Return a title as the page's own title spells it, where the theme cut it short or changed its case."""
    return page_title if page_title and _agree(shown, page_title) else shown


def _link(element: Element) -> str:
    """Return the address that a heading is, holds or stands in a link to."""
    for one in (element, element.getparent()):
        if one is not None and one.tag == "a" and one.get("href"):
            return str(one.get("href"))
    link = element.find(".//a[@href]")
    return str(link.get("href")) if link is not None else ""


def _permalink(scope: Scope, element: Element) -> str:
    own = scope.facts.get("permalink")
    return str(own) if own else scope.links.absolute(_link(element))


def _on_the_page(scope: Scope, page_title: str | None) -> list[Found[str]]:
    """Return the page's own title where a heading anywhere on the page repeats it, or none stands near the text."""
    if not page_title:
        return []
    if is_placeholder(page_title, str(scope.facts.get("permalink") or ""), page_title):
        return []
    return [Found(page_title, "title")]


def _name(element: Element) -> str:
    """Return a short selector that names an element."""
    return selector_of(element)


def selector_of(element: Element | None) -> str:
    """Return a short selector for an element: tag, id or first class; words may stand in no element of their own."""
    if element is None:
        return "words in no element"
    own = element.get("id")
    if own:
        return f"{element.tag}#{own}"
    names = (element.get("class") or "").split()
    return f"{element.tag}.{names[0]}" if names else str(element.tag)
