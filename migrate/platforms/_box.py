"""What is in one box beside the posts: its links, its text, and what they make it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from migrate.extract import Place
from migrate.html import Element, graft
from migrate.model import Html, Url, Widget
from migrate.platforms._box_items import items_of
from migrate.platforms._box_kinds import Content, kind_of
from migrate.platforms._fragment import Fragment
from migrate.platforms._links import Links

_WORD = re.compile(r"[^\W\d_]{2}")
_SILENT = frozenset(
    "a form option select iframe object embed video audio script style noscript input button textarea".split()
)
_NOTED = ("a", "option", "form", "img", "noscript", "iframe", "object", "embed", "video", "audio")
_WHOLE = frozenset({"a", "img", "iframe", "object", "embed"})
_WITH_BODY = frozenset({"about", "profile", "text", "other", "links", "blogroll", "calendar"})


@dataclass(slots=True)
class Box:
    """A heading, the elements that belong to it, and what was met in them."""

    heading: Element | None
    roots: list[Element]
    title: str = ""
    links: list[Element] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    pictured: bool = False
    embedded: bool = False


def widget(box: Box, links: Links, place: Callable[[Url], Place]) -> Widget:
    """Return a box, typed; `links` makes addresses absolute, `place` says what they are."""
    _look(box)
    items = items_of(box.links, links)
    addresses = [item.url for item in items if item.url]
    content = Content(
        title=box.title,
        names=" ".join(f"{root.get('class') or ''} {root.get('id') or ''}" for root in box.roots),
        places=[place(url) for url in addresses],
        addresses=addresses,
        searches=any("search" in action for action in box.forms),
        subscribes=any("subscribe" in action for action in box.forms),
        pictured=box.pictured,
        text=lambda: _free_text(box),
    )
    kind = kind_of(content)
    wanted = kind in _WITH_BODY and (
        box.embedded or (box.pictured and not items) or _WORD.search(_free_text(box)) is not None
    )
    return Widget(kind=kind, title=box.title, items=items, body=_body(box, links) if wanted else Html(""))


def _look(box: Box) -> None:
    """Note the links of a box, addresses to choose from, forms, pictures, and whether anything is embedded."""
    passed = set(box.heading.iter()) if box.heading is not None else set()
    for root in box.roots:
        for node in root.iter(*_NOTED):
            if node in passed:
                continue
            if node.tag in {"a", "option"}:
                box.links.append(node)
            elif node.tag == "img":
                box.pictured = True
            elif node.tag in {"form", "noscript"}:
                passed.update(node.iter())
                if node.tag == "form":
                    box.forms.append(node.get("action") or "")
                    box.links.extend(node.iter("option"))
            else:
                box.embedded = True


def _free_text(box: Box) -> str:
    """Return the text of a box outside of links, forms and its heading."""
    pieces: list[str] = []
    for root in box.roots:
        waiting = [root]
        while waiting:
            node = waiting.pop()
            tag = node.tag
            if isinstance(tag, str) and tag not in _SILENT and node is not box.heading:
                if node.text and not node.text.isspace():
                    pieces.append(node.text)
                waiting.extend(reversed(node))
            if node is not root and node.tail and not node.tail.isspace():
                pieces.append(node.tail)
    return " ".join(" ".join(pieces).split())


def _body(box: Box, links: Links) -> Html:
    """Return the content of a box as HTML, without its heading."""
    without = frozenset({box.heading}) if box.heading is not None else frozenset()
    fragment = Fragment(links)
    for root in box.roots:
        written = graft(root, without=without)
        if root.tag in _WHOLE:
            fragment.whole(written)
        else:
            fragment.inside(written)
    return fragment.html()
