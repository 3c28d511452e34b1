"""The posts of a page of the engine: one on a post's own page, several on a page that lists posts."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from migrate.html import Element, Page, text
from migrate.platforms._kiwi._zones import Zones, end_of, is_within
from migrate.platforms._printed_date import may_be_date
from migrate.platforms._rules import Markup
from migrate.platforms._shares import shared_out
from migrate.platforms._spot import Spot, ancestors, spot

_CONTENT = frozenset(
    "p ul ol blockquote table figure img div h2 h3 h4 h5 h6 pre hr br b i em strong u span font a center".split()
)
_HEADINGS = ("h1", "h2", "h3", "h4")
_SECTION = "ob-section-"


def own_post(page: Page, found: Zones) -> Spot:
    """Return the one post of a post's own page; its text is None where the page holds none."""
    bodies = [body for body in found.bodies if not is_within(body[0], found.aside)]
    body = bodies[0] if bodies else _unmarked_body(page, found)
    if body is None:
        anchor = next(iter([*found.comments, *page.all("h1"), *page.all("body")]), page.root)
        return _around((anchor,), found)
    made = _around(body, found)
    made.text = _text(page, body, found)
    return made


def listed_posts(page: Page, found: Zones, is_post: Callable[[str], bool]) -> list[Spot]:
    """Return the posts of a page that lists posts, in page order: those with a text, and those with a title only.

    `is_post` says of a link as written whether it leads to a post.
    """
    bodies = [body for body in found.bodies if not is_within(body[0], found.aside)]
    headings = _linked_headings(page, found, is_post)
    anchors = _paired(page, headings, bodies)
    if len(anchors) == 1 and bodies:
        return [own_post(page, found)]
    held = {one for body in bodies for one in body}
    texts = [tuple(one for one in own if one in held) for own in anchors]
    spots = shared_out(
        anchors, texts, furniture=found.furniture, skipped=found.added | set(found.comments), is_dated=may_be_date
    )
    for one, own, body in zip(spots, anchors, texts, strict=True):
        one.heading = own[-1] if len(own) > len(body) else None
        one.text = _text(page, body, found) if body else None
    return [one for one in spots if one.text is not None or (one.heading is not None and text(one.heading))]


def _paired(page: Page, headings: list[Element], bodies: list[tuple[Element, ...]]) -> list[tuple[Element, ...]]:
    """Return the anchors of each post: its text, then its linked heading, which is the one above the text."""
    marks = [(page.place(one), (one,), False) for one in headings] + [
        (page.place(body[0]), body, True) for body in bodies
    ]
    marks.sort(key=lambda mark: mark[0])
    pairs: list[tuple[Element, ...]] = []
    title: tuple[Element, ...] = ()
    for _, own, is_text in marks:
        if is_text:
            pairs.append((*own, *title))
            title = ()
            continue
        if title:
            pairs.append(title)
        title = own
    return [*pairs, title] if title else pairs


def _around(body: tuple[Element, ...], found: Zones) -> Spot:
    """Return what is printed around the only text of a page."""
    others = ancestors(one for other in found.bodies if other[0] is not body[0] for one in other)
    return spot(
        body,
        furniture=found.furniture | others,
        skipped=found.added | set(found.comments),
        last=ancestors(found.comments),
    )


def _linked_headings(page: Page, found: Zones, is_post: Callable[[str], bool]) -> list[Element]:
    """Return the headings that are linked to posts, each address once, none from a text or a sidebar."""
    texts = {one for body in found.bodies for one in body}
    candidates = {element for level in _HEADINGS for element in page.all(level)}
    around = {up for element in candidates for up in element.iterancestors()}
    candidates |= {one for one in found.named["title"] if one not in around and one.tag != "a"}
    headings: dict[str, Element] = {}
    for element in sorted(candidates, key=page.place):
        link = element.find(".//a[@href]")
        if link is None and element.getparent() is not None and element.getparent().tag == "a":
            link = element.getparent()
        if link is None or is_within(element, found.aside | found.added | texts):
            continue
        href = link.get("href").partition("#")[0]
        if href and is_post(href):
            headings.setdefault(href, element)
    return list(headings.values())


def _unmarked_body(page: Page, found: Zones) -> tuple[Element, ...] | None:
    """Return the element that holds a text which the engine did not mark: by microdata, else by its name."""
    stated = page.first("[itemprop=articleBody], [itemprop=ArticleBody]")
    if stated is not None:
        return (stated,)
    named = [one for one in found.named["body"] if one.tag in {"div", "section", "article"}]
    holders = ancestors(found.comments)
    fit = [one for one in named if one not in holders and not is_within(one, found.aside) and text(one)]
    return (fit[-1],) if fit else None


def _text(page: Page, body: tuple[Element, ...], found: Zones) -> Markup:
    """Return a post's text: what is in its elements up to where the page goes on, and what fell out of them."""
    start, end = page.place(body[0]), end_of(page, body[-1])
    inside = [(page.place(one), one) for one in found.named["behind"] if start < page.place(one) < end]
    until = min(inside, default=(0, None), key=lambda pair: pair[0])[1]
    if until is not None and _goes_on(page, page.place(until), end):
        until = None
    fallen: tuple[Any, ...] = ()
    if until is None and page.strays & {"div", "section", "article"}:
        fallen = tuple(_fallen(page, body, end, found))
    loose = _SECTION in (body[0].get("class") or "")
    return Markup(body, until=until, fallen=fallen, whole=loose, without=("a.ob-repost-btn",))


def _goes_on(page: Page, place: int, end: float) -> bool:
    """Say whether sections of the text follow a place."""
    return any(place < page.place(one) < end for one in page.all(".ob-section") if _SECTION in (one.get("class") or ""))


def _fallen(page: Page, body: tuple[Element, ...], end: float, found: Zones) -> Iterable[Element | str]:
    """Yield what a stray end tag put behind a text: the engine's own sections, and what no theme writes.

    What themes write has classes; what people write, mostly not.
    """
    stop = min((page.place(one) for one in found.named["behind"] if page.place(one) >= end), default=end)
    sections = [one for one in page.all(".ob-section") if end <= page.place(one) < stop]
    wanted = ancestors(one for one in sections if _SECTION in (one.get("class") or ""))
    node = body[-1]
    while node is not None and node.tag not in {"body", "html"}:
        if node.tail and node.tail.strip():
            yield node.tail
        for sibling in node.itersiblings():
            if not isinstance(sibling.tag, str) or sibling.tag in {"script", "style"}:
                continue
            if page.place(sibling) >= stop and sibling not in wanted:
                return
            if sibling not in wanted and not _is_content(sibling, found):
                return
            yield sibling
            if sibling.tail and sibling.tail.strip():
                yield sibling.tail
        node = node.getparent()


def _is_content(element: Element, found: Zones) -> bool:
    """Say whether an element looks like something a person wrote, and not like a part of a theme."""
    if element.tag not in _CONTENT or element in found.furniture or element in found.added:
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    if names and not names.startswith(("yui", "image-", "Mso", "ob-section")):
        return False
    links = element.findall(".//a[@href]")
    shown = text(element)
    if links and (
        len(shown) <= sum(len(text(link)) for link in links) + 4 or any("/tag/" in a.get("href") for a in links)
    ):
        return False
    return not _FURNISHING.match(shown)


_FURNISHING = re.compile(
    r"^(?:publi|rédig|écrit par|post|publish|partage|share|commenter|\d* ?commentaire|retour|lire la suite|par |by )",
    re.IGNORECASE,
)
