"""Who writes a blog and what it says of itself, as its pages show it."""

import re

from migrate.html import Element, Page, text
from migrate.model import Person, Url
from migrate.platforms._links import Links
from migrate.text import fold

_TAGLINE = re.compile(
    r"(?:^|[-_]|blog|site)(?:description|tagline|sub-?title|baseline|slogan|m-headline)$|^m-headline$", re.IGNORECASE
)
_LABELLED = re.compile(r"^(?:description|beschreibung|descripción|descrizione)\s*:\s*(.+)$", re.IGNORECASE)
_NAMED = re.compile(r"^(?:nom|name|nombre|nome)\s*:\s*(.+)$", re.IGNORECASE)


def owner_of(page: Page, links: Links) -> Person | None:
    """Return the blog's owner: whose profile the footer links to, else whom the box « Profil » names."""
    for link in page.all("a"):
        href = link.get("href") or ""
        if "/user/" in href and href.endswith(".html"):
            name = text(link)
            if name:
                return Person(name=name, url=Url(links.absolute(href)))
    for item in page.all(".profil li"):
        found = _NAMED.match(text(item))
        if found:
            return Person(name=found[1])
    return None


def tagline_of(page: Page, links: Links, home: str, name: str, unwanted: set[Element]) -> str:
    """Return what a blog says of itself under its name; "" when it says nothing."""
    for link in page.all("a"):
        said = link.get("title")
        if said and home and links.absolute(link.get("href")).rstrip("/") == home:
            shown = text(link)
            if (
                shown
                and fold(name).startswith(fold(shown).rstrip(". …"))
                and fold(said) not in {fold(name), fold(shown)}
            ):
                return " ".join(said.split())
    for element in page.named(_TAGLINE):
        if element.tag != "meta" and not any(up in unwanted for up in (element, *element.iterancestors())):
            shown = text(element)
            if shown:
                return shown
    for item in page.all(".presentation li"):
        found = _LABELLED.match(text(item))
        if found:
            return found[1]
    return ""
