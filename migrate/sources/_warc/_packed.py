"""How WARC files are packed: not at all, in gzip members, in zstd frames; each part is one record, or many.

zlib and FastWARC's reader of zstd check the sums that a part ends with, so a part that was read to its end is whole.
"""

import re
import zlib
from io import BytesIO
from typing import Literal, Protocol, cast

from fastwarc.stream_io import ZstdReader

from migrate.sources._warc._flow import BrokenError
from migrate.sources._warc._view import View

Packing = Literal["plain", "gzip", "zstd"]
GZIP = b"\x1f\x8b\x08"
ZSTD = b"\x28\xb5\x2f\xfd"
CUT = "the file ends in the middle of it"
DAMAGED = "its packed bytes are damaged"
BOMB = "it unpacks to more than 200 times its size"
_RECORD = re.compile(rb"WARC/[01]\.")
_WINDOW, _STEP = 1 << 16, 1 << 20
_BEGINNING, _CRUMB = 1 << 12, 1 << 9
_HIGHEST_RATIO, _NEVER_A_BOMB = 200, 64_000_000
# The first frame of a file may be the dictionary of the others: https://iipc.github.io/warc-specifications/.
_DICTIONARY, _SKIPPED = 0x184D2A5D, range(0x184D2A50, 0x184D2A60)
_MOST_DICTIONARY = 16_000_000
_SIGN = 4


class Part(Protocol):
    """One packed part: called, it gives its next bytes; `end` is where it ends in the file, once all were given."""

    end: int

    def __call__(self) -> bytes:
        """Return the next bytes, b"" behind the last; BrokenError where they cannot be unpacked."""


def packing_of(head: bytes) -> Packing | None:
    """Return how a file with these first bytes is packed, None when it is no WARC file that is known."""
    if _RECORD.match(head.lstrip(b"\r\n")):
        return "plain"
    if head.startswith(GZIP):
        return "gzip"
    if head.startswith(ZSTD) or int.from_bytes(head[:_SIGN], "little") in _SKIPPED:
        return "zstd"
    return None


def is_warc(head: bytes) -> bool:
    """Say whether the first bytes of a file (as many as there are at hand) are those of a WARC file."""
    packing = packing_of(head)
    if packing == "gzip":
        return _begins(zlib.decompressobj(31), head)
    if packing == "zstd":
        return not head.startswith(ZSTD) or begins_frame(head, b"")
    return packing == "plain"


def _begins(unpacker: "zlib._Decompress", chunk: bytes) -> bool:
    try:
        return _RECORD.match(unpacker.decompress(chunk, 64).lstrip(b"\r\n")) is not None
    except zlib.error:
        return False


def begins_frame(chunk: bytes, dictionary: bytes) -> bool:
    """Say whether a zstd frame begins with a record."""
    try:
        first = _opened(BytesIO(chunk), dictionary).read(64)
    except OSError:
        return False
    return _RECORD.match(first.lstrip(b"\r\n")) is not None


class Plain:
    """A file that is not packed, from a place on."""

    def __init__(self, view: View, at: int) -> None:
        self._view = view
        self.end = at

    def __call__(self) -> bytes:
        """Return the next bytes."""
        piece = self._view.get(self.end, _STEP)
        self.end += len(piece)
        return piece


class Gzip:
    """One gzip member."""

    def __init__(self, view: View, at: int) -> None:
        self._view = view
        self._begin = self._at = at
        self._unpacker = zlib.decompressobj(31)
        self._rest = b""
        self._made = 0
        self.end = 0

    def __call__(self) -> bytes:
        """Return the next bytes."""
        while not self.end:
            chunk = self._rest
            if not chunk:
                chunk = self._view.get(self._at, _WINDOW)
                self._at += len(chunk)
            try:
                piece = self._unpacker.decompress(chunk, _STEP)
            except zlib.error as error:
                raise BrokenError(DAMAGED) from error
            self._rest = self._unpacker.unconsumed_tail
            self._made += len(piece)
            if self._unpacker.eof:
                self.end = self._at - len(self._unpacker.unused_data)
            elif not chunk and not piece:
                raise BrokenError(CUT)
            check(self._made, self._at - self._begin)
            if piece:
                return piece
        return b""


def check(made: int, taken: int) -> None:
    """Refuse to unpack what grows beyond measure; BrokenError."""
    if made > _NEVER_A_BOMB and made > _HIGHEST_RATIO * taken:
        raise BrokenError(BOMB)


def next_member(view: View, at: int) -> int:
    """Return where the next gzip member begins that begins with a record; the end of the file where there is none."""
    while (at := view.find(GZIP, at, view.size)) >= 0:
        if _begins(zlib.decompressobj(31), view.get(at, 1 << 10)):
            return at
        at += 1
    return view.size


class Zstd:
    """One zstd frame; one that is to be skipped holds nothing."""

    def __init__(self, view: View, at: int, dictionary: bytes) -> None:
        stop = frame_end(view, at)
        self._taken, self._made = stop - at, 0
        self.end = stop
        self._content = None
        if view.get(at, _SIGN) == ZSTD:
            whole = stop - at <= _STEP
            source = BytesIO(view.get(at, stop - at)) if whole else cast("BytesIO", _Stretch(view, at, stop))
            self._content = _opened(source, dictionary)

    def __call__(self) -> bytes:
        """Return the next bytes."""
        if self._content is None:
            return b""
        try:
            piece = self._content.read(_WINDOW)
        except OSError as error:
            raise BrokenError(DAMAGED) from error
        self._made += len(piece)
        check(self._made, self._taken)
        return piece


class _Stretch:
    """A stretch of a file as a stream."""

    def __init__(self, view: View, at: int, end: int) -> None:
        self._view = view
        self._at = at
        self._end = end

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most that many."""
        left = self._end - self._at
        piece = self._view.get(self._at, min(left, _STEP if size < 0 else size))
        self._at += len(piece)
        return piece


def _opened(source: BytesIO, dictionary: bytes) -> ZstdReader:
    return ZstdReader(source, dictionary=dictionary) if dictionary else ZstdReader(source)


def frame_end(view: View, at: int) -> int:
    """Return where a zstd frame ends (RFC 8878, 3.1), read from the lengths of its blocks. BrokenError: it has none."""
    head = view.get(at, 18)
    sign = int.from_bytes(head[:_SIGN], "little")
    if len(head) < 8:  # noqa: PLR2004
        raise BrokenError(CUT)
    if sign in _SKIPPED:
        end = at + 8 + int.from_bytes(head[4:8], "little")
    elif head.startswith(ZSTD):
        end = _last_block(view, at, head[_SIGN])
    else:
        raise BrokenError(DAMAGED)
    if end > view.size:
        raise BrokenError(CUT)
    return end


def _last_block(view: View, at: int, told: int) -> int:
    """Return the end of the last block of a frame whose descriptor is `told`, with the checksum behind it."""
    single = told >> 5 & 1
    at += 5 + (not single) + (0, 1, 2, 4)[told & 3] + (single, 2, 4, 8)[told >> 6]
    last = 0
    while not last:
        block = int.from_bytes(view.get(at, 3), "little")
        last, kind, size = block & 1, block >> 1 & 3, block >> 3
        if at + 3 > view.size:
            raise BrokenError(CUT)
        if kind == 3:  # noqa: PLR2004  reserved
            raise BrokenError(DAMAGED)
        at += 3 + (1 if kind == 1 else size)
    return at + 4 * (told >> 2 & 1)


def next_frame(view: View, at: int, dictionary: bytes) -> int:
    """Return where the next zstd frame begins that begins with a record; the end of the file where there is none."""
    while (at := view.find(ZSTD, at, view.size)) >= 0:
        try:
            end = frame_end(view, at)
        except BrokenError:
            end = view.size
        if begins_frame(view.get(at, min(end - at, _STEP)), dictionary):
            return at
        at += 1
    return view.size


def dictionary_of(view: View) -> bytes:
    """Return the dictionary that the frames of a file were packed with, b"" where there is none, or a damaged one."""
    head = view.get(0, 8)
    if int.from_bytes(head[:_SIGN], "little") != _DICTIONARY:
        return b""
    stored = view.get(8, min(int.from_bytes(head[4:], "little"), _MOST_DICTIONARY))
    try:
        words = ZstdReader(BytesIO(stored)).read(_MOST_DICTIONARY) if stored.startswith(ZSTD) else stored
        _opened(BytesIO(), words)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001  of a damaged one the reader panics, which is no Exception
        return b""
    return words


def beginning(view: View, at: int, packing: Packing, dictionary: bytes) -> bytes:
    """Return what can be had of the first kilobytes of a packed part that may be damaged."""
    chunk = view.get(at, _WINDOW)
    if packing == "gzip":
        return _first(zlib.decompressobj(31), chunk)
    try:
        return _opened(BytesIO(chunk), dictionary).read(_BEGINNING)
    except OSError:
        return b""


def _first(unpacker: "zlib._Decompress", chunk: bytes) -> bytes:
    made = b""
    try:
        while len(made) < _BEGINNING and (piece := unpacker.decompress(chunk, _CRUMB)):
            made += piece
            chunk = unpacker.unconsumed_tail
    except zlib.error:
        pass  # what came before the damage
    return made
