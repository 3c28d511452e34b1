"""The titles of posts on a page of the engine: which headings are theirs, by what they link to and what they say."""

import re
from collections.abc import Callable, Iterable

from migrate.html import Element, Page, text
from migrate.platforms._kiwi._zones import Zones, is_within
from migrate.platforms._spot import ancestors
from migrate.text import fold

_HEADINGS = ("h1", "h2", "h3", "h4")
# Items of the theme of moved blogs on its pages of months and of search results: a link, no heading (facts 4.2).
_ITEMS = ".listArticles, .searchResult"
_STROKES = re.compile(r"\s*[-|–:]\s")
_FEW = 3


def other_titles(
    page: Page, found: Zones, body: tuple[Element, ...], is_post: Callable[[str], bool], is_own: Callable[[str], bool]
) -> set[Element]:
    """Return what holds the linked titles of other posts; where none is surely its own, the one above the text is."""
    titles = linked_headings(page, found, is_post)
    own = [one for one in titles if is_own(href_of(one))]
    if not own:
        own = [one for one in titles if page.place(one) < page.place(body[0])][-1:]
    return ancestors(one for one in titles if one not in own)


def linked_headings(page: Page, found: Zones, is_post: Callable[[str], bool]) -> list[Element]:
    """Return the headings that are linked to posts, each address once, none from a text or a sidebar.

    Those of a row of pictures at the top stand for the posts below it: they are none where others are.
    """
    unwanted = found.aside | found.added | {one for body in found.bodies for one in body}
    headings: dict[str, Element] = {}
    for element in sorted(_candidates(page, found), key=page.place):
        href = href_of(element)
        if href and not is_within(element, unwanted) and is_post(href):
            headings.setdefault(href, element)
    slides = set(found.named["slides"])
    below = [one for one in headings.values() if not (slides and is_within(one, slides))]
    return below or list(headings.values())


def _candidates(page: Page, found: Zones) -> set[Element]:
    """Return the elements that may be titles: headings, what is named so, the links of bare items."""
    candidates = {element for level in _HEADINGS for element in page.all(level)}
    around = ancestors(element.getparent() for element in candidates)
    candidates |= {one for one in found.named["title"] if one not in around and one.tag != "a"}
    candidates |= {link for item in page.all(_ITEMS) if (link := next(item.iter("a"), None)) is not None}
    return candidates


def permalinked_headings(page: Page, found: Zones, is_post: Callable[[str], bool]) -> list[Element]:
    """Return the headings without a link on a page that lists posts: each stands in an element that leads to one post.

    « Permalien », « Commentaires (3) », « Lire la suite » lead there. The elements of posts are alike; boxes
    of a sidebar that hold one link to a post are not like them.
    """
    unwanted = found.aside | found.added
    links = [(link, href.partition("#")[0]) for link, href in found.links if href[0] != "#"]
    links = [(link, href) for link, href in links if href and is_post(href) and not is_within(link, unwanted)]
    owners: dict[Element, str] = {}
    for link, href in links:
        for up in link.iterancestors():
            if owners.setdefault(up, href) != href:
                owners[up] = ""
    candidates = _candidates(page, found) - {up for link, _ in links for up in (link, link.getparent())}
    alike: dict[tuple[str, str], dict[Element, Element]] = {}
    for element in sorted(candidates, key=page.place):
        unit = next((up for up in element.iterancestors() if up in owners), None)
        if unit is None or not owners[unit] or unit in found.furniture or is_within(element, unwanted):
            continue
        while owners.get(unit.getparent()) == owners[unit]:
            unit = unit.getparent()
        names = (unit.get("class") or "").split()
        if text(element):
            alike.setdefault((unit.tag, names[0] if names else ""), {}).setdefault(unit, element)
    most = max(alike.values(), key=len, default={})
    return list(most.values()) if len(most) > 1 else []


def own_titles(page: Page, found: Zones, names: Iterable[str], title: str) -> list[Element]:
    """Return the elements that show a post's title as its page's head says it, in page order.

    `names` are what the head calls it, `title` the page's own title, which may go on with the blog's name.
    """
    known = {fold(name) for name in names if name}
    known |= {fold(title[: stroke.start()]) for stroke in _STROKES.finditer(title)}
    if not known:
        return []
    fit = [one for one in _candidates(page, found) if fold(text(one)) in known]
    if not fit:  # a theme may name its titles as it likes
        shown = (one for one in page.all("div, span, p, strong, b, font, a") if one.text and fold(one.text) in known)
        fit = [one for one in shown if fold(text(one)) in known]
    return [one for one in sorted(fit, key=page.place) if not is_within(one, found.aside)][:_FEW]


def href_of(heading: Element) -> str:
    """Return the address as written that a heading holds or stands in a link to, "" when there is none."""
    link = next(heading.iter("a"), None)  # the heading itself, where it is a link
    if link is None and heading.getparent() is not None and heading.getparent().tag == "a":
        link = heading.getparent()
    return (link.get("href") or "").partition("#")[0] if link is not None else ""
