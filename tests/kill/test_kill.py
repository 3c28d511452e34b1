"""SIGKILL from outside, anywhere: the same command again gives the same bytes, and nothing is asked for three times.

A few of these are in every test run; with `-m kill` twenty exact points and a hundred random times.
"""

import random

import pytest
from killing import Trial, keep, killed_after, killed_at, undisturbed
from living import Living
from scenario import Moment

MOMENTS: tuple[Moment, ...] = ("before", "middle", "after")
EXACT = 20
RANDOM = 100


def holds(trial: Trial, exports: dict[str, bytes], *, most: int = 2) -> None:
    """Check what a killed run must come to."""
    assert trial.ended, trial.talk
    assert trial.exports.keys() == exports.keys()
    assert {name for name, content in trial.exports.items() if content != exports[name]} == set()
    assert {thing: count for thing, count in trial.often.items() if count > most} == {}, trial.talk


def points(requests: int, number: int) -> list[tuple[int, Moment]]:
    """So many requests from the first to the last, each with a moment."""
    step = max(1, (requests - 1) / max(1, number - 1))
    return [(1 + round(step * one), MOMENTS[one % len(MOMENTS)]) for one in range(number)]


def test_killed_at_exact_points_nothing_is_lost(living: Living) -> None:
    exports, requests, _ = undisturbed(living)

    for at, moment in zip((1, requests // 3, requests // 2, requests), (*MOMENTS, MOMENTS[-1]), strict=True):
        trial = killed_at(living, at, moment)

        assert trial.killed, f"request {at} {moment}"
        holds(trial, exports)
        assert len(trial.often) <= 1, f"request {at} {moment}: {trial.often}"


def test_killed_at_random_times_nothing_is_lost(living: Living) -> None:
    exports, _, seconds = undisturbed(living)

    for _ in range(3):
        holds(killed_after(living, random.uniform(0.2, seconds)), exports)  # noqa: S311  no secret


def test_killed_again_and_again_it_still_ends(living: Living) -> None:
    exports, _, seconds = undisturbed(living)

    trial = killed_after(living, *(seconds * share for share in (0.3, 0.4, 0.5, 0.6)))

    holds(trial, exports, most=2 + trial.killed)
    assert len([count for count in trial.often.values() if count > 2]) <= trial.killed, trial.often


def a_later_day(living: Living) -> None:
    """Fetch the blog, and let it change: a post more, a post less, two comments more."""
    assert living.run().returncode == 0
    keep(living)
    posts = living.host.blog.posts
    asked = [next(one for one in posts if one.engine == name and one.comments) for name in ("jsonp", "graphql")]
    blog = living.host.blog.with_post().without(posts[3].path)
    for post in asked:
        blog = blog.with_comment(post.path)
    living.host.blog = blog
    living.without("out")


def test_killed_while_it_looks_what_is_new_nothing_is_lost(living: Living) -> None:
    a_later_day(living)
    exports, requests, seconds = undisturbed(living)

    for at, moment in zip((2, requests // 2, requests), MOMENTS, strict=True):
        holds(killed_at(living, at, moment), exports)
    holds(killed_after(living, random.uniform(0.2, seconds)), exports)  # noqa: S311  no secret


@pytest.mark.kill
@pytest.mark.parametrize("number", range(EXACT))
def test_killed_at_one_of_twenty_points_of_a_later_day(living: Living, number: int) -> None:
    a_later_day(living)
    exports, requests, _ = undisturbed(living)
    at, moment = points(requests, EXACT)[number]

    trial = killed_at(living, at, moment, pause=random.uniform(0, 0.03))  # noqa: S311  no secret

    holds(trial, exports)


@pytest.mark.kill
@pytest.mark.parametrize("number", range(EXACT))
def test_killed_at_one_of_twenty_points(living: Living, number: int) -> None:
    exports, requests, _ = undisturbed(living)
    at, moment = points(requests, EXACT)[number]

    trial = killed_at(living, at, moment, pause=random.uniform(0, 0.03))  # noqa: S311  no secret

    assert trial.killed, f"request {at} {moment}"
    holds(trial, exports)


@pytest.mark.kill
@pytest.mark.parametrize("turn", range(10))
def test_killed_at_ten_random_times(living: Living, turn: int) -> None:
    exports, _, seconds = undisturbed(living)

    for number in range(RANDOM // 10):
        wait = random.uniform(0.1, seconds)  # noqa: S311  no secret
        trial = killed_after(living, wait)
        assert trial.exports == exports, f"turn {turn}, kill {number} after {wait:.3f} s: {trial.talk}"
        holds(trial, exports)
