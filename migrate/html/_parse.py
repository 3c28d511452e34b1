"""One parse a page, past lxml's limits too, and an index of what is on it."""

from io import StringIO
from typing import Any

from lxml import etree

from migrate.html._select import Compound, above_fits, compiled, fits

Element = Any  # an lxml element: the library ships no types

# libxml2 stops at 2,048 open tags with `huge_tree` and drops the rest without an exception; only
# the error log tells. Past it, start tags deeper than these are left out and the page is read again.
_DEEPEST = 500
_DEEPEST_INLINE = 150
_INLINE = frozenset(
    "a abbr acronym b big cite code del em font i ins kbd s small span strike strong sub sup tt u".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_RAW = frozenset({"script", "style"})


class Page:
    """A parsed page. `flattened` is true where tags nested past the parser's limit were left out (no text was)."""

    def __init__(self, root: Element, *, flattened: bool = False) -> None:
        self.root = root
        self.flattened = flattened
        self._tags: dict[str, list[Element]] | None = None
        self._classes: dict[str, list[Element]] = {}
        self._ids: dict[str, list[Element]] = {}
        self._places: dict[Element, int] = {}

    def all(self, selector: str, *, within: Element | None = None) -> list[Element]:
        """Return the elements that match (below `within`), in page order."""
        found: dict[Element, None] = {}
        alternatives = compiled(selector)
        for one in alternatives:
            for element in self._candidates(one.own):
                if _fits(element, one.own) and above_fits(element, one.above, _parent, _fits):
                    found[element] = None
        elements = list(found)
        if len(alternatives) > 1:
            elements.sort(key=self.place)
        if within is None:
            return elements
        return [element for element in elements if is_inside(element, within)]

    def first(self, selector: str, *, within: Element | None = None) -> Element | None:
        """Return the first element that matches, or None."""
        return next(iter(self.all(selector, within=within)), None)

    def place(self, element: Element) -> int:
        """Return an element's number in page order."""
        if self._tags is None:
            self._index()
        return self._places[element]

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
        for place, element in enumerate(self.root.iter("*")):
            self._places[element] = place
            tags.setdefault(element.tag, []).append(element)
            if names := element.get("class"):
                for name in dict.fromkeys(names.split()):
                    self._classes.setdefault(name, []).append(element)
            if own := element.get("id"):
                self._ids.setdefault(own, []).append(element)
        self._tags = tags
        return tags


def parse(source: str) -> Page:
    """Parse a page's text; an empty page gives an empty `html` element. Raises nothing on hostile input."""
    text = source.replace("\0", "")
    parser = _parser()
    root = _root(text, parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        return Page(_root(_flattened(text), _parser()), flattened=True)
    return Page(root)


def fragment(source: str) -> Page:
    """Parse a fragment of HTML; `root` is a `div` that holds it."""
    page = parse(f"<html><body><div>{source}</div></body></html>")
    body = page.root.find("body")
    if body is None or len(body) == 0:
        return Page(etree.Element("div"), flattened=page.flattened)
    if len(body) == 1 and not body.text and not body[0].tail:
        return Page(body[0], flattened=page.flattened)
    body.tag = "div"  # the fragment closed our div: keep what follows it too
    return Page(body, flattened=page.flattened)


def is_inside(element: Element, other: Element) -> bool:
    """Say whether an element stands below another."""
    up = element.getparent()
    while up is not None:
        if up is other:
            return True
        up = up.getparent()
    return False


def _parser() -> Any:  # noqa: ANN401  the library ships no types
    return etree.HTMLParser(remove_pis=True, huge_tree=True, encoding="utf-8")


def _root(text: str, parser: Any) -> Element:  # noqa: ANN401  the library ships no types
    """Return the root of a text, an empty `html` where there is nothing to parse."""
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    return root if root is not None else etree.Element("html")


def _parent(element: Element) -> Element | None:
    return element.getparent()


def _fits(element: Element, compound: Compound) -> bool:
    def classes() -> list[str]:
        return (element.get("class") or "").split()

    return fits(compound, element.tag, element.get, classes)


class _Flattener:
    """A parser target, which has no limit of depth, that writes the page again without its deepest start tags."""

    def __init__(self) -> None:
        self.out = StringIO()
        self.kept: list[bool] = []
        self.depth = 0
        self.raw = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Write a start tag unless it is too deep."""
        keep = tag in _VOID or self.depth < (_DEEPEST_INLINE if tag in _INLINE else _DEEPEST)
        self.kept.append(keep)
        if keep:
            self.depth += 1
            self.raw += tag in _RAW
            written = "".join(f' {name}="{_quoted(value)}"' for name, value in attributes.items())
            self.out.write(f"<{tag}{written}>")
        else:
            self.out.write(" " if tag in _INLINE else "\n")

    def end(self, tag: str) -> None:
        """Write the end tag of a start tag that was written."""
        if self.kept.pop():
            self.depth -= 1
            self.raw -= tag in _RAW
            if tag not in _VOID:
                self.out.write(f"</{tag}>")

    def data(self, text: str) -> None:
        """Write text."""
        self.out.write(text if self.raw else text.replace("&", "&amp;").replace("<", "&lt;"))

    def comment(self, text: str) -> None:
        """Write a comment."""
        self.out.write(f"<!--{text}-->")

    def close(self) -> str:
        """Return the page."""
        return self.out.getvalue()


def _quoted(value: str) -> str:
    return value.replace("&", "&amp;").replace('"', "&quot;")


def _flattened(text: str) -> str:
    """Return the page without start tags deeper than the limit; every character of its text stays."""
    parser = etree.HTMLParser(target=_Flattener(), remove_pis=True, huge_tree=True, encoding="utf-8")
    flat: str = etree.fromstring(text.encode("utf-8", "replace"), parser)
    return flat
