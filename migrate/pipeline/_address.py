"""Sources that are addresses of blogs: living ones, and what a web archive holds of them (`wayback:URL`)."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from migrate import urls
from migrate.errors import UsageError
from migrate.model import Url
from migrate.pipeline._reader import platform_of

WAYBACK = "wayback:"
_INDEX = re.compile(r"(?:index|default|home|accueil)\.\w+", re.IGNORECASE)


def is_address(source: str | Path) -> bool:
    """Say whether a source is the address of a blog: a live one, or one in a web archive."""
    return str(source).lower().startswith(("http://", "https://", WAYBACK))


def is_archived(source: str | Path) -> bool:
    """Say whether a source is what a web archive holds of a blog."""
    return str(source).lower().startswith(WAYBACK)


def address_of(source: str | Path) -> str:
    """Return the address of the blog that a source names, without `wayback:`; the source itself where it names none.

    >>> address_of("wayback:carnet.over-blog.com"), address_of("wayback:https://carnet.example/")
    ('http://carnet.over-blog.com', 'https://carnet.example/')
    """
    address = str(source)[len(WAYBACK) :].strip(" /") if is_archived(source) else ""
    if not address:
        return str(source)
    return str(source)[len(WAYBACK) :].strip() if "://" in address else f"http://{address}"


def home_of(address: str) -> Url:
    """Return the home of the blog that an address belongs to.

    That of a post leads to its blog's home; a folder (`https://site.example/blog/`) or its index page is the
    home itself where its host is no platform's. UsageError for an address that is none.
    """
    if not urls.is_http(address):
        raise UsageError(
            f"{urls.redact(address)} is no address of a blog", hint="write it as https://name.over-blog.com"
        )
    home = urls.clean(address, fragment=False)
    parts = urlsplit(home)
    root = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/"
    last = parts.path.rpartition("/")[2]
    is_page = "." in last and not _INDEX.fullmatch(last)
    return Url(root if platform_of(home) or is_page or parts.query else root.rstrip("/") + parts.path)
