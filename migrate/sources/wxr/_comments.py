"""Comments of an item: ours as they were, WordPress's with their paragraphs."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from migrate import codec, text
from migrate.errors import ParseError
from migrate.extract import Notes
from migrate.model import Comment, CommentKind, CommentStatus, Html, Person, Url
from migrate.sources.wxr import _dates, _text
from migrate.sources.wxr._fields import Fields
from migrate.sources.wxr._head import Head

_STATUS: dict[str, CommentStatus] = {
    "1": "approved",
    "approve": "approved",
    "approved": "approved",
    "0": "pending",
    "hold": "pending",
    "": "pending",
    "spam": "spam",
}
_KINDS: dict[str, CommentKind] = {"": "comment", "comment": "comment", "pingback": "pingback", "trackback": "trackback"}


def read(found: Sequence[Fields], head: Head, notes: Notes, back: Callable[[Html], Html] = Html) -> tuple[Comment, ...]:
    """Return the comments of an item in the order of the page; those in the bin and those that are none are noted.

    `back` gives the texts of our own export their old addresses back.
    """
    kept: list[tuple[int, Fields, Comment]] = []
    for place, fields in enumerate(found):
        comment = _own(fields, head, back) if head.ours else _other(fields, head, notes)
        if comment is not None:
            kept.append((int(fields.rest().get("place", place)) if head.ours else place, fields, comment))
    ids: dict[str, str] = {}
    for number, (place, fields, comment) in enumerate(kept):
        own = fields.text("comment_id")
        if own in ids or own == "0":  # other tools number none, or several alike: the library gives them ids
            kept[number] = (place, fields, replace(comment, id="") if not head.ours else comment)
        else:
            ids[own] = comment.id
    kept.sort(key=lambda one: one[0])
    return tuple(_answering(comment, fields, ids, notes) for _, fields, comment in kept)


def _answering(comment: Comment, fields: Fields, ids: dict[str, str], notes: Notes) -> Comment:
    """Return the comment with the id of the one that it answers, None where that is not there."""
    parent = fields.text("comment_parent")
    if parent in {"", "0"}:
        return comment
    if parent not in ids or parent == fields.text("comment_id"):
        notes.gap("comment.parent.absent", f"comment {comment.id} answers one that is not in the file")
        return comment
    return replace(comment, parent=ids[parent])


def _other(fields: Fields, head: Head, notes: Notes) -> Comment | None:
    """Return a comment of WordPress's own export, None when it is in the bin or no comment."""
    status = _STATUS.get(fields.text("comment_approved"))
    kind = _KINDS.get(fields.text("comment_type"))
    if status is None or kind is None:
        word = fields.text("comment_approved") if status is None else fields.text("comment_type")
        notes.note("wxr.comment.skipped", f"a comment of the kind or state {word!r} was left out")
        return None
    user = fields.text("comment_user_id")
    return Comment(
        id=fields.text("comment_id"),
        author=_person(fields),
        body=Html(_text.paragraphs(fields.texts.get("comment_content", ""))),
        published=_published(fields, head),
        published_precision="second" if _published(fields, head) else None,
        by_owner=None if user in {"", "0"} else user in head.author_ids,
        kind=kind,
        status=status,
    )


def _own(fields: Fields, head: Head, back: Callable[[Html], Html]) -> Comment | None:
    """Return a comment of our export, as it was."""
    rest = fields.rest()
    author = _person(fields)
    given: dict[str, Any] = {
        "published": codec.plain(_published(fields, head)),
        "published_precision": "second",
        "by_owner": fields.text("comment_user_id") not in {"", "0"},
        "kind": fields.text("comment_type") or "comment",
        "status": _STATUS.get(fields.text("comment_approved"), "pending"),
        "body": back(_text.own_body(fields.texts.get("comment_content", ""))),
        "author": codec.plain(replace(author, name=rest.pop("name", author.name), url=rest.pop("url", author.url))),
    }
    rest.pop("place", None)
    try:
        return codec.from_plain({**given, **rest}, Comment)
    except ParseError:
        return codec.from_plain(given, Comment)


def _person(fields: Fields) -> Person:
    url = text.unescape(fields.text("comment_author_url"), times=1)
    return Person(
        name=text.unescape(fields.text("comment_author"), times=1),
        url=Url(url) if url else None,
        email=fields.text("comment_author_email") or None,
        ip=fields.text("comment_author_IP") or None,
    )


def _published(fields: Fields, head: Head) -> Any:  # noqa: ANN401  aware, or None
    return _dates.moment(fields.text("comment_date"), fields.text("comment_date_gmt"), head.zone)
