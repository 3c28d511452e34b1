"""Which blogs and posts of an owner's export and of pages are one where no address says it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from migrate.extract import Extract, Place, Rank, Reading
from migrate.library import Library
from migrate.model import Blog, Post, Precision, Url

Told = tuple[str, str, int]


def extract(host: str, rank: Rank, *posts: Told, precision: Precision = "day") -> Extract:
    """Return posts as (path, title, day) of a host, "" for one that is not said."""
    home = Url(f"http://{host}/") if host else None
    readings = tuple(
        Reading(
            key=f"{host}{way}",
            rank=rank,
            post=Post(
                permalink=Url(f"http://{host}{way}") if host else None,
                title=title,
                published=datetime(2010, 1, day, 8, 30, tzinfo=UTC),
                published_precision=precision,
            ),
        )
        for way, title, day in posts
    )
    place = Place(kind="post", key=host)
    blog = Blog(platform="carnet", home=home)
    return Extract(url=home, place=place, platform="carnet", layout="", readings=readings, blog=blog)


@pytest.fixture
def titles(tmp_path: Path) -> Callable[..., list[list[str]]]:
    """Return what reads extracts into blogs: the titles of the posts of each."""

    def read(*extracts: Extract) -> list[list[str]]:
        with Library(tmp_path / "library.sqlite") as library:
            for one in extracts:
                library.add(one)
            library.join(lambda _: None)
            return [[post.title for post in blog.posts] for blog in library.blogs()]

    return read


EXPORTED = [("/2", "Pains", 2), ("/3", "Levain", 3), ("/1", "Bonne année", 1)]


@pytest.mark.parametrize("precision", ["day", "minute"])
def test_a_single_post_of_one_day_does_not_make_two_hosts_one_blog(
    titles: Callable[..., list[list[str]]], precision: Precision
) -> None:
    export = extract("a.example", Rank.EXPORT, *EXPORTED, precision=precision)
    page = extract("b.example", Rank.OWN_PAGE, ("/z", "Bonne année", 1), precision=precision)

    assert len(titles(export, page)) == (2 if precision == "day" else 1)


def test_two_posts_of_their_days_make_two_hosts_one_blog(titles: Callable[..., list[list[str]]]) -> None:
    export = extract("a.example", Rank.EXPORT, *EXPORTED)
    pages = extract("b.example", Rank.OWN_PAGE, ("/y", "Levain", 3), ("/z", "Bonne année", 1))

    assert titles(export, pages) == [["Bonne année", "Pains", "Levain"]]


def test_addresses_that_differ_in_their_query_are_two_posts(titles: Callable[..., list[list[str]]]) -> None:
    export = extract("a.example", Rank.EXPORT, ("/index.php?p=1", "Un", 1))
    page = extract("a.example", Rank.OWN_PAGE, ("/index.php?p=2", "Deux", 2))

    assert titles(export, page) == [["Un", "Deux"]]


def test_a_blog_of_one_post_is_another_one_though_its_minute_is_that_of_one_of_many(
    titles: Callable[..., list[list[str]]],
) -> None:
    export = extract("a.example", Rank.EXPORT, *EXPORTED, precision="minute")
    one_alike = [("/x", "Brioche", 4), ("/z", "Bonne année", 1)]
    pages = extract("b.example", Rank.OWN_PAGE, *one_alike, precision="minute")

    assert len(titles(export, pages)) == 2


def test_a_blog_of_an_export_is_no_second_blog_of_the_pages(titles: Callable[..., list[list[str]]]) -> None:
    export = extract("a.example", Rank.EXPORT, *EXPORTED, ("/4", "Brioche", 4), ("/5", "Tarte", 5))
    first = extract("b.example", Rank.OWN_PAGE, ("/x", "Pains", 2), ("/y", "Levain", 3), ("/z", "Bonne année", 1))
    second = extract("c.example", Rank.OWN_PAGE, ("/v", "Brioche", 4), ("/w", "Tarte", 5))

    joined, other = titles(export, first, second)

    assert joined == ["Bonne année", "Pains", "Levain", "Brioche", "Tarte"]
    assert other == ["Brioche", "Tarte"]


def test_a_mark_of_three_posts_joins_none(titles: Callable[..., list[list[str]]]) -> None:
    export = extract("", Rank.EXPORT, ("/1", "Levain", 3), ("/2", "Pains", 2))
    pages = extract("b.example", Rank.OWN_PAGE, ("/x", "Levain", 3), ("/y", "Levain", 3), ("/z", "Pains", 2))

    assert sorted(title for blog in titles(export, pages) for title in blog) == ["Levain", "Levain", "Levain", "Pains"]


def test_a_page_joins_one_post_of_an_export_though_another_looks_like_it(
    titles: Callable[..., list[list[str]]],
) -> None:
    alike = [("/1", "Levain, suite", 5), ("/z", "Levain", 3)]
    export = extract("a.example", Rank.EXPORT, *alike, precision="minute")
    page = extract("b.example", Rank.OWN_PAGE, ("/1", "Levain", 3), precision="minute")

    assert titles(export, page) == [["Levain", "Levain"]]
