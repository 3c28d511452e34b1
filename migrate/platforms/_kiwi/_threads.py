"""Comment threads where the page shows none: the parent worked out from the dates, the owner from the name.

Knowledge: facts of OverBlog, comments. The list of roots runs from newest to oldest and each reply
follows its root, so that a comment dated later than the nearest root above it answers that root.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from migrate.model import Comment, Precision
from migrate.text import fold

_EXACT: tuple[Precision, ...] = ("second", "minute")
_UNITS: dict[Precision, int] = {"year": 1, "month": 2, "day": 3}


def parents_by_dates(comments: Sequence[Comment]) -> tuple[Comment, ...]:
    """Return comments in page order with the parents that their dates tell, named in `inferred`.

    A comment dated later than the nearest root above it is a reply to that root; any other is a new
    root, one of the same minute too: of those the rule cannot tell. A comment without a date is a
    root that later ones are not compared with, since nothing says how old it is. A parent that the
    page states stays. Comments without an id get the provisional `#0`, `#1` … by their place.
    """
    settled: list[Comment] = []
    root: Comment | None = None
    for place, comment in enumerate(comments):
        own = comment if comment.id else replace(comment, id=f"#{place}")
        if own.parent is None and root is not None and _is_later(own, root):
            own = replace(own, parent=root.id, inferred=_with(own.inferred, "parent"))
        elif own.parent is None and own.published is not None:
            root = own
        settled.append(own)
    return tuple(settled)


def owner_by_name(comments: Sequence[Comment], name: str) -> tuple[Comment, ...]:
    """Return comments with those of the blog's likely owner marked, `by_owner` named in `inferred`.

    `name` is the post's author, else the blog's owner ("" when nobody is known). Other names say
    nothing (one person writes under many), so they stay as they are, and so does what is certain.
    """
    owner = fold(name)
    return tuple(
        replace(comment, by_owner=True, inferred=_with(comment.inferred, "by_owner"))
        if owner and comment.by_owner is None and fold(comment.author.name) == owner
        else comment
        for comment in comments
    )


def _is_later(comment: Comment, root: Comment) -> bool:
    """Say whether a comment is later than a root, as far as the coarser of the two dates tells."""
    if comment.published is None or root.published is None:
        return False
    precisions = [own.published_precision or "minute" for own in (comment, root)]
    if all(precision in _EXACT for precision in precisions):
        return _to_the_minute(comment.published) > _to_the_minute(root.published)
    parts = min(_UNITS.get(precision, 3) for precision in precisions)
    return comment.published.timetuple()[:parts] > root.published.timetuple()[:parts]


def _to_the_minute(when: datetime) -> datetime:
    """Return a moment in UTC without its seconds: two of one zone compare by the clock on the wall, which goes back."""
    return when.astimezone(UTC).replace(second=0, microsecond=0)


def _with(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return names if name in names else (*names, name)
