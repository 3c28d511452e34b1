"""Cut an XML file into its items, byte for byte, whatever is wrong inside one of them.

An XML parser that goes on behind an error loses its place: a stray `</img>` closes the post that it stands
in, and all that follow are taken for parts of another (facts: overblog.md, 2). Here only the tags of the items
count, outside CDATA and comments, so that what is broken in one item costs no other. Memory holds one item.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

LARGEST = 64_000_000
"""Bytes of an item above which it is left out: read, it takes many times that in memory."""

_CHUNK = 1 << 18
_TAIL = 4096
_ENCODING = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]+)["']""")
_ROOT = re.compile(rb"<([A-Za-z_][\w.:-]*)[\s/>]")
_ENDS = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One item: the local name of its tag, its bytes from start tag to end tag.

    `wrong` says why it is none that can be trusted, "" for a sound one; then `raw` is what there is of it.
    """

    name: str
    raw: bytes
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class _Tag:
    """A tag of an item: its name with its prefix, the places in the file where it begins and ends."""

    name: bytes
    start: int
    end: int
    closes: bool
    is_empty: bool


class Pieces:
    """The items of a file, as a stream, each once; what is wrong around them is known once they were read.

    `names` are the local names of their tags. `label` is the charset that the file's first line names ("" when
    none; what has two bytes a letter is given in UTF-8). `is_cut` is true where the root element has no end.
    """

    def __init__(self, stream: BinaryIO, *names: str) -> None:
        first = stream.read(_CHUNK)
        wide = _wide(first)
        found = None if wide else _ENCODING.match(first.removeprefix(codecs.BOM_UTF8))
        self.label = found[1].decode("ascii") if found else ""
        self.is_cut = False
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(wide)("replace") if wide else None
        self._buffer = self._plain(first)
        self._base = 0
        self._ended = not first
        self._looked: dict[bytes, int] = {}  # by the end of a section: the place up to which there is none
        own = b"(?:[\\w-]+:)?(?:" + b"|".join(name.encode() for name in names) + b")"
        self._token = re.compile(rb"<!\[CDATA\[|<!--|<(/?)(" + own + rb")(?=[\s/>])[^<>]*>")
        # What can only stand between items: inside CDATA it says that the end of that is missing.
        self._torn = re.compile(rb">\s*</" + own + rb"\s*>\s*</?" + own + rb"s?[\s>]")
        root = _ROOT.search(self._buffer)
        self._root = root[1] if root else b""
        begun = self._next(0, keep=0)
        self.head = self._buffer[: begun.start - self._base if begun else len(self._buffer)]
        """What the file begins with, up to its first item."""

    def __iter__(self) -> Iterator[Piece]:
        at = self._base
        while (begun := self._next(at)) is not None:
            at = begun.end
            if not begun.closes and not begun.is_empty:
                piece, at = self._item(begun)
                yield piece
        self.is_cut = bool(self._root) and b"</" + self._root not in self._buffer[-_TAIL:]

    def _item(self, begun: _Tag) -> tuple[Piece, int]:
        """Return the item that a tag begins, and where to go on behind it."""
        at, wrong = begun.end, "its end is missing"
        while (tag := self._next(at, keep=begun.start)) is not None:
            at = tag.end
            if tag.is_empty:
                continue
            if tag.closes and tag.name == begun.name:
                return self._piece(begun, tag.end), tag.end
            return self._piece(begun, tag.start, wrong), tag.start
        end = self._base + len(self._buffer)
        if not self._ended:
            wrong = f"it is larger than {LARGEST // 1_000_000} MB"
        return self._piece(begun, end, wrong), end

    def _piece(self, begun: _Tag, end: int, wrong: str = "") -> Piece:
        raw = self._buffer[begun.start - self._base : end - self._base]
        return Piece(name=begun.name.rpartition(b":")[2].decode(), raw=raw, wrong=wrong)

    def _next(self, at: int, *, keep: int | None = None) -> _Tag | None:
        """Return the next tag of an item from a place on; None at the end, and where an item is too large.

        What stands before the place `keep` is forgotten on the way (None: what stands before the tag).
        """
        while True:
            found = self._token.search(self._buffer, at - self._base)
            if found is None:
                at = max(at, self._half_tag())
                if not self._more(at if keep is None else keep):
                    return None
                continue
            start, end = self._base + found.start(), self._base + found.end()
            closing = _ENDS.get(found[0])
            if closing is None:
                return _Tag(found[2], start, end, closes=bool(found[1]), is_empty=found[0].endswith(b"/>"))
            at = self._behind(end, closing, keep=start if keep is None else keep)

    def _half_tag(self) -> int:
        """Return the place of what may be the half of a tag at the end of what was read."""
        last = self._buffer.rfind(b"<", max(0, len(self._buffer) - _TAIL))
        return self._base + (len(self._buffer) if last < 0 else last)

    def _behind(self, begun: int, closing: bytes, *, keep: int) -> int:
        """Return the place behind a CDATA section or comment; that of its beginning where its end is missing."""
        search = max(begun, self._looked.get(closing, 0))
        while True:
            found = self._buffer.find(closing, search - self._base)
            if found >= 0:
                is_torn = self._torn.search(self._buffer, begun - self._base, found) is not None
                return begun if is_torn else self._base + found + len(closing)
            search = max(begun, self._base + len(self._buffer) - len(closing))
            if not self._more(keep):
                self._looked[closing] = search
                return begun

    def _more(self, keep: int) -> bool:
        """Read on and forget what stands before a place; false at the end, and where that is far behind."""
        if self._ended or len(self._buffer) - (keep - self._base) > LARGEST:
            return False
        held = self._buffer[keep - self._base :]
        # Twice as much each time: what is kept is copied, and must not be copied too often.
        part = self._stream.read(max(_CHUNK, len(held)))
        self._ended = not part
        if part:
            self._buffer, self._base = held + self._plain(part), keep
        return not self._ended

    def _plain(self, part: bytes) -> bytes:
        """Return what was read in a charset of which ASCII is a part."""
        return part if self._decoder is None else self._decoder.decode(part, not part).encode("utf-8", "replace")


def _wide(first: bytes) -> str:
    """Return the name of the charset where a file has two bytes a letter, "" where it has not."""
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}.get(first[:2], "")
