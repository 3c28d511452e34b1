"""What old addresses stand for, in every form that is known (facts: overblog 3)."""

import tracemalloc
from collections.abc import Collection, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate import registry
from migrate.extract import Place
from migrate.model import Blog, Html, Post, Term, Url
from migrate.moved import Goal, Moved

PARIS = ZoneInfo("Europe/Paris")
HOME = Url("http://www.carnet.example/")
KIWI = Url("http://www.carnet.example/2014/02/la-brioche.html")
OLD = Url("http://www.carnet.example/article-le-pain-de-seigle-57107158.html")
ODD = Url("http://www.carnet.example/2020/02/perdu/perdu.html")
BARE = Url("http://www.carnet.example/612-8")
ACCENT = Url("http://www.carnet.example/2014/03/%C3%A9t%C3%A9-St.Galler.html")
STATIC = Url("http://www.carnet.example/pages/Mes_adresses-8017243.html")
POSTS = (
    Post(
        permalink=KIWI,
        aliases=(Url("http://carnet.over-blog.com/article-la-brioche-122415403.html"),),
        published=datetime(2014, 2, 7, 9, tzinfo=PARIS),
        tags=(Term(name="Recettes suisses salées", slug="recettes suisses salees"), Term(name="Y'a aussi...")),
    ),
    Post(permalink=OLD, published=datetime(2010, 12, 1, tzinfo=PARIS)),
    Post(permalink=ODD, published=datetime(2020, 1, 1, tzinfo=PARIS), published_precision="year"),
    Post(permalink=BARE),
    Post(permalink=ACCENT, categories=(Term(name="Cuisine", slug="cuisine"),)),
    Post(permalink=STATIC, kind="page"),
    Post(title="unplaced"),
)


def moved(*posts: Post, platform: str = "overblog", home: Url | None = HOME) -> Moved:
    place = registry.load("platforms", platform)().place
    return Moved(Blog(home=home, posts=posts or POSTS), place=place, hosts=("carnet-de-zelie.over-blog.fr",))


ALL = moved()


@pytest.mark.parametrize(
    ("url", "post"),
    [
        ("http://www.carnet.example/2014/02/la-brioche.html", KIWI),
        ("https://www.carnet.example/2014/02/la-brioche.html", KIWI),
        ("http://carnet.example/2014/02/la-brioche.html", KIWI),
        ("HTTP://Carnet.Example:80/2014/02/la-brioche.html", KIWI),
        ("//carnet.example/2014/02/la-brioche.html", None),
        ("http://http://carnet.example/2014/02/la-brioche.html", KIWI),
        ("http://carnet-de-zelie.over-blog.fr/2014/02/la-brioche.html", KIWI),
        ("http://carnet.over-blog.com/2014/02/la-brioche.html", KIWI),
        ("http://carnet.over-blog.com.over-blog.com/2014/02/la-brioche.html", KIWI),
        ("http://www.carnet.over-blog.com.over-blog.com/2014/02/la-brioche.html", KIWI),
        ("http://carnet.example//2014/02//la-brioche.html", KIWI),
        ("http://carnet.example/2014/02/la-brioche.html#fromTwitter", KIWI),
        ("http://carnet.example/2014/02/la-brioche.html?utm_source=twitter&utm_medium=social#fromTwitter", KIWI),
        ("http://carnet.example/2014/02/la-brioche.html?fbclid=x", KIWI),
        ("http://carnet.example/2014/02/la-brioche.html?anything=else", KIWI),
        ("http://carnet.example/amp/2014/02/la-brioche.html", KIWI),
        ("http://carnet.example/2014/02/la-brioche.html/", KIWI),
        ("http://carnet.example/2014/02/la-brioche.html%20", KIWI),
        ("http://carnet.example/2014/02/la-brioche.html%C2%A0%C2%BB", KIWI),
        ("http://carnet.example/2014/02/la-brioche.html).", KIWI),
        ("http://carnet.example/2014/02/la-brioche", KIWI),
        ("http://carnet.example/2014/02/La-Brioche.html", KIWI),
        ("http://carnet.example/article-la-brioche-122415403.html", KIWI),
        ("http://carnet.example/article-122415403.html", KIWI),
        ("http://carnet.example/article-57107158.html", OLD),
        ("http://carnet.example/article-autre-titre-57107158.html", OLD),
        ("http://carnet.example/article-le-pain-de-seigle-57107158-6.html", OLD),
        ("http://carnet.example/amp/article-le-pain-de-seigle-57107158.html", OLD),
        ("http://carnet.example/article-57107158-comments.html#anchorComment", OLD),
        ("http://carnet.example/2020/02/perdu/perdu.html", ODD),
        ("http://carnet.example/612-8.html", BARE),
        ("http://carnet.example/612-8/", BARE),
        ("http://carnet.example/2014/03/été-St.Galler.html", ACCENT),
        ("http://carnet.example/2014/03/%c3%a9t%c3%a9-St%2EGaller.html", ACCENT),
        ("http://carnet.example/2014/03/ete-st.galler.html", ACCENT),
        ("http://carnet.example/pages/Mes_adresses-8017243.html", STATIC),
        ("http://carnet.example/article-571071580.html", None),
        ("http://carnet.example/article-le-pain-de-seigle-7107158.html", None),
        ("http://carnet.example/2014/03/la-brioche.html", None),
        ("http://autre.example/2014/02/la-brioche.html", None),
        ("http://notcarnet.example/2014/02/la-brioche.html", None),
        ("http://carnet.example.autre.example/2014/02/la-brioche.html", None),
        ("ftp://carnet.example/2014/02/la-brioche.html", None),
        ("/2014/02/la-brioche.html", None),
        ("http://[carnet.example/2014/02/la-brioche.html", None),
        ("", None),
    ],
)
def test_the_post_behind_an_old_address(url: str, post: Url | None) -> None:
    goal = ALL.goal(Url(url))

    assert (goal.post if goal else None) == post


@pytest.mark.parametrize(
    ("url", "goal"),
    [
        ("http://www.carnet.example/", Goal(kind="home")),
        ("https://carnet.example", Goal(kind="home")),
        ("http://carnet.over-blog.com/index.html", Goal(kind="home")),
        ("http://carnet.example/?utm_source=x", Goal(kind="home")),
        ("http://carnet.example/page/3", Goal(kind="listing")),
        ("http://carnet.example/96-index.html", Goal(kind="listing")),
        ("http://carnet.example/10-articles-blog.html", Goal(kind="listing")),
        ("http://carnet.example/tag/recettes%20suisses%20salees/", Goal(kind="tag", name="recettes suisses salees")),
        ("http://carnet.example/tag/Recettes+suisses+sal%C3%A9es", Goal(kind="tag", name="recettes suisses salees")),
        ("http://carnet.example/tag/recettes%20suisses%20salees/2", Goal(kind="tag", name="recettes suisses salees")),
        ("http://carnet.example/tag/y%27a%20aussi%20.../", Goal(kind="tag", name="Y'a aussi...")),
        ("http://carnet.example/tag/cuisine/", Goal(kind="tag", name="cuisine")),
        ("http://carnet.example/tag/rien/", Goal(kind="lost")),
        ("http://carnet.example/categorie-11.html", Goal(kind="lost")),
        ("http://carnet.example/archive/2010-12/", Goal(kind="month", name="2010-12")),
        ("http://carnet.example/archive/2010-12/2", Goal(kind="month", name="2010-12")),
        ("http://carnet.example/archive-12-2010.html", Goal(kind="month", name="2010-12")),
        ("http://carnet.example/archive/2010-11/", Goal(kind="lost")),
        ("http://carnet.example/archive/2020-01/", Goal(kind="lost")),
        ("http://carnet.example/rss", Goal(kind="feed")),
        ("http://carnet.example/rss-articles.xml", Goal(kind="feed")),
        ("http://carnet.example/2013/01/rien.html", Goal(kind="lost")),
        ("http://carnet.example/contact", None),
        ("http://carnet.example/sitemap.xml", None),
        ("http://ailleurs.example/tag/cuisine/", None),
    ],
)
def test_what_is_no_post(url: str, goal: Goal | None) -> None:
    assert ALL.goal(Url(url)) == goal


@pytest.mark.parametrize(
    ("tail", "name"),
    [
        ("#ob-comment-12", "comment-12"),
        ("#comment-12", "comment-12"),
        ("#c12", "comment-12"),
        ("#comment-6a00d8341c", "comment-6a00d8341c"),
        ("#anchorComment", "comments"),
        ("#ob-comments", "comments"),
        ("#comments", "comments"),
        ("#fromTwitter", ""),
        ("", ""),
    ],
)
def test_a_fragment_names_a_comment_or_all_of_them(tail: str, name: str) -> None:
    assert ALL.goal(Url(KIWI + tail)) == Goal(kind="post", post=KIWI, name=name)


@pytest.mark.parametrize(
    ("tail", "place", "behind"),
    [
        ("#recette", "recette", "#recette"),
        ("#c", "c", "#c"),
        ("#comment-faire", "comment-faire", "#comment-faire"),
        ("#l'été", "l'été", "#l'%C3%A9t%C3%A9"),
        ("#l%27%C3%A9t%C3%A9", "l'été", "#l'%C3%A9t%C3%A9"),
        ("#50%25", "50%", "#50%25"),
        ("?utm_source=x#recette", "recette", "#recette"),
        ("#comment-12", "", "#comment-12"),
        ("#anchorComment", "", "#comments"),
        ("#utm_source=x", "", ""),
        ("#", "", ""),
    ],
)
def test_any_other_fragment_names_a_place_in_the_text(tail: str, place: str, behind: str) -> None:
    goal = ALL.goal(Url(KIWI + tail))

    assert goal is not None
    assert (goal.post, goal.place, goal.fragment) == (KIWI, place, behind)


def test_a_page_of_comments_is_the_comments_of_its_post() -> None:
    expected = Goal(kind="post", post=OLD, name="comments")

    assert ALL.goal(Url("http://carnet.example/article-le-pain-de-seigle-57107158-comments.html")) == expected


@pytest.mark.parametrize(
    ("url", "goal"),
    [
        ("https://carnet.example/2014/02/brioche", Goal(kind="post", post=Url("https://carnet.example/2014/02/brioche/"))),
        ("https://carnet.example/2014/02/brioche/amp/", Goal(kind="post", post=Url("https://carnet.example/2014/02/brioche/"))),
        ("https://carnet.example/2014/02/brioche/?replytocom=7#respond",
         Goal(kind="post", post=Url("https://carnet.example/2014/02/brioche/"), name="comments")),
        ("https://carnet.example/?p=7", Goal(kind="post", post=Url("https://carnet.example/?p=7"))),
        ("https://carnet.example/?p=8", Goal(kind="lost")),
        ("https://carnet.example/2014/02/", Goal(kind="month", name="2014-02")),
        ("https://carnet.example/?m=201402", Goal(kind="month", name="2014-02")),
        ("https://carnet.example/2014/02/07/", Goal(kind="month", name="2014-02")),
        ("https://carnet.example/2014/", Goal(kind="month", name="2014")),
        ("https://carnet.example/2013/", Goal(kind="lost")),
        ("https://carnet.example/category/cuisine/desserts/page/2/", Goal(kind="tag", name="desserts")),
        ("https://carnet.example/?tag=desserts", Goal(kind="tag", name="desserts")),
        ("https://carnet.example/2014/02/brioche/feed/", Goal(kind="feed")),
        ("https://carnet.example/wp-content/uploads/a.jpg", None),
        ("https://carnet.example/wp-login.php", None),
    ],
)  # fmt: skip
def test_addresses_of_other_programs(url: str, goal: Goal | None) -> None:
    posts = (
        Post(
            permalink=Url("https://carnet.example/2014/02/brioche/"),
            published=datetime(2014, 2, 7, tzinfo=PARIS),
            categories=(Term(name="Desserts", slug="desserts", parent="cuisine"),),
        ),
        Post(permalink=Url("https://carnet.example/?p=7")),
    )

    assert moved(*posts, platform="generic", home=Url("https://carnet.example/")).goal(Url(url)) == goal


def test_the_post_that_has_an_address_as_its_permalink_wins_whatever_the_order() -> None:
    taken = Post(permalink=Url("http://www.carnet.example/2014/02/autre.html"), aliases=(KIWI,))

    for posts in ((taken, POSTS[0]), (POSTS[0], taken)):
        assert moved(*posts).goal(KIWI) == Goal(kind="post", post=KIWI)


def test_an_alias_without_ending_leads_to_its_post_whatever_follows_it() -> None:
    alias = Url("http://www.carnet.example/la-brioche")
    own = moved(Post(permalink=KIWI, aliases=(alias,)))

    assert own.goal(Url(f"{alias}?page=2")) == Goal(kind="post", post=KIWI)


def test_a_page_that_stands_at_the_home_is_not_behind_every_question() -> None:
    own = moved(Post(permalink=HOME, kind="page"), platform="generic")

    assert own.goal(HOME) == Goal(kind="post", post=HOME)
    assert own.goal(Url(f"{HOME}?p=8")) != Goal(kind="post", post=HOME)


def test_a_month_in_which_only_a_page_was_written_is_no_month_of_the_blog() -> None:
    own = moved(Post(permalink=STATIC, kind="page", published=datetime(2009, 5, 1, tzinfo=PARIS)))

    assert own.goal(Url("http://carnet.example/archive/2009-05/")) == Goal(kind="lost")


def test_a_loose_spelling_that_two_posts_share_says_nothing() -> None:
    one, two = Url("http://www.carnet.example/2014/02/Pain.html"), Url("http://www.carnet.example/2014/02/PAIN.html")
    both = moved(Post(permalink=one), Post(permalink=two))

    assert both.goal(two) == Goal(kind="post", post=two)
    assert both.goal(Url("http://www.carnet.example/2014/02/pain.html")) == Goal(kind="lost")


def linking(*links: str) -> Post:
    return Post(permalink=KIWI, body=Html("".join(f'<p><a href="{link}">x</a></p>' for link in links)))


def test_an_earlier_name_of_the_blog_is_known_by_a_numbered_address_of_one_of_its_posts() -> None:
    told = moved(linking("http://zelie.over-blog.com/article-le-pain-de-seigle-57107158.html#anchorComment"), POSTS[1])

    assert told.goal(Url("http://zelie.over-blog.com/2014/02/la-brioche.html")) == Goal(kind="post", post=KIWI)


def test_an_earlier_name_of_the_blog_is_known_by_three_of_its_posts_and_not_by_less() -> None:
    paths = ["/2014/02/la-brioche.html", "/2020/02/perdu/perdu.html", "/2014/03/%C3%A9t%C3%A9-St.Galler.html"]
    links = [f"http://zelie.example{path}" for path in paths]
    others = [f"http://zelie.example/2013/01/tout-autre-chose-{number}.html" for number in range(3)]

    known = moved(linking(*links), *POSTS[1:])
    unknown = moved(linking(*links[:2]), *POSTS[1:])
    friend = moved(linking(*links, *others), *POSTS[1:])

    assert known.is_own(Url("http://zelie.example/"))
    assert not unknown.is_own(Url("http://zelie.example/"))
    assert not friend.is_own(Url("http://zelie.example/"))


def test_a_blog_in_a_folder_owns_what_is_in_its_folder() -> None:
    home = Url("https://blogs.example/zelie/")
    own = moved(Post(permalink=Url("https://blogs.example/zelie/brioche")), platform="generic", home=home)

    assert own.goal(Url("https://blogs.example/zelie")) == Goal(kind="home")
    assert own.goal(Url("https://blogs.example/zelie/rien")) == Goal(kind="lost")
    assert own.goal(Url("https://blogs.example/zelies/brioche")) is None
    assert own.goal(Url("https://blogs.example/")) is None


def test_two_blogs_on_two_ports_are_two() -> None:
    own = moved(Post(permalink=Url("http://127.0.0.1:8001/a")), home=Url("http://127.0.0.1:8001/"))

    assert own.goal(Url("http://127.0.0.1:8001/a")) == Goal(kind="post", post=Url("http://127.0.0.1:8001/a"))
    assert own.goal(Url("http://127.0.0.1:8002/a")) is None


def test_without_a_platform_and_a_home_the_addresses_of_the_posts_are_known() -> None:
    own = Moved(Blog(posts=POSTS))

    assert own.goal(Url("https://carnet.example/2014/02/la-brioche.html?utm_source=x#c3")) == Goal(
        kind="post", post=KIWI, name="comment-3"
    )
    assert own.goal(Url("http://carnet.example/tag/cuisine/")) == Goal(kind="lost")


def test_nothing_is_the_own_address_of_a_blog_without_any() -> None:
    assert Moved(Blog(posts=(Post(title="a"),))).goal(KIWI) is None


def test_a_known_address_stands_for_a_page_and_not_for_a_place_on_it() -> None:
    own = Moved(Blog(home=HOME, posts=POSTS), known=lambda: [Url(f"{KIWI}#recette"), Url(f"{KIWI}#c7")])

    assert [goal for _, goal in own.known()] == [Goal(kind="post", post=KIWI)] * 2


def test_known_addresses_come_with_what_they_stand_for_and_foreign_ones_do_not() -> None:
    met = [Url("http://carnet.example/page/2"), Url("http://autre.example/"), OLD]
    own = Moved(Blog(home=HOME, posts=POSTS), place=registry.load("platforms", "overblog")().place, known=lambda: met)

    assert list(own.known()) == [(met[0], Goal(kind="listing")), (OLD, Goal(kind="post", post=OLD))]


PIECES = ["2014", "02", "la-brioche", ".html", "article-", "57107158", "-6", "/", "//", "..", "amp", "%", "%C3", "é"]


@given(st.lists(st.sampled_from([*PIECES, "?", "#", "=", "&", "tag", "archive", "[", "@", ":", " ", "\0"])))
def test_no_address_whatsoever_is_too_odd_to_ask(pieces: list[str]) -> None:
    for start in ("http://carnet.example/", "http://", "", "http://carnet.example"):
        goal = ALL.goal(Url(start + "".join(pieces)))

        assert goal is None or (goal.kind == "post") == (goal.post is not None)


class Many(Collection[Post]):
    """Posts made when they are asked for."""

    def __iter__(self) -> Iterator[Post]:
        for number in range(20_000):
            yield Post(permalink=Url(f"http://www.carnet.example/2014/02/un-titre-de-quelques-mots-{number}.html"))

    def __len__(self) -> int:
        return 20_000

    def __contains__(self, post: object) -> bool:
        return False


def test_memory_is_flat_a_post() -> None:
    tracemalloc.start()
    held = Moved(Blog(home=HOME, posts=Many()), place=lambda url: Place(kind="post", key=url))
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert held.goal(Url("http://carnet.example/2014/02/un-titre-de-quelques-mots-7.html"))
    assert size / 20_000 < 500
