"""Join the readings of one post: fields by precision, then rank; comments by id, else by what they say.

A stated value beats an inferred one, the post's own page beats a listing, a newer capture beats
an older one of the same rank; only an export knows what is a draft, private or a page. Comments without a
host's id get `c1`, `c2` … oldest first, so that a new comment changes no earlier id.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime

from migrate import codec
from migrate.extract import Notes, Rank, Reading
from migrate.library._comments import join_comments
from migrate.model import Origin, Post, Term, Url
from migrate.text import fold
from migrate.urls import key

_PRECISIONS = ("second", "minute", "day", "month", "year")
_OLDEST = datetime.min.replace(tzinfo=UTC)

# Fields that come from the first reading that has them; the others have a rule of their own below.
_FIRST = (
    "id",
    "permalink",
    "slug",
    "title",
    "updated",
    "author",
    "categories",
    "tags",
    "comment_count_shown",
    "reposts",
)


def join(readings: Iterable[Reading], notes: Notes) -> Post:
    """Return the post that all readings speak of; `readings` is not empty and its order does not matter."""
    ordered = sorted(readings, key=_trust)
    posts = [reading.post for reading in ordered]
    if len(posts) == 1:
        return replace(posts[0], comments=join_comments([posts[0].comments], notes))
    taken: dict[str, Post] = {}
    for name in _FIRST:
        taken[name] = _first(posts, name, lambda value: value not in (None, "", ()))
    taken["excerpt"] = _excerpted(ordered)
    taken["published"] = min(
        posts, key=lambda post: _PRECISIONS.index(post.published_precision) if post.published_precision else 9
    )
    taken["body"] = taken["media"] = _first(posts, "body", bool)
    exported = [one.post for one in ordered if one.rank is Rank.EXPORT]
    stated = [post for post in exported if "kind" not in post.inferred]
    taken["kind"] = next((post for post in stated or posts if post.kind == "page"), (stated or posts)[0])
    taken["status"] = (exported or posts)[0]  # pages only know what they show
    values = {name: getattr(post, name) for name, post in taken.items()}
    values["origin"] = _source([one.post for one in ordered if one.rank == ordered[0].rank])
    dated = taken["published"]
    values["published_precision"], values["published_text"] = dated.published_precision, dated.published_text
    if exported and exported[0].categories:
        values["tags"] = _without(values["tags"], exported[0])
    elif taken["tags"] in exported:  # the engine of today keeps what were categories as tags
        values["tags"] = _without(values["tags"], replace(taken["categories"], tags=()))
    joined = replace(posts[0], **values)
    return replace(
        joined,
        aliases=_aliases(ordered, joined.permalink),
        comments=join_comments([post.comments for post in posts], notes),
        inferred=tuple(
            item.name for item in fields(Post) if item.name in taken and item.name in taken[item.name].inferred
        ),
    )


def _source(best: Sequence[Post]) -> Origin:
    """Return where the text comes from: beside that copy stand its pictures, a newer one may have been cut."""
    return _first(best, "body", bool).origin


def _without(tags: tuple[Term, ...], known: Post) -> tuple[Term, ...]:
    """Return tags without those that a reading which knows both knows to be categories, and nothing else."""
    only = {fold(term.name) for term in known.categories} - {fold(term.name) for term in known.tags}
    return tuple(term for term in tags if fold(term.name) not in only)


def _trust(reading: Reading) -> tuple[int, float, bytes]:
    """Return how a reading is ordered: rank, newest capture, and for equal ones its bytes."""
    captured = reading.post.origin.captured or _OLDEST
    return (int(reading.rank), -(captured - _OLDEST).total_seconds(), codec.encode(reading.post))


def _first(posts: Sequence[Post], name: str, holds: Callable[[object], bool]) -> Post:
    """Return the first post that states a field, else the first that infers it, else the first."""
    having = [post for post in posts if holds(getattr(post, name))]
    stated = [post for post in having if name not in post.inferred]
    return (stated or having or list(posts))[0]


def _excerpted(ordered: Sequence[Reading]) -> Post:
    """Return the post with the best excerpt: that of the best rank, and there the longest, whenever it was captured.

    Lists and the feed cut a text each in its own way, and which of them names a post changes with every new post.
    """
    having = [one for one in ordered if one.post.excerpt] or ordered[:1]
    best = [one.post for one in having if one.rank == having[0].rank]
    return max(best, key=lambda post: (len(post.excerpt), post.excerpt))


def _aliases(readings: Sequence[Reading], permalink: Url | None) -> tuple[Url, ...]:
    """Return the post's other addresses, each once: earlier aliases, other permalinks, comment pages."""
    found: list[Url | None] = []
    for reading in readings:
        found += [*reading.post.aliases, reading.post.permalink]
        if reading.rank < Rank.LISTING:
            found.append(reading.post.origin.url)
    seen = {key(permalink)} if permalink else set()
    aliases: list[Url] = []
    for url in found:
        if url and key(url) not in seen:
            seen.add(key(url))
            aliases.append(url)
    return tuple(aliases)
