"""The Kiwi engine: what its pages have in common, whatever the host and the theme."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import ClassVar

from migrate.extract import Extract, Lead, Place, Reading
from migrate.html import Element
from migrate.model import Blog, Comment, Post, Sidebar, Url, Widget
from migrate.platforms._boxes import read_boxes
from migrate.platforms._kiwi._answers import is_call
from migrate.platforms._kiwi._around import surroundings
from migrate.platforms._kiwi._head import add_names, read_head
from migrate.platforms._kiwi._leads import comment_leads, comment_pages, leads, linked
from migrate.platforms._kiwi._marks import counts, marks_of, own_marks
from migrate.platforms._kiwi._owner import owner_of, tagline_of
from migrate.platforms._kiwi._posts import listed_posts, own_post
from migrate.platforms._kiwi._site import KiwiSite
from migrate.platforms._kiwi._threads import owner_by_name
from migrate.platforms._kiwi._where import anchors_of, home_of, own_addresses, post_address, shared_address
from migrate.platforms._kiwi._zones import Zones, is_within, links_of, zones
from migrate.platforms._links import Links
from migrate.platforms._opened import Opened
from migrate.platforms._rules import Facts, Scope
from migrate.platforms._sheet import LISTS, Sheet
from migrate.text import fold

# Facts of a page that say something of one post: they say nothing of the posts of a list.
_OF_ONE_POST = frozenset(
    "headline datePublished dateModified author article_id post_id permalink page_title keywords "
    "article_categories".split()
)


class KiwiPlatform(KiwiSite):
    """A host whose blogs run on the Kiwi engine (facts 0: OverBlog, since 2024 Canalblog, since 2025 Eklablog).

    `serves_no_comments` is true where a page as served holds none, and all of them come by call.
    """

    serves_no_comments: ClassVar[bool] = False

    def read_opened(self, opened: Opened, *, zone: str = "", language: str = "") -> Extract:
        """Return what an opened page says; one that came where comments were called for says that none came."""
        if opened.capture.lead is not None and is_call(opened.capture):
            return self.read_comments(opened.capture, zone=zone, language=language)
        return super().read_opened(opened, zone=zone, language=language)

    def facts(self, opened: Opened) -> Facts:
        """Return what a page says for machines."""
        return read_head(opened.page)

    def sheet(self, opened: Opened, *, zone: str, language: str) -> Sheet:
        """Return what is known of a page before its posts are read."""
        page, facts, capture = opened.page, dict(self.facts(opened)), opened.capture
        said = own_addresses(page, facts)
        hrefs = links_of(page)
        home = home_of(hrefs, facts, capture.url or next(iter(said), None))
        found = zones(page, hrefs, home)
        own = self._own(said, facts, found)
        url = capture.url or own
        links = Links(url or (Url(f"{home}/") if home else None), anchors=anchors_of(hrefs))
        add_names(page, hrefs, facts, home, links.absolute)
        place = self.place(url) if url else _unplaced(opened, facts, found)
        if place.kind == "comments" and url:
            facts["post_address"] = post_address(url, place)
        elif place.kind not in LISTS:
            facts["permalink"] = str(own or url or "").partition("#")[0]
        else:
            facts = {name: value for name, value in facts.items() if name not in _OF_ONE_POST}
        return Sheet(
            opened=opened,
            facts={name: value for name, value in facts.items() if value or name in {"headline", "page_title"}},
            links=links,
            layout=self.layout(opened, self.layouts),
            place=place,
            zone=zone or self.zone,
            language=(str(facts.get("language") or facts.get("lang") or language) or "fr")[:2].lower(),
            url=url,
            inferred=capture.url is None or capture.url_inferred,
            home=Url(f"{home}/") if home else None,
            zones=found,
        )

    def _own(self, said: Sequence[Url], facts: Facts, found: Zones) -> Url | None:
        """Return the address that a page gives itself; some themes give that of the home on every page."""
        own = next(iter(said), None)
        if own is None or not _is_single(facts, found) or self.place(own).kind not in LISTS:
            return own
        shared = shared_address(found.links)
        return next((one for one in (*said, shared) if one and self.place(one).kind not in LISTS), None)

    def misplaced(self, sheet: Sheet) -> str:
        """Say that the home page came where another was asked for: it names itself, and shows no single post."""
        asked, said = sheet.opened.capture.lead, own_addresses(sheet.page, sheet.facts)
        if asked is None or sheet.place.kind in {"listing", "tag"} or not said:
            return ""
        places = [self.place(one) for one in said]
        is_home = all(one.kind == "listing" and one.number == 1 for one in places)
        return "the blog's home page came instead" if is_home and not _is_single(sheet.facts, sheet.zones) else ""

    def near(self, sheet: Sheet, url: Url) -> Place:
        """Return what an address is, seen from a blog: what is on other hosts is foreign."""
        place = self.place(url)
        if place.kind == "foreign":
            return place
        home = _name_of(sheet.home)
        own = place.key == home or place.key.startswith(f"{home}/")
        return place if own or not home else Place(kind="foreign", key=place.key)

    def seen_from(self, sheet: Sheet, url: Url) -> Place:
        """Return what an address is, seen from a blog that has several names."""
        return self.place(url) if sheet.home and self.same_blog(sheet.home, url) else self.near(sheet, url)

    def posts(self, sheet: Sheet) -> list[tuple[Scope, Element | None]]:
        """Return the posts of a page: where the rules of each may look, and what holds its comments."""
        page, known = sheet.page, sheet.zones

        def place(href: str) -> Place:
            return self.near(sheet, Url(sheet.links.absolute(href)))

        def is_post(href: str) -> bool:
            return place(href).kind == "post"

        if sheet.place.kind not in LISTS:
            here = self.place(Url(str(sheet.facts.get("permalink") or sheet.facts.get("post_address") or ""))).key
            only = own_post(page, known, is_post, lambda href: place(href).key == here, sheet.facts)
            scope = sheet.scope(only.region, only)
            scope.facts = {**sheet.facts, **counts(own_marks(page, sheet.facts.get("article_id")))}
            rules = sheet.layout.comments
            hold = known.comments[0] if known.comments else page.first(rules.hold) if rules else None
            return [(scope, hold)]
        spots = listed_posts(page, known, is_post)
        result: list[tuple[Scope, Element | None]] = []
        for one, own in zip(spots, marks_of(page, spots), strict=True):
            scope = sheet.scope(one.region, one)
            scope.facts = {**sheet.facts, **counts(own)}
            result.append((scope, next((mark for mark in own if mark.get("id") == "ob-comments"), None)))
        return result

    def reading(self, sheet: Sheet, scope: Scope, hold: Element | None) -> Reading:
        """Return what a page says of one post; a page without an address has that of its only post."""
        read = super().reading(sheet, scope, hold)
        if sheet.url is None and read.post.permalink and sheet.place.kind not in LISTS:
            sheet.url, sheet.inferred, sheet.place = read.post.permalink, True, self.place(read.post.permalink)
        return read

    def settled(self, readings: tuple[Reading, ...], widgets: Sequence[Widget]) -> tuple[Reading, ...]:
        """Return readings with static pages told from posts: those that a box « Pages » lists."""
        listed = {
            self.place(item.url).key
            for widget in widgets
            if fold(widget.title).startswith("page")
            for item in widget.items
            if item.url
        }
        return tuple(
            replace(one, post=replace(one.post, kind="page", inferred=(*one.post.inferred, "kind")))
            if one.key in listed and one.post.kind == "post"
            else one
            for one in readings
        )

    def names(self, post: Post) -> tuple[str, ...]:
        """Return the host's id: one count for all its blogs (facts 3)."""
        return (f"id:{post.id}",) if post.id else ()

    def comments(self, sheet: Sheet, hold: Element | None, author: str) -> tuple[Comment, ...]:
        """Return the comments in a block of them, those of the likely owner marked."""
        found = super().comments(sheet, hold, author)
        if not found:
            return ()
        owner = owner_of(sheet.page, sheet.links, sheet.zones.links) if not author else None
        return owner_by_name(found, owner.name if owner else author)

    def widgets(self, sheet: Sheet, found: Sequence[tuple[Scope, Element | None]]) -> tuple[Widget, ...]:
        """Return the boxes beside the posts."""
        around = surroundings(sheet, [scope for scope, _ in found], lambda url: self.near(sheet, url))
        widgets = tuple(one for one in read_boxes(around) if one.kind != "other" or one.title or one.items or one.body)
        if widgets:
            sheet.notes.found("sidebar", "headings outside the posts")
        return widgets

    def blog(self, sheet: Sheet, readings: Sequence[Reading], widgets: tuple[Widget, ...]) -> Blog:
        """Return what a page says of its blog."""
        known = sheet.zones
        name = str(sheet.facts.get("site_name") or "") or _name_behind(sheet, readings)
        unwanted = known.added | known.aside | {one for body in known.bodies for one in body}
        return Blog(
            platform=self.name,
            home=sheet.home,
            title=name,
            tagline=tagline_of(
                sheet.page,
                sheet.links,
                known.links,
                home=str(sheet.home or "").rstrip("/"),
                name=name,
                named=known.named["tagline"],
                unwanted=unwanted,
            ),
            language=sheet.language,
            zone=sheet.zone,
            owner=owner_of(sheet.page, sheet.links, sheet.zones.links),
            sidebar=Sidebar(widgets=widgets),
        )

    def blog_names(self, sheet: Sheet) -> tuple[str, ...]:
        """Return names of the blog beside its host names."""
        own = sheet.facts.get("blog_id")
        return (f"kiwi:{own}",) if own else ()

    def leads(self, sheet: Sheet, readings: Sequence[Reading], blog: Blog) -> tuple[Lead, ...]:
        """Return the requests that a page suggests."""
        links = sheet.links
        near = {*sheet.zones.named["neighbours"], *(one for body in sheet.zones.bodies for one in body)}
        lists = sheet.place.kind in LISTS
        addresses = [
            (item.url, item.count)
            for widget in blog.sidebar.widgets
            if lists or widget.kind not in {"tags", "categories"}  # the home page names them too
            for item in widget.items
            if item.url
        ]
        addresses += [
            (Url(links.absolute(href).partition("#")[0]), None)
            for link, href in sheet.zones.links
            if href[0] != "#" and (lists or is_within(link, near))
        ]
        addresses += linked(readings)
        found = leads(addresses, lambda url: self.seen_from(sheet, url), self.lead_to)
        if not lists:
            shown = [Url(links.absolute(href)) for _, href in sheet.zones.links if "article-" in href]
            found += comment_pages(shown, lambda url: self.near(sheet, url), [one.key for one in readings])
            for reading in readings:
                home = str(sheet.home or "").rstrip("/")
                found += comment_leads(sheet.facts, reading, home, none_served=self.serves_no_comments)
        return tuple(found)


@lru_cache(maxsize=256)
def _name_of(home: Url | None) -> str:
    """Return the name of a blog's host, as the keys of places begin."""
    return str(home or "").partition("//")[2].strip("/").removeprefix("www.").lower()


def _name_behind(sheet: Sheet, readings: Sequence[Reading]) -> str:
    """Return the blog's name as the page's title shows it behind the post's."""
    title = str(sheet.facts.get("title") or "")
    if sheet.place.kind in LISTS:
        return title
    own = readings[0].post.title if readings else ""
    return title.removeprefix(own).strip(" -|–:") if own and title.startswith(own) else ""


def _unplaced(opened: Opened, facts: Facts, found: Zones) -> Place:
    """Return what a page without an address is: one post, or a list."""
    single = _is_single(facts, found) or (bool(facts.get("page_title")) and len(found.bodies) <= 1)
    return Place(kind="post" if single else "listing", key=opened.capture.source)


def _is_single(facts: Facts, found: Zones) -> bool:
    """Say whether a page shows that it is that of one post, whatever its address."""
    counted = bool(facts.get("post_id")) or len(found.comments) == 1
    return bool(facts.get("article_id")) or (counted and len(found.bodies) <= 1 and len(found.comments) <= 1)
