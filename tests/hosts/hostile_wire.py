"""Answers that are broken on the wire: cut, endless, silent, packed wrongly."""

import zlib
from collections.abc import Iterator

from hostile import Asked, Case, Route
from hostile_make import (
    HTML,
    MEGABYTE,
    bomb,
    chunked,
    closed,
    dripped,
    gzipped,
    heads,
    post,
    reply,
    silence,
)

GOOD = post("Pain d'épices", "Le texte ENTIER de ce billet.")
# So much longer than any buffer on the way that its end is missed, not late.
LONG = post("Un long billet", "Le début HALBMOND de ce billet.", body="<p>Encore un mot.</p>" * 20_000)
LOST = "failed"
_GZIP = ("Content-Encoding", "gzip")
_PAGE = [("Content-Type", HTML)]


def _always(*parts: bytes | None) -> Route:
    return lambda _asked: parts


def _cut(_asked: Asked) -> Iterator[bytes | None]:
    yield heads(200, [*_PAGE, ("Content-Length", str(len(LONG)))]) + LONG[: len(LONG) // 2]
    yield None


def _hangs(_asked: Asked) -> Iterator[bytes | None]:
    yield heads(200, [*_PAGE, ("Content-Length", str(len(GOOD)))])
    yield from silence(40)


def _once(first: Route) -> Route:
    return lambda asked: first(asked) if asked.number == 0 else reply(GOOD)


def _many_headers(_asked: Asked) -> Iterator[bytes | None]:
    yield heads(200, [(f"X-{number}", "y" * 50) for number in range(20_000)])
    yield GOOD
    yield None


def _endless_headers(_asked: Asked) -> Iterator[bytes | None]:
    yield b"HTTP/1.1 200 OK\r\n"
    for _ in range(200_000):
        yield b"X-Again: and again and again\r\n" * 20


def _endless_line(_asked: Asked) -> Iterator[bytes | None]:
    yield b"HTTP/1.1 200 OK\r\nX-Long: "
    for _ in range(20_000):
        yield b"x" * 10_000


def _endless_1xx(_asked: Asked) -> Iterator[bytes | None]:
    for _ in range(2_000_000):
        yield b"HTTP/1.1 102 Processing\r\n\r\n"


def _endless(head: bytes, part: bytes) -> Route:
    def route(_asked: Asked) -> Iterator[bytes | None]:
        yield head
        yield GOOD if b"chunked" not in head else b""
        for _ in range(4000):
            yield part

    return route


_CHUNKED = heads(200, [*_PAGE, ("Transfer-Encoding", "chunked")])
_SMUGGLED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 400\r\n\r\n" + b"SMUGGLED " * 45


def _packed(body: bytes, encoding: str) -> Route:
    return lambda _asked: reply(body, ("Content-Encoding", encoding))


def _case(name: str, route: Route, states: str = LOST, **more: object) -> Case:
    """One page that is broken, and what becomes of it; what of it is exported is nothing or all."""
    shown = ("ENTIER",) if states == "ok" else ()
    case = {"routes": {"a.html": route}, "states": {"a.html": states}, "shown": shown, "hidden": ("HALBMOND",), **more}
    return Case(name=name, **case)  # type: ignore[arg-type]


def _tail(body: bytes) -> bytes:
    return body[:-8] + bytes(8)


def _deflated() -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(GOOD) + packer.flush()


BROKEN = (
    _case("cut-length", _cut),
    _case("cut-chunk", lambda _: chunked(LONG[:9000], end=b"2000\r\nhalf")),
    _case("cut-between-chunks", lambda _: chunked(LONG[:9000], end=b"")),
    _case("cut-headers", _always(b"HTTP/1.1 200 OK\r\nContent-Type: text/ht", None)),
    _case("cut-status-line", _always(b"HTTP/1.1 2", None)),
    _case("bad-chunk", lambda _: chunked(LONG[:9000], end=b"zz\r\n" + LONG[9000:])),
    _case("chunk-huge", lambda _: chunked(LONG[:9000], end=b"ffffffffffffffff\r\nx")),
    _case("chunk-negative", lambda _: chunked(LONG[:9000], end=b"-5\r\nx")),
    _case("chunk-size-endless", _endless(_CHUNKED + b"5", b"0" * 10_000), slow=True),
    _case("drop", _always(None), LOST),
    _case("drop-once", _once(_always(None)), "ok"),
    _case("cut-once", _once(_cut), "ok"),
    _case("garbage", _always(b"SSH-2.0-OpenSSH_9.2\r\n", None)),
    _case("garbage-bytes", _always(bytes(range(256)) * 20, None)),
    _case("no-status", lambda _: iter([GOOD, None])),
    _case("header-overflow", _always(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * MEGABYTE + b"\r\n\r\n" + GOOD, None)),
    _case("header-many", _many_headers),
    _case("header-endless", _endless_headers),
    _case("header-line-endless", _endless_line),
    _case(
        "header-bad",
        lambda _: iter([b"HTTP/1.1 200 OK\r\nNo colon here\r\nContent-Length: %d\r\n\r\n" % len(GOOD), GOOD]),
        "ok|failed",
        shown=(),
    ),
    _case("header-binary", lambda _: reply(GOOD, ("X-Odd", "\x01\x7f\xe9\xff")), "ok|failed", shown=()),
    _case("endless-1xx", _endless_1xx),
    _case("early-hints", lambda _: (b"HTTP/1.1 103 Early Hints\r\nLink: </x.css>\r\n\r\n", *reply(GOOD)), "ok"),
    _case("infinite", _endless(_CHUNKED, b"2710\r\n" + b"x" * 10_000 + b"\r\n"), flags=("--max-page-mb", "2")),
    _case("infinite-close", _endless(heads(200, _PAGE), b"x" * 10_000), flags=("--max-page-mb", "2")),
    _case("length-huge", lambda _: (heads(200, [("Content-Length", str(10**13))]), GOOD, None)),
    _case("length-negative", lambda _: (heads(200, [("Content-Length", "-5")]), GOOD, None), "ok|failed", shown=()),
    _case("length-words", lambda _: (heads(200, [("Content-Length", "many")]), GOOD, None), "ok|failed", shown=()),
    _case("length-twice", lambda _: reply(GOOD, ("Content-Length", "7"))),
    _case(
        "length-and-chunks",
        lambda _: (
            heads(200, [("Content-Length", "9"), ("Transfer-Encoding", "chunked")]),
            b"%x\r\n%s\r\n0\r\n\r\n" % (len(GOOD), GOOD),
            None,
        ),
        "ok|failed",
        shown=(),
    ),
    Case(
        name="overrun",
        routes={
            "a.html": lambda _: (b"".join(reply(GOOD)) + _SMUGGLED,),
            "b.html": lambda _: reply(post("Le suivant", "Ce qui suit est SUIVANT.")),
        },
        links=("a.html", "b.html"),
        states={"a.html": "ok", "b.html": "ok"},
        shown=("ENTIER", "SUIVANT"),
        hidden=("SMUGGLED",),
    ),
    _case(
        "http10", lambda _: (b"HTTP/1.0 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + GOOD, None), "ok"
    ),
    _case(
        "bare-newlines",
        lambda _: (b"HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8\n\n" + GOOD, None),
        "ok|failed",
        shown=(),
    ),
    _case("gzip", lambda _: reply(gzipped(GOOD), _GZIP), "ok"),
    _case("gzip-members", lambda _: reply(gzipped(GOOD[:700]) + gzipped(GOOD[700:]), _GZIP), "ok"),
    _case("gzip-tail", lambda _: reply(gzipped(GOOD) + b"\0\0trailing", _GZIP), "ok"),
    _case("gzip-cut", lambda _: reply(gzipped(LONG)[:-200], _GZIP)),
    _case("gzip-cut-closed", lambda _: closed(gzipped(LONG)[:-200], _GZIP)),
    _case("gzip-broken", lambda _: reply(_tail(gzipped(LONG)), _GZIP)),
    _case("gzip-plain", lambda _: reply(LONG, _GZIP), "ok|failed", hidden=()),
    _case("gzip-twice", lambda _: reply(gzipped(gzipped(GOOD)), ("Content-Encoding", "gzip, gzip")), "ok"),
    _case("gzip-bomb", _packed(bomb(600), "gzip")),
    _case("gzip-bomb-layers", _packed(bomb(1000, layers=2), "gzip, gzip")),
    _case("gzip-bomb-small", _packed(bomb(50), "gzip")),
    _case("deflate", lambda _: reply(zlib.compress(GOOD), ("Content-Encoding", "deflate")), "ok"),
    _case("deflate-raw", lambda _: reply(_deflated(), ("Content-Encoding", "deflate")), "ok"),
    _case("encoding-unasked", _packed(b"\x0b\x02\x80pain\x03", "br")),
    _case("encoding-unknown", _packed(GOOD, "x-carnet"), "failed|suspect"),
    _case("encoding-many", _packed(GOOD, ", ".join(["gzip"] * 200)), "failed"),
    _case("encoding-identity", _packed(GOOD, "identity"), "ok"),
)


def _slow_chunks(_asked: Asked) -> Iterator[bytes | None]:
    yield _CHUNKED
    yield from dripped(b"1\r\nx\r\n" * 900, 0.02)


STALLED = (
    _case("hang-after-headers", _hangs, slow=True),
    _case("hang-before", lambda _: silence(40), slow=True),
    _case("drip", lambda _: dripped(b"".join(reply(LONG)), 0.02), slow=True),
    _case("drip-headers", lambda _: dripped(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 9000, 0.02), slow=True),
    _case("drip-chunks", _slow_chunks, slow=True),
    _case("hang-once", _once(lambda _: silence(40)), "ok", slow=True),
)

CASES = (*BROKEN, *STALLED)
