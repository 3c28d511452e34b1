"""The requests that a page of any blog suggests."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from migrate.extract import Lead, Place
from migrate.html import Element
from migrate.model import Url
from migrate.platforms._sheet import Sheet
from migrate.urls import key

_NEVER = frozenset({"foreign", "admin", "robots"})
_FEEDS = ("rss+xml", "atom+xml", "feed+json")


def start_of(home: Url) -> tuple[Lead, ...]:
    """Return the first requests to make for a blog: its home page and the places where programs put a sitemap."""
    parts = urlsplit(home)
    root = f"{parts.scheme}://{parts.netloc}"
    return (
        Lead(url=home, kind="listing"),
        Lead(
            url=Url(f"{root}/sitemap.xml"),
            kind="sitemap",
            instead=(Url(f"{root}/wp-sitemap.xml"), Url(f"{root}/sitemap_index.xml")),
        ),
    )


def leads_of(sheet: Sheet, about: str, place: Callable[[Url], Place]) -> tuple[Lead, ...]:
    """Return the requests for what a page's own links lead to; `about` is the key of its post, "" on a list."""
    own = _host(sheet.url or sheet.home or Url(""))
    leads: dict[str, Lead] = {}
    for element in _links(sheet):
        target = Url(sheet.links.absolute(element.get("href")).partition("#")[0])
        if not target.startswith("http") or _host(target) != own:
            continue
        kind = "feed" if _is_feed(element) else place(target).kind
        found = place(target)
        if kind in _NEVER or (
            found.key == sheet.place.key and found.kind == sheet.place.kind and found.number == sheet.place.number
        ):
            continue
        leads.setdefault(
            key(target), Lead(url=target, kind=kind, about=about if kind == "comments" and found.key == about else "")
        )
    return tuple(leads.values())


def _links(sheet: Sheet) -> Iterator[Element]:
    """Yield the links of a page: ways on first."""
    heads = [
        one
        for one in sheet.page.all("link[href]")
        if set((one.get("rel") or "").lower().split()) & {"next", "prev", "start", "home"} or _is_feed(one)
    ]
    yield from heads
    links = sheet.page.all("a[href]")
    yield from (one for one in links if set((one.get("rel") or "").lower().split()) & {"next", "prev"})
    yield from links


def _is_feed(element: Element) -> bool:
    return "alternate" in (element.get("rel") or "").lower().split() and (element.get("type") or "").lower().endswith(
        _FEEDS
    )


def _host(url: Url) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.")
