"""What a page of the engine leads to: further comments, other posts, pages of comments; never what nobody asks for."""

import json

import pytest

from migrate.capture import Capture
from migrate.extract import Extract, Lead
from migrate.model import Url
from migrate.platforms import read_capture

HOST = "https://potager.over-blog.com"
HERE = f"{HOST}/2014/01/la-soupe.html"
ABOUT = "potager.over-blog.com/2014/01/la-soupe.html"


def told(body: str, url: str = HERE, lead: Lead | None = None) -> Extract:
    return read_capture(Capture(body=body.encode(), url=Url(url), lead=lead), platform="overblog")


def page(text: str = "<p>De la courge.</p>", below: str = "") -> str:
    return (
        '<html><head><title>La soupe - Le potager</title></head><body><div class="post"><h2>La soupe</h2>'
        f'<div class="ob-sections"><div class="ob-section ob-section-html">{text}</div></div></div>'
        f"{below}</body></html>"
    )


def comment(own: int, answers: int = 0) -> str:
    below = "".join(comment(own * 100 + number) for number in range(answers))
    return (
        f'<div class="ob-comment" id="ob-comment-{own}"><span class="ob-name">Ama</span>'
        f'<span class="ob-date">02/01/2014 16:26</span><div class="ob-text">mot {own}</div>'
        f'<div class="ob-comment-replies">{below}</div></div>'
    )


def app(*comments: str) -> str:
    block = f'<div id="ob-comments"><div class="ob-list">{"".join(comments)}</div></div>'
    return f'{block}<script>ob.initCommentApp(x, {{"postID":77,"locale":"de","brand":"overblog"}})</script>'


def script(*comments: str, limit: int = 2) -> str:
    block = f'<div id="ob-comments"><div class="ob-list">{"".join(comments)}</div></div>'
    return (
        f'<script id="ob-js-comments-data" type="text/x-params">{{"id_blog": 1, "id_post": 77}}</script>{block}'
        f"<script>var COMMENT_LIMIT = {limit}\n"
        'var RPC_COMMENTS = "https:\\/\\/comments.over-blog.com\\/fr\\/comment"</script>'
    )


def calls(extract: Extract) -> list[Lead]:
    return [lead for lead in extract.leads if lead.kind == "comments"]


def ways(extract: Extract) -> list[str]:
    return [lead.url.removeprefix(HOST) for lead in extract.leads]


@pytest.mark.parametrize(
    ("comments", "wanted"),
    [
        pytest.param((), False, id="none"),
        pytest.param((comment(1),), False, id="fewer than a part holds"),
        pytest.param((comment(1), comment(2)), True, id="as many as a part holds"),
        pytest.param((comment(1, answers=1),), False, id="few answers"),
        pytest.param((comment(1, answers=2),), True, id="as many answers as a part holds"),
    ],
)
def test_further_comments_are_called_for_where_a_part_is_full(comments: tuple[str, ...], *, wanted: bool) -> None:
    found = calls(told(page(below=script(*comments))))

    assert [lead.url for lead in found] == ["https://comments.over-blog.com/fr/comment/comments/77/0/2"] * wanted
    assert {lead.about for lead in found} <= {ABOUT}


def test_a_question_is_put_in_the_blogs_language_and_asks_for_nothing_before() -> None:
    (lead,) = calls(told(page(below=app(*(comment(number) for number in range(1, 11))))))
    asked = json.loads(lead.body)

    assert asked["variables"] == {"locale": "de", "postID": "77"}
    assert "after" not in asked["query"]
    assert {"isAuthor", "endCursor", "hasNextPage", "replies"} <= set(
        asked["query"].replace("{", " ").replace("}", " ").split()
    )


@pytest.mark.parametrize(
    "lead",
    [
        Lead(url=Url("https://comments.over-blog.com/fr/comment/comments/77/0/2"), kind="comments", about=ABOUT),
        Lead(url=Url(f"{HOST}/comments/graphql"), method="POST", body="{}", kind="comments", about=ABOUT),
    ],
    ids=["by address", "by question"],
)
def test_a_page_in_place_of_comments_is_no_page(lead: Lead) -> None:
    extract = told(page(), lead.url, lead)

    assert (extract.suspect, extract.readings) == ("a web page came instead of comments", ())
    assert [(one.code, one.level) for one in extract.findings] == [("comments.unanswered", "gap")]
    assert ABOUT in extract.findings[0].message


def test_a_text_leads_to_the_posts_that_it_links_to() -> None:
    links = (
        f'<p><a href="{HOST}/2013/10/la-courge.html?utm_source=x#haut">un</a> <a href="/lexique.html">deux</a> '
        '<a href="http://potager.over-blog.fr/article-vieux-titre-12345678.html">trois</a> '
        '<a href="http://verger.over-blog.com/2013/10/la-pomme.html">quatre</a> <a href="#bas">cinq</a> '
        f'<a href="{HOST}/contact">six</a> <a href="{HOST}/amp/2013/10/la-courge.html">sept</a></p>'
    )

    assert ways(told(page(links))) == [
        "/2013/10/la-courge.html",
        "/lexique.html",
        "http://potager.over-blog.fr/article-vieux-titre-12345678.html",
    ]


def test_a_moved_post_leads_to_its_own_page_of_comments_and_no_others() -> None:
    below = (
        '<a href="/article-la-soupe-62345178-comments.html#anchorComment">3 commentaires</a>'
        '<a href="/article-la-soupe-62345178-6.html#anchorComment">Ajouter</a>'
        '<a href="/article-la-courge-71234567-comments.html">2 commentaires</a>'
    )
    found = calls(told(page(below=below), f"{HOST}/article-la-soupe-62345178.html"))

    assert [(lead.url.removeprefix(HOST), lead.method) for lead in found] == [
        ("/article-la-soupe-62345178-comments.html", "GET"),
        ("/article-la-soupe-62345178-6.html", "GET"),
    ]
    assert {lead.about for lead in found} == {"potager.over-blog.com/article-la-soupe-62345178"}


def test_a_list_leads_to_nothing_that_is_never_asked_for() -> None:
    links = (
        "/search?q=x",
        "/amp/a.html",
        "/contact",
        "/login",
        "/_repost/1",
        "/2014/01/la-soupe.html?print=1",
        "/page/2?x=1",
    )
    body = "".join(f'<a href="{one}">x</a>' for one in links)

    assert ways(told(f"<html><body>{body}<div class='ob-footer'></div></body></html>", f"{HOST}/")) == [
        "/2014/01/la-soupe.html",
        "/page/2",
    ]
