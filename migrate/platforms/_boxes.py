"""The boxes beside the posts, typed, with their links, counts and texts.

Themes name their boxes as they like, so a box is what a heading outside the posts stands over: the
widest element around it that holds no other heading.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from migrate.extract import Place
from migrate.html import Element, Page, graft, text
from migrate.model import Html, Url, Widget, WidgetItem
from migrate.platforms._box_kinds import Content, kind_of
from migrate.platforms._fragment import Fragment
from migrate.platforms._links import Links

_LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TITLED = re.compile(
    r"(?:^|[-_])h[1-6]$|(?:^|[-_]|widget|box|block|bloc|module)(?:title|titre|heading)$", re.IGNORECASE
)
_TITLE_TAGS = frozenset({"p", "div", "span", "strong", "dt"})
_BOX = re.compile(
    r"(?:^|[-_ ])(?:widget|box|module|bloc|block|gadget|footbox|subnav|portlet)(?:$|[-_ ])", re.IGNORECASE
)
_MASTHEAD = re.compile(r"header|logo|banner|masthead|branding|\btop\b", re.IGNORECASE)
_COUNT = re.compile(r"[\s(\[]*(\d{1,6})[\s)\]]*")
_COUNTED = re.compile(r"(.*\S)\s*\((\d{1,6})\)")
_WORD = re.compile(r"[^\W\d_]{2}")
_LONGEST_TITLE = 160
_BODIES = frozenset({"about", "profile", "text", "other", "links", "blogroll", "calendar"})


@dataclass(slots=True)
class _Box:
    """A heading and the elements that belong to it."""

    heading: Element | None
    roots: list[Element]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a page's boxes are told apart by.

    `posts` are elements that stand for the posts (title, text, comments), `excluded` says of a
    heading whether it belongs to a post or to the host's own furniture; `place` types an address.
    """

    page: Page
    links: Links
    place: Callable[[Url], Place]
    posts: set[Element]
    excluded: Callable[[Element], bool]
    home: str
    site_name: str
    searches: str = "form[action*=search]"
    subscribes: str = "form[action*=subscribe]"


def read_boxes(around: Surroundings) -> tuple[Widget, ...]:
    """Return the boxes beside a page's posts, in page order."""
    headings = [element for element in _candidates(around.page) if _is_title(element, around)]
    counts: Counter[Element] = Counter(up for heading in headings for up in heading.iterancestors())
    boxes = [_Box(heading, _extent(heading, counts, set(headings), around.posts)) for heading in headings]
    held = {element for box in boxes for root in box.roots for element in root.iter()}
    forms = around.page.all(f"{around.searches}, {around.subscribes}")
    loose = [form for form in forms if form not in held and not around.excluded(form)]
    boxes += [_Box(None, [form]) for form in loose]
    boxes.sort(key=lambda box: around.page.place(box.heading if box.heading is not None else box.roots[0]))
    return tuple(_widget(box, around) for box in boxes if box.heading is not None or box.roots)


def _candidates(page: Page) -> list[Element]:
    """Return all headings, those that are no `h…` too, but no heading around or in another."""
    found = {element for level in _LEVELS for element in page.all(level)}
    around = {up for element in found for up in element.iterancestors()}
    for element in page.named(_TITLED):
        if element.tag in _TITLE_TAGS and element not in around and not any(up in found for up in _near(element)):
            found.add(element)
    return sorted(found, key=page.place)


def _near(element: Element) -> Iterable[Element]:
    """Yield an element's nearest ancestors."""
    up = element.getparent()
    for _ in range(3):
        if up is None:
            return
        yield up
        up = up.getparent()


def _is_title(element: Element, around: Surroundings) -> bool:
    """Say whether a heading is that of a box: no post's, no item's, not the blog's own name over the page."""
    if around.excluded(element):
        return False
    shown = text(element)
    if not shown or len(shown) > _LONGEST_TITLE or element in around.posts:
        return False
    link = element if element.tag == "a" else element.find(".//a[@href]")
    if link is None and element.getparent() is not None and element.getparent().tag == "a":
        link = element.getparent()
    target = around.links.absolute(link.get("href")) if link is not None else ""
    masthead = element.tag == "h1" or any(
        _MASTHEAD.search(f"{up.tag} {up.get('class') or ''} {up.get('id') or ''}") for up in _near(element)
    )
    if target and target.rstrip("/") == around.home.rstrip("/"):
        return not masthead
    if masthead and shown == around.site_name:
        return False
    return not (target and around.place(Url(target)).kind == "post")


def _extent(heading: Element, counts: Counter[Element], headings: set[Element], posts: set[Element]) -> list[Element]:
    """Return the elements of the box that a heading stands over."""
    box = heading
    while True:
        up = box.getparent()
        if up is None or up.tag in {"body", "html"} or up in posts or counts[up] > 1:
            break
        box = up
        if (up.tag == "li" or _BOX.search(up.get("class") or "")) and _holds_more(up, heading):
            break
    if _holds_more(box, heading):
        return [box]
    roots: list[Element] = []
    for sibling in box.itersiblings():
        if sibling in headings or counts[sibling] or sibling in posts:
            break
        if isinstance(sibling.tag, str):
            roots.append(sibling)
    return roots


def _holds_more(box: Element, heading: Element) -> bool:
    """Say whether an element holds anything beside its heading."""
    if box is heading:
        return False
    inside = set(heading.iter())
    for element in box.iter():
        if element in inside:
            continue
        if element.tag in {"a", "form", "img", "iframe", "li"}:
            return True
        if isinstance(element.tag, str) and (element.text or "").strip():
            return True
    return bool((heading.tail or "").strip())


def _widget(box: _Box, around: Surroundings) -> Widget:
    """Return a box, typed."""
    heading = box.heading
    inside = set(heading.iter()) if heading is not None else set()
    items = _items(box.roots, inside, around)
    free = _free_text(box.roots, inside)
    elements = [element for root in box.roots for element in root.iter()]
    forms = [(element.get("action") or "") for element in elements if element.tag == "form"]
    addresses = [item.url for item in items if item.url]
    content = Content(
        title=text(heading) if heading is not None else "",
        names=" ".join(f"{root.get('class') or ''} {root.get('id') or ''}" for root in box.roots),
        places=[around.place(url) for url in addresses],
        addresses=addresses,
        searches=any("search" in action for action in forms),
        subscribes=any("subscribe" in action for action in forms),
        pictured=any(element.tag == "img" for element in elements),
        text=free,
    )
    kind = kind_of(content)
    body = Html("")
    if kind in _BODIES and (_WORD.search(free) or (content.pictured and not items)):
        body = _body(box, around.links)
    return Widget(kind=kind, title=content.title, items=items, body=body)


def _items(roots: Sequence[Element], inside: set[Element], around: Surroundings) -> tuple[WidgetItem, ...]:
    """Return the links of a box, each with the number printed beside it."""
    items: list[WidgetItem] = []
    for root in roots:
        for link in root.iter("a"):
            href = (link.get("href") or "").strip()
            if not href or href.startswith("#") or link in inside:
                continue
            target = around.links.absolute(href)
            label, count = _label(link)
            if not target:
                continue
            if items and items[-1].url == target:
                if len(label) > len(items[-1].text) and not label.startswith("http"):
                    items[-1] = WidgetItem(text=label, url=Url(target), count=count or items[-1].count)
                continue
            items.append(WidgetItem(text=label, url=Url(target), count=count))
    return tuple(items)


def _label(link: Element) -> tuple[str, int | None]:
    """Return what a link says and the number in or behind it: `Mars (5)`, `Mars</a> (5)`, `</a><span>5</span>`."""
    label = text(link)
    counted = _COUNTED.fullmatch(label)
    if counted:
        return counted[1], int(counted[2])
    if not label:
        picture = link.find(".//img")
        label = ((picture.get("alt") if picture is not None else "") or link.get("title") or "").strip()
    behind = link.tail or ""
    for sibling in link.itersiblings():
        if sibling.tag not in {"span", "em", "small", "b", "strong", "i"}:
            break
        behind += text(sibling) + (sibling.tail or "")
    found = _COUNT.fullmatch(behind)
    return label, int(found[1]) if found else None


def _free_text(roots: Sequence[Element], inside: set[Element]) -> str:
    """Return what a box says outside its heading, links and forms."""
    pieces: list[str] = []
    for root in roots:
        waiting = [root]
        while waiting:
            node = waiting.pop()
            if isinstance(node.tag, str) and node not in inside and node.tag not in {"a", "form", "script", "style"}:
                if node.text and not node.text.isspace():
                    pieces.append(node.text)
                waiting.extend(reversed(node))
            if node is not root and node.tail and not node.tail.isspace():
                pieces.append(node.tail)
    return " ".join(" ".join(pieces).split())


def _body(box: _Box, links: Links) -> Html:
    """Return the content of a box as HTML, without its heading."""
    fragment = Fragment(links)
    for root in box.roots:
        tag = graft(root)
        if box.heading is not None and root in set(box.heading.iterancestors()):
            for own in tag.find_all(box.heading.tag):
                if " ".join(own.get_text().split()) == text(box.heading):
                    own.extract()
                    break
        fragment.inside(tag)
    return fragment.html()
