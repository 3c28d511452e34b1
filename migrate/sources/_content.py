"""Content encodings undone, within a budget: gzip and deflate, the two that are asked for.

A few kilobytes can unpack to gigabytes; more than 200 times its size (past the first megabyte) is no page. A
gzip stream may have several members and rubbish behind the last; one that ends early is a page cut short.
"""

import io
import zlib
from collections.abc import Callable
from typing import BinaryIO

from migrate.sources._unanswered import Unanswered

_READ = 1 << 16
_STEP = 1 << 18
_HIGHEST_RATIO = 200
_NEVER_A_BOMB = 1 << 20
_MOST_LAYERS = 3
_GZIP = b"\x1f\x8b"
# Servers write a charset or nothing in particular where a compression belongs; such a page is not packed.
_PLAIN = frozenset({"", "identity", "none", "utf-8", "utf8", "iso-8859-1", "windows-1252", "8bit", "binary"})


def decode(raw: BinaryIO | bytes, encoding: str, *, limit: int) -> bytes:
    """Return a body with its content encoding undone: `encoding` is the header's value ("", "gzip" …), `limit` bytes.

    A body that says gzip and is not packed at all is returned as it is. Unanswered: cut or broken (again),
    more than `limit` or 200 times the packed size, an encoding that was not asked for (not again).
    """
    layers = [word for word in (part.strip().lower() for part in encoding.split(",")) if word not in _PLAIN]
    if len(layers) > _MOST_LAYERS:
        raise Unanswered(f"the page is packed {len(layers)} times over", again=False)
    source: BinaryIO = io.BytesIO(raw) if isinstance(raw, bytes) else raw
    for layer in reversed(layers):
        source = io.BytesIO(_unpacked(source, layer, limit))
    content = source.read(limit + 1)
    if len(content) > limit:
        raise _too_large(limit)
    return content


def _unpacked(source: BinaryIO, layer: str, limit: int) -> bytes:
    head = source.read(2)
    source.seek(-len(head), io.SEEK_CUR)
    if layer in {"gzip", "x-gzip"}:
        return _inflated(source, _gzip, limit) if head == _GZIP else _bounded(source, limit)
    if layer in {"deflate", "x-deflate"}:
        return _inflated(source, _zlib if _is_zlib(head) else _bare, limit) if head else b""
    raise Unanswered(f"the server packed the page in a way it was not asked for ({layer[:40]!r})", again=False)


def _bounded(source: BinaryIO, limit: int) -> bytes:
    content = source.read(limit + 1)
    if len(content) > limit:
        raise _too_large(limit)
    return content


def _is_zlib(head: bytes) -> bool:
    """Say whether a stream begins as RFC 1950 says; half of the servers send RFC 1951 bare."""
    return len(head) > 1 and head[0] & 0x0F == zlib.DEFLATED and int.from_bytes(head) % 31 == 0


def _gzip() -> "zlib._Decompress":
    return zlib.decompressobj(16 + zlib.MAX_WBITS)


def _zlib() -> "zlib._Decompress":
    return zlib.decompressobj(zlib.MAX_WBITS)


def _bare() -> "zlib._Decompress":
    return zlib.decompressobj(-zlib.MAX_WBITS)


def _inflated(source: BinaryIO, begin: Callable[[], "zlib._Decompress"], limit: int) -> bytes:
    """Return all members of a stream, joined."""
    content = io.BytesIO()
    stream = begin()
    taken = members = 0
    waiting = b""
    while True:
        fresh = b"" if waiting else source.read(_READ)
        taken += len(fresh)
        waiting = waiting or fresh
        try:
            content.write(stream.decompress(waiting, _STEP))
        except zlib.error as error:
            if members and not stream.eof:
                break  # rubbish behind a whole member that begins like another
            raise Unanswered("the packed page is broken", again=True) from error
        _check(content.tell(), taken, limit)
        waiting = stream.unconsumed_tail
        if stream.eof:
            members += 1
            rest = stream.unused_data
            taken += len(rest) - len(stream.unused_data)
            if begin is not _gzip or not rest.startswith(_GZIP):
                break
            stream, waiting = begin(), rest
        elif not fresh and not waiting:
            raise Unanswered("the packed page is cut: its end is missing", again=True)
    return content.getvalue()


def _check(size: int, taken: int, limit: int) -> None:
    if size > limit:
        raise _too_large(limit)
    if size > _NEVER_A_BOMB and size > _HIGHEST_RATIO * taken:
        raise Unanswered(f"the page unpacks to more than {_HIGHEST_RATIO} times its size", again=False)


def _too_large(limit: int) -> Unanswered:
    return Unanswered(f"the page is larger than {limit / 1e6:g} MB", again=False)
