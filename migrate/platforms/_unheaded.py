"""Boxes that stand under no heading: found by the months they link to, then by their common shape.

Themes write titles of boxes as they like (`legend`, `li.nav-header`, `div.titrebloc`, names that a
build tool made). But what stands over a list of months is one, and what looks like it is one too.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from migrate.html import Element, Page, text

_WORD = re.compile(r"[^\W\d_]{2}")
_TITLES = frozenset(
    "p div span strong b dt li legend label summary caption th td tr font center em u h1 h2 h3 h4 h5 h6".split()
)
_NO_TITLE = frozenset({"a", "form", "input", "select", "button", "iframe", "ul", "ol", "dl", "p", "textarea"})
_BETWEEN = frozenset({"br", "hr", "script", "style", "wbr", "img"})
_OUTER = frozenset({"body", "html", "header", "nav", "main", "aside", "article"})
_LONGEST = 60
_LEVELS_UP = 5
_MONTH = re.compile(r"/archives?[/-]")


@dataclass(slots=True, kw_only=True)
class Unheaded:
    """`titles` stand over boxes; `bare` are boxes over which nothing stands."""

    titles: list[Element] = field(default_factory=list)
    bare: list[Element] = field(default_factory=list)


def title_text(element: Element) -> str:
    """Return what a title says; where it is a picture, what that stands for."""
    shown = text(element)
    if not shown and (picture := next(element.iter("img"), None)) is not None:
        shown = " ".join((picture.get("alt") or picture.get("title") or "").split())
    return shown


def find_unheaded(
    page: Page,
    links: Iterable[tuple[Element, str]],
    *,
    sidebars: Iterable[Element],
    taken: set[Element],
    posts: set[Element],
) -> Unheaded:
    """Return the boxes of a page that stand under no heading.

    `links` have their addresses as written; `taken` are the boxes under headings, and what belongs
    to no box; `posts` hold the posts.
    """
    found = Unheaded()
    for group in _groups(page, links, taken):
        title = _over(group, posts)
        if title is None and (bare := _widest(group)) is not None and bare not in found.bare:
            found.bare.append(bare)
        elif title is not None:
            found.titles.append(title)
    for side in sidebars:
        if side not in taken and not _is_within(side, taken):
            found.titles.extend(_rows(side, taken))
    if not found.titles:
        return found
    for title in tuple(found.titles):
        found.titles.extend(_alike(title, page))
    unwanted = taken | posts
    wanted = {one for one in found.titles if one not in unwanted and not _is_within(one, taken)}
    found.titles = sorted(wanted, key=page.place)
    return found


def _groups(page: Page, links: Iterable[tuple[Element, str]], taken: set[Element]) -> list[Element]:
    """Return the widest elements that link to months only, and select boxes of months, outside of what is taken."""
    holders: dict[Element, bool] = {}
    for link, href in links:
        if "/archive" in href and _MONTH.search(href):
            parent = link.getparent()
            holder = parent.getparent() if parent.tag in {"li", "dd", "p", "span"} else parent
            if holder not in holders:
                holders[holder] = not _is_within(link, taken)
    for select in page.all("select"):
        if any(_MONTH.search(option.get("value") or "") for option in select.iter("option")):
            holders[select] = not _is_within(select, taken)
    return [holder for holder, free in holders.items() if free]


def _widest(group: Element) -> Element | None:
    """Return the element around a list that links to nothing but months; None where the list does itself."""
    if not _of_months(group):
        return None
    up = group.getparent()
    while up is not None and up.tag not in _OUTER and _of_months(up):
        group, up = up, up.getparent()
    return group


def _of_months(element: Element) -> bool:
    """Say whether what an element links to are months and years; a link to nowhere opens a list."""
    hrefs = (link.get("href") or "" for link in element.iter("a"))
    return all(_MONTH.search(href) or href[:1] in {"", "#"} or href.startswith("javascript:") for href in hrefs)


def _over(group: Element, posts: set[Element]) -> Element | None:
    """Return the title that stands over a list, None where nothing does."""
    first = next((one for one in group if isinstance(one.tag, str)), None)
    if group.tag != "select" and first is not None and is_label(first):
        return innermost(first)
    node = group
    for _ in range(_LEVELS_UP):
        for before in node.itersiblings(preceding=True):
            if not isinstance(before.tag, str) or before.tag in _BETWEEN:
                continue
            if is_label(before):
                return innermost(before)
            linked = next(before.iter("a"), None) is not None
            if _WORD.search(title_text(before)) and not (linked and _of_months(before)):
                return None  # neither a year nor another year's months
        node = node.getparent()
        if node is None or node.tag in _OUTER or node in posts or (node.text and _WORD.search(node.text)):
            return None
    return None


def is_label(element: Element) -> bool:
    """Say whether an element is a few words and nothing else, as titles are."""
    if element.tag not in _TITLES:
        return False
    shown = title_text(element)
    if not shown or len(shown) > _LONGEST or not _WORD.search(shown):
        return False
    return not any(one.tag in _NO_TITLE for one in element.iterdescendants("*"))


def innermost(element: Element) -> Element:
    """Return the element that a title's words stand in."""
    while len(element) == 1 and isinstance(element[0].tag, str) and element[0].tag in _TITLES:
        if (element.text and element.text.strip()) or (element[0].tail and element[0].tail.strip()):
            break
        element = element[0]
    return element


def _alike(title: Element, page: Page) -> Iterator[Element]:
    """Yield the titles that look like one: of the same class, else at the same place in boxes of one column."""
    name = title.get("class")
    column = None if name or title.tag == "legend" else _column(title)
    for other in page.all(title.tag):
        if other is title or other.get("class") != name or not is_label(other):
            continue
        if column is None or (_stands_alike(title, other) and column in other.iterancestors()):
            yield other


def _column(element: Element) -> Element:
    """Return the element in which boxes that look like that of a title are looked for."""
    for _ in range(_LEVELS_UP):
        up = element.getparent()
        if up is None or up.tag in {"body", "html"}:
            return element
        element = up
    return element


def _stands_alike(one: Element, other: Element) -> bool:
    """Say whether two elements stand in one element, or at one place in two that look alike."""
    first, second = one.getparent(), other.getparent()
    return first is second or (
        (first.tag, first.get("class")) == (second.tag, second.get("class"))
        and (one.getprevious() is None) == (other.getprevious() is None)
    )


def _rows(side: Element, taken: set[Element]) -> Iterator[Element]:
    """Yield what stands first in the parts of a sidebar, where two parts or more of one shape begin alike."""
    while len(side) == 1:
        side = side[0]
    firsts: dict[tuple[str, str | None, str, str | None], list[Element]] = {}
    for part in side:
        first = next((one for one in part if isinstance(one.tag, str)), None) if isinstance(part.tag, str) else None
        if first is not None and len(part) > 1 and part not in taken and is_label(first):
            shape = (part.tag, part.get("class"), first.tag, first.get("class"))
            firsts.setdefault(shape, []).append(first)
    for alike in firsts.values():
        if len(alike) > 1:
            yield from map(innermost, alike)


def _is_within(element: Element, others: set[Element]) -> bool:
    """Say whether an element stands in one of some others, or is one."""
    up: Element | None = element
    while up is not None:
        if up in others:
            return True
        up = up.getparent()
    return False
