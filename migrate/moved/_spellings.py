"""Spellings of one address: what may be left out of it, and what two spellings of it still share."""

import re
from collections.abc import Iterator
from hashlib import blake2b

from migrate import text, urls
from migrate.model import Url

_BEFORE = re.compile(r"(https?://[^/]*)/amp(?=/.)", re.IGNORECASE)
_BEHIND = re.compile(r"/amp/?$|/amp\.html$", re.IGNORECASE)
# What a typist or a program left behind the ending: « …la-brioche.html). », `…html&nbsp;`, `….html/`.
_LITTER = re.compile(r"(?<=\.html)[^A-Za-z0-9].*", re.IGNORECASE | re.DOTALL)
_TYPED = re.compile(r"(?:%20|%22|%27|%C2%A0|%C2%BB|%E2%80%[9A][0-9A-F]|[).,;:!'*])+$")
# A home with a slash behind it and a path with one before were put together; servers take the two for one.
_SLASHES = re.compile(r"(?<![:/])/{2,}")
_HTML = re.compile(r"\.html?$")
# Addresses of the first OverBlog: the number alone is the post's, whatever stands before it (facts: section 3).
_NUMBERED = re.compile(r"/article-(?:.*-)?(\d{3,})$")


def spellings(url: Url) -> Iterator[Url]:
    """Yield an address without fragment, then what it is without what readers, networks and typists added to it."""
    clean = urls.clean(url)
    bare = _BEHIND.sub("", _BEFORE.sub(r"\1", clean.partition("?")[0], count=1), count=1)
    tidy = _SLASHES.sub("/", _TYPED.sub("", _LITTER.sub("", bare)))
    for one in dict.fromkeys((clean, bare, tidy)):
        if one == clean or urls.path(one).strip("/"):  # without its question, `/?p=12` would be the home
            yield Url(one)


def loose(key: str) -> Iterator[str]:
    """Yield what a key still says without capitals, accents and ending; and the number in an old address."""
    yield text.fold(_HTML.sub("", key.rstrip("/")))
    yield from numbered(key)


def numbered(key: str) -> Iterator[str]:
    """Yield what an old address with the number of a post says without its words.

    >>> list(numbered("carnet.example/article-la-brioche-57107158"))
    ['article:57107158']
    """
    found = _NUMBERED.search(_HTML.sub("", key))
    if found:
        yield f"article:{found[1]}"


def mark(key: str) -> int:
    """Return 64 bits that stand for a key, so that memory does not grow with its length."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def name_of(url: str) -> str:
    """Return the host name of an address, and its port where that is an odd one, without `www.`."""
    return urls.key(url).removeprefix("//").partition("/")[0].partition("?")[0].removeprefix("www.")
