"""Links to posts whose place is not known yet."""

import tracemalloc

import pytest

from migrate.verify._awaited import Awaited, taken

HERE, THERE = "http://c.example/un", "http://c.example/deux"


@pytest.mark.parametrize("is_first", [True, False], ids=["the post stands first", "the link comes first"])
@pytest.mark.parametrize(("post", "is_right"), [(HERE, True), (THERE, False)])
def test_a_link_is_right_where_the_post_stands_that_it_led_to(post: str, *, is_right: bool, is_first: bool) -> None:
    awaited = Awaited()
    if is_first:
        awaited.stands("/un/", HERE)
    leads = awaited.leads("/un/", post, "a text")
    if not is_first:
        awaited.stands("/un/", HERE)

    assert (leads and not awaited.wrong()) == is_right


def test_a_link_to_where_no_post_stands_is_wrong_in_each_text_that_has_it_and_as_often() -> None:
    awaited = Awaited()
    for text in ("a", "b", "b"):
        awaited.leads("/nowhere/", HERE, text)
    wrong = awaited.wrong()

    assert [taken(wrong, "/nowhere/", text) for text in "abbbc"] == [*[hash(HERE)] * 3, None, None]
    assert taken(wrong, "/elsewhere/", "a") is None


def test_links_that_wait_for_a_post_are_a_number_each() -> None:
    awaited = Awaited()
    tracemalloc.start()
    for number in range(100_000):
        awaited.leads("/un/", HERE, f"the text {number}")
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert kept < 100_000 * 12
