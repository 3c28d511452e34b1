"""Manners toward hosts: their rules first (RFC 9309), their pace, and when to leave them alone."""

import logging
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from migrate import codec
from migrate.errors import ArchiveError
from migrate.extract import Lead
from migrate.model import Url
from migrate.settings import FetchSettings
from migrate.sources._archive import Archive, Entry
from migrate.sources._ended import Ended
from migrate.sources._live._judge import of_status
from migrate.sources._pace import Pace
from migrate.sources._robots import Rules, rules

_LOG = logging.getLogger(__name__)
_GOOD_FOR = timedelta(hours=24)
_PARKED = "parked hosts"
# So many requests in a row without an answer, for so many addresses: the host is not there just now.
_SILENT, _DIFFERENT = 10, 4
_LONGEST_BACK_OFF = 60.0  # seconds
_GONE = 404


class Manners:
    """What may be asked of which host, and when. What a host asked for is kept in the archive over restarts."""

    def __init__(
        self,
        archive: Archive,
        settings: FetchSettings,
        now: Callable[[], datetime],
        *,
        pace: Pace | None = None,
    ) -> None:
        self._archive = archive
        self._now = now  # the clock that captures are dated by: their age is measured on no other
        self._renewed: set[str] = set()
        self._settings = settings
        self._pace = pace or Pace(settings)
        self._rules: dict[str, Rules] = {}
        self._closed: dict[str, str] = {}
        self._silent: dict[str, list[Url]] = {}
        for host, until in codec.decode(archive.get(_PARKED).encode() or b"{}", dict[str, float]).items():
            self._pace.park(host, until)
        if settings.ignore_robots:
            _LOG.warning("robots.txt is ignored, as was asked for")

    def ready(self, host: str) -> float | None:
        """Return the seconds until a host may be asked; None when it is asked no more in this run."""
        reason = self._pace.stopped(host) or self._closed.get(host, "")
        if reason:
            self._archive.close_host(host, reason)
            return None
        return self._pace.ready(host)

    def asks(self, host: str) -> None:
        """Note that a request begins."""
        self._pace.asks(host)

    def heard(self, host: str, ended: Ended) -> None:
        """Note how a request ended."""
        self._pace.heard(host, ended)
        row = self._silent.setdefault(host, [])
        if ended.silent is None:
            row.clear()
        else:
            row.append(ended.silent)
        if len(row) >= _SILENT and len(set(row)) >= _DIFFERENT:
            self._closed[host] = f"the host gave no answer {len(row)} times in a row"
        if ended.retry_after:
            self.remember()

    def remember(self) -> None:
        """Keep until when hosts want to be left alone."""
        parked = codec.encode(self._pace.parked()).decode()
        if parked != self._archive.get(_PARKED):
            self._archive.put(_PARKED, parked)

    def delay(self, host: str) -> float:
        """Return the present pause between two requests to a host, in seconds."""
        return self._pace.delay(host)

    def steady(self, host: str) -> float:
        """Return the pause between two requests to a host that stands without any error, in seconds."""
        return self._pace.steady(host)

    def back_off(self, entry: Entry) -> float:
        """Return after how many seconds to try an address again: exponential, with full jitter."""
        base = max(self._settings.delay, 0.1)
        return random.uniform(0, min(base * 2 ** (entry.tries + 1), _LONGEST_BACK_OFF))  # noqa: S311  no secret

    def forbidden(self, entry: Entry) -> str | None:
        """Say why an address may not be asked for, "" when it may; None when its host's rules come first."""
        if entry.lead.kind == "robots" or self._settings.ignore_robots:
            return ""
        known = self._rules.get(entry.host) or self._known(entry)
        if known is None:
            return None
        return "" if known.allows(entry.lead.url) else "robots.txt of the host forbids it"

    def forget(self, host: str) -> None:
        """Forget a host's rules: they were asked for again, or could not be had."""
        self._rules.pop(host, None)

    def _known(self, entry: Entry) -> Rules | None:
        """Return the rules of an address's host from the archive; None when they are to be had first or not at all."""
        lead = _lead(entry.lead.url)
        stored = self._archive.entry(lead)
        if stored is None:
            with self._archive.transaction():
                self._archive.add([lead], inventory="robots", found_on=None)
            return None
        is_old = bool(stored.copied and abs(self._now() - stored.copied) > _GOOD_FOR)
        if is_old and not stored.due and entry.host not in self._renewed:
            self._renewed.add(entry.host)
            with self._archive.transaction():
                self._archive.settle(stored, state="later", reason="its rules are a day old", due=True)
            return None
        if stored.due:
            return None
        found, why = self._held(stored)
        if found is None:
            if why:
                self._closed[entry.host] = f"not asked: robots.txt of the host could not be had ({why})"
            return None
        self._rules[entry.host] = found
        self._pace.crawl_delay(entry.host, found.delay)
        return found

    def _held(self, stored: Entry) -> tuple[Rules | None, str]:
        """Return the rules that an entry's copy holds, or why there are none; "" when they are asked for again."""
        try:
            return self._of(stored), stored.reason or "it gave no answer"
        except ArchiveError as error:
            self._archive.check()  # it makes due whatever is damaged
            now = self._archive.entry(stored.lead)
            return None, "" if now is not None and now.due else str(error)

    def _of(self, stored: Entry) -> Rules | None:
        """Return the rules that an entry's stored copy holds; no file means no rules, and so does any other 4xx."""
        if stored.state == "ok":
            return rules(stored.status or 200, self._archive.content(stored))
        status = stored.status or _GONE
        is_of_now = stored.reason == of_status(status).reason  # and not the status of a try before the last
        return rules(status, b"") if stored.state in {"gone", "denied"} or is_of_now else None


def _lead(url: Url) -> Lead:
    """Return the request for the rules of an address's host."""
    parts = urlsplit(url)
    return Lead(url=Url(f"{parts.scheme}://{parts.netloc}/robots.txt"), kind="robots")
