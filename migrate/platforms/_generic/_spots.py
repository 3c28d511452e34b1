"""What is around the articles of a page: which is the page's own, and what is printed about each."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from migrate.extract import Place
from migrate.html import Element, Region, text
from migrate.model import Url
from migrate.platforms._generic._article import Article, is_more
from migrate.platforms._generic._articles import find_lead
from migrate.platforms._generic._flat import heads_talk
from migrate.platforms._generic._parts import Parts, is_sure_title, title_of
from migrate.platforms._links import Links
from migrate.platforms._printed_date import may_be_date
from migrate.platforms._shares import shared_out
from migrate.platforms._sheet import LISTS
from migrate.platforms._spot import Spot, ancestors, spot

_SEVERAL = 3
_ENOUGH = 0.3


@dataclass(slots=True)
class Own:
    """What the generic platform knows of a page: its parts, all its articles, and those that the page is about."""

    parts: Parts
    articles: list[Article]
    chosen: list[Article]
    month_first: bool | None = None
    _held: dict[int, set[Element]] = field(default_factory=dict)

    def region(self, article: Article) -> Region:
        """Return what an article's holder holds beside its text and its comments."""
        if article.holder is None:
            return self.parts.page.part([])
        inside = {below for one in article.body for below in one.iter("*")}
        others = {
            one
            for other in self.articles
            if other is not article and other.holder is not None
            for one in other.holder.iter("*")
        }
        if article.holder in others:
            others -= set(article.holder.iter("*"))
        talk = self.parts.talk.elements
        return self.parts.page.part(
            [one for one in article.holder.iter("*") if one not in inside and one not in talk and (one not in others)]
        )

    def states_title(self, article: Article) -> bool:
        """Say whether an article's title is one by more than its place: by a mark, or for the head says it."""
        title = article.title
        if article.mark != "plain":
            return True
        return title is not None and (is_sure_title(title) or self.parts.agrees(text(title)))

    def heads(self) -> tuple[Element, ...]:
        """Return the headings over the comments of a page."""
        page = self.parts.page
        return tuple(
            one
            for one in page.all("h1, h2, h3, h4, h5, .comments-title, .comment-count, .comments-count")
            if heads_talk(one) or "comment" in (one.get("class") or "")
        )


def is_a_list(place: Place, articles: Sequence[Article], parts: Parts, *, known: bool) -> bool:
    """Say whether a page lists posts: its address says so, or what it holds; `known`: it has an address."""
    linked = [
        one
        for one in articles
        if one.title is not None and (next(one.title.iter("a"), None) is not None or one.title.getparent().tag == "a")
    ]
    if place.kind in LISTS:
        return len(articles) != 1 or bool(linked)
    agreed = any(one.title is not None and parts.agrees(text(one.title)) for one in articles)
    return not agreed and len(linked) >= (_SEVERAL if known else 2)


def linked_by_title(articles: Sequence[Article], links: Links) -> Url | None:
    """Return the address that the title of the only article of a page leads to, None where it leads nowhere."""
    found = [links.absolute(one.get("href")) for article in articles for one in _title_links(article)]
    return Url(found[0].partition("#")[0]) if len(articles) == 1 and found and found[0].startswith("http") else None


def own_article(articles: list[Article], parts: Parts) -> list[Article]:
    """Return the one article that a page is about: whose title is the page's, else the first that says much."""
    if not articles:
        return []
    said = [sum(parts.said.get(one, 0) for one in article.body) for article in articles]
    for article in articles:
        if article.title is not None and parts.agrees(text(article.title)):
            return [article]
    return [next(one for one, much in zip(articles, said, strict=True) if much >= _ENOUGH * max(said))]


def own_spot(own: Own) -> Spot:
    """Return what is printed around the article of its own page."""
    (article,) = own.chosen
    parts = own.parts
    if article.title is None:
        article.title = _title_around(own, article)
    find_lead(article, parts)
    held = ancestors(article.body) | (ancestors([article.title]) if article.title is not None else set())
    held |= set(article.holder.iter("*")) if article.holder is not None else set()
    others = [one for other in own.articles if other is not article for one in _held_by(other)]
    sided = {one for one in parts.aside if one not in held}
    made = spot(
        parts.page,
        article.body,
        furniture=(ancestors([*sided, *others]) - held) | sided,
        skipped=_skipped(parts, article) | sided,
        last=ancestors(slot.roots[0] for slot in parts.talk.slots) - ancestors(article.body),
    )
    _place_words(made, article.body[0])
    made.text = article.markup
    made.heading = article.title
    if article.title is not None:
        made.leave_out(text(article.title), article.title)
    return made


def _place_words(made: Spot, element: Element) -> None:
    """Let loose words around a text, which have no element of their own, stand in the one around the text."""
    around = element.getparent()
    for line in (*made.lines_above, *made.lines_below):
        line.chunks = [(said, one if one is not None else around) for said, one in line.chunks]


def _held_by(article: Article) -> tuple[Element, ...]:
    return article.body if article.holder is None else (article.holder,)


def _title_around(own: Own, article: Article) -> Element | None:
    """Return the title of an article outside of what holds it: a heading before its text, at every level up."""
    up = article.holder if article.holder is not None else article.body[0]
    while (up := up.getparent()) is not None:
        found = title_of(own.parts, up, before=article.body[0])
        if found is not None:
            return found
    return None


def _skipped(parts: Parts, article: Article) -> set[Element]:
    """Return what says nothing of an article beside which it stands: share buttons, comments, dates of changes."""
    updated = {
        one
        for one in parts.page.all("time.updated, .dt-updated, [itemprop~=dateModified]")
        if "published" not in (one.get("class") or "")
    }
    lead = {below for one in article.lead for below in one.iter("*")}
    return (parts.noise | {slot.roots[0] for slot in parts.talk.slots} | updated | lead) - ancestors(article.body)


def _is_cut(article: Article) -> bool:
    """Say whether a page shows only the beginning of an article: a link leads on to it, or its name says so."""
    own = {one.get("href") for one in _title_links(article)}
    tops = (*article.body, *((article.holder,) if article.holder is not None else ()))
    for top in tops:
        for one in top.iter("a"):
            href = (one.get("href") or "").partition("#")[0]
            if is_more(one) and ("more-link" in (one.get("class") or "") or href in own):
                return True
    return any(one in (article.body[0].get("class") or "") for one in ("summary", "excerpt"))


def _title_links(article: Article) -> list[Element]:
    """Return the links that an article's title holds or stands in."""
    title = article.title
    if title is None:
        return []
    return [one for one in (title, title.getparent(), *title.iter("a")) if one is not None and one.tag == "a"]


def listed(own: Own) -> list[Spot]:
    """Return what is printed around each article of a page that lists posts."""
    parts = own.parts
    anchors = [(*one.body, *((one.title,) if one.title is not None else ())) for one in own.chosen]
    skipped = set().union(*(_skipped(parts, one) for one in own.chosen)) if own.chosen else set()
    spots = shared_out(
        parts.page,
        anchors,
        [one.body for one in own.chosen],
        furniture=ancestors(parts.aside) - ancestors(one for own_ in anchors for one in own_),
        skipped=skipped,
        is_dated=may_be_date,
    )
    for one, article in zip(spots, own.chosen, strict=True):
        _place_words(one, article.body[0])
        one.heading = article.title
        one.text = None if _is_cut(article) else article.markup
        if article.title is not None:
            one.leave_out(text(article.title), article.title)
    return spots
