"""Whatever a blog holds, its exports are whole; and whatever one thing is another in them, that is found."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migrate import registry
from migrate.exporters import Folder
from migrate.model import Blog, Comment, Html, Person, Post, Term, Url
from migrate.moved import Moved
from migrate.report import Finding
from migrate.settings import Settings, TransformSettings
from migrate.verify import Against, Check, Digests, opened

ASKED = Settings(
    now=datetime(2026, 1, 1, tzinfo=UTC),
    transform=TransformSettings(without=("media", "embeds", "cleaning", "privacy")),
)
FORMATS = ("wxr", "json", "jsonl", "markdown")
PIECES = (
    *(
        "]]>",
        "&",
        "&amp;",
        "&eacute;",
        "&lt;b&gt;",
        "\\",
        "'",
        '"',
        "%41",
        "é",
        "e\u0301",
        "😍",
        "[gallery]",
    ),
    *("مرحبا", "\u00a0", "0", "mot", " ", "*a*", "_b_", "|", "`", "{{", "#", "1.", "\n"),
)
MARKUP = (
    *("<p>a</p>", "<p>", "<br>", "<br><br>", "<b>a</b>", "<ul><li>a</li></ul>", "<pre>a\n b</pre>", "<!-- x -->"),
    *('<a href="http://a.example/?a=1&amp;b=2">é</a>', '<a href="http://carnet.example/1#comment-1">[c]</a>'),
    *('<img src="http://img.example/a.jpg?x=1&amp;y=2" alt="[b]">', '<iframe src="https://v.example/x1234"></iframe>'),
)
START = datetime(2005, 1, 1, 7, 30, tzinfo=UTC)

hostile = st.lists(st.sampled_from((*PIECES, "<![CDATA[", "</p>")), max_size=5).map("".join)
markup = st.lists(st.sampled_from(PIECES + MARKUP), max_size=8).map("".join).map(Html)
dates = st.sampled_from([None, START]) | st.integers(0, 10**8).map(lambda number: START + timedelta(seconds=number))
people = st.builds(Person, name=hostile, url=st.sampled_from([None, Url("http://a.example/?a=1&b=2")]))
terms = st.lists(
    st.builds(Term, name=st.sampled_from(["Été", "C++", "日本", "a & b"]), slug=st.sampled_from(["", "ete", "été"])),
    max_size=2,
    unique_by=lambda term: term.name,
).map(tuple)


@st.composite
def threads(draw: st.DrawFn) -> tuple[Comment, ...]:
    """Draw comments of which any may answer any earlier one."""
    comments: list[Comment] = []
    for number in range(draw(st.integers(0, 3))):
        above = draw(st.sampled_from([None, *(one.id for one in comments)]))
        drawn = draw(
            st.builds(
                Comment,
                author=people,
                body=markup,
                published=dates,
                published_text=hostile,
                by_owner=st.sampled_from([True, False, None]),
                status=st.sampled_from(["approved", "pending", "spam"]),
            )
        )
        comments.append(replace(drawn, id=f"c{number}", parent=above))
    return tuple(comments)


posts = st.builds(
    Post,
    title=hostile,
    body=markup,
    excerpt=hostile,
    slug=st.sampled_from(["", "pain", "été", "2012", "feed", "a.html"]),
    published=dates,
    published_text=hostile,
    updated=dates,
    author=st.none() | st.sampled_from([Person(name="Léa"), Person(name="a & b")]),
    kind=st.sampled_from(["post", "page"]),
    status=st.sampled_from(["published", "draft", "private"]),
    categories=terms,
    tags=terms,
    comments=threads(),
    reposts=st.none() | st.integers(0, 9),
)


def blog_of(drawn: list[Post]) -> Blog:
    """Return a blog whose posts stand in the order of exports."""
    named = [replace(post, permalink=Url(f"http://carnet.example/{n}"), id=str(n)) for n, post in enumerate(drawn)]
    order = sorted(named, key=lambda post: (post.published is None, post.published or START, post.permalink or ""))
    return Blog(home=Url("http://carnet.example/"), title="Carnet", zone="Europe/Paris", posts=tuple(order))


blogs = st.lists(posts, min_size=1, max_size=3).map(blog_of)


def codes(written: Blog, meant: Blog, name: str) -> set[str]:
    """Return what is found when an export of one blog is compared with another."""
    found: list[Finding] = []
    with tempfile.TemporaryDirectory() as folder:
        with Folder(Path(folder, name)) as place:
            registry.load("exporters", name)(ASKED, Moved(written)).write(written, place, lambda _: None)
        against = Against(
            settings=ASKED, moved=Moved(meant), held=lambda _url, _origin: None, originals=lambda _url: ()
        )
        check = Check(opened(Path(folder, name), ASKED, meant.zone), against, Digests(), found.append)
        for post in meant.posts:
            check.take(post)
        check.finish(meant, [])
    return {finding.code for finding in found}


@pytest.mark.parametrize("name", FORMATS)
@settings(deadline=None, max_examples=25)
@given(blogs)
def test_an_export_is_whole(name: str, blog: Blog) -> None:
    assert codes(blog, blog, name) == set()


def words(post: Post) -> Post:
    return replace(post, body=Html(f"brioche {post.body}"))


def said(post: Post) -> Post:
    one = Comment(id="c9", author=Person(name="Jo"), body=Html("oui"), published=START)
    return replace(post, comments=(*post.comments, one))


CHANGES: dict[str, Callable[[Post], Post]] = {
    "verify.words.missing": words,
    "verify.comment.missing": said,
    "verify.title.differs": lambda post: replace(post, title=f"x{post.title}"),
    "verify.date.differs": lambda post: replace(post, published=(post.published or START) + timedelta(hours=1)),
    "verify.kind.differs": lambda post: replace(post, kind="post" if post.kind == "page" else "page"),
    "verify.status.differs": lambda post: replace(post, status="draft" if post.status != "draft" else "private"),
    "verify.terms.differ": lambda post: replace(post, tags=(*post.tags, Term(name="Levain", slug="levain"))),
    "verify.author.differs": lambda post: replace(post, author=Person(name="Zoé")),
    "verify.field.differs": lambda post: replace(post, excerpt=f"x{post.excerpt}"),
    "verify.link.missing": lambda post: replace(post, body=Html(f'<a href="http://b.example/9">x</a>{post.body}')),
    "verify.picture.missing": lambda post: replace(post, body=Html(f'<img src="http://b.example/9.png">{post.body}')),
    "verify.post.missing": lambda post: replace(post, permalink=Url("http://carnet.example/other")),
}


@pytest.mark.parametrize("code", CHANGES)
@settings(deadline=None, max_examples=10)
@given(blogs, st.sampled_from(FORMATS), st.integers(0, 2))
def test_what_an_export_lacks_is_found(code: str, blog: Blog, name: str, place: int) -> None:
    chosen = blog.posts[place % len(blog.posts)]  # type: ignore[index]  a tuple here
    meant = replace(blog, posts=tuple(CHANGES[code](post) if post is chosen else post for post in blog.posts))

    assert code in codes(blog, meant, name)
