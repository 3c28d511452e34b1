"""A host in trouble: what passes is waited for, what stays is a state with a reason, and nothing false is exported."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import scenario
from blog import grow
from comments import FIRST
from living import Living, live

STATES = {"ok", "gone", "denied", "robots", "later", "failed", "skipped", "suspect"}
PASSING = {
    "503": scenario.guru_meditation(),
    "429 with Retry-After": scenario.too_many("1"),
    "500": scenario.status(500),
    "late": scenario.slow(0.4),
    "cut": scenario.cut(),
    "cut in a chunk": scenario.cut(chunked=True),
    "cut to its first bytes": scenario.cut(0.01),
    "dropped": scenario.dropped(),
}
REFUSALS = {"503", "429 with Retry-After"}


@pytest.mark.parametrize("name", PASSING)
def test_trouble_that_passes_changes_no_byte(living: Living, name: str) -> None:
    assert living.run().returncode == 0
    calm = living.export()
    living.without("archive", "out")
    some = r"/(?:page/2|rss|archive/2010-.*|article-.*5\.html|lexique\.html|fr/.*/0/10|comments/graphql|.*1_0\.jpg)"
    few = r"/(?:page/2|lexique\.html)"  # five refusals in a row, of whatever addresses, close a host for the run
    living.host.scenario.on(few if name in REFUSALS else some, PASSING[name], times=2)

    done = living.run()

    assert done.returncode == 0, done.stderr
    assert living.export() == calm
    assert {row["state"] for row in living.ledger().values()} <= {"ok", "skipped"}
    assert not [visit for visit in living.host.log.visits if visit.overlaps]


def test_a_wish_to_be_left_alone_holds_for_the_whole_host(living: Living) -> None:
    living.host.scenario.on("/rss", scenario.too_many("2"), times=1)

    done = living.fetch()

    visits = living.host.log.visits
    refused = next(number for number, visit in enumerate(visits) if visit.status == 429)
    assert done.returncode == 0, done.stderr
    assert visits[refused + 1].at - visits[refused].until >= 2 - 0.05


def test_a_longer_wish_ends_the_run_and_the_next_one_goes_on(living: Living) -> None:
    living.host.scenario.on("/rss", scenario.too_many("7200"), times=1)

    done = living.fetch()

    refused = next(number for number, visit in enumerate(living.host.log.visits) if visit.status == 429)
    assert done.returncode in {1, 3}, done.stderr
    assert len(living.host.log.visits) == refused + 1
    assert "later" in {row["state"] for row in living.ledger().values()}
    assert "Traceback" not in done.stderr


def test_five_refusals_in_a_row_stop_the_host(living: Living) -> None:
    living.host.scenario.on(r"/(?!robots).*", scenario.status(403))

    done = living.fetch()

    assert done.returncode in {1, 3}, done.stderr
    assert len(living.host.log.visits) <= 7


@pytest.mark.parametrize("kind", ["consent", "login", "age", "lost", "empty"])
def test_a_wall_is_suspect_and_never_exported(living: Living, kind: str) -> None:
    post = living.host.blog.posts[3]
    living.host.scenario.on(post.path, scenario.wall(kind))  # type: ignore[arg-type]

    done = living.run()

    assert done.returncode == 1, done.stderr
    row = living.ledger()[post.path]
    assert row["state"] == ("denied" if kind == "login" and row["state"] == "denied" else "suspect")
    assert row["reason"]
    held = living.posts().get(post.path, {"body": ""})
    assert not any(word in held["body"] for word in ("cookies", "mot de passe", "adulte", "existe pas"))


def test_the_home_in_place_of_a_post_is_no_post(living: Living) -> None:
    post = living.host.blog.posts[3]
    living.host.scenario.on(post.path, scenario.redirected(f"{living.host.home}/"))

    done = living.run()

    assert done.returncode == 1, done.stderr
    assert living.ledger()[post.path]["state"] in {"suspect", "gone"}


@pytest.fixture
def troubled(tmp_path: Path) -> Iterator[Living]:
    """A blog that shows every state at once."""
    for living in live(grow(12), tmp_path):
        living.host.blog = replace(living.host.blog, private=True)
        faults = (scenario.status(410), scenario.status(403), scenario.guru_meditation(), scenario.cut())
        for post, fault in zip(living.host.blog.posts, (*faults, scenario.wall("lost")), strict=False):
            living.host.scenario.on(post.path, fault)
        yield living


def test_every_state_of_the_ledger_has_its_reason(troubled: Living) -> None:
    done = troubled.run("--tries", "2")

    assert done.returncode == 1, done.stderr
    ledger = troubled.ledger()
    found = [ledger[post.path]["state"] for post in troubled.host.blog.posts[:5]]
    assert found == ["gone", "denied", "later", "failed", "suspect"]
    assert ledger["/prive/journal.html"]["state"] == "robots"
    assert {row["state"] for row in ledger.values()} == STATES
    assert all(row["reason"] for row in ledger.values() if row["state"] != "ok")
    assert "/prive/journal.html" not in troubled.host.log.paths
    assert troubled.report()["complete"] is False


def test_the_ledger_is_for_people_too(troubled: Living) -> None:
    troubled.fetch("--tries", "1")

    shown = troubled.call("ledger", "archive")
    denied = troubled.call("ledger", "archive", "--state", "denied")

    assert shown.returncode == 0
    assert troubled.host.blog.posts[1].path in denied.stdout
    assert troubled.host.blog.posts[0].path in shown.stdout
    assert troubled.host.blog.posts[0].path not in denied.stdout


def test_months_that_fall_short_are_named(troubled: Living) -> None:
    troubled.run("--tries", "1")

    short = {
        one["what"]
        for one in troubled.report()["proof"]
        if one["counted"] == "posts" and one["found"] < one["expected"]
    }
    assert {post.month for post in troubled.host.blog.posts[:5]} >= short


def test_rules_that_cannot_be_had_mean_not_now(living: Living) -> None:
    living.host.scenario.on("/robots.txt", scenario.guru_meditation())

    done = living.fetch("--tries", "2")

    assert done.returncode in {1, 3}, done.stderr
    assert set(living.host.log.paths) == {"/robots.txt"}
    assert "robots.txt" in done.stderr


def test_no_rules_mean_that_all_is_allowed(living: Living) -> None:
    living.host.scenario.on("/robots.txt", scenario.status(404))

    done = living.fetch()

    assert done.returncode == 0, done.stderr


SERVICES = r"/(?:fr/.*|comments/graphql)"


@pytest.mark.parametrize(
    "change",
    [scenario.status(404), scenario.wall("lost"), scenario.wall("empty"), scenario.status(500), scenario.cut()],
    ids=["gone", "a page", "nothing", "a fault", "cut"],
)
def test_a_silent_service_of_comments_is_a_gap_that_names_the_posts(living: Living, change: scenario.Change) -> None:
    living.host.scenario.on(SERVICES, change)

    done = living.run("--tries", "2")

    assert done.returncode == 1, done.stderr
    report = living.report()
    short = {one["what"] for one in report["proof"] if one["counted"] == "comments" and one["found"] < one["expected"]}
    many = [post for post in living.host.blog.posts if len(post.comments) > FIRST]
    for post in many:
        assert any(post.path.removesuffix(".html") in what for what in short), (post.path, short)
    assert all(living.posts()[post.path]["comments"] for post in many)


def test_the_smaller_picture_comes_where_the_large_one_is_gone(living: Living) -> None:
    post = next(one for one in living.host.blog.posts if one.pictures)
    name = post.pictures[0]
    living.host.scenario.on(f"/0/12/34/56/{name}", scenario.status(404))

    living.run()

    ledger = living.ledger()
    assert ledger[f"/0/12/34/56/{name}"]["state"] == "gone"
    assert ledger[f"/600x400/0/12/34/56/{name}"]["state"] == "ok"


def test_a_page_that_calls_itself_a_picture_is_none(living: Living) -> None:
    post = next(one for one in living.host.blog.posts if one.pictures)
    name = post.pictures[0]
    living.host.scenario.on(f"/(?:600x400/)?0/12/34/56/{name}", scenario.wall("lost"))

    done = living.run()

    assert done.returncode == 1, done.stderr
    assert living.ledger()[f"/0/12/34/56/{name}"]["state"] == "suspect"
    assert any(code.startswith("media.") for code in living.report()["findings"])


def test_traps_end(tmp_path: Path) -> None:
    for living in live(grow(8), tmp_path):
        posts = living.host.blog.posts
        living.host.blog = replace(living.host.blog, traps=True)

        done = living.run("--max-pages-per-pattern", "30")

        assert done.returncode in {0, 1}, done.stderr
        trapped = [
            path for path in living.host.log.paths if any(word in path for word in ("agenda", "loin", "session"))
        ]
        assert len(trapped) < 120
        assert living.host.log.paths.count("/tourne.html") <= 2
        assert {post.path for post in posts} <= living.posts().keys()


def test_an_answer_that_drips_ends_at_the_deadline(living: Living) -> None:
    path = living.host.blog.posts[0].path
    living.host.scenario.on(path, lambda _request, answer: replace(answer, drip=0.5))

    done = living.fetch("--total-timeout", "3", "--tries", "1")

    assert done.returncode == 1, done.stderr
    assert living.ledger()[path]["state"] == "failed"
    dripped = next(visit for visit in living.host.log.visits if visit.request.path == path)
    after = living.host.log.visits[living.host.log.visits.index(dripped) + 1]
    assert after.at - dripped.at < 8
