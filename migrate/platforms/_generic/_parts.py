"""The parts of a page of any blog: what is furniture, how much is said where, which element is the title."""

import re
from dataclasses import dataclass, field

from migrate import dates
from migrate.errors import DateError
from migrate.html import Element, Page, text, walk
from migrate.platforms._generic._flat import heads_talk
from migrate.platforms._generic._names import NAMES, WORDS_OF_RELATED
from migrate.platforms._generic._talk import Talk, find_talk
from migrate.platforms._printed_date import states_date
from migrate.platforms._spot import ancestors
from migrate.text import fold

_SILENT = frozenset("script style noscript template select option button textarea head title svg".split())
_MUTED = _SILENT | {"a"}
_NOISY = ("nav", "form", "button", "script", "style", "noscript", "select", "dialog", "template")
_NEVER = frozenset({"html", "body", "main", "article"})
_HALF = 0.5
_PRECIOUS = "h1, article, .hentry, .h-entry, [itemprop=articleBody]"
_SIDES = ".sidebar, #sidebar, .widget, .widget-area, #footer, .footer, .site-footer"
_LEVELS = {"h1": 4, "h2": 3, "h3": 2, "h4": 1, "h5": 1, "h6": 1}
_SURE_TITLE = re.compile(
    r"(?:^|\s)(?:p-name|(?:entry|post|article)[-_]?title|articletitle|wp-block-post-title|post_title|bloc_title)(?:\s|$)"
)
_SITE_TITLE = re.compile(r"(?:site|blog)[-_]?(?:title|name|titre)|logo|brand", re.IGNORECASE)
_LONGEST_TITLE = 300
_ADVANTAGE = 6


@dataclass(slots=True, kw_only=True)
class Parts:
    """What is known of a page before its articles are looked for.

    `said` is the number of characters, outside of links and furniture, that stand in each element.
    `noise` stands in or beside texts and is no part of one, `aside` is the page's own furniture,
    `talk` its comments; `out` is all of these with what is in them. `titled` may be titles. `names` are
    titles that the page's head gives, folded; `site` is the blog's.
    is the blog's.
    """

    page: Page
    named: dict[str, list[Element]]
    noise: set[Element] = field(default_factory=set)
    aside: set[Element] = field(default_factory=set)
    talk: Talk
    said: dict[Element, int] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    site: str = ""
    meta: set[Element] = field(default_factory=set)
    out: set[Element] = field(default_factory=set)
    titled: list[Element] = field(default_factory=list)

    def is_out(self, element: Element) -> bool:
        """Say whether an element is, or stands in, furniture or comments."""
        return element in self.out

    def agrees(self, shown: str) -> bool:
        """Say whether a heading is one of the titles that the page's head gives."""
        own = fold(shown)
        return bool(own) and any(own == name or (len(own) > _ADVANTAGE and name.startswith(own)) for name in self.names)


def find_parts(page: Page, names: tuple[str, ...], site: str) -> Parts:
    """Return the parts of a page; `names` are the titles that its head gives, `site` is the blog's."""
    named = page.named(NAMES)
    talk = find_talk(page, named["talk"])
    parts = Parts(page=page, named=named, talk=talk, names=tuple(fold(one) for one in names if one), site=fold(site))
    everything = weigh(page, set())
    whole = everything.get(page.root, 0)
    talking = ancestors(root for slot in talk.slots for root in slot.roots)

    def fits(one: Element) -> bool:
        return one.tag not in _NEVER and everything.get(one, 0) <= whole * _HALF and (one not in talking)

    parts.noise = {one for one in named["noise"] if fits(one)}
    parts.noise |= {one for tag in _NOISY for one in page.all(tag) if fits(one)}
    parts.aside = {one for one in (*page.all("aside"), *page.all("footer"), *named["beside"]) if fits(one)}
    own = ancestors([*page.all(_PRECIOUS), *named["body"], *named["holder"]])
    parts.aside |= {one for one in (*page.all("aside"), *page.all(_SIDES)) if one not in own and one not in talking}
    parts.aside = {one for one in parts.aside if not _is_of_an_article(one)}
    parts.meta = set(named["meta"])
    parts.titled = _titled(page, named["title"])
    parts.out = {below for one in parts.noise | parts.aside for below in one.iter("*")} | talk.elements
    parts.said = weigh(page, parts.noise | parts.aside | talk.elements)
    return parts


def _is_of_an_article(element: Element) -> bool:
    """Say whether a header, footer or aside stands in an article: then it tells of that."""
    if element.tag not in {"footer", "aside", "header"} and not re.search(
        r"^(?:banner|header|footer)$", element.get("class") or ""
    ):
        return False
    return any(
        up.tag in {"article", "blockquote", "figure"} or "hentry" in (up.get("class") or "")
        for up in element.iterancestors()
    )


def weigh(page: Page, unwanted: set[Element]) -> dict[Element, int]:
    """Return how many characters stand in each element, outside of links and of what is unwanted; none is left out."""
    said: dict[Element, int] = {}
    count = muted = 0  # muted: how many open elements stand in one that does not count, that one among them
    counts: list[int] = []
    for event, element in walk(page.root):
        if event == "start":
            counts.append(count)
            if muted or element.tag in _MUTED or element in unwanted:
                muted += 1
            elif shown := element.text:
                count += len(shown.strip())
        else:
            said[element] = count - counts.pop()
            muted -= muted > 0
            if not muted and (shown := element.tail):
                count += len(shown.strip())
    return said


def title_of(parts: Parts, within: Element, *, before: Element | None = None) -> Element | None:
    """Return the element in another that is an article's title; `before` holds the text, None where none is known."""
    page = parts.page
    limit = page.place(before) if before is not None else None
    best: tuple[tuple[int, int], Element] | None = None
    below = set(within.iter("*"))
    for element in parts.titled:
        shown = text(element) if element in below else ""
        if not shown or len(shown) > _LONGEST_TITLE or parts.is_out(element):
            continue
        if heads_talk(element) and not parts.agrees(shown):
            continue
        place = page.place(element)
        score = _score(parts, element, shown)
        if limit is not None and place > limit:
            score -= 5
        if score > 0 and (best is None or (score, -place) > best[0]):
            best = ((score, -place), element)
    return best[1] if best else None


def _titled(page: Page, named: list[Element]) -> list[Element]:
    """Return the elements of a page that may be a title: headings, and what calls itself one."""
    found = {one for level in _LEVELS for one in page.all(level)}
    around = {up for one in found for up in one.iterancestors()}
    inside = {one for heading in found for one in heading.iter("*") if one is not heading}
    others = [*named, *page.all("[itemprop~=headline], .p-name")]
    found |= {one for one in others if one not in around and one not in inside and not is_of_a_person(one)}
    return sorted(found, key=page.place)


def is_of_a_person(element: Element) -> bool:
    """Say whether an element stands in what tells of a person: a card, an author."""
    up: Element | None = element
    while up is not None:
        own = f"{up.get('class') or ''} {up.get('itemprop') or ''}".split()
        if {"h-card", "p-author", "vcard", "author"} & set(own):
            return True
        up = up.getparent()
    return False


def _is_a_date(shown: str) -> bool:
    """Say whether a heading is nothing but a date."""
    for month_first in (False, True):
        try:
            return bool(dates.parse(shown, zone=dates.PARIS, alone=True, month_first=month_first))
        except DateError:
            continue
    return False


def is_sure_title(element: Element) -> bool:
    """Say whether an element calls itself the title of an article."""
    own = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _SURE_TITLE.search(own) is not None or "headline" in (element.get("itemprop") or "").split()


def _score(parts: Parts, element: Element, shown: str) -> int:
    """Return how likely an element is the title of an article; 0 and less is no."""
    own = f"{element.get('class') or ''} {element.get('id') or ''}"
    score = _LEVELS.get(element.tag, 0)
    if is_sure_title(element):
        score += _ADVANTAGE
    elif element in set(parts.named["title"]) or element.get("itemprop") == "name":
        score += 2
    if parts.agrees(shown):
        score += _ADVANTAGE
    elif WORDS_OF_RELATED.match(shown) or (states_date(shown) and _is_a_date(shown)):
        score -= 8
    names = (
        f"{own} {element.getparent().get('class') or ''} {element.getparent().get('id') or ''}"
        if element.getparent() is not None
        else own
    )
    if _SITE_TITLE.search(names) or (parts.site and fold(shown) == parts.site and not parts.agrees(shown)):
        score -= 8
    if fold(shown) == parts.site and len(parts.names) > 1:
        score -= 8
    return score
