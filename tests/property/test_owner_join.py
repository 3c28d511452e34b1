"""Nothing doubles and nothing is lost where an export and pages tell of the same comments, whatever they are."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from migrate.extract import Notes, Rank, Reading
from migrate.library import join
from migrate.model import Comment, Html, Person, Post

FIRST = datetime(2012, 3, 1, 8, 0, tzinfo=ZoneInfo("Europe/Paris"))

# Few names, minutes and texts, so that equal ones are common; a page shows some of them, in its own markup.
COMMENTS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(["Zoé", "Léa", "Lisa"]),
        st.sampled_from(["Oui", "oui !", "Merci", "Merci beaucoup pour cette belle recette", ":)", ""]),
        st.booleans(),
    ),
    max_size=12,
)


def told(comments: list[tuple[int, str, str, bool]]) -> Reading:
    """Return the export's reading: seconds, no ids, no name for the owner."""
    made = tuple(
        Comment(
            id=f"#{place}",
            author=Person(name=name, email="x@mail.example"),
            body=Html(f"<p>{text}</p>"),
            published=FIRST + timedelta(minutes=minute, seconds=place),
            published_precision="second",
            inferred=("author",) if name == "Lisa" else (),
        )
        for place, (minute, name, text, _) in enumerate(comments)
    )
    return Reading(key="k", rank=Rank.EXPORT, post=Post(comments=made))


def shown(comments: list[tuple[int, str, str, bool]], *, ids: bool) -> Reading:
    """Return the page's reading: those that it shows, newest first, to the minute."""
    made = tuple(
        Comment(
            id=f"{place + 100}" if ids else f"#{place}",
            author=Person(name=name),
            body=Html(text.replace(" ", "\xa0")),
            published=FIRST + timedelta(minutes=minute),
            published_precision="minute",
            published_text=f"01/03/2012 08:0{minute}",
        )
        for place, (minute, name, text, is_shown) in enumerate(comments)
        if is_shown
    )
    return Reading(key="k", rank=Rank.OWN_PAGE, post=Post(comments=made[::-1]))


@given(COMMENTS, st.booleans())
def test_every_comment_is_there_once(comments: list[tuple[int, str, str, bool]], ids: bool) -> None:  # noqa: FBT001
    readings = [shown(comments, ids=ids), told(comments)]

    for order in permutations(readings):
        found = join(order, Notes()).comments

        assert Counter(one.author.name for one in found) == Counter(name for _, name, _, _ in comments)
        assert all(one.author.email for one in found)
        assert {one.published_precision for one in found} <= {"second"}
        assert len({one.id for one in found}) == len(found)


@given(COMMENTS)
def test_an_export_joined_with_itself_is_itself(comments: list[tuple[int, str, str, bool]]) -> None:
    once = join([told(comments)], Notes())

    assert join([told(comments), told(comments)], Notes()).comments == once.comments


@given(COMMENTS)
def test_a_parent_is_always_present(comments: list[tuple[int, str, str, bool]]) -> None:
    export = told(comments)
    threaded = tuple(
        replace(one, parent=f"#{place - 1}" if place % 2 else None) for place, one in enumerate(export.post.comments)
    )
    readings = [shown(comments, ids=True), replace(export, post=replace(export.post, comments=threaded))]

    found = join(readings, Notes()).comments

    ids = {one.id for one in found}
    assert all(one.parent in ids for one in found if one.parent is not None)
    assert sum(one.parent is not None for one in found) == sum(one.parent is not None for one in threaded)
