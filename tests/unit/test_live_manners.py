"""Manners toward hosts: their rules first, how old these may be, and when a host is left alone."""

import hashlib
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from migrate.extract import Lead
from migrate.model import Url
from migrate.settings import FetchSettings
from migrate.sources._archive import Archive, Entry
from migrate.sources._ended import Ended
from migrate.sources._http import Answer
from migrate.sources._live._judge import of_status
from migrate.sources._live._manners import Manners

HOME = Url("https://carnet.over-blog.com/")
HOST = "carnet.over-blog.com"
PICTURES = "https://img.over-blog-kiwi.com/"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
RULES = b"User-agent: *\nCrawl-delay: 7\nDisallow: /cuisine/\n"


class Kept:
    """An archive, and manners that look at a clock of our own."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.now = NOON
        self.manners = self.fresh()

    def fresh(self, **settings: Any) -> Manners:
        """The manners of another run."""
        self.manners = Manners(self.archive, FetchSettings(**settings), lambda: self.now)
        return self.manners

    def met(self, url: str, kind: str = "post") -> Entry:
        lead = Lead(url=Url(url), kind=kind)  # type: ignore[arg-type]
        with self.archive.transaction():
            self.archive.add([lead], inventory="link", found_on=None)
        return self.known(url)

    def known(self, url: str) -> Entry:
        entry = self.archive.entry(url)
        assert entry is not None
        return entry

    def ruled(self, body: bytes = RULES, status: int = 200, *, home: str = HOME) -> None:
        """The host answers for its rules."""
        entry = self.met(f"{home}robots.txt", "robots")
        answer = Answer(
            url=entry.lead.url,
            method="GET",
            sent=(),
            sent_body=b"",
            status=status,
            phrase="",
            headers=(),
            body=BytesIO(body),
            length=len(body),
            asked=self.now,
            latency=0.1,
            address="192.0.2.1",
        )
        verdict = of_status(status)
        stored = self.archive.store(entry, answer, hashlib.sha256(body).hexdigest()) if body else None
        with self.archive.transaction():
            self.archive.settle(
                entry, state=verdict.state, reason=verdict.reason, status=status, stored=stored, good=status == 200
            )


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    with Archive.open(tmp_path / "archive", write=True) as archive:
        archive.begin(HOME)
        yield Kept(archive)


def test_the_rules_of_a_host_come_before_anything_else_of_it(kept: Kept) -> None:
    post, picture = kept.met(f"{HOME}cuisine/pain.html"), kept.met(f"{PICTURES}a.jpg", "media")

    assert kept.manners.forbidden(post) is None
    assert kept.manners.forbidden(picture) is None

    first = kept.archive.next(HOST)
    assert first is not None
    assert (first.lead.kind, first.lead.url) == ("robots", f"{HOME}robots.txt")
    assert kept.known(f"{PICTURES}robots.txt").due
    assert kept.manners.forbidden(first) == ""


def test_rules_forbid_what_they_name_and_are_slowed_down_by(kept: Kept) -> None:
    kept.ruled()

    assert kept.manners.forbidden(kept.met(f"{HOME}cuisine/pain.html")) == "robots.txt of the host forbids it"
    assert kept.manners.forbidden(kept.met(f"{HOME}jardin/four.html")) == ""
    assert kept.manners.delay(HOST) == 7


def test_the_rules_of_one_host_are_not_those_of_another(kept: Kept) -> None:
    kept.ruled()
    kept.ruled(b"User-agent: *\nDisallow: /\n", home=PICTURES)

    assert kept.manners.forbidden(kept.met(f"{HOME}a.jpg", "media")) == ""
    assert kept.manners.forbidden(kept.met(f"{PICTURES}a.jpg", "media"))


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 406, 410, 418, 451])
def test_a_host_that_gives_no_rules_allows_everything(kept: Kept, status: int) -> None:
    kept.ruled(b"<p>non</p>", status)

    assert kept.manners.forbidden(kept.met(f"{HOME}cuisine/pain.html")) == ""
    assert kept.manners.ready(HOST) == 0


@pytest.mark.parametrize("status", [429, 500, 503, 599])
def test_a_host_whose_rules_fail_is_asked_for_nothing_now(kept: Kept, status: int) -> None:
    kept.ruled(b"", status)
    post = kept.met(f"{HOME}jardin/four.html")

    assert kept.manners.forbidden(post) is None
    assert kept.manners.ready(HOST) is None

    assert kept.known(post.lead.url).state == "later"
    assert "robots.txt of the host could not be had" in kept.known(post.lead.url).reason


def test_rules_whose_copy_is_damaged_are_asked_for_again(kept: Kept, tmp_path: Path) -> None:
    kept.ruled()
    stored = kept.archive.held(Url(f"{HOME}robots.txt"))
    assert stored is not None
    with (tmp_path / "archive" / "warc" / "00001.warc.gz").open("r+b") as file:
        file.seek(stored.offset + stored.part // 2)
        file.write(b"\0\0\0\0\0\0\0\0")

    assert kept.manners.forbidden(kept.met(f"{HOME}jardin/four.html")) is None

    assert kept.known(f"{HOME}robots.txt").due
    assert kept.manners.ready(HOST) is not None


def test_rules_that_never_came_are_no_rules_of_before(kept: Kept) -> None:
    kept.ruled(b"<p>non</p>", 404)
    with kept.archive.transaction():
        kept.archive.settle(kept.known(f"{HOME}robots.txt"), state="failed", reason="the server does not answer")

    assert kept.manners.forbidden(kept.met(f"{HOME}jardin/four.html")) is None
    assert kept.manners.ready(HOST) is None


def test_with_rules_ignored_nothing_is_forbidden_and_a_log_says_so(
    kept: Kept, caplog: pytest.LogCaptureFixture
) -> None:
    kept.ruled()

    with caplog.at_level(logging.WARNING):
        manners = kept.fresh(ignore_robots=True)

    assert manners.forbidden(kept.met(f"{HOME}cuisine/pain.html")) == ""
    assert kept.archive.entry(f"{PICTURES}robots.txt") is None
    assert "robots.txt is ignored" in caplog.text


@pytest.mark.parametrize(
    ("age", "asked"),
    [
        pytest.param(timedelta(hours=23), False, id="less than a day"),
        pytest.param(timedelta(hours=25), True, id="more than a day"),
        pytest.param(timedelta(hours=-25), True, id="a clock that was set back"),
    ],
)
def test_rules_are_good_for_a_day(kept: Kept, age: timedelta, asked: bool) -> None:  # noqa: FBT001  a case
    kept.ruled()
    kept.now = NOON + age

    assert (kept.manners.forbidden(kept.met(f"{HOME}jardin/four.html")) is None) is asked
    assert kept.known(f"{HOME}robots.txt").due is asked


def test_old_rules_that_did_not_change_stand_and_are_asked_for_once_a_run(kept: Kept) -> None:
    kept.ruled()
    kept.now = NOON + timedelta(days=3)
    post = kept.met(f"{HOME}cuisine/pain.html")
    kept.manners.forbidden(post)
    rules = kept.known(f"{HOME}robots.txt")
    with kept.archive.transaction():
        kept.archive.settle(rules, state="ok")  # not changed: the copy keeps its time

    assert kept.manners.forbidden(post) == "robots.txt of the host forbids it"
    assert not kept.known(f"{HOME}robots.txt").due


def test_rules_of_before_do_not_speak_for_a_host_that_fails_now(kept: Kept) -> None:
    kept.ruled()
    post = kept.met(f"{HOME}jardin/four.html")
    assert kept.manners.forbidden(post) == ""
    with kept.archive.transaction():
        kept.archive.settle(kept.known(f"{HOME}robots.txt"), state="later", reason="busy", status=503)
    kept.manners.forget(HOST)

    assert kept.manners.forbidden(post) is None
    assert kept.manners.ready(HOST) is None


def heard(manners: Manners, status: int | None, *, silent: str | None = None, wish: str | None = None) -> None:
    manners.asks(HOST)
    address = Url(f"{HOME}{silent}") if silent else None
    manners.heard(HOST, Ended(status=status, latency=0.1, retry_after=wish, silent=address))


def test_a_host_that_gives_no_answer_is_left(kept: Kept) -> None:
    post = kept.met(f"{HOME}jardin/four.html")
    for number in range(9):
        heard(kept.manners, None, silent=f"{number % 4}.html")
    assert kept.manners.ready(HOST) is not None
    heard(kept.manners, None, silent="3.html")

    assert kept.manners.ready(HOST) is None
    assert kept.known(post.lead.url).reason == "the host gave no answer 10 times in a row"
    assert not kept.known(post.lead.url).due


def test_a_host_is_not_left_for_a_few_addresses_that_give_no_answer(kept: Kept) -> None:
    for number in range(30):
        heard(kept.manners, None, silent=f"{number % 3}.html")

    assert kept.manners.ready(HOST) is not None


@pytest.mark.parametrize(
    "status", [pytest.param(200, id="a page"), pytest.param(None, id="a cut page: its host is there")]
)
def test_any_answer_ends_a_silence(kept: Kept, status: int | None) -> None:
    for number in range(30):
        if number % 6:
            heard(kept.manners, None, silent=f"{number}.html")
        else:
            heard(kept.manners, status)

    assert kept.manners.ready(HOST) is not None


def test_a_silent_host_says_nothing_of_the_others(kept: Kept) -> None:
    for number in range(10):
        heard(kept.manners, None, silent=f"{number}.html")

    assert kept.manners.ready(HOST) is None
    assert kept.manners.ready("img.over-blog-kiwi.com") == 0


def test_five_refusals_in_a_row_close_a_host(kept: Kept) -> None:
    post = kept.met(f"{HOME}jardin/four.html")
    for _ in range(5):
        heard(kept.manners, 429)

    assert kept.manners.ready(HOST) is None
    assert "refused 5 times in a row" in kept.known(post.lead.url).reason


def test_a_wish_to_be_left_alone_outlives_the_program(kept: Kept) -> None:
    heard(kept.manners, 503, wish="600")

    again = kept.fresh()

    assert 590 < (again.ready(HOST) or 0) <= 600


def test_a_wish_that_is_over_is_forgotten(kept: Kept) -> None:
    kept.archive.put("parked hosts", f'{{"{HOST}": 1000.0}}')

    assert kept.fresh().ready(HOST) == 0


@pytest.mark.parametrize("tries", [0, 3, 50])
def test_back_off_is_never_longer_than_a_minute(kept: Kept, tries: int) -> None:
    entry = kept.met(f"{HOME}jardin/four.html")
    object.__setattr__(entry, "tries", tries)

    assert all(0 <= kept.fresh(delay=delay).back_off(entry) <= 60 for delay in (0, 1, 10) for _ in range(50))
