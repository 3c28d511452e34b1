"""One redirect: an old address as servers see it, and where it leads."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

from migrate import urls

LONGEST = 2000
"""Signs of an old address: nginx takes no word over 4,096 bytes in its configuration, and an escaped one may double."""
_SAFE = "/!$&'()*+,;=:@~"
# What a target may hold as it is. Not "$", which names a variable for nginx and a group for Apache.
_SAFE_TARGET = "/!&'()*+,;=:@~?#[]%"
_SLASHES = re.compile("/{2,}")
_CONTROLS = re.compile(r"[\x00-\x20\x7f]|%(?:[01][0-9A-F]|7F)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An old path, with its query where it has one, and what it leads to; both percent-encoded.

    `stays` is true where the new site has a page of its own at that path, so that only another host may redirect it.
    """

    source: str
    target: str
    stays: bool = False

    @property
    def path(self) -> bytes:
        """The old path, decoded: what nginx and Apache compare; no UTF-8 where the old host had none."""
        return unquote_to_bytes(self.source.partition("?")[0])

    @property
    def query(self) -> str:
        """The query that the old address must have, as it is sent; "" for any or none."""
        return self.source.partition("?")[2]


def old_source(url: str) -> str | None:
    """Return path and query of an old address in the one spelling that servers compare; None for one that none takes.

    Servers decode the path, `%2F` too, and take `//` for `/`. What follows a visitor (`utm_…`) is left out.

    >>> old_source("http://carnet.example//pages/caf%c3%a9%20(noir).html?utm_source=x&p=2#c1")
    '/pages/caf%C3%A9%20(noir).html?p=2'
    """
    if not urls.is_http(url):
        return None
    way, asked, query = ("/" + urls.key(url)[2:].partition("/")[2]).partition("?")
    path = _SLASHES.sub("/", quote(unquote_to_bytes(way), safe=_SAFE))
    source = f"{path}{asked}{query}"
    return None if len(source) > LONGEST or _CONTROLS.search(source.replace("%20", "")) else source


def new_target(home: str, path: str) -> str:
    """Return where a redirect leads: a path of the new site, under its address where one is given ("": a path alone).

    >>> new_target("https://new.example/blog/", "/2010/12/pain/")
    'https://new.example/blog/2010/12/pain/'
    """
    return quote(f"{home.rstrip('/')}{path}", safe=_SAFE_TARGET)
