"""Pages of Canalblog's own engine (2003 to 2023): one post with its comments, or a list of posts (facts 1a)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from migrate.extract import Lead, Reading
from migrate.html import Element, Region, is_inside, text
from migrate.model import Blog, Comment, Html, Post, Sidebar, Url, Widget
from migrate.platforms._box_items import items_of
from migrate.platforms._kiwi._threads import owner_by_name
from migrate.platforms._opened import Opened
from migrate.platforms._rules import Facts, Scope
from migrate.platforms._sheet import LISTS, Sheet
from migrate.platforms.canalblog._addresses import comment_page, without_page
from migrate.platforms.canalblog._columns import boxes
from migrate.platforms.canalblog._items import items
from migrate.platforms.canalblog._said import read_said
from migrate.platforms.canalblog._site import CanalSite
from migrate.urls import join, key

# Facts of a page that say something of one post: they say nothing of the posts of a list.
_OF_ONE_POST = frozenset({"og:title", "article:published_time", "document_id", "document_tags", "og:description"})
_OWN = frozenset({"post", "page"})
_WITH_POSTS = LISTS | _OWN | {"comments"}
_NAMES = ("#topbar-title", "#topbar h1", "#topbar > a", "#topbar > div > a")
_SITE_MAP = "Plan du site "
# Blogs could put a frame around each comment: a table of one cell (facts 1a). What it says is in the cell.
_FRAME = re.compile(
    r"<table>\s*(?:<tbody>\s*)?<tr>\s*<td>((?:(?!</?t[dr]\b).)*+)</td>\s*</tr>\s*(?:</tbody>\s*)?</table>", re.DOTALL
)
_WEIGHT = re.compile(r"\s*<strong>\s*(<p>.*</p>)\s*</strong>\s*", re.DOTALL)
_FULL = 50


class OldPages(CanalSite):
    """Reads the pages of the engine of before 2024."""

    def facts(self, opened: Opened) -> Facts:
        """Return what a page says for machines."""
        return read_said(opened.page)

    def sheet(self, opened: Opened, *, zone: str, language: str) -> Sheet:
        """Return what is known of a page before its posts are read."""
        sheet = super().sheet(opened, zone=zone, language=language)
        facts, page = dict(sheet.facts), sheet.page
        found = items(page)
        sheet.zones = found
        sheet.language = (str(facts.get("language") or language) or "fr")[:2].lower()
        own = None
        if sheet.url is None or sheet.place.kind not in _WITH_POSTS:
            own = self._address(sheet, found[0]) if len(found) == 1 else None
            if sheet.url is None:
                sheet.place = replace(sheet.place, kind="post" if len(found) == 1 else "listing")
                linked = own or next(filter(None, (self._address(sheet, one) for one in found)), None)
                sheet.home = Url(str(facts["home"])) if facts.get("home") else join(linked, "/") if linked else None
            sheet.url = sheet.url or own
            sheet.place = self.place(own) if own else sheet.place
        if sheet.place.kind in LISTS:
            facts = {name: value for name, value in facts.items() if name not in _OF_ONE_POST}
        else:
            said = (Url(str(facts.get(name) or "")) for name in ("canonical", "og:url"))
            named = (one for one in said if one and self.place(one).key == sheet.place.key)
            facts["permalink"] = without_page(next(named, own or sheet.url or Url("")))
        facts["site_name"] = self._title(sheet, facts)
        sheet.facts = {name: value for name, value in facts.items() if value}
        return sheet

    def _title(self, sheet: Sheet, facts: Facts) -> str:
        """Return the blog's name: over the page, else behind the post's title, else in the foot of the page."""
        for selector in _NAMES:
            if shown := next((said for one in sheet.page.all(selector) if (said := text(one))), ""):
                return shown
        plan = sheet.page.first(f"a[title^='{_SITE_MAP}']")
        if plan is not None:
            return str(plan.get("title")).removeprefix(_SITE_MAP).strip()
        title = str(facts.get("title") or "")
        return title if sheet.place.kind == "listing" else title.rpartition(" - ")[2].strip()

    def _address(self, sheet: Sheet, region: Region) -> Url | None:
        """Return the address that a post of a page is linked to."""
        own = region.first(".item_div")
        own_id = own.get("id") if own is not None else ""
        links = [one.get("content") for one in region.all("meta[itemprop=url]")]
        links += [one.get("href") for one in region.all("a[rel=bookmark], .itemfooter a")]
        for link in links:
            url = Url(sheet.links.absolute(link).partition("#")[0])
            place = self.place(url)
            if place.kind in _OWN and (not own_id or place.key.endswith(f"/{own_id}")):
                return without_page(url)
        return None

    def misplaced(self, sheet: Sheet) -> str:
        """Say that other posts came where one was asked for."""
        if sheet.opened.capture.lead is None or sheet.place.kind not in _OWN:
            return ""
        shown = {one.get("id") for one in sheet.page.all(".item_div") if one.get("id")}
        return (
            "other posts of the blog came instead" if shown and sheet.place.key.rpartition("/")[2] not in shown else ""
        )

    def posts(self, sheet: Sheet) -> list[tuple[Scope, Element | None]]:
        """Return the posts of a page: where the rules of each may look, and what holds its comments."""
        found: list[Region] = sheet.zones
        if sheet.place.kind in LISTS:
            scopes = [sheet.scope(region) for region in found]
            for scope in scopes:
                scope.facts = {**sheet.facts, "permalink": self._address(sheet, scope.region) or ""}
            return [(scope, None) for scope in scopes]
        if sheet.place.kind not in _WITH_POSTS:
            return []
        own_id = sheet.place.key.rpartition("/")[2]
        own = next((one for one in found if any(item.get("id") == own_id for item in one.all(".item_div"))), None)
        region = own or next(iter(found), sheet.page)
        content = sheet.page.first("#content")
        if content is None or any(not is_inside(one, content) for one in sheet.page.all(".comment_item")):
            content = sheet.page.root  # an end tag too many in a text closes what is around the comments, too
        return [(sheet.scope(region), content)]

    def reading(self, sheet: Sheet, scope: Scope, hold: Element | None) -> Reading:
        """Return what a page says of one post; one of a list that has no address is known by its id."""
        read = super().reading(sheet, scope, hold)
        if read.post.permalink or not read.post.id or sheet.home is None:
            return read
        return replace(read, key=self.place(Url(f"{sheet.home}pages/{read.post.id}.html")).key)

    def names(self, post: Post) -> tuple[str, ...]:
        """Return the host's id: one count for all its blogs."""
        return (f"{self.name}:{post.id}",) if post.id else ()

    def comments(self, sheet: Sheet, hold: Element | None, author: str) -> tuple[Comment, ...]:
        """Return the comments in page order; those of the post's author are marked, certainly or likely."""
        found = (replace(one, body=_unframed(one.body)) for one in super().comments(sheet, hold, author))
        return owner_by_name(tuple(found), author)

    def widgets(self, sheet: Sheet, found: Sequence[tuple[Scope, Element | None]]) -> tuple[Widget, ...]:
        """Return the boxes beside the posts."""
        del found
        widgets = boxes(sheet, self)
        if widgets:
            sheet.notes.found("sidebar", ".navlinks")
        return widgets

    def blog(self, sheet: Sheet, readings: Sequence[Reading], widgets: tuple[Widget, ...]) -> Blog:
        """Return what a page says of its blog; its line is over every page, and in the head where it is not."""
        marked = [one.author for read in readings for one in read.post.comments if one.by_owner and not one.inferred]
        owners = (one for one in marked if one.url and sheet.home and self.same_blog(sheet.home, one.url))
        line = sheet.page.first("#topbar h2")
        return Blog(
            platform=self.name,
            home=sheet.home,
            title=str(sheet.facts.get("site_name") or ""),
            tagline=text(line) if line is not None else str(sheet.facts.get("Description") or ""),
            language=sheet.language,
            zone=sheet.zone,
            owner=next(owners, None),
            sidebar=Sidebar(widgets=widgets),
        )

    def blog_names(self, sheet: Sheet) -> tuple[str, ...]:
        """Return names of the blog beside its host names."""
        own = sheet.facts.get("blog_id")
        return (f"{self.name}:{own}",) if own else ()

    def leads(self, sheet: Sheet, readings: Sequence[Reading], blog: Blog) -> tuple[Lead, ...]:
        """Return the requests that a page suggests: other pages of its blog, further comments of its post."""
        own = {one.key for one in readings} if sheet.place.kind not in LISTS else set()
        months = self._months(sheet, readings, blog)
        found: dict[str, Lead] = {}
        for link in sheet.page.all("a[href]"):
            url = Url(sheet.links.absolute(link.get("href")).partition("#")[0])
            lead = self.lead_to(url) if url and sheet.home and self.same_blog(sheet.home, url) else None
            if lead is None:
                continue
            place = self.place(lead.url)
            if place.kind != "comments":
                expected = months.get(place.key) if place.kind == "month" and place.number == 1 else None
                found.setdefault(key(lead.url), replace(lead, kind=place.kind, expected=expected))
            elif place.key in own:
                found.setdefault(key(lead.url), replace(lead, kind="comments", about=place.key))
        for read in readings if own and not any(one.kind == "comments" for one in found.values()) else ():
            held, shown = len(read.post.comments), read.post.comment_count_shown or 0
            if read.post.permalink and held >= _FULL and shown > held:
                url = comment_page(read.post.permalink, sheet.place.number + 1)
                found[key(url)] = Lead(url=url, kind="comments", about=read.key)
        return tuple(found.values())

    def _months(self, sheet: Sheet, readings: Sequence[Reading], blog: Blog) -> dict[str, int]:
        """Return how many posts a page counts in months, by their keys: in its columns, or as that of all archives."""
        counted = [item for widget in blog.sidebar.widgets if widget.kind == "archives" for item in widget.items]
        if not readings:
            counted += items_of(sheet.page.all("#content a[href]"), sheet.links)
        return {self.place(item.url).key: item.count for item in counted if item.url and item.count}


def _unframed(body: Html) -> Html:
    """Return what a comment says without the frame around it, and without the weight that is the frame's."""
    return Html(_FRAME.sub(lambda found: _WEIGHT.sub(r"\1", found[1]), body).strip()) if "<table>" in body else body
