"""Comments by address (JSONP): lists of comments with the first answers to each, parts of a fixed length (facts 6).

The page's own script goes on while a part is full, and asks for further answers where a comment came
with as many as a part holds.
"""

from dataclasses import replace
from typing import Any

from migrate.errors import ParseError
from migrate.platforms._kiwi._calls import Call, call_lead
from migrate.platforms._kiwi._said import Told, listed


def read_list(answer: Any, call: Call, told: Told) -> None:  # noqa: ANN401  JSON is any of its types
    """Read comments with the first of their answers, or answers to one comment; ParseError for what is neither."""
    if isinstance(answer, dict):
        answer = next((answer[name] for name in ("comments", "replies", "data") if name in answer), None)
    if not isinstance(answer, list):
        raise ParseError("the answer holds no list of comments")
    if not answer and call.offset == 0:
        raise ParseError("the answer holds no comment, though the page has some")
    for entry in answer:
        _entry(entry, call, told)
    if answer and not told.comments:
        raise ParseError("no entry of the answer was understood")
    if len(answer) >= call.limit > 0:
        told.leads.append(call_lead(replace(call, offset=call.offset + len(answer)), told.about))


def _entry(entry: Any, call: Call, told: Told) -> None:  # noqa: ANN401  JSON is any of its types
    """Read one comment, and the answers to it."""
    comment = told.take(_own(entry), call.id if call.replies else None)
    if comment is None:
        return
    answers = listed(entry.get("replies")) or listed(_own(entry).get("replies"))
    for answer in answers:
        told.take(_own(answer), comment.id)
    if len(answers) >= call.limit > 0 and comment.id and not call.replies:
        below = replace(call, replies=True, id=comment.id, offset=len(answers))
        told.leads.append(call_lead(below, told.about))


def _own(entry: Any) -> Any:  # noqa: ANN401  JSON is any of its types
    """Return the comment of an entry: roots stand in an object beside their answers, answers by themselves."""
    if isinstance(entry, dict) and isinstance(entry.get("comment"), dict):
        return entry["comment"]
    return entry
