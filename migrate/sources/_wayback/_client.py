"""Asks a web archive in place of the hosts of a blog: the loop names an address, and gets what was archived of it."""

import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Literal

from migrate.errors import UsageError
from migrate.model import Url
from migrate.settings import FetchSettings
from migrate.sources._ended import Ended
from migrate.sources._http import Answer, Client, Unanswered
from migrate.sources._live._judge import MOVED, OK, of_status
from migrate.sources._wayback._choice import Choice
from migrate.sources._wayback._index import Memento, moment
from migrate.sources._wayback._manners import WaybackManners
from migrate.sources._wayback._memento import REPLAYED, address, doubt, is_memento, restored, unwrapped
from migrate.urls import is_http

NONE = "the web archive holds no capture of it"
NO_OTHER = "the web archive holds no other capture of it"
NO_CALLS = "a web archive holds no answers to calls (POST)"
_GONE = 404


class WaybackClient:
    """A client of the loop's kind. Every request to the web archive is one of its turns (`manners`).

    UsageError when the address of the web archive is none.
    """

    def __init__(
        self, settings: FetchSettings, choice: Choice, manners: WaybackManners, now: Callable[[], datetime]
    ) -> None:
        self.base = settings.wayback.rstrip("/")
        if not is_http(self.base):
            raise UsageError(
                f"{settings.wayback} is no address of a web archive", hint="the usual one is https://web.archive.org"
            )
        self._client = Client(settings, home=Url(f"{self.base}/"), now=now)
        self._choice = choice
        self._manners = manners

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def search(self, url: Url, *, limit: int) -> Answer:
        """Return the web archive's answer to a search, or raise Unanswered."""
        return self._turn(url, limit=limit, search=True)

    def ask(
        self, url: Url, *, method: str, body: bytes, headers: Mapping[str, str], limit: int, resume: bool
    ) -> Answer:
        """Return what the web archive holds of an address, as the blog answered; parameters as those of `Client.ask`.

        Unanswered with `progress` where another capture is to be asked for next: the loop asks again at once.
        """
        del body, headers  # of calls, and for copies that may have changed: captures never do
        wish = self._choice.current(url) if method == "GET" else None
        if wish is None:
            raise Unanswered(NONE if method == "GET" else NO_CALLS, again=False, state="gone")
        self._choice.asks(url, wish)
        answer = self._turn(address(self.base, wish), limit=limit, resume=resume)
        try:
            self._check(url, wish, answer, limit)
            return restored(answer, wish, self.base)
        except BaseException:
            answer.close()
            raise

    def _turn(self, url: Url, *, limit: int, resume: bool = False, search: bool = False) -> Answer:
        """Make one request, and note how the web archive itself took it."""
        began = time.monotonic()
        self._manners.begins()
        try:
            answer = self._client.ask(url, limit=limit, resume=resume)
        except Unanswered as error:
            self._manners.ended(Ended.unanswered(url, error, seconds=time.monotonic() - began), search=search)
            raise
        ended = Ended(status=OK, latency=answer.latency) if is_memento(answer) else Ended.answered(answer)
        self._manners.ended(ended, search=search)
        return answer

    def _check(self, url: Url, wish: Memento, answer: Answer, limit: int) -> None:
        """Take a capture as answered; raise Unanswered where it is not to be used, or not yet."""
        if not is_memento(answer):
            raise self._own_words(url, wish, answer)
        self._choice.is_held(url)
        is_last = self._choice.is_last(url, wish)
        reason = doubt(answer, wish, limit)
        self._choice.tried(url, wish)
        if reason == REPLAYED:
            raise self._next_or(url, reason, "failed")
        if reason and not is_last:
            self._choice.doubted(url, wish)
            raise self._next_or(url, reason, "failed")
        if reason:
            self._choice.accepted(url, reason)

    def _own_words(self, url: Url, wish: Memento, answer: Answer) -> Unanswered:
        """Return what an answer of the web archive itself means for an address."""
        verdict = of_status(answer.status)
        if answer.status in MOVED:
            target = unwrapped(answer.header("Location") or "")
            if target is not None and self._choice.led(url, wish, target):
                when = moment(target.timestamp.ljust(14, "0"))
                return _at_once(f"the nearest capture is of {when:%Y-%m-%d}" if when else "another capture is nearer")
        elif verdict.again:
            return Unanswered(verdict.reason, again=True, state="later" if verdict.state == "later" else "failed")
        self._choice.tried(url, wish)
        if answer.status in MOVED:
            return self._next_or(url, NO_OTHER, "gone")
        if answer.status == _GONE:
            return self._next_or(url, NONE, "gone")
        if answer.status == OK:
            return self._next_or(url, "what came is no capture: the web archive did not date it", "failed")
        state: Literal["denied", "failed"] = "denied" if verdict.state == "denied" else "failed"
        return self._next_or(url, f"the web archive does not give it ({answer.status})", state)

    def _next_or(self, url: Url, reason: str, state: Literal["gone", "denied", "failed"]) -> Unanswered:
        """Return that the next capture is to be asked for, or what becomes of the address where there is none."""
        if self._choice.current(url) is not None:
            return _at_once(f"{reason}; another capture is asked for")
        return Unanswered(reason, again=False, state=state)


def _at_once(reason: str) -> Unanswered:
    error = Unanswered(reason, again=True)
    error.progress = True
    return error
