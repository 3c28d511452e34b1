"""Walks over the parsed page, and the one change to it that is quicker than leaving things out."""

from collections.abc import Iterator

from lxml import etree

from migrate.html._index import Element


def walk(element: Element) -> Iterator[tuple[str, Element]]:
    """Return ("start", element) where an element begins and ("end", element) where it ends, itself and all below it."""
    found: Iterator[tuple[str, Element]] = etree.iterwalk(element, events=("start", "end"))
    return found


def unwrap(element: Element, *tags: str) -> None:
    """Take the tags of these names below an element out of the page; what they hold stays in their place."""
    etree.strip_tags(element, *tags)
