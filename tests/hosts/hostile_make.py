"""What a hostile server sends: whole answers, pages of no known host, and their parts."""

import gzip
import socket
import time
import zlib
from collections.abc import Iterable, Iterator
from html import escape
from http import HTTPStatus
from pathlib import PurePosixPath

HTML = "text/html; charset=utf-8"
MEGABYTE = 1_000_000
# A picture of one pixel, as small as its format lets it be.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
_LONGEST_HEAD = 1 << 20


def head_of(talk: socket.socket) -> bytes:
    """Return the head of the next request; b"" when the client is gone."""
    head = b""
    while not head.endswith(b"\r\n\r\n") and len(head) < _LONGEST_HEAD:
        byte = talk.recv(1)
        if not byte:
            return b""
        head += byte
    return head


def phrase(status: int) -> str:
    """Return the words of a status, whatever number it is."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Odd"


def heads(status: int, headers: Iterable[tuple[str, str]]) -> bytes:
    """Return the head of an answer."""
    lines = [f"HTTP/1.1 {status} {phrase(status)}", *(f"{name}: {value}" for name, value in headers), "", ""]
    return "\r\n".join(lines).encode("latin-1")


def reply(body: bytes, *more: tuple[str, str], status: int = 200, kind: str = HTML) -> Iterator[bytes]:
    """Yield a whole answer, its length said."""
    yield heads(status, [("Content-Type", kind), ("Content-Length", str(len(body))), *more]) + body


def closed(body: bytes, *more: tuple[str, str], status: int = 200, kind: str = HTML) -> Iterator[bytes | None]:
    """Yield an answer whose end is the end of the connection."""
    yield heads(status, [("Content-Type", kind), ("Connection", "close"), *more]) + body
    yield None


def chunked(*parts: bytes, end: bytes = b"0\r\n\r\n", kind: str = HTML) -> Iterator[bytes | None]:
    """Yield an answer in chunks; `end` is what stands after the last."""
    yield heads(200, [("Content-Type", kind), ("Transfer-Encoding", "chunked")])
    for part in parts:
        yield b"%x\r\n%s\r\n" % (len(part), part)
    yield end
    if end != b"0\r\n\r\n":
        yield None


def moved(where: str, *more: tuple[str, str], status: int = 302) -> Iterator[bytes]:
    """Yield a redirect."""
    yield from reply(b"<html><p>Moved</p></html>", ("Location", where), *more, status=status)


def silence(seconds: float) -> Iterator[bytes | None]:
    """Say nothing for a while, then close."""
    time.sleep(seconds)
    yield None


def dripped(data: bytes, seconds: float, *, most: float = 60.0) -> Iterator[bytes | None]:
    """Yield byte after byte, for a minute at most."""
    end = time.monotonic() + most
    for number in range(len(data)):
        if time.monotonic() > end:
            break
        yield data[number : number + 1]
        time.sleep(seconds)
    yield None


def post(title: str, words: str, *, body: str = "", head: str = "", after: str = "") -> bytes:
    """Return a page of no known host that shows one article; `words` are escaped, `body`, `head`, `after` are not."""
    return f"""<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>{escape(title)} - Le carnet</title>{head}</head>
<body><header><p><a href="/">Le carnet</a></p></header>
<article><h1 class="entry-title">{escape(title)}</h1>
<time class="published" datetime="2012-03-04T10:00:00+01:00">4 mars 2012</time>
<div class="entry-content"><p>{escape(words)} Il a plu toute la nuit, et au matin la rivière avait quitté son lit.</p>
{body}</div></article>{after}
<footer><p>Le carnet, fait main.</p></footer></body></html>
""".encode()


def bare(title: str, body: str, *, head: str = "") -> bytes:
    """Return a page that shows no article."""
    return (
        f'<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}</head>'
        f"<body>{body}</body></html>\n"
    ).encode()


def index(title: str, links: Iterable[str]) -> bytes:
    """Return a page that lists posts."""
    shown = "".join(f'<li><a href="{escape(link)}">{escape(PurePosixPath(link).name)}</a></li>\n' for link in links)
    return bare(title, f"<h1>{escape(title)}</h1><ul>{shown}</ul>")


def gzipped(body: bytes) -> bytes:
    """Return a body as a gzip member, the same at any time."""
    return gzip.compress(body, 6, mtime=0)


def bomb(megabytes: int, *, layers: int = 1) -> bytes:
    """Return some kilobytes that unpack to so many megabytes of one letter, packed so many times over."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join(packer.compress(b" " * MEGABYTE) for _ in range(megabytes)) + packer.flush()
    for _ in range(layers - 1):
        packed = gzipped(packed)
    return packed
