"""Comments of several pages of one post: those that are one are joined, and no two others ever are."""

from datetime import UTC, datetime
from typing import Literal

import pytest

from migrate.extract import Notes
from migrate.library._comments import join_comments
from migrate.model import Comment, Html, Person

AT = datetime(2010, 5, 12, 10, 1, tzinfo=UTC)
LONG = "Merci pour cette recette, que ma grand-mère faisait aussi"


def said(
    body: str, *, name: str = "Anonyme", precision: Literal["minute", "day"] = "day", at: datetime | None = AT
) -> Comment:
    return Comment(
        id="#0",
        author=Person(name=name),
        body=Html(body),
        published=at,
        published_precision=precision if at else None,
        published_text="12 mai 2010",
    )


def number_of(*comments: Comment) -> int:
    return len(join_comments([(comment,) for comment in comments], Notes()))


@pytest.mark.parametrize("precision", ["minute", "day"])
@pytest.mark.parametrize(
    ("one", "other", "by_the_minute"),
    [
        pytest.param(f"{LONG} numéro 1", f"{LONG} numéro 2", 2, id="another number"),
        pytest.param(f"{LONG} !", f"{LONG}, avec du beurre", 1, id="the same beginning"),
        pytest.param(f"{LONG} é", f"{LONG} ?", 1, id="a broken letter"),
        pytest.param(f"{LONG} et ma tante", f"Bravo {LONG} souvent", 2, id="half of the words"),
        pytest.param('<img src="http://a.example/1.gif">', '<img src="http://a.example/2.gif">', 2, id="pictures"),
    ],
)
def test_comments_alike_are_one_only_where_their_minute_is_known(
    one: str, other: str, by_the_minute: int, precision: Literal["minute", "day"]
) -> None:
    number = number_of(said(one, precision=precision), said(other, precision=precision))

    assert number == (by_the_minute if precision == "minute" else 2)


@pytest.mark.parametrize("body", [LONG, "!!!", '<img src="http://a.example/1.gif">'])
@pytest.mark.parametrize("at", [AT, None])
def test_a_comment_of_two_captures_is_one(body: str, at: datetime | None) -> None:
    assert number_of(said(body, at=at), said(body, at=at)) == 1


def test_the_same_words_of_one_day_by_another_and_by_nobody_are_two() -> None:
    assert number_of(said("Merci !", name="Zoé"), said("Merci !", name="")) == 2
    assert number_of(said("Merci !", name="Zoé", precision="minute"), said("Merci !", name="", precision="minute")) == 1


@pytest.mark.parametrize("precision", ["minute", "day"])
def test_thousands_of_comments_of_one_moment_are_joined_at_once(precision: Literal["minute", "day"]) -> None:
    """Compared each with each, letter by letter, they would take an hour."""
    words = " ".join(f"mot{number}" for number in range(120))
    pages = [
        tuple(said(f"{side} {number} {words}", precision=precision) for number in range(2000))
        for side in ("un", "deux")
    ]

    assert len(join_comments([*pages, pages[0]], Notes())) == 4000


def of_a_thread(own: str, minute: int, parent: str | None = None) -> Comment:
    at = datetime(2005, 3, 12, 10, minute, tzinfo=UTC)
    return Comment(id=own, parent=parent, author=Person(name=f"A{own}"), published=at, published_precision="minute")


SHOWN = (of_a_thread("1", 10), of_a_thread("2", 15, "1"), of_a_thread("3", 30))
ONLY_EXPORTED = (of_a_thread("4", 20), of_a_thread("5", 12, "1"), of_a_thread("6", 5), of_a_thread("7", 21, "4"))


@pytest.mark.parametrize(
    "exported",
    [
        pytest.param([(*ONLY_EXPORTED, *SHOWN)], id="an export with all of them"),
        pytest.param([(one,) for one in (*ONLY_EXPORTED, *SHOWN)], id="an export with an item each"),
    ],
)
def test_what_only_an_export_holds_stands_by_its_time_among_its_like(exported: list[tuple[Comment, ...]]) -> None:
    found = join_comments([SHOWN, *exported], Notes())

    assert [one.id for one in found] == ["6", "1", "5", "2", "4", "7", "3"]


def test_a_page_that_runs_newest_first_goes_on_so() -> None:
    shown = (of_a_thread("3", 30), of_a_thread("1", 10), of_a_thread("2", 15, "1"))

    found = join_comments([shown, (*ONLY_EXPORTED, *shown)], Notes())

    assert [one.id for one in found] == ["3", "4", "7", "1", "5", "2", "6"]


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        pytest.param((("1", 10), ("2", 20)), "1342567", id="oldest first"),
        pytest.param((("2", 20), ("1", 10)), "5672341", id="newest first"),
    ],
)
def test_what_only_an_export_holds_of_one_moment_stays_as_it_came(
    shown: tuple[tuple[str, int], ...], expected: str
) -> None:
    page = tuple(of_a_thread(*one) for one in shown)
    others = (("3", 15), ("4", 15), ("5", 30), ("6", 30), ("7", 30))

    found = join_comments([page, (*page, *(of_a_thread(*one) for one in others))], Notes())

    assert "".join(one.id for one in found) == expected


def test_a_page_that_keeps_answers_apart_keeps_its_order() -> None:
    shown = (of_a_thread("1", 10), of_a_thread("3", 30), of_a_thread("2", 35, "1"))

    found = join_comments([shown, (of_a_thread("4", 20), *shown)], Notes())

    assert [one.id for one in found] == ["1", "4", "3", "2"]


def test_a_further_page_of_comments_goes_on_behind_the_first_whatever_its_dates() -> None:
    further = (of_a_thread("8", 1), of_a_thread("9", 0))

    assert [one.id for one in join_comments([SHOWN, further], Notes())] == ["1", "2", "3", "8", "9"]


def test_comments_that_answer_each_other_in_a_ring_are_kept() -> None:
    ring = ((of_a_thread("1", 1, "2"),), (of_a_thread("2", 2, "1"),), (of_a_thread("3", 3),))

    assert sorted(one.id for one in join_comments(ring, Notes())) == ["1", "2", "3"]
