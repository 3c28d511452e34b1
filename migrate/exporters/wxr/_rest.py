"""What of a post or comment WordPress has no column for, or had to be changed: the fields of its JSON meta.

`sources/wxr.py` reads them back; a field that is what WordPress's own columns say is left out.
"""

from datetime import datetime
from typing import Any

from migrate import codec
from migrate.exporters._wordpress import _dates
from migrate.exporters.wxr._authors import Author
from migrate.model import Comment, Origin, Post

_PLAIN: tuple[tuple[str, object], ...] = (
    ("published_text", ""),
    ("updated", None),
    ("media", ()),
    ("comment_count_shown", None),
    ("reposts", None),
    ("inferred", ()),
    ("origin", Origin()),
)


def post_rest(post: Post, *, title: str, slug: str, utc: datetime, author: Author | None) -> dict[str, Any]:
    """Return the fields by their names in the model, given what was written; `utc` is naive."""
    rest: dict[str, Any] = {}
    if post.id:
        rest["id"] = post.id
    if title != post.title:
        rest["title"] = post.title
    if slug != post.slug:
        rest["slug"] = post.slug
    if post.published is None or _dates.utc(post.published) != utc:
        rest["published"] = codec.plain(post.published)
    if post.published_precision != "second":
        rest["published_precision"] = post.published_precision
    if post.author is None and author is not None:
        rest["author"] = None
    for name, empty in _PLAIN:
        value = getattr(post, name)
        if value != empty:
            rest[name] = codec.plain(value)
    return rest


def comment_rest(comment: Comment, *, user: int, place: int | None, cut: bool) -> dict[str, Any]:
    """Return the fields by their names in the model, given what was written.

    `place` is the comment's place in the page where the file has another order; `body` is the whole
    text of a cut one. Of the author, `name` and `url` stand here when they could not be written.
    """
    rest: dict[str, Any] = {}
    if comment.id:
        rest["id"] = comment.id
    if comment.published is None:
        rest["published"] = None
    if comment.published_precision != "second":
        rest["published_precision"] = comment.published_precision
    if comment.published_text:
        rest["published_text"] = comment.published_text
    if comment.by_owner is None or (comment.by_owner and not user):
        rest["by_owner"] = comment.by_owner
    if comment.inferred:
        rest["inferred"] = comment.inferred
    if place is not None:
        rest["place"] = place
    if cut:
        rest["body"] = comment.body
    return rest
