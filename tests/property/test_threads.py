"""What holds for threads that are worked out from dates, whatever the comments."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from migrate.model import Comment, CommentThread, Person
from migrate.platforms._kiwi._threads import owner_by_name, parents_by_dates

FIRST = datetime(2012, 3, 1, tzinfo=UTC)

# Few minutes, so that equal dates are common, and comments without a date.
MINUTES = st.one_of(st.none(), st.integers(0, 12))
COMMENTS = st.lists(
    st.builds(
        lambda minute, name: Comment(
            author=Person(name=name),
            published=None if minute is None else FIRST + timedelta(minutes=minute),
            published_precision=None if minute is None else "minute",
        ),
        MINUTES,
        st.sampled_from(["Simone", "Agathe", ""]),
    ),
    max_size=30,
)


@given(COMMENTS)
def test_order_and_number_of_comments_stay(comments: list[Comment]) -> None:
    settled = parents_by_dates(comments)

    assert [(c.author, c.published) for c in settled] == [(c.author, c.published) for c in comments]
    assert [c.id for c in settled] == [f"#{place}" for place in range(len(comments))]


@given(COMMENTS)
def test_a_parent_is_a_root_above_its_replies_and_older(comments: list[Comment]) -> None:
    settled = parents_by_dates(comments)
    roots = {}
    for comment in settled:
        if comment.parent is None:
            roots[comment.id] = comment
            continue
        parent = roots[comment.parent]
        assert comment.published is not None
        assert parent.published is not None
        assert comment.published > parent.published
        assert "parent" in comment.inferred


@given(COMMENTS)
def test_dated_roots_never_grow_younger(comments: list[Comment]) -> None:
    dates = [c.published for c in parents_by_dates(comments) if c.parent is None and c.published is not None]

    assert dates == sorted(dates, reverse=True)


@given(COMMENTS)
def test_settled_threads_are_settled(comments: list[Comment]) -> None:
    once = parents_by_dates(comments)

    assert parents_by_dates(once) == once


@given(st.lists(st.lists(st.integers(1, 300), max_size=3), max_size=8))
def test_threads_printed_as_a_list_are_found_again(replies: list[list[int]]) -> None:
    """Roots a day apart, newest first, each with replies minutes later: what the page prints."""
    printed: list[Comment] = []
    for back, minutes in enumerate(replies):
        root = FIRST - timedelta(days=back)
        for minute in [0, *minutes]:
            at = root + timedelta(minutes=minute)
            printed.append(Comment(author=Person(name="x"), published=at, published_precision="minute"))

    threads = CommentThread.of(parents_by_dates(printed))

    assert [len(thread.replies) for thread in threads] == [len(minutes) for minutes in replies]


@given(COMMENTS, st.sampled_from(["Simone", "Zoé", ""]))
def test_only_comments_of_that_name_are_the_owners(comments: list[Comment], name: str) -> None:
    for before, after in zip(comments, owner_by_name(comments, name), strict=True):
        assert after.by_owner == (True if name and before.author.name == name else None)
