"""The posts of a page of the engine: one on a post's own page, several on a page that lists posts."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from migrate.html import Element, Page, text
from migrate.platforms._kiwi._bare import HOLDERS, after, bare_text, is_content, is_snippet, leads_on
from migrate.platforms._kiwi._titles import href_of, linked_headings, other_titles, own_titles, permalinked_headings
from migrate.platforms._kiwi._zones import Zones, end_of, is_within
from migrate.platforms._printed_date import may_be_date
from migrate.platforms._rules import Facts, Markup
from migrate.platforms._shares import shared_out
from migrate.platforms._spot import Spot, ancestors, spot

_MORE = re.compile(r"lire la suite|read more|weiterlesen|leer más|leggi tutto", re.IGNORECASE)
_SECTION = "ob-section-"


def own_post(
    page: Page,
    found: Zones,
    is_post: Callable[[str], bool],
    is_own: Callable[[str], bool],
    facts: Facts,
) -> Spot:
    """Return the one post of a post's own page; its text is None where the page holds none.

    `is_post` says of a link as written whether it leads to a post, `is_own` whether to this one;
    `facts` are what the head says.
    """
    bodies = [body for body in found.bodies if not is_within(body[0], found.aside)]
    title, body = (None, bodies[0]) if bodies else _unmarked(page, found, facts)
    if body is None:
        anchor = next(iter([*found.comments, *page.all("h1"), *page.all("body")]), page.root)
        return _around(page, (anchor,), found, set(), None)
    markup = _text(page, body, found)
    made = _around(page, body, found, other_titles(page, found, body, is_post, is_own), markup)
    made.text, made.heading = markup, title
    return made


def listed_posts(page: Page, found: Zones, is_post: Callable[[str], bool]) -> list[Spot]:
    """Return the posts of a page that lists posts, in page order: those with a text, and those with a title only.

    `is_post` says of a link as written whether it leads to a post.
    """
    bodies = [body for body in found.bodies if not is_within(body[0], found.aside)]
    headings = linked_headings(page, found, is_post)
    if not headings and not bodies:
        headings = permalinked_headings(page, found, is_post)
    anchors = _paired(page, headings, bodies)
    bare = _bare_bodies(found, headings, anchors)
    bodies += bare.values()
    anchors = [(*bare.get(own, ()), *own) for own in anchors]
    if len(anchors) == 1:
        return [_only_post(page, found, anchors[0], bodies)]
    held = {one for body in bodies for one in body}
    texts = [tuple(one for one in own if one in held) for own in anchors]
    skipped = found.added | set(found.comments)
    spots = shared_out(page, anchors, texts, furniture=found.furniture, skipped=skipped, is_dated=may_be_date)
    for one, own, body in zip(spots, anchors, texts, strict=True):
        one.heading = own[-1] if len(own) > len(body) else None
        one.text = _text(page, body, found) if body else None
    return [one for one in spots if one.text is not None or (one.heading is not None and text(one.heading))]


def _only_post(page: Page, found: Zones, own: tuple[Element, ...], bodies: list[tuple[Element, ...]]) -> Spot:
    """Return the only post of a list: here nothing but furniture says where its part of the page ends."""
    if bodies:
        markup = _text(page, bodies[0], found)
        made = _around(page, bodies[0], found, set(), markup)
        made.text = markup
    else:
        made = _around(page, own, found, set(), None)
    made.heading = own[-1] if len(own) > len(bodies[0] if bodies else ()) else None
    return made


def _paired(page: Page, headings: list[Element], bodies: list[tuple[Element, ...]]) -> list[tuple[Element, ...]]:
    """Return the anchors of each post: its text, then its linked heading.

    A heading is that of the text beside which it stands in an element without another text; else of
    the text below it.
    """
    owners: dict[Element, int] = {}
    for number, body in enumerate(bodies):
        for up in ancestors(body):
            owners[up] = number if up not in owners else -1
    beside: dict[int, Element] = {}
    for one in headings:
        number = next((owners[up] for up in one.iterancestors() if up in owners), -1)
        if number >= 0:
            beside.setdefault(number, one)
    taken = set(beside.values())
    marks = [(page.place(one), (one,), -1) for one in headings if one not in taken]
    marks += [(page.place(body[0]), body, number) for number, body in enumerate(bodies)]
    marks.sort(key=lambda mark: mark[0])
    pairs: list[tuple[Element, ...]] = []
    title: tuple[Element, ...] = ()
    for _, own, number in marks:
        if number in beside:
            pairs += [title] if title else []
            pairs.append((*own, beside[number]))
            title = ()
        elif number >= 0:
            pairs.append((*own, *title))
            title = ()
        else:
            pairs += [title] if title else []
            title = own
    return [*pairs, title] if title else pairs


def _around(page: Page, body: tuple[Element, ...], found: Zones, others: set[Element], markup: Markup | None) -> Spot:
    """Return what is printed around the only text of a page; `others` hold the titles of other posts."""
    others = others | ancestors(one for other in found.bodies if other[0] is not body[0] for one in other)
    fallen = [piece for piece in markup.fallen if not isinstance(piece, str)] if markup else []
    return spot(
        page,
        body,
        furniture=found.furniture | others,
        skipped=found.added | set(found.comments) | set(fallen),
        last=ancestors(found.comments),
        end=fallen[-1] if fallen else None,
        until=markup.until if markup else None,
    )


def _bare_bodies(
    found: Zones, headings: list[Element], anchors: list[tuple[Element, ...]]
) -> dict[tuple[Element, ...], tuple[Element, ...]]:
    """Return the whole texts that nothing marks, each for the heading alone that it stands under."""
    alone = [own for own in anchors if len(own) == 1 and own[0] in headings]
    if not alone:
        return {}
    held: dict[Element, int] = {}
    for own in anchors:
        for up in ancestors(own):
            held[up] = held.get(up, 0) + 1
    shared = {up for up, number in held.items() if number > 1}
    stops = found.furniture | held.keys() | set(found.comments)
    unwanted = found.added | found.aside | set(found.comments)
    texts: dict[tuple[Element, ...], tuple[Element, ...]] = {}
    for own in alone:
        pieces = after(own[0], stops, shared)
        body = () if leads_on(pieces) else bare_text(pieces, unwanted, found.furniture)
        if body and not is_snippet(body, href_of(own[0])):
            texts[own] = body
    return texts


def _unmarked(page: Page, found: Zones, facts: Facts) -> tuple[Element | None, tuple[Element, ...] | None]:
    """Return the title, None where it is not sure, and what holds a text which the engine did not mark.

    That is found by microdata, by where it stands under its title, else by its name.
    """
    stated = page.first("[itemprop=articleBody], [itemprop=ArticleBody]")
    if stated is not None:
        return None, (stated,)
    names = (str(facts.get("headline") or ""), str(facts.get("page_title") or ""))
    comments = set(found.comments)
    for title in own_titles(page, found, names, str(facts.get("title") or "")):
        pieces = after(title, found.furniture | comments)
        body = bare_text(pieces, found.added | found.aside | comments, found.furniture)
        if body:
            return title, body
    return None, _named_body(found)


def _named_body(found: Zones) -> tuple[Element, ...] | None:
    """Return the element whose name says that it holds a text, the longest of them."""
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
    loose = _SECTION in (body[0].get("class") or "") or body[0].tag not in HOLDERS or len(body) > 1
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
            if sibling not in wanted and (
                sibling in found.furniture or sibling in found.added or not is_content(sibling)
            ):
                return
            yield sibling
            if sibling.tail and sibling.tail.strip():
                yield sibling.tail
        node = node.getparent()
