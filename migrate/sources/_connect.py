"""Connections: to the address that was checked and to no other, kept open from one request to the next.

A name is looked up once; the addresses it gave are checked and connected to as they are, so a name
server that answers differently the second time (DNS rebinding) is never asked a second time.
"""

import contextlib
import functools
import http.client
import queue
import socket
import ssl
import threading
import time
from typing import Any, cast

import urllib3.connection
import urllib3.util
from requests.utils import DEFAULT_CA_BUNDLE_PATH

from migrate.settings import FetchSettings
from migrate.sources._addresses import is_public
from migrate.sources._unanswered import Unanswered, no_host
from migrate.sources._wire import Head, Wire, read_head

_MOST_ADDRESSES = 6
_MOST_IDLE = 16
# Servers close a connection that was idle for 5 s (Apache) to 75 s (nginx); a closed one is noticed in time,
# one that a router forgot is not.
_LONGEST_IDLE = 30.0
_LONGEST_COOKIE = 4096

Origin = tuple[str, str, int]  # scheme, host, port


class Reply:
    """The beginning of an answer; the rest is still on the wire."""

    def __init__(self, connection: "Connection", sock: socket.socket, method: str) -> None:
        self.connection = connection
        self.method = method
        self.wire = Wire(sock, deadline=connection.deadline, pause=connection.door.settings.read_timeout)
        self.address = connection.address
        self.head = Head(minor=1, status=0, phrase="")
        self.msg: http.client.HTTPMessage | None = None
        self._original_response: Reply | None = None  # where requests looks for cookies

    def begin(self) -> None:
        """Read status line and headers, and lay the cookies out for requests."""
        self.head = read_head(self.wire)
        cookies = [value for value in self.head.every("set-cookie") if len(value) <= _LONGEST_COOKIE]
        if cookies:
            self.msg = http.client.HTTPMessage()
            for cookie in cookies:
                self.msg["Set-Cookie"] = cookie
            self._original_response = self


class Connection(urllib3.connection.HTTPConnection):
    """What both kinds of connection have: a door, a deadline (time.monotonic) and an origin."""

    door: "Door"
    origin: Origin
    deadline = 0.0
    idle_since = 0.0
    address = ""

    def _new_conn(self) -> socket.socket:
        sock = self.door.connect(self.origin, self.deadline)
        self.address = str(sock.getpeername()[0])
        sock.settimeout(self.door.patience(self.deadline))
        return sock

    def ask(self, method: str, message: bytes) -> Reply:
        """Send a whole request, and return its answer, the head read.

        A request is a few lines: http.client and urllib3 take ten times as long to put them together.
        """
        if self.sock is None:
            self.connect()
        sock = cast("socket.socket", self.sock)
        sock.settimeout(self.door.patience(self.deadline))
        sock.sendall(message)
        reply = Reply(self, sock, method)
        reply.begin()
        return reply


class Plain(Connection):
    """A connection without encryption."""


class Secure(Connection, urllib3.connection.HTTPSConnection):
    """A connection by TLS."""


class Door:
    """Where connections come from and go back to; one idle connection an origin."""

    def __init__(self, settings: FetchSettings, *, home: tuple[str, int] | None) -> None:
        self.settings = settings
        self._home = home
        self._idle: dict[Origin, Connection] = {}

    def patience(self, deadline: float) -> float:
        """Return how many seconds the next step of a request may take."""
        left = deadline - time.monotonic()
        if left <= 0:
            raise Unanswered("the server was too slow: the answer did not end in time", again=True)
        return min(left, self.settings.read_timeout)

    def open(self, origin: Origin, deadline: float) -> Connection:
        """Return a connection to an origin, the idle one while it lives; it connects when it is used."""
        connection = self._idle.pop(origin, None)
        if connection is not None and not self._alive(connection):
            connection.close()
            connection = None
        connection = connection or self._made(origin)
        connection.deadline = deadline
        connection.timeout = self.patience(deadline)
        return connection

    def keep(self, connection: Connection) -> None:
        """Take a connection back whose answer was read to its end and which the server leaves open."""
        connection.idle_since = time.monotonic()
        former = self._idle.pop(connection.origin, None)
        self._idle[connection.origin] = connection
        if former is not None:
            former.close()
        while len(self._idle) > _MOST_IDLE:
            self._idle.pop(next(iter(self._idle))).close()

    def close(self) -> None:
        """Close all idle connections."""
        while self._idle:
            self._idle.popitem()[1].close()

    @staticmethod
    def _alive(connection: Connection) -> bool:
        """Say whether a connection can be used again: bytes that wait on it are its end, or nobody's."""
        sock = connection.sock
        if sock is None or time.monotonic() - connection.idle_since > _LONGEST_IDLE:
            return False
        decrypted = sock.pending() if isinstance(sock, ssl.SSLSocket) else 0  # no longer on the socket
        return not decrypted and not urllib3.util.wait_for_read(sock, 0.0)

    def _made(self, origin: Origin) -> Connection:
        scheme, host, port = origin
        if scheme == "https":
            insecure = host in {name.lower() for name in self.settings.insecure_host}
            connection: Connection = Secure(host, port, ssl_context=_unchecked() if insecure else _verified())
        else:
            connection = Plain(host, port)
        connection.door = self
        connection.origin = origin
        return connection

    def connect(self, origin: Origin, deadline: float) -> socket.socket:
        """Return a socket connected to the first address of a host that may be asked and answers."""
        _, host, port = origin
        found = _looked_up(host, port, min(self.patience(deadline), self.settings.connect_timeout))
        allowed = self.settings.allow_private and self._home == (host, port)
        admitted = [entry for entry in found if allowed or is_public(str(entry[4][0]))]
        if not admitted:
            raise Unanswered(
                f"the address is private ({found[0][4][0]}): such a place is asked only when it is the blog itself",
                again=False,
                state="skipped",
                hint="--allow-private fetches a blog from one's own machine or network",
            )
        failure: OSError = OSError("no address")
        for family, kind, protocol, _, where in admitted[:_MOST_ADDRESSES]:
            sock = socket.socket(family, kind, protocol)
            try:
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                sock.settimeout(min(self.patience(deadline), self.settings.connect_timeout))
                sock.connect(where)
            except BaseException as error:
                sock.close()
                if not isinstance(error, OSError):
                    raise
                failure = error
            else:
                return sock
        if isinstance(failure, TimeoutError):
            raise Unanswered("the server could not be reached in time", again=True) from failure
        raise failure


def _looked_up(host: str, port: int, seconds: float) -> list[tuple[Any, ...]]:
    """Return what the system's resolver says of a host; it cannot be interrupted, so it is waited for aside."""
    host = host.removesuffix(".")
    with contextlib.suppress(OSError):
        return list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST))
    said: queue.SimpleQueue[list[tuple[Any, ...]] | Exception] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            said.put(list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
        except (OSError, UnicodeError) as error:
            said.put(error)

    threading.Thread(target=look_up, daemon=True).start()
    try:
        answer = said.get(timeout=seconds)
    except queue.Empty as error:
        raise Unanswered("the name of the host could not be looked up in time", again=True) from error
    if isinstance(answer, OSError):
        raise no_host(answer) from answer
    if isinstance(answer, Exception):
        raise Unanswered("there is no host of that name", again=False) from answer
    if not answer:
        raise Unanswered("there is no host of that name", again=False)
    return answer


@functools.cache
def _verified() -> ssl.SSLContext:
    """Return what certificates are checked against: the system's authorities and those of requests."""
    context = ssl.create_default_context()
    context.load_verify_locations(DEFAULT_CA_BUNDLE_PATH)
    return context


@functools.cache
def _unchecked() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
