"""Which post of an export is which of the blog: by its address, else by its title and all that it says."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain, product
from typing import TypeVar

from migrate.model import Post
from migrate.text import fold, xml_safe
from migrate.verify._against import Against, masked
from migrate.verify._found import Found
from migrate.verify._said import Form, words
from migrate.verify._scan import said

Pair = tuple[Post, Found]
_Key = tuple[str, int]
_Side = TypeVar("_Side", Post, Found)

_MANY = 10_000  # pairs that are tried; of more posts that nothing tells from each other, each is what stands there


class Pairs:
    """The posts of both sides that wait for their counterparts; neither side need come in the order of the other."""

    def __init__(self, against: Against) -> None:
        self._is_redacted = against.is_redacted
        self._here: dict[_Key, list[Post]] = defaultdict(list)
        self._there: dict[_Key, list[Found]] = defaultdict(list)

    def of_blog(self, post: Post) -> Pair | None:
        """Return a post of the blog with its counterpart where that has come; None where it waits now."""
        key = self._key(post, "html")
        if key in self._there:
            return post, _taken(self._there, key)
        self._here[key].append(post)
        return None

    def of_export(self, found: Found) -> Pair | None:
        """Return a post of the export with its counterpart where that has come; None where it waits now."""
        key = self._key(found.post, found.form)
        if key in self._here:
            return _taken(self._here, key), found
        self._there[key].append(found)
        return None

    def late(self) -> list[Pair]:
        """Return the posts of one title that are left on both sides, in pairs as alike as can be.

        One of each pair says something else than the other, or they would have met.
        """
        here, there = _by_name(self._here), _by_name(self._there)
        self._here, self._there = defaultdict(list), defaultdict(list)
        pairs: list[Pair] = []
        for name in dict.fromkeys([*here, *there]):
            posts, founds = here.get(name, []), there.get(name, [])
            met = self._alike(posts, founds)
            pairs += [(posts[n], founds[m]) for n, m in met.items()]
            self._here[name, 0] = [one for n, one in enumerate(posts) if n not in met]
            self._there[name, 0] = [one for n, one in enumerate(founds) if n not in set(met.values())]
        return pairs

    def missing(self) -> Iterator[Post]:
        """Yield the posts of the blog that have no counterpart."""
        return chain.from_iterable(self._here.values())

    def unknown(self) -> Iterator[Found]:
        """Yield the posts of the export that have none."""
        return chain.from_iterable(self._there.values())

    def _alike(self, posts: list[Post], founds: list[Found]) -> dict[int, int]:
        """Return which place of one list belongs to which of the other."""
        if len(posts) * len(founds) > _MANY:
            return dict(zip(range(len(posts)), range(len(founds)), strict=False))
        here = [self._words(one, "html") for one in posts]
        there = [self._words(one.post, one.form) for one in founds]

        def apart(places: tuple[int, int]) -> int:
            one, other = here[places[0]], there[places[1]]
            return (one - other).total() + (other - one).total()

        met: dict[int, int] = {}
        for n, m in sorted(product(range(len(posts)), range(len(founds))), key=apart):
            if n not in met and m not in met.values():
                met[n] = m
        return met

    def _key(self, post: Post, form: Form) -> _Key:
        """Return what tells a post from others on both sides."""
        if post.permalink or post.id:
            return post.permalink or f"id {post.id}", 0
        people = tuple((one.id, fold(xml_safe(one.author.name))) for one in post.comments)
        terms = frozenset(fold(xml_safe(one.name or one.slug)) for one in (*post.categories, *post.tags))
        told = (post.published, post.kind, post.comment_count_shown, people, terms)
        return f"{post.title} {post.published_text}", hash((told, frozenset(self._words(post, form).items())))

    def _words(self, post: Post, form: Form) -> Counter[str]:
        """Return the words of a post and of its comments."""
        texts = [said(post.body, form).text, *(said(one.body, "html").text for one in post.comments)]
        whole = " ".join(texts)
        return words(masked(whole) if self._is_redacted else whole)


def _taken(waiting: dict[_Key, list[_Side]], key: _Key) -> _Side:
    """Return the first that waits, which waits no more."""
    first = waiting[key].pop(0)
    if not waiting[key]:
        del waiting[key]
    return first


def _by_name(waiting: dict[_Key, list[_Side]]) -> dict[str, list[_Side]]:
    """Return those that wait by the title or address alone."""
    named: dict[str, list[_Side]] = {}
    for (name, _), some in waiting.items():
        named.setdefault(name, []).extend(some)
    return named
