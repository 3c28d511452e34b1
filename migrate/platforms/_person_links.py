"""Links and little pictures that stand for a post's author, and links that do not."""

import re

from migrate.html import BLOCKS, Element, text
from migrate.platforms._printed_date import states_date
from migrate.platforms._spot import NAMES

_TO_THE_AUTHOR = re.compile(r"/(?:about|profil/[^/]*|user/\d+\.html)$")
_TO_A_LIST = re.compile(r"/(?:tag|archive|categorie|category)[-/]|#|\.html$")
_BY = re.compile(r"\b(?:par|by|von|por|da|de|di|auteur|author|autor|autore|r[ée]dacteur)\s*:?\s*$", re.IGNORECASE)
_PERSON = re.compile(r"(?:^|[-_ ])(?:user|author|auteur|autor|person|profile)s?(?:$|[-_ \d])", re.IGNORECASE)
_ICONS = ("i", "svg")
_LEVELS = 3
_SHORT = 120


def is_to_the_author(link: Element) -> bool:
    """Say whether a link leads to the page of the engine that tells of the blog's author."""
    return _TO_THE_AUTHOR.search(link.get("href") or "") is not None


def is_to_a_list(element: Element | None) -> bool:
    """Say whether words are a link to a tag, an archive, comments or a post: no person's name."""
    for one in (element, element.getparent()) if element is not None else ():
        if one is not None and one.tag == "a":
            return _TO_A_LIST.search(one.get("href") or "") is not None and not is_to_the_author(one)
    return False


def is_person_icon(element: Element) -> bool:
    """Say whether an element is a little picture of a person, as icon fonts name it (`fa fa-user`)."""
    return element.tag in _ICONS and _PERSON.search(element.get("class") or "") is not None


def names_author(link: Element) -> bool:
    """Say whether a link is the name in a byline: what stands before it, what holds it or its attributes say so."""
    if link.get("rel") == "author":
        return True
    up = link
    for _ in range(_LEVELS):
        own = f"{up.get('class') or ''} {up.get('id') or ''}".split()
        if any("author" in NAMES.words_for(name) for name in own) and len(text(up)) < _SHORT:
            return True
        parent = up.getparent()
        if parent is None:
            return False
        before = up.getprevious()
        if before is not None and is_person_icon(before):
            return True
        said = (before.tail if before is not None else parent.text) or ""
        if before is not None and not said.strip() and before.tag not in BLOCKS:
            said = text(before)
        if said.strip() or before is not None:
            return _BY.search(said) is not None or (is_to_the_author(link) and _is_dated(link))
        up = parent
    return is_to_the_author(link) and _is_dated(link)


def _is_dated(link: Element) -> bool:
    """Say whether a link stands in a short line that states a date: « 12 mars 2013 · Zoé »."""
    up = link.getparent()
    while up is not None and up.tag not in BLOCKS:
        up = up.getparent()
    if up is None:
        return False
    shown = text(up)
    return len(shown) < _SHORT and states_date(shown)
