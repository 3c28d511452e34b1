"""Links between a blog's own pages, in one spelling."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from migrate import registry
from migrate.files import Files
from migrate.model import Blog, Comment, Html, Person, Post, Sidebar, Term, Url, Widget, WidgetItem
from migrate.moved import Moved
from migrate.report import Finding
from migrate.settings import Settings
from migrate.transforms import Around
from migrate.transforms.links import Links

PARIS = ZoneInfo("Europe/Paris")
HOME = Url("https://carnet.example/")
PAIN = Url("https://carnet.example/2014/02/pain.html")
SEIGLE = Url("https://carnet.example/article-le-seigle-57107158.html")
POSTS = (
    Post(permalink=PAIN, published=datetime(2014, 2, 7, tzinfo=PARIS), tags=(Term(name="Pain bis", slug="pain bis"),)),
    Post(permalink=SEIGLE, published=datetime(2010, 12, 1, tzinfo=PARIS)),
)
SIDEBAR = Sidebar(
    widgets=(
        Widget(
            kind="archives", items=(WidgetItem(text="2010", url=Url("http://www.carnet.example/archive/2010-12/")),)
        ),
        Widget(kind="text", body=Html('<p><a href="http://carnet.over-blog.fr/article-57107158.html">lire</a></p>')),
        Widget(kind="text", body=Html("<p>Bonjour</p>")),
    )
)
BLOG = Blog(home=HOME, posts=POSTS, sidebar=SIDEBAR)


def made() -> tuple[Links, list[Finding], Blog]:
    findings: list[Finding] = []
    moved = Moved(BLOG, place=registry.load("platforms", "overblog")().place, hosts=("carnet.over-blog.fr",))
    links = Links(Settings(), findings.append, Around(files=Files(), moved=moved))
    return links, findings, links.survey(BLOG)


def changed(body: str, post: Post = POSTS[0]) -> str:
    links, _, _ = made()
    return links.change(replace(post, body=Html(body))).body


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("http://www.carnet.example/2014/02/pain.html?utm_source=x#fromTwitter", PAIN),
        ("http://carnet.over-blog.fr/article-57107158-comments.html#anchorComment", f"{SEIGLE}#comments"),
        ("http://carnet.over-blog.fr/article-le-seigle-57107158-6.html#c12", f"{SEIGLE}#comment-12"),
        ("http://carnet.over-blog.fr/article-le-seigle-57107158.html#la recette", f"{SEIGLE}#la%20recette"),
        ("../02/pain.html", PAIN),
        ("/article-57107158.html", SEIGLE),
        ("//carnet.example/article-57107158.html", SEIGLE),
        ("www.carnet.example/article-57107158.html", SEIGLE),
        ("http://carnet.over-blog.fr/", HOME),
        ("https://carnet.example/page/3", HOME),
        ("http://carnet.over-blog.fr/tag/pain%20bis/?utm_source=x", "https://carnet.example/tag/pain%20bis/"),
        ("http://carnet.over-blog.fr/archive-12-2010.html", "https://carnet.example/archive/2010-12/"),
        ("http://carnet.over-blog.fr/archive-02-2014.html", "https://carnet.example/archive-02-2014.html"),
        ("http://carnet.over-blog.fr/rss", "https://carnet.example/rss"),
        ("http://carnet.over-blog.fr/ext/http://ailleurs.example/a?b=1", "http://ailleurs.example/a?b=1"),
        ("/photos/pain.jpg", "https://carnet.example/photos/pain.jpg"),
        ("/contact", "https://carnet.example/contact"),
    ],
)
def test_a_link_to_the_blog_gets_its_one_spelling(link: str, expected: str) -> None:
    assert changed(f'<p>a <a href="{link}">b</a></p>') == f'<p>a <a href="{expected}">b</a></p>'


@pytest.mark.parametrize(
    "body",
    [
        "<p>http://www.carnet.example/article-57107158.html</p>",
        "<a href='http://ailleurs.example/2014/02/pain.html?utm_source=x'>a</a>",
        '<a href="#note1">1</a><a href="">2</a><a name="note1">3</a><a href=mailto:zelie@carnet.example>4</a>',
        '<img src="http://www.carnet.example/article-57107158.html">',
        '<iframe src="http://www.carnet.example/2014/02/pain.html"></iframe>',
        f'<A HREF={PAIN} target=_blank>a</A><!-- <a href="/2014/02/pain.html"> -->',
        '<a href="http://carnet.example/contact">a</a><a href="http://carnet.example/a.pdf">b</a>',
        '<a href="javascript:x()">a</a><a href="http://[x/">b</a><a href="//ailleurs.example/x">c</a>',
    ],
)
def test_everything_else_stays_byte_for_byte(body: str) -> None:
    links, findings, _ = made()
    post = replace(POSTS[0], body=Html(body))

    assert links.change(post) is post
    assert findings == []


def test_other_bytes_of_a_text_with_links_stay_and_a_citation_counts_as_a_link() -> None:
    old = (
        "<P class=x >L'été&nbsp;! <a title=\"&lt;\" href='/article-57107158.html' >b</a ><br/>"
        '<q cite="/2014/02/pain.html">'
    )

    assert changed(old) == (f'<P class=x >L\'été&nbsp;! <a title="&lt;" href="{SEIGLE}" >b</a ><br/><q cite="{PAIN}">')


def test_a_link_to_a_place_in_the_same_text_leads_there_and_others_name_their_post() -> None:
    note = f'<a href="{PAIN}#_ftn1">1</a> <a href="{PAIN}#rien">2</a> <A NAME=_ftn1>note</a>'

    assert changed(note) == f'<a href="#_ftn1">1</a> <a href="{PAIN}#rien">2</a> <A NAME=_ftn1>note</a>'


def test_places_are_those_of_the_text_that_holds_the_link() -> None:
    links, _, _ = made()
    post = replace(
        POSTS[0], body=Html(f'<a href="{PAIN}#a">1</a><i id="a">a</i>'), comments=(said(f'<a href="{PAIN}#a">1</a>'),)
    )

    result = links.change(post)

    assert result.body == '<a href="#a">1</a><i id="a">a</i>'
    assert result.comments[0].body == f'<a href="{PAIN}#a">1</a>'


def test_a_dead_link_is_told_once_a_post_and_stays() -> None:
    links, findings, _ = made()
    dead = '<a href="http://www.carnet.example/article-perdu-1234567.html">a</a>'
    post = replace(POSTS[0], body=Html(dead + dead), comments=(said(dead),))

    assert links.change(post) is post
    assert [(one.code, one.level, one.where) for one in findings] == [("link.dead", "note", PAIN)]
    assert "http://www.carnet.example/article-perdu-1234567.html" in findings[0].message


def said(body: str) -> Comment:
    return Comment(id="1", author=Person(name="Ana"), body=Html(body))


def test_links_of_comments_change_and_comments_without_are_the_same() -> None:
    links, _, _ = made()
    other = said("<p>oui</p>")

    result = links.change(replace(POSTS[0], comments=(said('<a href="/article-57107158.html">x</a>'), other)))

    assert result.comments[0].body == f'<a href="{SEIGLE}">x</a>'
    assert result.comments[1] is other


def test_links_in_texts_of_the_sidebar_change_and_its_items_stay() -> None:
    _, _, blog = made()

    assert blog.sidebar.widgets[1].body == f'<p><a href="{SEIGLE}">lire</a></p>'
    assert (blog.sidebar.widgets[0], blog.sidebar.widgets[2]) == (SIDEBAR.widgets[0], SIDEBAR.widgets[2])


def test_a_relative_link_of_a_post_without_address_stays() -> None:
    body = '<a href="/article-57107158.html">x</a>'

    assert changed(body, Post(title="a")) == body


@pytest.mark.parametrize(
    "link", ["http://www.carnet.example/tag/pain%20bis/?utm_source=x", "http://carnet.example/page/3"]
)
def test_a_link_to_a_list_of_a_blog_without_home_stays(link: str) -> None:
    blog = Blog(posts=POSTS)
    moved = Moved(blog, place=registry.load("platforms", "overblog")().place)
    links = Links(Settings(), list[Finding]().append, Around(files=Files(), moved=moved))
    post = replace(POSTS[0], body=Html(f'<a href="{link}">x</a>'))

    links.survey(blog)

    assert links.change(post) is post


def test_linking_twice_changes_nothing_more() -> None:
    links, _, _ = made()
    old = '<a href="/article-57107158.html#c3">a</a><a href="/tag/pain bis">b</a><a href="/archive-12-2010.html">c</a>'
    once = links.change(replace(POSTS[0], body=Html(old)))

    assert links.change(once) is once
