"""What goes wrong, and when: faults on paths, walls in place of pages, and the moment when the client is killed."""

import os
import re
import signal
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from wire import Answer, Request, moved, page

Change = Callable[[Request, Answer], Answer]
Moment = Literal["before", "middle", "after"]

_GURU = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html><head><title>503 Backend fetch failed</title></head>
<body><h1>Error 503 Backend fetch failed</h1><p>Backend fetch failed</p>
<h3>Guru Meditation:</h3><p>XID: 1182937465</p><hr><p>Varnish cache server</p></body></html>
"""
_CONSENT = """<!DOCTYPE html><html lang="fr"><head><title>Avant de continuer</title></head><body>
<div id="consent-wall"><h1>Nous respectons votre vie privée</h1>
<p>Nous et nos partenaires utilisons des cookies. Pour continuer, acceptez ou refusez.</p>
<form method="post" action="/consent"><button name="accept">Tout accepter</button>
<button name="refuse">Tout refuser</button></form></div></body></html>
"""
_LOGIN = """<!DOCTYPE html><html lang="fr"><head><title>Connexion</title></head><body><h1>Connexion</h1>
<p>Ce blog est protégé par un mot de passe.</p><form method="post" action="/login">
<input type="password" name="password"><input type="submit" value="Entrer"></form></body></html>
"""
_AGE = """<!DOCTYPE html><html lang="fr"><head><title>Contenu réservé aux adultes</title></head><body>
<h1>Avertissement</h1><p>Ce blog contient des textes réservés à un public adulte. Avez-vous plus de 18 ans ?</p>
<a href="?adulte=1">J'ai plus de 18 ans, entrer</a> <a href="http://www.example.org/">Quitter</a></body></html>
"""
_LOST = """<!DOCTYPE html><html lang="fr"><head><title>Page introuvable</title></head><body>
<h1>Erreur 404</h1><p>La page que vous cherchez n'existe pas ou plus.</p></body></html>
"""


def guru_meditation(status: int = 503) -> Change:
    """The error page of the host's cache, with status 503 or, at its worst, 200."""
    return lambda _request, _answer: page(_GURU, status=status)


def too_many(retry_after: str = "1", status: int = 429) -> Change:
    """A refusal that says when to come back."""
    refused = page("<h1>Too Many Requests</h1>", status=status)
    return lambda _request, _answer: replace(refused, headers=(*refused.headers, ("Retry-After", retry_after)))


def status(code: int) -> Change:
    """An error page with its status."""
    return lambda _request, _answer: page(f"<html><title>{code}</title><h1>{code}</h1></html>", status=code)


def slow(seconds: float) -> Change:
    """A whole answer, late."""
    return lambda _request, answer: replace(answer, wait=seconds)


def cut(share: float = 0.5, *, chunked: bool = False) -> Change:
    """An answer that ends in its middle, though it was announced whole."""
    return lambda _request, answer: replace(answer, cut=share, chunked=chunked)


def dropped() -> Change:
    """A connection that is closed without an answer."""
    return lambda _request, answer: replace(answer, dropped=True)


def wall(kind: Literal["consent", "login", "age", "lost", "empty"]) -> Change:
    """A page with status 200 that is not what was asked for."""
    said = {"consent": _CONSENT, "login": _LOGIN, "age": _AGE, "lost": _LOST, "empty": ""}[kind]
    return lambda _request, _answer: page(said)


def redirected(where: str, code: int = 302) -> Change:
    """A redirect to another address."""
    return lambda _request, _answer: moved(where, status=code)


@dataclass(slots=True, kw_only=True)
class Kill:
    """SIGKILL to a process at its request number `at` (from 1): before the answer, in its middle, or `pause` after it.

    The process is known once `aim` was called; a request that comes earlier waits for it.
    """

    at: int
    moment: Moment
    pause: float = 0
    done: bool = False
    _pid: int = 0
    _aimed: threading.Event = field(default_factory=threading.Event)

    def aim(self, pid: int) -> None:
        """Say which process it is."""
        self._pid = pid
        self._aimed.set()

    def strike(self) -> None:
        """Kill it, now or after the pause; the request in hand is not held up by the pause."""
        self._aimed.wait(10)
        self.done = True
        if self.pause and self.moment == "after":
            threading.Timer(self.pause, self._shoot).start()
        else:
            self._shoot()

    def _shoot(self) -> None:
        try:
            os.kill(self._pid, signal.SIGKILL)
        except ProcessLookupError:
            return  # it ended by itself within the pause


@dataclass(slots=True)
class Scenario:
    """The faults of a host. A fault with `times` is over for a path after so many requests of it."""

    kill: Kill | None = None
    _faults: list[tuple[re.Pattern[str], Change, int | None]] = field(default_factory=list)
    _seen: Counter[tuple[int, str]] = field(default_factory=Counter)

    def on(self, path: str, change: Change, *, times: int | None = None) -> "Scenario":
        """Add a fault for the paths (with their queries) that a pattern fits wholly."""
        self._faults.append((re.compile(path), change, times))
        return self

    def calm(self) -> None:
        """End every fault."""
        self.kill = None
        self._faults.clear()
        self._seen.clear()

    def strikes(self, request: Request) -> bool:
        """Say whether a fault is on a path."""
        return any(pattern.fullmatch(request.path) for pattern, _, _ in self._faults)

    def spoil(self, request: Request, answer: Answer) -> Answer:
        """Return an answer as the faults leave it."""
        for number, (pattern, change, times) in enumerate(self._faults):
            if pattern.fullmatch(request.path):
                self._seen[number, request.path] += 1
                if times is None or self._seen[number, request.path] <= times:
                    answer = change(request, answer)
        return answer
