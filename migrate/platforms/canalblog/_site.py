"""A blog of Canalblog: its addresses, where to begin, what is its own; both engines."""

from urllib.parse import urlsplit

from migrate.capture import Capture
from migrate.extract import Extract, Lead, Place
from migrate.model import Url
from migrate.platforms._kiwi._answers import comments_extract
from migrate.platforms._kiwi._site import KiwiSite
from migrate.platforms.canalblog._addresses import is_asked, is_service, originals, place_of
from migrate.urls import join

_HOSTS = ("canalblog.com",)


class CanalSite(KiwiSite):
    """What is known of a blog without reading a page: addresses of before 2024 and those of the Kiwi engine."""

    label = "Canalblog"
    hosts = _HOSTS

    @property
    def name(self) -> str:
        """The platform's name: that of its folder."""
        return __name__.split(".")[-2]

    def place(self, url: Url) -> Place:
        """Return what an address is; the same for every spelling of one thing."""
        return place_of(url) or super().place(url)

    def originals(self, url: Url) -> tuple[Url, ...]:
        """Return the addresses of the full-size file behind a picture's address, best first."""
        found = originals(url) or super().originals(url)
        # The engine of today keeps pictures of before under their old addresses, sizes and all, in its own.
        return tuple(dict.fromkeys(best for one in found for best in (*originals(one), one)))

    def serves(self, url: Url) -> bool:
        """Say whether an address is on a host where the platform keeps files or answers for comments."""
        return is_service(url) or super().serves(url)

    def start(self, home: Url) -> tuple[Lead, ...]:
        """Return the first requests to make for a blog: its home page, its sitemap, all its archives, its feed.

        The archives and the feed have moved with the engine: where the new address gives nothing, the old one is asked.
        """
        leads = [one for one in super().start(home) if one.kind != "feed"]
        for kind, new, old in (("listing", "/summary", "/archives/index.html"), ("feed", "/rss", "/rss.xml")):
            first, other = join(home, new), join(home, old)
            if first and other:
                leads.append(Lead(url=first, kind="feed" if kind == "feed" else "listing", instead=(other,)))
        return tuple(leads)

    def lead_to(self, url: Url) -> Lead | None:
        """Return the request for an address, None for what is never asked for: files, days, albums."""
        if not is_asked(url) or self.place(url).kind == "media":
            return None
        return super().lead_to(url)

    def read_comments(self, capture: Capture, *, zone: str = "", language: str = "") -> Extract:
        """Return the comments that an answer of the engine's services holds; it was asked of posts without any, too."""
        place = self.place(capture.url) if capture.url else Place(kind="comments", key=capture.source)
        return comments_extract(
            self.name, capture, place, zone=zone or self.zone, language=language or "fr", may_be_none=True
        )

    def read_answer(self, capture: Capture, *, zone: str = "", language: str = "") -> Extract:
        """Return what an answer says that is no page; a feed of comments says nothing of posts."""
        if capture.form == "feed" and capture.url and urlsplit(capture.url).path.startswith("/feeds/rss/comments"):
            return Extract(platform=self.name, layout="", place=self.place(capture.url), url=capture.url)
        return super().read_answer(capture, zone=zone, language=language)
