"""Hosts of the engine: its own services, and the several names of one blog (facts 3 and 7)."""

import re
from collections.abc import Iterable
from functools import lru_cache

from migrate.model import Url
from migrate.urls import host

# Where uploads are kept, resized copies made, and further comments answered.
_SERVICES = re.compile(
    r"(?:(?:img2?|data)\.over-blog-kiwi\.com"
    r"|(?:a\d+\.)?(?:idata|fdata|ddata|data|img2?|image|resize|comments)\.over-blog\.com"
    r"|(?:image|storage|img|comments|data)\.(?:canalblog|eklablog)\.com|ekladata\.com)"
)
# Names that are the platform's own and no blog's.
_NO_BLOG = re.compile(
    r"(?:www|admin|api2?|app|assets|beta|connect|comments|(?:a\d+\.)?[fid]?data|fonts|forums?|image|img2?|media|my"
    r"|newsletter|pay|premium|resize|shop|[a-z]{2})?"
)


def is_service(url: Url) -> bool:
    """Say whether an address is on a host that serves files or comments to the engine's blogs."""
    return _SERVICES.fullmatch(host(url)) is not None


def is_same_name(one: Url, other: Url, hosts: Iterable[str]) -> bool:
    """Say whether two addresses are those of one blog under several of a platform's `hosts`."""
    known = tuple(hosts)
    name = blog_name(one, known)
    return bool(name) and name == blog_name(other, known)


def blog_name(url: Url, hosts: Iterable[str]) -> str:
    """Return a blog's name on a platform's `hosts`, "" for an address elsewhere and for the platform's own.

    A host that was doubled is one: `lisa.over-blog.com.over-blog.com` (facts 3).

    >>> blog_name(Url("http://www.lisa.over-blog.fr/"), ("over-blog.com", "over-blog.fr"))
    'lisa'
    """
    return _name(host(url), tuple(hosts))


@lru_cache(maxsize=2000)
def _name(own_host: str, known: tuple[str, ...]) -> str:
    """Return the name that a host has on some hosts of blogs."""
    own, name = "", own_host.removeprefix("www.")
    while ending := next((one for one in known if name.endswith(f".{one}")), ""):
        own = name = name.removesuffix(f".{ending}")
    return "" if _NO_BLOG.fullmatch(own) else own
