"""The one client: everything that comes from the network comes through here, and whole or not at all.

A requests session keeps the cookies and prepares what is sent; connections (`_connect`) and the reading of
answers (`_wire`) are this project's, because an archive must know what is missing. Nothing is tried twice and
no redirect is followed here: every hop and every try is a request of its own, at the host's pace. What came of
a large file is remembered from one try to the next (`_parts`).
"""

import http.cookiejar
import re
import time
from collections.abc import Callable, Generator, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

import requests
from requests.adapters import BaseAdapter

import migrate
from migrate.errors import UsageError
from migrate.model import Url
from migrate.settings import FetchSettings
from migrate.sources._answer import Answer
from migrate.sources._connect import Door, Reply
from migrate.sources._parts import Part, Parts, measured
from migrate.sources._robots import AGENT_TOKEN
from migrate.sources._spool import spool
from migrate.sources._target import target
from migrate.sources._unanswered import Unanswered, in_words
from migrate.sources._wire import NAME, body_parts, lasting

if TYPE_CHECKING:
    from requests.structures import CaseInsensitiveDict

__all__ = ["AGENT_TOKEN", "Answer", "Client", "Unanswered"]

_ALWAYS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "keep-alive",
}
_CONTACT = "https://github.com/blog-migrate/blog-migrate"
_SECRET = frozenset({"cookie", "authorization", "proxy-authorization"})
# What browsers hold for a host, for all hosts together: a server must not fill the memory with them.
_MOST_COOKIES = 180
_LONGEST_COOKIES = 1 << 14
_FIRST_ERROR = 400
_BREAK = re.compile(r"[\r\n\0]")
_NONE: Mapping[str, str] = MappingProxyType({})


class _Session(requests.Session):
    """A session that leaves redirects to its caller: reading them, requests would take in the whole body."""

    def resolve_redirects(self, *_: object, **__: object) -> Generator[requests.Response]:
        """Yield nothing: each hop is a request of its own."""
        yield from ()


class _Adapter(BaseAdapter):
    """Sends a prepared request over a connection of the door, and returns as soon as the head is there."""

    def __init__(self, door: Door, seconds: float) -> None:
        super().__init__()
        self._door = door
        self._seconds = seconds

    def send(self, request: requests.PreparedRequest, *_: object, **__: object) -> requests.Response:
        """Send a request; what requests would say of times, certificates and proxies, the door knows."""
        aim = target(cast("str", request.url))
        connection = self._door.open(aim.origin, time.monotonic() + self._seconds)
        try:
            raw = connection.ask(cast("str", request.method), _message(request, aim.path))
        except BaseException:
            connection.close()
            raise
        response = requests.Response()
        response.status_code = raw.head.status
        response.raw = raw
        response.request = request
        return response

    def close(self) -> None:
        """Close all connections."""
        self._door.close()


def _message(request: requests.PreparedRequest, path: str) -> bytes:
    """Return the bytes of a request; ValueError when a header cannot be one line of it."""
    lines = [f"{request.method} {path} HTTP/1.1"]
    for name, value in request.headers.items():
        if not NAME.fullmatch(name) or _BREAK.search(value):
            raise ValueError(f"the header {name!r} cannot be sent")
        lines.append(f"{name}: {value}")
    head = "\r\n".join([*lines, "", ""]).encode("latin-1")
    return head + cast("bytes", request.body) if request.body else head


class Client:
    """Asks servers, one request at a time: no proxies, no redirects, no second tries, no secrets in messages.

    `home` is the blog itself: the one origin (host and port) that `settings.allow_private` admits. `now`
    gives the wall time (aware, UTC). A cookie file that cannot be read is a UsageError.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        home: Url | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._now = now
        aim = target(home) if home else None
        self._door = Door(settings, home=(aim.host, aim.port) if aim else None)
        self._parts = Parts()
        self._session = _Session()
        self._session.trust_env = False
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, _Adapter(self._door, settings.total_timeout))
        self._own_cookies = _cookies(settings.cookies)
        self._session.cookies.update(self._own_cookies)
        self.agent = settings.user_agent or f"{AGENT_TOKEN}/{migrate.__version__} (+{_CONTACT})"
        if not (self.agent.isascii() and self.agent.isprintable()):
            raise UsageError(f"a user agent is plain ASCII on one line, not {self.agent!r}")

    def ask(
        self,
        url: Url,
        *,
        method: str = "GET",
        body: bytes = b"",
        headers: Mapping[str, str] = _NONE,
        limit: int,
        resume: bool = False,
    ) -> Answer:
        """Return the whole answer to one request; `limit` is the most bytes of body to take as received.

        With `resume` (for files, by GET) what came of an answer that broke off is kept where its rest can be had,
        and the next call for the same address asks for that rest only; the answer is then the first one, whole.

        Raises Unanswered: no answer, or not a whole one within the times of the settings. A redirect and
        an error page are answers like any other. ExportError: no room on disk for a large body.
        """
        part = self._parts.of(url) if resume else None
        with in_words():
            asked, begun = self._now(), time.monotonic()
            request = self._prepared(url, method, body, {**headers, **(part.wish if part else {})})
            reply = cast("Reply", self._session.send(request, stream=True, allow_redirects=False, proxies={}).raw)
        answer = Answer(
            url=url,
            method=method,
            sent=tuple((name, "***" if name.lower() in _SECRET else value) for name, value in request.headers.items()),
            sent_body=body,
            status=reply.head.status,
            phrase=reply.head.phrase,
            headers=tuple(reply.head.headers),
            body=spool(),
            length=0,
            asked=asked,
            latency=time.monotonic() - begun,
            address=reply.address,
        )
        return self._whole(reply, answer, part, limit, resume=resume)

    def close(self) -> None:
        """Close all connections, and give back what is kept of files."""
        self._session.close()
        self._parts.close()

    def _prepared(self, url: Url, method: str, body: bytes, headers: Mapping[str, str]) -> requests.PreparedRequest:
        """Return a request; requests would take the address apart a second time and in its own way."""
        aim = target(url)
        request = requests.PreparedRequest()
        request.method, request.url, request.body = method, aim.url, body or None
        own = {"Host": aim.netloc, "User-Agent": self.agent, **_ALWAYS}
        if aim.login:
            own["Authorization"] = aim.login
        own.update(headers)
        if body or method == "POST":
            own["Content-Length"] = str(len(body))
        # Every name has one spelling here, so a plain mapping does; theirs spells each three times a request.
        request.headers = cast("CaseInsensitiveDict[str]", own)
        request.hooks = {"response": []}
        if len(self._session.cookies):
            self._add_cookies(request)
        return request

    def _add_cookies(self, request: requests.PreparedRequest) -> None:
        """Add the cookies that belong to a request; when a server gave too many, all but the owner's are forgotten."""
        request.prepare_cookies(self._session.cookies)
        if len(self._session.cookies) > _MOST_COOKIES or len(request.headers.get("Cookie", "")) > _LONGEST_COOKIES:
            self._session.cookies.clear()
            self._session.cookies.update(self._own_cookies)
            request.headers.pop("Cookie", None)
            request.prepare_cookies(self._session.cookies)

    def _whole(self, reply: Reply, answer: Answer, part: Part | None, limit: int, *, resume: bool) -> Answer:
        """Return an answer with its body, or the one whose rest it is; what breaks off is closed, or kept."""
        latency = answer.latency
        try:
            with in_words():
                rest = part.rest(answer) if part else 0
                if part and rest:
                    answer.close()
                    answer = part.answer
                self._take_in(reply, answer, limit, rest)
                if part and rest:
                    part.finish()
        except Unanswered as error:
            reply.connection.close()
            if reply.head.status >= _FIRST_ERROR:
                error.status = reply.head.status
                error.retry_after, error.date = _first(reply, "retry-after"), _first(reply, "date")
            if resume:
                self._parts.broken_off(answer, error, most=limit)
            else:
                answer.close()
            error.latency = latency
            if error.progress:
                error.status = answer.status
            raise
        except BaseException:
            reply.connection.close()
            self._parts.drop(answer)
            raise
        self._parts.answered(answer)
        answer.body.seek(0)
        return answer

    def _take_in(self, reply: Reply, answer: Answer, limit: int, rest: int) -> None:
        """Add the body to an answer, on disk when it is large; then the connection is free, or closed."""
        parts, told = body_parts(reply.wire, reply.head, reply.method)
        if rest:
            parts = measured(parts, rest, told=told)
        _check(answer.length + (rest or told or 0), limit)
        for part in parts:
            _check(answer.length + len(part), limit)
            answer.body.write(part)
            answer.length += len(part)
        if lasting(reply.head, told) and not reply.wire.leftover:
            self._door.keep(reply.connection)
        else:
            reply.connection.close()


def _first(reply: Reply, name: str) -> str | None:
    return next(iter(reply.head.every(name)), None)


def _check(length: int, limit: int) -> None:
    if length > limit:
        raise Unanswered(f"the answer is larger than {limit / 1e6:g} MB", again=False)


def _cookies(path: str) -> http.cookiejar.CookieJar:
    """Return the cookies of a file of Netscape's form; "" for none."""
    jar = http.cookiejar.MozillaCookieJar()
    if path:
        try:
            jar.load(path, ignore_discard=True, ignore_expires=True)
        except (OSError, ValueError) as error:  # LoadError is an OSError, bytes that are no UTF-8 a ValueError
            raise UsageError(
                f"the cookies of {path} cannot be read: {error}", hint="a browser's add-on exports them as cookies.txt"
            ) from error
    for cookie in jar:
        if not cookie.expires:  # browsers' add-ons write 0 for what lasts as long as the session
            cookie.expires, cookie.discard = None, True
    return jar
