"""The Kiwi engine: what its pages have in common, whatever the host and the theme."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import ClassVar

from migrate.extract import Lead, Place, PlaceKind, Reading
from migrate.html import Element, Page
from migrate.model import Blog, Comment, Post, Sidebar, Url, Widget
from migrate.platforms._boxes import Surroundings, read_boxes
from migrate.platforms._fragment import Special
from migrate.platforms._kiwi._addresses import ADDRESSES, originals
from migrate.platforms._kiwi._head import add_names, read_head
from migrate.platforms._kiwi._leads import comment_leads, leads
from migrate.platforms._kiwi._owner import owner_of, tagline_of
from migrate.platforms._kiwi._posts import listed_posts, own_post
from migrate.platforms._kiwi._sections import Sections
from migrate.platforms._kiwi._threads import owner_by_name
from migrate.platforms._kiwi._where import anchors_of, home_of, own_address, place_of
from migrate.platforms._kiwi._zones import Zones, end_of, is_within, links_of, zones
from migrate.platforms._links import Links
from migrate.platforms._opened import Opened
from migrate.platforms._read import PagePlatform
from migrate.platforms._rules import Facts, Scope
from migrate.platforms._sheet import LISTS, Sheet
from migrate.platforms._spot import ancestors

# Facts of a page that say something of one post: they say nothing of the posts of a list.
_OF_ONE_POST = frozenset(
    "headline datePublished dateModified author article_id post_id permalink page_title keywords "
    "article_categories".split()
)
_REPOST = re.compile(r"repost-(\d+)")
_COUNTER = re.compile(r"comment-count-(\d+)")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class KiwiPlatform(PagePlatform):
    """A host whose blogs run on the Kiwi engine (facts 0: OverBlog, since 2024 Canalblog, since 2025 Eklablog)."""

    addresses: ClassVar[tuple[tuple[str, PlaceKind], ...]] = ADDRESSES

    def place(self, url: Url) -> Place:
        """Return what an address is; the same for every spelling of one thing."""
        return place_of(url)

    def originals(self, url: Url) -> tuple[Url, ...]:
        """Return the addresses of the full-size file behind a picture's address, best first."""
        return originals(url)

    def facts(self, opened: Opened) -> Facts:
        """Return what a page says for machines."""
        return read_head(opened.page)

    def special(self, sheet: Sheet) -> Special:
        """Return what writes the sections of a text."""
        return Sections(sheet.notes)

    def sheet(self, opened: Opened, *, zone: str, language: str) -> Sheet:
        """Return what is known of a page before its posts are read."""
        page, facts, capture = opened.page, dict(self.facts(opened)), opened.capture
        said = own_address(page, facts)
        url = capture.url or said
        hrefs = links_of(page)
        home = home_of(hrefs, facts, url)
        links = Links(url or (Url(f"{home}/") if home else None), anchors=anchors_of(hrefs))
        add_names(hrefs, facts, home, links.absolute)
        found = zones(page, hrefs, home)
        place = self.place(url) if url else _unplaced(opened, facts, found)
        if place.kind not in LISTS:
            facts["permalink"] = str(said or url or "").partition("#")[0]
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

    def posts(self, sheet: Sheet) -> list[tuple[Scope, Element | None]]:
        """Return the posts of a page: where the rules of each may look, and what holds its comments."""
        page, known = sheet.page, sheet.zones

        def place(href: str) -> Place:
            return self.place(Url(sheet.links.absolute(href)))

        def is_post(href: str) -> bool:
            return place(href).kind == "post"

        if sheet.place.kind not in LISTS:
            here = self.place(Url(str(sheet.facts.get("permalink") or ""))).key
            only = own_post(page, known, is_post, lambda href: place(href).key == here)
            scope = sheet.scope(only.region, only)
            buttons = [one for one in page.all(".ob-repost-btn") if _of_post(one, sheet.facts.get("article_id"))]
            scope.facts = {**sheet.facts, **_counts(buttons)}
            return [(scope, next(iter(known.comments), None))]
        spots = listed_posts(page, known, is_post)
        marks = page.all(".ob-repost-btn, #ob-comments") + [
            one for one in page.all("span") if _COUNTER.fullmatch(one.get("id") or "")
        ]
        shares: list[list[Element]] = [[] for _ in spots]
        starts = [page.place([*one.above, *one.body][0]) for one in spots]
        for mark in marks:
            number = bisect_right(starts, page.place(mark)) - 1
            if number >= 0:
                shares[number].append(mark)
        result: list[tuple[Scope, Element | None]] = []
        for one, own in zip(spots, shares, strict=True):
            scope = sheet.scope(one.region, one)
            scope.facts = {**sheet.facts, **_counts(own)}
            result.append((scope, next((mark for mark in own if mark.get("id") == "ob-comments"), None)))
        return result

    def reading(self, sheet: Sheet, scope: Scope, hold: Element | None) -> Reading:
        """Return what a page says of one post; a page without an address has that of its only post."""
        read = super().reading(sheet, scope, hold)
        if sheet.url is None and read.post.permalink and sheet.place.kind not in LISTS:
            sheet.url, sheet.inferred, sheet.place = read.post.permalink, True, self.place(read.post.permalink)
        return read

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
        page, known = sheet.page, sheet.zones
        held: set[Element] = set()
        for scope, _ in found:
            held.update(_held(scope, page))
        intervals = [(page.place(one), end_of(page, one)) for one in known.comments]
        for scope, _ in found:
            if scope.spot.text is not None:
                until = scope.spot.text.until
                end = page.place(until) if until is not None else end_of(page, scope.spot.body[-1])
                intervals.append((page.place(scope.spot.body[0]), end))

        def excluded(element: Element) -> bool:
            place = page.place(element)
            return (
                element in held
                or any(start <= place < end for start, end in intervals)
                or element in known.engine
                or is_within(element, known.engine)
            )

        around = Surroundings(
            page=page,
            links=sheet.links,
            place=self.place,
            titled=known.named["box_title"],
            posts=ancestors([*held, *known.comments, *(one for body in known.bodies for one in body)]),
            excluded=excluded,
            home=str(sheet.home or ""),
            site_name=str(sheet.facts.get("site_name") or ""),
        )
        widgets = read_boxes(around)
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
        near = set(sheet.zones.named["neighbours"])
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
        found = leads(addresses, self.place)
        if not lists:
            for reading in readings:
                found += comment_leads(sheet.facts, reading, str(sheet.home or "").rstrip("/"))
        return tuple(found)


def _name_behind(sheet: Sheet, readings: Sequence[Reading]) -> str:
    """Return the blog's name as the page's title shows it behind the post's."""
    title = str(sheet.facts.get("title") or "")
    if sheet.place.kind in LISTS:
        return title
    own = readings[0].post.title if readings else ""
    return title.removeprefix(own).strip(" -|–:") if own and title.startswith(own) else ""


def _unplaced(opened: Opened, facts: Facts, found: Zones) -> Place:
    """Return what a page without an address is: a list, or one post."""
    single = bool(facts.get("article_id")) or (len(found.bodies) <= 1 and len(found.comments) == 1)
    return Place(kind="post" if single else "listing", key=opened.capture.source)


def _of_post(button: Element, own: object) -> bool:
    """Say whether a button is that of the post with an id; any button is where the id is unknown."""
    found = _REPOST.fullmatch(button.get("id") or "")
    return not (own and found) or found[1] == own


def _counts(marks: Sequence[Element]) -> dict[str, str]:
    """Return the host's id of a post and how often it was reposted, from the buttons and counters beside it."""
    counts: dict[str, str] = {}
    for mark in marks:
        own = mark.get("id") or ""
        found = _REPOST.fullmatch(own) or _COUNTER.fullmatch(own)
        if found:
            counts.setdefault("repost_id", found[1])
        for number in mark.iter("span"):
            said = (number.text or "").strip()
            if "ob-repost-count" in (number.get("class") or "") and said.isdecimal():
                counts.setdefault("reposts", said)
    return counts


def _held(scope: Scope, page: Page) -> set[Element]:
    """Return the elements that are a post's own: its title, what stands between that and its text, what follows."""
    spot = scope.spot
    held = set(spot.below)
    if scope.title is None:
        return held | set(spot.above)
    place = page.place(scope.title)
    return held | {one for one in spot.above if page.place(one) >= place} | set(scope.title.iterancestors(*_HEADINGS))
