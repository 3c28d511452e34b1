"""Where Kiwi's boxes are looked for: everywhere but in the posts, their comments and the host's own bars."""

from collections.abc import Callable, Sequence

from migrate.extract import Place
from migrate.html import Element, Page
from migrate.model import Url
from migrate.platforms._boxes import Surroundings
from migrate.platforms._kiwi._zones import end_of, is_within
from migrate.platforms._rules import Scope
from migrate.platforms._sheet import Sheet
from migrate.platforms._spot import ancestors

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def surroundings(sheet: Sheet, scopes: Sequence[Scope], place: Callable[[Url], Place]) -> Surroundings:
    """Return what is around the posts of a page, for its boxes to be found there."""
    page, known = sheet.page, sheet.zones
    held: set[Element] = set()
    for scope in scopes:
        held.update(_held(scope, page))
    intervals = [(page.place(one), end_of(page, one)) for one in known.comments]
    intervals += [_interval(scope, page) for scope in scopes if scope.spot.text is not None]

    def excluded(element: Element) -> bool:
        at = page.place(element)
        return (
            element in held
            or any(start <= at < end for start, end in intervals)
            or element in known.engine
            or is_within(element, known.engine)
        )

    return Surroundings(
        page=page,
        links=sheet.links,
        place=place,
        titled=known.named["box_title"],
        posts=ancestors([*held, *known.comments, *(one for body in known.bodies for one in body)]),
        excluded=excluded,
        home=str(sheet.home or ""),
        site_name=str(sheet.facts.get("site_name") or ""),
        own_title=str(sheet.facts.get("page_title") or sheet.facts.get("headline") or ""),
        hrefs=known.links,
        beside=known.aside,
        engine=known.engine,
    )


def _interval(scope: Scope, page: Page) -> tuple[int, float]:
    """Return where a post's text begins and ends on its page."""
    until = scope.spot.text.until
    end = page.place(until) if until is not None else end_of(page, scope.spot.body[-1])
    return page.place(scope.spot.body[0]), end


def _held(scope: Scope, page: Page) -> set[Element]:
    """Return the elements that are a post's own: its title, what stands between that and its text, what follows."""
    spot = scope.spot
    held = set(spot.below)
    if scope.title is None:
        return held | set(spot.above)
    place = page.place(scope.title)
    return held | {one for one in spot.above if page.place(one) >= place} | set(scope.title.iterancestors(*_HEADINGS))
