"""Where the boxes beside the articles of any blog are looked for: everywhere but in the articles and their comments."""

from migrate.extract import Place
from migrate.html import Element
from migrate.model import Url, Widget
from migrate.platforms._boxes import Surroundings, read_boxes
from migrate.platforms._generic._places import place_of
from migrate.platforms._generic._spots import Own
from migrate.platforms._sheet import Sheet
from migrate.platforms._spot import ancestors
from migrate.urls import host


def widgets_of(sheet: Sheet, own: Own) -> tuple[Widget, ...]:
    """Return the boxes beside a page's articles, in page order; those that hold nothing are left out."""
    held = _held(own)
    inside = {below for one in held for below in one.iter("*")} | own.parts.talk.elements | own.parts.noise

    def excluded(element: Element) -> bool:
        return element in inside or any(up in own.parts.noise for up in element.iterancestors())

    own_host = host(sheet.home or sheet.url or "").removeprefix("www.")

    def place(url: Url) -> Place:
        found = place_of(url)
        foreign = own_host and host(url).removeprefix("www.") != own_host
        return Place(kind="foreign", key=found.key) if foreign else found

    around = Surroundings(
        page=sheet.page,
        links=sheet.links,
        place=place,
        titled=(),
        posts=ancestors(held),
        excluded=excluded,
        home=str(sheet.home or ""),
        site_name=str(sheet.facts.get("site_name") or ""),
        own_title=str(sheet.facts.get("page_title") or ""),
        hrefs=[(one, href.strip()) for one in sheet.page.all("a") if (href := one.get("href"))],
        beside={one for one in own.parts.aside if one.tag in {"aside", "div", "section"}},
        engine=set(),
    )
    found = read_boxes(around)
    return tuple(one for one in found if (one.items or one.body) and (one.kind != "other" or one.title))


def _held(own: Own) -> list[Element]:
    """Return the elements that are articles, titles of articles, or comments."""
    held: list[Element] = []
    for article in own.articles:
        held += [article.holder] if article.holder is not None else list(article.body)
        held += [article.title] if article.title is not None else []
    return [*held, *(slot.roots[0] for slot in own.parts.talk.slots)]
