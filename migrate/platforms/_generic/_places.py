"""What an address of any blog is, by the patterns that blog programs share.

Known from WordPress, Blogger, TypePad, Movable Type, Dotclear, Tumblr, Canalblog and static site
generators (facts: platforms.md). What fits no pattern is a post: on an unknown host nothing else is
as likely, and a page that holds no article says so when it is read.
"""

import re
from functools import lru_cache
from urllib.parse import parse_qsl

from migrate.extract import Place, PlaceKind
from migrate.model import Url
from migrate.urls import file_name, is_http, key, path

_MEDIA = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?|pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|epub|zip|rar|7z|gz|mp3|ogg|oga|wav|wma|m4a"
    r"|flac|mp4|m4v|webm|avi|mov|wmv|mkv|gpx|kml)$",
    re.IGNORECASE,
)
_ASSET = re.compile(r"\.(?:css|js|mjs|json|svg|ico|woff2?|ttf|eot|map|exe|swf|webmanifest)$", re.IGNORECASE)
# Services of a blog program, and what only a person with an account or a network may want.
_ADMIN = re.compile(
    r"/(?:wp-(?!content|sitemap|includes)[\w.-]+|wp-includes/.*|xmlrpc\.php|log-?(?:in|out|off)|sign-?(?:in|up|out)|register"
    r"|admin|administrator|account|user|users|profile|search|recherche|suche|contact|kontakt|contact-us|share|repost"
    r"|print|subscribe|newsletter|unsubscribe|cgi-bin|cdn-cgi|trackback|oembed|api|ask|submit|random|mobile|cart|checkout)"
    r"(?:\.\w+)?(?:/.*)?|.*/(?:trackback|amp|print|share|respond)/?|.*/amp\.html",
    re.IGNORECASE,
)
_SITEMAP = re.compile(r"(?:/.*)?/(?:wp-)?(?:post-|page-|news-)?sitemap[\w.-]*\.(?:xml|txt)(?:\.gz)?", re.IGNORECASE)
_FEED = re.compile(
    r".*/(?:feed|rss2?|atom|rdf|feeds)(?:/.*)?|.*/(?:rss2?|atom|feed|feeds|index|comments|rss-\w+|[\w-]*_comments)\.(?:xml|rdf|rss|atom)",
    re.IGNORECASE,
)
_PAGED = re.compile(r"^(?P<rest>.*?)(?:/page[/-]?|/p)(?P<number>\d{1,5})(?:\.html?)?/?$", re.IGNORECASE)
_COMMENTS = re.compile(
    r"^(?P<rest>/.+?)/(?:comment-page-(?P<number>\d{1,5})|comments?(?:/page/(?P<page>\d+))?|commentaires)/?$",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?:/(?:\w[\w-]*/)?archives?)?/(?P<year>(?:19|20)\d\d)(?:[/-](?P<month>0?[1-9]|1[0-2])(?:/(?:0?[1-9]|[12]\d|3[01]))?)?"
    r"(?:/index\.\w+)?/?|/(?P<blogger>(?:19|20)\d\d_\d\d_\d\d)_archive\.html|/\w[\w-]*/(?:19|20)\d\d/(?:0[1-9]|1[0-2])/?(?:index\.html)?",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"(?:/[\w-]+)?/(?:tags?|tagged|categor(?:y|ies|ie|ia)|cat|topics?|labels?|rubriques?|themes?|schlagwort|keywords?|mots?-cles?"
    r"|authors?|auteurs?|search/label|archives/category)/(?P<key>.+?)/?",
    re.IGNORECASE,
)
_LISTING = re.compile(
    r"/(?:index\.\w+|default\.aspx?|home|accueil|blog|archives?|(?:blog/)?archives?\.html)?/?", re.IGNORECASE
)
_PAGE = re.compile(
    r"/(?:pages?/.+|p/[^/]+\.html|(?:about(?:-\w+)*|a-propos|apropos|qui-suis-je|impressum|mentions-legales|legal|privacy(?:-policy)?"
    r"|datenschutz|cgu|colophon|blogroll|liens|links)(?:\.html?)?/?)",
    re.IGNORECASE,
)
# Parameters that ask for another look at the same thing, for an action, or for a search.
_ACTIONS = frozenset(
    {"replytocom", "share", "like_comment", "action", "print", "unapproved", "s", "q", "search", "query"}
)
_SAME = frozenset({"showcomment", "m", "comments", "amp", "ref", "source", "view", "lang"})
_ASKED: tuple[tuple[str, PlaceKind], ...] = (
    ("cat", "tag"),
    ("tag", "tag"),
    ("category_name", "tag"),
    ("p", "post"),
    ("page_id", "page"),
    ("attachment_id", "post"),
    ("author", "tag"),
)
_DIGITS = 6
_INDEX = re.compile(r"/index\.(?:html?|php|aspx?)$", re.IGNORECASE)


@lru_cache(maxsize=1024)
def place_of(url: Url) -> Place:
    """Return what an address is; the same for every spelling of one thing.

    >>> place_of(Url("http://www.carnet.example/2012/03/"))
    Place(kind='month', key='carnet.example/2012/03', number=1)
    """
    if not is_http(url):
        return Place(kind="foreign", key=url)
    name, way = _parts(url)
    asked = dict(parse_qsl(url.partition("#")[0].partition("?")[2]))
    said = {one.lower(): value for one, value in asked.items()}
    if file_name(url).lower() == "robots.txt":
        return Place(kind="robots", key=name + way)
    if _ASSET.search(way) or (_ADMIN.fullmatch(way) and not _TAG.fullmatch(way) and not _FEED.fullmatch(way)):
        return Place(kind="admin", key=name + way)
    if (asked_for := _by_query(name, way, said)) is not None:
        return asked_for
    return _by_path(name, way, _query(url))


def _parts(url: Url) -> tuple[str, str]:
    """Return host (with its port, without `www.`) and decoded path of an address."""
    name = key(url).removeprefix("//").partition("/")[0].partition("?")[0].removeprefix("www.")
    return name, path(url) or "/"


def _query(url: Url) -> str:
    """Return the part of a query that tells one post from another, "" when none does."""
    own = key(url).partition("?")[2]
    kept = [one for one in own.split("&") if one and one.partition("=")[0].lower() not in _SAME]
    return "?" + "&".join(kept) if kept else ""


def _by_query(name: str, way: str, said: dict[str, str]) -> Place | None:
    """Return what the parameters of an address ask for, None when they ask for nothing that is known."""
    if "feed" in said:
        return Place(kind="feed", key=f"{name}{way}?feed={said['feed']}")
    if _ACTIONS & said.keys():
        return Place(kind="admin", key=name + way)
    if not _LISTING.fullmatch(way):
        return None
    asked = next((said[one] for one in ("paged", "page") if said.get(one, "").isdecimal()), "1")
    return _of_the_root(f"{name}{way.rstrip('/')}", name, said, int(asked[:_DIGITS]))


def _of_the_root(own: str, name: str, said: dict[str, str], number: int) -> Place | None:
    """Return what the parameters of a blog's first page ask for, as WordPress and its kin write them."""
    if re.fullmatch(r"(?:19|20)\d{4}", said.get("m", "")):
        return Place(kind="month", key=f"{name}/{said['m'][:4]}/{said['m'][4:]}", number=number)
    for asked, kind in _ASKED:
        if said.get(asked):
            return Place(kind=kind, key=f"{name}/?{asked}={said[asked]}", number=number if kind == "tag" else 1)
    if {"paged", "page", "updated-max"} & said.keys():
        return Place(kind="listing", key=f"{own}{_older(said)}", number=number)
    return None


def _older(said: dict[str, str]) -> str:
    return f"?updated-max={said['updated-max']}" if "updated-max" in said else ""


def _by_path(name: str, way: str, query: str) -> Place:
    """Return what the path of an address says."""
    if _SITEMAP.fullmatch(way):
        return Place(kind="sitemap", key=name + way)
    if _FEED.fullmatch(way):
        return Place(kind="feed", key=(name + way).rstrip("/"))
    if _MEDIA.search(way):
        return Place(kind="media", key=name + way + query)
    talk = _COMMENTS.fullmatch(way)
    if talk:
        return Place(kind="comments", key=name + talk["rest"] + query, number=int(talk["number"] or talk["page"] or 1))
    number, rest = 1, way
    if (paged := _PAGED.match(way)) and (_listed(paged["rest"]) or not paged["rest"]):
        number, rest = int(paged["number"]), paged["rest"] or "/"
    kind = _listed(rest) or ("page" if _PAGE.fullmatch(way) else "post")
    return Place(kind=kind, key=(name + _INDEX.sub("/", rest)).rstrip("/") + query, number=number)


def _listed(way: str) -> PlaceKind | None:
    """Return the kind of list that a path leads to, None where it leads to none."""
    if _LISTING.fullmatch(way):
        return "listing"
    if _MONTH.fullmatch(way):
        return "month"
    return "tag" if _TAG.fullmatch(way) else None


# The sizes that programs write into the names of pictures: WordPress, its picture service, Blogger.
_WORDPRESS_SIZE = re.compile(r"-\d{2,4}x\d{2,4}(?=\.(?:jpe?g|png|gif|webp)$)", re.IGNORECASE)
_SERVICE = re.compile(r"https?://i\d\.wp\.com/([^?#]+)")
_BLOGGER = re.compile(r"(?<=/)(?:s\d{2,4}|w\d{2,4}-h\d{2,4})(?:-[a-z]\w*)*(?=/[^/]+$)")
_ON_BLOGGER = re.compile(r"https?://(?:\d\.bp\.blogspot\.com|blogger\.googleusercontent\.com)/")
_ON_WORDPRESS = re.compile(r"https?://[\w-]+\.files\.wordpress\.com/|https?://[^/]+/wp-content/uploads/")


@lru_cache(maxsize=1024)
def originals_of(url: Url) -> tuple[Url, ...]:
    """Return the addresses of the full-size file behind a picture's address, best first; () when unknown.

    >>> originals_of(Url("https://carnet.example/wp-content/uploads/2012/03/pain-300x200.jpg"))
    ('https://carnet.example/wp-content/uploads/2012/03/pain.jpg',)
    """
    service = _SERVICE.match(url)
    if service:
        inner = Url(f"https://{service[1]}")
        return originals_of(inner) or (inner,)
    if _ON_WORDPRESS.match(url):
        return (Url(_WORDPRESS_SIZE.sub("", url.partition("?")[0])),)
    if _ON_BLOGGER.match(url):
        return (Url(_BLOGGER.sub("s0", url)),)
    return ()
