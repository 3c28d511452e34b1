"""The start tags of a text as they are written, with the place of each attribute: what is changed there alone changes.

A parser would write the whole text anew. Tags and attributes are told apart as the HTML standard says (tokenization:
tag open, attribute name and attribute value states); what stands in comments and in elements of raw text is passed by.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.entities import html5

from migrate.html._write import escape

_OPENS = re.compile(r"<(?:(!--)|([!?])|(/?)([a-zA-Z][^\s/>]*))")
_COMMENT_ENDS = re.compile(r"-?>|.*?--!?>", re.DOTALL)
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"'][^\s>]*))?", re.DOTALL)
_OPEN_QUOTE = re.compile(r"\s*=\s*[\"']")
_REFERENCE = re.compile(r"&(?:#([0-9]+);?|#[xX]([0-9a-fA-F]+);?|([a-zA-Z][a-zA-Z0-9]*)(;|(?![a-zA-Z0-9=])))")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_LAST = 0x10FFFF
# As _OPENS, but no tag that ends where its name does, unless raw text follows it; for texts without a `<` in a name.
_ODD_NAME = re.compile(r"</?[a-zA-Z][^\s/><]*<")
_OPENS_MORE = re.compile(
    r"<(?!/?(?:[abiups]|br|em|h[1-6]|li|t[dr]|div|span|strong)>)"  # most tags of most texts
    rf"(?:(!--)|([!?])|(/?)((?i:{'|'.join(sorted(_RAW))})(?=[\s/>])|[a-zA-Z][^\s/>]*(?=\s|/(?!>))))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """An attribute of a tag as written: name in lower case, value without references, places in the text.

    `begin` is where the blanks before it begin, `at` where its value begins (at its quote), `end` is after its last
    character; `at` is `end` where it has no value.
    """

    name: str
    value: str
    begin: int
    at: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A start or end tag as written: name in lower case, attributes in order (the first of a name counts)."""

    name: str
    begin: int
    end: int
    closes: bool = False
    attributes: tuple[Attribute, ...] = ()


def tags(text: str, *, bare: bool = True) -> Iterator[Tag]:
    """Yield the start and end tags of an HTML text in order; nothing from where a tag or comment is not ended.

    Without `bare`, most of those that have no attribute are passed over, which is several times faster.
    """
    opens = _OPENS if bare or _ODD_NAME.search(text) else _OPENS_MORE
    at = 0
    while found := opens.search(text, at):
        name = (found[4] or "").lower()
        if found[1] or found[2]:
            ends = _COMMENT_ENDS.match(text, found.end()) if found[1] else None
            at = ends.end() if ends else text.find(">", found.end()) + 1
            if not at or (found[1] and not ends):
                return
            continue
        attributes, at = _attributes(text, found.end())
        if not at:
            return
        yield Tag(name=name, begin=found.start(), end=at, closes=bool(found[3]), attributes=attributes)
        if name in _RAW and not found[3]:
            ends = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, at)
            if not ends:
                return
            at = ends.start()


def spliced(text: str, changes: Iterable[tuple[int, int, str]]) -> str:
    """Return a text with some of its pieces (begin, end) replaced; they come in order and do not overlap."""
    pieces: list[str] = []
    at = 0
    for begin, end, new in changes:
        pieces += (text[at:begin], new)
        at = end
    return "".join((*pieces, text[at:])) if pieces else text


def quoted(value: str) -> str:
    """Return the value of an attribute as it stands in a tag, quotes around it."""
    return f'"{escape(value, quote=True)}"'


def _attributes(text: str, at: int) -> tuple[tuple[Attribute, ...], int]:
    """Return the attributes that begin somewhere in a text and where the tag ends, 0 when it does not end."""
    found: dict[str, Attribute] = {}
    while one := _ATTRIBUTE.match(text, at):
        at = one.end()
        if one[2] is None and _OPEN_QUOTE.match(text, at):  # behind a value, `=` begins the name of another one
            return (), 0
        name, value = one[1].lower(), one[2] or ""
        begins = one.start(2) if value else at
        value = value[1:-1] if value[:1] in {'"', "'"} else value
        found.setdefault(name, Attribute(name=name, value=_unescaped(value), begin=one.start(), at=begins, end=at))
    return tuple(found.values()), text.find(">", at) + 1


def _unescaped(value: str) -> str:
    """Return the value of an attribute without references.

    One without its semicolon counts only where no letter, digit or `=` follows: `?a=1&copy=2` has none (HTML
    standard, named character reference state).
    """
    return _REFERENCE.sub(_referred, value) if "&" in value else value


def _referred(found: re.Match[str]) -> str:
    if found[3]:
        return html5.get(found[3] + found[4], found[0])
    number = int(found[1]) if found[1] else int(found[2], 16)
    return chr(number) if 0 < number <= _LAST else "\ufffd"
