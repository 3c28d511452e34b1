"""A blog that is only left in a web archive, by the installed command: the whole way, stopped, again, at its pace."""

import json
import re
import signal
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import scenario
from blog import Blog, grow
from killing import Trial, killed_after, killed_at, undisturbed
from living import FORMATS, MANNERS, Living
from scenario import Moment
from server import Host
from warcio.archiveiterator import ArchiveIterator
from web_archive import WebArchive, captured

HOME = "http://carnet.over-blog.com"
WHEN = "20140506070809"


class Archived(Living):
    """The command, asked for what the web archive on loopback holds."""

    __slots__ = ()

    @property
    def web(self) -> WebArchive:
        assert isinstance(self.host, WebArchive)
        return self.host

    def start(self, *arguments: object, **variables: str) -> Any:
        return super().start(*arguments, **({"BLOG_MIGRATE_WAYBACK": self.host.home} | variables))

    def fetching(self, *flags: object) -> tuple[object, ...]:
        return ("fetch", "wayback:carnet.over-blog.com", "--archive", "archive", *MANNERS, *flags)

    def running(self, *flags: object) -> tuple[object, ...]:
        formats = [word for name in FORMATS for word in ("--to", name)]
        return ("run", f"wayback:{HOME}/", "--archive", "archive", "--out", "out", *formats, *MANNERS, *flags)

    def ledger(self, *, archive: str = "archive") -> dict[str, dict[str, Any]]:
        return {url.removeprefix(HOME): row for url, row in super().ledger(archive=archive).items()}


def small() -> Blog:
    """A blog of half a dozen posts, whose comments are all in their pages."""
    return grow(6)


@pytest.fixture
def archived(tmp_path: Path) -> Iterator[Archived]:
    with WebArchive(captured(small(), HOME, WHEN), rows=10) as web:
        yield Archived(web, tmp_path)


def asked_twice(archived: Archived) -> dict[Any, int]:
    return {thing: count for thing, count in archived.host.log.often.items() if count > 1}


def test_a_blog_that_is_only_left_in_a_web_archive_is_fetched_and_exported(archived: Archived) -> None:
    done = archived.run()

    assert done.returncode == 0, done.stderr
    posts = archived.posts()
    assert {path: post["title"] for path, post in posts.items()} == {
        one.path: one.title for one in (*small().posts, *small().pages) if one.path in posts
    }
    assert {one.path for one in small().posts} <= posts.keys()
    for post in posts.values():
        assert post["origin"]["captured"] == "2014-05-06T07:08:09Z"
        assert post["origin"]["url"].startswith(f"{HOME}/")
        assert post["permalink"].startswith(f"{HOME}/")
        assert archived.host.home not in post["body"]
    assert sum(len(post["comments"]) for post in posts.values()) == sum(one.comment_count for one in small().posts)
    media = {one["url"]: one["status"] for post in posts.values() for one in post["media"]}
    assert {status for url, status in media.items() if url.startswith(HOME)} == {"ok"}
    assert asked_twice(archived) == {}


def test_its_archive_is_one_like_any_other(archived: Archived) -> None:
    assert archived.fetch().returncode == 0
    rows = archived.ledger()
    pages = {path: row for path, row in rows.items() if row["state"] == "ok" and row["kind"] == "post"}
    before = len(archived.host.log.visits)

    converted = archived.call("convert", "archive", "--to", "json", "--to", "wxr", "--out", "again")
    verified = archived.call("verify", "again", "--against", "archive")

    assert {row["captured"] for row in pages.values() if not row["moved_to"]} == {"2014-05-06T07:08:09Z"}
    assert converted.returncode == 0, converted.stderr
    assert verified.returncode == 0, verified.stderr + verified.stdout
    assert len(archived.host.log.visits) == before
    (warc,) = (archived.folder / "archive" / "warc").iterdir()
    with warc.open("rb") as stream:
        said = {
            record.rec_headers.get_header("WARC-Target-URI"): record.rec_headers.get_header("WARC-Date")
            for record in ArchiveIterator(stream)
            if record.rec_type == "response"
        }
    path = small().posts[0].path
    assert said[f"{HOME}{path}"] == "2014-05-06T07:08:09Z"
    assert not any("/web/" in url for url in said)


def test_a_second_run_asks_for_nothing_again_and_gives_the_same(archived: Archived) -> None:
    assert archived.run().returncode == 0
    exports = archived.export()
    archived.host.log.clear()

    again = archived.run()

    assert again.returncode == 0, again.stderr
    assert archived.host.log.visits == []
    assert archived.export() == exports


def holds(trial: Trial, exports: dict[str, bytes]) -> None:
    assert trial.ended, trial.talk
    assert {name for name in exports if trial.exports.get(name) != exports[name]} == set()
    assert trial.exports.keys() == exports.keys()
    assert max(trial.often.values(), default=1) <= 2, trial.often


def test_killed_anywhere_it_goes_on_and_loses_nothing(archived: Archived) -> None:
    exports, requests, seconds = undisturbed(archived)
    points: tuple[tuple[int, Moment], ...] = (
        (1, "before"),
        (2, "middle"),
        (3, "after"),
        (requests // 2, "middle"),
        (requests * 2 // 3, "after"),
        (requests, "after"),
    )

    for at, moment in points:
        trial = killed_at(archived, at, moment)

        assert trial.killed, f"request {at} {moment}"
        holds(trial, exports)
        assert len(trial.often) <= 1, f"request {at} {moment}: {trial.often}"
    holds(killed_after(archived, seconds / 2), exports)


def test_ctrl_c_finishes_the_capture_in_hand(archived: Archived) -> None:
    archived.host.scenario.on("/web/.*", scenario.slow(0.3))
    started = archived.start(*archived.running())
    deadline = time.monotonic() + 30
    while len(archived.web.captures) < 3 and time.monotonic() < deadline:
        time.sleep(0.01)
    started.send_signal(signal.SIGINT)
    _, talk = started.communicate(timeout=30)

    assert started.returncode == 130, talk
    assert "same command again" in talk
    archived.host.scenario.calm()
    assert archived.run().returncode == 0
    assert asked_twice(archived) == {}


def test_at_its_usual_pace_captures_are_two_seconds_apart(archived: Archived) -> None:
    archived.web.held = archived.web.held[:1]

    done = archived.call(*("fetch", f"wayback:{HOME}/", "--archive", "archive", "--allow-private", "--delay", "2"))

    assert done.returncode in {1, 3}, done.stderr
    visits = archived.host.log.visits
    assert len(visits) >= 3
    assert all(later.at - earlier.until >= 2 for earlier, later in pairwise(visits))


def test_a_dry_run_says_how_much_there_is_and_keeps_nothing(archived: Archived) -> None:
    done = archived.run("--dry-run")

    assert done.returncode == 0, done.stderr
    assert len(archived.web.captures) <= 3
    assert re.search(r"\d+", done.stderr)
    assert sorted(path.name for path in archived.folder.iterdir()) == []


def test_the_archive_and_the_exports_are_named_after_the_blog(archived: Archived) -> None:
    done = archived.call("run", "wayback:carnet.over-blog.com", "--to", "json", *MANNERS)

    assert done.returncode == 0, done.stderr
    assert (archived.folder / "carnet.over-blog.com" / "archive" / "ledger.sqlite").is_file()
    assert (archived.folder / "carnet.over-blog.com" / "json" / "blog.json").is_file()


@pytest.mark.parametrize("source", ["wayback:carnet.over-blog.com", f"wayback:{HOME}/", "WAYBACK:carnet.over-blog.com"])
def test_convert_opens_no_connection_to_a_web_archive(archived: Archived, source: str) -> None:
    refused = archived.call("convert", source, "--out", "out")

    assert refused.returncode == 2, refused.stderr
    assert "opens no connection" in refused.stderr
    assert "blog-migrate run" in refused.stderr
    assert archived.host.log.visits == []


@pytest.mark.parametrize("source", ["wayback:", "wayback:ftp://carnet.over-blog.com/"])
def test_what_names_no_blog_is_one_clear_line(archived: Archived, source: str) -> None:
    for command in ("run", "fetch"):
        refused = archived.call(command, source)

        assert refused.returncode == 2, refused.stderr
        assert refused.stderr.startswith("error: ")


def test_a_blog_that_was_never_captured_is_an_error_and_no_empty_export(archived: Archived) -> None:
    archived.web.held = []

    done = archived.run()

    assert done.returncode == 3, done.stderr
    assert "the web archive holds no capture of it" in done.stderr
    assert not (archived.folder / "out" / "json").exists()


def test_what_the_web_archive_does_not_hold_is_a_gap_that_the_ledger_explains(archived: Archived) -> None:
    lost = small().posts[2].path
    archived.web.held = [one for one in archived.web.held if one.url != f"{HOME}{lost}"]

    done = archived.run("--json")

    assert done.returncode == 1, done.stderr
    assert archived.ledger()[lost]["reason"] == "the web archive holds no capture of it"
    assert json.loads(done.stdout)["findings"]["fetch.gone"]["level"] == "gap"


def test_what_a_living_blog_has_lost_is_filled_in_from_a_web_archive(archived: Archived) -> None:
    lost = small().posts[2].path
    with Host(small()) as host:
        archived.web.held = captured(small(), host.home, WHEN)
        host.blog = small().without(lost)
        living = Living(host, archived.folder)
        assert living.run().returncode == 0
        assert living.ledger().get(lost, {}).get("state") in {None, "gone"}
        before, asked = living.posts(), len(host.log.visits)

        done = archived.call("run", f"wayback:{host.home}/", "--archive", "archive", "--out", "out", *MANNERS)

        assert done.returncode == 0, done.stderr
        assert len(host.log.visits) == asked
        after = living.posts()
        assert after.keys() - before.keys() == {lost}
        assert after[lost]["origin"]["captured"] == "2014-05-06T07:08:09Z"
        assert {path: after[path]["origin"] for path in before} == {path: before[path]["origin"] for path in before}
