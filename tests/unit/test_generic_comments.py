"""Comments of pages of no known host: who answers whom, who and when, and what is no comment."""

import pytest

from migrate.capture import Capture
from migrate.model import Comment, Url
from migrate.platforms import read_capture

URL = Url("https://haie.example/2014/03/pommiers")


def comments(block: str, head: str = "") -> tuple[Comment, ...]:
    page = (
        f"<html><head>{head}</head><body><article><h1>Les pommiers</h1>"
        f"<div class=entry-content><p>On plante en novembre.</p></div></article>{block}</body></html>"
    )
    extract = read_capture(Capture(body=page.encode(), url=URL, source="page.html"), platform="generic")
    return extract.readings[0].post.comments


def one(name: str, words: str, inner: str = "", attributes: str = "") -> str:
    return (
        f"<li class=comment {attributes}><div class='comment-author'><cite class=fn>{name}</cite></div>"
        f"<div class=comment-meta><time datetime='2014-03-03T08:00:00+01:00'>3 mars</time></div>"
        f"<div class=comment-content><p>{words}</p></div>{inner}</li>"
    )


def test_answers_in_a_comment_answer_it() -> None:
    block = one(
        "A", "un", "<ul class=children>" + one("B", "deux", attributes="id=comment-2") + "</ul>", "id=comment-1"
    )
    found = comments(f"<ol class=commentlist>{block}{one('C', 'trois', attributes='id=comment-3')}</ol>")

    assert [(c.id, c.parent, c.author.name, c.body) for c in found] == [
        ("1", None, "A", "<p>un</p>"),
        ("2", "1", "B", "<p>deux</p>"),
        ("3", None, "C", "<p>trois</p>"),
    ]


def test_a_list_behind_a_comment_holds_its_answers() -> None:
    block = (
        "<ul><li><div class=comment id=comment-1><b>A</b> le 3 mars 2014 à 8:00<p>un</p></div>"
        "<ul><li><div class=comment id=comment-2><b>B</b> le 4 mars 2014 à 8:00<p>deux</p></div></li></ul></li>"
        "<li><div class=comment id=comment-3><b>C</b> le 5 mars 2014 à 8:00<p>trois</p></div></li></ul>"
    )

    assert [(c.id, c.parent) for c in comments(f"<div id=comments>{block}</div>")] == [
        ("1", None),
        ("2", "1"),
        ("3", None),
    ]


def test_a_parent_that_is_stated_is_taken() -> None:
    found = comments(
        one("A", "un", attributes="id=comment-1") + one("B", "deux", attributes="id=comment-2 data-parent-id=1")
    )

    assert [(c.parent, c.inferred) for c in found] == [(None, ()), ("1", ())]


def test_a_depth_in_a_flat_list_is_a_guess_of_the_parent() -> None:
    block = (
        one("A", "un", attributes="id=comment-1").replace("class=comment ", "class='comment depth-1' ")
        + one("B", "deux", attributes="id=comment-2").replace("class=comment ", "class='comment depth-2' ")
        + one("C", "trois", attributes="id=comment-3").replace("class=comment ", "class='comment depth-1' ")
    )

    assert [(c.parent, c.inferred) for c in comments(f"<ol class=commentlist>{block}</ol>")] == [
        (None, ()),
        ("1", ("parent",)),
        (None, ()),
    ]


@pytest.mark.parametrize(
    ("block", "name", "day", "body"),
    [
        pytest.param(
            "<a id=c12></a><p>Des mots.</p><p class=posted>Posted by: Ann | March 3, 2014 at 8:00 AM</p>",
            "Ann",
            "2014-03-03",
            "<p>Des mots.</p>",
            id="behind an anchor",
        ),
        pytest.param(
            "<dl id=comments-block><dt id=c12>Ann a dit…</dt><dd>Des mots.</dd><dd "
            "class=comment-footer>3 mars 2014 à 8:00</dd></dl>",
            "Ann",
            "2014-03-03",
            "Des mots.",
            id="behind a term",
        ),
        pytest.param(
            "<ol class=commentlist><li id=comment-12><cite><a href=http://ann.example>Ann</a></cite> Says:<br>"
            "<small class=commentmetadata><a href='#comment-12'>March 3rd, 2014 at 8:00 am</a></small>"
            "<p>Des mots.</p></li></ol>",
            "Ann",
            "2014-03-03",
            "<p>Des mots.</p>",
            id="the first theme of WordPress",
        ),
        pytest.param(
            "<div id=comments><div class=comment-item id=c-12><p class=comment_info>"
            "<strong>Ann</strong>, <strong>Posté le</strong> "
            "lundi 3 mars 2014 08:00</p><p>Des mots.</p></div>"
            "</div>",
            "Ann",
            "2014-03-03",
            "<p>Des mots.</p>",
            id="two paragraphs",
        ),
        pytest.param(
            "<div id=comments><div class=xy-comment id=comment-12><span class=xy-name>Ann</span> <span "
            "class=xy-date>3 mars 2014"
            "</span><div class=xy-text>Des mots.</div></div>"
            "</div>",
            "Ann",
            "2014-03-03",
            "Des mots.",
            id="a program's own names",
        ),
    ],
)
def test_a_comment_of_any_program(block: str, name: str, day: str, body: str) -> None:
    (found,) = comments(block)

    assert found.published is not None
    assert (found.id, found.author.name, f"{found.published:%Y-%m-%d}", found.body) == ("12", name, day, body)


def test_the_answer_of_the_owner_is_known_by_its_mark_only() -> None:
    found = comments(one("A", "un") + one("B", "deux").replace("class=comment ", "class='comment bypostauthor' "))

    assert [c.by_owner for c in found] == [None, True]


def test_a_name_that_is_linked_gives_an_address_and_a_permalink_none() -> None:
    linked = one("<a href='http://ann.example/'>Ann</a>", "un")
    dated = (
        "<li class=comment id=comment-9><p>Posted by: Bo | <a href='/2014/03/pommiers#comment-9'>March 3, "
        "2014</a></p><p>deux</p></li>"
    )

    assert [c.author.url for c in comments(f"<ol class=commentlist>{linked}{dated}</ol>")] == [
        "http://ann.example/",
        None,
    ]


def test_a_pingback_is_its_link() -> None:
    (found,) = comments(
        "<ol class=commentlist><li class=pingback id=comment-4><p>Pingback: <a "
        "href='http://b.example/x'>Vergers</a></p></li></ol>"
    )

    assert (found.kind, found.author.name, found.author.url, found.body) == (
        "pingback",
        "Vergers",
        "http://b.example/x",
        "",
    )


def test_a_comment_that_waits_is_pending() -> None:
    block = one("A", "un").replace(
        "<div class=comment-content>", "<p class=comment-awaiting-moderation>En attente</p><div class=comment-content>"
    )

    assert [(c.status, c.body) for c in comments(block)] == [("pending", "<p>un</p>")]


@pytest.mark.parametrize(
    "block",
    [
        pytest.param("<ul><li class=comment><a href='#c'><span>15 commentaires</span></a></li></ul>", id="a counter"),
        pytest.param(
            "<div id=comments><div class=comment-respond id=respond><h3>Répondre</h3><textarea></textarea></div></div>",
            id="a form",
        ),
        pytest.param("<div class=comment id=comment-preview></div>", id="an empty preview"),
        pytest.param("<ol class=notes><li class='note like'>Bo likes this</li></ol>", id="notes"),
        pytest.param(
            "<div id=comments><ul><li class='u-like h-cite'><a class=p-author>Bo</a> liked this</li></ul></div>",
            id="a like",
        ),
        pytest.param(
            "<div class=sidebar><ul><li class=recentcomments>Bo sur Les pommiers</li></ul></div>", id="recent comments"
        ),
    ],
)
def test_what_is_no_comment_makes_none(block: str) -> None:
    assert comments(block) == ()


def test_the_count_over_the_comments_is_kept_as_shown() -> None:
    page = (
        "<article><h1>T</h1><p>Du cidre et des pommes.</p></article><div id=comments><h2>41 réflexions sur « "
        "T »</h2></div>"
    )
    extract = read_capture(Capture(body=page.encode(), url=URL), platform="generic")

    assert extract.readings[0].post.comment_count_shown == 41


def test_json_ld_tells_comments_that_the_page_does_not_show() -> None:
    said = (
        '{"@type":"BlogPosting","headline":"Les pommiers","comment":['
        '{"@type":"Comment","@id":"#comment-7","text":"Un\\ndeux <b>","author":{"name":"Ann"},'
        '"datePublished":"2014-03-03T08:00:00+01:00","comment":[{"text":"Oui","author":"Bo"}]}, 5, null]}'
    )
    found = comments("", f"<script type='application/ld+json'>{said}</script>")

    assert [(c.id, c.parent, c.author.name, c.body) for c in found] == [
        ("7", None, "Ann", "Un<br>deux"),
        ("#1", "7", "Bo", "Oui"),
    ]


def test_the_comments_of_a_further_page_are_of_the_post() -> None:
    page = f"<article><h1>T</h1><p>Du cidre.</p></article><ol class=commentlist>{one('A', 'un')}</ol>"
    extract = read_capture(Capture(body=page.encode(), url=Url(f"{URL}/comment-page-2/")), platform="generic")

    assert (extract.place.kind, extract.place.number) == ("comments", 2)
    assert extract.readings[0].key == "haie.example/2014/03/pommiers"
    assert extract.readings[0].post.permalink == f"{URL}/"
