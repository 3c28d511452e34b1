"""Feeds: RSS 0.9 to 2.0 and Atom, as far as broken ones go. A feed's posts are readings of the lowest rank.

https://www.rssboard.org/rss-specification, RFC 4287; `content:encoded`, `dc:`, `slash:` and `feedburner:` as
blogs use them. What a feed holds of a text is the whole text only where it says so and is not cut short.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from migrate import xml
from migrate.errors import DateError, ParseError
from migrate.extract import Notes
from migrate.html import fragment, graft, inner, text_of
from migrate.model import Html, Media, Person, Post, Term, Url
from migrate.platforms._fragment import Fragment, Special
from migrate.platforms._links import Links
from migrate.platforms._post import slug_of
from migrate.platforms._rules import read_date
from migrate.platforms._sitemaps import LONGEST
from migrate.platforms._unpacked import as_utf8, unpacked
from migrate.text import squeeze, unescape
from migrate.urls import clean, is_http, join

MOST = 5_000
_LARGEST = 16_000_000  # bytes
_ITEM = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)[\s>]")
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(?:rss|feed|rdf|channel)[\s>]", re.IGNORECASE)
_END = re.compile(rb"</(?:[\w.-]+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_SHORT = re.compile(
    r"(?:\[?(?:…|\.\.\.|&#8230;)\]?|lire la suite|suite…|read more|continue reading|weiterlesen|leer más|leggi tutto)"
    r"\W*$",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[a-zA-Z/!]")
_COMMENT = re.compile(r"#(?:c|comment-?)\d+$")
_NAMED = re.compile(r"^\s*\S+@\S+\s*\((.+)\)\s*$")
_HEAD = 65_536
_LONGEST_NAME, _LONGEST_DATE = 300, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed says: its blog's title, what that says of itself, language and home; its posts; further feeds.

    `suspect` says why it is no feed, or only a part of one.
    """

    title: str = ""
    tagline: str = ""
    language: str = ""
    home: Url | None = None
    posts: tuple[Post, ...] = ()
    more: tuple[Url, ...] = ()
    suspect: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """How the posts of a feed are read: zone (IANA name) and language of dates, and what the platform knows.

    `whole` is the mark of a text that is whole wherever it stands ("" when there is none).
    """

    zone: str
    language: str
    originals: Callable[[Url], tuple[Url, ...]]
    special: Special | None = None
    whole: str = ""


def read_feed(body: bytes, reader: Reader, notes: Notes, *, base: Url | None, label: str | None = None) -> Feed:
    """Return what a feed says, its posts in its order; an item without an address is left out and noted.

    `base` is the feed's own address, `label` the charset that a header named.
    """
    try:
        body = unpacked(body, "feed")
        if len(body) > _LARGEST:
            return Feed(suspect=f"the feed is larger than {_LARGEST // 1_000_000} MB")
        body = as_utf8(body, label)
        first = _ITEM.search(body)
        posts = _posts(body, reader, notes, base) if first else ()
    except ParseError as error:
        return Feed(suspect=str(error))
    if not first and not _ROOT.search(body[:_HEAD]):
        return Feed(suspect="it is no feed")
    head = body[: first.start()] if first else body
    if _END.search(body[-_HEAD:]):
        return _with_head(head, posts, base)
    # The last address may be the half of one.
    return Feed(posts=posts[:-1], suspect="the feed ends before its end: it was cut")


def _with_head(head: bytes, posts: tuple[Post, ...], base: Url | None) -> Feed:
    """Return a feed with what stands before its posts."""
    try:
        root = xml.parse(head)
    except ParseError:
        return Feed(posts=posts)
    channel = root.find("{*}channel") if root.find("{*}channel") is not None else root
    links = [(one.get("rel") or "", one.get("href") or one.text or "") for one in channel.findall("{*}link")]
    home = next((said for rel, said in links if rel in {"", "alternate"} and said.strip()), "")
    more = (join(base, said) for rel, said in links if rel == "next" and said)
    return Feed(
        title=squeeze(unescape(xml.child_text(channel, "title"))),
        tagline=squeeze(text_of(xml.child_text(channel, "description") or xml.child_text(channel, "subtitle"))),
        language=(xml.child_text(channel, "language") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""),
        home=join(base, home.strip()),
        posts=posts,
        more=tuple(url for url in more if url and is_http(url)),
    )


def _posts(body: bytes, reader: Reader, notes: Notes, base: Url | None) -> tuple[Post, ...]:
    """Return the posts of a feed."""
    posts: list[Post] = []
    for item in xml.items(BytesIO(body), "item", "entry", findings=notes.findings, where=notes.where):
        url = _address(item, base)
        if url is None or _COMMENT.search(xml.child_text(item, "link").strip()):
            why = "has no address" if url is None else "is a comment"
            notes.note("feed.item.skipped", f"{xml.child_text(item, 'title')[:60]!r} {why}")
            continue
        posts.append(_post(item, url, reader, notes))
        if len(posts) >= MOST:
            break
    return tuple(posts)


def _address(item: xml.Element, base: Url | None) -> Url | None:
    """Return the address of an item's post: its own before that of a feed service, a link before a guid."""
    links = [one for one in item.findall("{*}link") if (one.get("rel") or "alternate") == "alternate"]
    said = [xml.child_text(item, "origLink"), *(one.get("href") or one.text or "" for one in links)]
    guid = item.find("{*}guid")
    if guid is not None and guid.get("isPermaLink") != "false":
        said.append(guid.text or "")
    for one in said:
        url = join(base, one.strip()) if len(one) <= LONGEST else None
        if url and is_http(url):
            return clean(url, fragment=False)
    return None


def _post(item: xml.Element, url: Url, reader: Reader, notes: Notes) -> Post:
    """Return what an item says of its post."""
    body, excerpt, media = _text(item, url, reader)
    shown = _first(item, "pubDate", "published", "date", "issued", "created")
    when = None
    shown = shown[:_LONGEST_DATE]
    if shown:
        try:
            when = read_date(shown, zone=reader.zone, language=reader.language)
        except DateError:
            notes.note("post.date.unreadable", f"{shown[:80]!r} is no date that could be read")
    count = xml.child_text(item, "comments") if item.find("{*}comments") is not None else ""
    slash = item.find("{http://purl.org/rss/1.0/modules/slash/}comments")
    count = (slash.text or "").strip() if slash is not None else count.strip()
    author = _author(item)
    return Post(
        permalink=url,
        slug=slug_of(url),
        title=squeeze(unescape(text_of(xml.child_text(item, "title")))),
        body=body,
        excerpt=excerpt,
        published=when.at if when else None,
        published_precision=when.precision if when else None,
        published_text=shown,
        author=Person(name=author) if author else None,
        tags=_tags(item),
        media=media,
        comment_count_shown=int(count) if count.isdecimal() else None,
    )


def _first(item: xml.Element, *names: str) -> str:
    """Return the text of the first child of one of some names that has any."""
    return next((said for name in names if (said := xml.child_text(item, name).strip())), "")


def _author(item: xml.Element) -> str:
    """Return the name of an item's author, "" when it says none; an address of e-mail is no name."""
    author = item.find("{*}author")
    name = _first(author, "name") if author is not None and len(author) else ""
    said = _first(item, "creator") or name or _first(item, "author")
    found = _NAMED.match(said[:_LONGEST_NAME])
    said = found[1] if found else said
    return "" if "@" in said else squeeze(unescape(said))


def _tags(item: xml.Element) -> tuple[Term, ...]:
    """Return the terms of an item, each once."""
    names = [one.get("label") or one.get("term") or one.text or "" for one in item.findall("{*}category")]
    names += [one.text or "" for one in item.findall("{http://purl.org/dc/elements/1.1/}subject")]
    return tuple(Term(name=name) for name in dict.fromkeys(squeeze(unescape(name)) for name in names) if name)


def _text(item: xml.Element, url: Url, reader: Reader) -> tuple[Html, str, tuple[Media, ...]]:
    """Return the text of an item where it is whole, else what it begins with, and the pictures of the text."""
    whole = _first(item, "encoded")
    content = item.find("{*}content")
    if not whole and content is not None:
        whole = _atom(content)
    short = _first(item, "description")
    summary = item.find("{*}summary")
    short = short or (_atom(summary) if summary is not None else "")
    if not whole and reader.whole and reader.whole in short:
        whole = short
    said = text_of(whole)
    if whole and not _SHORT.search(said[-40:]):
        written = Fragment(Links(url), originals=reader.originals, special=reader.special)
        written.inside(graft(fragment(whole).root))
        return written.html(), "", tuple(written.media.values())
    return Html(""), said or (text_of(short) if _TAG.search(short) else squeeze(unescape(short))), ()


def _atom(content: xml.Element) -> str:
    """Return a text of Atom as HTML: escaped, as elements, or plain."""
    kind = (content.get("type") or "text").lower()
    if kind == "xhtml":
        for one in content.iter("{*}*"):
            one.tag = xml.local(one)
        return inner(graft(content))
    said = content.text or ""
    return said if "html" in kind else xml.escape(said)
