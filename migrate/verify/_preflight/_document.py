"""A WXR file as the importer's first parser sees it: strictly, element by element, up to where it breaks.

`migrate.xml` mends what it can; here the question is what a reader takes that mends nothing, and where it
stops. Elements stand under one spelling whatever their prefix: `wp:post_id`, `content:encoded`,
`excerpt:encoded`, `dc:creator`, plain RSS names, `{address}name` for what WordPress does not know.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol
from xml.parsers import expat

CONTENT = "http://purl.org/rss/1.0/modules/content/"
CREATOR = "http://purl.org/dc/elements/1.1/"
# What the importer takes for the two addresses that carry a version, where the root declares none.
DEFAULT = {"wp": "http://wordpress.org/export/1.1/", "excerpt": "http://wordpress.org/export/1.1/excerpt/"}

_CHUNK = 1 << 16
_ITEM = re.compile(rb"<item[\s>]")
_LONGEST_TAG = 5  # bytes of `<item` that may stand at the end of one chunk
_BEHIND_ROOT = 2  # elements around those that are yielded: rss, channel


class Bytes(Protocol):
    """What a document is read from."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, b"" at the end."""


@dataclass(slots=True)
class Node:
    """An element: its own text is what stands directly in it, without that of its children, as SimpleXML reads it."""

    name: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text that stands directly in the element."""
        return self.pieces[0] if len(self.pieces) == 1 else "".join(self.pieces)

    def all(self, name: str) -> list["Node"]:
        """Return the children of that name, in order."""
        return [child for child in self.children if child.name == name]

    def has(self, name: str) -> bool:
        """Say whether there is a child of that name."""
        return any(child.name == name for child in self.children)

    def value(self, name: str) -> str:
        """Return the text of the first child of that name, "" when there is none."""
        for child in self.children:
            if child.name == name:
                return child.text
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """Where the markup breaks, and why; `lost` items are behind that place or around it."""

    line: int
    reason: str
    lost: int = 0


class Document:
    """One file: iterate once over the children of its channel, then ask what was seen.

    `broken` is None when the file is well-formed; `prefixes` are those that the root declares; `root` the names of
    the two elements around the nodes. `doctype` is "" where there is none, else `plain`, or `subset` when it defines
    something itself. `encoding` overrides what the file declares.
    """

    def __init__(self, stream: Bytes, *, encoding: str | None = None) -> None:
        self._stream = stream
        self._parser = expat.ParserCreate(encoding)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._path: list[Node] = []
        self._names: dict[str, str] = {}
        self._addresses: dict[str, str] = {}
        self._done: list[Node] = []
        self._fed = 0
        self.broken: Broken | None = None
        self.prefixes: dict[str, str] = {}
        self.root = ""
        self.doctype = ""

    def __iter__(self) -> Iterator[Node]:
        """Yield each child of the channel when it is closed; memory holds one chunk of them."""
        ended = False
        while not ended and self.broken is None:
            chunk = self._stream.read(_CHUNK)
            ended = not chunk
            self._feed(chunk)
            yield from self._done
            self._done.clear()

    def _feed(self, chunk: bytes) -> None:
        start, self._fed = self._fed, self._fed + len(chunk)
        try:
            self._parser.Parse(chunk, not chunk)
        except (expat.ExpatError, ValueError, LookupError) as error:
            line = getattr(error, "lineno", self._parser.CurrentLineNumber)
            code = getattr(error, "code", None)
            reason = expat.ErrorString(code) if code else str(error)
            inside = any(node.name == "item" for node in self._path)
            behind = self._items_behind(chunk[max(self._parser.ErrorByteIndex - start, 0) :])
            self.broken = Broken(line=line, reason=reason or "not well-formed", lost=behind + inside)

    def _items_behind(self, rest: bytes) -> int:
        """Count the items that begin behind the place where the markup breaks."""
        count = 0
        while rest:
            count += len(_ITEM.findall(rest))
            chunk = self._stream.read(_CHUNK)
            rest = rest[-_LONGEST_TAG:] + chunk if chunk else b""
        return count

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
        self.doctype = "subset" if has_subset else "plain"

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if attributes:
            self._declare(attributes)
        depth = len(self._path)
        if depth < _BEHIND_ROOT:
            self.root = f"{self.root}/{name}" if depth else name
        node = Node(self._known(name), self._parser.CurrentLineNumber, attributes)
        if depth > _BEHIND_ROOT:
            self._path[-1].children.append(node)
        self._path.append(node)

    def _end(self, _name: str) -> None:
        node = self._path.pop()
        if len(self._path) == _BEHIND_ROOT:
            self._done.append(node)

    def _characters(self, text: str) -> None:
        if len(self._path) > _BEHIND_ROOT:
            self._path[-1].pieces.append(text)

    def _declare(self, attributes: dict[str, str]) -> None:
        """Take note of the prefixes that an element declares."""
        found = {key[6:]: value for key, value in attributes.items() if key.startswith("xmlns:")}
        if not self._path:
            self.prefixes = dict(found)
        if found:
            self._addresses.update(found)
            self._names.clear()

    def _known(self, raw: str) -> str:
        """Return the one spelling of a name."""
        if ":" not in raw:
            return raw
        if raw not in self._names:
            prefix, _, local = raw.partition(":")
            address = self._addresses.get(prefix, f"unbound:{prefix}")
            known = {
                CONTENT: "content",
                CREATOR: "dc",
                self.prefixes.get("wp", DEFAULT["wp"]): "wp",
                self.prefixes.get("excerpt", DEFAULT["excerpt"]): "excerpt",
            }
            self._names[raw] = f"{known[address]}:{local}" if address in known else f"{{{address}}}{local}"
        return self._names[raw]
