"""Comments of an owner's export: who wrote, from where, and what became of it (facts: overblog.md, 2).

They have no ids: provisional ones join the answers to what they answer. An empty name is the owner's own
(so other people's importers take it); the name is then the post's author's, and is marked as inferred.
"""

from dataclasses import replace

from migrate.errors import DateError
from migrate.extract import Notes
from migrate.model import Comment, CommentStatus, Person, Url
from migrate.platforms._kiwi._export_tree import Node
from migrate.platforms._kiwi._export_words import once, stamp
from migrate.platforms._kiwi._said import body_of
from migrate.platforms._kiwi._threads import owner_by_name
from migrate.text import squeeze, unescape
from migrate.urls import is_http

_STATUS: dict[str, CommentStatus] = {
    "1": "approved",
    "approved": "approved",
    "published": "approved",
    "": "approved",
    "0": "pending",
    "pending": "pending",
    "waiting": "pending",
    "spam": "spam",
}
_BIN = frozenset({"trash", "deleted"})


def read_comments(item: Node, author: str, zone: str, notes: Notes) -> tuple[Comment, ...]:
    """Return all comments of an item in the order of the file, answers behind what they answer, however deep."""
    found: list[Comment] = []
    waiting: list[tuple[Node, str | None]] = [(node, None) for node in reversed(_of(item))]
    while waiting:
        node, parent = waiting.pop()
        comment = _comment(node, author, zone, notes)
        if comment is not None:
            comment = replace(comment, id=comment.id or f"#{len(found)}", parent=parent)
            found.append(comment)
        below = comment.id if comment is not None else parent
        waiting.extend((answer, below) for answer in reversed(_of(node)))
    return owner_by_name(found, author)


def _of(node: Node) -> list[Node]:
    """Return the comments right below an item or comment, in whatever they are wrapped."""
    wrapped = [inner for holder in node.all("comments", "replies") for inner in holder.all("comment")]
    return [*wrapped, *node.all("comment")]


def _comment(node: Node, author: str, zone: str, notes: Notes) -> Comment | None:
    """Return one comment, None for one in the bin."""
    stated = node.text("status").lower()
    if stated in _BIN:
        notes.note("export.item.skipped", "a comment was left in the bin")
        return None
    if stated not in _STATUS:
        notes.note("export.status.unknown", f"a comment has the status {stated[:20]!r}: it waits for approval")
    name = squeeze(unescape(node.text("author_name")))
    email, url = node.text("author_email"), unescape(node.text("author_url"), times=1)
    is_owner = not name and bool(author)
    shown = node.text("published_at") or node.text("created_at")
    when = None
    try:
        when = stamp(shown, zone)
    except DateError:
        notes.gap("comment.date.unreadable", f"{shown[:80]!r}, comment of {name or author or 'nobody'}")
    if not name and not author:
        notes.gap("comment.author.missing", f"a comment of {shown[:40] or 'an unknown date'} names nobody")
    return Comment(
        id=node.text("id"),
        author=Person(
            name=name or author,
            url=Url(url) if is_http(url) else None,
            email=email or None,
            ip=node.text("author_ip") or None,
        ),
        body=body_of(once(node.texts.get("content", "")), notes),
        published=when.at if when else None,
        published_precision=when.precision if when else None,
        published_text=shown,
        by_owner=True if is_owner else None,
        status=_STATUS.get(stated, "pending"),
        inferred=("author", "by_owner") if is_owner else (),
    )
