"""What the pages of a blog say of it, joined: an export first, then the home page, then the newest."""

from collections.abc import Iterable
from dataclasses import replace

from migrate import codec
from migrate.extract import Extract
from migrate.library._shelf import Shelf
from migrate.model import Blog, Person, Sidebar, Term

_TRUST_EXPORT, _TRUST_HOME, _TRUST_PAGE = 2, 1, 0
_TEXTS = ("platform", "home", "title", "tagline", "language", "zone", "owner", "authors", "categories", "tags", "media")


def facts_row(extract: Extract) -> tuple[int, float, bytes]:
    """Return what a capture says of its blog as a row: trust, moment (newest of capture and posts), bytes."""
    home = extract.place.kind == "listing" and extract.place.number == 1
    trust = _TRUST_EXPORT if extract.complete else _TRUST_HOME if home else _TRUST_PAGE
    moments = [extract.captured, *(reading.post.published for reading in extract.readings)]
    newest = max((moment.timestamp() for moment in moments if moment), default=0.0)
    facts = replace(extract, readings=(), leads=(), findings=(), trail=(), captured=None)
    return (trust, newest, codec.encode(facts))


def join_blog(extracts: Iterable[Extract], posts: Shelf) -> Blog:
    """Return the blog that all captures speak of, most trusted first, with the authors and terms of its posts.

    An export that is complete keeps its own lists of authors and terms.
    """
    blog, complete = Blog(), False
    for extract in extracts:
        facts = extract.blog
        if facts is None:
            continue
        complete = complete or extract.complete
        own = {name: getattr(facts, name) for name in _TEXTS if not getattr(blog, name)}
        sidebar = blog.sidebar if blog.sidebar.widgets else facts.sidebar
        blog = replace(blog, **own, sidebar=Sidebar(widgets=sidebar.widgets))
    blog = replace(blog, posts=posts)
    return blog if complete else _with_lists(blog)


def _with_lists(blog: Blog) -> Blog:
    """Return the blog with every author, category and tag that its posts name, in order of appearance."""
    authors: dict[str, Person] = {person.name: person for person in blog.authors}
    categories: dict[str, Term] = {term.slug or term.name: term for term in blog.categories}
    tags: dict[str, Term] = {term.slug or term.name: term for term in blog.tags}
    for post in blog.posts:
        if post.author is not None:
            authors.setdefault(post.author.name, post.author)
        for terms, own in ((categories, post.categories), (tags, post.tags)):
            for term in own:
                terms.setdefault(term.slug or term.name, term)
    return replace(
        blog, authors=tuple(authors.values()), categories=tuple(categories.values()), tags=tuple(tags.values())
    )
