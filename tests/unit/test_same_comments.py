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
