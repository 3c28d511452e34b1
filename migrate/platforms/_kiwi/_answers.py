"""Answers to the calls for comments: JSONP and GraphQL (facts 6), read to comments and further calls.

An answer that is not what was asked for never means « no comments »: it is suspect, and a finding names
the post whose comments may be short.
"""

import json
import re
from typing import Any

from migrate import charset
from migrate.capture import Capture
from migrate.errors import ParseError
from migrate.extract import Extract, Notes, Place, Rank, Reading
from migrate.model import Origin, Post
from migrate.platforms._kiwi._by_address import read_list
from migrate.platforms._kiwi._by_question import asked_post, read_connection
from migrate.platforms._kiwi._calls import call_of
from migrate.platforms._kiwi._said import Told
from migrate.platforms._unpacked import is_page

_ID = "id:"
_LARGEST = 4_000_000  # bytes: a part holds ten comments or so, and JSON takes many times its size in memory
# What stands before the JSON of a JSONP answer: a comment against attacks, a check, the name of the function.
_OPENS = re.compile(r"\s*(?:/\*.{0,200}?\*/)?\s*[\w$.&=' -]{1,120}\(\s*", re.DOTALL)


def is_call(capture: Capture) -> bool:
    """Say whether a capture answers a call for comments."""
    lead = capture.lead
    url = (lead.url if lead else capture.url) or ""
    asked = lead is not None and lead.method == "POST" and lead.kind == "comments"
    return asked or url.partition("?")[0].endswith("/comments/graphql") or call_of(url) is not None


def comments_extract(
    name: str, capture: Capture, place: Place, *, zone: str, language: str, may_be_none: bool = False
) -> Extract:
    """Return the comments that an answer holds, as a reading of the post that its lead names, and further calls.

    With `may_be_none`, the question was asked of a post of which nothing says that it has comments.
    """
    # In a web archive no lead names the post: its id in the call does.
    about = (capture.lead.about if capture.lead else "") or _asked_about(capture)
    notes = Notes(where=capture.source or capture.url or about)
    told = Told(about=about, zone=zone, language=language, notes=notes, may_be_none=may_be_none)
    suspect = ""
    try:
        _read(capture, told)
    except ParseError as error:
        suspect = str(error)
    if suspect or told.unread:
        why = suspect or f"{told.unread} entries of the answer were not understood"
        notes.gap("comments.unanswered", f"the comments of {about or 'a post'} may be short: {why}")
    origin = Origin(captured=capture.captured, source=capture.source, layout="comments")
    reading = Reading(key=about, rank=Rank.COMMENT_PAGE, post=Post(comments=tuple(told.comments), origin=origin))
    return Extract(
        platform=name,
        layout="comments",
        place=Place(kind="comments", key=about or place.key, number=place.number),
        url=capture.url if about.startswith(_ID) and capture.lead else None,
        captured=capture.captured,
        blog_names=_hosts(about),
        suspect=suspect,
        readings=(reading,) if about and told.comments and not suspect else (),
        leads=() if suspect else tuple(told.leads),
        findings=tuple(notes.findings),
    )


def _asked_about(capture: Capture) -> str:
    """Return the name of the post whose comments a call asks for, as its own page gives it; "" where none says."""
    call = call_of((capture.lead.url if capture.lead else capture.url) or "")
    if call is not None:
        return "" if call.replies else f"{_ID}{call.id}"
    own = asked_post(capture.lead.body) if capture.lead else ""
    return f"{_ID}{own}" if own else ""


def _hosts(about: str) -> tuple[str, ...]:
    """Return the names of the host that a place's key begins with: the answer may come from another one."""
    if about.startswith(_ID):
        return ()
    host = about.partition("/")[0].partition(":")[0]
    return (host, f"www.{host}") if host else ()


def _read(capture: Capture, told: Told) -> None:
    """Read an answer of either kind; ParseError says why it is none."""
    url = capture.lead.url if capture.lead else capture.url
    call, answer = call_of(url or ""), _decoded(capture)
    if call is not None:
        read_list(answer, call, told)
    else:
        read_connection(answer, url, capture.lead.body if capture.lead else "", told)


def _decoded(capture: Capture) -> Any:  # noqa: ANN401  JSON is any of its types
    """Return what an answer says: JSON, bare or as the argument of a function; ParseError when it is neither."""
    if len(capture.body) > _LARGEST:
        raise ParseError(f"the answer is larger than {_LARGEST // 1_000_000} MB")
    if not capture.body.strip():
        raise ParseError("the answer is empty")
    if is_page(capture.body):
        raise ParseError("a web page came instead of comments")
    text = charset.decode(capture.body, header=capture.label, html=False).text.lstrip("\ufeff \t\r\n")
    start = None if text[:1] in {"[", "{"} else _OPENS.match(text)
    try:
        answer, end = json.JSONDecoder(strict=False).raw_decode(text, start.end() if start else 0)
    except (ValueError, RecursionError) as error:
        raise ParseError("the answer is no JSON, or was cut") from error
    if start and not text[end:].lstrip().startswith(")"):
        raise ParseError("the answer was cut behind its JSON")
    return answer
