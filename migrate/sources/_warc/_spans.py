"""Where a WARC file can be cut so that several can read it at once: between whole records that have no bond.

A request and its answer stand side by side and have one address, so no cut is made between two records of one address.
"""

from collections.abc import Iterator

from migrate.sources._warc._flow import BrokenError
from migrate.sources._warc._packed import Packing, dictionary_of, frame_end, next_frame, next_member
from migrate.sources._warc._records import Reader, Record
from migrate.sources._warc._view import View

# A page may hold a file of gzip members that begin with records. zlib stores what it cannot pack in blocks of at most
# 64 KB, with bytes of its own between: members that follow each other for longer are the file's own.
_CHAIN = 1 << 18


def cuts(view: View, packing: Packing, size: int) -> Iterator[int]:
    """Yield where to cut, every `size` bytes or a little more."""
    if packing == "plain":
        yield from _between(Reader(view, packing, sums=False).read(0, view.size), size)
        return
    at, cut = size, 0
    while at < view.size:
        found = _member_cut(view, at) if packing == "gzip" else _frame_cut(view, cut, at)
        if found is None:
            return
        yield found
        cut, at = found, found + size


def _between(found: Iterator[object], size: int) -> Iterator[int]:
    """Yield where records begin behind those of another address, at least `size` bytes from the cut before."""
    last, cut = None, 0
    for record in found:
        sound = record if isinstance(record, Record) else None
        if sound and last and sound.offset >= cut + size and sound.url != last.url:
            cut = sound.offset
            yield cut
        last = sound


def _member_cut(view: View, at: int) -> int | None:
    """Return the first good place behind `at` in a file of gzip members, None where there is none."""
    reader = Reader(view, "gzip", sums=False)
    while (at := next_member(view, at)) < view.size:
        last, cut = None, None
        for record in reader.read(at, view.size):
            if not isinstance(record, Record) or record.within:
                at = record.offset + 1
                break
            if cut is None and last and record.url != last.url:
                cut = record.offset
            if cut is not None and record.offset >= at + _CHAIN:
                return cut
            last = record
        else:
            return cut
    return None


def _frame_cut(view: View, place: int, at: int) -> int | None:
    """Return the same in a file of zstd frames, one of which begins at `place`: their lengths tell where each does."""
    dictionary = dictionary_of(view)
    while place < at:
        try:
            place = frame_end(view, place)
        except BrokenError:
            place = next_frame(view, place + 1, dictionary)
    last = None
    for record in Reader(view, "zstd", sums=False).read(place, view.size):
        sound = record if isinstance(record, Record) and not record.within else None
        if sound and last and sound.url != last.url:
            return sound.offset
        last = sound
    return None
