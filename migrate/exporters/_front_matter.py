"""What stands above a post in its Markdown file, in the words that site builders share.

`title date lastmod slug url aliases author categories tags summary draft` mean the same in most of them.
Whatever else the model holds stands below `params`, in the model's own words: Hugo wants it there, the
others leave it alone. `kind`, `published` and full addresses would stop Hugo if they stood anywhere else.
"""

from datetime import date
from typing import Any
from urllib.parse import unquote, urlsplit

from migrate import codec
from migrate.model import Person, Post, Term, Url

_COARSE = frozenset({"day", "month", "year"})
_EMPTY = codec.plain(Post())
_ELSEWHERE = frozenset({"title", "body", "comments", "excerpt", "updated"})


def front_matter(post: Post, *, title: str, slug: str) -> dict[str, Any]:
    """Return the fields of a post in their fixed order; what it does not have is left out."""
    own = path(post.permalink)
    others = [path(alias) for alias in post.aliases if _host(alias) == _host(post.permalink)]
    values: dict[str, Any] = {
        "title": title,
        "date": shown_date(post),
        "lastmod": post.updated,
        "slug": slug,
        "url": own,
        "aliases": [other for other in dict.fromkeys(others) if other and other != own],
        "author": post.author.name if post.author else "",
        "categories": list(dict.fromkeys(term.name for term in post.categories)),
        "tags": list(dict.fromkeys(term.name for term in post.tags)),
        "summary": post.excerpt,
    }
    said = {key: value for key, value in values.items() if value not in ("", None, []) or key == "title"}
    return said | {"draft": post.status != "published", "params": _rest(post, slug=slug)}


def shown_date(post: Post) -> Any:  # noqa: ANN401  a date or a moment
    """Return the date: with time and offset where the time is known, else the day, which no zone moves."""
    if post.published is None or post.published_precision not in _COARSE:
        return post.published
    return date(post.published.year, post.published.month, post.published.day)


def path(address: Url | None) -> str:
    """Return the path of an address, decoded, "" where a file cannot stand at it (a query, no path, `..`).

    >>> path(Url("https://b.example/2010/04/%C3%A9t%C3%A9.html"))
    '/2010/04/été.html'
    """
    try:
        parts = urlsplit(address or "")
        plain = unquote(parts.path, errors="strict")
    except ValueError:
        return ""
    if parts.query or plain in {"", "/"} or ".." in plain.split("/") or not plain.startswith("/"):
        return ""
    return plain


def _host(address: Url | None) -> str:
    try:
        return urlsplit(address or "").netloc.lower().removeprefix("www.")
    except ValueError:
        return ""


def _rest(post: Post, *, slug: str) -> dict[str, Any]:
    """Return what the shared fields do not say, in the model's words, empty fields left out."""
    plain: dict[str, Any] = codec.plain(post)
    rest = {key: plain[key] for key in plain if key not in _ELSEWHERE and plain[key] != _EMPTY[key]}
    said = {
        "slug": post.slug == slug,
        "published": post.published_precision not in _COARSE,
        "author": post.author is not None and post.author == Person(name=post.author.name),
        "categories": _are_names(post.categories),
        "tags": _are_names(post.tags),
    }
    rest = {key: value for key, value in rest.items() if not said.get(key)}
    untitled = {} if post.title else {"untitled": True}
    full: dict[str, Any] = _full(rest)
    return {"kind": post.kind, "status": post.status} | untitled | full


def _are_names(terms: tuple[Term, ...]) -> bool:
    """Say whether terms are nothing but names, each once."""
    names = [term.name for term in terms]
    return len(set(names)) == len(names) and all(term == Term(name=term.name) for term in terms)


def _full(value: Any) -> Any:  # noqa: ANN401  JSON is any of its types
    """Return a value without the empty fields of its mappings: media and terms have many."""
    if isinstance(value, dict):
        return {key: _full(below) for key, below in value.items() if below not in (None, "", ())}
    return [_full(below) for below in value] if isinstance(value, list | tuple) else value
