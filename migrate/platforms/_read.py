"""Read a page by the layouts that its platform declares: the same steps for every platform."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar
from urllib.parse import urlsplit

from migrate.capture import Capture
from migrate.errors import LayoutError
from migrate.extract import Extract, Lead, Place, Rank, Reading
from migrate.html import Element, Page
from migrate.model import Blog, Comment, Post, Sidebar, Url, Widget
from migrate.platforms._comments import read_comments
from migrate.platforms._facts import head_facts
from migrate.platforms._fragment import Special
from migrate.platforms._layout import Layout
from migrate.platforms._links import Links
from migrate.platforms._opened import Opened, open_page
from migrate.platforms._platform import Platform
from migrate.platforms._post import read_post, slug_of
from migrate.platforms._rules import Facts, Scope
from migrate.platforms._sheet import LISTS, Sheet
from migrate.platforms._walls import ONWARD, onward, wall
from migrate.urls import host, join, key


class PagePlatform(Platform):
    """A platform whose pages are read by layouts.

    `signs` are selectors that only its pages match. Each layout has a sign of its own; the first
    whose sign a page matches reads it.
    """

    signs: ClassVar[tuple[str, ...]] = ()
    layouts: ClassVar[tuple[Layout, ...]] = ()

    def recognizes(self, page: Page) -> bool:
        """Say whether a page shows that it is this platform's, whatever its address."""
        return any(page.first(sign) is not None for sign in self.signs)

    def read(self, capture: Capture) -> Extract:
        """Return what a page says. ParseError when it is no page, LayoutError when no layout knows it."""
        if capture.form != "page":
            return super().read(capture)
        return self.read_opened(open_page(capture))

    def read_opened(self, opened: Opened, *, zone: str = "", language: str = "") -> Extract:
        """Return what an opened page says; `zone` and `language` speak for pages that do not say theirs.

        A page that is not what was asked for (an error, a wall) gives no reading and says why.
        """
        reason = wall(opened.page) if "<" in opened.text else "the answer is no web page"
        if reason:
            return self.suspect(opened, reason)
        sheet = self.sheet(opened, zone=zone, language=language)
        if reason := self.misplaced(sheet):
            return self.suspect(opened, reason)
        found = self.posts(sheet)
        readings = tuple(self.reading(sheet, scope, hold) for scope, hold in found)
        widgets = self.widgets(sheet, found)
        readings = self.settled(readings, widgets)
        blog = self.blog(sheet, readings, widgets)
        return Extract(
            platform=blog.platform,
            layout=sheet.layout.name,
            place=sheet.place,
            url=sheet.url,
            captured=opened.capture.captured,
            blog=blog,
            blog_names=self.blog_names(sheet),
            readings=readings,
            leads=self.leads(sheet, readings, blog),
            findings=tuple(opened.notes.findings),
            trail=tuple(opened.notes.trail),
        )

    def suspect(self, opened: Opened, reason: str) -> Extract:
        """Return the extract of a page that is not what was asked for: what it only leads on to, and why it is none."""
        url = opened.capture.url
        target = join(url, onward(opened.page)) if url and reason == ONWARD else None
        lead = self.lead_to(target) if target and key(target) != key(url or "") else None
        return Extract(
            platform=self.name,
            layout="",
            place=self.place(url) if url else Place(kind="foreign", key=opened.capture.source),
            url=url,
            captured=opened.capture.captured,
            suspect=reason,
            leads=(lead,) if lead else (),
            findings=tuple(opened.notes.findings),
        )

    def misplaced(self, sheet: Sheet) -> str:
        """Say why a page is another than the one that was asked for, "" when it is not."""
        del sheet
        return ""

    def facts(self, opened: Opened) -> Facts:
        """Return what a page says for machines."""
        return head_facts(opened.page)

    def sheet(self, opened: Opened, *, zone: str, language: str) -> Sheet:
        """Return what is known of a page before its posts are read."""
        facts = self.facts(opened)
        capture = opened.capture
        said = facts.get("canonical") or facts.get("og:url")
        url = capture.url or (Url(str(said)) if said else None)
        place = self.place(url) if url else Place(kind="post", key=capture.source)
        return Sheet(
            opened=opened,
            facts=facts,
            links=Links(url),
            layout=self.layout(opened, self.layouts),
            place=place,
            zone=zone or self.zone,
            language=language or "fr",
            url=url,
            inferred=capture.url is None or capture.url_inferred,
            home=_home(url),
        )

    def layout(self, opened: Opened, layouts: Sequence[Layout]) -> Layout:
        """Return the first layout whose sign the page matches; LayoutError when none does."""
        for layout in layouts:
            if opened.page.first(layout.sign) is not None:
                return layout
        where = opened.capture.source or opened.capture.url or "the page"
        known = ", ".join(layout.name for layout in layouts)
        raise LayoutError(f"{where}: no layout of {self.label} fits this page", hint=f"known layouts: {known}")

    def posts(self, sheet: Sheet) -> list[tuple[Scope, Element | None]]:
        """Return the posts of a page: where the rules of each may look, and what holds its comments."""
        layout = sheet.layout
        rules = layout.comments
        if sheet.place.kind in LISTS and layout.each:
            return [(sheet.scope(sheet.page.part(each.iter("*"))), None) for each in sheet.page.all(layout.each)]
        hold = (sheet.page.first(rules.hold) if rules.hold else sheet.page.root) if rules else None
        return [(sheet.scope(sheet.page), hold)]

    def reading(self, sheet: Sheet, scope: Scope, hold: Element | None) -> Reading:
        """Return what a page says of one post; a post's own page says its address too."""
        post = read_post(
            sheet,
            scope,
            originals=self.originals,
            special=self.special(sheet),
            comments=lambda author: self.comments(sheet, hold, author),
        )
        if not post.permalink and sheet.url and sheet.place.kind == "post":
            own = Url(sheet.url.partition("#")[0])
            post = replace(post, permalink=own, slug=slug_of(own))
        own_key = self.place(post.permalink).key if post.permalink else _key_in(sheet.place, post)
        rank = Rank.LISTING if sheet.place.kind in LISTS else Rank.OWN_PAGE
        if sheet.place.kind == "comments":
            rank = Rank.COMMENT_PAGE
        return Reading(key=own_key, rank=rank, post=post, names=self.names(post))

    def settled(self, readings: tuple[Reading, ...], widgets: Sequence[Widget]) -> tuple[Reading, ...]:
        """Return readings with what only the whole page says of them."""
        del widgets
        return readings

    def names(self, post: Post) -> tuple[str, ...]:
        """Return names of a post beside its address; readings that share one are of the same post."""
        return (f"{host(post.permalink)}:id:{post.id}",) if post.id and post.permalink else ()

    def comments(self, sheet: Sheet, hold: Element | None, author: str) -> tuple[Comment, ...]:
        """Return the comments in a block of them, in page order; `author` is the post's, "" when unknown."""
        del author
        rules = sheet.layout.comments
        if rules is None or hold is None:
            return ()
        found = read_comments(sheet.page, hold, rules, sheet.notes, sheet.scope)
        if found:
            sheet.notes.found("comments", rules.each)
        return found

    def special(self, sheet: Sheet) -> Special | None:
        """Return what writes the parts of a text that only this platform makes."""
        return self.sections(sheet.notes)

    def widgets(self, sheet: Sheet, found: Sequence[tuple[Scope, Element | None]]) -> tuple[Widget, ...]:
        """Return the boxes beside the posts."""
        del sheet, found
        return ()

    def blog(self, sheet: Sheet, readings: Sequence[Reading], widgets: tuple[Widget, ...]) -> Blog:
        """Return what a page says of its blog."""
        del readings
        return Blog(
            platform=self.name,
            home=sheet.home,
            title=str(sheet.facts.get("og:site_name") or ""),
            language=sheet.language,
            zone=sheet.zone,
            sidebar=Sidebar(widgets=widgets),
        )

    def blog_names(self, sheet: Sheet) -> tuple[str, ...]:
        """Return names of the blog beside its host names."""
        del sheet
        return ()

    def leads(self, sheet: Sheet, readings: Sequence[Reading], blog: Blog) -> tuple[Lead, ...]:
        """Return the requests that a page suggests: its posts, further pages, the feed."""
        del readings, blog
        leads: dict[str, Lead] = {}
        for link in sheet.page.all("a[href]"):
            target = Url(sheet.links.absolute(link.get("href")).partition("#")[0])
            if target and (lead := self.lead_to(target)):
                leads.setdefault(key(target), lead)
        return tuple(leads.values())


def _home(url: Url | None) -> Url | None:
    """Return the address of the host of a page, where its blog begins."""
    parts = urlsplit(url or "")
    return Url(f"{parts.scheme}://{parts.netloc}/") if parts.netloc else None


def _key_in(place: Place, post: Post) -> str:
    """Return what tells a post from others of its page that says no address of it: on a list, what is printed."""
    printed = f"{post.published_text} {post.title}".strip() or post.body
    return f"{place.key}#{printed}" if place.kind in LISTS else place.key
