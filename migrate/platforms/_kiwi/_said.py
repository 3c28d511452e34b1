"""One comment as the services of the engine tell it (facts 6)."""

import re
from dataclasses import dataclass, field
from typing import Any

from migrate.errors import DateError
from migrate.extract import Lead, Notes
from migrate.html import escape, fragment, graft
from migrate.model import Comment, Html, Person, Url
from migrate.platforms._fragment import Fragment
from migrate.platforms._links import Links
from migrate.platforms._rules import read_date
from migrate.text import squeeze, unescape
from migrate.urls import is_http

_BREAK = re.compile(r"<br\s*/?>|&lt;br\s*/?&gt;", re.IGNORECASE)
_ESCAPED = re.compile(r"&lt;br\s*/?&gt;", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
# What people's own markup looks like; anything else in pointed brackets is text.
_MARKUP = re.compile(
    r"</?(?:p|a|b|i|u|s|strong|em|div|span|blockquote|ul|ol|li|img|code|pre|font|center|h[1-6])(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_APPROVED = 1
_LONGEST_DATE = 100


@dataclass(slots=True, kw_only=True)
class Told:
    """What an answer tells, while it is read.

    `about` is the key of the post that the comments belong to; `zone` (an IANA name) and `language` are
    those of dates. `leads` are the calls for the rest; `unread` counts entries that were not understood.
    `may_be_none` is true where nothing says that there are comments.
    """

    about: str
    zone: str
    language: str
    notes: Notes
    comments: list[Comment] = field(default_factory=list)
    leads: list[Lead] = field(default_factory=list)
    unread: int = 0
    may_be_none: bool = False

    def take(self, said: Any, parent: str | None) -> Comment | None:  # noqa: ANN401  JSON is any of its types
        """Read one comment and keep it; None for what is none. `parent` is the id of the one that it answers."""
        comment = comment_of(said, parent or None, self)
        if comment is None:
            self.unread += 1
        else:
            self.comments.append(comment)
        return comment


def listed(value: Any) -> list[Any]:  # noqa: ANN401  JSON is any of its types
    """Return a list of JSON, [] for anything else."""
    return value if isinstance(value, list) else []


def comment_of(said: Any, parent: str | None, told: Told) -> Comment | None:  # noqa: ANN401  JSON is any of its types
    """Return a comment, None for what is none; `parent` is the id of the comment that it answers.

    `by_owner` is certain where the service says it, None where it does not. A state other than 1 is
    waiting for approval.
    """
    if not isinstance(said, dict) or not isinstance(said.get("comment"), str):
        return None
    user = said["user"] if isinstance(said.get("user"), dict) else {}
    name = squeeze(unescape(_text(user.get("name")), times=1))
    if not name:
        told.notes.gap("comment.author.missing", f"comment {_text(said.get('id')) or 'without an id'} names nobody")
    shown, website = (
        squeeze(_text(said.get("date")))[:_LONGEST_DATE],
        _text(user.get("url") or user.get("website")).strip(),
    )
    when = None
    try:
        when = read_date(shown, zone=told.zone, language=told.language)
    except DateError:
        told.notes.gap("comment.date.unreadable", f"{shown[:80]!r}, comment of {name or 'nobody'}")
    owner = user.get("isAuthor")
    return Comment(
        id=_text(said.get("id")),
        parent=parent,
        author=Person(name=name, url=Url(website) if is_http(website) else None),
        body=body_of(said["comment"], told.notes),
        published=when.at if when else None,
        published_precision=when.precision if when else None,
        published_text=shown,
        by_owner=owner if isinstance(owner, bool) else None,
        status="approved" if said.get("state", _APPROVED) in (_APPROVED, "1", None) else "pending",
    )


def body_of(said: str, notes: Notes) -> Html:
    """Return what a comment says as HTML: a text whose line breaks are `<br>`, at times escaped once too often.

    Markup of people's own is cleaned; a text with line ends and no other breaks keeps them.
    """
    if _ESCAPED.search(said):
        notes.note("comment.breaks.repaired", "line breaks stood as text in a comment")
    if _MARKUP.search(said):
        written = Fragment(Links(None))
        written.inside(graft(fragment(_BREAK.sub("<br>", said)).root))
        return Html("<br>".join(part.strip() for part in written.html().split("<br>")))
    parts = _BREAK.split(said)
    if len(parts) == 1:
        parts = said.strip().splitlines()
    return Html("<br>".join(escape(_BLANKS.sub(" ", unescape(part, times=1)).strip(" ")) for part in parts))


def _text(value: Any) -> str:  # noqa: ANN401  JSON is any of its types
    """Return a text or number of JSON as text, "" for anything else."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
