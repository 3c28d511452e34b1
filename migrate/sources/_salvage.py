"""ZIP files whose list of files is missing or damaged, as of a download that broke off: the list made anew.

A ZIP tells of each file twice: before its bytes, and in the list at its end (APPNOTE.TXT 6.3.10, 4.3.7 and 4.3.12),
without which programs read nothing of it. The list is made again of what stands before the files; whether they are
sound shows when they are read, for their checksums are in it.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from migrate.sources._warc._view import View

CUT = "the archive ends in its middle"
DAMAGED = "its packed bytes are damaged"
ENDLESS = "nothing says where it ends"

_LOCAL, _BEHIND = b"PK\x03\x04", b"PK\x07\x08"
_SIGNS = frozenset({_LOCAL, _BEHIND, b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06"})
_HEAD = struct.Struct("<4s5H3L2H")
_BARE = (0, 12, 20)  # bytes of what may be told behind a file without a sign
_LOCKED, _LATER, _UTF8 = 0x1, 0x8, 0x800
_DEFLATED = 8
_NEWEST = 63  # the version of the format
_METHODS = frozenset({0, 1, 6, 8, 9, 12, 14, 93, 95, 98, 99})
_LONG, _FULL, _ZIP64 = 0xFFFFFFFF, 0xFFFF, 1
_PIECE = 1 << 18
_LOOK = 1000  # bytes that could be gone through while one sign is looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file in a ZIP as it tells of itself: the place of its header, and what stands in that.

    `head` are the fields from the version to the date; `packed` and `size` are bytes. `reason` says why it cannot be
    read, "" where it can; `behind` is where the next one may begin.
    """

    at: int
    name: bytes
    head: tuple[int, int, int, int, int]
    crc: int
    packed: int
    size: int
    behind: int
    reason: str = ""

    @property
    def named(self) -> str:
        """The name as programs read it."""
        return self.name.decode("utf-8" if self.head[1] & _UTF8 else "cp437", "replace")


class Salvage:
    """Finds the files of a ZIP; so many bytes are gone through beyond its own, for each may claim all that follow."""

    def __init__(self, view: View, most: int) -> None:
        self._view = view
        self._left = most

    def members(self) -> Iterator[Member]:
        """Yield the files in their order, those that cannot be read too."""
        at = self._view.find(_LOCAL, 0, self._view.size)
        while at >= 0:
            found = self._member(at)
            if found is not None:
                yield found
            at = self._view.find(_LOCAL, found.behind if found else at + 1, self._view.size)

    def _member(self, at: int) -> Member | None:
        """Return the file whose header begins at a place, None where none does."""
        raw = self._view.get(at, _HEAD.size)
        if len(raw) < _HEAD.size:
            return None
        _, *head, crc, packed, size, length, more = _HEAD.unpack(raw)
        version, flags, method = head[:3]
        start = at + _HEAD.size + length + more
        if version & 0xFF > _NEWEST or method not in _METHODS or not length or start > self._view.size:
            return None
        name = self._view.get(at + _HEAD.size, length)
        if _LONG in (packed, size):
            size, packed = _long_sizes(self._view.get(at + _HEAD.size + length, more)) or (size, packed)
        reason, behind = "", start + packed
        if flags & _LATER and not packed:
            inflates = method == _DEFLATED and not flags & _LOCKED
            crc, packed, size, reason = self._inflated(start) if inflates else self._told(start)
            behind = start + packed
        elif behind > self._view.size:
            reason, behind = CUT, start
        elif not self._is_end(behind):
            behind = start  # its length may be damaged, or only what follows
        return Member(
            at=at, name=name, head=tuple(head), crc=crc, packed=packed, size=size, reason=reason, behind=behind
        )  # fmt: skip

    def _is_end(self, at: int) -> bool:
        """Say whether a file may end at a place."""
        return at == self._view.size or any(self._view.get(at + gap, 4) in _SIGNS for gap in _BARE)

    def _inflated(self, start: int) -> tuple[int, int, int, str]:
        """Return the checksum of a packed file that does not say it before, its lengths, and why it is none."""
        unpacker, at, crc, size = zlib.decompressobj(-zlib.MAX_WBITS), start, 0, 0
        chunk = b""
        while not unpacker.eof:
            if not chunk:
                chunk = self._view.get(at, _PIECE)
                at += len(chunk)
                self._left -= len(chunk)
            try:
                piece = unpacker.decompress(chunk, _PIECE)
            except zlib.error:
                return 0, 0, 0, DAMAGED
            if not (chunk or piece or unpacker.eof):
                return 0, 0, 0, CUT
            crc, size = zlib.crc32(piece, crc), size + len(piece)
            self._left -= len(piece)
            if self._left < 0:
                return 0, 0, 0, ENDLESS
            chunk = unpacker.unconsumed_tail
        end = at - len(unpacker.unused_data)
        stated = self._view.get(end, 8)
        stated = stated[4:] if stated.startswith(_BEHIND) else stated[:4]
        return int.from_bytes(stated, "little") if len(stated) == 4 else crc, end - start, size, ""  # noqa: PLR2004

    def _told(self, start: int) -> tuple[int, int, int, str]:
        """Return the same of a file that is not unpacked: what is told behind it says how long it is."""
        at = start
        while self._left > 0 and (found := self._view.find(_BEHIND, at, self._view.size)) >= 0:
            self._left -= found - at + _LOOK
            behind = self._view.get(found, 24)
            for form in ("<4x3L", "<4xL2Q"):
                if len(behind) >= struct.calcsize(form):
                    crc, packed, size = struct.unpack_from(form, behind)
                    if packed == found - start:
                        return crc, packed, size, ""
            at = found + 1
        self._left -= self._view.size - at
        return 0, 0, 0, ENDLESS


def _long_sizes(more: bytes) -> tuple[int, int] | None:
    """Return the lengths, unpacked and packed, in the further fields of a header (4.5.3), None where there are none."""
    at = 0
    while at + 20 <= len(more):
        kind, length = struct.unpack_from("<2H", more, at)
        if kind == _ZIP64:
            return struct.unpack_from("<2Q", more, at + 4)
        at += 4 + length
    return None


def list_of(found: Sequence[Member], at: int) -> bytes:
    """Return the list of some files, with the end of a ZIP, as they are to stand at a place (the ZIP's size)."""
    entries = b"".join(map(_entry, found))
    count, size = len(found), len(entries)
    long = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, at)
    where = struct.pack("<4sLQL", b"PK\x06\x07", 0, at + size, 1)
    return entries + long + where + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, _FULL, _FULL, _LONG, _LONG, 0)


def _entry(one: Member) -> bytes:
    long = struct.pack("<2H3Q", _ZIP64, 24, one.size, one.packed, one.at)
    lengths = (len(one.name), len(long), 0, 0, 0)
    head = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 45, *one.head, one.crc, _LONG, _LONG, *lengths, 0, _LONG)
    return head + one.name + long
