"""What a platform answers: everything that differs between hosts.

Sources, library and transforms ask a platform and know no host. All answers have defaults, so
that a platform is a declaration (see docs/adding-a-platform.md).
"""

import re
from functools import lru_cache
from typing import ClassVar

from migrate.capture import Capture
from migrate.errors import LayoutError
from migrate.extract import Extract, Lead, Notes, Place, PlaceKind
from migrate.model import Url
from migrate.platforms._answers import feed_extract, sitemap_extract, unknown_extract
from migrate.platforms._fragment import Special
from migrate.urls import host, is_http, join, key, path

_NEVER_ASKED = frozenset({"foreign", "admin"})


class Platform:
    """One hosting platform. A subclass named in its own file `<platform>.py` sets `plugin = True`.

    `hosts` are host names whose subdomains are blogs. `addresses` is a table of (pattern on the
    decoded path with its query, kind); groups `key` and `number` of a pattern give the place's
    key and page number. `zone` is the zone of dates that state none, `unproven` names what no
    real page has proven, `reads_text` is true where the plain text of a page is read too. `whole_text`
    is what marks a text in a feed as whole wherever it stands.
    """

    plugin: ClassVar[bool] = False
    label: ClassVar[str] = ""
    hosts: ClassVar[tuple[str, ...]] = ()
    addresses: ClassVar[tuple[tuple[str, PlaceKind], ...]] = ()
    zone: ClassVar[str] = "Europe/Paris"
    unproven: ClassVar[tuple[str, ...]] = ()
    reads_text: ClassVar[bool] = False
    whole_text: ClassVar[str] = ""

    @property
    def name(self) -> str:
        """The platform's name: that of its file."""
        return type(self).__module__.rpartition(".")[2]

    def place(self, url: Url) -> Place:
        """Return what an address is; `foreign` when no pattern of the table fits."""
        decoded = path(url)
        for pattern, kind in self.addresses:
            found = re.fullmatch(pattern, decoded)
            if found:
                named = found.groupdict()
                own = f"{host(url)}/{named['key']}" if named.get("key") else key(url)
                return Place(kind=kind, key=own, number=int(named.get("number") or 1))
        return Place(kind="foreign", key=key(url))

    def owns(self, url: Url) -> bool:
        """Say whether an address is on one of this platform's hosts."""
        name = host(url)
        return any(name == own or name.endswith(f".{own}") for own in self.hosts)

    def same_blog(self, home: Url, url: Url) -> bool:
        """Say whether an address is on the host and port of a blog's home, with `www.` or without."""
        return _origin(home) == _origin(url)

    def serves(self, url: Url) -> bool:
        """Say whether an address is on a host where the platform itself keeps files or answers for comments."""
        del url
        return False

    def start(self, home: Url) -> tuple[Lead, ...]:
        """Return the first requests to make for a blog: its home page, its sitemap."""
        sitemap = join(home, "/sitemap.xml")
        return (Lead(url=home, kind="listing"), *([Lead(url=sitemap, kind="sitemap")] if sitemap else []))

    def lead_to(self, url: Url) -> Lead | None:
        """Return the request for an address that an inventory names, None for what is never asked for."""
        place = self.place(url)
        return Lead(url=url, kind=place.kind) if is_http(url) and place.kind not in _NEVER_ASKED else None

    def sections(self, notes: Notes) -> Special | None:
        """Return what writes the parts of a text that only this platform makes."""
        del notes
        return None

    def read(self, capture: Capture) -> Extract:
        """Return what a capture says. A pure function of the capture; ParseError when it was not understood."""
        return self.read_answer(capture)

    def read_answer(self, capture: Capture, *, zone: str = "", language: str = "") -> Extract:
        """Return what a feed, a sitemap or a JSON answer says; one that is none of these is marked as suspect.

        `zone` and `language` speak for dates that do not say theirs. LayoutError for other forms.
        """
        if capture.form == "feed":
            return feed_extract(self, capture, zone=zone or self.zone, language=language or "fr")
        if capture.form == "sitemap":
            return sitemap_extract(self, capture, zone=zone or self.zone, language=language or "fr")
        if capture.form == "json":
            return unknown_extract(self, capture)
        where = capture.source or capture.url or "the answer"
        raise LayoutError(f"{where}: {self.label} reads no {capture.form}", hint="see `blog-migrate platforms`")

    def is_asked_for(self, capture: Capture) -> bool:
        """Say whether a JSON answer is one to a call of this platform, whatever host it came from."""
        del capture
        return False

    def read_text(self, capture: Capture, *, zone: str = "", language: str = "") -> Extract:
        """Return what the plain text of a page says; `zone` and `language` speak for pages that do not say theirs."""
        del zone, language
        where = capture.source or capture.url or "the text"
        raise LayoutError(f"{where}: {self.label} reads no plain text", hint="give the page as HTML")

    def originals(self, url: Url) -> tuple[Url, ...]:
        """Return the addresses of the full-size file behind a picture's address, best first; () when unknown."""
        del url
        return ()


_SITE = re.compile(r"https?://[a-z0-9.:-]+(?=[/?#]|$)")


def _origin(url: Url) -> str:
    """Return the host and port of an address without `www.`, for comparing."""
    site = _SITE.match(url)
    return _named(site[0]) if site else _named.__wrapped__(url)


@lru_cache(maxsize=1024)  # the many links of a page lead to few hosts
def _named(site: str) -> str:
    """Return the host and port of a site's address."""
    return key(site).removeprefix("//").partition("/")[0].removeprefix("www.")
