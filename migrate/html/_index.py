"""An index of elements by tag, class and id, made in one pass when it is first asked."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from migrate.html._select import Compound, above_fits, compiled, fits

Element = Any  # an lxml element: the library ships no types


class Region:
    """Some elements of a page, in page order; selectors find among these and no others."""

    def __init__(self, elements: Iterable[Element]) -> None:
        self._elements = elements
        self._tags: dict[str, list[Element]] | None = None
        self._classes: dict[str, list[Element]] = {}
        self._ids: dict[str, list[Element]] = {}
        self._places: dict[Element, int] = {}

    def all(self, selector: str) -> list[Element]:
        """Return the elements that match, in page order."""
        alternatives = compiled(selector)
        if len(alternatives) == 1:
            return self._matching(alternatives[0].own, alternatives[0].above)
        found: dict[Element, None] = {}
        for one in alternatives:
            found.update(dict.fromkeys(self._matching(one.own, one.above)))
        return sorted(found, key=self._places.__getitem__)

    def first(self, selector: str) -> Element | None:
        """Return the first element that matches, or None."""
        return next(iter(self.all(selector)), None)

    def named(self, pattern: re.Pattern[str]) -> list[Element]:
        """Return the elements that have a class or an id in which a pattern is found, in page order."""
        if self._tags is None:
            self._index()
        found: dict[Element, None] = {}
        for names in (self._classes, self._ids):
            for name, elements in names.items():
                if _is_named(pattern, name):
                    found.update(dict.fromkeys(elements))
        return sorted(found, key=self._places.__getitem__)

    def place(self, element: Element) -> int:
        """Return an element's number in page order."""
        if self._tags is None:
            self._index()
        return self._places[element]

    def __contains__(self, element: Element) -> bool:
        if self._tags is None:
            self._index()
        return element in self._places

    def _matching(self, own: Compound, above: tuple[tuple[str, Compound], ...]) -> list[Element]:
        """Return the elements that are what is asked and stand where it is asked."""
        candidates = self._candidates(own)
        if above or own.attributes or (own.tag and (own.id or own.classes)) or len(own.classes) > 1:
            return [
                element for element in candidates if _fits(element, own) and above_fits(element, above, _parent, _fits)
            ]
        return list(candidates)

    def _candidates(self, asked: Compound) -> list[Element]:
        """Return the elements that the index offers for a compound: by id, else class, else tag."""
        tags = self._tags if self._tags is not None else self._index()
        if asked.id:
            return self._ids.get(asked.id, [])
        if asked.classes:
            return min((self._classes.get(name, []) for name in asked.classes), key=len)
        return tags.get(asked.tag, []) if asked.tag else list(self._places)

    def _index(self) -> dict[str, list[Element]]:
        """Look at every element once."""
        tags: dict[str, list[Element]] = {}
        classes, ids, places = self._classes, self._ids, self._places
        for place, element in enumerate(self._elements):
            places[element] = place
            tag = element.tag
            if tag in tags:
                tags[tag].append(element)
            else:
                tags[tag] = [element]
            if names := element.get("class"):
                for name in names.split():
                    if name not in classes:
                        classes[name] = [element]
                    elif classes[name][-1] is not element:
                        classes[name].append(element)
            if own := element.get("id"):
                ids.setdefault(own, []).append(element)
        self._tags = tags
        return tags


@lru_cache(maxsize=20_000)
def _is_named(pattern: re.Pattern[str], name: str) -> bool:
    """Say whether a pattern is found in a name; the pages of a blog share their names, so answers are kept."""
    return pattern.search(name) is not None


def _parent(element: Element) -> Element | None:
    return element.getparent()


def _fits(element: Element, compound: Compound) -> bool:
    def classes() -> list[str]:
        return (element.get("class") or "").split()

    return fits(compound, element.tag, element.get, classes)
