"""The client against servers that misbehave, each on a socket of its own."""

import contextlib
import gzip
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from migrate.errors import UsageError
from migrate.model import Url
from migrate.settings import FetchSettings
from migrate.sources._http import Answer, Client, Unanswered

LIMIT = 4_000_000
OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
PAGE = OK + b"Content-Length: 4\r\n\r\npain"
Step = bytes | float | Callable[[socket.socket], None]


def complete(request: bytes) -> bool:
    head, _, body = request.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)\r\ncontent-length: ([0-9]+)", head)
    return b"\r\n\r\n" in request and len(body) >= int(length[1] if length else 0)


@dataclass
class Server:
    """Plays one script a connection: bytes are sent, numbers are seconds of silence; then it closes.

    In a script, `b""` waits for the next request on the same connection.
    """

    scripts: list[tuple[Step, ...]]
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.socket.settimeout(20)
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> Url:
        return Url(f"http://127.0.0.1:{self.socket.getsockname()[1]}/")

    def _accept(self) -> None:
        while not self.over.is_set():
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            script = self.scripts[min(self.connections, len(self.scripts) - 1)]
            self.connections += 1
            threading.Thread(target=self._play, args=(connection, script), daemon=True).start()

    def _play(self, connection: socket.socket, script: tuple[Step, ...]) -> None:
        with connection:
            try:
                self._read(connection)
                for step in script:
                    if step == b"":
                        self._read(connection)
                    elif isinstance(step, bytes):
                        connection.sendall(step)
                    elif isinstance(step, float):
                        self.over.wait(step)
                    else:
                        step(connection)
            except OSError:
                return

    def _read(self, connection: socket.socket) -> None:
        request = b""
        while not complete(request):
            more = connection.recv(1 << 16)
            if not more:
                raise ConnectionResetError
            request += more
        self.requests.append(request)

    def close(self) -> None:
        self.over.set()
        self.socket.close()


Serve = Callable[..., Server]


@pytest.fixture
def serve() -> Iterator[Serve]:
    servers: list[Server] = []

    def start(*script: Step, scripts: list[tuple[Step, ...]] | None = None) -> Server:
        servers.append(Server(scripts or [script]))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def client() -> Iterator[Callable[..., Client]]:
    clients: list[Client] = []

    def make(home: str, **settings: Any) -> Client:
        times = {"connect_timeout": 2.0, "read_timeout": 0.4, "total_timeout": 1.0}
        clients.append(Client(FetchSettings(allow_private=True, **{**times, **settings}), home=Url(home)))
        return clients[-1]

    yield make
    for one in clients:
        one.close()


def ask(client: Any, server: Server, **more: Any) -> Answer:
    answer: Answer = client(server.url).ask(server.url, limit=LIMIT, **more)
    return answer


def endless(part: bytes) -> Callable[[socket.socket], None]:
    def send(connection: socket.socket) -> None:
        while True:
            connection.sendall(part)

    return send


def drip(text: bytes) -> Callable[[socket.socket], None]:
    """Send a byte at a time, for ever, never silent for long."""

    def send(connection: socket.socket) -> None:
        while True:
            for byte in text:
                connection.sendall(bytes([byte]))
                time.sleep(0.05)

    return send


def reset(connection: socket.socket) -> None:
    """Break the connection off, as a crashing server does."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    connection.close()


BOMB = gzip.compress(bytes(10_000_000), 9)
PACKED = gzip.compress(b"<p>pain</p>" * 400)


def gzipped(body: bytes, length: int | None = None) -> bytes:
    told = len(body) if length is None else length
    return OK + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % told + body


HOSTILE = [
    ("drop", (), "closed the connection without an answer", True),
    ("drop by reset", (reset,), "broke the connection off", True),
    ("silence", (9.0,), "silent", True),
    ("no http at all", (b"SSH-2.0-OpenSSH_9.6\r\n",), "no answer of a web server", True),
    ("http 0.9", (b"<html>pain</html>",), "no answer of a web server", True),
    ("binary", (bytes(range(256)) * 20,), "no answer of a web server", True),
    ("an empty status line", (b"\r\n\r\n",), "no answer of a web server", True),
    ("a status without a number", (b"HTTP/1.1 OK\r\n\r\n",), "no answer of a web server", True),
    ("a status of four figures", (b"HTTP/1.1 2000 OK\r\n\r\n",), "no answer of a web server", True),
    ("a negative status", (b"HTTP/1.1 -200 OK\r\n\r\n",), "no answer of a web server", True),
    ("half a status line", (b"HTTP/1.1 20",), "no answer of a web server", True),
    ("a status line without an end", (endless(b"HTTP/1.1 200 " + b"K" * 4000),), "headers without an end", True),
    ("headers that stop", (OK + b"Content-Type: text/html\r\n",), "in the middle of the headers", True),
    ("headers that stop in a line", (OK + b"Content-Ty",), "in the middle of the headers", True),
    ("headers and then silence", (OK + b"Content-Type: text/html\r\n", 9.0), "silent", True),
    ("hang after headers", (OK + b"Content-Length: 9\r\n\r\n", 9.0), "silent", True),
    ("headers that drip", (OK, drip(b"X-Drop: 1\r\n")), "too slow", True),
    ("a status line that drips", (drip(b"HTTP/1.1 200 O" + b"K" * 900),), "too slow", True),
    ("a body that drips", (OK + b"Content-Length: 900\r\n\r\n", drip(b"pain")), "too slow", True),
    ("a body without length that drips", (OK + b"\r\n", drip(b"pain")), "too slow", True),
    ("chunks that drip", (CHUNKED, drip(b"1\r\nx\r\n")), "too slow", True),
    ("a header without an end", (OK, endless(b"X-Long: " + b"x" * 9000)), "headers without an end", True),
    ("too many headers", (OK, endless(b"X-Many: x\r\n")), "headers without an end", True),
    ("a few headers too many", (OK + b"X: 1\r\n" * 300 + PAGE.partition(b"\n")[2],), "headers without an end", True),
    ("long headers, many", (OK, endless(b"X-Many: %s\r\n" % (b"x" * 9000))), "headers without an end", True),
    ("a folded header without an end", (OK + b"X: 1\r\n", endless(b" more\r\n")), "headers without an end", True),
    ("endless 100", (endless(b"HTTP/1.1 100 Continue\r\n\r\n"),), "again and again", True),
    ("endless 103", (endless(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),), "again and again", True),
    ("100 that drip", (drip(b"HTTP/1.1 100 Continue\r\n\r\n"),), "too slow", True),
    ("100 and no more", (b"HTTP/1.1 100 Continue\r\n\r\n",), "without an answer", True),
    ("101", (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n",), "another protocol", False),
    ("underrun", (OK + b"Content-Length: 9\r\n\r\npain",), "4 of 9 bytes came", True),
    ("underrun by reset", (OK + b"Content-Length: 9\r\n\r\npain", 0.1, reset), "broke the connection off", True),
    ("no body at all", (OK + b"Content-Length: 9\r\n\r\n",), "0 of 9 bytes came", True),
    ("a length of exabytes", (OK + b"Content-Length: 999999999999999999\r\n\r\nx",), "larger than 4 MB", False),
    ("two lengths", (OK + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\npain",), "two lengths", True),
    ("two lengths in one", (OK + b"Content-Length: 4, 5\r\n\r\npain",), "two lengths", True),
    ("infinite body", (OK + b"\r\n", endless(b"x" * 60000)), "larger than 4 MB", False),
    ("infinite chunks", (CHUNKED, endless(b"8000\r\n" + b"x" * 0x8000 + b"\r\n")), "larger than 4 MB", False),
    ("a length that is too large", (OK + b"Content-Length: 5000000\r\n\r\n",), "larger than 4 MB", False),
    ("a chunk size that is none", (CHUNKED + b"zz\r\npain\r\n0\r\n\r\n",), "do not fit together", True),
    ("a negative chunk", (CHUNKED + b"-4\r\npain\r\n0\r\n\r\n",), "do not fit together", True),
    ("a chunk size with a sign", (CHUNKED + b"+4\r\npain\r\n0\r\n\r\n",), "do not fit together", True),
    ("a chunk size in C's manner", (CHUNKED + b"0x4\r\npain\r\n0\r\n\r\n",), "do not fit together", True),
    ("an empty chunk size", (CHUNKED + b"\r\npain\r\n0\r\n\r\n",), "do not fit together", True),
    ("a chunk size of exabytes", (CHUNKED + b"FFFFFFFFFFFFFFFFFF\r\npain\r\n",), "do not fit together", True),
    ("a chunk longer than said", (CHUNKED + b"4\r\npain au\r\n0\r\n\r\n",), "do not fit together", True),
    ("a chunk cut in the middle", (CHUNKED + b"9\r\npain",), "closed the connection in the middle", True),
    ("chunks cut at a boundary", (CHUNKED + b"4\r\npain\r\n",), "closed the connection in the middle", True),
    ("chunks cut in a size", (CHUNKED + b"4\r\npain\r\n4",), "closed the connection in the middle", True),
    ("no chunk at all", (CHUNKED,), "closed the connection in the middle", True),
    ("chunked only in name", (CHUNKED + b"<html>pain</html>",), "closed the connection in the middle", True),
    ("a chunk extension without an end", (CHUNKED, endless(b"4;" + b"x" * 9000)), "headers without an end", True),
    ("trailers without an end", (CHUNKED + b"0\r\n", endless(b"X-Trail: 1\r\n")), "headers without an end", True),
    ("a transfer encoding of its own", (OK + b"Transfer-Encoding: snappy\r\n\r\nx",), "not asked for", False),
    ("a packed transfer", (OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n",), "not asked for", False),
    ("gzip cut, length right", (gzipped(PACKED[:-9]),), "cut", True),
    ("gzip cut, length wrong", (gzipped(PACKED[:-9], len(PACKED)),), "in the middle of the page", True),
    ("gzip cut to its head", (gzipped(PACKED[:3]),), "cut", True),
    ("gzip with a flipped bit", (gzipped(PACKED[:30] + bytes([PACKED[30] ^ 8]) + PACKED[31:]),), "broken", True),
    ("gzip with a wrong sum", (gzipped(PACKED[:-8] + bytes(8)),), "broken", True),
    ("gzip bomb", (gzipped(BOMB),), "unpacks to more than 200 times", False),
    (
        "gzip bomb in a bomb",
        (gzipped(gzip.compress(BOMB)).replace(b"gzip", b"gzip, gzip", 1),),
        "200 times",
        False,
    ),
    ("too many packings", (gzipped(PACKED).replace(b"gzip", b"gzip,gzip,gzip,gzip", 1),), "4 times over", False),
    ("an unknown content encoding", (gzipped(b"x").replace(b"gzip", b"rot13", 1),), "not asked for", False),
    ("brotli unasked", (gzipped(b"x").replace(b"gzip", b"br", 1),), "not asked for", False),
    ("deflate that is none", (gzipped(b"pain au chocolat").replace(b"gzip", b"deflate", 1),), "broken", True),
]


@pytest.mark.parametrize(("script", "reason", "again"), [pytest.param(*case, id=name) for name, *case in HOSTILE])
def test_a_bad_answer_is_none_and_says_why(
    serve: Serve, client: Any, script: tuple[Step, ...], reason: str, *, again: bool
) -> None:
    server = serve(*script)
    begun = time.monotonic()

    with pytest.raises(Unanswered, match=reason) as caught, ask(client, server) as answer:
        answer.content(LIMIT)

    assert caught.value.again is again
    assert caught.value.state == "failed"
    assert time.monotonic() - begun < 5
    assert server.connections == 1


SOUND = [
    ("a page", (PAGE,), b"pain"),
    ("no length, closed", (OK + b"\r\npain",), b"pain"),
    ("chunks", (CHUNKED + b"2\r\npa\r\n2\r\nin\r\n0\r\n\r\n",), b"pain"),
    ("chunks with extensions and trailers", (CHUNKED + b"4;a=b \r\npain\r\n0\r\nX-Sum: 1\r\n\r\n",), b"pain"),
    (
        "chunks a byte at a time",
        (CHUNKED, *(b"%b" % b for b in (b"4\r", b"\npa", b"in\r", b"\n0\r\n", b"\r\n"))),
        b"pain",
    ),
    ("chunks whose last line is missing", (CHUNKED + b"4\r\npain\r\n0\r\n",), b"pain"),
    (
        "chunked and a length",
        (OK + b"Content-Length: 99\r\nTransfer-Encoding: Chunked\r\n\r\n4\r\npain\r\n0\r\n\r\n",),
        b"pain",
    ),
    (
        "chunked, said twice",
        (CHUNKED.replace(b"chunked", b"chunked\r\nTransfer-Encoding: chunked")[:-2] + b"\r\n4\r\npain\r\n0\r\n\r\n",),
        b"pain",
    ),
    ("bare line feeds", (b"HTTP/1.1 200 OK\nContent-Length: 4\n\npain",), b"pain"),
    ("no phrase", (b"HTTP/1.1 200\r\nContent-Length: 4\r\n\r\npain",), b"pain"),
    ("http 1.0", (b"HTTP/1.0 200 OK\r\n\r\npain",), b"pain"),
    ("overrun", (PAGE + b" au chocolat",), b"pain"),
    ("a line without a colon", (OK + b"bonjour\r\nContent-Length: 4\r\n\r\npain",), b"pain"),
    ("a header without a name", (OK + b": x\r\nContent-Length: 4\r\n\r\npain",), b"pain"),
    ("a blank before the colon", (OK + b"Content-Length : 4\r\n\r\npain",), b"pain"),
    ("the same length twice", (OK + b"Content-Length: 4\r\nContent-Length: 4\r\n\r\npain",), b"pain"),
    ("a length that is none", (OK + b"Content-Length: four\r\n\r\npain",), b"pain"),
    ("a negative length", (OK + b"Content-Length: -1\r\n\r\npain",), b"pain"),
    ("100 and then the page", (b"HTTP/1.1 100 Continue\r\n\r\n" + PAGE,), b"pain"),
    ("103 and then the page", (b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + PAGE,), b"pain"),
    ("UTF-8, then binary", (OK + b"Content-Length: 6\r\n\r\n\xc3\xa9\xff\xfe\x00\x80",), b"\xc3\xa9\xff\xfe\x00\x80"),
    ("gzip", (gzipped(PACKED),), b"<p>pain</p>" * 400),
    ("gzip and rubbish", (gzipped(PACKED + b"rubbish"),), b"<p>pain</p>" * 400),
    ("gzip of two members", (gzipped(gzip.compress(b"pa") + gzip.compress(b"in")),), b"pain"),
    ("gzip in name only", (gzipped(b"pain"),), b"pain"),
    ("gzip of nothing", (gzipped(b""),), b""),
    ("a charset for an encoding", (gzipped(b"pain").replace(b"gzip", b"UTF-8", 1),), b"pain"),
]


@pytest.mark.parametrize(("script", "content"), [pytest.param(*case, id=name) for name, *case in SOUND])
def test_what_browsers_read_is_read(serve: Serve, client: Any, script: tuple[Step, ...], content: bytes) -> None:
    with ask(client, serve(*script)) as answer:
        assert answer.status == 200
        assert answer.content(LIMIT) == content
        assert answer.content(LIMIT) == content


@pytest.mark.parametrize("status", [204, 304])
def test_some_answers_have_no_body_whatever_their_length_says(serve: Serve, client: Any, status: int) -> None:
    server = serve(b"HTTP/1.1 %d X\r\nContent-Length: 9\r\n\r\n" % status, 2.0)

    with ask(client, server) as answer:
        assert (answer.status, answer.length, answer.body.read()) == (status, 0, b"")


def test_the_answer_to_head_has_no_body(serve: Serve, client: Any) -> None:
    with ask(client, serve(OK + b"Content-Length: 9\r\n\r\n", 2.0), method="HEAD") as answer:
        assert answer.length == 0


def test_an_answer_says_what_was_sent_and_what_came(serve: Serve) -> None:
    body = b"x" * 3_000_000
    head = b"HTTP/1.1 404 N\xc3\xa9ant\r\nX-b: 1\r\nX-A:  2 \r\nx-B: 3\r\nX-F: a\r\n  b\r\n"
    head += b"Location: /\xc3\xa9t\xc3\xa9\r\n"
    server = serve(head + b"Content-Length: %d\r\n\r\n" % len(body) + body)
    moment = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    one = Client(FetchSettings(allow_private=True), home=server.url, now=lambda: moment)

    with one.ask(Url(f"{server.url}à lire?p=1#c2"), limit=LIMIT, headers={"Accept": "*/*"}) as answer:
        assert (answer.status, answer.phrase.encode("latin-1")) == (404, "Néant".encode())
        assert answer.headers[:3] == (("X-b", "1"), ("X-A", "2"), ("x-B", "3"))
        assert answer.header("x-b") == "1"
        assert answer.header("LOCATION") == "/été"
        assert answer.header("x-f") == "a b"
        assert answer.header("absent") is None
        assert answer.length == len(body)
        assert answer.body.read() == body
        assert (answer.asked, answer.address) == (moment, "127.0.0.1")
        assert 0 < answer.latency < 2
    one.close()
    sent = server.requests[0].decode().split("\r\n")
    assert sent[0] == "GET /%C3%A0%20lire?p=1 HTTP/1.1"
    assert tuple(tuple(line.split(": ", 1)) for line in sent[1:-2]) == answer.sent
    assert dict(answer.sent)["Accept"] == "*/*"
    assert dict(answer.sent)["User-Agent"].startswith("blog-migrate/")


def test_a_body_is_sent_with_its_length(serve: Serve, client: Any) -> None:
    server = serve(PAGE)

    with ask(client, server, method="POST", body=b'{"a":1}', headers={"Content-Type": "application/json"}) as answer:
        assert answer.sent_body == b'{"a":1}'
    assert server.requests[0].startswith(b"POST / HTTP/1.1\r\n")
    assert b"Content-Length: 7\r\n" in server.requests[0]
    assert server.requests[0].endswith(b'\r\n\r\n{"a":1}')


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(("If-None-Match", '"a"\r\nX: b'), id="a line break"),
        pytest.param(("If-None-Match", '"a"\n b'), id="a folded line"),
        pytest.param(("If-None-Match", '"a\0"'), id="a NUL"),
        pytest.param(("If-None-Match", '"été…"'), id="a character that no header holds"),
        pytest.param(("X: a\r\nY", "b"), id="a line break in a name"),
    ],
)
def test_a_header_that_is_not_one_line_is_never_sent(serve: Serve, client: Any, header: tuple[str, str]) -> None:
    server = serve(PAGE)

    with pytest.raises(Unanswered):
        ask(client, server, headers=dict([header]))
    assert server.requests == []


def test_a_connection_is_used_again(serve: Serve, client: Any) -> None:
    server = serve(PAGE, b"", CHUNKED + b"4\r\nbrie\r\n0\r\n\r\n", b"", PAGE)
    one = client(server.url)

    for content in (b"pain", b"brie", b"pain"):
        with one.ask(server.url, limit=LIMIT) as answer:
            assert answer.content(LIMIT) == content
    assert server.connections == 1


@pytest.mark.parametrize(
    "first",
    [
        pytest.param((PAGE + b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfalse", 2.0), id="more than was said"),
        pytest.param(
            (PAGE, 0.05, b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfalse", 2.0), id="more, a little later"
        ),
        pytest.param((b"HTTP/1.1 204 No\r\n\r\n" + PAGE.replace(b"pain", b"brie"), 2.0), id="a body where none may be"),
        pytest.param(
            (OK + b"Connection: close\r\nContent-Length: 4\r\n\r\npain", 2.0), id="the server says that it closes"
        ),
        pytest.param((PAGE.replace(b"1.1", b"1.0"), 2.0), id="http 1.0"),
        pytest.param((PAGE,), id="the server closed"),
        pytest.param(
            (CHUNKED + b"4\r\npain\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n\r\nfalse", 2.0), id="more than the last chunk"
        ),
        pytest.param((OK + b"Content-Length: 9\r\n\r\npain",), id="a cut page"),
    ],
)
def test_what_is_left_of_an_answer_is_never_read_as_the_next(
    serve: Serve, client: Any, first: tuple[Step, ...]
) -> None:
    server = serve(scripts=[first, (OK + b"Content-Length: 4\r\n\r\nvrai",)])
    one = client(server.url)
    with contextlib.suppress(Unanswered):
        one.ask(server.url, limit=LIMIT).close()
    time.sleep(0.15)

    with one.ask(server.url, limit=LIMIT) as second:
        assert second.content(LIMIT) == b"vrai"
    assert server.connections == 2


def test_the_whole_request_is_bounded_however_long_silence_may_last(serve: Serve, client: Any) -> None:
    server = serve(OK, 9.0)
    begun = time.monotonic()

    with pytest.raises(Unanswered, match="too slow"):
        client(server.url, read_timeout=9.0, total_timeout=0.4).ask(server.url, limit=LIMIT)
    assert time.monotonic() - begun < 5


def test_nothing_is_asked_a_second_time_by_itself(serve: Serve, client: Any) -> None:
    server = serve(PAGE, b"", reset)
    one = client(server.url)
    one.ask(server.url, limit=LIMIT).close()

    with pytest.raises(Unanswered, match="broke the connection off"):
        one.ask(server.url, limit=LIMIT)
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "location", ["/", "//elsewhere.example/", "http://[", "x" * 60_000, "file:///etc/passwd", "\xff"]
)
def test_a_redirect_is_an_answer_whatever_it_points_to(serve: Serve, client: Any, location: str) -> None:
    head = b"HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % location.encode("latin-1")
    server = serve(head, 2.0)

    with ask(client, server) as answer:
        assert (answer.status, answer.header("location")) == (302, location)
    assert len(server.requests) == 1


def test_the_body_of_a_redirect_is_bounded_too(serve: Serve, client: Any) -> None:
    server = serve(b"HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n", endless(b"x" * 60000))

    with pytest.raises(Unanswered, match="larger than") as caught:
        ask(client, server)
    assert caught.value.status is None


def test_a_cut_answer_still_tells_what_the_host_asks_for(serve: Serve, client: Any) -> None:
    head = b"HTTP/1.1 503 No\r\nRetry-After: 7\r\nDate: Tue, 24 Nov 2026 10:00:00 GMT\r\nContent-Length: 9\r\n\r\n"

    with pytest.raises(Unanswered) as caught:
        ask(client, serve(head + b"pa", reset))
    told = caught.value
    assert (told.status, told.retry_after, told.date) == (503, "7", "Tue, 24 Nov 2026 10:00:00 GMT")


@pytest.mark.parametrize("status", [200, 301, 403, 404, 429, 500, 503, 999])
def test_any_status_is_an_answer(serve: Serve, client: Any, status: int) -> None:
    with ask(client, serve(PAGE.replace(b"200 OK", b"%d X" % status))) as answer:
        assert (answer.status, answer.content(LIMIT)) == (status, b"pain")


def test_control_characters_of_a_header_are_not_kept(serve: Serve, client: Any) -> None:
    with ask(client, serve(OK + b"X-A: a\rX-Evil: 1\r\nX-B: \x00b\r\nContent-Length: 0\r\n\r\n")) as answer:
        assert answer.headers[:2] == (("X-A", "a X-Evil: 1"), ("X-B", " b"))


@pytest.mark.parametrize("agent", ["pain\r\nX-Evil: 1", "boulangère"])
def test_a_user_agent_that_cannot_be_sent_is_a_usage_error(agent: str) -> None:
    with pytest.raises(UsageError, match="user agent"):
        Client(FetchSettings(user_agent=agent))


def test_the_user_agent_of_the_settings_is_sent(serve: Serve, client: Any) -> None:
    server = serve(PAGE)

    client(server.url, user_agent="anne/1 (anne@carnet.example)").ask(server.url, limit=LIMIT).close()

    assert b"User-Agent: anne/1 (anne@carnet.example)\r\n" in server.requests[0]
