"""Who writes a blog and what it says of itself, as its pages show it."""

import re
from collections.abc import Iterable

from migrate.html import Element, Page, text
from migrate.model import Person, Url
from migrate.platforms._links import Links
from migrate.text import fold

_LABELLED = re.compile(r"^(?:description|beschreibung|descripción|descrizione)\s*:\s*(.+)$", re.IGNORECASE)
_NAMED = re.compile(r"^(?:nom|name|nombre|nome)\s*:\s*(.+)$", re.IGNORECASE)


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
    return _labelled(page, ".presentation", _LABELLED)


def _labelled(page: Page, box: str, label: re.Pattern[str]) -> str:
    """Return what stands behind a label in a box of the theme of moved blogs (facts 4.3)."""
    for found in page.all(box):
        for item in found.iter("li"):
            said = label.match(text(item))
            if said:
                return said[1]
    return ""
