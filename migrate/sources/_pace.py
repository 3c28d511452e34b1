"""When a host may be asked again: pure reckoning, on clocks that are handed in; nothing here sleeps.

The delay between the end of a request and the start of the next is the longest of the floor, the host's own
latency (Scrapy's AutoThrottle: the mean of the old and the new, never shortened by an error) and its
crawl-delay; it is doubled by every error in a row. What a host says by Retry-After counts for all of it. Waits
are measured on the monotonic clock, so a wall clock that jumps changes none of them.
"""

import email.utils
import random as chance
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC

from migrate.settings import FetchSettings
from migrate.sources._ended import Ended

_LONGEST_DELAY = 30.0
_LONGEST_HURRIED = 1.0  # where no pause was asked for, as for a blog on one's own machine
_LONGEST_CRAWL_DELAY = 300.0
_LONGEST_WAIT = 3600.0
# A wait of more than a week that an earlier run noted is a clock that was set since.
_LONGEST_PARKING = 7 * 86400.0
_FIRST_BACK_OFF = 0.1
_BREAKER = 5
_REFUSALS = frozenset({403, 429, 503})
_ERRORS = frozenset({408, 429, *range(500, 600)})
_NOT_MODIFIED, _FIRST_REDIRECT = 304, 300
_AT_WORK = 0.05


@dataclass(slots=True)
class _Host:
    last: float | None = None  # when the last request began, then when it ended: on the monotonic clock, as all times
    not_before: float = 0.0
    parked_until: float = 0.0
    latency: float = 0.0
    crawl_delay: float = 0.0
    errors: int = 0
    refusals: int = 0
    at_work: bool = False
    stopped: str = ""


class Pace:
    """The pace of every host; one object a run."""

    def __init__(
        self,
        settings: FetchSettings,
        *,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
        random: Callable[[], float] = chance.random,
    ) -> None:
        self._floor = settings.delay
        self._clock = clock
        self._wall = wall
        self._random = random
        self._hosts: dict[str, _Host] = {}

    def ready(self, host: str) -> float:
        """Return the seconds from now until the host may be asked; 0 means now."""
        one = self._host(host)
        now = self._clock()
        until = max(one.not_before, one.parked_until)
        if one.last is not None:
            until = max(until, one.last + self._base(one))
        return max(until - now, _AT_WORK if one.at_work else 0.0)

    def asks(self, host: str) -> None:
        """Note that a request begins now."""
        one = self._host(host)
        one.last, one.at_work = self._clock(), True

    def heard(self, host: str, ended: Ended) -> None:
        """Note that a request ended just now, and how."""
        one, status = self._host(host), ended.status
        one.at_work = False
        failed = status is None or status in _ERRORS
        self._learn(one, ended.latency, failed=failed, whole=status is not None)
        if status in _REFUSALS:
            one.refusals += 1
        elif not failed:
            one.refusals = 0
        wait = None
        if status is not None and status >= _FIRST_REDIRECT and status != _NOT_MODIFIED:
            wait = self._asked_for(ended)
        now = one.last = self._clock()
        if wait:
            one.parked_until = max(one.parked_until, now + wait)
        elif one.errors:
            # Full jitter, above the pause that always stands; on the way back to normal, the whole pause.
            base = self._base(one)
            one.not_before = now + base + (self._random() if failed else 1.0) * (self._backed_off(one) - base)
        self._judge(one, wait or 0.0, status)

    def crawl_delay(self, host: str, seconds: float) -> None:
        """Note what the host's robots.txt asks for, in seconds; more than 300 is 300."""
        self._host(host).crawl_delay = min(max(seconds, 0.0), _LONGEST_CRAWL_DELAY)

    def stopped(self, host: str) -> str:
        """Return why the host is asked no more in this run; "" when it may be."""
        return self._host(host).stopped

    def delay(self, host: str) -> float:
        """Return the present pause between two requests in seconds, for display."""
        return self._backed_off(self._host(host))

    def steady(self, host: str) -> float:
        """Return the pause between two requests in seconds that stands without any error."""
        return self._base(self._host(host))

    def parked(self) -> dict[str, float]:
        """Return until when (wall seconds since 1970) hosts have asked to be left alone, for the next start."""
        now, wall = self._clock(), self._wall()
        return {name: wall + one.parked_until - now for name, one in self._hosts.items() if one.parked_until > now}

    def park(self, host: str, until_wall: float) -> None:
        """Take up a wait of an earlier run, as `parked` gave it; one of more than a week is forgotten."""
        left = until_wall - self._wall()
        if 0 < left <= _LONGEST_PARKING:
            one = self._host(host)
            one.parked_until = max(one.parked_until, self._clock() + left)
            self._judge(one, left, None)

    def _host(self, name: str) -> _Host:
        return self._hosts.get(name) or self._hosts.setdefault(name, _Host())

    def _base(self, one: _Host) -> float:
        """Return the pause that stands without any error."""
        own = min(max(self._floor, one.latency if self._floor else 0.0), max(_LONGEST_DELAY, self._floor))
        return max(own, one.crawl_delay)

    def _backed_off(self, one: _Host) -> float:
        base = self._base(one)
        if not one.errors:
            return base
        first = 2 * base or _FIRST_BACK_OFF
        return max(base, min(first * 2.0 ** (one.errors - 1), _LONGEST_DELAY if self._floor else _LONGEST_HURRIED))

    @staticmethod
    def _learn(one: _Host, latency: float, *, failed: bool, whole: bool) -> None:
        one.errors = min(one.errors + 1, 16) if failed else one.errors // 2
        mean = (one.latency + latency) / 2 if one.latency else latency
        if whole and not (failed and mean < one.latency):
            one.latency = mean

    def _asked_for(self, ended: Ended) -> float | None:
        """Return the seconds that a Retry-After asks for, a date measured against the answer's own.

        None where there is none, or nonsense.
        """
        text = (ended.retry_after or "").strip()
        if re.fullmatch(r"[0-9]+(\.[0-9]*)?", text):
            return float(text[:20])
        until = _moment(text)
        if until is None:
            return None
        now = _moment(ended.date or "")
        return max(until - (self._wall() if now is None else now), 0.0)

    @staticmethod
    def _judge(one: _Host, wait: float, status: int | None) -> None:
        if wait > _LONGEST_WAIT:
            one.stopped = f"the host asks to be left alone for {wait / 3600:.1f} hours"
        elif one.refusals >= _BREAKER and not one.stopped:
            one.stopped = f"the host refused {one.refusals} times in a row (last: status {status})"


def _moment(text: str) -> float | None:
    """Return the seconds since 1970 of an HTTP date; None when it is none."""
    try:
        moment = email.utils.parsedate_to_datetime(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
