"""The calls for comments that a page of the engine does not hold: by address (JSONP), by question (GraphQL).

Facts 6. The types of the question are those of a program that asked Canalblog, which runs on the same
engine; paging the answers of one comment is a guess by the rules of such services. None was tried on OverBlog.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from migrate.extract import Lead
from migrate.model import Url

PAGE = 10
_CALL = re.compile(
    r"(?P<service>.+)/(?P<what>comment|replies)/(?P<name>[\w$]+)/(?P<id>\d+)/(?P<offset>\d+)/(?P<limit>\d+)/?"
)
_NODE = "id date comment user{isAuthor name website}"
_MORE = "pageInfo{endCursor hasNextPage}"
_ROOTS = f"edges{{node{{{_NODE} replies{{edges{{node{{{_NODE}}}}}{_MORE}}}}}}}{_MORE}"
_FIRST = f"query RootComments($locale:Locale!$postID:ID!){{comments(locale:$locale postID:$postID){{{_ROOTS}}}}}"
_NEXT = (
    "query LoadMoreComments($after:String!$locale:Locale!$postID:ID!)"
    f"{{comments(after:$after locale:$locale postID:$postID){{{_ROOTS}}}}}"
)
_REPLIES = f"replies(after:$replies){{edges{{node{{{_NODE}}}}}{_MORE}}}"
_NAME = "comments"  # the function that a JSONP answer calls


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call by address: the service, whether for the answers to a comment, the post's or comment's id, which part."""

    service: str
    replies: bool
    id: str
    offset: int
    limit: int

    @property
    def url(self) -> Url:
        """The address to ask."""
        what = "replies" if self.replies else "comment"
        return Url(f"{self.service}/{what}/{_NAME}/{self.id}/{self.offset}/{self.limit}")


def call_of(url: str) -> Call | None:
    """Return the call that an address is, None when it is none."""
    found = _CALL.fullmatch(url.partition("?")[0].partition("#")[0])
    if found is None:
        return None
    return Call(
        service=found["service"],
        replies=found["what"] == "replies",
        id=found["id"],
        offset=int(found["offset"]),
        limit=int(found["limit"]),
    )


def call_lead(call: Call, about: str, expected: int | None = None) -> Lead:
    """Return the request of a call by address."""
    return Lead(url=call.url, kind="comments", about=about, expected=expected)


def first_question(home: str, own: str, locale: str, about: str, expected: int | None) -> Lead:
    """Return the first question for the comments of a post; `own` is the host's id of it."""
    variables = {"locale": locale, "postID": own}
    return question(Url(f"{home}/comments/graphql"), _FIRST, variables, about, expected=expected)


def next_question(url: Url, asked: dict[str, Any], after: str, about: str) -> Lead:
    """Return the question for the comments after a cursor; `asked` are the variables of the question before."""
    return question(url, _NEXT, {"locale": asked["locale"], "postID": asked["postID"], "after": after}, about)


def replies_question(url: Url, asked: dict[str, Any], comment: str, replies: str, about: str) -> Lead:
    """Return the question for the answers to one comment after a cursor, among the comments that `asked` asked for."""
    variables = {"locale": asked["locale"], "postID": asked["postID"], "replies": replies}
    declared, given = "$locale:Locale!$postID:ID!$replies:String!", "locale:$locale postID:$postID"
    if after := asked.get("after"):
        variables["after"] = after
        declared, given = f"$after:String!{declared}", f"after:$after {given}"
    query = f"query LoadMoreReplies({declared}){{comments({given}){{edges{{node{{id {_REPLIES}}}}}}}}}"
    return question(url, query, variables, about, comment=comment)


def question(
    url: Url, query: str, variables: dict[str, Any], about: str, *, expected: int | None = None, comment: str = ""
) -> Lead:
    """Return a question as a request; `comment` is the id of the only comment that it is about."""
    asked: dict[str, Any] = {"query": query, "variables": variables}
    if comment:
        asked["extensions"] = {"comment": comment}
    body = json.dumps(asked, separators=(",", ":"))
    return Lead(url=url, method="POST", body=body, kind="comments", about=about, expected=expected)
