"""The parts of a page of the engine: where texts of posts are, where comments, and what belongs to neither.

In MIG and KIWI, text and comments are made by the engine and not by the theme, so `.ob-sections` and
`#ob-comments` are on every theme (facts 0).
"""

import re
from dataclasses import dataclass, field

from migrate.html import Element, Naming, Page, text
from migrate.platforms._person_links import names_author
from migrate.platforms._spot import ancestors

_SECTION = re.compile(r"(?:^|\s)ob-section-[a-z]")
_NAMES = Naming(
    # What the engine, or a theme, adds around a text: share buttons, related posts, links to neighbours (facts 5.4).
    added=re.compile(
        r"^ob-(?:Shares?|ShareBar|Related\w*|Newsletter|PostNavigation|footer|share)\b"
        r"|^(?:m-)?social(?:-?networks?|-?share|-bar)?$|^share(?:[-_]|$)|^socialShare$"
        r"|(?:facebook|twitter|google|pinterest)-share|^addthis|^sharethis|pagination|^navigation$|^pager$"
        r"|post-?nav|nav-?links|^legals$|^ads(?:[-_]|$)|^readmore$|^comment-?count",
        re.IGNORECASE,
    ),
    engine=re.compile(r"^ob-(?:Shares?|ShareBar|Related\w*|Newsletter|PostNavigation|footer)\b|^legals$"),
    # What stands behind a text: where it begins inside one, a tag was not closed.
    behind=re.compile(
        r"^ob-(?:Shares|Related|Newsletter|PostNavigation)|^m-social-networks$|^socialShare$|^legals$|^ob-comments$"
    ),
    beside=re.compile(r"side-?bar|^right-?content", re.IGNORECASE),
    neighbours=re.compile(r"pagination|^navigation$|^pager$|post-?nav|nav-?links|^ob-PostNavigation", re.IGNORECASE),
    title=re.compile(r"titre|title", re.IGNORECASE),
    box_title=re.compile(
        r"(?:^|[-_])h[1-6]$|(?:^|[-_]|widget|box|block|bloc|module)(?:title|titre|heading)$", re.IGNORECASE
    ),
    slides=re.compile(
        r"(?:^|[-_])(?:slides?|slider|slideshow|carr?ou?sel|diaporama|flexslider|featured)(?:$|[-_])", re.IGNORECASE
    ),
    tagline=re.compile(
        r"(?:^|[-_]|blog|site)(?:description|tagline|sub-?title|baseline|slogan)$|^m-headline$", re.IGNORECASE
    ),
    body=re.compile(
        r"^(?:post|entry|article|item)[-_]?(?:body|content|text)$|^(?:body|entry|content|contenu|texte?)$",
        re.IGNORECASE,
    ),
)
_OF_A_MENU = ("/contact", "/rss", "/mail/form")
_HOME = re.compile(r"\W*(?:retour à l['’])?(?:accueil|home|startseite|inicio)\W*", re.IGNORECASE)
_DATED = re.compile(r"/20\d\d/\d\d/|/article-")
_FEW = 4
_OF_THE_BLOG = re.compile("search|subscribe")


@dataclass(slots=True, kw_only=True)
class Zones:
    """`bodies` are the texts of posts, each as the elements that hold it; `comments` the blocks of comments.

    `named` is what classes and ids say of elements, `links` are links with their addresses as
    written. `added` is what stands around texts and is no part
    of a post, `engine` what of it the engine adds; `aside` are sidebars; `furniture` holds what is no
    part of any post (with all that it stands in).
    """

    named: dict[str, list[Element]]
    links: list[tuple[Element, str]] = field(default_factory=list)
    bodies: list[tuple[Element, ...]] = field(default_factory=list)
    comments: list[Element] = field(default_factory=list)
    added: set[Element] = field(default_factory=set)
    engine: set[Element] = field(default_factory=set)
    aside: set[Element] = field(default_factory=set)
    furniture: set[Element] = field(default_factory=set)


def links_of(page: Page) -> list[tuple[Element, str]]:
    """Return the links of a page with their addresses as written."""
    return [(link, href.strip()) for link in page.all("a") if (href := link.get("href"))]


def zones(page: Page, links: list[tuple[Element, str]], home: str) -> Zones:
    """Return the parts of a page. `home` is the blog's address, "" when unknown."""
    named = page.named(_NAMES)
    found = Zones(named=named, links=links, bodies=_bodies(page), comments=page.all("#ob-comments"))
    found.added, found.engine = set(named["added"]), set(named["engine"])
    for tag in ("script", "style", "noscript", "iframe", "form", "nav", "select"):
        found.added.update(page.all(tag))
    found.added.update(page.all(".commentContainer"))  # a comment of before the engine
    found.aside = {*page.all("aside"), *named["beside"]} - _columns(found)
    found.furniture = ancestors([*found.aside, *_furniture(page, found.bodies, found, home)])
    return found


def _columns(found: Zones) -> set[Element]:
    """Return what holds all texts and comments of a page, whatever its name (`content-sidebar-wrap`)."""
    held = [one for body in found.bodies for one in body[:1]] + found.comments
    if not held:
        return set()
    shared = ancestors(held[:1])
    for one in held[1:]:
        shared &= ancestors([one])
    return shared if len(held) > 1 else {one for one in shared if one.tag in {"html", "body"}}


def _bodies(page: Page) -> list[tuple[Element, ...]]:
    """Return the texts of posts on a page, in page order."""
    sections = page.all(".ob-sections")
    inside = {below for one in sections for below in one.iter("*") if below is not one}
    found = [(one,) for one in sections if one not in inside]
    if not sections:  # beside an outer element, loose ones are what a stray end tag put out of it
        found += _runs([one for one in page.all(".ob-section") if _SECTION.search(one.get("class"))])
    taken = ancestors(one for body in found for one in body)
    found += [(one,) for one in page.all("div.contenuArticle") if one not in taken]
    return sorted(found, key=lambda body: page.place(body[0]))


def _runs(sections: list[Element]) -> list[tuple[Element, ...]]:
    """Return sections without an element around them, those of one parent together (feeds and themes of 2013)."""
    runs: dict[Element, list[Element]] = {}
    for one in sections:
        runs.setdefault(one.getparent(), []).append(one)
    return [tuple(run) for run in runs.values()]


def _furniture(page: Page, bodies: list[tuple[Element, ...]], found: Zones, home: str) -> list[Element]:
    """Return elements that only menus, sidebars, headers and footers have."""
    added = found.added
    forms = [form for form in page.all("form") if _OF_THE_BLOG.search(form.get("action") or "")]
    marks = [form for form in forms if not is_within(form, added)]
    first = page.place(bodies[0][0]) if bodies else None
    for link, href in found.links:
        if "/archive" in href or href.endswith(_OF_A_MENU):
            marks.append(link)
        elif home and href.rstrip("/") == home and not is_within(link, added) and not names_author(link):
            # « Accueil » may stand between the links to a post's neighbours.
            named = not _HOME.fullmatch(text(link))
            if named or ((first is None or page.place(link) < first) and not _has_neighbours(link)):
                marks.append(link)
        elif href.endswith("/about") and not names_author(link):
            marks.append(link)
    return marks


def _has_neighbours(link: Element) -> bool:
    """Say whether a link stands among few others, one of them to a post."""
    up = link.getparent()
    for _ in range(3):
        others = [other.get("href") or "" for other in up.iter("a")] if up is not None else []
        if len(others) > 1:
            return len(others) <= _FEW and any(_DATED.search(other) for other in others)
        up = up.getparent() if up is not None else None
    return False


def is_within(element: Element, others: set[Element]) -> bool:
    """Say whether an element stands in one of some others, itself not counted."""
    up = element.getparent()
    while up is not None:
        if up in others:
            return True
        up = up.getparent()
    return False


def end_of(page: Page, element: Element) -> float:
    """Return the number, in page order, of the first element after an element and all below it."""
    up: Element | None = element
    while up is not None:
        following = next((one for one in up.itersiblings() if isinstance(one.tag, str)), None)
        if following is not None:
            return page.place(following)
        up = up.getparent()
    return float("inf")
