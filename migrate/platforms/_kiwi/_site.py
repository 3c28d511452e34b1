"""A site of the Kiwi engine: its addresses, where to begin, what is its own, its answers that are no pages."""

from typing import ClassVar

from migrate.capture import Capture
from migrate.extract import Extract, Lead, Notes, Place, PlaceKind
from migrate.model import Url
from migrate.platforms._fragment import Special
from migrate.platforms._kiwi._addresses import ADDRESSES, is_asked, originals
from migrate.platforms._kiwi._answers import comments_extract, is_call
from migrate.platforms._kiwi._export import export_extract
from migrate.platforms._kiwi._sections import Sections
from migrate.platforms._kiwi._services import is_same_name, is_service
from migrate.platforms._kiwi._where import place_of
from migrate.platforms._read import PagePlatform
from migrate.urls import join


class KiwiSite(PagePlatform):
    """What is known of a blog on the engine without reading a page (facts 3, 6 and 7)."""

    addresses: ClassVar[tuple[tuple[str, PlaceKind], ...]] = ADDRESSES
    whole_text: ClassVar[str] = "ob-section"

    def place(self, url: Url) -> Place:
        """Return what an address is; the same for every spelling of one thing."""
        return place_of(url)

    def originals(self, url: Url) -> tuple[Url, ...]:
        """Return the addresses of the full-size file behind a picture's address, best first."""
        return originals(url)

    def same_blog(self, home: Url, url: Url) -> bool:
        """Say whether an address is the blog's: on its host, or on another of the platform's under the same name."""
        return super().same_blog(home, url) or is_same_name(home, url, self.hosts)

    def serves(self, url: Url) -> bool:
        """Say whether an address is on a host where the engine keeps files or answers for comments."""
        return is_service(url)

    def start(self, home: Url) -> tuple[Lead, ...]:
        """Return the first requests to make for a blog: its home page, its sitemap, its feed."""
        feed = join(home, "/rss")
        return (*super().start(home), *([Lead(url=feed, kind="feed")] if feed else []))

    def lead_to(self, url: Url) -> Lead | None:
        """Return the request for an address without its query, which says nothing here; None where none is made."""
        return super().lead_to(Url(url.partition("#")[0].partition("?")[0])) if is_asked(url) else None

    def is_asked_for(self, capture: Capture) -> bool:
        """Say whether an answer is one to a call for comments."""
        return is_call(capture)

    def read_answer(self, capture: Capture, *, zone: str = "", language: str = "") -> Extract:
        """Return what an answer says that is no page: comments, a feed, a sitemap, an item of the owner's export."""
        if capture.form == "item":
            return export_extract(self, capture, zone=zone or self.zone, language=language or "fr")
        if capture.form == "json" and is_call(capture):
            return self.read_comments(capture, zone=zone)
        return super().read_answer(capture, zone=zone, language=language)

    def read_comments(self, capture: Capture, *, zone: str = "", language: str = "") -> Extract:
        """Return the comments that an answer of the engine's services holds, and the calls for further ones."""
        place = self.place(capture.url) if capture.url else Place(kind="comments", key=capture.source)
        return comments_extract(self.name, capture, place, zone=zone or self.zone, language=language or "fr")

    def sections(self, notes: Notes) -> Special:
        """Return what writes the sections of a text."""
        return Sections(notes)
