"""Feeds of Blogger and items of the owner's backup, read to posts and comments (facts 6: feeds, export).

The host's own feeds hold whole texts, ids, exact dates and who answers whom: as much as the owner's export.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit

from migrate import dates, xml
from migrate.capture import Capture
from migrate.errors import ParseError
from migrate.extract import Extract, Lead, Notes, Place, Rank, Reading
from migrate.html import text_of
from migrate.model import Blog, Comment, Html, Origin, Person, Post, Term, Url
from migrate.platforms._post import slug_of
from migrate.platforms._unpacked import as_utf8, unpacked
from migrate.platforms.blogger._addresses import blog_of, place_of, plain
from migrate.platforms.blogger._atom import Entry, read_entry, written
from migrate.platforms.blogger._json import as_atom
from migrate.platforms.blogger._leads import blog_names, lead_to, post_names
from migrate.platforms.blogger._talk import profile_of
from migrate.text import squeeze, unescape

_ATOM = re.compile(rb"<(?:[\w.-]+:)?feed[\s>]")
_HEAD = 65_536
_LARGEST = 64_000_000  # bytes
_MOST = 10_000
_SHORT = re.compile(r"<a\b[^>]*\bhref=\"[^\"]*#more\"[^>]*>[^<]*</a>\s*(?:</\w+>\s*)*$", re.IGNORECASE)
_ID = re.compile(r"blog-(\d+)")


class Named(Protocol):
    """What is asked of the platform."""

    @property
    def name(self) -> str:
        """The platform's name."""

    @property
    def zone(self) -> str:
        """The zone of dates that state none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands over the entries: the blog, its owners' profiles, how many entries there are in all."""

    blog_id: str = ""
    title: str = ""
    tagline: str = ""
    home: Url | None = None
    owner: Person | None = None
    owners: frozenset[str] = frozenset()
    total: int = 0
    start: int = 1
    each: int = 0


def read_head(root: xml.Element) -> Head:
    """Return what stands over the entries of a feed."""
    links = [(one.get("rel") or "", one.get("type") or "", one.get("href") or "") for one in root.findall("{*}link")]
    home = next((href for rel, kind, href in links if rel == "alternate" and "xml" not in kind and href), "")
    found = _ID.search(xml.child_text(root, "id"))
    people = [(xml.child_text(one, "name"), xml.child_text(one, "uri")) for one in root.findall("{*}author")]
    named = [(squeeze(unescape(name)), uri) for name, uri in people if name and name != "Unknown"]
    parts = urlsplit(plain(Url(home))) if home.startswith("http") else None
    return Head(
        blog_id=found[1] if found else "",
        title=squeeze(unescape(xml.child_text(root, "title"))),
        tagline=squeeze(unescape(text_of(unescape(xml.child_text(root, "subtitle"))))),
        home=Url(f"{parts.scheme}://{parts.netloc}/") if parts else None,
        owner=Person(name=named[0][0], url=Url(named[0][1]) if named[0][1] else None) if len(named) == 1 else None,
        owners=frozenset(filter(None, (profile_of(uri) for _, uri in named))),
        total=_number(root, "totalResults"),
        start=_number(root, "startIndex") or 1,
        each=_number(root, "itemsPerPage"),
    )


def _number(root: xml.Element, name: str) -> int:
    said = xml.child_text(root, name).strip()
    return int(said) if said.isdecimal() and len(said) < 10 else 0  # noqa: PLR2004  nothing counts so far


def read_feed(platform: Named, capture: Capture, *, zone: str) -> Extract | None:
    """Return what an Atom feed of the host says; None for what is none: any feed is read elsewhere."""
    notes = Notes(where=capture.source or capture.url or "")
    try:
        body = as_utf8(as_atom(unpacked(capture.body, "feed")), capture.label)
        if not _ATOM.search(body[:_HEAD]) or len(body) > _LARGEST:
            return None
        entries, head = _entries(body, zone, notes, capture.url)
    except ParseError:
        return None
    readings = _readings(entries, head, capture, layout="feed", whole=_is_whole(body))
    leads = {lead.url: lead for entry in entries if (lead := lead_to(entry.permalink or Url("")))}
    more = _further(capture.url, head, len(entries))
    place = place_of(capture.url) if capture.url else Place(kind="feed", key=capture.source)
    cut = b"</feed>" not in body[-_HEAD:]
    return Extract(
        platform=platform.name,
        layout="feed",
        place=Place(kind="feed", key=place.key, number=place.number),
        url=capture.url,
        captured=capture.captured,
        blog=_blog(platform, head, zone if agrees(readings, zone) else "")
        if "/comments/" not in (capture.url or "")
        else None,
        blog_names=blog_names(head.blog_id, head.home or capture.url),
        readings=() if cut else readings,
        leads=(*leads.values(), *more),
        findings=tuple(notes.findings),
        suspect="the feed ends before its end: it was cut" if cut else "",
    )


def _entries(body: bytes, zone: str, notes: Notes, url: Url | None) -> tuple[list[Entry], Head]:
    """Return the entries of a feed and what stands over them."""
    head: Head | None = None
    found: list[Entry] = []
    for number, entry in enumerate(xml.items(BytesIO(body), "entry", findings=notes.findings, where=notes.where)):
        if head is None:
            head = read_head(entry.getparent())
        if number >= _MOST:
            break
        found.append(read_entry(entry, home=head.home or url, zone=zone, notes=notes))
    return found, head or read_head(xml.parse(body))


def agrees(readings: Iterable[Reading], zone: str) -> bool:
    """Say whether all dates of some readings have the offset of a zone."""
    place = dates.zone(zone)
    moments = (reading.post.published for reading in readings)
    return all(moment.utcoffset() == moment.astimezone(place).utcoffset() for moment in moments if moment)


def _is_whole(body: bytes) -> bool:
    """Say whether a feed holds whole texts: one that the owner made short has summaries."""
    return b"<content" in body


def _further(url: Url | None, head: Head, held: int) -> list[Lead]:
    """Return the request for the next part of a feed, on the host that was asked.

    The feed's own link to it leads to a host of Blogger's.
    """
    last = head.start + held
    if url is None or not held or last > head.total or not urlsplit(url).path.startswith("/feeds/"):
        return []
    parts = urlsplit(url)
    asked = dict(parse_qsl(parts.query)) | {"start-index": str(last)}
    if "max-results" not in asked and head.each:
        asked["max-results"] = str(head.each)
    return [Lead(url=Url(parts._replace(query=urlencode(asked), fragment="").geturl()), kind="feed")]


def read_item(platform: Named, capture: Capture) -> Extract:
    """Return what one entry of the owner's backup says, with what the file says of the blog."""
    notes = Notes(where=capture.source)
    root = xml.parse(capture.body)
    head = read_head(root)
    found = root.find("{*}entry")
    entries = [read_entry(found, home=head.home, zone=platform.zone, notes=notes)] if found is not None else []
    blog = _blog(platform, head, "")  # one of the settings says the zone
    for entry in entries:
        if entry.kind in {"settings", "template", ""}:
            blog = _with_setting(Blog(platform=platform.name, home=head.home), entry.setting, squeeze(entry.content))
        if entry.trashed:
            notes.note("item.trashed", f"{entry.title or entry.id!r} lies in the owner's bin: it was left out")
    readings = _readings(entries, head, capture, layout="backup", whole=True)
    key = readings[0].key if readings else blog_of(head.home or "") or head.blog_id
    return Extract(
        platform=platform.name,
        layout="backup",
        place=Place(kind="post" if readings else "listing", key=key),
        captured=capture.captured,
        url=head.home,
        blog=blog,
        blog_names=blog_names(head.blog_id, head.home),
        readings=readings,
        findings=tuple(notes.findings),
    )


def _blog(platform: Named, head: Head, zone: str) -> Blog:
    """Return what the head of a feed says of its blog."""
    return Blog(
        platform=platform.name, home=head.home, title=head.title, tagline=head.tagline, zone=zone, owner=head.owner
    )


def _with_setting(blog: Blog, name: str, value: str) -> Blog:
    """Return a blog with what one of its settings says."""
    if not value:
        return blog
    if name == "BLOG_NAME":
        return replace(blog, title=squeeze(unescape(value)))
    if name == "BLOG_DESCRIPTION":
        return replace(blog, tagline=squeeze(unescape(value)))
    if name == "BLOG_LOCALE":
        return replace(blog, language=value[:2].lower())
    if name == "BLOG_TIME_ZONE":
        return replace(blog, zone=value)
    return blog


def _readings(
    entries: Iterable[Entry], head: Head, capture: Capture, *, layout: str, whole: bool
) -> tuple[Reading, ...]:
    """Return entries as readings: a post each, a comment as one of its post."""
    origin = Origin(captured=capture.captured, source=capture.source, layout=layout, url=capture.url)
    found: list[Reading] = []
    for entry in entries:
        if entry.trashed or entry.kind not in {"post", "page", "comment"}:
            continue
        reading = _of_comment(entry, head, origin) if entry.kind == "comment" else _of_post(entry, origin, whole=whole)
        if reading is not None:
            found.append(reading)
    return tuple(found)


def _of_post(entry: Entry, origin: Origin, *, whole: bool) -> Reading | None:
    """Return the reading of a post or static page, None for one that nothing names."""
    body, media = written(entry.content, entry.permalink)
    short = not whole or _SHORT.search(body) is not None
    when = entry.published
    post = Post(
        id=entry.id,
        permalink=entry.permalink if entry.state == "published" else None,
        slug=slug_of(entry.permalink) if entry.permalink else entry.slug,
        title=entry.title,
        body=Html("") if short else body,
        excerpt="",
        published=when.at if when else None,
        published_precision=when.precision if when else None,
        published_text=when.text if when else "",
        updated=entry.updated.at if entry.updated else None,
        author=entry.author,
        kind="page" if entry.kind == "page" else "post",
        status=entry.state,
        tags=tuple(Term(name=name, slug=name) for name in entry.labels),
        media=() if short else media,
        comment_count_shown=entry.total,
        origin=replace(origin, url=entry.permalink or origin.url),
    )
    names = post_names(entry.id, entry.permalink)
    key = place_of(entry.permalink).key if post.permalink and entry.permalink else next(iter(names), "")
    if not key:
        return None
    return Reading(key=key, rank=Rank.FEED if short else Rank.EXPORT, post=post, names=names)


def _of_comment(entry: Entry, head: Head, origin: Origin) -> Reading | None:
    """Return a comment as a reading of the post that it names, None where it names none."""
    names = post_names(entry.post, entry.about)
    key = place_of(entry.about).key if entry.about else next(iter(names), "")
    if not key:
        return None
    when, author = entry.published, entry.author or Person(name="")
    body, _ = written(entry.content, entry.about)
    profile = profile_of(author.url)
    comment = Comment(
        id=entry.id,
        parent=entry.answered or None,
        author=author,
        body=Html(body.replace("<br>\n", "<br>")),
        published=when.at if when else None,
        published_precision=when.precision if when else None,
        published_text=entry.shown or (when.text if when else ""),
        by_owner=profile in head.owners if profile and head.owners else None,
        status=entry.comment_state,
    )
    post = Post(comments=(comment,), origin=replace(origin, url=None))
    return Reading(key=key, rank=Rank.COMMENT_PAGE, post=post, names=names)
