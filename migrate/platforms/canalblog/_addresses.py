"""Addresses of Canalblog: pages of its own engine (2003 to 2023), files and their full size (facts 1a)."""

import re
from urllib.parse import unquote, urlsplit

from migrate.extract import Place, PlaceKind
from migrate.model import Url

# A page of a list begins at an offset: `p10-0.html` is the second of ten posts a page.
_PAGE = r"(?:index\.html|p(?P<offset>\d+)-\d+\.html)?"
_ADDRESSES: tuple[tuple[str, PlaceKind], ...] = (
    (r"/(?:index\.html)?", "listing"),
    (r"/archives/\d{4}/\d\d/\d\d/(?P<key>\d+)(?:-p0-\d+)?\.html", "post"),
    (r"/archives/\d{4}/\d\d/\d\d/(?P<key>\d+)-p(?P<offset>\d+)-\d+\.html", "comments"),
    (r"/archives/\d{4}(?:/\d\d/\d\d)?/" + _PAGE, "listing"),
    (r"/(?P<key>archives/\d{4}/\d\d)/" + _PAGE, "month"),
    (r"/archives(?:/" + _PAGE + ")?", "listing"),
    (r"/(?P<key>archives/[^/]+)/" + _PAGE, "tag"),
    (r"/(?P<key>tag/[^/]+)(?:/" + _PAGE + ")?", "tag"),
    (r"/(?P<key>tag/[^/]+)/(?P<number>\d+)", "tag"),
    (r"/pages/(?:[^/]+/)?(?P<key>\d+)\.html", "page"),
    (r"/summary(?:/.*)?|/albums(?:/.*)?", "listing"),
    (r"/(?:rss|atom)\.xml|/rss/?|/feeds?/.*", "feed"),
    (r"/(?:images|docs|storagev1|sharedDocs)/.+", "media"),
    (r"/(?:cf|profile|permalink|stats)/.*", "admin"),
)
_PATTERNS = tuple((re.compile(pattern), kind) for pattern, kind in _ADDRESSES)
_POSTS_A_PAGE, _COMMENTS_A_PAGE = 10, 50
# Names of hosts that are the platform's own and no blogs.
_OWN = re.compile(r"(?:(?:www|admin|stats|static|storage|p\d+\.storage|profilepics|image)\.)?canalblog\.com")
_FILES = re.compile(r"(?:static|(?:p\d+\.)?storage|profilepics|image)\.canalblog\.com")
# Lists of days and albums hold nothing that others do not; a feed of comments names no posts.
_NEVER_ASKED = re.compile(r"/archives/\d{4}/\d\d/\d\d/(?:index\.html)?|/albums(?:/.*)?|/feeds?/rss/comments/?.*")
_COMMENT_PAGE = re.compile(r"-p\d+-\d+(?=\.html$)")

_PICTURE = re.compile(r"(?P<file>/(?:\d+/)+\d+?)(?:_[qpo])?(?:\.(?:thumbnail|to_resize_\d+x\d+))?(?P<ending>\.\w+)")
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".bmp"})
_OLD_PICTURE = re.compile(r"(?P<folder>/(?:storagev1/|images/|albums/)(?:.*/)?)(?:t-)?(?P<file>[^/]+)")
_RESIZED = re.compile(r"\.(?:thumbnail|to_resize_\d+x\d+)(?=\.\w+$)")


def place_of(url: Url) -> Place | None:
    """Return what an address is on the platform's own engine; None where that has none of its kind.

    A page of comments has the key of its post, whose id is enough of a key: one count for all blogs.
    """
    parts = urlsplit(url)
    name = parts.netloc.lower().removeprefix("www.")
    way = unquote(parts.path) or "/"
    if _OWN.fullmatch(parts.netloc.lower()):
        kind: PlaceKind = "media" if _FILES.fullmatch(parts.netloc.lower()) else "foreign"
        return Place(kind="admin" if way.startswith("/cf/") else kind, key=url)
    for pattern, found_kind in _PATTERNS:
        found = pattern.fullmatch(way)
        if found:
            named = found.groupdict()
            size = _COMMENTS_A_PAGE if found_kind == "comments" else _POSTS_A_PAGE
            number = int(named.get("number") or int(named.get("offset") or 0) // size + 1)
            own = named.get("key") or way.strip("/").removesuffix("index.html").rstrip("/")
            return Place(kind=found_kind, key=f"{name}/{own}".rstrip("/"), number=number)
    return None


def is_asked(url: Url) -> bool:
    """Say whether an address is one that a reader of the whole blog asks for."""
    return _NEVER_ASKED.fullmatch(urlsplit(url).path) is None


def is_service(url: Url) -> bool:
    """Say whether an address is on a host where the platform keeps files."""
    return _FILES.fullmatch(urlsplit(url).netloc.lower()) is not None


def without_page(url: Url) -> Url:
    """Return the address of the post whose comments a page of them shows.

    >>> without_page(Url("http://lisa.canalblog.com/archives/2010/09/07/187-p50-0.html#comments"))
    'http://lisa.canalblog.com/archives/2010/09/07/187.html'
    """
    return Url(_COMMENT_PAGE.sub("", url.partition("#")[0].partition("?")[0]))


def comment_page(post: Url, number: int) -> Url:
    """Return the address of a page of comments of a post, from 1.

    >>> comment_page(Url("http://lisa.canalblog.com/archives/2010/09/07/187.html"), 2)
    'http://lisa.canalblog.com/archives/2010/09/07/187-p50-0.html'
    """
    return Url(f"{post.removesuffix('.html')}-p{(number - 1) * _COMMENTS_A_PAGE}-0.html")


def originals(url: Url) -> tuple[Url, ...]:
    """Return the addresses of the full-size file behind a picture's address, best first; () when unknown.

    >>> originals(Url("http://p4.storage.canalblog.com/44/06/1234/5678_p.jpg"))
    ('http://p4.storage.canalblog.com/44/06/1234/5678_o.jpg', 'http://p4.storage.canalblog.com/44/06/1234/5678.jpg')
    """
    parts = urlsplit(url)
    host = parts.netloc.lower()
    root = f"{parts.scheme}://{parts.netloc}"
    if host.endswith("storage.canalblog.com") and is_service(url):
        found = _PICTURE.fullmatch(parts.path)
        if found is None or found["ending"].lower() not in _PICTURES:
            return (Url(f"{root}{parts.path}"),)
        return tuple(Url(f"{root}{found['file']}{mark}{found['ending']}") for mark in ("_o", ""))
    if host.endswith(".canalblog.com") and not host.startswith(("profilepics.", "image.")):
        old = _OLD_PICTURE.fullmatch(parts.path)
        if old is not None:
            return (Url(f"{root}{old['folder']}{_RESIZED.sub('', old['file'])}"),)
    return ()
