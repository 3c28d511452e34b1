"""The content of a picture or file that stands in a WARC file, unpacked and checked."""

import os
import re
from collections.abc import Callable
from io import BytesIO
from typing import BinaryIO

from migrate.errors import ArchiveError, FetchError
from migrate.sources._content import unpack
from migrate.sources._spool import spool
from migrate.sources._warc._answer import CHUNKS, LAST_CHUNK, Answer, answer_of, content_of
from migrate.sources._warc._records import Damage, Record

MOST = 2_000_000_000
"""Bytes that a picture or file may have once it is unpacked."""

_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_PIECE, _LONGEST_LINE = 1 << 17, 1 << 12

Find = Callable[[str, BinaryIO | None], Record | Damage]


def content_file(find: Find, within: str) -> BinaryIO:
    """Return a content at its beginning, on disk where it is large; ArchiveError where it is damaged or not there.

    `within` are the places of its record and of the segments that continue it, with commas between. `find` returns the
    record at a place, and writes its block to a file where one is given.
    """
    place, _, further = within.partition(",")
    first = _sound(find(place, None))
    if first.block is not None and not further:
        return BytesIO(content_of(answer_of(first)))
    block = spool()
    try:
        for one in within.split(","):
            _sound(find(one, block))
        return _content(block, answer_of(first))
    finally:
        block.close()


def _sound(found: Record | Damage) -> Record:
    if isinstance(found, Damage):
        raise ArchiveError(found.reason)
    return found


def _content(block: BinaryIO, answer: Answer) -> BinaryIO:
    """Return the content in a block that lies in a file."""
    block.seek(answer.start)
    chunked = "chunked" in answer.header("transfer-encoding").lower()
    raw = _joined(block) if chunked else block
    try:
        return unpack(raw, ", ".join(answer.packings), limit=MOST)
    except FetchError as error:
        raise ArchiveError(str(error)) from error
    finally:
        if raw is not block:
            raw.close()


def _joined(block: BinaryIO) -> BinaryIO:
    """Return a chunked body joined, as `_answer.joined` does it in memory."""
    begin, whole = block.tell(), spool()
    first = True
    while found := _CHUNK.fullmatch(block.readline(_LONGEST_LINE)):
        first, left = False, int(found[1], 16)
        if not left:
            whole.seek(0)
            return whole
        while left and (piece := block.read(min(left, _PIECE))):
            whole.write(piece)
            left -= len(piece)
        if left or block.readline(_LONGEST_LINE).strip(b"\r\n"):
            break
    whole.close()
    block.seek(max(begin, block.seek(0, os.SEEK_END) - len(LAST_CHUNK)))
    if not first or block.read() == LAST_CHUNK:
        raise ArchiveError(CHUNKS)
    block.seek(begin)
    return block
