"""The boxes beside the posts: Blogger says of each what it is, in its class; classic templates have headings only."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from migrate.extract import Place
from migrate.html import Element, Region, graft, text
from migrate.model import Html, Person, Url, Widget, WidgetKind
from migrate.platforms._box_items import items_of
from migrate.platforms._box_kinds import Content, kind_of
from migrate.platforms._boxes import Surroundings, read_boxes
from migrate.platforms._fragment import Fragment
from migrate.platforms._rules import Scope
from migrate.platforms._sheet import Sheet
from migrate.platforms._spot import ancestors
from migrate.platforms.blogger._posts import talk
from migrate.platforms.blogger._within import within
from migrate.text import squeeze, unescape

_KINDS: dict[str, WidgetKind] = {
    "BlogArchive": "archives",
    "Label": "tags",
    "Profile": "profile",
    "TeamProfile": "profile",
    "BlogList": "blogroll",
    "PageList": "links",
    "Subscribe": "links",
    "PopularPosts": "recent_posts",
    "FeaturedPost": "recent_posts",
    "BlogSearch": "search",
    "CustomSearch": "search",
    "FollowByEmail": "newsletter",
}
# What is the host's own, or the page's frame.
_LEFT_OUT = frozenset(
    "Blog Header Navbar Attribution AdSense ReportAbuse Stats Translate Followers PlusFollowers PlusOne PlusBadge"
    " Cookie ContactForm BloggerButton Poll Wikipedia".split()
)
_WITHOUT_BODY = frozenset(
    "BlogArchive Label BlogList LinkList PageList Subscribe PopularPosts FeaturedPost Feed".split()
)
_WITH_BODY = frozenset({"about", "profile", "text", "other", "links", "newsletter", "blogroll"})
_WITHOUT = ("script", "style", "form", ".item-control", ".widget-item-control", ".clear", "noscript", "svg", "ins")
_NO_ITEM = ("toggle", "quickedit")
_DATES = "search?updated-min="


def read_widgets(sheet: Sheet, scopes: Sequence[Scope], place: Callable[[Url], Place]) -> tuple[Widget, ...]:
    """Return the boxes beside a page's posts, in page order."""
    found = [_widget(one, sheet, place) for one in sheet.page.all(".widget") if not _is_left_out(one)]
    if not sheet.page.all(".widget"):
        found = [_without_strangers(one, place) for one in read_boxes(_around(sheet, scopes, place))]
    return tuple(one for one in found if one.items or one.body or one.kind in {"search", "newsletter"})


def _without_strangers(box: Widget, place: Callable[[Url], Place]) -> Widget:
    """Return a box of posts or months with nothing else in it: what follows under no heading of its own is not its."""
    wanted = {"recent_posts": ("post", "page"), "archives": ("month", "listing")}.get(box.kind)
    if wanted is None:
        return box
    return replace(box, items=tuple(one for one in box.items if one.url and place(one.url).kind in wanted))


def _type(box: Element) -> str:
    """Return what the host calls a box: the class beside `widget`."""
    return next((name for name in (box.get("class") or "").split() if name != "widget"), "")


def _is_left_out(box: Element) -> bool:
    within = any("widget" in (up.get("class") or "").split() for up in box.iterancestors("div"))
    return _type(box) in _LEFT_OUT or within


def _widget(box: Element, sheet: Sheet, place: Callable[[Url], Place]) -> Widget:
    """Return a box, typed."""
    inside = Region(box.iter("*"))
    heading = inside.first("h2, h3.title, h2.title, h3, h4")
    title = squeeze(unescape(text(heading))) if heading is not None else ""
    hold = inside.first(".widget-content")
    hold = box if hold is None else hold
    unwanted = {one for selector in _WITHOUT for one in inside.all(selector)} | ({heading} - {None})
    links = [
        link
        for link in hold.iter("a", "option")
        if not any(up in unwanted for up in (link, *link.iterancestors()))
        and not any(name in (link.get("class") or "") for name in _NO_ITEM)
        and not (link.get("href") or "").startswith("javascript")
    ]
    if _type(box) == "BlogList":  # the newest post of each blog stands beside its name
        named = set(inside.all(".blog-title a"))
        links = [link for link in links if link in named] or links
    items = items_of(links, sheet.links)
    kind = _KINDS.get(_type(box), "other")
    if kind == "archives":
        items = tuple(one for one in items if one.url and (place(one.url).kind == "month" or _DATES in one.url))
    elif kind == "other":
        addresses = [one.url for one in items if one.url]
        content = Content(
            title=title,
            names="",
            places=[place(url) for url in addresses],
            addresses=addresses,
            pictured=False,
            text=lambda: text(hold),
        )
        kind = kind_of(content)
        if _type(box) == "LinkList" and kind in {"other", "text", "recent_posts", "links", "blogroll"}:
            strangers = sum(one.kind == "foreign" for one in content.places)
            kind = "blogroll" if strangers * 2 > len(items) else "links"
        if kind == "blogroll" and not title and not any(one.text for one in items):
            kind = "links"  # pictures that lead to networks
    wanted = kind in _WITH_BODY and _type(box) not in _WITHOUT_BODY
    return Widget(kind=kind, title=title, items=items, body=_body(hold, unwanted, sheet) if wanted else Html(""))


def _body(hold: Element, unwanted: set[Element], sheet: Sheet) -> Html:
    """Return what a box shows, as HTML, where it is more than its links."""
    fragment = Fragment(sheet.links)
    fragment.inside(graft(hold, without=unwanted))
    words = text(hold)
    linked = sum(len(text(link)) for link in hold.iter("a"))
    pictured = next(hold.iter("img", "iframe"), None) is not None
    return fragment.html() if pictured or len(words) > linked + len(words) // 4 else Html("")


def _around(sheet: Sheet, scopes: Sequence[Scope], place: Callable[[Url], Place]) -> Surroundings:
    """Return what is around the posts of a classic template, for its boxes to be found by their headings."""
    held = [scope.memo["holder"] for scope in scopes]
    said = sheet.page.once(talk)
    held += [said] if said is not None else []
    inside = {below for one in held for below in one.iter("*")}
    inside |= set(sheet.page.all(".date-header, .DateHeader"))
    return Surroundings(
        page=sheet.page,
        links=sheet.links,
        place=place,
        titled=sheet.page.all(".sidebar-title"),
        posts=ancestors(held),
        excluded=lambda element: element in inside,
        home=str(sheet.home or ""),
        site_name=str(sheet.facts.get("site_name") or ""),
        own_title="",
        hrefs=[(one, href.strip()) for one in sheet.page.all("a") if (href := one.get("href"))],
        beside=sheet.page.all("#sidebar, .sidebar"),
        engine=set(),
    )


def owner_of(sheet: Sheet) -> Person | None:
    """Return whose profile stands beside the posts; None where none does, or those of several people."""
    several = len(sheet.page.all(".profile-name-link, .team-member")) > 1
    if several or sheet.page.first(".widget.TeamProfile") is not None:
        return None
    page = sheet.page
    for found in (
        page.all(".profile-name-link"),
        within(page, "dt.profile-data"),
        page.all("dt.profile-data"),
        within(page, "dd.profile-data"),
        within(page, "#profile-container"),
    ):
        for element in found:
            name = squeeze(unescape(text(element)))
            link = element if element.get("href") else sheet.page.first("a.profile-link")
            target = sheet.links.absolute(link.get("href")) if link is not None else ""
            if name:
                return Person(name=name, url=Url(target) if target.startswith("http") else None)
    return None


def tagline_of(sheet: Sheet) -> str:
    """Return what the blog says of itself under its title, "" when it says nothing."""
    for selector in (".Header .description", ".Header p", "#description", "#blog-description", ".blog-description"):
        for element in sheet.page.all(selector):
            shown = squeeze(unescape(text(element)))
            if shown and "title" not in (element.get("class") or "").split():  # some themes of 2017 have it in a `p`
                return shown
    return ""
