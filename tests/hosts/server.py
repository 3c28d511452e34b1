"""The server: one thread a connection, a log of every request, answers that can be spoilt."""

import gzip
import hashlib
import threading
import time
import zlib
from collections import Counter
from dataclasses import dataclass, field, replace
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar, Self

import routes
from blog import Blog
from scenario import Scenario
from wire import Answer, Request

_SPAN = 400_000_000  # seconds, about twelve years: a page's date of change is drawn from its bytes


@dataclass(slots=True, kw_only=True)
class Visit:
    """One request and what came of it. `at` and `until` are seconds of the monotonic clock.

    `overlaps` is true where another request was in hand when it came; `sent` are bytes of the body.
    """

    request: Request
    at: float
    overlaps: bool
    until: float = 0
    status: int = 0
    sent: int = 0


@dataclass(slots=True)
class Log:
    """Every request in the order in which they came."""

    visits: list[Visit] = field(default_factory=list)
    _open: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, request: Request) -> tuple[Visit, int]:
        """Note a request; return it with its number, from 1."""
        with self._lock:
            visit = Visit(request=request, at=time.monotonic(), overlaps=self._open > 0)
            self._open += 1
            self.visits.append(visit)
            return visit, len(self.visits)

    def end(self, visit: Visit) -> None:
        """Note that an answer is as good as sent; once a visit."""
        with self._lock:
            if not visit.until:
                visit.until = time.monotonic()
                self._open -= 1

    def clear(self) -> None:
        """Forget everything; the next request is number 1."""
        with self._lock:
            self.visits.clear()
            self._open = 0

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, in order, repeats too."""
        return [visit.request.path for visit in self.visits]

    @property
    def often(self) -> Counter[tuple[str, str, bytes]]:
        """How often each thing was asked for."""
        return Counter(visit.request.thing for visit in self.visits)


class Host:
    """A blog on loopback. Use as a context manager; `blog` and `scenario` may be changed at any time."""

    def __init__(self, blog: Blog, *, port: int = 0) -> None:
        self.blog = blog
        self.scenario = Scenario()
        self.log = Log()
        handler = type("_Bound", (_Handler,), {"host": self})
        self._server = _Server(("127.0.0.1", port), handler)
        self.home = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, request: Request) -> Answer:
        """Return what the host answers now, as the faults leave it; what is struck by one is never « not modified »."""
        plain = routes.answer(self.blog, self.home, request)
        whole = _labelled(request, plain, conditional=not self.scenario.strikes(request))
        return self.scenario.spoil(request, whole)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that went away: that is what they are here to do."""


class _Handler(BaseHTTPRequestHandler):
    host: ClassVar[Host]
    protocol_version = "HTTP/1.1"
    server_version = "Varnish"
    sys_version = ""
    timeout = 20
    wbufsize = -1
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the base class's
        """Say nothing: the log is kept in memory."""

    def do_GET(self) -> None:
        """Answer a GET."""
        self._serve()

    do_POST = do_GET  # noqa: N815  the name is the base class's
    do_HEAD = do_GET  # noqa: N815  the same

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        heads = {name.lower(): value for name, value in self.headers.items()}
        request = Request(method=self.command, path=self.path, headers=heads, body=body)
        visit, number = self.host.log.begin(request)
        kill = self.host.scenario.kill
        moment = kill.moment if kill and kill.at == number and not kill.done else None
        try:
            answer = self.host.answer(request)
            visit.status = answer.status
            if moment == "before":
                answer = replace(answer, dropped=True)
                kill.strike() if kill else None
            if moment == "middle":
                answer = replace(answer, cut=0.5)
            self._send(answer, visit)
            if moment in {"middle", "after"} and kill:
                kill.strike()
        finally:
            self.host.log.end(visit)

    def _send(self, answer: Answer, visit: Visit) -> None:
        time.sleep(answer.wait)
        if answer.dropped:
            self.close_connection = True
            return
        body = b"" if self.command == "HEAD" or answer.status in {204, 304} else answer.body
        self.send_response(answer.status, answer.phrase)
        for name, value in answer.headers:
            self.send_header(name, value)
        if answer.chunked:
            self.send_header("Transfer-Encoding", "chunked")
        elif answer.status not in {204, 304}:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        part = body[: int(len(body) * answer.cut)]
        framed = b"%x\r\n%s" % (len(body), part) if answer.chunked and body else part
        if answer.chunked and answer.cut == 1:
            framed += b"\r\n0\r\n\r\n" if body else b"0\r\n\r\n"
        if answer.drip:
            self._drip(framed, answer.drip)
            framed = b""
        # Whoever has the last byte may ask again at once: the request ends before it, not after.
        self.host.log.end(visit)
        self.wfile.write(framed)
        self.wfile.flush()
        visit.sent = len(part)
        self.close_connection = self.close_connection or answer.cut < 1

    def _drip(self, body: bytes, seconds: float) -> None:
        for number in range(len(body)):
            self.wfile.write(body[number : number + 1])
            self.wfile.flush()
            time.sleep(seconds)


def _labelled(request: Request, answer: Answer, *, conditional: bool) -> Answer:
    """Return an answer with its validators, compressed where the client likes it; 304 where it has it already.

    A third of the addresses have an ETag, a third a Last-Modified, the rest both; the comments'
    services have none.
    """
    kind = dict(answer.headers).get("Content-Type", "")
    if answer.status != 200 or "json" in kind or "javascript" in kind:
        return answer
    tag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
    third = zlib.crc32(request.path.encode()) % 3
    since = formatdate(1_200_000_000 + zlib.crc32(answer.body) % _SPAN, usegmt=True) if third else ""
    etag = tag if third != 1 else ""
    marks = (*answer.headers, *((("ETag", etag),) if etag else ()), *((("Last-Modified", since),) if since else ()))
    asked_tag, asked_since = request.headers.get("if-none-match"), request.headers.get("if-modified-since")
    if conditional and ((asked_tag == etag) if asked_tag and etag else (asked_since and asked_since == since)):
        return Answer(status=304, headers=marks[1:])
    answer = replace(answer, headers=marks, chunked=third == 2 and kind.startswith("text/html"))
    if kind.startswith("text/html") and "gzip" in request.headers.get("accept-encoding", ""):
        heads = (*answer.headers, ("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding"))
        return replace(answer, headers=heads, body=gzip.compress(answer.body, 5, mtime=0))
    return answer
