"""The one client: everything that comes from the network comes through here, and whole or not at all.

A requests session keeps the cookies and prepares what is sent; connections (`_connect`) and the reading of
answers (`_wire`) are this project's, because an archive must know what is missing. Nothing is tried twice and
no redirect is followed here: every hop and every try is a request of its own, at the host's pace.
"""

import http.cookiejar
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType, TracebackType
from typing import BinaryIO, Self, cast

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict

import migrate
from migrate.errors import UsageError
from migrate.model import Url
from migrate.settings import FetchSettings
from migrate.sources._connect import Door, Reply
from migrate.sources._content import unpack
from migrate.sources._robots import AGENT_TOKEN
from migrate.sources._spool import spool
from migrate.sources._target import target
from migrate.sources._unanswered import Unanswered, in_words
from migrate.sources._wire import body_parts, lasting

__all__ = ["AGENT_TOKEN", "Answer", "Client", "Unanswered"]

_CONTACT = "https://github.com/blog-migrate/blog-migrate"
_SECRET = frozenset({"cookie", "authorization", "proxy-authorization"})
# What browsers hold for a host, for all hosts together: a server must not fill the memory with them.
_MOST_COOKIES = 180
_LONGEST_COOKIES = 1 << 14
_FIRST_ERROR = 400
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(slots=True, kw_only=True)
class Answer:
    """One whole answer; close it, or use it as a context manager.

    `sent` are the request's headers as sent, values of Cookie and Authorization masked. `headers` are as
    received: order, case, repeats, latin-1. `body` is the body as received, its transfer encoding undone and
    its content encoding kept, at position 0 (on disk past 1 MB); `length` is its size in bytes. `asked` is
    the aware UTC time of the request, `latency` the seconds until the headers were there, `address` the IP.
    """

    url: Url
    method: str
    sent: tuple[tuple[str, str], ...]
    sent_body: bytes
    status: int
    phrase: str
    headers: tuple[tuple[str, str], ...]
    body: BinaryIO
    length: int
    asked: datetime
    latency: float
    address: str

    def header(self, name: str) -> str | None:
        """Return the first header of that name, whatever its case; UTF-8 where it is UTF-8."""
        wanted = name.lower()
        for key, value in self.headers:
            if key.lower() == wanted:
                return _read(value)
        return None

    def content(self, limit: int) -> bytes:
        """Return the body with its content encoding undone, at most `limit` bytes; raises Unanswered."""
        with self.unpacked(limit) as content:
            return content.read()

    def unpacked(self, limit: int) -> BinaryIO:
        """Return the same content as a file at position 0, on disk past 1 MB; the caller closes it."""
        encodings = (value for key, value in self.headers if key.lower() == "content-encoding")
        self.body.seek(0)
        try:
            return unpack(self.body, ", ".join(encodings), limit=limit)
        finally:
            self.body.seek(0)

    def close(self) -> None:
        """Give the body's memory or file back."""
        self.body.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _read(value: str) -> str:
    """Return a header as UTF-8 where it is that (addresses in Location often are), else as latin-1."""
    if value.isascii():
        return value
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


class _Session(requests.Session):
    """A session that leaves redirects to its caller: reading them, requests would take in the whole body."""

    def get_redirect_target(self, resp: requests.Response) -> None:  # noqa: ARG002 -- the signature is theirs
        """Return nothing: each hop is a request of its own."""
        return


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
            connection.request(
                cast("str", request.method), aim.path, body=cast("bytes | None", request.body), headers=request.headers
            )
            raw = connection.reply()
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
        self, url: Url, *, method: str = "GET", body: bytes = b"", headers: Mapping[str, str] = _NONE, limit: int
    ) -> Answer:
        """Return the whole answer to one request; `limit` is the most bytes of body to take as received.

        Raises Unanswered: no answer, or not a whole one within the times of the settings. A redirect and
        an error page are answers like any other. ExportError: no room on disk for a large body.
        """
        with in_words():
            asked, begun = self._now(), time.monotonic()
            request = self._prepared(url, method, body, headers)
            reply = cast("Reply", self._session.send(request, stream=True, allow_redirects=False).raw)
            latency = time.monotonic() - begun
            try:
                with in_words():
                    content, length = self._taken(reply, limit)
            except Unanswered as error:
                if reply.head.status >= _FIRST_ERROR:
                    error.status = reply.head.status
                    error.retry_after, error.date = _first(reply, "retry-after"), _first(reply, "date")
                raise
        return Answer(
            url=url,
            method=method,
            sent=tuple((name, "***" if name.lower() in _SECRET else value) for name, value in request.headers.items()),
            sent_body=body,
            status=reply.head.status,
            phrase=reply.head.phrase,
            headers=tuple(reply.head.headers),
            body=content,
            length=length,
            asked=asked,
            latency=latency,
            address=reply.address,
        )

    def close(self) -> None:
        """Close all connections."""
        self._session.close()

    def _prepared(self, url: Url, method: str, body: bytes, headers: Mapping[str, str]) -> requests.PreparedRequest:
        """Return a request; requests would take the address apart a second time and in its own way."""
        aim = target(url)
        request = requests.PreparedRequest()
        request.method, request.url, request.body = method, aim.url, body or None
        own = {
            "Host": aim.netloc,
            "User-Agent": self.agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "keep-alive",
        }
        if aim.login:
            own["Authorization"] = aim.login
        request.headers = CaseInsensitiveDict(own)
        request.headers.update(headers)
        if body:
            request.headers["Content-Length"] = str(len(body))
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

    def _taken(self, reply: Reply, limit: int) -> tuple[BinaryIO, int]:
        """Return the body, on disk when it is large, and its length; then the connection is free, or closed."""
        body = spool()
        try:
            parts, told = body_parts(reply.wire, reply.head, reply.method)
            length = told or 0
            _check(length, limit)
            length = 0
            for part in parts:
                length += len(part)
                _check(length, limit)
                body.write(part)
            body.seek(0)
        except BaseException:
            body.close()
            reply.connection.close()
            raise
        if lasting(reply.head, told) and not reply.wire.leftover:
            self._door.keep(reply.connection)
        else:
            reply.connection.close()
        return body, length


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
