"""A platform that is only a declaration, read by the steps that all platforms share."""

from dataclasses import replace
from typing import ClassVar

import pytest

from migrate.capture import Capture
from migrate.errors import LayoutError
from migrate.extract import Extract, PlaceKind, Rank
from migrate.html import parse
from migrate.model import Url
from migrate.platforms import CommentRules, Layout, PagePlatform, read
from migrate.platforms._links import Links
from migrate.platforms._rules import Rule, Scope

WRITTEN = read.moment(read.attribute("datetime", "time[datetime]"), zone="Europe/Paris")

COMMENTS = CommentRules(
    hold=".comments",
    each="li.comment",
    replies="ul.replies",
    own_id=r"note-(\d+)",
    owner=".is-owner",
    author=read.text(".name"),
    published=read.moment(read.text(".when")),
    body=read.markup(".says"),
)

FOLIO = Layout(
    name="folio",
    sign="body.folio",
    title=read.fact("headline") | read.text("h1.entry", "h2.entry"),
    published=WRITTEN,
    author=read.text("a[rel=author]"),
    body=read.markup("article .body", without=(".share", "script")),
    tags=read.text("a[rel=tag]"),
    comments=COMMENTS,
    each="article",
)


class Carnet(PagePlatform):
    """A host that was never there."""

    label = "Carnet"
    hosts = ("carnet.example",)
    layouts = (FOLIO,)
    addresses: ClassVar[tuple[tuple[str, PlaceKind], ...]] = (
        (r"/note/(?P<key>\d+)", "post"),
        (r"/(?P<key>\d{4}/\d\d)(?:/p(?P<number>\d+))?", "month"),
    )


class Listed(Carnet):
    """The same host, whose comments stand in lists of definitions."""

    layouts = (replace(FOLIO, comments=replace(COMMENTS, each="dt.comment", behind="dd")),)


NOTE = Url("http://lisa.carnet.example/note/12")
PAGE = """<html><head><title>La brioche</title></head><body class="folio"><article>
<h1 class="entry"> </h1><h2 class="entry">La  brioche</h2><time datetime="2012-10-07T09:12:00">dimanche</time>
<a rel="author">Lisa</a>
<div class="body"><p>Un <b>kilo</b> de <a href="/farine">farine</a>.</p><div class="share">Partager</div></div>
<a rel="tag">Pain</a> <a rel="tag">Beurre</a> <a rel="tag">Pain</a></article>
<ul class="comments">
<li class="comment" id="note-7"><a class="name" href="http://yves.example/">Yves</a><i class="when">8/10/2012 à 7h05</i>
<div class="says">Bon<br>appétit</div></li>
<ul class="replies"><li class="comment"><span class="name is-owner">Lisa</span><i class="when">bientôt</i>
<div class="says">Merci</div></li></ul>
<li class="comment"><div class="says">Moi aussi</div></li></ul></body></html>"""


def told(page: str = PAGE, url: Url | None = NOTE) -> Extract:
    return Carnet().read(Capture(body=page.encode(), url=url, source="note.html"))


def scope(page: str) -> Scope:
    return Scope(region=parse(page), facts={}, links=Links(None), zone="Europe/Paris")


def first(rule: Rule[str], page: str) -> str | None:
    found = rule.first(scope(page))
    return found.value if found else None


def test_a_declared_page_is_read_field_by_field() -> None:
    post = told().readings[0].post

    assert (post.title, post.author and post.author.name, post.slug) == ("La brioche", "Lisa", "12")
    assert post.published is not None
    assert post.published.isoformat() == "2012-10-07T09:12:00+02:00"
    assert [tag.name for tag in post.tags] == ["Pain", "Beurre"]
    assert post.body == '<p>Un <b>kilo</b> de <a href="http://lisa.carnet.example/farine">farine</a>.</p>'


def test_what_only_dresses_text_may_be_left_out_by_its_name_too() -> None:
    page = PAGE.replace('<div class="share">Partager</div>', '<span class="share"><font>Partager</font></span>')

    assert "Partager" not in told(page).readings[0].post.body


def test_a_comment_may_stand_in_several_elements_and_hold_its_id_in_one_of_them() -> None:
    page = PAGE[: PAGE.index("<ul")] + (
        "<dl class='comments'><dt class='comment'><i class='name' id='note-8'>Ana</i></dt><dd class='says'>Oui</dd>"
        "<dt class='comment'><i class='name'>Luc</i></dt><dd><b class='says'>Non</b></dd></dl></body></html>"
    )

    found = Listed().read(Capture(body=page.encode(), url=NOTE)).readings[0].post.comments

    assert [(one.id, one.author.name, one.body) for one in found] == [("8", "Ana", "Oui"), ("#1", "Luc", "Non")]


def test_the_trail_names_the_rule_that_gave_each_field() -> None:
    trail = {one.field: one.rule for one in told().trail}

    assert trail["title"] == "h2.entry"
    assert trail["published"] == "time[datetime] @datetime"
    assert trail["body"] == "article .body"


def test_an_answer_after_a_comment_is_its_child() -> None:
    first_one, answer, last = told().readings[0].post.comments

    assert (first_one.id, first_one.parent, answer.parent, last.parent) == ("7", None, "7", None)
    assert (first_one.author.url, first_one.body) == ("http://yves.example/", "Bon<br>appétit")


def test_a_comment_without_an_id_has_a_provisional_one_by_its_place() -> None:
    assert [one.id for one in told().readings[0].post.comments] == ["7", "#1", "#2"]


def test_the_owners_mark_says_who_is_the_owner() -> None:
    assert [one.by_owner for one in told().readings[0].post.comments] == [None, True, None]


def test_a_date_that_cannot_be_read_is_kept_as_text_and_is_a_gap() -> None:
    extract = told()

    assert extract.readings[0].post.comments[1].published is None
    assert extract.readings[0].post.comments[1].published_text == "bientôt"
    assert [one.code for one in extract.findings if one.level == "gap"] == ["comment.date.unreadable"]


def test_a_page_of_no_layout_is_an_error_that_names_those_that_are_known() -> None:
    with pytest.raises(LayoutError) as caught:
        told("<html><body><p>Autre chose</p></body></html>")

    assert "folio" in caught.value.hint


def test_a_page_that_lists_posts_gives_one_reading_for_each() -> None:
    posts = "".join(
        f'<article><h1 class="entry">{n}</h1><div class="body"><p>mot{n}</p></div></article>' for n in (1, 2)
    )
    extract = told(f'<body class="folio">{posts}</body>', Url("http://lisa.carnet.example/2012/10/p2"))

    assert (extract.place.kind, extract.place.number) == ("month", 2)
    assert [(one.post.title, one.post.body, one.rank) for one in extract.readings] == [
        ("1", "<p>mot1</p>", Rank.LISTING),
        ("2", "<p>mot2</p>", Rank.LISTING),
    ]


@pytest.mark.parametrize(
    ("rule", "page", "expected"),
    [
        pytest.param(
            read.text(".a", ".b"), "<i class=a></i><i class=b>deux</i>", "deux", id="an empty one is passed over"
        ),
        pytest.param(read.text(".a"), "<i class=a> d'un\n  mot </i>", "d'un mot", id="blanks are one"),
        pytest.param(read.attribute("title", "i"), "<i title=' C&amp;eacute;dric '>", "Cédric", id="escaped twice"),
        pytest.param(read.text(".x") | read.text("i"), "<i>oui</i>", "oui", id="or else"),
        pytest.param(read.text("i") | read.text("b"), "<b>non</b><i>oui</i>", "oui", id="the most trusted"),
        pytest.param(read.fact("author"), "<i>x</i>", None, id="a fact that is not there"),
        pytest.param(read.name_in(read.text("i")), "<i>posté par Zoé le 3/4/2008</i>", "Zoé", id="a name in words"),
    ],
)
def test_a_rule_gives_the_first_value_that_says_something(rule: Rule[str], page: str, expected: str | None) -> None:
    assert first(rule, page) == expected


def test_a_date_rule_collects_what_should_have_been_a_date() -> None:
    asked = scope("<i>un jour</i>")

    assert read.moment(read.text("i")).first(asked) is None
    assert asked.unread == ["un jour"]


def test_a_long_address_that_fits_no_pattern_costs_no_more_than_its_length() -> None:
    from migrate.platforms._links import Links  # noqa: PLC0415

    link = "/" + "a" * 5_000 + "é?"

    assert Links(Url("https://carnet.example/")).absolute(link).startswith("https://carnet.example/aaa")
