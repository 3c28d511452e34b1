"""What a platform answers: everything that differs between hosts.

Sources, library and transforms ask a platform and know no host. All answers have defaults, so
that a platform is a declaration (see docs/adding-a-platform.md).
"""

import re
from typing import ClassVar

from migrate.capture import Capture
from migrate.errors import LayoutError
from migrate.extract import Extract, Lead, Place, PlaceKind
from migrate.model import Url
from migrate.urls import host, key, path


class Platform:
    """One hosting platform. A subclass named in its own file `<platform>.py` sets `plugin = True`.

    `hosts` are host names whose subdomains are blogs. `addresses` is a table of (pattern on the
    decoded path with its query, kind); groups `key` and `number` of a pattern give the place's
    key and page number. `zone` is the zone of dates that state none, `unproven` names what no
    real page has proven, `reads_text` is true where the plain text of a page is read too.
    """

    plugin: ClassVar[bool] = False
    label: ClassVar[str] = ""
    hosts: ClassVar[tuple[str, ...]] = ()
    addresses: ClassVar[tuple[tuple[str, PlaceKind], ...]] = ()
    zone: ClassVar[str] = "Europe/Paris"
    unproven: ClassVar[tuple[str, ...]] = ()
    reads_text: ClassVar[bool] = False

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

    def start(self, home: Url) -> tuple[Lead, ...]:
        """Return the first requests to make for a blog: its home page."""
        return (Lead(url=home, kind="listing"),)

    def read(self, capture: Capture) -> Extract:
        """Return what a capture says. A pure function of the capture; ParseError when it was not understood."""
        where = capture.source or capture.url or "the answer"
        raise LayoutError(f"{where}: {self.label} reads no {capture.form}", hint="see `blog-migrate platforms`")

    def read_text(self, capture: Capture, *, zone: str = "", language: str = "") -> Extract:
        """Return what the plain text of a page says; `zone` and `language` speak for pages that do not say theirs."""
        del zone, language
        where = capture.source or capture.url or "the text"
        raise LayoutError(f"{where}: {self.label} reads no plain text", hint="give the page as HTML")

    def originals(self, url: Url) -> tuple[Url, ...]:
        """Return the addresses of the full-size file behind a picture's address, best first; () when unknown."""
        del url
        return ()
