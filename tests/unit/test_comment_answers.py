"""Answers of the comment services: what is read of them, what is asked next, and that nothing means « no comments »."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.capture import Capture
from migrate.extract import Extract, Lead, Rank
from migrate.model import Comment, Url
from migrate.platforms import read_capture

ABOUT = "potager.over-blog.com/2014/01/la-soupe.html"
SERVICE = "https://comments.over-blog.com/fr"
QUESTION = Url("https://potager.over-blog.com/comments/graphql")
SAMPLES = Path(__file__).parents[2] / "samples" / "overblog" / "answers"


def answered(
    body: str | bytes, url: str = f"{SERVICE}/comment/comments/77/0/3", sent: str = "", zone: str = ""
) -> Extract:
    """Return what an answer to a call says; a call that sends something is a question."""
    lead = Lead(url=Url(url), method="POST" if sent else "GET", body=sent, kind="comments", about=ABOUT)
    raw = body if isinstance(body, bytes) else body.encode()
    capture = Capture(body=raw, form="json", url=lead.url, lead=lead)
    return read_capture(capture, platform="overblog", zone=zone or "Europe/Paris")


def said(own: int, text: str = "mot", **more: Any) -> dict[str, Any]:
    """Return a comment as both services tell it."""
    told = {"id": own, "date": "02/01/2014 16:26", "comment": text, "state": 1, "user": {"name": "Ama", "url": None}}
    return told | more


def jsonp(roots: Sequence[tuple[int, Sequence[int]]]) -> str:
    """Return an answer by address: roots, each with answers."""
    entries = [{"comment": said(own), "replies": [said(one) for one in below]} for own, below in roots]
    return f"comments({json.dumps(entries)})"


def connection(nodes: Sequence[dict[str, Any]], cursor: str = "") -> dict[str, Any]:
    """Return a part of a list of nodes; a cursor says that there is more."""
    return {
        "edges": [{"node": node} for node in nodes],
        "pageInfo": {"endCursor": cursor or None, "hasNextPage": bool(cursor)},
    }


def graphql(nodes: Sequence[dict[str, Any]], cursor: str = "") -> str:
    """Return an answer to a question."""
    return json.dumps({"data": {"comments": connection(nodes, cursor)}})


def asked(**variables: str) -> str:
    """Return the body of a question."""
    return json.dumps({"query": "query …", "variables": {"locale": "fr", "postID": "77"} | variables})


def comments(extract: Extract) -> tuple[Comment, ...]:
    """Return the comments of the only reading."""
    (reading,) = extract.readings
    assert (reading.key, reading.rank) == (ABOUT, Rank.COMMENT_PAGE)
    return reading.post.comments


def threads(extract: Extract) -> list[tuple[str, str | None]]:
    """Return the ids of comments with those that they answer."""
    return [(one.id, one.parent) for one in comments(extract)]


def missed(extract: Extract) -> list[str]:
    """Return the findings that say that comments may be missing; each names the post."""
    found = [one.message for one in extract.findings if one.code == "comments.unanswered" and one.level == "gap"]
    assert all(ABOUT in one for one in found)
    return found


# By address


def test_answers_follow_the_comment_that_they_answer() -> None:
    extract = answered(jsonp([(1, [2, 3]), (4, [])]))

    assert threads(extract) == [("1", None), ("2", "1"), ("3", "1"), ("4", None)]
    assert (extract.leads, extract.findings, extract.suspect) == ((), (), "")


def test_a_full_part_leads_to_the_next_one() -> None:
    (lead,) = answered(jsonp([(1, []), (2, []), (3, [])]), f"{SERVICE}/comment/comments/77/6/3").leads

    assert (lead.url, lead.kind, lead.about) == (f"{SERVICE}/comment/comments/77/9/3", "comments", ABOUT)


def test_a_comment_with_a_full_part_of_answers_leads_to_the_others() -> None:
    (lead,) = answered(jsonp([(1, [2, 3, 4])])).leads

    assert (lead.url, lead.about) == (f"{SERVICE}/replies/comments/1/3/3", ABOUT)


def test_further_answers_know_what_they_answer() -> None:
    extract = answered(f"comments({json.dumps([said(5), said(6), said(7)])})", f"{SERVICE}/replies/comments/1/3/3")

    assert threads(extract) == [("5", "1"), ("6", "1"), ("7", "1")]
    assert [lead.url for lead in extract.leads] == [f"{SERVICE}/replies/comments/1/6/3"]


def test_an_empty_part_behind_others_is_the_end() -> None:
    extract = answered("comments([])", f"{SERVICE}/comment/comments/77/3/3")

    assert (extract.readings, extract.leads, extract.findings, extract.suspect) == ((), (), (), "")


def test_a_service_on_the_blogs_own_host_is_asked_there() -> None:
    (lead,) = answered(jsonp([(1, [])]), "http://127.0.0.1:8080/fr/comment/comments/77/0/1").leads

    assert lead.url == "http://127.0.0.1:8080/fr/comment/comments/77/1/1"


@pytest.mark.parametrize(
    "around",
    [
        pytest.param("{}", id="bare JSON"),
        pytest.param("comments({});", id="a call"),
        pytest.param("\ufeff /**/comments( {} );\n", id="a comment against attacks, and a BOM"),
        pytest.param("typeof _123 === 'function' && _123({});", id="a check of the function"),
        pytest.param("window.parent.got({})", id="a dotted name"),
    ],
)
def test_jsonp_is_read_whatever_stands_around_it(around: str) -> None:
    assert threads(answered(around.replace("{}", json.dumps([{"comment": said(1)}])))) == [("1", None)]


# By question


def test_a_question_tells_the_owner_for_certain() -> None:
    user = {"name": "Lise", "isAuthor": True, "website": "http://lise.example/"}
    root = said(1, user=user) | {"replies": connection([said(2, user={"name": "Lise", "isAuthor": False})])}
    one, other = comments(answered(graphql([root]), QUESTION, asked()))

    assert (one.by_owner, one.inferred, one.author.url) == (True, (), "http://lise.example/")
    assert (other.by_owner, other.inferred, other.parent) == (False, (), "1")


def test_a_cursor_leads_to_the_next_part() -> None:
    (lead,) = answered(graphql([said(1)], "c10"), QUESTION, asked()).leads
    question = json.loads(lead.body)

    assert (lead.method, lead.url, lead.about) == ("POST", QUESTION, ABOUT)
    assert question["variables"] == {"locale": "fr", "postID": "77", "after": "c10"}
    assert "comments(after:$after" in question["query"]


@pytest.mark.parametrize("cursor", ["", "c10"], ids=["the last part", "the same cursor again"])
def test_the_end_of_a_list_leads_nowhere(cursor: str) -> None:
    assert answered(graphql([said(1)], cursor), QUESTION, asked(after="c10")).leads == ()


def test_a_cursor_of_answers_leads_to_the_answers_of_that_comment() -> None:
    root = said(1) | {"replies": connection([said(2)], "r10")}
    (lead,) = answered(graphql([root]), QUESTION, asked(after="c10")).leads
    question = json.loads(lead.body)

    assert question["variables"] == {"locale": "fr", "postID": "77", "after": "c10", "replies": "r10"}
    assert question["extensions"] == {"comment": "1"}
    both = [{"id": own, "replies": connection([said(own * 10)], f"r{own}")} for own in (1, 3)]
    extract = answered(graphql(both, "c20"), QUESTION, lead.body)
    assert threads(extract) == [("10", "1")]
    assert [json.loads(one.body)["variables"]["replies"] for one in extract.leads] == ["r1"]


def test_an_answer_without_its_question_is_read_and_leads_nowhere() -> None:
    capture = Capture(body=graphql([said(1)], "c10").encode(), form="json", url=QUESTION)
    extract = read_capture(capture, platform="overblog")

    assert (extract.suspect, extract.leads, extract.readings) == ("", (), ())


# One comment


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param("un<br />\r\n<br>deux", "un<br><br>deux", id="breaks"),
        pytest.param("un &lt;br /&gt; deux", "un<br>deux", id="breaks escaped once too often"),
        pytest.param("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2", id="plain signs"),
        pytest.param("l&#039;heure &amp; le lieu", "l'heure &amp; le lieu", id="references"),
        pytest.param("un\ndeux", "un<br>deux", id="lines without breaks"),
        pytest.param("<b>un</b><script>alert(1)</script>", "<b>un</b>", id="markup"),
        pytest.param('<a href="javascript:alert(1)" onclick="x()">un</a>', "un", id="a link that would run"),
        pytest.param("<3 et <moi>", "&lt;3 et &lt;moi&gt;", id="what looks like markup and is none"),
        pytest.param("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;", id="code as a text"),
    ],
)
def test_what_a_comment_says(told: str, expected: str) -> None:
    (comment,) = comments(answered(graphql([said(1, told)]), QUESTION, asked()))

    assert comment.body == expected


def test_breaks_that_stood_as_text_are_noted() -> None:
    extract = answered(graphql([said(1, "un &lt;br /&gt; deux")]), QUESTION, asked())

    assert [one.code for one in extract.findings] == ["comment.breaks.repaired"]


def test_times_are_those_of_the_zone() -> None:
    (comment,) = comments(answered(jsonp([(1, [])]), zone="America/Montreal"))

    assert comment.published is not None
    assert (comment.published.isoformat(), comment.published_precision) == ("2014-01-02T16:26:00-05:00", "minute")
    assert comment.published_text == "02/01/2014 16:26"


@pytest.mark.parametrize(("state", "expected"), [(1, "approved"), (0, "pending"), (3, "pending"), (None, "approved")])
def test_a_comment_that_is_not_published_waits(state: int | None, expected: str) -> None:
    (comment,) = comments(answered(json.dumps([{"comment": said(1, state=state)}])))

    assert comment.status == expected


@pytest.mark.parametrize(
    ("more", "code"),
    [
        pytest.param({"date": "hier"}, "comment.date.unreadable", id="no date"),
        pytest.param({"user": None}, "comment.author.missing", id="no author"),
    ],
)
def test_a_comment_that_lacks_something_stays_and_is_noted(more: dict[str, Any], code: str) -> None:
    extract = answered(json.dumps([{"comment": said(1, **more)}]))

    assert [one.code for one in extract.findings] == [code]
    assert len(comments(extract)) == 1


def test_an_address_that_would_run_is_no_website() -> None:
    user = {"name": "Ama", "url": "javascript:alert(1)"}
    (comment,) = comments(answered(json.dumps([{"comment": said(1, user=user)}])))

    assert comment.author.url is None


def test_a_comment_belongs_to_the_blog_and_not_to_the_service() -> None:
    extract = answered(jsonp([(1, [])]))

    assert extract.url is None
    assert extract.blog_names == ("potager.over-blog.com", "www.potager.over-blog.com")
    assert extract.readings[0].post.origin.url is None


# What is no answer

NO_ANSWERS = [
    pytest.param("", id="nothing"),
    pytest.param("  \n", id="blanks"),
    pytest.param("<!DOCTYPE html><html><body>503</body></html>", id="a page"),
    pytest.param("comments(", id="cut before the list"),
    pytest.param('comments([{"comment":{"id":1,', id="cut in the list"),
    pytest.param("comments([])", id="no comment at all"),
    pytest.param("comments(null)", id="null"),
    pytest.param("comments({})", id="an empty object"),
    pytest.param("comments(3)", id="a number"),
    pytest.param('comments("sorry")', id="a word"),
    pytest.param("comments([1, null, {}])", id="entries that are no comments"),
    pytest.param('{"error": "not found"}', id="an error"),
    pytest.param("Too many requests", id="a sentence"),
    pytest.param("[" * 100_000, id="nested without end"),
]


@pytest.mark.parametrize("body", NO_ANSWERS)
def test_what_is_no_list_is_suspect_and_names_the_post(body: str) -> None:
    extract = answered(body)

    assert extract.suspect
    assert (extract.readings, extract.leads, len(missed(extract))) == ((), (), 1)


@pytest.mark.parametrize(
    "body",
    [
        *NO_ANSWERS,
        pytest.param('{"data": null, "errors": [{"message": "no such post"}]}', id="refused"),
        pytest.param('{"data": {"comments": null}}', id="no list"),
        pytest.param('{"data": {"comments": {"edges": []}}}', id="an empty list"),
        pytest.param('{"data": {"comments": {"edges": [{"node": null}]}}}', id="an empty node"),
        pytest.param('{"errors": "x"}', id="errors of another form"),
    ],
)
def test_what_answers_no_question_is_suspect_and_names_the_post(body: str) -> None:
    extract = answered(body, QUESTION, asked())

    assert extract.suspect
    assert (extract.readings, extract.leads, len(missed(extract))) == ((), (), 1)


def test_the_services_own_words_are_told() -> None:
    extract = answered('{"errors": [{"message": "Unknown type Locale"}]}', QUESTION, asked())

    assert extract.suspect == "the service says: 'Unknown type Locale'"


def test_entries_that_are_no_comments_are_noted_beside_the_others() -> None:
    extract = answered(json.dumps([{"comment": said(1)}, {"comment": {"id": 2}}, None]))

    assert threads(extract) == [("1", None)]
    assert [message.rpartition(": ")[2] for message in missed(extract)] == [
        "2 entries of the answer were not understood"
    ]


def test_an_answer_larger_than_any_is_not_read() -> None:
    assert "larger" in answered(b"[" + b"{}," * 1_500_000 + b"{}]").suspect


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(" " * 1_000_000, id="blanks"),
        pytest.param("\n \n" * 300_000, id="lines"),
        pytest.param("<br" * 300_000, id="breaks that do not end"),
        pytest.param("<p " * 300_000, id="tags that do not end"),
        pytest.param("<b>" * 3_000 + "x", id="tags that nest"),
        pytest.param("&lt;br " * 150_000, id="escaped breaks that do not end"),
    ],
)
def test_a_long_text_costs_no_more_than_its_length(text: str) -> None:
    assert len(comments(answered(json.dumps([{"comment": said(1, text)}])))) == 1


@pytest.mark.parametrize("name", ["jsonp-roots.jsonp", "graphql-first.graphql"])
def test_an_answer_that_was_cut_anywhere_is_suspect(name: str) -> None:
    whole = (SAMPLES / name).read_bytes().rstrip()
    lead = json.loads((SAMPLES / name).with_suffix(".json").read_text(encoding="utf-8"))["lead"]
    cuts = range(0, whole.rindex(b")") if b"jsonp" in name.encode() else len(whole), 7)

    assert [cut for cut in cuts if not answered(whole[:cut], lead["url"], lead.get("body", "")).suspect] == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "data comments edges node replies pageInfo endCursor hasNextPage comment id user date".split()
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(JSON, st.sampled_from([asked(), asked(after="c1"), "", "[]", '{"variables": 3, "extensions": []}']))
def test_no_json_is_too_odd(answer: object, sent: str) -> None:
    url = QUESTION if sent else f"{SERVICE}/comment/comments/77/0/2"
    extract = answered(json.dumps(answer), url, sent)

    assert not extract.suspect or (extract.readings, extract.leads, len(missed(extract))) == ((), (), 1)
