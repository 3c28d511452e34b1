"""The links of a box, each with what it says and the number printed with it."""

import re
from collections.abc import Iterable

from migrate.html import Element, text
from migrate.model import Url, WidgetItem
from migrate.platforms._links import Links

_WORDS = r"(?:\s*(?:articles?|billets?|posts?|messages?(?:\(s\))?|notes?|beitr(?:ag|äge)|entradas?|articoli|articolo))?"
_COUNT = re.compile(rf"[\s(\[]*(\d{{1,6}}){_WORDS}[\s)\]]*", re.IGNORECASE)
_COUNTED = re.compile(rf"(.*\S)\s*[(\[](\d{{1,6}}){_WORDS}[)\]]", re.IGNORECASE)
_COUNTED_MONTH = re.compile(r"(.*(?:19|20)\d\d)\W+(\d{1,4})\W*")
_COUNT_OF_ROW = re.compile(r"\W*(\d{1,6})(?:\s+[^\W\d]+)?\W*")
_YEAR = re.compile(r"\s*(?:19|20)\d\d\s*")
_BESIDE_A_LINK = frozenset({"span", "em", "small", "b", "strong", "i", "sup"})
_ROWS = frozenset({"li", "dd", "tr", "p"})


def items_of(links: Iterable[Element], found: Links) -> tuple[WidgetItem, ...]:
    """Return what some links and the options of select boxes lead to, say and count.

    A picture's link and its title's are one item. `found` makes addresses absolute.
    """
    items: list[WidgetItem] = []
    for link in links:
        target = link.get("href") or link.get("value") or ""
        if link.tag == "option" and "/" not in target:
            continue  # a choice, and no address
        target = found.absolute(target)
        if not target or target[0] == "#":
            continue
        label, count = _label(link)
        if items and items[-1].url == target:
            before = items.pop()
            label = label if len(label) > len(before.text) and not label.startswith("http") else before.text
            count = count or before.count
        items.append(WidgetItem(text=label, url=Url(target), count=count))
    return tuple(items)


def _label(link: Element) -> tuple[str, int | None]:
    """Return what a link says and the number in or behind it: `Mars (5)`, `Mars</a> (5)`, `</a><span>5</span>`."""
    label = text(link)
    if label.endswith((")", "]")) and (counted := _COUNTED.fullmatch(label)):
        return counted[1], int(counted[2])
    if len(link) and label and (badge := _badge(link, label)):
        return badge
    if not label:
        picture = next(link.iter("img"), None)
        label = ((picture.get("alt") if picture is not None else "") or link.get("title") or "").strip()
    behind = link.tail or ""
    for sibling in link.itersiblings():
        if sibling.tag not in _BESIDE_A_LINK:
            break
        behind += text(sibling) + (sibling.tail or "")
    found = _COUNT.fullmatch(behind) if behind else None
    if found is None and (said := link.get("title")) and said[0].isdigit():
        found = _COUNT.fullmatch(said)
    if found is None and _is_counted(link):
        return _counted(link, label)
    return label, int(found[1]) if found else None


def _is_counted(link: Element) -> bool:
    """Say whether a link leads to what themes count: the posts of a month or of a tag."""
    target = link.get("href") or link.get("value") or ""
    return "/archive" in target or "/tag/" in target


def _badge(link: Element, label: str) -> tuple[str, int] | None:
    """Return what a link says and the number in an element of its own, last in it or (of months) first; no year."""
    for badge in (link[-1], link[0]) if _is_counted(link) else (link[-1],):
        shown = text(badge) if badge.tag in _BESIDE_A_LINK else ""
        found = _COUNT.fullmatch(shown) if shown and not _YEAR.fullmatch(shown) else None
        rest = label.removesuffix(shown).strip() if label.endswith(shown) else label.removeprefix(shown).strip()
        if found and rest and rest != label:
            return rest, int(found[1])
    return None


def _counted(link: Element, label: str) -> tuple[str, int | None]:
    """Return what a link to a month or a tag says and the number behind its year, or that is all else of its row."""
    if month := _COUNTED_MONTH.fullmatch(label):
        return month[1], int(month[2])
    row = link.getparent()
    if row is not None and row.tag in _BESIDE_A_LINK:
        row = row.getparent()
    if row is None or row.tag not in _ROWS:
        return label, None
    rest = text(row).replace(label, "", 1) if label else ""
    found = _COUNT_OF_ROW.fullmatch(rest) if rest and not _YEAR.fullmatch(rest) else None
    return label, int(found[1]) if found else None
