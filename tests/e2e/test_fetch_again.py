"""Coming back later: what did not change costs nothing, what did is taken in, what was good is kept."""

from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
import scenario
from blog import grow
from living import Living, exported, live, said


@pytest.fixture
def known(tmp_path: Path) -> Iterator[Living]:
    """A blog of a dozen posts that was fetched and exported; the log begins after that."""
    for living in live(grow(12), tmp_path):
        done = living.run()
        assert done.returncode == 0, done.stderr
        living.host.log.clear()
        yield living


def test_an_unchanged_blog_sends_no_body_twice_and_changes_no_byte(known: Living) -> None:
    before = known.export()

    done = known.run()

    assert done.returncode == 0, done.stderr
    assert known.export() == before
    without_marks = {"/comments/graphql", *(path for path in known.host.log.paths if path.startswith("/fr/"))}
    sent = [v.request.path for v in known.host.log.visits if v.status == HTTPStatus.OK]
    assert [path for path in sent if path not in without_marks] == []
    assert len([v for v in known.host.log.visits if v.status == HTTPStatus.NOT_MODIFIED]) > 30


def test_a_third_run_is_as_the_second(known: Living) -> None:
    before = known.export()

    codes = [known.run().returncode for _ in range(2)]

    assert codes == [0, 0]
    assert known.export() == before


def test_a_new_post_comes_and_the_others_stay_as_they_were(known: Living) -> None:
    before = known.posts()
    known.host.blog = known.host.blog.with_post()

    done = known.run()

    assert done.returncode == 0, done.stderr
    after = known.posts()
    assert after.keys() - before.keys() == {known.host.blog.posts[0].path}
    assert all(after[path] == before[path] for path in before)


@pytest.mark.parametrize("engine", ["jsonp", "graphql"])
@pytest.mark.parametrize("many", [True, False], ids=["past the first page", "all in the page"])
def test_a_new_comment_under_an_old_post_comes(known: Living, engine: str, many: bool) -> None:  # noqa: FBT001  a case
    post = next(
        one
        for one in reversed(known.host.blog.posts)
        if one.engine == engine and (len(one.comments) > 10) == many and one.comments
    )
    before = known.posts()
    known.host.blog = known.host.blog.with_comment(post.path)

    done = known.run()

    assert done.returncode == 0, done.stderr
    after = known.posts()
    assert exported(after[post.path]) == said(known.host.blog.by_path[post.path])
    assert [path for path in before if after[path] != before[path]] == [post.path]


def test_a_first_comment_under_an_old_post_comes(known: Living) -> None:
    post = next(one for one in reversed(known.host.blog.posts) if not one.comments)
    known.host.blog = known.host.blog.with_comment(post.path)

    assert known.run().returncode == 0

    assert exported(known.posts()[post.path]) == said(known.host.blog.by_path[post.path])


def test_a_post_that_was_taken_away_is_kept_and_marked(known: Living) -> None:
    before, doomed = known.posts(), known.host.blog.posts[4].path
    known.host.blog = known.host.blog.without(doomed)

    done = known.run()

    assert "Traceback" not in done.stderr
    row = known.ledger()[doomed]
    assert row["state"] == "gone"
    assert row["status"] == HTTPStatus.NOT_FOUND
    assert row["reason"]
    assert known.posts()[doomed] == before[doomed]


def test_a_changed_text_is_exported_as_it_is_now(known: Living) -> None:
    path = known.host.blog.posts[3].path
    known.host.blog = known.host.blog.with_text(path, "Tout est réécrit.")

    assert known.run().returncode == 0

    assert "Tout est réécrit." in known.posts()[path]["body"]


ERRORS = {
    "a guru meditation": scenario.guru_meditation(),
    "a guru meditation that says 200": scenario.guru_meditation(200),
    "a fault of the host": scenario.status(500),
    "a refusal": scenario.status(403),
    "a page that was lost, with 200": scenario.wall("lost"),
    "a wall of consent": scenario.wall("consent"),
    "a wall of age": scenario.wall("age"),
    "a password": scenario.wall("login"),
    "nothing at all": scenario.wall("empty"),
    "half a page": scenario.cut(),
    "no answer": scenario.dropped(),
}


@pytest.mark.parametrize("name", ERRORS)
def test_a_good_page_is_never_replaced_by_an_error(known: Living, name: str) -> None:
    post, before = known.host.blog.posts[4], known.export()
    known.host.scenario.on(post.path, ERRORS[name])

    done = known.run("--tries", "2")

    assert "Traceback" not in done.stderr
    assert known.export() == before, name
    row = known.ledger()[post.path]
    assert row["state"] in {"gone", "denied", "later", "failed", "suspect"}, row
    assert row["reason"]


def test_a_picture_that_is_gone_is_kept(known: Living) -> None:
    post = next(one for one in known.host.blog.posts if one.pictures)
    picture = f"/0/12/34/56/{post.pictures[0]}"
    before = known.export()
    known.host.scenario.on(f"/(?:600x400/)?0/12/34/56/{post.pictures[0]}", scenario.wall("lost"))

    known.run()

    assert known.export() == before
    assert known.ledger()[picture]["state"] in {"suspect", "gone"}


def test_once_the_fault_is_over_all_is_well_again(known: Living) -> None:
    post, before = known.host.blog.posts[4], known.export()
    known.host.scenario.on(post.path, scenario.guru_meditation(200))
    known.run()
    known.host.scenario.calm()

    done = known.run()

    assert done.returncode == 0, done.stderr
    assert known.ledger()[post.path]["state"] == "ok"
    assert known.export() == before


def test_a_picture_that_is_held_is_no_gap_when_the_host_has_lost_it(known: Living) -> None:
    known.host.scenario.on(r".*\.jpg", scenario.status(404))

    done = known.run()

    assert done.returncode == 0, done.stderr
    assert {media["status"] for post in known.posts().values() for media in post["media"]} == {"ok", "skipped"}
