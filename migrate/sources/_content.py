"""Content encodings undone, within a budget: gzip and deflate, the two that are asked for.

A few kilobytes can unpack to gigabytes; more than 200 times its size (past the first megabyte) is no page. A
gzip stream may have several members and rubbish behind the last; one that ends early is a page cut short.
"""

import io
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from migrate.sources._spool import spool
from migrate.sources._unanswered import Unanswered

_READ = 1 << 16
_STEP = 1 << 18
_HIGHEST_RATIO = 200
_NEVER_A_BOMB = 1 << 20
_MOST_LAYERS = 3
_MOST_MEMBERS = 10_000
_GZIP = b"\x1f\x8b"
# Servers write a charset or nothing in particular where a compression belongs; such a page is not packed.
_PLAIN = frozenset({"", "identity", "none", "utf-8", "utf8", "iso-8859-1", "windows-1252", "8bit", "binary"})


def decode(raw: BinaryIO | bytes, encoding: str, *, limit: int) -> bytes:
    """Return a body with its content encoding undone: `encoding` is the header's value ("", "gzip" …), `limit` bytes.

    A body that says gzip and is not packed at all is returned as it is. Unanswered: cut or broken (again),
    more than `limit` or 200 times the packed size, an encoding that was not asked for (not again).
    """
    packed = io.BytesIO(raw) if isinstance(raw, bytes) else raw
    if not _layers(encoding):
        return b"".join(_bounded(iter(lambda: packed.read(_READ), b""), limit))
    with unpack(packed, encoding, limit=limit) as content:
        return content.read()


def unpack(raw: BinaryIO, encoding: str, *, limit: int) -> BinaryIO:
    """Return the same as a file of its own at position 0, on disk past 1 MB; `raw` is read from where it stands."""
    layers = _layers(encoding)
    if len(layers) > _MOST_LAYERS:
        raise Unanswered(f"the page is packed {len(layers)} times over", again=False)
    content = raw
    for layer in reversed(layers or [""]):
        packed, content = content, spool()
        try:
            for part in _bounded(_opened(packed, layer), limit):
                content.write(part)
        except BaseException:
            content.close()
            raise
        finally:
            if packed is not raw:
                packed.close()
        content.seek(0)
    return content


def _layers(encoding: str) -> list[str]:
    """Return the packings that a header names, the first one done first."""
    return [word for word in (part.strip().lower() for part in encoding.split(",")) if word not in _PLAIN]


def _bounded(parts: Iterator[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for part in parts:
        size += len(part)
        if size > limit:
            raise Unanswered(f"the page is larger than {limit / 1e6:g} MB", again=False)
        yield part


def _opened(packed: BinaryIO, layer: str) -> Iterator[bytes]:
    """Return the parts of a body with one layer of packing taken off."""
    head = packed.read(2)
    packed.seek(-len(head), io.SEEK_CUR)
    if not head or not layer or (layer in {"gzip", "x-gzip"} and head != _GZIP):
        return iter(lambda: packed.read(_READ), b"")
    if layer in {"gzip", "x-gzip"}:
        return _inflated(packed, lambda: zlib.decompressobj(16 + zlib.MAX_WBITS), members=_MOST_MEMBERS)
    if layer in {"deflate", "x-deflate"}:
        bits = zlib.MAX_WBITS if _is_zlib(head) else -zlib.MAX_WBITS
        return _inflated(packed, lambda: zlib.decompressobj(bits), members=1)
    raise Unanswered(f"the server packed the page in a way it was not asked for ({layer[:40]!r})", again=False)


def _is_zlib(head: bytes) -> bool:
    """Say whether a stream begins as RFC 1950 says; many servers send RFC 1951 bare."""
    return len(head) > 1 and head[0] & 0x0F == zlib.DEFLATED and int.from_bytes(head) % 31 == 0


def _inflated(packed: BinaryIO, begin: "Callable[[], zlib._Decompress]", *, members: int) -> Iterator[bytes]:
    """Yield what a stream holds, all its members joined; rubbish behind the last is left out."""
    taken = made = 0
    rest = b""
    for member in range(members):
        stream, before = begin(), made
        while not stream.eof:
            if not rest:
                rest = packed.read(_READ)
                taken += len(rest)
            try:
                part = stream.decompress(rest, _STEP)
            except zlib.error as error:
                if member and made == before:
                    return
                raise Unanswered("the packed page is broken", again=True) from error
            made += len(part)
            _check(made, taken)
            yield part
            if not rest and not part and not stream.eof:
                raise Unanswered("the packed page is cut: its end is missing", again=True)
            rest = stream.unconsumed_tail
        rest = stream.unused_data
        if len(rest) < len(_GZIP):
            more = packed.read(_READ)
            taken += len(more)
            rest += more
        if not rest.startswith(_GZIP):
            return
    if members > 1:
        raise Unanswered("the packed page has parts without an end", again=False)


def _check(made: int, taken: int) -> None:
    if made > _NEVER_A_BOMB and made > _HIGHEST_RATIO * taken:
        raise Unanswered(f"the page unpacks to more than {_HIGHEST_RATIO} times its size", again=False)
