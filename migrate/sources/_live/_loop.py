"""The loop of a live blog: lead, fetch, store, read, new leads, until nothing is due.

One request at a time; while one host must be left in peace, another is asked. All that is known stands in
the archive, so the loop may end anywhere and go on later.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol
from urllib.parse import urlsplit

from migrate import urls
from migrate.model import Url
from migrate.report import Fetching, Progress
from migrate.settings import FetchSettings
from migrate.sources._archive import Archive, Entry, State
from migrate.sources._ended import Ended
from migrate.sources._http import Answer, Unanswered
from migrate.sources._live._answers import HOPS, Answers
from migrate.sources._live._manners import Manners
from migrate.sources._live._redirects import is_home
from migrate.sources._live._scope import Scope

_LOG = logging.getLogger(__name__)
_MB = 1_000_000
_INVENTORIES = frozenset({"robots", "sitemap", "feed"})
_AT_ONCE = 1000
_MOMENT = 0.1  # seconds
_LONG = 10  # seconds: a wait that is worth a word
_SLICE = 0.5  # seconds: how long a wait lasts before it is asked whether to stop


class Asker(Protocol):
    """Whoever asks for an address in the loop's name: `_http.Client`, or a web archive's."""

    def ask(
        self, url: Url, *, method: str, body: bytes, headers: Mapping[str, str], limit: int, resume: bool
    ) -> Answer:
        """Return the whole answer to one request, or raise Unanswered."""


class Loop:
    """Fetches what is due in an archive. `stop` may be set from a signal: the page in hand is finished first."""

    def __init__(
        self,
        archive: Archive,
        client: Asker,
        answers: Answers,
        settings: FetchSettings,
        *,
        progress: Progress,
        now: Callable[[], datetime],
        manners: Manners | None = None,
    ) -> None:
        self.stop = threading.Event()
        self.manners = manners or Manners(archive, settings, now)
        self._archive = archive
        self._client = client
        self._answers = answers
        self._scope: Scope = answers.scope
        self._settings = settings
        self._progress = progress
        self._told = 0.0

    def run(self, *, inventories_only: bool = False) -> None:
        """Ask for all that is due; ends when nothing is, when every host refuses, or when told to stop.

        With `inventories_only` the first lists are asked for, and what they name is left.
        """
        for one in self._archive.recovered():
            self._answers.recovered(one)
        while not self.stop.is_set():
            entry = self._next()
            if entry is None or (inventories_only and not self._is_inventory(entry)):
                break
            self._take(entry)
        self.manners.remember()

    def _next(self) -> Entry | None:
        """Return what is asked next, after waiting for its host; None when nothing is due or it is time to stop."""
        while not self.stop.is_set():
            waits = []
            for host in self._archive.hosts():
                wait = self.manners.ready(host)
                if wait is None:
                    continue
                entry = self._archive.next(host) if wait <= 0 else None
                if entry is not None:
                    return entry
                waits.append(max(wait, self._archive.put_off(host)))
            if not waits:
                return None
            self._rest(min(waits))
        return None

    def _is_inventory(self, entry: Entry) -> bool:
        """Say whether an address is one of the first lists of a blog."""
        return entry.lead.kind in _INVENTORIES or is_home(entry.lead, self._scope)

    def _rest(self, seconds: float) -> None:
        """Wait, and wake up when it is time to stop."""
        if seconds > _LONG:
            _LOG.info("waiting %.0f seconds, as the host asks", seconds)
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and not self.stop.is_set():
            time.sleep(min(left, _SLICE))

    def _take(self, entry: Entry) -> None:
        """Ask for one address, unless something forbids it, and settle what became of it."""
        lead = entry.lead
        if self.manners.forbidden(entry) is None:  # its host's rules are not known yet, and come first
            self._await_rules(entry)
            return
        if self._is_left(entry):
            self._leave(entry)
            return
        self._tell(entry)
        if not entry.tries:
            self._scope.asked(lead)
        url: Url | None = lead.url
        for _ in range(HOPS + 1):
            answer = self._ask(entry, url or lead.url)
            if answer is None:
                return
            with answer:
                url = self._judged(entry, answer)
            if url is None:
                return
            self._rest(self.manners.ready(_host(url)) or 0)
        self._answers.settle(entry, state="failed", reason=f"more than {HOPS} redirects")

    def _await_rules(self, entry: Entry) -> None:
        """Wait a little where the rules of a host were put off, and nothing else of it may be asked for."""
        first = self._archive.next(entry.host) if self.manners.ready(entry.host) is not None else None
        if first is not None and first.lead.kind != "robots":
            self._rest(_SLICE)

    def _is_left(self, entry: Entry) -> tuple[State, str] | None:
        """Return the state and reason of an address that is not asked for, None when it is."""
        if forbidden := self.manners.forbidden(entry):
            return "robots", forbidden
        if entry.tries:  # it was one of those that may be asked for when it was asked the first time
            return None
        skipped = self._scope.endless(entry.lead, entry.inventories) or self._scope.enough(entry.lead)
        return ("skipped", skipped) if skipped else None

    def _leave(self, entry: Entry) -> None:
        """Settle an address that is not asked for, and what comes after it that is not either: traps have thousands."""
        next_one: Entry | None = entry
        with self._archive.transaction():
            for _ in range(_AT_ONCE):
                left = self._is_left(next_one) if next_one is not None else None
                if next_one is None or left is None:
                    return
                self._answers.settle(next_one, state=left[0], reason=left[1])
                next_one = self._archive.next(entry.host)

    def _ask(self, entry: Entry, url: Url) -> Answer | None:
        """Make one request; None when no whole answer came, after settling that."""
        lead, host, began = entry.lead, _host(url), time.monotonic()
        most = self._settings.max_media_mb if lead.kind == "media" else self._settings.max_page_mb
        self.manners.asks(host)
        try:
            answer = self._client.ask(
                url,
                method=lead.method,
                body=lead.body.encode(),
                headers=self._answers.headers(entry),
                limit=int(most * _MB),
                resume=lead.kind == "media",
            )
        except Unanswered as error:
            self.manners.heard(host, Ended.unanswered(url, error, seconds=time.monotonic() - began))
            self._unanswered(entry, error)
            return None
        self.manners.heard(host, Ended.answered(answer))
        if _LOG.isEnabledFor(logging.INFO):
            _LOG.info("%s %s %s", answer.status, lead.method, urls.redact(url))
        return answer

    def _judged(self, entry: Entry, answer: Answer) -> Url | None:
        """Settle an answer; return the address to ask at once for the same thing, None when it is settled."""
        try:
            verdict = self._answers.take(entry, answer)
        except Unanswered as error:
            self._unanswered(entry, error)
            return None
        if isinstance(verdict, str):
            return Url(verdict)
        if verdict is not None:
            self._later(entry, verdict.state, verdict.reason, status=answer.status)
        return None

    def _unanswered(self, entry: Entry, error: Unanswered) -> None:
        """Settle an address that gave no whole answer: once more, or never; a try that made progress is none."""
        if error.progress:
            with self._archive.transaction():
                self._archive.settle(entry, state="later", reason=str(error), due=True)
        elif error.again:
            self._later(entry, error.state, str(error), status=None)
        else:
            self._answers.settle(entry, state=error.state, reason=str(error))

    def _later(self, entry: Entry, state: str, reason: str, *, status: int | None) -> None:
        """Put an address off for another try, or give up after so many."""
        if entry.tries + 1 < self._settings.tries:
            wait = self.manners.back_off(entry)
            self._answers.put_off(entry, reason=reason, status=status, seconds=wait)
        else:
            tried = f"{reason}; asked {entry.tries + 1} times"
            self._answers.settle(entry, state="later" if state == "later" else "failed", reason=tried, status=status)
        if entry.lead.kind == "robots":
            self.manners.forget(entry.host)

    def _tell(self, entry: Entry) -> None:
        """Tell how far fetching is, at most ten times a second: nobody reads more."""
        if time.monotonic() < self._told + _MOMENT:
            return
        self._told = time.monotonic()
        counts = self._archive.counts()
        pace = self.manners.delay(entry.host)
        waiting = counts["waiting"]
        self._progress.fetching(
            Fetching(
                found=counts["found"],
                fetched=counts["fetched"],
                waiting=waiting,
                pace=pace,
                left=waiting * pace if waiting else None,
                url=urls.redact(entry.lead.url),
            )
        )


def _host(url: Url) -> str:
    return urlsplit(url).netloc.lower().rpartition("@")[2]
