"""One parse a page, past lxml's limits too."""

from collections.abc import Callable, Iterable
from io import StringIO
from typing import Any, TypeVar

from lxml import etree

from migrate.html._index import Element, Part, Region, fits, stands_under
from migrate.html._select import Selector

T = TypeVar("T")

# libxml2 stops at 2,048 open tags with `huge_tree` and drops the rest without an exception; only
# the error log tells. Past it, start tags deeper than these are left out and the page is read again.
_DEEPEST = 500
_DEEPEST_INLINE = 150
_INLINE = frozenset(
    "a abbr acronym b big cite code del em font i ins kbd s small span strike strong sub sup tt u".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_RAW = frozenset({"script", "style"})
_SHOWN = frozenset("article aside details figure footer header main nav section".split())
# What only dresses text is taken out of texts before they are written, or gets another name.
_CHANGING = frozenset("span font strong em u s sup sub".split())
_FEW = 4  # candidates below an element that cost as much as going down from it
_STRAY = "Unexpected end tag : "


class Page(Region):
    """A parsed page.

    `flattened` is true where tags nested past the parser's limit were left out (no text was).
    `strays` are the names of end tags that closed nothing: somewhere before, one closed too much.
    """

    def __init__(self, root: Element, *, flattened: bool = False, strays: frozenset[str] = frozenset()) -> None:
        super().__init__(root.iter("*"))
        self.root = root
        self.flattened = flattened
        self.strays = strays
        self._changing: dict[str, list[Element]] = {}
        self._worked_out: dict[Callable[[Page], Any], Any] = {}

    def once(self, work: "Callable[[Page], T]") -> T:
        """Return what a function gives for this page, which is worked out when it is first asked for."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        found: T = self._worked_out[work]
        return found

    def part(self, elements: Iterable[Element]) -> Part:
        """Return some elements of the page, in page order, to look among these alone."""
        return Part(self, elements)

    def _matching(self, asked: Selector) -> list[Element]:
        """Return what a selector without commas finds: from above where fewer elements are asked there than below."""
        if not asked.above:
            return super()._matching(asked)
        (step, compound), *further = asked.above
        holders = self._candidates(compound)
        if not holders or len(holders) * _FEW > len(self._candidates(asked.own)):
            return super()._matching(asked) if holders else []
        own = asked.own
        found: dict[Element, None] = {}
        for holder in holders:
            if fits(holder, compound) and stands_under(holder, tuple(further)):
                below = holder.iterdescendants(own.tag or "*") if step == " " else holder.iterchildren(own.tag or "*")
                found.update((one, None) for one in below if one in self._places and fits(one, own))
        return sorted(found, key=self._places.__getitem__) if len(holders) > 1 else list(found)

    def _tagged(self, tag: str) -> list[Element]:
        """Return the elements of a tag; of tags that the writing of a text changes, those of now."""
        if tag not in _CHANGING:
            return super()._tagged(tag)
        found = self._changing.get(tag)
        if found is None:
            found = self._changing[tag] = list(self.root.iter(tag))
        return found


def parse(source: str) -> Page:
    """Parse a page's text; an empty page gives an empty `html` element. Raises nothing on hostile input."""
    text = source.replace("\0", "")
    parser = _parser()
    root = _root(text, parser)
    messages = [(entry.type_name, entry.message) for entry in parser.error_log]
    strays = frozenset(said.removeprefix(_STRAY) for _, said in messages if said.startswith(_STRAY))
    if any(kind == "ERR_RESOURCE_LIMIT" for kind, _ in messages):
        return Page(_root(_flattened(text), _parser()), flattened=True, strays=strays)
    return Page(root, strays=strays)


def fragment(source: str) -> Page:
    """Parse a fragment of HTML; `root` is a `div` that holds it."""
    page = parse(f"<html><body><div>{source}</div></body></html>")
    body = page.root.find("body")
    if body is None or len(body) == 0:
        return Page(_parser().makeelement("div"), flattened=page.flattened)
    if len(body) == 1 and not body.text and not body[0].tail:
        return Page(body[0], flattened=page.flattened)
    body.tag = "div"  # the fragment closed our div: keep what follows it too
    return Page(body, flattened=page.flattened)


class Node(etree.ElementBase):  # type: ignore[misc]  # the library ships no types
    """An element of a page; `words` is the text that was read of it, if any was."""

    __slots__ = ("words",)

    words: str


_NODES = etree.ElementDefaultClassLookup(element=Node)


def _parser() -> Any:  # noqa: ANN401  the library ships no types
    parser = etree.HTMLParser(remove_pis=True, huge_tree=True, encoding="utf-8")
    parser.set_element_class_lookup(_NODES)
    return parser


def _root(text: str, parser: Any) -> Element:  # noqa: ANN401  the library ships no types
    """Return the root of a text, an empty `html` where there is nothing to parse."""
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    return _gathered(root) if root is not None else parser.makeelement("html")


def _gathered(root: Element) -> Element:
    """Return the root with all of the page in it.

    libxml2 (2.14) puts what follows `</html>` into further roots, which nobody would look at, and
    leaves what follows `</body>` beside the body; browsers show both in the body.
    """
    _out_of_head(root)
    body = root.find("body")
    late = list(body.itersiblings()) if body is not None else []
    others = [other for other in root.itersiblings() if isinstance(other.tag, str)]
    if not late and not others:
        return root
    if body is None:
        body = etree.SubElement(root, "body")
    tail, body.tail = body.tail, None
    _add_text(body, tail)
    for element in late:
        body.append(element)
    for other in others:
        _pour(other, body)
    return root


def _out_of_head(root: Element) -> None:
    """Move what a page without `<body>` shows out of its head: libxml2 knows no tags newer than HTML 4."""
    head = root.find("head")
    first = next((one for one in head if one.tag in _SHOWN), None) if head is not None else None
    if first is None:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    moved = [first, *first.itersiblings()]
    moved[-1].tail = (moved[-1].tail or "") + (body.text or "")
    body.text = None
    for number, element in enumerate(moved):
        body.insert(number, element)


def _pour(source: Element, body: Element) -> None:
    """Move what an element holds to the end of the body."""
    _add_text(body, source.text)
    for child in list(source):
        if child.tag in {"html", "head", "body"}:
            tail = child.tail
            _pour(child, body)
            _add_text(body, tail)
        else:
            body.append(child)


def _add_text(body: Element, said: str | None) -> None:
    """Add text to the end of the body."""
    if not said:
        return
    if len(body):
        body[-1].tail = (body[-1].tail or "") + said
    else:
        body.text = (body.text or "") + said


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
