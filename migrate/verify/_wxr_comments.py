"""Reads the comments of a WXR item: their thread goes by the numbers in the file, as it will in WordPress."""

import json
from datetime import UTC, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from migrate import text, xml
from migrate.model import Comment, CommentKind, CommentStatus, Person
from migrate.verify._scan import said
from migrate.verify._wxr_dates import Tell, agree, stated

_APPROVED = {"1": "approved", "0": "pending", "spam": "spam"}


def comments_of(item: xml.Element, zone: ZoneInfo, tell: Tell) -> tuple[Comment, ...]:
    """Return the comments of an item in the order of the page, and tell what the file says twice and differently."""
    ids: dict[str, str] = {"0": ""}
    placed: list[tuple[int, Comment]] = []
    for element in item.iterchildren("{*}comment"):
        fields = {xml.local(child): child.text or "" for child in element if xml.local(child) != "commentmeta"}
        rest = _rest(element)
        number, above = fields.get("comment_id", ""), fields.get("comment_parent", "0") or "0"
        if above not in ids or (above.isdecimal() and number.isdecimal() and int(above) >= int(number)):
            tell("verify.thread.differs", f"the comment {number} answers {above}, which does not come before it")
        if number in ids:
            tell("verify.thread.differs", f"two comments have the number {number}")
        ids[number] = str(rest.get("id", ""))
        comment = _comment(fields, rest, ids.get(above, above) or None, zone, tell)
        placed.append((rest.get("place", len(placed)), comment))
    return tuple(comment for _, comment in sorted(placed, key=lambda one: one[0]))


def _rest(element: xml.Element) -> dict[str, Any]:
    """Return what the file keeps of a comment beside WordPress's own fields."""
    for meta in element.iterchildren("{*}commentmeta"):
        if xml.child_text(meta, "meta_key") == "_blog_migrate":
            kept: dict[str, Any] = json.loads(xml.child_text(meta, "meta_value"))
            return kept
    return {}


def _comment(fields: dict[str, str], rest: dict[str, Any], parent: str | None, zone: ZoneInfo, tell: Tell) -> Comment:
    name = text.unescape(fields.get("comment_author", ""), times=1)
    if "name" in rest and not text.collapse(text.xml_safe(rest["name"])).startswith(name):
        tell("verify.comment.author.differs", f"a comment is by {name!r} in the file, not by {rest['name']!r}")
    body = fields.get("comment_content", "")
    if "body" in rest and not said(rest["body"], "html").text.startswith(said(body, "html").text):
        tell("verify.words.missing", "the comment that was cut is no beginning of the whole one")
    return Comment(
        id=str(rest.get("id", "")),
        parent=parent,
        author=Person(name=rest.get("name", name), url=rest.get("url", fields.get("comment_author_url")) or None),
        body=rest.get("body", body),
        published=_published(fields, rest, zone, tell),
        published_precision=rest.get("published_precision", "second"),
        published_text=rest.get("published_text", ""),
        by_owner=rest.get("by_owner", fields.get("comment_user_id", "0") != "0"),
        kind=cast("CommentKind", fields.get("comment_type", "")),
        status=cast("CommentStatus", _APPROVED.get(fields.get("comment_approved", ""), "?")),
    )


def _published(fields: dict[str, str], rest: dict[str, Any], zone: ZoneInfo, tell: Tell) -> datetime | None:
    """Return when a comment was written (aware), None when nobody knows: WordPress wants a date then too."""
    local, utc = stated(fields.get("comment_date", "")), stated(fields.get("comment_date_gmt", ""))
    if local is None or utc is None:
        tell("verify.comment.date.differs", f"the date of comment {fields.get('comment_id')} in the file is none")
        return None
    moment = utc.replace(tzinfo=UTC)
    if not agree(local, moment, zone):
        tell("verify.comment.date.differs", f"the two dates of comment {fields.get('comment_id')} are not one")
    if "published" in rest:
        return datetime.fromisoformat(rest["published"]) if rest["published"] else None
    return moment
