"""Addresses of Blogger: what they are, one spelling for each thing, the full size of its pictures (facts 6)."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from migrate.extract import Place, PlaceKind
from migrate.model import Url
from migrate.urls import clean, key, path

# The same blog answers under the domain of every country (`.blogspot.fr`, `.blogspot.co.uk`, `.blogspot.com.br`).
_BLOGSPOT = re.compile(r"(?:www\.)?(?P<name>[^/:]+)\.blogspot\.(?:com?\.)?[a-z]{2,3}(?=[/:?]|$)")
_FILES = re.compile(
    r"(?:[\w-]+\.)?(?:bp\.blogspot\.com|googleusercontent\.com|ggpht\.com|blogblog\.com)|(?:photos1|bp\d)\.blogger\.com"
)
_SERVICE = re.compile(r"(?:[\w-]+\.)?blogger\.com|(?:www\.)?blogspot\.(?:com?\.)?[a-z]{2,3}")

# A blog that Blogger published on somebody's own server may stand in a folder.
_FOLDER = r"(?:/[^/]+)*?"
_TABLE: tuple[tuple[str, PlaceKind], ...] = (
    (r"/(?:index\.(?:html?|php))?", "listing"),
    (rf"(?P<key>{_FOLDER}/\d{{4}}/\d\d/[^/]+\.(?:s?html?|php))", "post"),
    (r"(?P<key>/p/[^/]+\.html)", "page"),
    (rf"(?P<key>{_FOLDER}/\d{{4}}/\d\d)/?", "month"),
    (rf"(?P<key>{_FOLDER}/\d{{4}})/?", "month"),
    (rf"(?P<key>{_FOLDER}/\d{{4}}_\d\d_\d\d_(?:[^/]*_)?archive)\.(?:s?html?|php)", "month"),
    (r"(?P<key>/search/label/[^/]+)/?", "tag"),
    (r"/search/?", "listing"),
    (r"(?P<key>/feeds/.*|/(?:atom|rss|feed)\.xml)", "feed"),
    (r"(?P<key>/sitemap[\w-]*\.xml)", "sitemap"),
    (r"/robots\.txt", "robots"),
    (r"/(?:b|js|_|\.well-known)/.*|/(?:favicon\.ico|ads\.txt|comment.*\.g|navbar\.g)", "admin"),
)
_PAGES = tuple((re.compile(pattern), kind) for pattern, kind in _TABLE)
_MONTH = re.compile(r"/(\d{4})_(\d\d)_01_(?:[^/]*_)?archive$")
_NUMBER = re.compile(r"(?:c|post-)?(\d{6,20})")
_COUNTRY = re.compile(r"^/ncr(?=/|$)")  # « no country redirect »

# What an address of the blog is asked for without: the telephone's view, a comment to show, a service that led there.
_LISTED = ("updated-max", "updated-min", "max-results", "start", "by-date", "q", "label")

_SIZE = re.compile(r"/(?:[swh]\d{1,5})(?:-[A-Za-z0-9]+)*(?=/[^/]*$)")
_SIZE_BEHIND = re.compile(r"=(?:[swh]\d{1,5})(?:-[A-Za-z0-9]+)*$")
_OLD_SIZE = re.compile(r"/(?:200|320|400|640)(?=/[^/]*$)")


def blog_of(url: str) -> str:
    """Return the host of a blog in one spelling, with its port where it has one.

    >>> blog_of("http://www.Carnet.blogspot.co.uk/2012/05/pain.html"), blog_of("https://www.carnet.example/")
    ('carnet.blogspot.com', 'carnet.example')
    """
    host = key(url).removeprefix("//").partition("/")[0].partition("?")[0]
    found = _BLOGSPOT.match(host)
    if found and not _FILES.match(host):
        return f"{found['name']}.blogspot.com{host[found.end() :]}"
    return host.removeprefix("www.")


@lru_cache(maxsize=1024)
def place_of(url: Url) -> Place:
    """Return what an address is; the pages of a blog repeat their links, so answers are kept."""
    parts = urlsplit(url)
    host = key(url).removeprefix("//").partition("/")[0].partition("?")[0]
    blog, way = blog_of(url), _COUNTRY.sub("", path(url)) or "/"
    if not host or _FILES.match(host):
        return Place(kind="media" if host else "foreign", key=key(url))
    if _SERVICE.fullmatch(host):
        return Place(kind="feed" if way.startswith("/feeds/") else "admin", key=key(url))
    asked = dict(parse_qsl(parts.query)) if parts.query else {}
    for pattern, kind in _PAGES:
        if found := pattern.fullmatch(way):
            own = found.groupdict().get("key") or ""
            return _place(kind, blog, own, asked, parts.fragment)
    return Place(kind="foreign", key=key(url))


def _place(kind: PlaceKind, blog: str, own: str, asked: dict[str, str], fragment: str) -> Place:
    """Return the place of a path that is known, by what is asked of it."""
    number = asked.get("commentPage", "1")
    if kind in {"post", "page"} and number.isdecimal() and int(number) > 1:
        return Place(kind="comments", key=f"{blog}{own}", number=int(number))
    if kind == "month":
        # Before posts had pages, an address was a place on the page of a month.
        if "archive" in own and (mark := _NUMBER.fullmatch(fragment)):
            return Place(kind="post", key=f"{blog}/post/{mark[1]}")
        return Place(kind=kind, key=blog + _MONTH.sub(r"/\1/\2", own))
    if kind in {"listing", "tag"}:
        further = [f"{name}={asked[name]}" for name in ("updated-min", "updated-max", "q") if asked.get(name)]
        own += "".join(f"/{one}" for one in further)
        return Place(kind=kind, key=blog + own, number=2 if further else 1)
    if kind == "feed":
        start = asked.get("start-index", "1")
        return Place(kind=kind, key=blog + own, number=int(start) if start.isdecimal() else 1)
    return Place(kind=kind, key=blog + own)


@lru_cache(maxsize=1024)
def plain(url: Url) -> Url:
    """Return the address of a blog's page without what says nothing of it, under the domain that all countries share.

    >>> plain(Url("http://carnet.blogspot.fr/2012/05/pain.html?m=1&showComment=1#c12"))
    'http://carnet.blogspot.com/2012/05/pain.html'
    """
    parts = urlsplit(clean(url, fragment=False))
    netloc = parts.netloc
    if _BLOGSPOT.match(netloc) and not _FILES.match(netloc):
        netloc = blog_of(url)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name in _LISTED]
    return Url(parts._replace(netloc=netloc, path=_COUNTRY.sub("", parts.path), query=urlencode(kept)).geturl())


def is_blogspot(url: Url) -> bool:
    """Say whether an address is on a host that Blogger itself gives to blogs, in any country."""
    host = key(url).removeprefix("//").partition("/")[0]
    return bool(_BLOGSPOT.match(host)) and not _FILES.match(host)


def is_file(url: Url) -> bool:
    """Say whether an address is on a host where Blogger keeps pictures."""
    return _FILES.match(key(url).removeprefix("//")) is not None


@lru_cache(maxsize=1024)
def originals(url: Url) -> tuple[Url, ...]:
    """Return the addresses of the full-size file behind a picture's address, best first; () when unknown.

    >>> originals(Url("http://1.bp.blogspot.com/-x/T/A/z/s320/pain.jpg"))
    ('http://1.bp.blogspot.com/-x/T/A/z/s0/pain.jpg', 'http://1.bp.blogspot.com/-x/T/A/z/s1600/pain.jpg')
    """
    if not is_file(url):
        return ()
    bare = url.partition("?")[0].partition("#")[0]
    for size, mark in ((_SIZE, "/"), (_SIZE_BEHIND, "=")):
        if size.search(bare):
            return (Url(size.sub(f"{mark}s0", bare)), Url(size.sub(f"{mark}s1600", bare)))
    if "/blogger/" in bare and _OLD_SIZE.search(bare):
        return (Url(_OLD_SIZE.sub("/1600", bare)),)
    return ()
