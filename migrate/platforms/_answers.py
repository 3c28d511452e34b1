"""Answers that are no pages: feeds and sitemaps of any platform, read to extracts."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from migrate.capture import Capture
from migrate.extract import Extract, Lead, Notes, Place, PlaceKind, Rank, Reading
from migrate.model import Blog, Origin, Post, Url
from migrate.platforms._feeds import Feed, Reader, read_feed
from migrate.platforms._fragment import Special
from migrate.platforms._sitemaps import read_sitemap


class Asked(Protocol):
    """What the reader of an answer asks of its platform (see `_platform.py`)."""

    @property
    def name(self) -> str:
        """The platform's name."""

    @property
    def whole_text(self) -> str:
        """What marks a text as whole wherever it stands."""

    def place(self, url: Url) -> Place:
        """Return what an address is."""

    def lead_to(self, url: Url) -> Lead | None:
        """Return the request for an address, None for what is never asked for."""

    def originals(self, url: Url) -> tuple[Url, ...]:
        """Return the addresses of the full-size file behind a picture's address."""

    def sections(self, notes: Notes) -> Special | None:
        """Return what writes the parts of a text that only this platform makes."""


def feed_extract(platform: Asked, capture: Capture, *, zone: str, language: str) -> Extract:
    """Return what a feed says: its blog, its posts as readings of the lowest rank, leads to them."""
    notes = _notes(capture)
    reader = Reader(
        zone=zone,
        language=language,
        originals=platform.originals,
        special=platform.sections(notes),
        whole=platform.whole_text if capture.url else "<",  # of what a person saved, there may be nothing else
    )
    feed = read_feed(capture.body, reader, notes, base=capture.url, label=capture.label)
    asked = [(post, platform.lead_to(post.permalink)) for post in feed.posts if post.permalink]
    leads = {lead.url: lead for _, lead in asked if lead}
    readings = [_reading(platform, capture, replace(post, permalink=lead.url)) for post, lead in asked if lead]
    further = [Lead(url=url, kind="feed") for url in feed.more]
    return _extract(
        platform,
        capture,
        notes,
        kind="feed",
        blog=_blog(platform, feed, zone) if feed.posts and not feed.suspect else None,
        readings=() if feed.suspect else tuple(one for one in readings if one.key),
        leads=[*leads.values(), *further],
        suspect=feed.suspect,
    )


def sitemap_extract(platform: Asked, capture: Capture, *, zone: str, language: str) -> Extract:
    """Return the leads that a sitemap gives; a host may give a feed instead, as the protocol allows."""
    notes = _notes(capture)
    found = read_sitemap(capture.body, notes, label=capture.label)
    if found.suspect and not found.pages:
        feed = feed_extract(platform, capture, zone=zone, language=language)
        if feed.leads and not feed.suspect:
            return feed
    leads: dict[Url, Lead] = {url: Lead(url=url, kind="sitemap") for url in found.parts}
    for url in found.pages:
        if lead := platform.lead_to(url):
            leads.setdefault(lead.url, lead)
    return _extract(platform, capture, notes, kind="sitemap", leads=leads.values(), suspect=found.suspect)


def unknown_extract(platform: Asked, capture: Capture) -> Extract:
    """Return the extract of an answer that nobody here can read: suspect where it was asked for.

    A web archive holds many that no blog needs.
    """
    notes = _notes(capture)
    about = capture.lead.about if capture.lead else ""
    why = "an answer of this kind is not known"
    if about:
        notes.gap("comments.unanswered", f"the comments of {about} may be short: {why}")
    suspect = why if capture.lead else ""
    return _extract(platform, capture, notes, kind="comments" if about else "foreign", suspect=suspect)


def _notes(capture: Capture) -> Notes:
    return Notes(where=capture.source or capture.url or "")


def _blog(platform: Asked, feed: Feed, zone: str) -> Blog:
    """Return what a feed says of its blog."""
    language = feed.language.replace("_", "-").partition("-")[0].strip().lower()
    return Blog(
        platform=platform.name, home=feed.home, title=feed.title, tagline=feed.tagline, language=language, zone=zone
    )


def _reading(platform: Asked, capture: Capture, post: Post) -> Reading:
    """Return a feed's item as a reading; its key is "" where it is no post's address."""
    place = platform.place(post.permalink) if post.permalink else None
    known = place is not None and place.kind in {"post", "page"}
    origin = Origin(url=capture.url, captured=capture.captured, source=capture.source, layout="feed")
    key = place.key if place is not None and known else ""
    return Reading(key=key, rank=Rank.FEED, post=replace(post, origin=origin))


def _extract(
    platform: Asked,
    capture: Capture,
    notes: Notes,
    *,
    kind: PlaceKind,
    blog: Blog | None = None,
    readings: tuple[Reading, ...] = (),
    leads: Iterable[Lead] = (),
    suspect: str = "",
) -> Extract:
    """Return the extract of an answer."""
    place = platform.place(capture.url) if capture.url else Place(kind=kind, key=capture.source)
    return Extract(
        platform=platform.name,
        layout=kind,
        place=Place(kind=kind, key=place.key, number=place.number),
        url=capture.url,
        captured=capture.captured,
        blog=blog,
        suspect=suspect,
        readings=readings,
        leads=tuple(leads),
        findings=tuple(notes.findings),
    )
