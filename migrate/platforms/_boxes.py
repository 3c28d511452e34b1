"""The boxes beside the posts, typed, with their links, counts and texts.

Themes name their boxes as they like, so a box is what a heading outside the posts stands over: the
widest element around it that holds no other heading.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from migrate.extract import Place
from migrate.html import Element, Page
from migrate.model import Url, Widget
from migrate.platforms._box import Box, widget
from migrate.platforms._links import Links
from migrate.platforms._unheaded import find_unheaded, title_text

_LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6", "legend")
_TITLE_TAGS = frozenset({"p", "div", "span", "strong", "dt"})
_BOX = re.compile(
    r"(?:^|[-_ ])(?:widget|box|module|bloc|block|gadget|footbox|subnav|portlet)(?:$|[-_ ])", re.IGNORECASE
)
_MASTHEAD = re.compile(r"header|logo|banner|masthead|branding|\btop\b", re.IGNORECASE)
_CONTENT = frozenset({"a", "form", "img", "li", "select", "iframe", "object", "embed", "video", "audio", "script"})
# Headings of what stands behind a text, in the languages that blogs are written in.
_OF_A_POST = re.compile(
    r"(?:partage[rz]|share|teilen|compartir|condividi|commenter|laisser un commentaire|leave a|kommentieren|comentar"
    r"|navigation des articles|post navigation|beitragsnavigation|navegacion de|navigazione)\b"
    r"|(?:\d+ )?(?:commentaires?|comments?|kommentare?|comentarios?|commenti)$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_THE_BLOG = re.compile("search|subscribe")
_LONGEST_TITLE = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a page's boxes are told apart by.

    `titled` are elements that are no headings and whose class says that they are; `posts` hold a
    post's title, text or comments; `excluded` says of a heading whether it belongs to a post or is
    the host's own; `engine` are the host's own parts; `place` types an address. `home` and
    `site_name` are the blog's, `own_title` is that of a post's own page. `hrefs` are all links with
    their addresses as written, `beside` the sidebars.
    """

    page: Page
    links: Links
    place: Callable[[Url], Place]
    titled: Sequence[Element]
    posts: set[Element]
    excluded: Callable[[Element], bool]
    home: str
    site_name: str
    own_title: str
    hrefs: Sequence[tuple[Element, str]]
    beside: Collection[Element]
    engine: set[Element]


def read_boxes(around: Surroundings) -> tuple[Widget, ...]:
    """Return the boxes beside a page's posts, in page order."""
    page = around.page
    candidates = _candidates(around)
    headings = {one: said for one in candidates if (said := _title(one, around))}
    bounds = around.posts | _over_the_page(candidates, headings, around)
    boxes = _under(headings, bounds)
    more = find_unheaded(
        page,
        around.hrefs,
        sidebars=around.beside,
        taken={root for box in boxes for root in box.roots} | around.engine,
        posts=around.posts,
    )
    titles = {one: title_text(one) for one in more.titles if not around.excluded(one)}
    if titles:
        boxes = _under(headings | titles, bounds)
    held = {root for box in boxes for root in box.roots}
    forms = [one for one in page.all("form") if _OF_THE_BLOG.search(one.get("action") or "")]
    for one in (*more.bare, *forms):
        if one not in held and not around.excluded(one) and not any(up in held for up in one.iterancestors()):
            boxes.append(Box(None, [one]))
            held.add(one)
    boxes.sort(key=lambda box: page.place(box.heading if box.heading is not None else box.roots[0]))
    widgets = [widget(box, around.links, around.place) for box in boxes if box.roots]
    return tuple(one for one in widgets if one.title != around.site_name or one.kind != "text" or one.items)


def _over_the_page(candidates: list[Element], titles: Collection[Element], around: Surroundings) -> set[Element]:
    """Return the headings that show the blog's name and are no titles of boxes, with all that they stand in."""
    name = around.site_name
    names = [one for one in candidates if name and one.tag == "h1" and one not in titles and title_text(one) == name]
    return {up for one in names for up in (one, *one.iterancestors())}


def _under(headings: dict[Element, str], bounds: set[Element]) -> list[Box]:
    """Return the boxes that some headings, with what they say, stand over; none reaches into the bounds."""
    counts: Counter[Element] = Counter(up for heading in headings for up in heading.iterancestors())
    return [Box(one, _extent(one, counts, headings, bounds), title=said) for one, said in headings.items()]


def _candidates(around: Surroundings) -> list[Element]:
    """Return all headings, those that are no `h…` too, but no heading around or in another."""
    found = {element for level in _LEVELS for element in around.page.all(level)}
    holders = {up for element in found for up in element.iterancestors()} if around.titled else set()
    for element in around.titled:
        if element.tag in _TITLE_TAGS and element not in holders and not any(up in found for up in _near(element)):
            found.add(element)
    return sorted(found, key=around.page.place)


def _near(element: Element) -> Iterable[Element]:
    """Yield an element's nearest ancestors."""
    up = element.getparent()
    for _ in range(3):
        if up is None:
            return
        yield up
        up = up.getparent()


def _title(element: Element, around: Surroundings) -> str:
    """Return what a heading of a box says, "" where it is a post's, an item's, or the blog's own name over the page."""
    if element in around.posts or around.excluded(element):
        return ""
    shown = title_text(element)
    if not shown or len(shown) > _LONGEST_TITLE or shown == around.own_title:
        return ""
    if _OF_A_POST.match(shown) or _YEAR.fullmatch(shown):
        return ""  # a year stands over its months in a box of archives
    if _is_under_the_name(element, around):
        return ""  # what the blog says of itself
    link = next(element.iter("a"), None)
    if link is None and (up := element.getparent()) is not None and up.tag == "a":
        link = up
    if (link is not None and _is_home(link, around)) or shown == around.site_name:
        return "" if _is_masthead(element) else shown
    target = around.links.absolute(link.get("href")) if link is not None else ""
    return "" if target and around.place(Url(target)).kind == "post" else shown


def _is_under_the_name(element: Element, around: Surroundings) -> bool:
    """Say whether the blog's name, linked to its home or not, stands right before an element."""
    before = element.getprevious()
    if before is None or not isinstance(before.tag, str):
        return False
    link = next(before.iter("a"), None)  # the element itself, where it is a link
    if link is not None and not _is_home(link, around):
        return False
    shown = title_text(before)
    return bool(shown) and (shown == around.site_name or (link is not None and shown == title_text(link)))


def _is_home(link: Element, around: Surroundings) -> bool:
    """Say whether a link leads to the blog's first page."""
    target = around.links.absolute(link.get("href")).rstrip("/") if link.get("href") else ""
    return bool(target) and target == around.home.rstrip("/")


def _is_masthead(element: Element) -> bool:
    """Say whether a heading stands over the whole page."""
    return element.tag == "h1" or any(
        up.tag == "header" or _MASTHEAD.search(f"{up.get('class') or ''} {up.get('id') or ''}") for up in _near(element)
    )


def _extent(
    heading: Element, counts: Counter[Element], headings: Collection[Element], bounds: set[Element]
) -> list[Element]:
    """Return the elements of the box that a heading stands over."""
    box = heading
    while True:
        up = box.getparent()
        if up is None or up.tag == "body" or up in bounds or counts[up] > 1:
            break
        box = up
        if (up.tag == "li" or _BOX.search(up.get("class") or "")) and _holds_more(up, heading):
            break
    if _holds_more(box, heading):
        return [box]
    roots: list[Element] = []
    for sibling in box.itersiblings():
        if sibling in headings or counts[sibling] or sibling in bounds:
            break
        if isinstance(sibling.tag, str):
            roots.append(sibling)
    return roots


def _holds_more(box: Element, heading: Element) -> bool:
    """Say whether an element holds anything beside its heading."""
    if box is heading:
        return False
    if heading.tail and not heading.tail.isspace():
        return True
    inside = set(heading.iter())
    for element in box.iter("*"):
        if element not in inside and (element.tag in _CONTENT or (element.text and not element.text.isspace())):
            return True
    return False
