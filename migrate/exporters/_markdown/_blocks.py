"""What stands below one another: paragraphs, headings, lists, quotations, code, tables, and HTML that stays."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from migrate.exporters._markdown import _escape, _fragment, _inline
from migrate.exporters._markdown._inline import Node, Seen, children
from migrate.html import Element

_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_BOXES = frozenset(
    "address article aside body caption center dd dialog dir div dt figcaption figure footer header hgroup html legend "
    "li main menu nav option optgroup p section summary tbody td tfoot th thead tr".split()
)
_AS_HTML = frozenset(
    "applet audio button canvas details dl embed fieldset form iframe input map marquee math noscript object progress "
    "select svg textarea video".split()
)
_SAID = frozenset({"ul", "ol", "blockquote", "pre", "table", "hr", *_HEADINGS})
_BLOCKS = _BOXES | _AS_HTML | _SAID
_IN_TABLES = frozenset({"thead", "tbody", "tfoot", "tr", "td", "th"})
_DEEPEST = 60
# Programs stop looking into lists and quotations nested deeper than some ten levels; so do readers.
_DEEPEST_NESTING = 6
_INDENT = 4
"""Python-Markdown nests only what is indented by four; CommonMark takes it too."""
_NOTHING = "<!-- -->"
"""Shown by no program; it stands between two lists, and where an item is empty (Python-Markdown needs something)."""
_DIGITS = 9
_LANGUAGE = re.compile(r"(?:language-|lang-|brush:\s*)([\w+#.-]+)")
_TEMPLATE = re.compile(r"\{[{%#]")
_TICKS = re.compile(r"`+")

Kind = Literal["list", "quote", "text", "html"]


@dataclass(frozen=True, slots=True)
class Block:
    """One block, without blank lines around it."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a block stands: how deep in tags, in how many lists and quotations, and the emphasis around it."""

    depth: int = 0
    nesting: int = 0
    marks: tuple[str, ...] = ()


def joined(blocks: Sequence[Block]) -> str:
    """Return blocks below one another; two lists or quotations in a row need something between them."""
    parts: list[str] = []
    before: Kind = "text"
    for block in blocks:
        if block.kind == before and block.kind in {"list", "quote"}:
            parts.append(_NOTHING)
        parts.append(block.text)
        before = block.kind
    return "\n\n".join(parts)


def blocks(nodes: Iterable[Node], place: Place, seen: Seen) -> Iterator[Block]:
    """Yield the blocks of the nodes; what stands in a line between them makes paragraphs."""
    run: list[Node] = []
    for node in nodes:
        if _is_block(node):
            yield from _paragraph(run, place, seen)
            run = []
            yield from _block(node, place, seen)
        else:
            run.append(node)
    yield from _paragraph(run, place, seen)


def _is_block(node: Node) -> bool:
    if isinstance(node, str | _inline.Raw) or not isinstance(node.tag, str):
        return False
    if node.tag in _BLOCKS:
        return True
    return any(below.tag in _BLOCKS for below in node.iter())


def _block(element: Element, place: Place, seen: Seen) -> Iterator[Block]:
    tag = element.tag
    if _stays(element) or place.depth > _DEEPEST:
        yield Block("html", seen.keep(element))
        return
    seen.attributes(element)
    below = replace(place, depth=place.depth + 1)
    if tag == "hr":
        yield Block("text", "***")
    elif tag in _HEADINGS:
        yield from _heading(element, below, seen)
    elif tag == "pre":
        yield from _code(element, place, seen)
    elif tag == "table":
        yield Block("html", _table(element, place, seen) or seen.keep(element))
    elif tag in {"ul", "ol"}:
        yield from _list(element, below, seen)
    elif tag == "blockquote":
        yield from _quotation(element, below, seen)
    else:
        yield from blocks(_nodes(element, seen), _with_marks(element, below, seen), seen)


def _stays(element: Element) -> bool:
    """Say whether Markdown has no form for an element, whatever is in it."""
    tag = element.tag
    if tag in _AS_HTML or element.get("dir") == "rtl":
        return True
    return (tag == "figure" and element.find(".//figcaption") is not None) or (tag == "a" and "href" in element.attrib)


def _nodes(element: Element, seen: Seen) -> Iterator[Node]:
    """Yield what an element holds, behind the target that it may be of a link."""
    yield from map(_inline.Raw, _inline.anchor(element, seen))
    yield from children(element)


def _with_marks(element: Element, place: Place, seen: Seen) -> Place:
    """Return the place inside an element; emphasis around blocks is handed down to each of them."""
    sign = _inline.EMPHASIS.get(element.tag)
    if element.tag == "center" or (sign is None and element.tag not in _BOXES and element.tag != "span"):
        seen.leave_out(element.tag)
    return replace(place, marks=(*place.marks, sign)) if sign and sign not in place.marks else place


def _text(nodes: Iterable[Node], place: Place, seen: Seen) -> str:
    r"""Return inline nodes as one string, with "\n" for `br`, in the emphasis of the place."""
    pieces: Iterable[str | _inline.Mark] = _inline.pieces(nodes, _inline.Place(marks=place.marks), seen)
    for sign in reversed(place.marks):
        pieces = _inline.marked(sign, pieces)
    return _inline.assembled(list(pieces)).strip(" \n")


def _paragraph(nodes: list[Node], place: Place, seen: Seen) -> Iterator[Block]:
    text = _text(nodes, place, seen)
    if text:
        yield Block("text", _lines(text, one_line=place.nesting > 1 or text.startswith("<")))


def _lines(text: str, *, one_line: bool) -> str:
    """Return the lines of a paragraph; breaks are two blanks at the end, empty lines between them `br`.

    With `one_line` all breaks are `br`: where the paragraph begins with a tag, since a tag alone on its line starts
    HTML, and in a quotation inside a list, where Python-Markdown stumbles over a second line.
    """
    out, empty = "", 0
    for part in text.split("\n"):
        bare = part.strip(" ")
        if not bare:
            empty += 1
            continue
        if not out:
            out = _escape.line(bare)
        elif one_line:
            out += "<br>" * (empty + 1) + bare
        else:
            out += "<br>" * empty + "  \n" + _escape.line(bare)
        empty = 0
    return out


def _heading(element: Element, place: Place, seen: Seen) -> Iterator[Block]:
    if any(below.tag in _AS_HTML or below.tag in _SAID for below in element.iterdescendants()):
        yield Block("html", seen.keep(element))
        return
    text = _text(_nodes(element, seen), place, seen).replace("\n", "<br>")
    if text:
        yield Block("text", f"{_HEADINGS[element.tag]} {_escape.heading(text)}")


def _quotation(element: Element, place: Place, seen: Seen) -> Iterator[Block]:
    if place.nesting >= _DEEPEST_NESTING:
        yield Block("html", seen.keep(element))
        return
    inside = list(blocks(_nodes(element, seen), replace(place, nesting=place.nesting + 1), seen))
    if inside:
        yield Block("quote", quoted(joined(inside)))


def quoted(text: str) -> str:
    """Return Markdown as a quotation."""
    return "\n".join(f"> {line}".rstrip() if not line else f"> {line}" for line in text.split("\n"))


def _code(element: Element, place: Place, seen: Seen) -> Iterator[Block]:
    """Yield a fence where every program leaves its text alone, else `pre`."""
    holder = element
    if len(element) == 1 and element[0].tag == "code" and not (element.text or element[0].tail or "").strip():
        holder = element[0]
    text = (holder.text or "").replace("\r\n", "\n").replace("\r", "\n").removeprefix("\n").removesuffix("\n")
    found = _LANGUAGE.search(f"{element.get('class', '')} {holder.get('class', '')}")
    language = found[1] if found else ""
    if len(holder):
        yield Block("html", seen.keep(element))
    elif text.strip() and (place.nesting or _TEMPLATE.search(text)):
        yield Block("html", _fragment.preformatted(text, language=language))
    elif text.strip():
        ticks = max(map(len, _TICKS.findall(text)), default=0)
        fence = "`" * max(ticks + 1, 3)
        yield Block("text", f"{fence}{language}\n{text}\n{fence}")


def _list(element: Element, place: Place, seen: Seen) -> Iterator[Block]:
    items = [child for child in element if isinstance(child.tag, str)]
    if place.nesting >= _DEEPEST_NESTING or not _is_regular(element, items):
        yield Block("html", seen.keep(element))
        return
    below = replace(place, nesting=place.nesting + 1)
    bodies = [list(blocks(_nodes(item, seen), below, seen)) for item in items]
    if any(body and body[0].kind == "list" for body in bodies):  # "- - -" would be a rule
        yield Block("html", seen.keep(element))
        return
    tight = all(_is_tight(item, body) for item, body in zip(items, bodies, strict=True))
    start = int(element.get("start", "1"))
    markers = ["-" if element.tag == "ul" else f"{number}." for number in range(start, start + len(items))]
    texts = ["\n".join(block.text for block in body) if tight else joined(body) for body in bodies]
    lines = [_item(marker, text) for marker, text in zip(markers, texts, strict=True)]
    if lines:
        yield Block("list", ("\n" if tight else "\n\n").join(lines))


def _strings(element: Element) -> Iterator[str]:
    """Yield the text that stands directly in an element."""
    return (node for node in children(element) if isinstance(node, str))


def _is_regular(element: Element, items: Sequence[Element]) -> bool:
    """Say whether a list has the form that Markdown has: items only, numbered upwards by one."""
    start = element.get("start", "1")
    return (
        all(item.tag == "li" and "value" not in item.attrib for item in items)
        and not any(text.strip() for text in _strings(element))
        and "reversed" not in element.attrib
        and element.get("type", "1") in {"1", "disc"}
        and start.isdecimal()
        and start.isascii()
        and len(start) < _DIGITS
    )


def _is_tight(item: Element, body: Sequence[Block]) -> bool:
    """Say whether an item is one line of text or a list, or both: then no blank line is needed."""
    if item.find("p") is not None:
        return False
    match [block.kind for block in body]:
        case [] | ["text"]:
            return True
        case ["text", "list"]:  # a list from 3 does not end a paragraph, and nothing ends a tag alone on its line
            return body[1].text.startswith(("-", "1.")) and not body[0].text.startswith("<")
        case _:
            return False


def _item(marker: str, text: str) -> str:
    """Return an item: its first line behind the marker, the others below it."""
    text = text or _NOTHING
    width = max(_INDENT, len(marker) + 1)
    first, *others = text.split("\n")
    return "\n".join([marker.ljust(width) + first, *(" " * width + line if line else "" for line in others)])


def _table(element: Element, place: Place, seen: Seen) -> str:
    """Return a table in bars, or "" when it has not their form: one row of heads, then rows of as many cells."""
    rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in element.iter("tr")]
    cells = [cell for row in rows for cell in row]
    if place.nesting or not rows or not rows[0] or any(len(row) != len(rows[0]) for row in rows):
        return ""
    if any(
        text.strip() for holder in element.iter("table", "thead", "tbody", "tfoot", "tr") for text in _strings(holder)
    ):
        return ""
    if any(cell.tag != ("th" if cell in rows[0] else "td") for cell in cells):
        return ""
    if any(below.tag in _BLOCKS - _IN_TABLES or below.tag == "br" for below in element.iterdescendants()):
        return ""
    if any(cell.get(span, "1") != "1" for cell in cells for span in ("colspan", "rowspan")):
        return ""
    lines = [[_text(_nodes(cell, seen), place, seen) for cell in row] for row in rows]
    lines.insert(1, ["---"] * len(rows[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
