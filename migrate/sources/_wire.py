"""One HTTP/1 answer read off a socket: strictly where a body could be cut, within times and sizes.

http.client is lenient where an archive must not be: headers that end early are a whole answer to it, 103 is
a final one, a chunk size may be negative, and a server that sends a byte a second holds it for ever. RFC 9112
says what is read here; where servers stray harmlessly (bare line feeds, lines without a colon, two equal
lengths), browsers are followed.
"""

import re
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from migrate.sources._unanswered import Distrusted, Unanswered

_AT_ONCE = 1 << 16
_LONGEST_LINE = 1 << 16
_LONGEST_HEAD = 1 << 18
_MOST_HEADERS = 256
_MOST_INTERIM = 20
_STATUS = re.compile(rb"HTTP/1\.([0-9]) +([1-9][0-9]{2})(?: ([^\r\n]*))?[\r\n]*")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]*)?\r?\n")
NAME = re.compile(r"[^\s:()<>@,;\\\"/\[\]?={}\x00-\x20\x7f]+")
# A header as nearly all are: a name that is one, a value in ASCII.
_PLAIN = re.compile(rb"([A-Za-z0-9!#$%&'*+.^_`|~-]+):[ \t]*([\x20-\x7e]*)\r?\n")
_SWITCHING, _FIRST_FINAL = 101, 200
_BODILESS = frozenset({204, 304})


class Wire:
    """What a server sends; a read ends by `deadline` (time.monotonic) or after `pause` seconds of silence."""

    def __init__(self, sock: socket.socket, *, deadline: float, pause: float) -> None:
        self._sock = sock
        self._deadline = deadline
        self._pause = pause
        self._kept = bytearray()

    @property
    def leftover(self) -> bool:
        """Whether bytes have come that no one asked for."""
        return bool(self._kept)

    def line(self, limit: int = _LONGEST_LINE) -> bytes:
        """Return the next line with its end; what there is, when the connection ends before."""
        begin = 0
        while (end := self._kept.find(b"\n", begin)) < 0:
            begin = len(self._kept)
            if begin > limit:
                break
            more = self._receive(_AT_ONCE)
            if not more:
                end = begin - 1
                break
            self._kept += more
        if end >= limit or end < 0 < len(self._kept):
            raise Unanswered("the server sends headers without an end", again=True)
        line = bytes(self._kept[: end + 1])
        del self._kept[: end + 1]
        return line

    def some(self, most: int) -> bytes:
        """Return the next bytes, at most that many; b"" at the end of the connection."""
        if not self._kept:
            return self._receive(min(most, _AT_ONCE))
        taken = bytes(self._kept[:most])
        del self._kept[:most]
        return taken

    def _receive(self, most: int) -> bytes:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise Unanswered("the server was too slow: the answer did not end in time", again=True)
        self._sock.settimeout(min(left, self._pause))
        try:
            return self._sock.recv(most)
        except TimeoutError as error:
            slow = left <= self._pause
            told = "the server was too slow: the answer did not end in time" if slow else _silent(self._pause)
            raise Unanswered(told, again=True) from error


def _silent(seconds: float) -> str:
    return f"the server fell silent for {seconds:g} seconds"


@dataclass(slots=True, kw_only=True)
class Head:
    """Status line and headers of an answer, as received: order, case, repeats; latin-1."""

    minor: int
    status: int
    phrase: str
    headers: list[tuple[str, str]] = field(default_factory=list)
    _lower: list[str] = field(default_factory=list)

    def every(self, name: str) -> list[str]:
        """Return the values of a header (name in lower case), in order."""
        if len(self._lower) != len(self.headers):
            self._lower = [key.lower() for key, _ in self.headers]
        if name not in self._lower:
            return []
        return [value for key, (_, value) in zip(self._lower, self.headers, strict=True) if key == name]

    def words(self, name: str) -> list[str]:
        """Return the comma-separated words of a header, lower case."""
        return [word.strip().lower() for value in self.every(name) for word in value.split(",") if word.strip()]


def read_head(wire: Wire) -> Head:
    """Return the head of the final answer; interim ones (100, 102, 103) are passed over."""
    for _ in range(_MOST_INTERIM):
        head = _one_head(wire)
        if head.status == _SWITCHING:
            raise Unanswered("the server wants to speak another protocol", again=False)
        if head.status >= _FIRST_FINAL:
            return head
    raise Unanswered("the server announces an answer again and again, and none comes", again=True)


def _one_head(wire: Wire) -> Head:
    first = wire.line()
    if not first:
        raise Unanswered("the server closed the connection without an answer", again=True)
    found = _STATUS.fullmatch(first)
    if found is None:
        raise Unanswered("what the server sent is no answer of a web server", again=True)
    phrase = (found[3] or b"").decode("latin-1").strip()
    head = Head(minor=int(found[1]), status=int(found[2]), phrase=_sober(phrase))
    length = len(first)
    while (line := wire.line()).strip(b"\r\n"):
        length += len(line)
        _add(head, line)
        if length > _LONGEST_HEAD or len(head.headers) > _MOST_HEADERS:
            raise Unanswered("the server sends headers without an end", again=True)
    if not line.endswith(b"\n"):
        raise Unanswered("the server closed the connection in the middle of the headers", again=True)
    return head


def _add(head: Head, line: bytes) -> None:
    """Add a header line; a line that begins blank goes on with the one before, one without a name is passed over."""
    if not line.endswith(b"\n"):
        raise Unanswered("the server closed the connection in the middle of the headers", again=True)
    plain = _PLAIN.fullmatch(line)
    if plain is not None:
        head.headers.append((plain[1].decode("ascii"), plain[2].decode("ascii").rstrip(" ")))
        return
    text = line.decode("latin-1")
    if text[0] in " \t":
        if head.headers:
            name, value = head.headers[-1]
            head.headers[-1] = (name, f"{value} {_sober(text)}".strip())
        return
    name, colon, value = text.partition(":")
    if colon and NAME.fullmatch(name.rstrip(" \t")):
        head.headers.append((name.rstrip(" \t"), _sober(value)))


def _sober(value: str) -> str:
    """Return a header's value without blanks at its ends; a return or NUL within would end it in a WARC."""
    value = value.strip(" \t\r\n")
    return value if value.isprintable() else re.sub("[\r\n\0]", " ", value)


def body_parts(wire: Wire, head: Head, method: str) -> tuple[Iterator[bytes], int | None]:
    """Return the parts of a body, transfer encoding undone, and its length where the head tells (None: not).

    The parts end with an Unanswered when the body is cut or garbled. They must be read to their end
    before the connection may be used again, and may not where `lasting` says so.
    """
    if method == "HEAD" or head.status in _BODILESS:
        return iter(()), 0
    coding = [word for word in head.words("transfer-encoding") if word != "identity"]
    if set(coding) == {"chunked"}:  # some proxies say it twice and do it once
        return _chunks(wire), None
    if coding:
        raise Unanswered(f"the server sent the page in a way it was not asked for ({coding[0][:40]})", again=False)
    length = _length(head)
    if length is None:
        return _until_closed(wire), None
    return _counted(wire, length), length


def _length(head: Head) -> int | None:
    """Return the length that a head gives, None when it gives none; two that differ are an Unanswered."""
    told = set(head.words("content-length"))
    numbers = {int(word) for word in told if re.fullmatch("[0-9]{1,18}", word)}
    if len(numbers) > 1:
        raise Unanswered("the server gives the page two lengths", again=True)
    return numbers.pop() if numbers else None


def _until_closed(wire: Wire) -> Iterator[bytes]:
    while part := wire.some(_AT_ONCE):
        yield part


def _counted(wire: Wire, length: int, *, what: str = "page") -> Iterator[bytes]:
    left = length
    while left:
        part = wire.some(left)
        if not part:
            raise Unanswered(
                f"the server closed the connection in the middle of the {what}: {length - left} of {length} bytes came",
                again=True,
            )
        left -= len(part)
        yield part


def _chunks(wire: Wire) -> Iterator[bytes]:
    while True:
        line = wire.line()
        found = _CHUNK.fullmatch(line)
        if found is None:
            raise _torn(line)
        size = int(found[1], 16)
        if not size:
            break
        yield from _counted(wire, size, what="page, in a part of it")
        line = wire.line()
        if line not in {b"\r\n", b"\n"}:
            raise _torn(line)
    # Trailers say nothing that is kept; a connection that ends here has given the whole body.
    for _ in range(_MOST_HEADERS):
        if not wire.line().strip(b"\r\n"):
            return
    raise Unanswered("the server sends headers without an end", again=True)


def _torn(line: bytes) -> Unanswered:
    if line.endswith(b"\n"):
        return Distrusted("the server garbled the page: its parts do not fit together")
    return Unanswered("the server closed the connection in the middle of the page", again=True)


def lasting(head: Head, length: int | None) -> bool:
    """Say whether the connection stays open after this answer's body, by what its head says."""
    chunked = "chunked" in head.words("transfer-encoding")
    connection = head.words("connection")
    if "close" in connection or (length is None and not chunked):
        return False
    return head.minor >= 1 or "keep-alive" in connection
