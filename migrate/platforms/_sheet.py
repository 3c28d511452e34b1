"""A page while it is read: what was opened, and what is known of it so far."""

from dataclasses import dataclass
from typing import Any

from migrate.extract import Notes, Place
from migrate.html import Page, Region
from migrate.model import Url
from migrate.platforms._layout import Layout
from migrate.platforms._links import Links
from migrate.platforms._opened import Opened
from migrate.platforms._rules import Facts, Scope
from migrate.platforms._spot import Spot

LISTS = frozenset({"listing", "month", "tag"})
"""Kinds of places that list posts."""


@dataclass(slots=True, kw_only=True)
class Sheet:
    """A page while it is read.

    `url` is the page's own address, None when nothing says it; `inferred` is true when the page and
    not the capture says it. `home` is the blog's address. `zone` and `language` are those of dates
    that state none. `zones` is what a platform found on the page for itself.
    """

    opened: Opened
    facts: Facts
    links: Links
    layout: Layout
    place: Place
    zone: str
    language: str
    url: Url | None = None
    inferred: bool = False
    home: Url | None = None
    zones: Any = None

    @property
    def page(self) -> Page:
        """The parsed page."""
        return self.opened.page

    @property
    def notes(self) -> Notes:
        """Where to note what somebody should know."""
        return self.opened.notes

    def scope(self, region: Region, spot: Spot | None = None) -> Scope:
        """Return what a rule may look at: some elements of this page."""
        return Scope(
            region=region, facts=self.facts, links=self.links, zone=self.zone, language=self.language, spot=spot
        )
