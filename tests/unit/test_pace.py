"""The pace of a host, on clocks that the tests turn."""

import random
import time
from collections.abc import Callable
from email.utils import formatdate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.settings import FetchSettings
from migrate.sources._ended import Ended
from migrate.sources._pace import Pace

HOST = "carnet.example"
NOON = 1_790_000_000.0


class Clocks:
    """A monotonic and a wall clock; the wall clock can be set."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.set = 0.0

    def pace(self, delay: float = 1.0, *, chance: Callable[[], float] = lambda: 0.0) -> Pace:
        return Pace(
            FetchSettings(delay=delay), clock=lambda: self.now, wall=lambda: NOON + self.now + self.set, random=chance
        )

    @property
    def wall(self) -> float:
        return NOON + self.now + self.set

    def ask(self, pace: Pace, status: int | None = 200, *, latency: float = 0.1, **headers: Any) -> float:
        """Wait until the host is ready, ask, and say how long the wait was."""
        waited = pace.ready(HOST)
        self.now += waited
        pace.asks(HOST)
        self.now += latency
        pace.heard(HOST, Ended(status=status, latency=latency, **headers))
        return waited


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


def test_a_host_is_asked_at_once_and_then_at_its_pace(clocks: Clocks) -> None:
    pace = clocks.pace(1.0)

    assert clocks.ask(pace, latency=0.25) == 0
    assert clocks.ask(pace, latency=0.25) == pytest.approx(1.0)
    assert pace.ready("autre.example") == 0
    assert pace.delay(HOST) == 1.0


def test_a_delay_of_nothing_waits_for_nothing(clocks: Clocks) -> None:
    pace = clocks.pace(0)

    assert [clocks.ask(pace, latency=9.0) for _ in range(3)] == [0, 0, 0]
    assert pace.delay(HOST) == 0


def test_a_host_that_is_being_asked_is_not_ready(clocks: Clocks) -> None:
    pace = clocks.pace(0)
    pace.asks(HOST)

    assert pace.ready(HOST) > 0
    pace.heard(HOST, Ended(status=200, latency=0.1))
    assert pace.ready(HOST) == 0


def test_a_slow_host_is_asked_more_slowly_and_an_error_does_not_hasten_it(clocks: Clocks) -> None:
    pace = clocks.pace(1.0)
    clocks.ask(pace, latency=4.0)
    assert pace.delay(HOST) == 4.0
    clocks.ask(pace, 404, latency=8.0)
    assert pace.delay(HOST) == 6.0
    clocks.ask(pace, 500, latency=0.01)
    assert pace.delay(HOST) == 12.0
    clocks.ask(pace, None, latency=0.0)
    assert pace.delay(HOST) == 24.0


def test_the_delay_is_at_most_half_a_minute_unless_the_host_asks_for_more(clocks: Clocks) -> None:
    pace = clocks.pace(1.0)
    clocks.ask(pace, latency=200.0)
    assert pace.delay(HOST) == 30.0
    pace.crawl_delay(HOST, 120.0)
    assert pace.delay(HOST) == 120.0
    pace.crawl_delay(HOST, 86_400.0)
    assert pace.delay(HOST) == 300.0


def test_a_delay_of_ones_own_may_be_longer(clocks: Clocks) -> None:
    assert clocks.pace(90.0).delay(HOST) == 90.0


@pytest.mark.parametrize("delay", [0, 1.0])
def test_the_crawl_delay_stands_whatever_the_floor(clocks: Clocks, delay: float) -> None:
    pace = clocks.pace(delay)
    pace.crawl_delay(HOST, 5.0)
    clocks.ask(pace, latency=0.5)

    assert clocks.ask(pace) == pytest.approx(5.0)


@pytest.mark.parametrize(
    ("delay", "delays"),
    [(1.0, [2, 4, 8, 16, 30, 30]), (0, [0.1, 0.2, 0.4, 0.8, 1.0, 1.0])],
    ids=["a second", "nothing"],
)
@pytest.mark.parametrize("status", [None, 500, 502, 504, 408])
def test_every_error_in_a_row_doubles_the_delay(
    clocks: Clocks, status: int | None, delay: float, delays: list[float]
) -> None:
    pace = clocks.pace(delay, chance=lambda: 1.0)
    for expected in delays:
        clocks.ask(pace, status, latency=0.01)
        assert pace.delay(HOST) == pytest.approx(expected)
        assert pace.ready(HOST) == pytest.approx(expected)


def test_the_back_off_is_jittered_and_never_shorter_than_the_delay(clocks: Clocks) -> None:
    chances = iter([0.0, 0.5, 0.25])
    pace = clocks.pace(1.0, chance=lambda: next(chances))

    clocks.ask(pace, 500)
    assert pace.ready(HOST) == pytest.approx(1.0)
    clocks.ask(pace, 500)
    assert pace.ready(HOST) == pytest.approx(1 + 0.5 * 3)
    clocks.ask(pace, 500)
    assert pace.ready(HOST) == pytest.approx(1 + 0.25 * 7)


def test_a_host_that_is_well_again_is_soon_asked_as_before(clocks: Clocks) -> None:
    pace = clocks.pace(1.0)
    for _ in range(3):
        clocks.ask(pace, 500)
    delays = []
    for _ in range(3):
        clocks.ask(pace)
        delays.append(pace.delay(HOST))

    assert delays == [2.0, 1.0, 1.0]


@pytest.mark.parametrize("status", [200, 301, 304, 404, 410, 401, 403])
def test_an_answer_that_is_no_error_doubles_nothing(clocks: Clocks, status: int) -> None:
    pace = clocks.pace(1.0)
    clocks.ask(pace, status)

    assert pace.delay(HOST) == 1.0


@pytest.mark.parametrize("status", [429, 503, 500, 301, 404])
@pytest.mark.parametrize("delay", [0, 1.0])
def test_retry_after_is_kept_to_the_moment(clocks: Clocks, status: int, delay: float) -> None:
    pace = clocks.pace(delay, chance=lambda: 1.0)
    clocks.ask(pace, status, retry_after=" 7 ")

    assert pace.ready(HOST) == pytest.approx(7.0, abs=0.001)
    assert pace.stopped(HOST) == ""
    clocks.now += 7
    assert pace.ready(HOST) == 0


def test_retry_after_does_not_shorten_the_crawl_delay(clocks: Clocks) -> None:
    pace = clocks.pace(1.0)
    pace.crawl_delay(HOST, 20.0)
    clocks.ask(pace, 503, retry_after="2", latency=0.5)

    assert pace.ready(HOST) == pytest.approx(20.0)


@pytest.mark.parametrize("set_by", [0, -86_400 * 400, 86_400 * 400], ids=["right", "behind", "ahead"])
def test_a_date_is_measured_against_the_hosts_own(clocks: Clocks, set_by: float) -> None:
    clocks.set = set_by
    pace = clocks.pace(1.0)
    clocks.ask(pace, 503, retry_after=formatdate(90_000, usegmt=True), date=formatdate(89_910, usegmt=True))

    assert pace.ready(HOST) == pytest.approx(90.0)


@pytest.mark.parametrize(
    "words",
    [
        "Tue, 24 Nov 2026 10:01:00 GMT",
        "Tuesday, 24-Nov-26 10:01:00 GMT",
        "Tue Nov 24 10:01:00 2026",
        "Tue, 24 Nov 2026 10:01:00",
        "Tue, 24 Nov 2026 11:01:00 +0100",
    ],
)
def test_a_date_is_read_in_every_form_that_http_knows(
    clocks: Clocks, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        pace = clocks.pace(1.0)
        clocks.ask(pace, 503, retry_after=words, date="Tue, 24 Nov 2026 10:00:00 GMT")
        assert pace.ready(HOST) == pytest.approx(60.0)
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("date", [None, "yesterday"])
def test_a_date_without_another_is_measured_against_the_wall_clock(clocks: Clocks, date: str | None) -> None:
    pace = clocks.pace(1.0)
    clocks.ask(pace, 503, retry_after=formatdate(clocks.wall + 60.1, usegmt=True), date=date)

    assert pace.ready(HOST) == pytest.approx(60.0, abs=1.01)


@pytest.mark.parametrize(
    "words",
    ["soon", "", "-5", "1e3", "Tue, 99 Foo 2026 10:00:00 GMT", "٣", "0x10", "nan", "Mon, 01 Jan 0000 00:00:00 GMT"],
)
def test_nonsense_is_passed_over(clocks: Clocks, words: str) -> None:
    pace = clocks.pace(1.0)
    clocks.ask(pace, 503, retry_after=words)

    assert pace.stopped(HOST) == ""
    assert pace.ready(HOST) == pytest.approx(1.0)


@pytest.mark.parametrize("words", ["0", formatdate(1000, usegmt=True)])
def test_a_moment_that_is_past_asks_for_nothing_more(clocks: Clocks, words: str) -> None:
    pace = clocks.pace(1.0)
    clocks.ask(pace, 503, retry_after=words)

    assert pace.ready(HOST) == pytest.approx(1.0)


@pytest.mark.parametrize("status", [200, 304, None])
def test_retry_after_of_a_good_answer_says_nothing(clocks: Clocks, status: int | None) -> None:
    pace = clocks.pace(1.0)
    clocks.ask(pace, status, retry_after="60")

    assert pace.ready(HOST) < 2


@pytest.mark.parametrize("words", ["3601", "86400", "9" * 400, formatdate(NOON * 1.1, usegmt=True)])
def test_more_than_an_hour_stops_the_host(clocks: Clocks, words: str) -> None:
    pace = clocks.pace(1.0)
    clocks.ask(pace, 503, retry_after=words)

    assert "left alone" in pace.stopped(HOST)
    assert pace.stopped("autre.example") == ""


def test_an_hour_does_not(clocks: Clocks) -> None:
    pace = clocks.pace(1.0)
    clocks.ask(pace, 503, retry_after="3600")

    assert pace.stopped(HOST) == ""


def test_a_wall_clock_that_jumps_changes_no_wait(clocks: Clocks) -> None:
    pace = clocks.pace(1.0)
    clocks.ask(pace, 503, retry_after="60")
    for jump in (86_400.0, -86_400.0):
        clocks.set += jump
        assert pace.ready(HOST) == pytest.approx(60.0)


def test_five_refusals_in_a_row_stop_the_host(clocks: Clocks) -> None:
    pace = clocks.pace(1.0)
    for status in (403, 429, 503, None, 500, 403):
        clocks.ask(pace, status)
    assert pace.stopped(HOST) == ""
    clocks.ask(pace, 403)
    assert pace.stopped(HOST) == "the host refused 5 times in a row (last: status 403)"


def test_refusals_that_are_not_in_a_row_do_not(clocks: Clocks) -> None:
    pace = clocks.pace(1.0)
    for status in (403, 403, 403, 403, 200, 403, 403, 403, 403, 404, 403):
        clocks.ask(pace, status)

    assert pace.stopped(HOST) == ""


def test_a_wait_is_kept_over_a_restart(clocks: Clocks) -> None:
    before = clocks.pace(1.0)
    clocks.ask(before, 503, retry_after="100")
    parked = before.parked()
    clocks.now += 40
    after = clocks.pace(1.0)
    for host, until in parked.items():
        after.park(host, until)

    assert parked == {HOST: pytest.approx(clocks.wall + 60)}
    assert after.ready(HOST) == pytest.approx(60.0)
    clocks.now += 60
    assert after.parked() == {}
    assert before.parked() == {}


def test_a_long_wait_is_kept_over_a_restart_too(clocks: Clocks) -> None:
    before, after = clocks.pace(1.0), clocks.pace(1.0)
    clocks.ask(before, 503, retry_after="7200")
    after.park(HOST, before.parked()[HOST])

    assert "left alone" in after.stopped(HOST)


@pytest.mark.parametrize("jump", [86_400.0 * 30, -86_400.0 * 30])
def test_a_clock_that_was_set_between_two_runs_holds_nobody_up(clocks: Clocks, jump: float) -> None:
    before, after = clocks.pace(1.0), clocks.pace(1.0)
    clocks.ask(before, 503, retry_after="100")
    parked = before.parked()
    clocks.set += jump
    after.park(HOST, parked[HOST])

    assert after.ready(HOST) == 0
    assert after.stopped(HOST) == ""


ANSWERS = st.tuples(
    st.sampled_from([200, 200, 200, 301, 304, 404, 403, 408, 429, 500, 503, None]),
    st.floats(0, 60),
    st.sampled_from([None, None, "0", "3", "soon", formatdate(NOON, usegmt=True)]),
)


@given(
    st.lists(ANSWERS, max_size=40),
    st.sampled_from([0.0, 0.2, 1.0, 5.0]),
    st.sampled_from([0.0, 0.5, 10.0]),
    st.integers(),
)
def test_no_two_requests_are_nearer_than_the_delay(
    answers: list[tuple[int | None, float, str | None]], delay: float, crawl_delay: float, seed: int
) -> None:
    clocks = Clocks()
    pace = clocks.pace(delay, chance=random.Random(seed).random)  # noqa: S311 -- no secret
    pace.crawl_delay(HOST, crawl_delay)
    started: float | None = None
    for status, latency, retry_after in answers:
        waited = pace.ready(HOST)
        assert 0 <= waited <= 30 + 1e-9
        clocks.now += waited
        assert started is None or clocks.now - started >= max(delay, crawl_delay) - 1e-9
        started = clocks.now
        pace.asks(HOST)
        clocks.now += latency
        pace.heard(HOST, Ended(status=status, latency=latency, retry_after=retry_after))
