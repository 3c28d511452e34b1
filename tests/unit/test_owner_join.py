"""What an owner's export holds and what the pages hold is one blog, one post each, every comment once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import permutations
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from owners import exported

from migrate.errors import UsageError
from migrate.extract import Notes, Rank, Reading
from migrate.library import join
from migrate.model import Blog, Comment, Html, Person, Post, Term
from migrate.pipeline import read_blog

SITE = Path(__file__).parents[2] / "samples/overblog/site"


@pytest.fixture(scope="module")
def pages() -> Blog:
    """Return the blog of the saved site."""
    return read_blog(SITE)


@pytest.mark.parametrize("order", [0, 1], ids=["pages first", "export first"])
@pytest.mark.parametrize(
    "host",
    [
        pytest.param("carnets-de-lisa.over-blog.example", id="the same host"),
        pytest.param("www.carnets-de-lisa.over-blog.example", id="with www"),
        pytest.param("", id="no host"),
        pytest.param("www.lisa.example", id="a domain of one's own"),
    ],
)
def test_an_export_and_the_pages_are_one_blog(tmp_path: Path, pages: Blog, host: str, order: int) -> None:
    path = tmp_path / "export.xml"
    path.write_text(exported(pages, host=host), encoding="utf-8")
    sources = (SITE, path) if order == 0 else (path, SITE)

    blog = read_blog(*sources)

    # What the pages alone know.
    assert blog.sidebar == pages.sidebar
    assert blog.home == pages.home
    assert [post.permalink for post in blog.posts] == [post.permalink for post in pages.posts]
    assert [post.body for post in blog.posts] == [post.body for post in pages.posts]
    assert [post.media for post in blog.posts] == [post.media for post in pages.posts]
    # Every comment once, its thread kept.
    assert [shape(post) for post in blog.posts] == [shape(post) for post in pages.posts]
    # What the export alone knows.
    assert {post.published_precision for post in blog.posts} <= {"second", None}
    written = [comment for post in blog.posts for comment in post.comments]
    assert all(comment.author.email and comment.author.ip for comment in written)
    assert {comment.published_precision for comment in written} == {"second"}


def shape(post: Post) -> list[tuple[str, str, str | None]]:
    return [(comment.author.name, comment.body, comment.parent) for comment in post.comments]


def test_two_exports_and_pages_are_one_blog_too(tmp_path: Path, pages: Blog) -> None:
    for name in ("old.xml", "new.xml"):
        (tmp_path / name).write_text(exported(pages, host="lisa.example"), encoding="utf-8")

    blog = read_blog(tmp_path / "old.xml", SITE, tmp_path / "new.xml")

    assert len(blog.posts) == len(pages.posts)
    assert sum(len(post.comments) for post in blog.posts) == sum(len(post.comments) for post in pages.posts)


def test_the_export_of_another_blog_stays_another(tmp_path: Path, pages: Blog) -> None:
    later = tuple(
        replace(post, published=post.published + timedelta(days=400)) if post.published else post
        for post in pages.posts
    )
    path = tmp_path / "export.xml"
    path.write_text(exported(replace(pages, posts=later), host="another.example"), encoding="utf-8")

    with pytest.raises(UsageError, match="hold 2 blogs"):
        read_blog(SITE, path)


def test_a_draft_of_the_export_stays_a_draft_beside_its_page() -> None:
    page = Reading(key="k", rank=Rank.OWN_PAGE, post=Post(title="x"))
    export = Reading(key="k", rank=Rank.EXPORT, post=Post(title="y", status="private", kind="page"))

    for order in permutations([page, export]):
        post = join(order, Notes())
        assert (post.title, post.status, post.kind) == ("x", "private", "page")


PAGE = Comment(
    id="88",
    author=Person(name="Zoé"),
    body=Html("Quelle mie ! Je l'essaie dès demain."),
    published_text="06/12/2010 10:01",
)


@pytest.mark.parametrize(
    ("body", "name", "same"),
    [
        pytest.param("<p>Quelle mie&nbsp;!<br>Je l&#039;essaie d&egrave;s demain.</p>", "Zoé", True, id="other markup"),
        pytest.param("Quelle mie ! Je l'essaie dès demain.", "zoe", True, id="another spelling of the name"),
        pytest.param("Quelle mie ! Je l'essaie dès demain.", "", True, id="no name"),
        pytest.param("Quelle mie ! Je l'essaie d?s demain.", "Zoé", True, id="a broken letter"),
        pytest.param("Quelle mie ! Je l'essaie dès demain. Et vous, avec quelle farine ?", "Zoé", True, id="cut"),
        pytest.param("Quelle mie ! Je l'essaie dès demain.", "Léa", False, id="another name"),
        pytest.param("Et sans levure ?", "Zoé", False, id="other words in the same minute"),
        pytest.param("", "Zoé", False, id="no words"),
    ],
)
def test_comments_of_one_minute_are_one_where_words_and_name_agree(body: str, name: str, *, same: bool) -> None:
    paris = ZoneInfo("Europe/Paris")
    at = datetime(2010, 12, 6, 10, 1, tzinfo=paris)
    shown = replace(PAGE, published=at, published_precision="minute")
    told = Comment(
        id="#0",
        author=Person(name=name, email="z@mail.example", ip="192.0.2.1"),
        body=Html(body),
        published=at.replace(second=41),
        published_precision="second",
        published_text="2010-12-06T10:01:41+01:00",
    )
    page = Reading(key="k", rank=Rank.OWN_PAGE, post=Post(comments=(shown,)))
    export = Reading(key="k", rank=Rank.EXPORT, post=Post(comments=(told,)))

    found = join([page, export], Notes()).comments

    assert len(found) == (1 if same else 2)
    assert found[0].body == PAGE.body
    if same:
        assert (found[0].id, found[0].author.name, found[0].author.email) == ("88", "Zoé", "z@mail.example")
        assert found[0].published == told.published
        assert found[0].published_text == "06/12/2010 10:01"


def test_a_page_of_which_the_zone_was_assumed_still_joins() -> None:
    at = datetime(2010, 12, 6, 10, 1, tzinfo=timezone(timedelta(hours=1)))
    shown = replace(PAGE, published=at, published_precision="minute")
    montreal = at.replace(second=9, tzinfo=timezone(timedelta(hours=-5)))
    told = replace(PAGE, id="#0", published=montreal, published_precision="second", published_text="iso")
    readings = [
        Reading(key="k", rank=Rank.OWN_PAGE, post=Post(comments=(shown,))),
        Reading(key="k", rank=Rank.EXPORT, post=Post(comments=(told,))),
    ]

    (found,) = join(readings, Notes()).comments

    assert found.published == montreal


def test_a_thread_that_only_the_export_knows_is_kept() -> None:
    at = datetime(2010, 12, 6, 10, 1, tzinfo=UTC)
    root = Comment(id="1", author=Person(name="a"), body=Html("un"), published=at, published_precision="minute")
    flat = replace(root, id="2", author=Person(name="b"), body=Html("deux"))
    page = Reading(key="k", rank=Rank.OWN_PAGE, post=Post(comments=(flat, root)))
    export = Reading(
        key="k",
        rank=Rank.EXPORT,
        post=Post(comments=(replace(root, id="#0"), replace(flat, id="#1", parent="#0"))),
    )

    found = join([page, export], Notes()).comments

    assert [(one.id, one.parent) for one in found] == [("2", "1"), ("1", None)]


def test_a_category_of_the_pages_is_no_tag_of_the_export() -> None:
    page = Reading(key="a", rank=Rank.OWN_PAGE, post=Post(categories=(Term(name="Recettes", slug="recettes"),)))
    export = Reading(key="a", rank=Rank.EXPORT, post=Post(tags=(Term(name="recettes"), Term(name="chat"))))

    joined = join([page, export], Notes())

    assert [term.name for term in (*joined.categories, *joined.tags)] == ["Recettes", "chat"]
