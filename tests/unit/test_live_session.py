"""What a run takes up again: what was put off, what was not selected before, and what it leaves as it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from migrate.errors import ArchiveError
from migrate.extract import Lead
from migrate.model import Url
from migrate.pipeline._fetch import _finish
from migrate.pipeline._reader import BlogReader
from migrate.report import Progress
from migrate.settings import FetchSettings, SelectSettings, Settings
from migrate.sources._archive import Archive, Entry, State
from migrate.sources._live import Session, open_session

HOME = Url("https://carnet.over-blog.com/")
PAIN = f"{HOME}2014/01/pain.html"
PICTURES = "https://img.over-blog-kiwi.com/"


class Runs:
    """Runs on one archive, of which none asks for anything."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def run(self, home: str = HOME, select: dict[str, Any] | None = None, **fetch: Any) -> Iterator[Session]:
        """A run, from its beginning."""
        settings = Settings(fetch=FetchSettings(**fetch), select=SelectSettings(**(select or {})))
        reader = BlogReader(settings, "overblog")
        with open_session(Url(home), self.folder, reader, settings=settings, progress=Progress()) as session:
            yield session

    def left(self, url: str, kind: str, state: State, reason: str, *, due: bool = False, asked: int = 1) -> None:
        """A run that ends with an address in a state."""
        lead = Lead(url=Url(url), kind=kind)  # type: ignore[arg-type]
        with self.run() as session, session.archive.transaction():
            session.archive.add([lead], inventory="link", found_on=HOME)
            for number in range(asked):
                entry = _known(session, url)
                last = number == asked - 1
                session.archive.settle(entry, state=state, reason=reason, due=due and last)

    def finish(self) -> None:
        """A run that comes to its end."""
        with Archive.open(self.folder, write=True) as archive:
            archive.finish()

    def taken_up(self, url: str, **settings: Any) -> Entry:
        """An address as the next run finds it."""
        with self.run(**settings) as session:
            return _known(session, url)


def _known(session: Session, url: str) -> Entry:
    entry = session.archive.entry(url)
    assert entry is not None
    return entry


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    return Runs(tmp_path / "archive")


def test_a_first_run_begins_with_the_home(runs: Runs) -> None:
    with runs.run() as session:
        entries = list(session.archive.entries())

    assert [(entry.lead.url, entry.lead.kind, entry.due) for entry in entries] == [(HOME, "listing", True)]


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        (PAIN, "post"),
        (f"{HOME}archive/2014-01/", "month"),
        (f"{PICTURES}0/12/a.jpg", "media"),
        (f"{HOME}robots.txt", "robots"),
        (f"{PICTURES}robots.txt", "robots"),
    ],
)
@pytest.mark.parametrize("due", [pytest.param(True, id="interrupted"), pytest.param(False, id="given up")])
def test_what_was_to_come_later_is_due_again(runs: Runs, url: str, kind: str, due: bool) -> None:  # noqa: FBT001  a case
    runs.left(url, kind, "later", "the host is too busy (503)", due=due)

    entry = runs.taken_up(url)

    assert (entry.due, entry.state) == (True, "later")


def test_what_was_given_up_is_tried_as_often_as_if_it_were_new(runs: Runs) -> None:
    runs.left(PAIN, "post", "later", "the host is too busy (503); asked 5 times", asked=5)

    assert runs.taken_up(PAIN).tries == 0


def test_a_run_is_done_though_an_address_was_asked_for_in_vain(runs: Runs) -> None:
    runs.left(HOME, "listing", "ok", "")
    runs.left(PAIN, "post", "later", "the host is too busy (503); asked 5 times", asked=5)

    _finish(runs.folder)

    assert runs.taken_up(HOME).due


@pytest.mark.parametrize(
    ("url", "kind", "reason", "anew"),
    [
        pytest.param(PAIN, "post", "the host refused 5 times in a row (last: status 429)", False, id="posts"),
        pytest.param(f"{PICTURES}a.jpg", "media", "the host asks to be left alone for 2.0 hours", False, id="pictures"),
        pytest.param(
            "https://perdu.example/a.jpg",
            "media",
            "not asked: robots.txt of the host could not be had (there is no host of that name)",
            True,
            id="a picture on a host that is not there",
        ),
    ],
)
def test_a_run_goes_on_for_what_a_host_left_unasked(runs: Runs, url: str, kind: str, reason: str, anew: bool) -> None:  # noqa: FBT001  a case
    runs.left(HOME, "listing", "ok", "")
    runs.left(url, kind, "later", "", asked=0)
    with runs.run(media="all") as session:
        session.archive.close_host(_known(session, url).host, reason)

    _finish(runs.folder)

    assert runs.taken_up(HOME).due is anew


@pytest.mark.parametrize("state", ["ok", "gone", "denied", "robots", "failed", "suspect"])
def test_what_is_settled_stays_so_until_its_run_is_done(runs: Runs, state: State) -> None:
    runs.left(PAIN, "post", state, "")
    assert not runs.taken_up(PAIN).due

    runs.finish()

    assert runs.taken_up(PAIN).due


@pytest.mark.parametrize(
    ("reason", "url", "kind", "now"),
    [
        pytest.param(
            "on another host (--media all fetches it)",
            "https://photos.example/pain.jpg",
            "media",
            {"media": "all"},
            id="pictures of everybody",
        ),
        pytest.param("a video (--videos fetches it)", f"{HOME}a.mp4", "media", {"videos": True}, id="videos"),
        pytest.param("not among the posts asked for (--only)", PAIN, "post", {}, id="another selection"),
    ],
)
def test_what_was_not_selected_and_is_now_is_due(
    runs: Runs, reason: str, url: str, kind: str, now: dict[str, Any]
) -> None:
    runs.left(url, kind, "skipped", reason)
    if now:
        assert not runs.taken_up(url).due

    assert runs.taken_up(url, **now).due


@pytest.mark.parametrize("reason", ["its path repeats itself: it may have no end", "another spelling of x"])
def test_what_was_left_for_good_is_left(runs: Runs, reason: str) -> None:
    runs.left(PAIN, "post", "skipped", reason)
    runs.finish()

    assert not runs.taken_up(PAIN).due


@pytest.mark.parametrize(
    ("state", "due", "expected"),
    [
        pytest.param("later", True, ("skipped", "not among the posts asked for (--only)"), id="never had"),
        pytest.param("ok", False, ("ok", "as it was"), id="held"),
        pytest.param("gone", False, ("gone", "as it was"), id="gone"),
    ],
)
def test_what_is_not_selected_any_more_is_left_as_it_is(
    runs: Runs,
    state: State,
    due: bool,  # noqa: FBT001  a case
    expected: tuple[str, str],
) -> None:
    runs.left(PAIN, "post", state, "as it was", due=due)
    runs.finish()

    entry = runs.taken_up(PAIN, select={"only": "brioche"})

    assert (entry.state, entry.reason, entry.due) == (*expected, False)


def test_the_blog_of_an_archive_is_known_by_its_old_name(runs: Runs) -> None:
    runs.left(PAIN, "post", "ok", "")
    with Archive.open(runs.folder, write=True) as archive:
        archive.put("home", "https://www.carnet.example/")
        archive.put("hosts", "carnet.over-blog.com")

    with runs.run() as session:
        assert session.scope.home == "https://www.carnet.example/"
        assert session.scope.is_own(Url(PAIN))
        assert session.archive.entry("https://www.carnet.example/") is not None


def test_the_archive_of_another_blog_is_refused(runs: Runs) -> None:
    with runs.run():
        pass

    with pytest.raises(ArchiveError, match="holds the blog"), runs.run("https://autre.over-blog.com/"):
        pytest.fail("it was opened")


def test_an_address_that_led_on_takes_no_place_of_another(runs: Runs) -> None:
    old, new = f"{HOME}archive-01-2014.html", f"{HOME}archive/2014-01/"
    runs.left(old, "month", "ok", "")
    with Archive.open(runs.folder, write=True) as archive, archive.transaction():
        entry = archive.entry(old)
        assert entry is not None
        archive.settle(entry, state="ok", reason="moved", moved_to=Url(new))

    with runs.run() as session:
        assert session.scope.refused(Lead(url=Url(new), kind="month")) == ""


def test_a_page_that_was_named_is_due(runs: Runs) -> None:
    with runs.run() as session:
        session.name(Url(PAIN.replace("//", "//anne:secret@")))

        assert _known(session, PAIN).lead.url == PAIN
        assert _known(session, PAIN).due


def test_a_finished_run_asks_for_the_home_again(runs: Runs) -> None:
    runs.left(HOME, "listing", "ok", "")
    runs.finish()

    assert runs.taken_up(HOME).due
