import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

from migrate.extract import Extract, Notes, Place, Rank, Reading
from migrate.library import Library, join
from migrate.model import Blog, Comment, Html, Origin, Person, Post, Sidebar, Url, Widget
from migrate.report import Finding

HOME = Url("https://carnet.example/")
PERMALINK = Url("https://carnet.example/2012/03/brioche.html")


def comment(own: str, minute: int, text: str, *, author: str = "Ana", parent: str | None = None) -> Comment:
    return Comment(
        id=own,
        parent=parent,
        author=Person(name=author),
        body=Html(f"<p>{text}</p>"),
        published=datetime(2012, 3, 1, 10, minute, tzinfo=UTC),
        published_precision="minute",
        published_text=f"01/03/2012 10:{minute:02}",
    )


def reading(rank: Rank = Rank.OWN_PAGE, **fields: object) -> Reading:
    post = replace(Post(permalink=PERMALINK), **fields)
    return Reading(key="carnet.example/2012/03/brioche.html", rank=rank, post=post)


def extract(*readings: Reading, home: Url | None = HOME, number: int = 1, **fields: object) -> Extract:
    blog = Blog(home=home) if home else None
    place = Place(kind="post", key=f"k{number}")
    return replace(Extract(platform="x", layout="y", place=place, blog=blog, readings=readings), **fields)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library.sqlite") as made:
        yield made


def only_post(library: Library, *extracts: Extract) -> Post:
    for one in extracts:
        library.add(one)
    library.join(list[object]().append)
    (blog,) = library.blogs()
    (post,) = blog.posts
    return post


def test_the_own_page_wins_over_a_listing_whatever_came_first(tmp_path: Path) -> None:
    own = extract(reading(title="La brioche", body=Html("<p>tout</p>"), excerpt=""))
    listing = extract(reading(Rank.LISTING, title="La brioche…", body=Html("<p>début</p>"), excerpt="début"), number=2)
    for number, order in enumerate(permutations([own, listing])):
        with Library(tmp_path / f"{number}.sqlite") as library:
            post = only_post(library, *order)

        assert (post.title, post.body, post.excerpt) == ("La brioche", "<p>tout</p>", "début")


def test_a_post_comes_from_the_page_that_held_its_text_and_not_from_a_newer_one_that_was_cut(library: Library) -> None:
    whole = Origin(source="2015/a.html", captured=datetime(2015, 3, 1, tzinfo=UTC))
    cut = Origin(source="2021/a.html", captured=datetime(2021, 3, 1, tzinfo=UTC))
    listed = Origin(source="2022/index.html", captured=datetime(2022, 3, 1, tzinfo=UTC))
    held = extract(reading(body=Html("<p>tout</p>"), origin=whole))

    post = only_post(library, held, extract(reading(origin=cut), number=2))

    assert (post.body, post.origin) == ("<p>tout</p>", whole)
    begun = reading(Rank.LISTING, body=Html("<p>début</p>"), origin=listed)
    assert join([reading(origin=cut), begun], Notes()).origin == cut


def test_a_more_precise_date_wins_over_a_better_rank(library: Library) -> None:
    day = datetime(2012, 3, 1, tzinfo=UTC)
    own = reading(published=day, published_precision="day", published_text="1 mars 2012")
    feed = reading(Rank.LISTING, published=day.replace(hour=9), published_precision="second", published_text="iso")

    post = only_post(library, extract(own), extract(feed, number=2))

    assert (post.published, post.published_precision, post.published_text) == (day.replace(hour=9), "second", "iso")


def test_a_stated_author_wins_over_an_inferred_one_and_is_not_marked(library: Library) -> None:
    own = reading(author=Person(name="Profil"), inferred=("author",))
    listing = reading(Rank.LISTING, author=Person(name="Lisa"))

    post = only_post(library, extract(own), extract(listing, number=2))

    assert post.author == Person(name="Lisa")
    assert post.inferred == ()


def test_other_addresses_become_aliases_but_not_the_listings(library: Library) -> None:
    old = Url("https://carnet.example/article-brioche-57.html")
    own = reading(aliases=(old,))
    page = Url("https://carnet.example/article-brioche-57-6.html")
    comments = replace(
        reading(Rank.COMMENT_PAGE), post=Post(permalink=PERMALINK, origin=replace(Post().origin, url=page))
    )
    listing = replace(reading(Rank.LISTING), post=Post(permalink=PERMALINK, origin=replace(Post().origin, url=HOME)))

    post = only_post(library, extract(own), extract(comments, number=2), extract(listing, number=3))

    assert post.permalink == PERMALINK
    assert post.aliases == (old, page)


def test_readings_that_share_a_name_are_one_post_even_when_a_third_one_tells(library: Library) -> None:
    one = replace(reading(title="Un"), key="a", names=())
    other = replace(reading(Rank.LISTING, slug="brioche"), key="b", names=())
    link = replace(reading(Rank.COMMENT_PAGE, reposts=3), key="b", names=("a",))

    post = only_post(library, extract(one), extract(other, number=2), extract(link, number=3))

    assert (post.title, post.slug, post.reposts) == ("Un", "brioche", 3)


def test_comments_with_ids_join_by_id_and_those_without_by_words(library: Library) -> None:
    first = reading(comments=(comment("#0", 5, "deux"), comment("#1", 1, "un")))
    second = reading(Rank.COMMENT_PAGE, comments=(comment("88", 1, "un"), comment("77", 0, "zéro")))

    post = only_post(library, extract(first), extract(second, number=2))

    assert [(one.id, one.body) for one in post.comments] == [
        ("c1", "<p>deux</p>"),
        ("88", "<p>un</p>"),
        ("77", "<p>zéro</p>"),
    ]


def test_two_equal_comments_of_one_page_stay_two(library: Library) -> None:
    twice = (comment("#0", 1, "merci"), comment("#1", 1, "merci"))

    post = only_post(
        library, extract(reading(comments=twice)), extract(reading(Rank.LISTING, comments=twice), number=2)
    )

    assert len(post.comments) == 2


def test_two_comments_with_different_host_ids_are_never_one(library: Library) -> None:
    pages = (
        reading(comments=(comment("7", 1, "merci"),)),
        reading(Rank.COMMENT_PAGE, comments=(comment("8", 1, "merci"),)),
    )

    post = only_post(library, *(extract(page, number=n) for n, page in enumerate(pages)))

    assert [one.id for one in post.comments] == ["7", "8"]


def test_ids_stay_when_a_new_comment_appears() -> None:
    before = (comment("#0", 20, "c"), comment("#1", 5, "a"), comment("#2", 9, "b", parent="#1"))
    after = (comment("#0", 40, "d"), *(replace(one, id=f"#{n + 1}") for n, one in enumerate(before[:2])))
    after = (*after, comment("#3", 9, "b", parent="#2"))

    earlier = {one.body: one.id for one in join([reading(comments=before)], Notes()).comments}
    later = join([reading(comments=after)], Notes()).comments

    assert [earlier.get(one.body) for one in later] == [None, *(one.id for one in later[1:])]
    assert later[0].id == "c4"
    assert later[3].parent == later[2].id


def test_a_parent_that_only_another_page_holds_is_found() -> None:
    first = reading(comments=(comment("1", 1, "racine"),))
    answers = reading(Rank.COMMENT_PAGE, comments=(comment("2", 2, "réponse", parent="1"),))

    joined = join([answers, first], Notes())

    assert [(one.id, one.parent) for one in joined.comments] == [("1", None), ("2", "1")]


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_comments_that_came_one_by_one_stand_by_their_dates(order: tuple[int, ...]) -> None:
    items = [reading(Rank.COMMENT_PAGE, comments=(comment(str(9 - one), one, "item"),)) for one in range(3)]
    page = reading(comments=(comment("20", 30, "page"), comment("21", 20, "page")))

    joined = join([*(items[one] for one in order), page], Notes())

    assert [one.id for one in joined.comments] == ["20", "21", "7", "8", "9"]  # the page runs newest first


def test_an_absent_parent_is_noted_and_becomes_none() -> None:
    notes = Notes()

    joined = join([reading(comments=(comment("2", 2, "réponse", parent="1"),))], notes)

    assert joined.comments[0].parent is None
    assert [finding.code for finding in notes.findings] == ["comment.parent.absent"]


def test_a_page_that_names_no_blog_belongs_to_the_only_one(library: Library) -> None:
    library.add(extract(replace(reading(title="Un"), key="a")))
    library.add(extract(replace(reading(title="Deux"), key="b"), home=None, number=2))
    library.join(list[object]().append)

    (blog,) = library.blogs()

    assert sorted(post.title for post in blog.posts) == ["Deux", "Un"]


def test_two_blogs_stay_two(library: Library) -> None:
    library.add(extract(replace(reading(title="Un"), key="a")))
    library.add(extract(replace(reading(title="Deux"), key="b"), home=Url("https://autre.example/"), number=2))
    library.join(list[object]().append)

    assert [[post.title for post in blog.posts] for blog in library.blogs()] == [["Deux"], ["Un"]]


def test_blogs_come_by_home_then_title_those_without_first(library: Library) -> None:
    said = [("zoé", "b"), ("été", "a"), ("Île", ""), ("", "\U0001f600"), ("", "\ufffd"), ("", "A")]
    for number, (name, title) in enumerate(said):
        url = Url(f"https://h{number}.example/1")
        blog = Blog(home=Url(f"https://{name}.example/") if name else None, title=title)
        made = extract(replace(reading(permalink=url), key=url), number=number, blog_names=(f"x:{number}",))
        library.add(replace(made, blog=blog))
    library.join(list[object]().append)

    blogs = library.blogs()

    keys = [(blog.home or "", blog.title) for blog in blogs]
    assert (len(keys), keys) == (len(said), sorted(keys))
    assert [blog.title for blog in blogs[1:3]] == [title for _, title in keys[1:3]]


def test_the_order_of_blogs_takes_a_few_bytes_a_blog(library: Library) -> None:
    for number in range(500):
        blog = Blog(home=Url(f"https://h{number}.example/"), title=f"Carnet {number}")
        library.add(replace(extract(number=number, blog_names=(f"x:{number}",)), blog=blog))
    len(library.blogs())
    tracemalloc.start()
    try:
        blogs = library.blogs()
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert len(blogs) == 500
    assert held < 20 * len(blogs)


def test_one_blog_under_two_hosts_is_one_when_its_id_says_so(library: Library) -> None:
    other = Url("https://www.lisa.example/")
    library.add(extract(replace(reading(title="Un"), key="a"), blog_names=("x:77",)))
    library.add(extract(replace(reading(title="Deux"), key="b"), home=other, number=2, blog_names=("x:77",)))
    library.join(list[object]().append)

    assert [len(blog.posts) for blog in library.blogs()] == [2]


def test_the_home_pages_sidebar_wins_over_a_newer_posts(library: Library) -> None:
    def sidebar(title: str) -> Blog:
        return Blog(home=HOME, sidebar=Sidebar(widgets=(Widget(title=title),)))

    post = extract(reading(published=datetime(2014, 1, 1, tzinfo=UTC)))
    library.add(replace(post, blog=sidebar("article")))
    library.add(replace(extract(number=2), blog=sidebar("accueil"), place=Place(kind="listing", key="h")))
    library.join(list[object]().append)

    (blog,) = library.blogs()

    assert [widget.title for widget in blog.sidebar.widgets] == ["accueil"]


def test_comments_of_a_post_that_nothing_else_speaks_of_make_no_post_and_are_told(library: Library) -> None:
    told: list[Finding] = []
    library.add(extract(reading(Rank.COMMENT_PAGE, permalink=None, comments=(comment("1", 1, "seul"),))))
    library.join(told.append)

    assert [len(blog.posts) for blog in library.blogs()] == [0]
    assert [(one.code, one.level) for one in told] == [("comments.alone", "gap")]


def test_posts_come_by_date_unknown_last_then_permalink(library: Library) -> None:
    dates = {"a": 2013, "b": None, "c": 2011, "d": None}
    for name, year in reversed(dates.items()):
        when = datetime(year, 1, 1, tzinfo=UTC) if year else None
        library.add(
            extract(replace(reading(published=when, permalink=Url(f"https://carnet.example/{name}")), key=name))
        )
    library.join(list[object]().append)

    (blog,) = library.blogs()

    assert [str(post.permalink)[-1] for post in blog.posts] == ["c", "a", "b", "d"]
    assert len(blog.posts) == 4


def test_an_answer_of_comments_learns_from_the_posts_page_which_name_is_likely_the_owners(library: Library) -> None:
    own = replace(comment("7", 1, "merci", author="Lisa"), by_owner=True, inferred=("by_owner",))
    others = (comment("8", 2, "et encore", author="Lisa"), comment("9", 3, "bravo", author="Ana"))

    post = only_post(
        library,
        extract(reading(comments=(own,)), number=1),
        extract(reading(Rank.COMMENT_PAGE, comments=others), number=2),
    )

    assert [(one.id, one.by_owner, one.inferred) for one in post.comments] == [
        ("7", True, ("by_owner",)),
        ("8", True, ("by_owner",)),
        ("9", None, ()),
    ]


@pytest.mark.parametrize("turn", [0, 1], ids=["the feed first", "the feed last"])
def test_the_excerpt_is_that_of_a_list_and_the_longest_whenever_it_was_captured(library: Library, turn: int) -> None:
    feed = extract(reading(Rank.FEED, excerpt="Le début, bien plus long que partout ailleurs"), number=1)
    lists = [extract(reading(Rank.LISTING, excerpt=words), number=2 + len(words)) for words in ("Le", "Le début")]

    post = only_post(library, *(lists if turn else []), feed, *([] if turn else lists))

    assert post.excerpt == "Le début"


def test_what_only_lists_say_of_a_post_makes_none_where_own_pages_count(library: Library) -> None:
    listed = replace(reading(Rank.LISTING, title="Annoncé", excerpt="début"), key="carnet.example/2012/04/annonce.html")
    library.add(extract(reading(Rank.LISTING, excerpt="début"), listed, number=1))
    library.add(extract(reading(title="La brioche"), number=2))

    library.join([].append, own_pages_only=True)

    (blog,) = library.blogs()
    assert [(post.title, post.excerpt) for post in blog.posts] == [("La brioche", "début")]
