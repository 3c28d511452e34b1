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
_MORE = re.compile(r"lire la suite|read more|weiterlesen|leer más|leggi tutto", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4")
_SECTION = "ob-section-"
# Items of the theme of moved blogs on its pages of months and of search results: a link, no heading (facts 4.2).
_ITEMS = ".listArticles, .searchResult"


def own_post(page: Page, found: Zones, is_post: Callable[[str], bool], is_own: Callable[[str], bool]) -> Spot:
    """Return the one post of a post's own page; its text is None where the page holds none.

    `is_post` says of a link as written whether it leads to a post, `is_own` whether to this one.
    """
    bodies = [body for body in found.bodies if not is_within(body[0], found.aside)]
    body = bodies[0] if bodies else _unmarked_body(page, found)
    if body is None:
        anchor = next(iter([*found.comments, *page.all("h1"), *page.all("body")]), page.root)
        return _around((anchor,), found, set(), None)
    markup = _text(page, body, found)
    made = _around(body, found, _other_titles(page, found, body, is_post, is_own), markup)
    made.text = markup
    return made


def listed_posts(page: Page, found: Zones, is_post: Callable[[str], bool]) -> list[Spot]:
    """Return the posts of a page that lists posts, in page order: those with a text, and those with a title only.

    `is_post` says of a link as written whether it leads to a post.
    """
    bodies = [body for body in found.bodies if not is_within(body[0], found.aside)]
    headings = _linked_headings(page, found, is_post)
    anchors = _paired(page, headings, bodies)
    if len(anchors) == 1:
        return [_only_post(page, found, anchors[0], bodies)]
    held = {one for body in bodies for one in body}
    texts = [tuple(one for one in own if one in held) for own in anchors]
    spots = shared_out(
        anchors, texts, furniture=found.furniture, skipped=found.added | set(found.comments), is_dated=may_be_date
    )
    for one, own, body in zip(spots, anchors, texts, strict=True):
        one.heading = own[-1] if len(own) > len(body) else None
        one.text = _text(page, body, found) if body else None
    return [one for one in spots if one.text is not None or (one.heading is not None and text(one.heading))]


def _only_post(page: Page, found: Zones, own: tuple[Element, ...], bodies: list[tuple[Element, ...]]) -> Spot:
    """Return the only post of a list: here nothing but furniture says where its part of the page ends."""
    if bodies:
        markup = _text(page, bodies[0], found)
        made = _around(bodies[0], found, set(), markup)
        made.text = markup
    else:
        made = _around(own, found, set(), None)
    made.heading = own[-1] if len(own) > len(bodies[0] if bodies else ()) else None
    return made


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


def _other_titles(
    page: Page, found: Zones, body: tuple[Element, ...], is_post: Callable[[str], bool], is_own: Callable[[str], bool]
) -> set[Element]:
    """Return what holds the linked titles of other posts; where none is surely its own, the one above the text is."""
    titles = _linked_headings(page, found, is_post)
    own = [one for one in titles if is_own(_href(one))]
    if not own:
        own = [one for one in titles if page.place(one) < page.place(body[0])][-1:]
    return ancestors(one for one in titles if one not in own)


def _href(heading: Element) -> str:
    """Return the address as written that a heading holds or stands in a link to, "" when there is none."""
    link = next(heading.iter("a"), None)  # the heading itself, where it is a link
    if link is None and heading.getparent() is not None and heading.getparent().tag == "a":
        link = heading.getparent()
    return (link.get("href") or "").partition("#")[0] if link is not None else ""


def _around(body: tuple[Element, ...], found: Zones, others: set[Element], markup: Markup | None) -> Spot:
    """Return what is printed around the only text of a page; `others` hold the titles of other posts."""
    others = others | ancestors(one for other in found.bodies if other[0] is not body[0] for one in other)
    fallen = [piece for piece in markup.fallen if not isinstance(piece, str)] if markup else []
    return spot(
        body,
        furniture=found.furniture | others,
        skipped=found.added | set(found.comments) | set(fallen),
        last=ancestors(found.comments),
        end=fallen[-1] if fallen else None,
        until=markup.until if markup else None,
    )


def _linked_headings(page: Page, found: Zones, is_post: Callable[[str], bool]) -> list[Element]:
    """Return the headings that are linked to posts, each address once, none from a text or a sidebar."""
    unwanted = found.aside | found.added | {one for body in found.bodies for one in body}
    candidates = {element for level in _HEADINGS for element in page.all(level)}
    around = {up for element in candidates for up in element.iterancestors()}
    candidates |= {one for one in found.named["title"] if one not in around and one.tag != "a"}
    candidates |= {link for item in page.all(_ITEMS) if (link := next(item.iter("a"), None)) is not None}
    headings: dict[str, Element] = {}
    for element in sorted(candidates, key=page.place):
        href = _href(element)
        if href and not is_within(element, unwanted) and is_post(href):
            headings.setdefault(href, element)
    return list(headings.values())


def _unmarked_body(page: Page, found: Zones) -> tuple[Element, ...] | None:
    """Return the element that holds a text which the engine did not mark: by microdata, else by its name."""
    stated = page.first("[itemprop=articleBody], [itemprop=ArticleBody]")
    if stated is not None:
        return (stated,)
    named = [one for one in found.named["body"] if one.tag in {"div", "section", "article"}]
    fit = [
        one
        for one in named
        if not is_within(one, found.aside) and not is_within(one, set(found.comments)) and text(one)
    ]
    inner = [one for one in fit if not any(one in other.iterancestors() for other in fit)]
    return (max(inner, key=lambda one: len(text(one))),) if inner else None


def _text(page: Page, body: tuple[Element, ...], found: Zones) -> Markup:
    """Return a post's text: what is in its elements up to where the page goes on, and what fell out of them."""
    start, end = page.place(body[0]), end_of(page, body[-1])
    sections = page.between(page.all(".ob-section"), start, end)
    last = next((one for one in reversed(sections) if _SECTION in (one.get("class") or "")), body[0])
    until = _end_inside(page, found, page.place(last), end)
    fallen: tuple[Any, ...] = ()
    if until is None and page.strays & {"div", "section", "article"}:
        fallen = tuple(_fallen(page, body, end, found))
    loose = _SECTION in (body[0].get("class") or "")
    more = tuple(one for one in body[-1].iterchildren("p") if _is_more(one))
    return Markup(body, until=until, fallen=fallen, whole=loose, without=("a.ob-repost-btn",), dropped=more)


def _is_more(paragraph: Element) -> bool:
    """Say whether a paragraph is only the link that the theme of moved blogs puts under a text without a title."""
    link = next(paragraph.iter("a"), None)
    return link is not None and text(link) == text(paragraph) and _MORE.fullmatch(text(link)) is not None


def _end_inside(page: Page, found: Zones, start: float, end: float) -> Element | None:
    """Return the element inside a text at which the page goes on, since a tag of the text was not closed.

    Only what the engine itself adds proves that; then the theme's own additions before it end the text too.
    """
    proofs = page.between(found.named["behind"], start + 1, end)
    if not proofs:
        return None
    added = page.between(found.named["added"], start + 1, page.place(proofs[0]))
    return added[0] if added else proofs[0]


def _fallen(page: Page, body: tuple[Element, ...], end: float, found: Zones) -> Iterable[Element | str]:
    """Yield what a stray end tag put behind a text: the engine's own sections, and what no theme writes.

    What themes write has classes; what people write, mostly not.
    """
    proof = next(iter(page.between(found.named["behind"], end, float("inf"))), None)
    stop = page.place(proof) if proof is not None else end
    sections = page.between(page.all(".ob-section"), end, stop)
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
