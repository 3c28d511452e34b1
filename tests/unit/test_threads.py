"""Parents worked out from dates, and the owner told by the name."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from migrate.model import Comment, Person, Precision
from migrate.platforms._kiwi._threads import owner_by_name, parents_by_dates

PARIS = ZoneInfo("Europe/Paris")


def written(
    when: str | None, *, name: str = "Simone", own: str = "", parent: str | None = None, precision: Precision = "minute"
) -> Comment:
    """Return a comment of a moment in Paris, None for one without a date."""
    at = datetime.fromisoformat(when).replace(tzinfo=PARIS) if when else None
    return Comment(
        id=own, parent=parent, author=Person(name=name), published=at, published_precision=precision if at else None
    )


def parents(*comments: Comment) -> list[str | None]:
    return [comment.parent for comment in parents_by_dates(comments)]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param([], [], id="no comments"),
        pytest.param(["2010-04-02T16:07", "2010-04-02T14:31"], [None, None], id="roots run from newest to oldest"),
        pytest.param(["2010-04-02T14:31", "2010-04-02T15:59"], [None, "#0"], id="a later one answers the root above"),
        pytest.param(
            ["2010-04-02T16:07", "2010-04-02T14:31", "2010-04-02T15:59", "2010-03-26T10:47", "2010-03-26T10:49"],
            [None, None, "#1", None, "#3"],
            id="two threads below a lone root",
        ),
        pytest.param(
            ["2012-03-01T10:00", "2012-03-01T11:00", "2012-03-01T10:30"],
            [None, "#0", "#0"],
            id="two replies of one root, whatever their order",
        ),
        pytest.param(["2012-03-01T10:00", "2012-03-01T10:00"], [None, None], id="the same minute begins a new root"),
        pytest.param(
            ["2012-03-01T10:00", None, "2012-03-01T11:00"], [None, None, "#0"], id="one without a date hides no root"
        ),
        pytest.param([None, "2012-03-01T11:00"], [None, None], id="nothing answers one without a date"),
    ],
)
def test_parents_by_dates(dates: list[str | None], expected: list[str | None]) -> None:
    assert parents(*(written(when) for when in dates)) == expected


def test_seconds_do_not_make_a_reply() -> None:
    assert parents(written("2012-03-01T10:00:05"), written("2012-03-01T10:00:40")) == [None, None]


def test_days_are_compared_where_one_date_has_no_time() -> None:
    same = parents(written("2012-03-01T00:00", precision="day"), written("2012-03-01T10:00"))
    later = parents(written("2012-03-01T00:00", precision="day"), written("2012-03-02T10:00"))

    assert same == [None, None]
    assert later == [None, "#0"]


def test_the_hour_that_comes_twice_in_autumn_is_compared_in_universal_time() -> None:
    before = datetime(2012, 10, 28, 2, 50, tzinfo=PARIS)  # summer time
    after = datetime(2012, 10, 28, 2, 10, fold=1, tzinfo=PARIS)  # 20 minutes later, in winter time
    root = Comment(author=Person(name="Agathe"), published=before, published_precision="minute")
    reply = Comment(author=Person(name="Berthe"), published=after, published_precision="minute")

    assert parents(root, reply) == [None, "#0"]


def test_an_inferred_parent_is_marked_as_inferred() -> None:
    root, reply = parents_by_dates([written("2012-03-01T10:00"), written("2012-03-01T11:00")])

    assert root.inferred == ()
    assert reply.inferred == ("parent",)


def test_ids_and_parents_that_the_page_states_stay() -> None:
    stated = parents_by_dates(
        [
            written("2012-03-01T10:00", own="17"),
            written("2012-02-01T10:00", own="18", parent="17"),
            written("2012-03-02T10:00", own="19"),
        ]
    )

    assert [(comment.id, comment.parent, comment.inferred) for comment in stated] == [
        ("17", None, ()),
        ("18", "17", ()),
        ("19", "17", ("parent",)),
    ]


def test_the_owner_is_told_by_the_name_and_marked_as_likely() -> None:
    own, other = owner_by_name([written(None, name="BERTHE  L."), written(None, name="Agathe")], "Berthe L.")

    assert (own.by_owner, own.inferred) == (True, ("by_owner",))
    assert (other.by_owner, other.inferred) == (None, ())


def test_nobody_is_the_owner_where_no_owner_is_known() -> None:
    (anonymous,) = owner_by_name([written(None, name="")], "")

    assert anonymous.by_owner is None


def test_what_is_certain_about_the_owner_stays() -> None:
    certain = Comment(author=Person(name="Berthe"), by_owner=False, published=datetime.now(UTC) - timedelta(days=1))

    assert owner_by_name([certain], "Berthe") == (certain,)
