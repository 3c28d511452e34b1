"""Addresses of the engine: files and their full size, tags, the pages of a blog (facts 3 and 7)."""

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from migrate.extract import PlaceKind
from migrate.model import Url

_ADMIN = (
    r"/(?:contact|top|about|terms|summary|log(?:in|out)|connexion|recommander.*"
    r"|(?:mail|system|social|profil|ext|abuse|admin|print|share|api|_\w+)/.*)"
)
ADDRESSES: tuple[tuple[str, PlaceKind], ...] = (
    (r"/(?:index\.html)?", "listing"),
    (r"/page/(?P<number>\d+)/?", "listing"),
    (r"/archive/(?P<key>\d{4}-\d\d)(?:/(?P<number>\d+)?)?", "month"),
    (r"/tag/(?P<key>[^/]+)(?:/(?P<number>\d+)?)?", "tag"),
    (r"/(?P<key>article-(?:.*-)?\d+)(?:-comments|-6)\.html", "comments"),
    (r"/(?P<key>article-(?:.*-)?\d+)\.html", "post"),
    (r"/(?P<key>categorie-\d+)\.html", "tag"),
    (r"/\d+-(?P<key>categorie-\d+)\.html", "tag"),
    (r"/archive-\d\d-\d{4}\.html", "month"),
    (r"/\d+-index\.html|/\d+-articles-blog\.html", "listing"),
    (r"/search(?:/.*)?", "listing"),
    (r"/rss(?:/.*)?|/rss-articles\.xml|/rss-commentaires\.xml", "feed"),
    (r"/sitemap[\w-]*\.xml(?:\.gz)?|/sitemap[\w-]*\.txt", "sitemap"),
    (r"/comments/graphql|/api/comment-count/\d+", "comments"),
    (r"(?:/.+)?/(?:comment|replies)/[\w$]+/\d+/\d+/\d+/?", "comments"),
    (r"/amp/(?P<key>.+)", "post"),
    (_ADMIN, "admin"),
    (r"/pages/(?P<key>.+)\.html", "page"),
    (r"/(?P<key>\d{4}/\d\d/.+)", "post"),
    (r"/(?P<key>.+\.html)", "post"),
    (r"/(?P<key>[^/.]+)/?", "post"),
)

# Shown, and never asked for: results of searches, and copies of pages for telephones.
_NEVER_ASKED = re.compile(r"https?://[^/?#]+/(?:search(?=[/?#]|$)|amp/)", re.IGNORECASE)

_SIZE = re.compile(r"/\d{1,4}x\d{1,4}(?:-\w{1,3})?(?=/)|/\d{1,4}x\d{1,4}[-\w.]{0,12}(?=/\d)")
_MIRROR = re.compile(r"^a\d+\.idata\.over-blog\.com$")
_BLOG_FILE = re.compile(r"image/(\d{6,8})/(\d{6,8})/([^/]+)$")
_SIGNED = re.compile(r"^/[\w=-]{20,40}/(?:\d+x\d+/(?:smart/)?)?(?:filters:[^/]*/)?(?P<file>.+)$")
_CUT = re.compile(r"@\d+x\d+(?=\.\w+$)")
_THUMBNAIL = re.compile(r"^/[\w=-]{20,40}/\d+x\d+/")


def is_asked(url: Url) -> bool:
    """Say whether an address is one that a reader of the whole blog asks for."""
    return _NEVER_ASKED.match(url) is None


@lru_cache(maxsize=1024)
def originals(url: Url) -> tuple[Url, ...]:
    """Return the addresses of the full-size file behind a picture's address, best first; () when unknown.

    >>> originals(Url("http://img.over-blog.com/300x225/1/71/39/92/photos/col.jpg"))
    ('http://idata.over-blog.com/1/71/39/92/photos/col.jpg',)
    """
    parts = urlsplit(url)
    host = parts.netloc.lower()
    plain = Url(f"{parts.scheme}://{parts.netloc}{parts.path}")
    if host in {"img.over-blog-kiwi.com", "fdata.over-blog.com", "ddata.over-blog.com", "data.over-blog-kiwi.com"}:
        return (Url(_SIZE.sub("", plain, count=1)),)
    if host == "img.over-blog.com" or _MIRROR.match(host) or host == "idata.over-blog.com":
        return (Url(f"{parts.scheme}://idata.over-blog.com{_SIZE.sub('', parts.path, count=1)}"),)
    if host.startswith("resize.over-blog") and parts.query:
        return _resized(parts.scheme, parts.query)
    if host in {"image.over-blog.com", "image.canalblog.com", "image.eklablog.com"}:
        return _signed(plain, parts.path)
    if host == "ekladata.com":  # of before Eklablog came to the engine (facts: platforms.md, 2)
        return (Url(_CUT.sub("", plain)),)
    return ()


def _resized(scheme: str, query: str) -> tuple[Url, ...]:
    """Return what a resizer was asked for: any address, with its scheme or without."""
    asked = query if "://" in query else f"{scheme}://{query}"
    inner = Url(asked)
    return originals(inner) or (inner,)


def _signed(url: Url, path: str) -> tuple[Url, ...]:
    """Return the files behind a signed address, of which a size cannot be cut: that would break the signature.

    The same file stands on the upload host under the blog's id cut in twos (facts 7).
    """
    found = _SIGNED.match(path)
    if found is None:
        return (url,)
    name = unquote(found["file"])
    if name.startswith(("http://", "https://")):
        return (Url(name),)
    own = _BLOG_FILE.search(name)
    whole = () if _THUMBNAIL.match(path) else (url,)
    if own is None:
        return whole or (url,)
    digits = own[1].zfill(7)
    cut = f"{digits[:-6]}/{digits[-6:-4]}/{digits[-4:-2]}/{digits[-2:]}"
    return (*whole, Url(f"https://img.over-blog-kiwi.com/{cut}/{own[2]}/{own[3]}"))
