"""The pace of a web archive, on clocks that the tests turn: 24 searches and 30 captures a minute, whatever happens."""

import random
from collections.abc import Callable
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.settings import FetchSettings
from migrate.sources._ended import Ended
from migrate.sources._wayback._manners import is_own
from migrate.sources._wayback._pace import CAPTURES, REST, SEARCHES, Turns

HOST = "web.archive.org"
Kind = Literal["search", "capture"]


class Archive:
    """A web archive that is asked as fast as its pace allows; when each request began."""

    def __init__(self, delay: float = 1.0, *, lifted: bool = False, chance: Callable[[], float] = lambda: 0.0) -> None:
        self.now = 5000.0
        self.began: dict[Kind, list[float]] = {"search": [], "capture": []}
        self.turns = Turns(
            FetchSettings(delay=delay),
            lifted=lifted,
            clock=lambda: self.now,
            wall=lambda: 1_790_000_000.0 + self.now,
            random=chance,
        )

    def ask(
        self, kind: Kind, status: int | None = 200, *, latency: float = 0.05, retry_after: str | None = None
    ) -> float:
        """Wait for its turn, ask, and say how long the wait was."""
        waited = self.turns.ready_to_search(HOST) if kind == "search" else self.turns.ready(HOST)
        self.now += waited
        self.began[kind].append(self.now)
        self.turns.asks(HOST)
        self.now += latency
        self.turns.heard(HOST, Ended(status=status, latency=latency, retry_after=retry_after))
        if kind == "search":
            self.turns.searched()
        return waited

    def most(self, kind: Kind) -> int:
        """The most requests that began within any minute."""
        times = self.began[kind]
        return max(sum(begin <= one < begin + 60 for one in times) for begin in times)


def test_the_first_search_and_the_first_capture_wait_for_nothing_but_each_other() -> None:
    archive = Archive()

    assert archive.ask("search") == 0
    assert archive.ask("capture") == pytest.approx(60 / CAPTURES)


@pytest.mark.parametrize("delay", [0, 0.001, 1.0])
@pytest.mark.parametrize("latency", [0, 0.05, 0.7])
def test_never_more_than_24_searches_and_30_captures_begin_within_a_minute(delay: float, latency: float) -> None:
    searched, captured = Archive(delay), Archive(delay)
    for _ in range(300):
        searched.ask("search", latency=latency)
        captured.ask("capture", latency=latency)

    assert searched.most("search") <= SEARCHES
    assert captured.most("capture") <= CAPTURES
    assert captured.most("capture") > CAPTURES * 0.7  # and not much less either


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["search", "capture", "capture"]),
            st.sampled_from([200, 200, 404, 429, 503, None]),
            st.sampled_from([0.0, 0.05, 1.5, 20.0]),
            st.sampled_from([None, None, "0", "3", "90", "soon", "-1"]),
        ),
        max_size=80,
    ),
    st.sampled_from([0, 1.0, 2.5]),
    st.integers(0, 2**32),
)
def test_whatever_a_web_archive_answers_the_pace_stands(
    asked: list[tuple[Kind, int | None, float, str | None]], delay: float, seed: int
) -> None:
    archive = Archive(delay, chance=random.Random(seed).random)  # noqa: S311  no secret
    for kind, status, latency, wish in asked:
        archive.ask(kind, status, latency=latency, retry_after=wish)

    assert all(archive.most(kind) <= most for kind, most in (("search", 24), ("capture", 30)) if archive.began[kind])


def test_a_longer_pause_that_was_asked_for_stands() -> None:
    archive = Archive(9.0)
    archive.ask("capture")

    assert archive.ask("capture") == pytest.approx(9.0)
    archive.ask("search")
    assert archive.ask("search") == pytest.approx(9.0)


def test_a_slow_web_archive_is_asked_more_slowly() -> None:
    archive = Archive()
    archive.ask("capture", latency=6.0)

    assert archive.ask("capture") == pytest.approx(6.0)


@pytest.mark.parametrize("wish", [None, "soon", "", "Tue, 99 Nov 2026"])
@pytest.mark.parametrize("then", ["search", "capture"])
def test_too_many_requests_are_a_minutes_rest_for_searches_and_captures(wish: str | None, then: Kind) -> None:
    archive = Archive()
    archive.ask("capture", 429, retry_after=wish)

    assert archive.ask(then) == pytest.approx(REST)


@pytest.mark.parametrize(("wish", "seconds"), [("7", 7), ("300", 300), ("61.5", 61.5)])
def test_what_it_asks_for_is_kept_in_place_of_the_minute(wish: str, seconds: float) -> None:
    archive = Archive()
    archive.ask("search", 429, retry_after=wish)

    assert archive.ask("capture") == pytest.approx(seconds)


def test_a_wait_that_a_restart_interrupts_goes_on() -> None:
    archive = Archive()
    archive.ask("capture", 429)
    parked = archive.turns.parked()
    again = Archive()
    again.now = archive.now + 20
    again.turns.park(HOST, parked[HOST])

    assert again.turns.ready(HOST) == pytest.approx(REST - 20)


def test_five_refusals_in_a_row_end_the_run() -> None:
    archive = Archive()
    for _ in range(5):
        assert archive.turns.stopped(HOST) == ""
        archive.ask("capture", 429, retry_after="1")

    assert archive.turns.stopped(HOST) == "the host refused 5 times in a row (last: status 429)"


def test_a_wait_of_more_than_an_hour_ends_the_run() -> None:
    archive = Archive()
    archive.ask("capture", 429, retry_after="7200")

    assert archive.turns.stopped(HOST)


def test_a_web_archive_of_ones_own_is_asked_at_the_pace_that_was_set() -> None:
    archive = Archive(0, lifted=True)

    assert [archive.ask(kind, latency=0) for kind in ("search", "search", "capture", "capture")] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("base", "allowed", "own"),
    [
        ("http://127.0.0.1:8080", True, True),
        ("http://localhost:8080/", True, True),
        ("http://[::1]:8080", True, True),
        ("http://192.168.1.4", True, True),
        ("http://127.0.0.1:8080", False, False),
        ("https://web.archive.org", True, False),
        ("https://web.archive.org/", True, False),
        ("http://207.241.237.3", True, False),
        ("https://localhost.example", True, False),
    ],
)
def test_the_pauses_of_somebody_elses_web_archive_are_never_lifted(base: str, allowed: bool, own: bool) -> None:  # noqa: FBT001  cases
    assert is_own(FetchSettings(wayback=base, allow_private=allowed, delay=0)) is own
