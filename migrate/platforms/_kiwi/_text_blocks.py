"""Lines of a body to HTML blocks: paragraphs, headings, lists, quotes, code, tables.

Without markup each logical line is a paragraph of its own: extractors part `<p>` and `<br>` alike by
a line break, and the white space between them says nothing. With markup, Markdown's rules hold.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from migrate.html import escape
from migrate.platforms._kiwi import _text_inline as inline
from migrate.platforms._kiwi._text_inline import Dialect
from migrate.platforms._kiwi._text_lines import Line

_BULLETS = frozenset("•◦▪‣●○■□")
_TABLE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?")
_RULE = re.compile(r"(?:[*_-]\s*){3,}")
_CODE_INDENT = 4


def blocks(lines: Sequence[Line], dialect: Dialect) -> list[str]:
    """Return the HTML of lines, one block an item; blocks are joined by line breaks."""
    cut = list(_groups(lines, dialect))
    return [block for kind, group in cut if (block := _WRITERS[kind](group, dialect))]


def _groups(lines: Sequence[Line], dialect: Dialect) -> Iterator[tuple[str, list[Line]]]:
    """Yield runs of lines that make one block, with its kind."""
    kind, run = "", list[Line]()
    for place, line in enumerate(lines):
        own = "fence" if kind == "fence" else _kind(lines, place, dialect, within=kind)
        if (own == kind and kind in _LONG) or (own == "blank" and kind == "list"):
            run.append(line)
        else:
            if run:
                yield kind, run
            kind, run = (own, [line]) if own != "blank" else ("", [])
            continue
        if kind == "fence" and line.text.startswith(_FENCE):
            yield kind, run
            kind, run = "", []
    if run:
        yield kind, run


_LONG = frozenset({"list", "quote", "code", "table", "fence", "text"})
_FENCE = "```"


def _kind(lines: Sequence[Line], place: int, dialect: Dialect, *, within: str) -> str:
    """Return the kind of block that a line begins or goes on with."""
    line = lines[place]
    if line.blank:
        return "blank"
    if _is_item(lines, place, dialect) or (within == "list" and _goes_on_item(lines, place)):
        return "list"
    return _kind_of_markup(lines, place, within) if dialect.markup else "paragraph"


def _kind_of_markup(lines: Sequence[Line], place: int, within: str) -> str:
    """Return the kind of block of Markdown that a line begins or goes on with."""
    line = lines[place]
    if line.level:
        return "heading"
    if line.text.startswith(_FENCE):
        return "fence"
    if line.text.startswith(">"):
        return "quote"
    if within == "table" or _begins_table(lines, place):
        return "table"
    if line.indent >= _CODE_INDENT and (within == "code" or place == 0 or lines[place - 1].blank):
        return "code"
    return "rule" if _RULE.fullmatch(line.text) else "text"


def _begins_table(lines: Sequence[Line], place: int) -> bool:
    return "|" in lines[place].text and place + 1 < len(lines) and _TABLE.fullmatch(lines[place + 1].text) is not None


def _is_item(lines: Sequence[Line], place: int, dialect: Dialect) -> bool:
    """Say whether a line is an item of a list.

    In text without markup « - » begins what somebody says and « 1. » may be the author's own, so
    that only a bullet is sure; a star counts where it is indented or does not stand alone.
    """
    line = lines[place]
    if not line.sign:
        return False
    if dialect.markup or line.sign in _BULLETS:
        return True
    if line.sign in "*+":
        return line.indent > 0 or any(other.sign == line.sign for other in lines[max(0, place - 1) : place + 2 : 2])
    return line.sign[0].isdigit() and line.indent > 0 and _counts(lines, place)


def _counts(lines: Sequence[Line], place: int) -> bool:
    """Say whether a numbered line stands in a row that counts: the one above or below has the next number."""
    own = int(lines[place].sign[:-1])
    around = [lines[at].sign for at in (place - 1, place + 1) if 0 <= at < len(lines)]
    return any(sign[:-1].isdigit() and abs(int(sign[:-1]) - own) == 1 for sign in around)


def _goes_on_item(lines: Sequence[Line], place: int) -> bool:
    """Say whether a line without a sign goes on with the item above it: directly below and indented deeper."""
    above = lines[place - 1]
    return not above.blank and not lines[place].sign and lines[place].indent > above.indent - bool(not above.sign)


def _inline(text: str, dialect: Dialect) -> str:
    return inline.html(inline.pieces(text, dialect), dialect)


def _paragraph(group: Sequence[Line], dialect: Dialect) -> str:
    """Return a paragraph; of its lines, those that end in a hard break keep it."""
    shown = [
        _inline(f"{line.sign} {line.text}" if line.sign else line.text, dialect) + ("<br>" if line.hard else " ")
        for line in group
    ]
    inner = "".join(shown).strip().removesuffix("<br>")
    return f"<p>{inner}</p>" if inner else ""


def _heading(group: Sequence[Line], dialect: Dialect) -> str:
    line = group[0]
    inner = _inline(line.text, dialect)
    return f"<h{line.level}>{inner}</h{line.level}>" if inner else ""


def _quote(group: Sequence[Line], dialect: Dialect) -> str:
    """Return a quote; what stands behind its signs is read as blocks again, as deep as it is quoted."""
    depth = 0
    while depth < _DEEPEST and all(line.text.startswith(">") for line in group):
        group = [replace(line, text=line.text[1:].strip()) for line in group]
        depth += 1
    paragraphs: list[str] = []
    for _, run in _groups(group, dialect):
        paragraphs.append(_paragraph(run, dialect))
    return "<blockquote>" * depth + "\n".join(paragraphs) + "</blockquote>" * depth


_DEEPEST = 20


def _code(group: Sequence[Line], dialect: Dialect) -> str:
    del dialect
    shown = "\n".join(" " * max(line.indent - _CODE_INDENT, 0) + line.text for line in group)
    return f"<pre><code>{escape(shown)}</code></pre>"


def _fence(group: Sequence[Line], dialect: Dialect) -> str:
    del dialect
    inner = [line for line in group if not line.text.startswith(_FENCE)]
    shown = "\n".join(" " * line.indent + (f"{line.sign} " if line.sign else "") + line.text for line in inner)
    return f"<pre><code>{escape(shown)}</code></pre>"


def _table(group: Sequence[Line], dialect: Dialect) -> str:
    """Return a table: cells parted by strokes, the first row its head."""
    rows = [line.text.strip().strip("|").split("|") for line in group if not _TABLE.fullmatch(line.text)]
    written = [
        "<tr>" + "".join(f"<{tag}>{_inline(cell.strip(), dialect)}</{tag}>" for cell in row) + "</tr>"
        for row, tag in zip(rows, ["th", *["td"] * len(rows)], strict=False)
    ]
    return "<table>" + "".join(written) + "</table>"


def _rule(group: Sequence[Line], dialect: Dialect) -> str:
    del group, dialect
    return "<hr>"


@dataclass(slots=True)
class _Open:
    """A list that is open: its element, where its signs stand, its items."""

    tag: str
    indent: int
    items: list[str]


def _list(group: Sequence[Line], dialect: Dialect) -> str:
    """Return a list; a deeper indented sign begins a list within the item above it."""
    stack: list[_Open] = []
    for line in group:
        if line.blank:
            continue
        inner = _inline(line.text, dialect)
        if not line.sign:
            stack[-1].items[-1] += f"<br>{inner}"
            continue
        while len(stack) > 1 and line.indent < stack[-1].indent:
            _close(stack)
        if not stack or (line.indent > stack[-1].indent + 1 and len(stack) < _DEEPEST):
            stack.append(_Open("ol" if line.sign[0].isdigit() else "ul", line.indent, []))
        stack[-1].items.append(inner)
    while len(stack) > 1:
        _close(stack)
    return _written(stack[0])


def _close(stack: list[_Open]) -> None:
    """Put the innermost list into the item that it belongs to."""
    inner = stack.pop()
    stack[-1].items[-1] += _written(inner)


def _written(one: _Open) -> str:
    return f"<{one.tag}>" + "".join(f"<li>{item}</li>" for item in _full(one.items)) + f"</{one.tag}>"


def _full(items: Iterable[str]) -> Iterator[str]:
    """Yield items that hold something: inscriptis leaves a sign where a picture was."""
    return (item for item in items if item)


_WRITERS = {
    "paragraph": _paragraph,
    "text": _paragraph,
    "heading": _heading,
    "quote": _quote,
    "code": _code,
    "fence": _fence,
    "table": _table,
    "rule": _rule,
    "list": _list,
}
