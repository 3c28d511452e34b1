r"""What stands in a line: text, emphasis, links, pictures, code, and the HTML that Markdown has no sign for.

In the strings made here "\n" is a line break (`br`); `_blocks` writes it as the place allows.
"""

import re
import string
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from unicodedata import category

from migrate.exporters._markdown import _escape, _fragment
from migrate.html import Element


@dataclass(frozen=True, slots=True)
class Raw:
    """A piece of Markdown that stands among the nodes."""

    text: str


Node = str | Raw | Element

EMPHASIS = {"em": "*", "i": "*", "strong": "**", "b": "**"}
_TAGS = {"*": "em", "**": "strong"}

# No sign for these is the same in all programs: `~~` strikes out in some, makes a subscript in others.
AS_HTML = frozenset(
    "abbr acronym bdi bdo big cite data del dfn ins kbd label mark meter output q ruby s samp small strike sub sup "
    "time tt u var".split()
)
_UNSEEN = frozenset({"script", "style", "template"})
_BOXES = frozenset(
    "address caption center dd div dt figcaption figure footer header legend li p section td th tr".split()
)
_UNSAID = frozenset(
    "align background bgcolor border cellpadding cellspacing cite color face height hspace lang size style valign "
    "vspace width".split()
)
_DEEPEST = 40
_BLANKS = re.compile(r"[ \t\n\f\r]+")
_CODE_UNSAFE = re.compile(r"[`{|\\]")


@dataclass(slots=True, kw_only=True)
class Seen:
    """What was met on the way: HTML that stays, by tag; and tags and attributes that Markdown has no form for.

    `targets` are the names that links inside this text point to.
    """

    targets: frozenset[str]
    kept: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)

    def keep(self, element: Element) -> str:
        """Return the element as HTML, and remember that it stays so."""
        self.kept[element.tag] = self.kept.get(element.tag, 0) + 1
        return _fragment.written(element)

    def leave_out(self, name: str) -> None:
        """Remember something that Markdown cannot say."""
        self.left_out[name] = self.left_out.get(name, 0) + 1

    def attributes(self, element: Element) -> None:
        """Remember the attributes of an element that said something about its looks."""
        for name in element.attrib:
            if name in _UNSAID:
                self.leave_out(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an inline node stands: how deep, in a link or not, and the emphasis that it already has."""

    depth: int = 0
    linked: bool = False
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of emphasis; whether signs can say it depends on its neighbours."""

    sign: str
    content: str

    def written(self, before: str, after: str) -> str:
        """Return the stretch between the characters before and after it ("" at the ends of the text)."""
        if _holds(self.content[0], before) and _holds(self.content[-1], after):
            return f"{self.sign}{self.content}{self.sign}"
        tag = _TAGS[self.sign]
        return f"<{tag}>{self.content}</{tag}>"


def _holds(edge: str, neighbour: str) -> bool:
    """Say whether a sign between two characters is emphasis for every program (CommonMark's flanking rules)."""
    if "*" in (edge, neighbour):
        return False
    if neighbour in {"", " ", "\n"} or (edge.isalnum() and neighbour.isalnum()):
        return True
    return neighbour not in "_`" and (neighbour in string.punctuation or category(neighbour)[0] == "P")


def assembled(pieces: Sequence[str | Mark]) -> str:
    """Return the pieces as one string, blanks collapsed and emphasis written as its neighbours allow."""
    out: list[str] = []
    last = ""
    for number, piece in enumerate(pieces):
        if isinstance(piece, Mark):
            after = next((_first(other) for other in pieces[number + 1 : number + 2]), "")
            written = piece.written(last, after)
        else:
            written = piece.lstrip(" ") if last in {" ", "\n"} else piece
        if not written:
            continue
        if last == "!" and written.startswith("["):
            out[-1] = f"{out[-1][:-1]}&#33;"  # else the link would be read as a picture
        out.append(written)
        last = written[-1]
    return "".join(out)


def _first(piece: str | Mark) -> str:
    return "*" if isinstance(piece, Mark) else piece[:1]


def pieces(nodes: Iterable[Node], place: Place, seen: Seen) -> Iterator[str | Mark]:
    """Yield the Markdown of inline nodes, piece by piece; no piece is empty."""
    for node in nodes:
        if isinstance(node, str):
            text = _escape.plain(_BLANKS.sub(" ", node), linked=place.linked)
            if text:
                yield text
        elif isinstance(node, Raw):
            yield node.text
        elif isinstance(node.tag, str):
            yield from filter(None, _element(node, place, seen))


def children(element: Element) -> Iterator[Node]:
    """Yield what an element holds, in order: strings and elements."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def _element(element: Element, place: Place, seen: Seen) -> Iterator[str | Mark]:
    tag = element.tag
    if tag in _UNSEEN:
        seen.leave_out(tag)
    elif tag == "br":
        yield "\n"
    elif tag in AS_HTML or place.depth > _DEEPEST or element.get("dir") == "rtl":
        yield seen.keep(element)
    else:
        yield from anchor(element, seen)
        yield from _said(element, replace(place, depth=place.depth + 1), seen)


def _said(element: Element, place: Place, seen: Seen) -> Iterator[str | Mark]:
    seen.attributes(element)
    tag = element.tag
    if tag == "img":
        yield _picture(element, seen)
    elif tag == "code":
        yield _code(element, seen)
    elif tag == "a" and "href" in element.attrib and not place.linked:
        yield from _link(element, place, seen)
    elif tag in EMPHASIS and EMPHASIS[tag] not in place.marks:
        inner = replace(place, marks=(*place.marks, EMPHASIS[tag]))
        yield from marked(EMPHASIS[tag], pieces(children(element), inner, seen))
    else:
        if tag == "font":
            seen.leave_out(tag)
        edge = " " if tag in _BOXES else ""
        yield edge
        yield from pieces(children(element), place, seen)
        yield edge


def anchor(element: Element, seen: Seen) -> Iterator[str]:
    """Yield the target of a link of the same text, where the element is one."""
    for name in dict.fromkeys(filter(None, (element.get("id"), element.get("name")))):
        if name in seen.targets:
            yield f'<a id="{_escape.attribute(name)}"></a>'


def marked(sign: str, inner: Iterable[str | Mark]) -> Iterator[str | Mark]:
    """Yield emphasis around pieces; the blanks at its ends stand outside."""
    text = assembled(list(inner))
    content = text.strip()
    start = text.find(content) if content else len(text)
    yield text[:start]
    if content:
        yield Mark(sign, content)
        yield text[start + len(content) :]


def _link(element: Element, place: Place, seen: Seen) -> Iterator[str | Mark]:
    address, title = element.get("href"), element.get("title", "")
    if _escape.is_dead(address):
        seen.leave_out("a link that runs something or opens a local file")
        yield from pieces(children(element), place, seen)
        return
    if not _escape.is_plain(title):
        yield seen.keep(element)
        return
    text = assembled(list(pieces(children(element), replace(place, linked=True), seen)))
    content = text.strip()
    start = text.find(content) if content else len(text)
    named = f' "{title}"' if title else ""
    yield text[:start]
    yield f"[{content}]({_escape.destination(address)}{named})"
    yield text[start + len(content) :]


def _picture(element: Element, seen: Seen) -> str:
    """Return a picture; alt text with signs in it goes into HTML, since programs drop or show their escapes."""
    source, alt, title = element.get("src", ""), element.get("alt", ""), element.get("title", "")
    if not source or _escape.is_dead(source) or not (_escape.is_plain(alt) and _escape.is_plain(title)):
        return seen.keep(element)
    named = f' "{title}"' if title else ""
    return f"![{alt}]({_escape.destination(source)}{named})"


def _code(element: Element, seen: Seen) -> str:
    """Return code in a line: between backticks only where no program looks into it."""
    text = _BLANKS.sub(" ", element.text or "")
    bare = text.strip()
    if len(element) or not bare or _CODE_UNSAFE.search(text):
        return seen.keep(element)
    return text.replace(bare, f"`{bare}`", 1)
