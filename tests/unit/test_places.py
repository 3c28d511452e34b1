"""Where everything will be in the new WordPress."""

from datetime import UTC, datetime, timedelta

import pytest

from migrate.errors import UsageError
from migrate.exporters._places import Places
from migrate.model import Blog, Html, Post, Term, Url
from migrate.moved import Goal
from migrate.settings import ExportSettings, Settings, load

HOME = Url("http://carnet.example/")
DAY = datetime(2010, 3, 26, 9, 11, tzinfo=UTC)


def post(name: str, **fields: object) -> Post:
    given = {"published": DAY, "slug": name, "title": name, "permalink": Url(f"{HOME}{name}.html")} | fields
    return Post(body=Html("<p>x</p>"), **given)


def places(*posts: Post, form: str = "/{year}/{month}/{slug}/", **fields: object) -> Places:
    settings = Settings(now=datetime(2026, 1, 1, tzinfo=UTC), export=ExportSettings(permalinks=form))
    return Places(Blog(home=HOME, zone="Europe/Paris", posts=posts, **fields), settings)


def path(given: Places, name: str) -> str | None:
    return given.path(Url(f"{HOME}{name}.html"))


@pytest.mark.parametrize(
    ("form", "expected", "page"),
    [
        pytest.param("/{year}/{month}/{slug}/", "/2010/03/pain/", "/contact/", id="year and month"),
        pytest.param("/{year}/{month}/{day}/{slug}/", "/2010/03/26/pain/", "/contact/", id="the day"),
        pytest.param("/{slug}", "/pain", "/contact", id="nothing behind"),
        pytest.param("/é/{slug}.html", "/%C3%A9/pain.html", "/contact", id="a folder and an ending"),
    ],
)
def test_a_post_has_the_form_of_the_permalinks_and_a_page_has_not(form: str, expected: str, page: str) -> None:
    given = places(post("pain"), post("contact", kind="page"), form=form)

    assert (path(given, "pain"), path(given, "contact")) == (expected, page)


@pytest.mark.parametrize("form", ["{year}/{slug}", "/{year}/", "/{name}/{slug}", "/{slug}?a", "/{slug} /", "/{slug"])
def test_a_form_that_tells_no_posts_apart_is_refused(form: str) -> None:
    with pytest.raises(UsageError, match="no form of addresses"):
        places(form=form)


def test_the_command_line_refuses_such_a_form_at_once(tmp_path) -> None:  # noqa: ANN001
    with pytest.raises(UsageError, match=r"the command line: '/x/' is no form"):
        load(tmp_path, {}, {"permalinks": "/x/"})


def test_the_day_is_that_of_the_blog_where_it_was_evening() -> None:
    late = datetime(2010, 12, 31, 23, 30, tzinfo=UTC)

    assert path(places(post("reveillon", published=late)), "reveillon") == "/2011/01/reveillon/"


def test_a_second_that_had_to_be_moved_into_the_next_year_moves_the_path() -> None:
    last = datetime(2010, 12, 31, 22, 59, 59, tzinfo=UTC)
    given = places(post("a", title="Bonne année", published=last), post("b", title="BONNE ANNEE", published=last))

    assert (path(given, "a"), path(given, "b")) == ("/2010/12/a/", "/2011/01/b/")


def test_posts_of_one_slug_have_two_paths_and_reserved_words_are_left_alone() -> None:
    given = places(post("a", slug="pain.html"), post("b", slug="Pain"), post("c", slug="2012"), post("d", slug="feed"))

    assert [given.slug(number) for number in range(len(given))] == ["pain", "pain-2", "post-2012", "post-feed"]


def test_a_post_without_a_date_is_as_old_as_the_blog() -> None:
    assert path(places(post("a"), post("b", published=None)), "b") == "/2010/03/b/"


def test_a_permalink_that_two_posts_share_leads_to_the_first() -> None:
    same = Url(f"{HOME}a.html")

    assert path(places(post("a"), post("b", permalink=same)), "a") == "/2010/03/a/"


CATEGORIES = (Term(name="Recettes", slug="recettes"), Term(name="Pains", slug="pains", parent="recettes"))


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        pytest.param(Goal(kind="home"), "/", id="home"),
        pytest.param(Goal(kind="listing"), "/", id="listing"),
        pytest.param(Goal(kind="feed"), "/feed/", id="feed"),
        pytest.param(Goal(kind="lost"), None, id="lost"),
        pytest.param(Goal(kind="post", post=Url(f"{HOME}a.html")), "/2010/03/a/", id="post"),
        pytest.param(Goal(kind="post", post=Url(f"{HOME}a.html"), name="comment-7"), "/2010/03/a/#comment-7", id="c7"),
        pytest.param(
            Goal(kind="post", post=Url(f"{HOME}a.html"), name="l'été"), "/2010/03/a/#l'%C3%A9t%C3%A9", id="place"
        ),
        pytest.param(Goal(kind="post", post=Url(f"{HOME}a.html"), name="comments"), "/2010/03/a/#comments", id="all"),
        pytest.param(Goal(kind="post", post=Url(f"{HOME}z.html"), name="comments"), None, id="no such post"),
        pytest.param(Goal(kind="tag", name="pâte à pain"), "/tag/pate-a-pain/", id="tag by slug"),
        pytest.param(Goal(kind="tag", name="P%C3%A2te+%C3%A0+pain"), "/tag/pate-a-pain/", id="tag percent-encoded"),
        pytest.param(Goal(kind="tag", name="pains"), "/category/recettes/pains/", id="category below another"),
        pytest.param(Goal(kind="tag", name="日本"), "/tag/tag-2/", id="tag without a letter of ASCII"),
        pytest.param(Goal(kind="tag", name="rien"), None, id="no such tag"),
        pytest.param(Goal(kind="month", name="2010-03"), "/2010/03/", id="month"),
        pytest.param(Goal(kind="month", name="2010-04"), None, id="a month without a post"),
    ],
)
def test_every_goal_has_the_address_that_wordpress_gives_it(goal: Goal, expected: str | None) -> None:
    tags = (Term(name="Pâte à pain", slug="pâte-à-pain"), Term(name="日本"))
    given = places(
        post("a", tags=tags),
        post("p", kind="page", published=DAY + timedelta(days=10)),
        post("d", status="draft", published=DAY + timedelta(days=10)),
        categories=CATEGORIES,
    )

    assert given.of(goal) == expected


@pytest.mark.parametrize(
    ("form", "month", "tag"),
    [
        pytest.param("/carnet/{year}/{slug}/", "/carnet/2010/03/", "/carnet/tag/t/", id="what stands before leads"),
        pytest.param("/{day}/{month}/{year}/{slug}", "/03/2010", "/tag/t", id="dates the French way round"),
    ],
)
def test_archives_follow_the_form_of_the_permalinks(form: str, month: str, tag: str) -> None:
    given = places(post("a", tags=(Term(name="t"),)), form=form)

    assert given.of(Goal(kind="month", name="2010-03")) == month
    assert given.of(Goal(kind="tag", name="t")) == tag


def test_a_tag_goes_before_a_category_of_that_name() -> None:
    given = places(post("a", tags=(Term(name="Pains", slug="pains"),)), categories=CATEGORIES)

    assert given.of(Goal(kind="tag", name="pains")) == "/tag/pains/"


def test_the_base_is_the_home_or_that_of_the_first_post() -> None:
    assert places(post("a")).base == "http://carnet.example"
    assert Places(Blog(posts=(post("a"),)), Settings()).base == "http://carnet.example"
    assert Places(Blog(), Settings()).base == ""
