"""The boxes in the columns of a page of Canalblog's own engine (facts 1a).

A column is flat: a `div.title` stands over what follows it. Some things are boxes of their own, with a
title right before them or none: the calendar, the forms for searches and letters, the cloud of tags.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from migrate.extract import Place
from migrate.html import Element, text
from migrate.model import Url, Widget, WidgetKind
from migrate.platforms._box import Box, widget
from migrate.platforms._platform import Platform
from migrate.platforms._sheet import Sheet
from migrate.urls import host

_COLUMNS = ".navlinks"
_MENUS = "#ddsmoothmenu"
_TITLES = ".navlinks .title, " + ", ".join(f".navlinks h{level}" for level in range(1, 7))
_ALONE = "#calendar, #sengine, #newsletter, .tagcloud, .albumlist"
_KINDS: dict[str, WidgetKind] = {"calendar": "calendar", "tagcloud": "tags", "ddsmoothmenu": "links"}
# Albums show a picture each, feeds a sign: what other boxes with pictures are says nothing of them.
_ALIKE = re.compile(r"/albums/|/rss\.xml$|/feeds/")
_NOTHING = frozenset({"script", "style", "br", "hr", "noscript", "meta", "link"})
_LISTED = frozenset({"tag", "month"})
_SHOWN = ("img", "iframe", "object", "embed", "form", "a", "select")


def boxes(sheet: Sheet, platform: Platform) -> tuple[Widget, ...]:
    """Return the boxes of a page's columns and its menu, in page order."""
    page, home = sheet.page, sheet.home
    titles, alone = set(page.all(_TITLES)), set(page.all(_ALONE))
    marks = titles | alone

    other = _other_name(sheet, platform)

    def place(url: Url) -> Place:
        known = platform.place(url)
        own = home is not None and (platform.same_blog(home, url) or host(url) == other)
        return known if own else Place(kind="foreign", key=known.key)

    found = [Box(None, [menu]) for menu in page.all(_MENUS) if next(menu.iter("a"), None) is not None]
    for column in page.all(_COLUMNS):
        box = Box(None, [])
        for element in _rows(column, marks):
            if element in titles:
                box = Box(element, [], title=text(element))
                found.append(box)
            elif element in alone:
                box = box if box.title and not box.roots else Box(None, [])
                box.roots.append(element)
                found += [] if box in found else [box]
                box = Box(None, [])
            elif _says_something(element):
                if box.roots and _feeds(element, place) != _feeds(box.roots[-1], place):
                    box = Box(None, [])
                box.roots.append(element)
                found += [] if box in found else [box]
    widgets = (_typed(widget(box, sheet.links, place), box) for box in found if box.roots or box.title)
    return tuple(one for one in widgets if one.kind != "other" or one.title or one.items or one.body)


def _other_name(sheet: Sheet, platform: Platform) -> str:
    """Return the name that a blog under a domain of its own has with the host, where its columns lead to that, else "".

    Links of before the domain lead there: several to lists of its posts.
    """
    if sheet.home is None or platform.owns(sheet.home):
        return ""
    links = (Url(link.get("href") or "") for column in sheet.page.all(_COLUMNS) for link in column.iter("a"))
    names = Counter(host(url) for url in links if platform.owns(url) and platform.place(url).kind in _LISTED)
    return next((name for name, number in names.most_common(1) if number > 1), "")


def _typed(made: Widget, box: Box) -> Widget:
    """Return a box as what the host's own names say that it is."""
    names = [name for root in box.roots for name in f"{root.get('id') or ''} {root.get('class') or ''}".split()]
    kind = next((_KINDS[name] for name in names if name in _KINDS), made.kind)
    addresses = [item.url or "" for item in made.items]
    return replace(made, kind="links" if addresses and all(map(_ALIKE.search, addresses)) else kind)


def _rows(column: Element, marks: set[Element]) -> Iterator[Element]:
    """Yield what stands in a column, in page order: titles, boxes of their own, and what holds neither."""
    for child in column.iterchildren():
        if not isinstance(child.tag, str):
            continue
        if child in marks or not any(one in marks for one in child.iterdescendants()):
            yield child
        else:
            yield from _rows(child, marks)


def _feeds(element: Element, place: Callable[[Url], Place]) -> bool:
    """Say whether an element holds nothing but links to feeds: a box of its own at the foot of a column."""
    links = [Url(one.get("href") or "") for one in element.iter("a")]
    return bool(links) and all(place(one).kind == "feed" for one in links)


def _says_something(element: Element) -> bool:
    """Say whether an element shows anything."""
    if element.tag in _NOTHING:
        return False
    return bool(text(element)) or element.tag in _SHOWN or next(element.iter(*_SHOWN), None) is not None
