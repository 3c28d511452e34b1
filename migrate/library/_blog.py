"""The blogs of a library, one after the other: what their pages say of them, and the lists that their posts make."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import overload

from migrate import codec
from migrate.model import Blog, Person, Post, Term


@dataclass(frozen=True, slots=True)
class Lists:
    """What a post adds to the lists of its blog."""

    author: Person | None
    categories: tuple[Term, ...]
    tags: tuple[Term, ...]


class Blogs(Sequence[Blog]):
    """Blogs in a fixed order, each put together when it is asked for: thousands of sidebars need no room at once."""

    def __init__(self, numbers: Sequence[int], made: Callable[[int], Blog]) -> None:
        self._numbers = numbers
        self._made = made

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> Blog: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Blog]: ...

    def __getitem__(self, place: int | slice) -> Blog | Sequence[Blog]:
        if isinstance(place, slice):
            return Blogs(self._numbers[place], self._made)
        return self._made(self._numbers[place])


def lists_row(post: Post) -> bytes:
    """Return what a post adds to the lists of its blog, encoded: its author and its terms."""
    return codec.encode(Lists(post.author, post.categories, post.tags))


def with_lists(blog: Blog, rows: Iterable[bytes]) -> Blog:
    """Return the blog with every author, category and tag that its posts name, in order of appearance."""
    authors: dict[str, Person] = {person.name: person for person in blog.authors}
    categories: dict[str, Term] = {term.slug or term.name: term for term in blog.categories}
    tags: dict[str, Term] = {term.slug or term.name: term for term in blog.tags}
    last = b""
    for row in rows:
        if row == last:  # posts of one author and category follow each other
            continue
        last = row
        named = codec.decode(row, Lists)
        if named.author is not None:
            authors.setdefault(named.author.name, named.author)
        for terms, own in ((categories, named.categories), (tags, named.tags)):
            for term in own:
                terms.setdefault(term.slug or term.name, term)
    return replace(
        blog, authors=tuple(authors.values()), categories=tuple(categories.values()), tags=tuple(tags.values())
    )
