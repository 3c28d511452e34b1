"""Where a page of the engine is: its own address, its blog's, and what its address says it is."""

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

from migrate.extract import Place
from migrate.html import Element, Page
from migrate.model import Url
from migrate.platforms._kiwi._addresses import ADDRESSES
from migrate.platforms._rules import Facts

# Names of hosts that are the platforms' own services and no blogs (facts 3), and of networks.
_SERVICE = re.compile(
    r"(?:www|admin|api2?|app|assets|beta|connect|comments|data|fdata|fonts|forums?|idata|image|img2?|media|my"
    r"|newsletter|pay|premium|shop|resize|[a-z]{2})\.(?:over-?blog|canalblog|eklablog)"
    r"|(?:\w+\.)?(?:facebook|twitter|google|pinterest|youtube|linkedin|instagram)\.com"
)
_PATTERNS = tuple((re.compile(pattern), kind) for pattern, kind in ADDRESSES)
_OLD_MONTH = re.compile(r"/archive-(\d\d)-(\d{4})\.html")
_PLAIN = re.compile(r"https?://([A-Za-z0-9.-]+)(/[A-Za-z0-9_~!$&'()*+,;=:@./-]*)?(?:[?#][!-~]*)?")
_HOST = re.compile(r"\s*(https?://([^/?#\s]+))/?([^\s]?)")
_HOME_COUNTS = 3
_SHARED = (("data-href", ".fb-share-button"), ("data-href", ".fb-like"), ("data-url", ".twitter-share-button"))


def _parts(url: Url) -> tuple[str, str]:
    """Return the host and the decoded path of an address; most are so plain that they need not be taken apart."""
    plain = _PLAIN.fullmatch(url)
    if plain:
        return plain[1], plain[2] or "/"
    parts = urlsplit(url)
    return parts.netloc, unquote(parts.path) or "/"


@lru_cache(maxsize=2048)
def place_of(url: Url) -> Place:
    """Return what an address is; the pages of a blog repeat their links, so answers are kept."""
    site, way = _parts(url)
    name = site.lower().removeprefix("www.")
    if _SERVICE.match(site):
        return Place(kind="admin" if name.startswith("admin.") else "foreign", key=url)
    for pattern, kind in _PATTERNS:
        found = pattern.fullmatch(way)
        if found:
            named = found.groupdict()
            own = named.get("key")
            if old := _OLD_MONTH.fullmatch(way):
                own = f"{old[2]}-{old[1]}"
            said = f"{name}/{own}" if own else f"{name}{way.rstrip('/')}"
            return Place(kind=kind, key=said, number=int(named.get("number") or 1))
    return Place(kind="foreign", key=url)


def own_addresses(page: Page, facts: Facts) -> list[Url]:
    """Return the addresses that a page gives itself: in its head, else in its share buttons where they agree."""
    heads = [str(facts.get(name) or "") for name in ("canonical", "og:url", "mainEntityOfPage")]
    said = [Url(one.partition("#")[0]) for one in heads if one.startswith("http")]
    if said:
        return said
    shared = {one.get(name) or "" for name, selector in _SHARED for one in page.all(selector)}
    shared = {one for one in shared if one.startswith("http")}
    return [Url(shared.pop())] if len(shared) == 1 else []


def shared_address(links: Iterable[tuple[Element, str]]) -> Url | None:
    """Return the address that the links to networks share, where they agree."""
    queries = [urlsplit(href).query for _, href in links if "share" in href and "=http" in href]
    shared = {value.partition("#")[0] for query in queries for name, value in parse_qsl(query) if name in {"u", "url"}}
    return Url(shared.pop()) if len(shared) == 1 else None


def post_address(url: Url, place: Place) -> Url:
    """Return the address of the post whose comments a page of an old blog shows: a page of comments has its name."""
    return Url(f"{urlsplit(url).scheme}://{urlsplit(url).netloc}/{place.key.partition('/')[2]}.html")


def home_of(links: Iterable[tuple[Element, str]], facts: Facts, url: Url | None) -> str:
    """Return the blog's address without a stroke at its end, "" when nothing says it.

    It is that of the page's own host; of a page without an address, that of the host to which most
    of its links lead.
    """
    own = _HOST.match(str(url or facts.get("home") or ""))
    if own and not _SERVICE.match(own[2]):
        return own[1]
    hosts: dict[str, int] = {}
    for _, href in links:
        found = _HOST.match(href)
        if found:
            hosts[found[1]] = hosts.get(found[1], 0) + (1 if found[3] else _HOME_COUNTS)
    blogs = [name for name in hosts if not _SERVICE.match(name.partition("//")[2])]
    return max(blogs, key=hosts.__getitem__, default="")


def anchors_of(links: Iterable[tuple[Element, str]]) -> frozenset[str]:
    """Return the places on a page that its own links lead to."""
    return frozenset(href[1:] for _, href in links if href[0] == "#" and len(href) > 1)
