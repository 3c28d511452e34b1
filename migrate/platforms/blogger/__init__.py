"""Blogger (1999–): blogs on blogspot.com and its sisters in every country, and on domains of their own.

Five generations of themes: ``classic`` templates (2003–2006, kept for years), ``layouts`` (2006–), ``v2`` (2010–), the
``2017`` themes (Soho, Contempo …), the ``mobile`` view (`?m=1`). What the host prints of a post has the same class in
all of them. Dates are exact where the page says them for machines (`abbr.published`, the milliseconds of a comment's
address), with the offset of the blog; others are in the zone of the settings. The theme Dynamic Views holds no text.
Facts: section 6. Samples: samples/blogger/.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from migrate.capture import Capture
from migrate.extract import Extract, Lead, Notes, Place, PlaceKind, Reading
from migrate.html import Element
from migrate.model import Blog, Comment, Post, Sidebar, Url, Widget
from migrate.platforms import Layout
from migrate.platforms._fragment import Special
from migrate.platforms._links import Links
from migrate.platforms._opened import Opened
from migrate.platforms._read import PagePlatform
from migrate.platforms._rules import Facts, Scope
from migrate.platforms._sheet import LISTS, Sheet
from migrate.platforms._wall_words import LOST
from migrate.platforms.blogger._addresses import blog_of, is_blogspot, is_file, originals, place_of
from migrate.platforms.blogger._boxes import owner_of, read_widgets, tagline_of
from migrate.platforms.blogger._by_hand import read_by_hand
from migrate.platforms.blogger._feed import agrees, read_feed, read_item
from migrate.platforms.blogger._leads import (
    SHELL,
    blog_names,
    first_leads,
    lead_to,
    leads_of,
    post_names,
    shell_leads,
)
from migrate.platforms.blogger._parts import captioned
from migrate.platforms.blogger._posts import ELSEWHERE, bodies, is_shell, is_single, scopes
from migrate.platforms.blogger._rules import POST
from migrate.platforms.blogger._said import (
    OF_ONE_POST,
    home_of,
    language_of,
    name_before,
    own_address,
    read_facts,
)
from migrate.platforms.blogger._talk import listed, profile_of, with_owner
from migrate.platforms.blogger._within import within

MOBILE = replace(POST, name="mobile", sign="body.mobile, .mobile-post-outer, .mobile-index-contents", proven=False)
THEMES_2017 = replace(POST, name="2017", sign=".widget[data-version='2']")
V2 = replace(POST, name="v2", sign="html.v2")
LAYOUTS = replace(POST, name="layouts", sign=".widget", proven=False)


class Blogger(PagePlatform):
    """Blogger: classic templates, layouts, mobile pages, feeds, the owner's backups."""

    plugin = True
    label = "Blogger"
    hosts = ("blogspot.com",)
    signs = (
        "meta[name=generator][content=blogger]",
        "meta[name=generator][content=Blogger]",
        "link[rel='service.post'][href*='blogger.com/feeds/']",
        "link[rel='service.post'][href*='blogger.com/atom/']",
        "link[rel=EditURI][href*='blogger.com/rsd']",
    )
    layouts: ClassVar[tuple[Layout, ...]] = (MOBILE, THEMES_2017, V2, LAYOUTS, POST)
    whole_text = "<"
    unproven = (
        "Dynamic Views: recognised by its scripts",
        "feeds and backups: known from the readers of other programs",
    )

    def owns(self, url: Url) -> bool:
        """Say whether an address is on the host of a blog, under the domain of any country."""
        return is_blogspot(url)

    def place(self, url: Url) -> Place:
        """Return what an address is; the same for every spelling of one thing."""
        return place_of(url)

    def originals(self, url: Url) -> tuple[Url, ...]:
        """Return the addresses of the full-size file behind a picture's address, best first; () when unknown."""
        return originals(url)

    def same_blog(self, home: Url, url: Url) -> bool:
        """Say whether an address is the blog's, under the domain of any country."""
        return blog_of(home) == blog_of(url)

    def serves(self, url: Url) -> bool:
        """Say whether an address is on a host where Blogger keeps pictures."""
        return is_file(url)

    def start(self, home: Url) -> tuple[Lead, ...]:
        """Return the first requests to make: the feeds, which hold all, then home and sitemaps."""
        return first_leads(home)

    def lead_to(self, url: Url) -> Lead | None:
        """Return the request for an address in its one spelling, None for what is never asked for."""
        return lead_to(url)

    def sections(self, notes: Notes) -> Special:
        """Return what writes pictures with a caption under them, which Blogger makes of tables."""
        del notes
        return captioned

    def read_answer(self, capture: Capture, *, zone: str = "", language: str = "") -> Extract:
        """Return what a feed says, with its comments, or an item of the owner's backup; a sitemap as any."""
        if capture.form == "item":
            return read_item(self, capture)
        found = read_feed(self, capture, zone=zone or self.zone) if capture.form in {"feed", "json"} else None
        return found or super().read_answer(capture, zone=zone, language=language)

    def read_opened(self, opened: Opened, *, zone: str = "", language: str = "") -> Extract:
        """Return what an opened page says; a shell without text is told, a template made by hand read as any page."""
        if is_shell(opened.page):
            return self.shell(opened, zone=zone, language=language)
        if not opened.page.once(bodies):
            if opened.page.first(".status-msg-body") is None:
                return read_by_hand(self, opened, zone=zone, language=language)
            if opened.capture.url and self.place(opened.capture.url).kind in {"post", "page"}:
                return self.suspect(opened, LOST)
        return super().read_opened(opened, zone=zone, language=language)

    def shell(self, opened: Opened, *, zone: str, language: str) -> Extract:
        """Return what a page says that fetches its posts by script: its blog, and the feeds that hold them.

        A gap where a person saved it; a live blog's feeds are asked for as well.
        """
        sheet = self.sheet(opened, zone=zone, language=language)
        is_saved = opened.capture.lead is None
        (opened.notes.gap if is_saved else opened.notes.note)("page.shell", SHELL)
        return Extract(
            platform=self.name,
            layout="dynamic-views",
            place=sheet.place,
            url=sheet.url,
            captured=opened.capture.captured,
            blog=self.blog(sheet, (), ()),
            blog_names=self.blog_names(sheet),
            leads=(*shell_leads(sheet.home), *self.leads(sheet, (), Blog())),
            findings=tuple(opened.notes.findings),
        )

    def facts(self, opened: Opened) -> Facts:
        """Return what a page says for machines."""
        return read_facts(opened)

    def sheet(self, opened: Opened, *, zone: str, language: str) -> Sheet:
        """Return what is known of a page before its posts are read."""
        page, facts, capture = opened.page, dict(self.facts(opened)), opened.capture
        own, single = own_address(facts), is_single(page, facts)
        if own and single and self.place(own).kind in LISTS:
            own = None  # some themes call their home the address of every page
        url = capture.url or own
        home = home_of(facts, url)
        kind: PlaceKind = "post" if single else "listing"
        place = self.place(url) if url else Place(kind=kind, key=capture.source)
        if place.kind == "foreign":
            place = replace(place, kind=kind)
        if place.kind in LISTS:
            facts = {name: value for name, value in facts.items() if name not in OF_ONE_POST}
        elif own:
            facts["permalink"] = own
        return Sheet(
            opened=opened,
            facts=facts,
            links=Links(url or home),
            layout=self.layout(opened, self.layouts),
            place=place,
            zone=zone or self.zone,
            language=language_of(facts, page, language),
            url=url,
            inferred=capture.url is None or capture.url_inferred,
            home=home,
        )

    def posts(self, sheet: Sheet) -> list[tuple[Scope, Element | None]]:
        """Return the posts of a page: where the rules of each may look, and what holds its comments."""
        hold = sheet.page.root if sheet.place.kind not in LISTS else None
        return [(scope, hold) for scope in scopes(sheet)]

    def reading(self, sheet: Sheet, scope: Scope, hold: Element | None) -> Reading:
        """Return what a page says of one post; a page without an address has that of its only post."""
        read = super().reading(sheet, scope, hold)
        if read.post.permalink:
            sheet.home = sheet.home or home_of({}, read.post.permalink)
        if sheet.url is None and read.post.permalink and sheet.place.kind not in LISTS:
            sheet.url, sheet.inferred, sheet.place = read.post.permalink, True, self.place(read.post.permalink)
        return read

    def names(self, post: Post) -> tuple[str, ...]:
        """Return the host's id of a post: it counts all its blogs, but for the short ones of the first years."""
        return post_names(post.id, post.permalink)

    def comments(self, sheet: Sheet, hold: Element | None, author: str) -> tuple[Comment, ...]:
        """Return the comments of a page, the owner's marked; those that only its script holds too."""
        del author
        if hold is None:
            return ()
        found = super().comments(sheet, hold, "")
        in_script = listed(sheet.page, sheet.scope(sheet.page))
        known = {comment.id for comment in found}
        more = tuple(comment for comment in in_script if comment.id not in known)
        if more:
            sheet.notes.found("comments", "var items")
        if not found and not more and sheet.page.first(ELSEWHERE) is not None:
            sheet.notes.note("comments.elsewhere", "another service shows the comments of the page: it holds none")
        owner = owner_of(sheet)
        links = [owner.url if owner else None, *(one.get("href") for one in within(sheet.page, ".post-author"))]
        profiles = frozenset(filter(None, map(profile_of, links)))
        return with_owner(sheet.page, (*found, *more), profiles)

    def widgets(self, sheet: Sheet, found: Sequence[tuple[Scope, Element | None]]) -> tuple[Widget, ...]:
        """Return the boxes beside the posts."""

        def near(url: Url) -> Place:
            place = self.place(url)
            own = sheet.home is None or self.same_blog(sheet.home, url)
            return place if own else Place(kind="foreign", key=place.key)

        return read_widgets(sheet, [scope for scope, _ in found], near)

    def blog(self, sheet: Sheet, readings: Sequence[Reading], widgets: tuple[Widget, ...]) -> Blog:
        """Return what a page says of its blog; its zone is unknown where its dates have another offset."""
        exact = [one for one in readings if one.post.published_precision == "second"]
        return Blog(
            platform=self.name,
            home=sheet.home,
            title=str(sheet.facts.get("site_name") or "") or name_before(sheet.facts, readings),
            tagline=tagline_of(sheet),
            language=sheet.language,
            zone=sheet.zone if agrees(exact, sheet.zone) else "",
            owner=owner_of(sheet),
            sidebar=Sidebar(widgets=widgets),
        )

    def blog_names(self, sheet: Sheet) -> tuple[str, ...]:
        """Return the host's id of the blog, and its name in one spelling."""
        return blog_names(str(sheet.facts.get("blog_id") or ""), sheet.home or sheet.url)

    def leads(self, sheet: Sheet, readings: Sequence[Reading], blog: Blog) -> tuple[Lead, ...]:
        """Return the requests that a page suggests: comments that it has not, posts, months, further pages, feeds."""
        return leads_of(sheet, readings, blog, self.same_blog)
