"""Who writes a blog and what it says of itself, as its pages show it."""

import re
from collections.abc import Iterable

from migrate.html import Element, Page, text
from migrate.model import Person, Url
from migrate.platforms._links import Links
from migrate.text import fold

_LABELLED = re.compile(r"^(?:description|beschreibung|descripción|descrizione)\s*:\s*(.+)$", re.IGNORECASE)
_NAMED = re.compile(r"^(?:nom|name|nombre|nome)\s*:\s*(.+)$", re.IGNORECASE)

_WORDS = frozenset({"p", "div", "span", "small", "em", "h2", "h3", "h4", "strong"})
_NO_WORDS = ("a", "form", "ul", "ol", "img", "time", "table", "iframe")
_NAMES = 2
_LEVELS_UP = 3
_LONGEST = 250


def owner_of(page: Page, links: Links, hrefs: Iterable[tuple[Element, str]]) -> Person | None:
    """Return the blog's owner: whose profile the footer links to, else whom the box « Profil » names."""
    for link, href in hrefs:
        if "/user/" in href and href.endswith(".html"):
            name = text(link)
            if name:
                return Person(name=name, url=Url(links.absolute(href)))
    name = _labelled(page, ".profil", _NAMED)
    return Person(name=name) if name else None


def tagline_of(
    page: Page,
    links: Links,
    hrefs: Iterable[tuple[Element, str]],
    *,
    home: str,
    name: str,
    named: list[Element],
    unwanted: set[Element],
) -> str:
    """Return what a blog says of itself under its name; "" when it says nothing.

    `named` are the elements whose class says so, `unwanted` what is no part of the page's top.
    """
    for link, href in hrefs:
        said = link.get("title")
        if said and home and links.absolute(href).rstrip("/") == home:
            shown = fold(text(link))
            if shown and fold(name).startswith(shown.rstrip(". …")) and fold(said) not in {fold(name), shown}:
                return " ".join(said.split())
    for element in named:
        if element.tag != "meta" and not any(up in unwanted for up in (element, *element.iterancestors())):
            shown = text(element)
            if shown:
                return shown
    said = _labelled(page, ".presentation", _LABELLED)
    if said or not name:
        return said
    linked = [link for link, href in hrefs if home and links.absolute(href).rstrip("/") == home]
    names = {one for one in (*page.all("h1, .title"), *linked) if text(one) == name}
    return _under_the_name(sorted(names, key=page.place)[:_NAMES], unwanted)


def _under_the_name(names: Iterable[Element], unwanted: set[Element]) -> str:
    """Return the words that stand right under a blog's name, "" where there are none."""
    for one in names:
        below = _below(one)
        if below is not None and below.tag in _WORDS and below not in unwanted:
            said = text(below)
            if said and len(said) <= _LONGEST and said != text(one) and next(below.iter(*_NO_WORDS), None) is None:
                return said
    return ""


def _below(element: Element) -> Element | None:
    """Return the element that follows one, or what that stands alone in."""
    for _ in range(_LEVELS_UP):
        following = element.getnext()
        if following is not None:
            return following if isinstance(following.tag, str) else None
        element = element.getparent()
        if element is None or element.tag in {"body", "li"} or element.getparent() is None:
            return None
    return None


def _labelled(page: Page, box: str, label: re.Pattern[str]) -> str:
    """Return what stands behind a label in a box of the theme of moved blogs (facts 4.3)."""
    for found in page.all(box):
        for item in found.iter("li"):
            said = label.match(text(item))
            if said:
                return said[1]
    return ""
