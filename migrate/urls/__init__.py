"""Addresses: repaired, joined, compared, taken apart, and shown without their secrets.

What browsers do (https://url.spec.whatwg.org) as far as the addresses in old blog pages need it.
Nothing here opens a connection, and no function raises, whatever an address looks like.
"""

import dataclasses
import re
from functools import lru_cache

from migrate.model import Url
from migrate.urls._address import SAFE, SCHEME, WEB, against, bare, coded, decoded, relative, repaired, split, tail
from migrate.urls._secrets import public, redact

__all__ = ["clean", "file_name", "host", "is_http", "join", "key", "origin", "path", "public", "redact", "same"]

_PLAIN = re.compile(
    rf"https?://(?:[A-Za-z0-9-]+\.)++[A-Za-z0-9-]+(?::[0-9]{{1,4}})?(?:[/?#](?:[{SAFE}]++|%[0-9A-Fa-f]{{2}})*+)?"
)
# Most addresses: nothing in their host has to be repaired, and it has no port.
_OF_THE_WEB = re.compile(r"https?://[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){1,9}(?=[/?#]|$)")
# Of these, those that are spelled as their key is, but for the scheme.
_PLAINEST = re.compile(
    r"https?://([a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){1,9})((?:/[A-Za-z0-9_~-]+(?:\.[A-Za-z0-9_~-]+)*)*/?)"
)
# Characters that a path may hold as they are or encoded, and mean the same: RFC 3986's sub-delims, ":" and "@".
_DELIMITER = re.compile("%(21|24|26|27|28|29|2A|2B|2C|3A|3B|3D|40)")
_NOWHERE = frozenset({"javascript", "vbscript", "livescript", "mocha", "about", "blob", "file"})
# A page asks for the same addresses again and again.
_KNOWN, _LONG = 2000, 1000
# Campaigns, click ids of networks and mailings, AT Internet's xtor, PHP's and Java's sessions.
_FOLLOWING = re.compile(
    r"(?:utm_\w*|fbclid|[dg]clid|[gw]braid|msclkid|yclid|mc_[ce]id|igshid|_ga|xtor|phpsessid|jsessionid)(?:=.*)?|fromtwitter",
    re.IGNORECASE | re.DOTALL,
)


def clean(url: str, *, fragment: bool = True) -> Url:
    r"""Return an address repaired and in one spelling; one that cannot be repaired only has its odd characters encoded.

    Blanks at the ends, backslashes, `//host` and `www.` without a scheme, capitals in the host, names
    beyond ASCII, default ports, dots in the path and percent-encoding are made right; nothing is
    encoded twice. Without `fragment`, what follows `#` is left out. Other schemes stay as they are.

    >>> clean(" HTTP:\\\\Carnet.example:80/%7eété/../à lire.html ")
    'http://carnet.example/%C3%A0%20lire.html'
    """
    text = repaired(url)
    address = split(text)
    if address is not None:
        return Url(str(address if fragment else dataclasses.replace(address, fragment=None)))
    scheme = SCHEME.match(text)
    if scheme and not WEB.match(text):
        return Url(text)
    return Url(coded(text if fragment else text.partition("#")[0]))


def join(base: str | None, link: str | None) -> Url | None:
    """Return the absolute address of a link on the page `base`, or None when it leads nowhere.

    An absolute address stays as it was written, unless a character in it may not stand there; so do
    `mailto:`, `tel:`, `data:` and other schemes. None for an empty link, for what runs code or means
    something only where it was written (`javascript:`, `about:`, `blob:`, `file:`), for a broken host or
    port, and for a relative link without a base.

    >>> join("https://carnet.example/2012/pain.html", "../tag/été#bas")
    'https://carnet.example/tag/%C3%A9t%C3%A9#bas'
    """
    link = link or ""
    if _PLAIN.fullmatch(link):
        return Url(link)
    link = bare(link)
    scheme = SCHEME.match(link)
    if not link or (scheme and scheme[1].lower() in _NOWHERE):
        return None
    if scheme and not WEB.match(link):
        return Url(link)
    address = split(link) if scheme else against(base, link)
    return Url(str(address)) if address else None


def key(url: str, *, fragment: bool = False) -> str:
    """Return one spelling for all addresses of one thing: for comparing, not for fetching.

    http and https are one, `www.` is not dropped; parameters that only follow a visitor (`utm_…`,
    `fbclid`) are, the order of the others stays. A fragment counts only where asked for, and never
    when it follows a visitor (`#fromTwitter`).

    >>> key("https://carnet.example:443/l%27%c3%a9t%C3%A9?utm_source=rss&p=2#c12")
    "//carnet.example/l'%C3%A9t%C3%A9?p=2"
    """
    return _key(url, fragment) if len(url) < _LONG else _key.__wrapped__(url, fragment)


@lru_cache(maxsize=_KNOWN)
def _key(url: str, fragment: bool) -> str:  # noqa: FBT001  flags of functions that keep their results have no names
    plain = _PLAINEST.fullmatch(url)
    if plain:
        return f"//{plain[1]}{plain[2] or '/'}"
    address = split(repaired(url))
    if address is None:
        return clean(url, fragment=fragment)
    port = f":{address.port}" if address.port else ""
    way = _DELIMITER.sub(lambda code: chr(int(code[1], 16)), address.path)
    place = address.fragment if fragment and not _FOLLOWING.fullmatch(address.fragment or "") else None
    return f"//{address.host.rstrip('.')}{port}{tail(way, _own(address.query), place or None)}"


def same(one: str, other: str) -> bool:
    """Say whether two addresses are spellings of one (see `key`)."""
    return one == other or key(one) == key(other)


def is_http(url: str) -> bool:
    """Say whether an address is absolute and of the web: http or https, with a sound host and port."""
    if _OF_THE_WEB.match(url):
        return True
    address = split(bare(url))
    return address is not None and address.scheme != "ftp"


def host(url: str) -> str:
    """Return the host of an address, lower case, in ASCII, without port and brackets; "" when it has none.

    >>> host("http://Été.carnet.example:8080/"), host("/2012/pain.html")
    ('xn--t-9fab.carnet.example', '')
    """
    return _host(url) if len(url) < _LONG else _host.__wrapped__(url)


@lru_cache(maxsize=_KNOWN)
def _host(url: str) -> str:
    address = split(repaired(url))
    return address.host.strip("[]") if address else ""


def origin(url: str) -> str:
    """Return scheme, host and port of an address, without its login; "" when it is none of http or https.

    >>> origin("HTTP://lea:pain@Carnet.example:8080/2012/pain.html"), origin("/2012/pain.html")
    ('http://carnet.example:8080', '')
    """
    address = split(bare(url))
    if address is None or address.scheme == "ftp":
        return ""
    return f"{address.scheme}://{address.host}{f':{address.port}' if address.port else ''}"


def path(url: str, *, query: bool = False) -> str:
    """Return the path of an address or of a relative link, decoded; with `query` also `?` and its own parameters.

    Bytes that are no UTF-8 are read as windows-1252, as old blogs wrote them.

    >>> path("https://carnet.example/tag/%C3%A9t%E9/?p=2&utm_source=x", query=True)
    '/tag/été/?p=2'
    """
    address = split(repaired(url))
    way, asked = (address.path, address.query) if address else relative(repaired(url))[:2]
    return decoded(tail(way, _own(asked) if query else None, None))


def file_name(url: str) -> str:
    """Return the name of the file that an address ends in, decoded, or "".

    >>> file_name("https://image.carnet.example/x=/image%2F0478859%2Fob_pain.jpg?s=1")
    'ob_pain.jpg'
    """
    return path(url).rpartition("/")[2]


def _own(query: str | None) -> str | None:
    """Return a query without what follows the visitor and without empty parts; None when nothing is left."""
    parts = [part for part in (query or "").split("&") if part and not _FOLLOWING.fullmatch(part)]
    return "&".join(parts) or None
