"""What an answer is to a blog: a page, a feed, a sitemap, the answer to a call, a picture or file, or nothing."""

import re
from typing import Literal

from migrate import signs, urls
from migrate.model import Url

Kind = Literal["page", "feed", "sitemap", "json", "asset", "nothing"]

_HEAD = 4096
# Not what a post shows: what a page looks like and what runs in it.
_MACHINERY = ("text/css", "font/", "application/font", "application/x-font", "application/vnd.ms-fontobject")
_SCRIPT = re.compile(r"(?:text|application)/(?:x-)?(?:java|ecma)script")
_MARKED_UP = re.compile(r"^(?!image/).*(?:xml|rss|atom)")
# What a server says of files that it does not know.
_VAGUE = frozenset({"", "application/octet-stream", "binary/octet-stream", "unknown/unknown", "application/unknown"})
_FEED = re.compile(rb"<(?:[\w.-]+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_SITEMAP = re.compile(rb"<(?:[\w.-]+:)?(?:urlset|sitemapindex)[\s>]", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
# What a service that answers calls from other hosts sends: JSON as the argument of a function.
_CALLED = re.compile(rb"(?:/\*.{0,200}?\*/)?\s{0,9}[\w$.&=' -]{1,120}\(\s{0,9}[\[{]", re.DOTALL)
_SHOWN: tuple[tuple[re.Pattern[bytes], Kind], ...] = ((_PAGE, "page"), (_FEED, "feed"), (_SITEMAP, "sitemap"))


def kind_of(url: Url, type_: str, begin: bytes) -> Kind:
    """Return what an answer is: by its Content-Type (lower case, no parameters) and by how its content begins.

    >>> kind_of(Url("http://carnet.example/feed"), "text/xml", b"<?xml version='1.0'?><rss version='2.0'>")
    'feed'
    """
    start = begin[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if "html" in type_:
        return _shown(start, otherwise="page")
    if type_.startswith(_MACHINERY) or urls.path(url) == "/robots.txt":
        return "nothing"
    if "json" in type_ or (_SCRIPT.match(type_) and _CALLED.match(start)):
        return "json"
    if type_ in _VAGUE or type_ == "text/plain":
        return _shown(start, otherwise="asset")
    if _MARKED_UP.search(type_):
        return _shown(start, otherwise="nothing")
    return "nothing" if _SCRIPT.match(type_) else "asset"


def _shown(start: bytes, *, otherwise: Kind) -> Kind:
    """Return what the beginning of a content shows that it is."""
    if signs.type_of(start) not in {"", "text/html"}:
        return "asset"
    if not start.startswith(b"<"):
        return otherwise
    first, kind = len(start), otherwise
    for pattern, shown in _SHOWN:
        sign = pattern.search(start)
        if sign and sign.start() < first:
            first, kind = sign.start(), shown
    return kind
