"""Any other blog: pages of no known host, read by what the web agreed on.

Articles are found by microformats (h-entry, hAtom), schema.org, ``article``, names that many themes
share, else by where words stand under a heading; the layout says which. Comments by h-cite,
schema.org, the lists of WordPress and its kin. What is a guess is in ``inferred``; a page without an
article gives none. Dates without a zone are in the zone of the settings. Samples: samples/generic/.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar
from urllib.parse import urlsplit

from migrate.extract import Lead, Place, Reading
from migrate.html import Element, Page, text
from migrate.model import Blog, Comment, Post, Sidebar, Url, Widget
from migrate.platforms._generic._around import widgets_of
from migrate.platforms._generic._articles import shows_article
from migrate.platforms._generic._dates import Reader, is_month_first
from migrate.platforms._generic._facts import guess_language, read_head, site_beside, titles_of
from migrate.platforms._generic._fields import layouts
from migrate.platforms._generic._home import articles_on, is_home
from migrate.platforms._generic._leads import leads_of, start_of
from migrate.platforms._generic._linked import linked_comments
from migrate.platforms._generic._parts import Parts, find_parts
from migrate.platforms._generic._places import originals_of, place_of
from migrate.platforms._generic._said import Teller
from migrate.platforms._generic._settle import settle
from migrate.platforms._generic._spots import Own, is_a_list, linked_by_title, listed, own_article, own_spot
from migrate.platforms._layout import Layout
from migrate.platforms._links import Links
from migrate.platforms._opened import Opened
from migrate.platforms._post import slug_of
from migrate.platforms._read import PagePlatform
from migrate.platforms._rules import Facts, Scope
from migrate.platforms._sheet import LISTS, Sheet

# What the head says of one post says nothing of the posts of a list.
_OF_ONE_POST = frozenset(
    "headline datePublished dateModified author article_author article:published_time article:modified_time"
    " page_title tags permalink commentCount articleBody description date pubdate".split()
)

# What blog programs call themselves.
_PROGRAMS = re.compile(
    r"^(?:wordpress|blogger|typepad|movable type|dotclear|ghost|jekyll|hugo|pelican|hexo|eleventy|gatsby|tumblr"
    r"|serendipity|textpattern|b2evolution|spip|drupal|canalblog|write\.as|zinnia)|typepad\.com|wordpress\.com",
    re.IGNORECASE,
)


class Generic(PagePlatform):
    """Any blog of no known host; everything that is a guess is marked as one."""

    plugin = True
    label = "any other blog"
    layouts: ClassVar[tuple[Layout, ...]] = layouts()
    unproven = ("h-entry: no real page was seen",)

    def place(self, url: Url) -> Place:
        """Return what an address is, by the patterns that blog programs share; a post where none fits."""
        return place_of(url)

    def originals(self, url: Url) -> tuple[Url, ...]:
        """Return the addresses of the full-size file behind a picture's address, best first; () when unknown."""
        return originals_of(url)

    def start(self, home: Url) -> tuple[Lead, ...]:
        """Return the first requests to make: home and sitemaps; feeds are found by the links of the home page."""
        return start_of(home)

    def recognizes(self, page: Page) -> bool:
        """Say whether a page shows an article by marks or names that many share, or that a blog program made it."""
        if any(_PROGRAMS.search(one.get("content") or "") for one in page.all("meta[name=generator]")):
            return True
        facts = page.once(read_head)
        if {"article:published_time", "headline"} & facts.keys() or facts.get("og:type") in {"article", "blog"}:
            return True
        return shows_article(page.once(_parts))

    def facts(self, opened: Opened) -> Facts:
        """Return what a page says for machines."""
        return opened.page.once(read_head)

    def sheet(self, opened: Opened, *, zone: str, language: str) -> Sheet:
        """Return what is known of a page before its posts are read."""
        facts = dict(self.facts(opened))
        parts = opened.page.once(_parts)
        opened = replace(opened, page=parts.page)
        capture = opened.capture
        articles = articles_on(parts, capture, _said(facts))
        url = capture.url or _said(facts)
        place = self.place(url) if url else Place(kind="post", key=capture.source)
        if capture.url is None and place.kind in LISTS and (own := linked_by_title(articles, Links(url))) is not None:
            url, place = own, self.place(own)  # some themes call their home the address of every page
        is_list = is_a_list(place, articles, parts, known=url is not None) or (not articles and is_home(capture))
        if is_list and place.kind not in LISTS:
            place = replace(place, kind="listing")
        elif not is_list and place.kind in LISTS:
            place = replace(place, kind="post")
        chosen = articles if is_list else own_article(articles, parts)
        if is_list:
            facts = {name: value for name, value in facts.items() if name not in _OF_ONE_POST}
        else:
            facts["permalink"] = _permalink(place, url, facts)
        shown = text(opened.page.root) if not facts.get("lang") else ""
        return Sheet(
            opened=opened,
            facts={name: value for name, value in facts.items() if value},
            links=Links(_base(opened.page, url), anchors=_anchors(opened.page)),
            layout=self._layout_named(chosen[0].mark if chosen else "none"),
            place=place,
            zone=zone or self.zone,
            language=str(facts.get("lang") or guess_language(shown) or facts.get("og:locale") or language or "fr")[
                :2
            ].lower(),
            url=url,
            inferred=capture.url is None or capture.url_inferred,
            home=_home(opened.page, url),
            zones=Own(parts=parts, articles=articles, chosen=chosen),
        )

    def _layout_named(self, name: str) -> Layout:
        return next(layout for layout in self.layouts if layout.name == name)

    def posts(self, sheet: Sheet) -> list[tuple[Scope, Element | None]]:
        """Return the posts of a page: where the rules of each may look. None are noted."""
        own: Own = sheet.zones
        if not own.chosen:
            sheet.notes.note("page.no-article", "no article was found on the page")
            return []
        if own.chosen[0].mark == "plain":
            sheet.notes.note(
                "page.unmarked", "nothing marks the article of the page: it was taken from under its heading"
            )
        spots = listed(own) if sheet.place.kind in LISTS else [own_spot(own)]
        reader = _reader(sheet)
        found: list[tuple[Scope, Element | None]] = []
        for article, one in zip(own.chosen, spots, strict=True):
            scope = sheet.scope(own.region(article), one)
            scope.memo |= {
                "article": article,
                "titled": own.states_title(article),
                "reader": reader,
                "within": sheet.page.part(
                    [below for top in article.body for below in top.iter("*") if below not in article.dropped]
                ),
                "heads": own.heads() if sheet.place.kind not in LISTS else (),
            }
            found.append((scope, sheet.page.root if sheet.place.kind not in LISTS else None))
        return found

    def reading(self, sheet: Sheet, scope: Scope, hold: Element | None) -> Reading:
        """Return what a page says of one post."""
        read = super().reading(sheet, scope, hold)
        if sheet.place.kind == "comments" and read.post.permalink is None and sheet.url:
            base = Url(_permalink(sheet.place, sheet.url, {}))
            read = replace(read, post=replace(read.post, permalink=base, slug=slug_of(base)))
        if hold is not None and (name := _of_text(read.post, _said(sheet.facts))):
            read = replace(read, names=(*read.names, name))
        return read

    def comments(self, sheet: Sheet, hold: Element | None, author: str) -> tuple[Comment, ...]:
        """Return the comments of a page, in page order."""
        del author
        if hold is None:
            return ()
        own: Own = sheet.zones
        found = Teller(page=sheet.page, links=sheet.links, dates=_reader(sheet), notes=sheet.notes).comments(
            own.parts.talk
        )
        if found:
            sheet.notes.found("comments", "comments by their marks or names")
            return found
        found = linked_comments(sheet.page, sheet.links, _reader(sheet))
        if found:
            sheet.notes.found("comments", "JSON-LD comment")
        return found

    def names(self, post: Post) -> tuple[str, ...]:
        """Return no names: ids of unknown programs may be counted a page and not a blog."""
        del post
        return ()

    def widgets(self, sheet: Sheet, found: Sequence[tuple[Scope, Element | None]]) -> tuple[Widget, ...]:
        """Return the boxes beside the posts."""
        del found
        return widgets_of(sheet, sheet.zones)

    def blog(self, sheet: Sheet, readings: Sequence[Reading], widgets: tuple[Widget, ...]) -> Blog:
        """Return what a page says of its blog."""
        title = str(sheet.facts.get("site_name") or "")
        if not title and len(readings) == 1:
            title = site_beside(dict(sheet.facts), readings[0].post.title)
        if not title and sheet.place.kind == "listing" and sheet.url == sheet.home:
            title = str(sheet.facts.get("title") or "")
        tagline = next(
            (
                one
                for one in sheet.page.all(
                    ".site-description, #site-description, .wp-block-site-tagline, .blog-description, .tagline"
                )
                if text(one)
            ),
            None,
        )
        return Blog(
            platform=self.name,
            home=sheet.home,
            title=title,
            tagline=text(tagline) if tagline is not None else "",
            language=sheet.language,
            zone=sheet.zone,
            sidebar=Sidebar(widgets=widgets),
        )

    def leads(self, sheet: Sheet, readings: Sequence[Reading], blog: Blog) -> tuple[Lead, ...]:
        """Return the requests that a page suggests: what the blog's own links lead to, further pages first."""
        del blog
        about = readings[0].key if len(readings) == 1 and sheet.place.kind not in LISTS else ""
        return leads_of(sheet, about, self.place)


def _parts(page: Page) -> Parts:
    """Return the parts of a page, which is made ready for that."""
    facts = page.once(read_head)
    return find_parts(settle(page), titles_of(facts), str(facts.get("site_name") or ""))


def _reader(sheet: Sheet) -> Reader:
    """Return what reads the dates of a page."""
    known: bool | None = getattr(sheet.zones, "month_first", None)
    if known is None:
        known = sheet.zones.month_first = is_month_first(text(sheet.page.root))
    return Reader(zone=sheet.zone, language=sheet.language, month_first=known)


def _said(facts: Facts) -> Url | None:
    """Return the address that a page gives itself, None when it gives none."""
    for name in ("canonical", "og:url", "mainEntityOfPage"):
        said = facts.get(name)
        if isinstance(said, str) and said.startswith(("http://", "https://")):
            return Url(said.partition("#")[0])
    return None


def _permalink(place: Place, url: Url | None, facts: Facts) -> str:
    """Return the address of the post on a page: what the page calls its own where that is on the same host."""
    if url is None:
        return ""
    if place.kind == "comments":
        return f"{urlsplit(url).scheme}://{urlsplit(url).netloc}/{place.key.partition('/')[2]}/"
    said = _said(facts)
    if said and place_of(said).key == place.key:
        return said
    return url.partition("#")[0]


def _of_text(post: Post, said: Url | None) -> str:
    """Return a name that a post has under all its addresses: what it says, and when or where it says to be.

    "" for a post that says neither: two such posts may well be two.
    """
    if not post.body or not (post.published or said):
        return ""
    parts = (said or "", post.title, str(post.published or ""), post.body)
    return f"same:{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:32]}"


def _anchors(page: Page) -> frozenset[str]:
    """Return the places on a page that its own links lead to."""
    hrefs = ((one.get("href") or "").strip() for one in page.all("a"))
    return frozenset(href[1:] for href in hrefs if href[:1] == "#" and len(href) > 1)


def _base(page: Page, url: Url | None) -> Url | None:
    """Return what relative links are joined to: the page's `base`, else its address."""
    base = page.first("base")
    href = (base.get("href") or "").strip() if base is not None else ""
    said = Links(url).absolute(href) if href else ""
    return Url(said) if said.startswith("http") else url


def _home(page: Page, url: Url | None) -> Url | None:
    """Return the blog's address: what the page calls its home on its own host, else the host's first page."""
    parts = urlsplit(url or "")
    if not parts.netloc:
        return None
    links = Links(url)
    for element in (*page.all("a[rel~=home]"), *page.all("link[rel=home]"), *page.all("link[rel=start]")):
        target = links.absolute(element.get("href"))
        if urlsplit(target).netloc == parts.netloc and not urlsplit(target).query:
            return Url(target.partition("#")[0])
    return Url(f"{parts.scheme}://{parts.netloc}/")
