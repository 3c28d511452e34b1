"""A hostile server on loopback: every case is a small site that misbehaves in one way, and what must become of it.

A case is served alone, or with others side by side on one blog, each below a folder of its own name.
By hand: `python tests/hosts/hostile.py NAME…` serves cases until it is stopped.
"""

import contextlib
import socket
import ssl
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Self

from hostile_make import head_of, index, post, reply

CLOSE = None
_IDLE = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request: how often its path came before in this run, and where the server and its canary stand."""

    path: str
    number: int
    run: int
    head: bytes
    port: int
    canary: int

    def header(self, name: str) -> str:
        """Return a header's value, "" when it was not sent."""
        for line in self.head.decode("latin-1").split("\r\n")[1:]:
            key, _, value = line.partition(":")
            if key.strip().lower() == name.lower():
                return value.strip()
        return ""


Route = Callable[[Asked], Iterable[bytes | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One way to misbehave.

    `routes` are paths below the case's folder (a path that ends in `*` stands for all that begin so), `links` those
    that the home page links to (default: the first). `states` says which states of the ledger (`|` between them)
    a path may have, `shown` and `hidden` what the export must and must not hold, `most` how often a path may be
    asked for, `total` all paths of the case together, `exits` the exit codes when the case is alone. `alone` is for
    what concerns a whole host; `rules` is its robots.txt, `home` stands in place of its home page. `runs` is how
    often the command is called, `start` the path that it is given, `times` how often a text stands in the export.
    """

    name: str
    routes: Mapping[str, Route] = field(default_factory=dict)
    links: tuple[str, ...] | None = None
    states: Mapping[str, str] = field(default_factory=dict)
    shown: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    times: Mapping[str, int] = field(default_factory=dict)
    most: Mapping[str, int] = field(default_factory=dict)
    total: int = 12
    exits: tuple[int, ...] = (0, 1)
    flags: tuple[str, ...] = ()
    alone: bool = False
    rules: Route | None = None
    home: Route | None = None
    root: Mapping[str, Route] = field(default_factory=dict)
    runs: int = 1
    apart: float = 0.0
    secure: bool = False
    says: str = ""
    slow: bool = False
    start: str = "/"
    media: bool = False

    @property
    def folder(self) -> str:
        return f"/{self.name}/"

    @property
    def linked(self) -> tuple[str, ...]:
        return tuple(self.routes)[:1] if self.links is None else self.links


@dataclass(slots=True)
class Log:
    """Every request: when, in which run, its path and head."""

    asked: list[tuple[float, int, str, bytes]] = field(default_factory=list)

    def paths(self, run: int | None = None) -> Counter[str]:
        """How often each path was asked for."""
        return Counter(path for _, number, path, _ in self.asked if run in {None, number})

    def moments(self, path: str) -> list[float]:
        """When a path was asked for, in seconds of the monotonic clock."""
        return [at for at, _, one, _ in self.asked if one == path]


class Canary:
    """A port of this machine that nobody may connect to; it counts who does."""

    def __init__(self, port: int = 0) -> None:
        self.visits = 0
        self._socket = socket.create_server(("127.0.0.1", port))
        self.port = int(self._socket.getsockname()[1])
        self._sockets = [self._socket]
        with contextlib.suppress(OSError):
            self._sockets.append(socket.create_server(("::1", self.port), family=socket.AF_INET6))
        for one in self._sockets:
            threading.Thread(target=self._accept, args=(one,), daemon=True).start()

    def _accept(self, listening: socket.socket) -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            self.visits += 1
            with contextlib.suppress(OSError), connection:
                connection.sendall(b"".join(part for part in reply(post("canary", "CANARY")) if part))

    def close(self) -> None:
        for one in self._sockets:
            one.close()


class Rig:
    """Serves cases side by side on one blog. Use as a context manager; `run` is the number of the present run."""

    def __init__(self, cases: Iterable[Case], *, port: int = 0, certificate: str = "") -> None:
        self.cases = tuple(cases)
        self.run = 1
        self.log = Log()
        self.canary = Canary()
        self._context = None
        if certificate:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(certificate)
        self._socket = socket.create_server(("127.0.0.1", port), backlog=64)
        self.port = int(self._socket.getsockname()[1])
        self.home = f"http{'s' if certificate else ''}://127.0.0.1:{self.port}"
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()
        self.canary.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(_IDLE)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with contextlib.suppress(OSError), connection:
            talk = self._context.wrap_socket(connection, server_side=True) if self._context else connection
            with talk:
                while self._answer(talk):
                    pass

    def _answer(self, talk: socket.socket) -> bool:
        """Answer one request; return whether the connection stays open."""
        head = head_of(talk)
        if not head:
            return False
        path = head.split(b" ", 2)[1].decode("latin-1")
        with self._lock:
            number = self.log.paths(self.run)[path]
            self.log.asked.append((time.monotonic(), self.run, path, head))
        asked = Asked(path=path, number=number, run=self.run, head=head, port=self.port, canary=self.canary.port)
        for part in self.route(path)(asked):
            if part is CLOSE:
                return False
            talk.sendall(part)
        return True

    def _links(self) -> Iterator[str]:
        """Yield what the home links to: sound pages between the cases, or the host would be left alone as broken."""
        for number, case in enumerate(self.cases):
            yield f"/fine/{number}.html"
            for link in case.linked:
                yield case.folder + link
                if len(self.cases) > 1:
                    yield from (f"/fine/{number}-{link[:1]}{one}.html" for one in "abc")

    def route(self, path: str) -> Route:
        """Return what answers a path."""
        plain = path.partition("?")[0]
        return next((found for case in self.cases if (found := _of_case(case, path))), None) or self._own(plain)

    def _own(self, plain: str) -> Route:
        """Return what answers a path that no case answers."""
        if plain == "/":
            return lambda _asked: reply(index("Le carnet", self._links()))
        if plain.startswith("/fine/"):
            return lambda asked: reply(post(f"Un billet sain, {asked.path}", f"Rien ne manque dans {asked.path} FINE."))
        return lambda _asked: reply(b"<html><title>404</title><h1>404 Not Found</h1></html>", status=404)


def _of_case(case: Case, path: str) -> Route | None:
    """Return what a case answers to a path, None when it is none of its own."""
    whole = {"/": case.home, "/robots.txt": case.rules}.get(path.partition("?")[0])
    if whole is not None:
        return whole
    if path in case.root:
        return case.root[path]
    return _below(case, path.removeprefix(case.folder)) if path.startswith(case.folder) else None


def _below(case: Case, rest: str) -> Route | None:
    """Return what answers a path of a case: the path itself, else the longest beginning that stands for it."""
    for name in (rest, rest.partition("?")[0]):
        if name in case.routes:
            return case.routes[name]
    begun = [name for name in case.routes if name.endswith("*") and rest.startswith(name[:-1])]
    return case.routes[max(begun, key=len)] if begun else None


def main(names: list[str]) -> Iterator[str]:
    """Serve cases by hand."""
    from hostile_cases import CASES  # noqa: PLC0415  the cases are made of what stands here

    with Rig([case for case in CASES if case.name in names or not names]) as rig:
        yield f"{rig.home}/ serves {len(rig.cases)} cases; nobody may come to port {rig.canary.port}\n"
        threading.Event().wait()


if __name__ == "__main__":
    for line in main(sys.argv[1:]):
        sys.stdout.write(line)
        sys.stdout.flush()
