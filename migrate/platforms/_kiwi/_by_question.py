"""Comments by question (GraphQL): connections of comments and of the answers to each, with cursors (facts 6)."""

import json
from dataclasses import dataclass
from typing import Any

from migrate.errors import ParseError
from migrate.model import Url
from migrate.platforms._kiwi._calls import next_question, replies_question
from migrate.platforms._kiwi._said import Told, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """What was asked: where, with which variables, and about which comment only ("" for all)."""

    url: Url | None
    variables: dict[str, Any]
    only: str

    @property
    def can_go_on(self) -> bool:
        """Say whether the rest can be asked for."""
        return self.url is not None and "locale" in self.variables and "postID" in self.variables


def read_connection(answer: Any, url: Url | None, body: str, told: Told) -> None:  # noqa: ANN401  JSON
    """Read comments with the first of their answers, and the cursors behind both; ParseError for what has none.

    `url` and `body` are those of the request.
    """
    question = _question(url, body)
    held = _dict(_dict(_dict(answer).get("data")).get("comments"))
    if not isinstance(held.get("edges"), list):
        raise ParseError(_complaint(_dict(answer)))
    if not held["edges"] and not question.variables.get("after") and not told.may_be_none:
        raise ParseError("the answer holds no comment, though the page has some")
    for node in _nodes(held):
        _node(node, question, told)
    if held["edges"] and not told.comments and not question.only:
        raise ParseError("no entry of the answer was understood")
    cursor = _cursor(held)
    if cursor and not question.only and cursor != question.variables.get("after") and question.can_go_on:
        told.leads.append(next_question(url or Url(""), question.variables, cursor, told.about))


def asked_post(body: str) -> str:
    """Return the id of the post that a question is about, "" where it names none."""
    return str(_question(None, body).variables.get("postID") or "")


def _question(url: Url | None, body: str) -> _Question:
    """Return what a request asked, as far as its body says it."""
    try:
        asked = _dict(json.loads(body))
    except ValueError:
        asked = {}
    only = _dict(asked.get("extensions")).get("comment")
    return _Question(url=url, variables=_dict(asked.get("variables")), only=str(only or ""))


def _node(node: Any, question: _Question, told: Told) -> None:  # noqa: ANN401  JSON is any of its types
    """Read one comment and the answers to it; only those to one comment where the question was about it."""
    if question.only:
        own = str(_dict(node).get("id") or "")
        if own != question.only:
            return
    else:
        comment = told.take(node, None)
        if comment is None:
            return
        own = comment.id
    held = _dict(_dict(node).get("replies"))
    for answer in _nodes(held):
        told.take(answer, own)
    cursor = _cursor(held)
    if cursor and own and cursor != question.variables.get("replies") and question.can_go_on:
        told.leads.append(replies_question(question.url or Url(""), question.variables, own, cursor, told.about))


def _complaint(answer: dict[str, Any]) -> str:
    """Return why an answer holds no comments, in the service's own words where it has any."""
    said = next((str(one["message"]) for one in listed(answer.get("errors")) if _dict(one).get("message")), "")
    return f"the service says: {said[:120]!r}" if said else "the answer holds no list of comments"


def _nodes(held: dict[str, Any]) -> list[Any]:
    """Return what the edges of a connection hold."""
    return [_dict(edge).get("node") for edge in listed(held.get("edges"))]


def _cursor(held: dict[str, Any]) -> str:
    """Return the cursor behind which there is more, "" when there is none."""
    more = _dict(held.get("pageInfo"))
    return str(more.get("endCursor") or "") if more.get("hasNextPage") else ""


def _dict(value: Any) -> dict[str, Any]:  # noqa: ANN401  JSON is any of its types
    return value if isinstance(value, dict) else {}
