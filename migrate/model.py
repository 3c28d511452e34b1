"""The model: what a blog holds, typed, whatever its host was.

Frozen, slotted, keyword-only dataclasses with tuples. What a page does not say stays empty: an
unknown scalar is None, an absent text "", no items (). Dates are aware. What was inferred is
named in `inferred`. The JSON form (codec.py) writes every key.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal, NewType

from msgspec import Meta

SCHEMA_VERSION = "1.0"

Url = NewType("Url", str)
Html = NewType("Html", str)

Aware = Annotated[datetime, Meta(tz=True)]
Precision = Literal["second", "minute", "day", "month", "year"]
PostKind = Literal["post", "page"]
PostStatus = Literal["published", "draft", "private"]
CommentKind = Literal["comment", "pingback", "trackback"]
CommentStatus = Literal["approved", "pending", "spam"]
MediaStatus = Literal["remote", "ok", "missing", "skipped"]
WidgetKind = Literal[
    "about",
    "archives",
    "categories",
    "tags",
    "blogroll",
    "links",
    "search",
    "recent_posts",
    "recent_comments",
    "newsletter",
    "calendar",
    "profile",
    "text",
    "other",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone who writes; `email` and `ip` are known only from the owner's own export."""

    name: str
    url: Url | None = None
    email: str | None = None
    ip: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A category or tag; `slug` as the host writes it, decoded; `parent` is a slug."""

    name: str
    slug: str = ""
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A picture or file: `url` as in the body, `original` the full size, `file` its path in the export."""

    url: Url
    original: Url | None = None
    file: str | None = None
    sha256: str | None = None
    bytes: int | None = None
    type: str | None = None
    alt: str = ""
    caption: str = ""
    status: MediaStatus = "remote"
    recovered_from: Url | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One comment; `parent` is the id of the comment it answers and always present in the same post.

    `by_owner` None means unknown. `inferred` names fields found by rule (`parent`, `by_owner`).
    """

    id: str = ""
    parent: str | None = None
    author: Person
    body: Html = Html("")
    published: Aware | None = None
    published_precision: Precision | None = None
    published_text: str = ""
    by_owner: bool | None = None
    kind: CommentKind = "comment"
    status: CommentStatus = "approved"
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a post was read: the capture's address, its time (aware), the source and the layout.

    `inferred` is true when the address was not stated by the source but worked out from the page.
    """

    url: Url | None = None
    captured: Aware | None = None
    source: str = ""
    layout: str = ""
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post or a static page.

    `id` is the host's own or "". `body` is an HTML fragment with absolute addresses. Of
    `published`, the parts that `published_precision` does not cover are the earliest possible.
    `comment_count_shown` and `reposts` are what the page prints, None when it prints nothing.
    """

    id: str = ""
    permalink: Url | None = None
    aliases: tuple[Url, ...] = ()
    slug: str = ""
    title: str = ""
    body: Html = Html("")
    excerpt: str = ""
    published: Aware | None = None
    published_precision: Precision | None = None
    published_text: str = ""
    updated: Aware | None = None
    author: Person | None = None
    kind: PostKind = "post"
    status: PostStatus = "published"
    categories: tuple[Term, ...] = ()
    tags: tuple[Term, ...] = ()
    media: tuple[Media, ...] = ()
    comments: tuple[Comment, ...] = ()
    comment_count_shown: int | None = None
    reposts: int | None = None
    inferred: tuple[str, ...] = ()
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class WidgetItem:
    """One line of a widget; `count` is the number printed beside it (posts of a month, say)."""

    text: str = ""
    url: Url | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Widget:
    """One box of the sidebar: typed, with its items and, where it has free text, its body."""

    kind: WidgetKind = "other"
    title: str = ""
    items: tuple[WidgetItem, ...] = ()
    body: Html = Html("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidebar:
    """The boxes beside the posts, in page order."""

    widgets: tuple[Widget, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Blog:
    """A whole blog; `posts` may be a tuple or a table on disk that can be iterated again and again.

    `zone` is an IANA name ("" when unknown); `media` holds what no post holds.
    """

    schema_version: str = SCHEMA_VERSION
    platform: str = ""
    home: Url | None = None
    title: str = ""
    tagline: str = ""
    language: str = ""
    zone: str = ""
    owner: Person | None = None
    authors: tuple[Person, ...] = ()
    categories: tuple[Term, ...] = ()
    tags: tuple[Term, ...] = ()
    posts: Collection[Post] = ()
    sidebar: Sidebar = Sidebar()
    media: tuple[Media, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentThread:
    """A comment and the threads that answer it, in page order: a view of a post's flat comments."""

    comment: Comment
    replies: tuple["CommentThread", ...] = ()

    @staticmethod
    def of(comments: Iterable[Comment]) -> tuple["CommentThread", ...]:
        """Return the threads of a post's comments, in page order.

        A comment whose parent is absent is a root; of a circle of parents, the first one is.
        """
        flat = tuple(comments)
        ids = {comment.id for comment in flat}
        answers: dict[str, list[Comment]] = {}
        for comment in flat:
            if comment.parent in ids and comment.parent is not None:
                answers.setdefault(comment.parent, []).append(comment)
        seen: set[str] = set()
        threads = [_thread(c, answers, seen) for c in flat if c.parent not in ids]
        threads += [_thread(c, answers, seen) for c in flat if c.id not in seen]
        return tuple(threads)


def _thread(root: Comment, answers: dict[str, list[Comment]], seen: set[str]) -> CommentThread:
    """Return the thread below a comment, without recursion: threads nest to any depth."""
    order: list[tuple[Comment, list[Comment]]] = []
    waiting = [root]
    while waiting:
        comment = waiting.pop()
        seen.add(comment.id)
        below = [answer for answer in answers.get(comment.id, ()) if answer.id not in seen]
        order.append((comment, below))
        waiting.extend(reversed(below))
    made: dict[str, CommentThread] = {}
    for comment, below in reversed(order):
        made[comment.id] = CommentThread(comment=comment, replies=tuple(made[answer.id] for answer in below))
    return made[root.id]
