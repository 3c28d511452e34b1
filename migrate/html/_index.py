"""An index of elements by tag, class and id, made in one pass when it is first asked."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from migrate.html._select import Compound, Selector, above_fits, attributes_fit, compiled

Element = Any  # an lxml element: the library ships no types


class Naming:
    """Words for classes and ids, each with the pattern that is found in them; a name may have several words.

    The pages of a blog share their names, so what was found out of a name is kept.
    """

    def __init__(self, **patterns: re.Pattern[str]) -> None:
        self.words = tuple(patterns)
        self._patterns = tuple(patterns.items())
        self.words_for = lru_cache(maxsize=20_000)(self._words_for)

    def _words_for(self, name: str) -> tuple[str, ...]:
        """Return the words that a name has."""
        return tuple(word for word, pattern in self._patterns if pattern.search(name))


class Region:
    """Some elements of a page, in page order; selectors find among these and no others.

    What a selector found is kept: rules ask for the same things again and again.
    """

    def __init__(self, elements: Iterable[Element]) -> None:
        self._elements = elements
        self._indexed = False
        self._tags: dict[str, list[Element]] = {}
        self._classes: dict[str, list[Element]] = {}
        self._ids: dict[str, list[Element]] = {}
        self._attributes: dict[str, list[Element]] = {}
        self._places: dict[Element, int] = {}
        self._found: dict[str, list[Element]] = {}
        self._named: dict[Naming, dict[str, list[Element]]] = {}

    def all(self, selector: str, *, within: Element | None = None) -> list[Element]:
        """Return the elements that match (below `within`), in page order."""
        found = self._found.get(selector)
        if found is None:
            found = self._found[selector] = self._find(selector)
        if within is None:
            return found.copy()
        return [element for element in found if is_inside(element, within)]

    def first(self, selector: str, *, within: Element | None = None) -> Element | None:
        """Return the first element that matches (below `within`), or None."""
        return next(iter(self.all(selector, within=within)), None)

    def having(self, attribute: str) -> list[Element]:
        """Return the elements that have an attribute, in page order."""
        return self._having(attribute).copy()

    def named(self, naming: Naming) -> dict[str, list[Element]]:
        """Return, for each word of a naming, the elements with a class or id that it fits, in page order.

        Every word is there, with no elements or more.
        """
        found = self._named.get(naming)
        if found is None:
            found = self._named[naming] = self._name(naming)
        return found

    def place(self, element: Element) -> int:
        """Return an element's number in page order."""
        if not self._indexed:
            self._index()
        return self._places[element]

    def between(self, elements: list[Element], start: float, end: float) -> list[Element]:
        """Return those of some elements in page order whose numbers are at least `start` and less than `end`."""
        return elements[bisect_left(elements, start, key=self.place) : bisect_left(elements, end, key=self.place)]

    def __contains__(self, element: Element) -> bool:
        if not self._indexed:
            self._index()
        return element in self._places

    def _find(self, selector: str) -> list[Element]:
        """Return the elements that match, in page order."""
        if not self._indexed:
            self._index()
        alternatives = compiled(selector)
        if len(alternatives) == 1:
            return self._matching(alternatives[0])
        found: dict[Element, None] = {}
        several = False
        for one in alternatives:
            if own := self._matching(one):
                several = several or bool(found)
                found.update(dict.fromkeys(own))
        return sorted(found, key=self._places.__getitem__) if several else list(found)

    def _name(self, naming: Naming) -> dict[str, list[Element]]:
        """Return the elements that the words of a naming fit."""
        if not self._indexed:
            self._index()
        found: dict[str, dict[Element, None]] = {word: {} for word in naming.words}
        for names in (self._classes, self._ids):
            for name, elements in names.items():
                for word in naming.words_for(name):
                    found[word].update(dict.fromkeys(elements))
        place = self._places.__getitem__
        return {word: sorted(own, key=place) if len(own) > 1 else list(own) for word, own in found.items()}

    def _matching(self, asked: Selector) -> list[Element]:
        """Return what a selector without commas finds."""
        own, above = asked.own, asked.above
        candidates = self._candidates(own)
        if asked.indexed:
            return list(candidates)
        return [element for element in candidates if fits(element, own) and stands_under(element, above)]

    def _candidates(self, asked: Compound) -> list[Element]:
        """Return the elements that may be what is asked: the index offers them by id, class, tag, or attribute."""
        if asked.id:
            return self._ids.get(asked.id, [])
        if len(asked.classes) == 1:
            return self._classes.get(asked.classes[0], [])
        if asked.classes:
            return min((self._classes.get(name, []) for name in asked.classes), key=len)
        if asked.tag:
            return self._tagged(asked.tag)
        return self._having(asked.attributes[0][0]) if asked.attributes else list(self._places)

    def _tagged(self, tag: str) -> list[Element]:
        """Return the elements of a tag."""
        tags = self._tags
        if not tags:
            for element in self._places:
                own = element.tag
                if own in tags:
                    tags[own].append(element)
                else:
                    tags[own] = [element]
        return tags.get(tag, [])

    def _having(self, attribute: str) -> list[Element]:
        """Return the elements that have an attribute."""
        if not self._indexed:
            self._index()
        having = self._attributes
        if not having:
            for element in self._places:
                for name in element.attrib:
                    if name in having:
                        having[name].append(element)
                    else:
                        having[name] = [element]
            having.setdefault("", [])  # known now, even where no element has any
        return having.get(attribute, [])

    def _index(self) -> None:
        """Look at every element once."""
        classes, ids = self._classes, self._ids
        self._places = {element: place for place, element in enumerate(self._elements)}
        for element in self._places:
            get = element.get
            if names := get("class"):
                for name in names.split():
                    found = classes.get(name)
                    if found is None:
                        classes[name] = [element]
                    elif found[-1] is not element:
                        found.append(element)
            if own := get("id"):
                ids.setdefault(own, []).append(element)
        self._indexed = True


class Part(Region):
    """Some elements of a page that was looked through already: what the page finds and they hold."""

    def __init__(self, page: Region, elements: Iterable[Element]) -> None:
        super().__init__(())
        self._page = page
        self._own = dict.fromkeys(elements)

    def having(self, attribute: str) -> list[Element]:
        """Return the elements that have an attribute, in page order."""
        return [element for element in self._own if element.get(attribute) is not None]

    def place(self, element: Element) -> int:
        """Return an element's number in page order."""
        return self._page.place(element)

    def __contains__(self, element: Element) -> bool:
        return element in self._own

    def _find(self, selector: str) -> list[Element]:
        """Return the elements that match, in page order."""
        return self._of(self._page.all(selector))

    def _name(self, naming: Naming) -> dict[str, list[Element]]:
        """Return the elements that the words of a naming fit."""
        return {word: self._of(found) for word, found in self._page.named(naming).items()}

    def _of(self, found: list[Element]) -> list[Element]:
        own = self._own
        return [element for element in found if element in own]


class Share(Region):
    """Those of a page's elements that are one owner's, where many share a page.

    The page is asked once for all of them: an index of its own costs a small share more than that.
    """

    def __init__(self, elements: Iterable[Element], number: int, shares: "Shares") -> None:
        super().__init__(elements)
        self._number = number
        self._shares = shares

    def all(self, selector: str, *, within: Element | None = None) -> list[Element]:
        """Return the elements that match (below `within`), in page order."""
        elements = self._shares.found(selector).get(self._number, ())
        return [element for element in elements if within is None or is_inside(element, within)]


class Shares:
    """A page some of whose elements were shared out; an element that several say to be theirs is the last one's."""

    def __init__(self, page: Region, owned: Iterable[Sequence[Element]]) -> None:
        self._page = page
        self._owned = tuple(owned)
        self._owners = {element: number for number, own in enumerate(self._owned) for element in own}
        self._found: dict[str, dict[int, list[Element]]] = {}

    def __iter__(self) -> Iterator[Share]:
        """Yield what is each owner's."""
        return (Share(own, number, self) for number, own in enumerate(self._owned))

    def found(self, selector: str) -> dict[int, list[Element]]:
        """Return the elements that match, in page order, by owner's number."""
        shares = self._found.get(selector)
        if shares is None:
            shares = self._found[selector] = {}
            for element in self._page.all(selector):
                number = self._owners.get(element)
                if number is not None:
                    shares.setdefault(number, []).append(element)
        return shares


def is_inside(element: Element, other: Element) -> bool:
    """Say whether an element stands below another."""
    up = element.getparent()
    while up is not None:
        if up is other:
            return True
        up = up.getparent()
    return False


def _parent(element: Element) -> Element | None:
    return element.getparent()


def stands_under(element: Element, above: tuple[tuple[str, Compound], ...]) -> bool:
    """Say whether what stands above an element is what is asked."""
    return not above or above_fits(element, above, _parent, fits)


def fits(element: Element, compound: Compound) -> bool:
    """Say whether an element is what is asked."""
    if compound.tag and compound.tag != element.tag:
        return False
    if compound.id and element.get("id") != compound.id:
        return False
    if compound.classes:
        own = (element.get("class") or "").split()
        for name in compound.classes:
            if name not in own:
                return False
    return not compound.attributes or attributes_fit(compound, element.get)
