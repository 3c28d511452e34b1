"""Rules for what has no name of its own, and rules made of other rules: what they give, and what they give not."""

import pytest

from migrate.capture import Capture
from migrate.html import parse
from migrate.model import Comment, Post, Term, Url
from migrate.platforms import CommentRules, Layout, PagePlatform, read
from migrate.platforms._links import Links
from migrate.platforms._rules import Rule, Scope


def scope(page: str) -> Scope:
    return Scope(
        region=parse(page), facts={"day": "2012/10/07"}, links=Links(Url("http://a.example/")), zone="Europe/Paris"
    )


def first(rule: Rule[str], page: str) -> str | None:
    found = rule.first(scope(page))
    return found.value if found else None


PAGE = "<div><h2>7 octobre</h2><h3>Encore</h3><a name=7></a><!-- ici --><br><h3>La brioche</h3><p>Un kilo.</p></div>"


@pytest.mark.parametrize(
    ("rule", "page", "expected"),
    [
        pytest.param(read.part(read.text("p"), r"par (\w+)"), "<p>par Zoé à 7h</p>", "Zoé", id="a part"),
        pytest.param(read.part(read.text("p"), r"par (\w+)"), "<p>de Zoé</p>", None, id="no part"),
        pytest.param(read.part(read.text("p"), r"n°(\d+)"), "<p>a</p><p>n°3</p>", "3", id="a part of the second"),
        pytest.param(read.joined(read.text("b"), read.text("i")), "<i>7:05</i><b>lundi</b>", "lundi 7:05", id="joined"),
        pytest.param(read.joined(read.text("b"), read.text("i")), "<b>lundi</b>", None, id="half is nothing"),
        pytest.param(read.ahead("h2, h3", mark="a[name]"), PAGE, "Encore", id="the nearest before a mark"),
        pytest.param(read.ahead("h4", mark="a[name]"), PAGE, None, id="nothing before a mark"),
        pytest.param(read.ahead("h2", mark="hr"), PAGE, None, id="no mark to be before"),
        pytest.param(read.behind("h3", mark="a[name]"), PAGE, "La brioche", id="right behind a mark"),
        pytest.param(read.behind("p", mark="a[name]"), PAGE, None, id="not right behind it"),
        pytest.param(read.behind("h3", mark="a[name]"), "<a name=7></a>mot<h3>non</h3>", None, id="words between"),
        pytest.param(read.behind("h3", mark="a[name]"), "<a name=7></a>", None, id="nothing behind it"),
    ],
)
def test_a_rule_gives_what_stands_there_and_nothing_else(rule: Rule[str], page: str, expected: str | None) -> None:
    assert first(rule, page) == expected


def test_what_is_inferred_stays_so_through_other_rules() -> None:
    day = read.inferred(read.fact("day"))

    found = read.moment(read.joined(day, read.part(read.text("p"), r"(\d+:\d+)"))).first(scope("<p>à 9:12</p>"))

    assert found is not None
    assert (found.value.at.isoformat(), found.inferred) == ("2012-10-07T09:12:00+02:00", True)


def test_terms_that_are_linked_have_the_slugs_of_their_addresses_each_once() -> None:
    rule = read.linked_terms(r"/sujet/([^/]+)/$", ".a a", ".b a")
    links = "<p class=a><a href=/autre/>x</a></p><p class=b>" + "<a href='/sujet/p%C3%A2te/'>Pâtes</a>" * 2 + "</p>"

    assert [one.value for one in rule.find(scope(links))] == [Term(name="Pâtes", slug="pâte")]


def test_terms_that_are_only_named_have_no_slug() -> None:
    assert [one.value for one in read.terms(read.text("i")).find(scope("<i>Pain</i>"))] == [Term(name="Pain")]


BARE = Layout(
    name="bare",
    sign="body",
    title=read.behind("h3", mark="a[name]"),
    published=read.moment(read.text("time")),
    body=read.run(mark="a[name]", hold=".text", until=(".foot", ".share"), without=(".ad",)),
    comments=CommentRules(
        each=".comment",
        author=read.text(".foot b"),
        published=read.moment(read.text("time")),
        body=read.markup(".comment", without=(".face",), until=".foot"),
    ),
)


class Bare(PagePlatform):
    """A host whose texts have no element of their own."""

    label = "Bare"
    layouts = (BARE,)


def post(page: str) -> Post:
    capture = Capture(body=f"<html><body>{page}</body></html>".encode(), source="page.html")
    return Bare().read(capture).readings[0].post


TITLE = "<a name=7></a><h3>Pain</h3>"


@pytest.mark.parametrize(
    ("page", "body"),
    [
        (f"<div>{TITLE}<p>un</p><p>deux</p><div class=foot>lundi</div></div>", "<p>un</p>\n<p>deux</p>"),
        (f"<div>{TITLE}un <b>mot</b> nu<div class=foot>lundi</div></div>", "un <b>mot</b> nu"),
        (f"<div>{TITLE}<p>un</p></div></div><p>deux</p><div class=foot>x</div><p>non</p>", "<p>un</p>\n<p>deux</p>"),
        (f"<div>{TITLE}<p>un</p><div><p>deux</p><div class=foot>x</div><p>non</p>", "<p>un</p>\n<p>deux</p>"),
        (f"<div>{TITLE}<p>un</p><p class=ad>pub</p><br><br><p class=share>x</p></div>", "<p>un</p>"),
        (f"<div>{TITLE}<p>un</p></div><p>non</p>", "<p>un</p>"),
        (f"<div>{TITLE}<div class=text>un</div><div class=foot>x</div></div>", "un"),
        (
            f"<div>{TITLE}<div class=text><p>un</p></div><p>deux</p><div class=foot>x</div></div>",
            "<p>un</p>\n<p>deux</p>",
        ),
        ("<div><a name=7></a><p>un</p><h3>Deux</h3><div class=foot>x</div></div>", "<p>un</p>\n<h3>Deux</h3>"),
        ("<div><a name=7></a><h3></h3><p>un</p><div class=foot>x</div></div>", "<p>un</p>"),
    ],
)
def test_a_text_without_an_element_goes_from_its_title_to_what_ends_it(page: str, body: str) -> None:
    assert post(page).body == body


def test_a_text_without_a_title_and_a_mark_is_missing() -> None:
    assert post("<div><p>un</p><div class=foot>x</div></div>").body == ""


def comments(page: str) -> tuple[Comment, ...]:
    return post(f"{TITLE}{page}").comments


def test_what_a_comment_says_ends_where_its_footer_begins() -> None:
    (found,) = comments(
        "<div class=comment><i class=face>A</i> Bon <b>pain</b><p class=foot>de <b>Ama</b></p>Non</div>"
    )

    assert (found.author.name, found.body) == ("Ama", "Bon <b>pain</b>")
