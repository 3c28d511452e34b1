"""Canalblog (2003–): blogs on canalblog.com, and on domains of their own.

Two engines. ``own`` (2003 to 2023): one element a post, the date over its title and the time below its text, with
an element around the text or none; dates are Paris time without a zone. ``kiwi`` (2024 on): the engine that OverBlog
runs on, known from other people's programs only. Facts: section 1. Samples: samples/canalblog/.
"""

import re
from dataclasses import replace
from typing import ClassVar

from migrate.extract import Extract
from migrate.html import Element, Page
from migrate.model import Comment
from migrate.platforms import CommentRules, Layout, read
from migrate.platforms._kiwi import KIWI, TAGS, KiwiPlatform
from migrate.platforms._opened import Opened
from migrate.platforms._sheet import Sheet
from migrate.platforms.canalblog._old import OldPages
from migrate.platforms.canalblog._site import CanalSite

_HEADINGS = "h1, h2, h3, h4, h5, h6"
_ANCHOR = ".item_div > a[name], .blogbody > a[name], .blogbody > div > a[name]"
_FIRST = ", ".join(f".item_div > h{level}" for level in range(1, 7))
_FOOTER = read.text(".itemfooter")
_HOUR = r"\d{1,2}\s?[:hH]\s?\d\d(?:\s?[AaPp][Mm]\b)?"
_AT = r"(?:à|at|um|a las|alle)"

# The day stands over the title, the hour below the text; or both below the text. Where the page prints no day, its
# address has it. The day in `meta[itemprop=dateCreated]` is that of the draft, in UTC: it is no date of the post.
_DAY = read.text(".dateheader") | read.ahead(_HEADINGS, mark=_ANCHOR)
_TIME = (
    read.part(read.text(".articledate"), f"({_HOUR})")
    | read.part(_FOOTER, rf"^(?:(?! - ).)*?\b{_AT}\s+({_HOUR})")
    | read.part(_FOOTER, rf"^(?:(?! - ).)*?(?<!\d)({_HOUR})(?!\d)")
    | read.part(_FOOTER, rf"\b{_AT}\s+({_HOUR})\s*(?:$|-(?:\s|$))")
)
_DATE = r"(?:(?:\w+\.?\s+)?\d{1,2}(?:er)?[\s/.-]+[\w.]+[\s/.-]+\d{2,4}|(?:\w+,\s+)?[^\W\d]+\s+\d{1,2},?\s+\d{4})"
_WRITTEN = read.part(_FOOTER, rf"^(?:(?! - ).)*?\ble\s+({_DATE}\D{{0,9}}?{_HOUR})")
_WRITTEN_DAY = read.part(_FOOTER, rf"^(?:(?! - ).)*?\ble\s+({_DATE})\b")
_LINKED_DAY = read.inferred(read.part(read.fact("permalink"), r"/archives/(\d{4}/\d\d/\d\d)/"))
_PRINTED = read.moment(_WRITTEN) | read.moment(read.joined(_DAY, _TIME)) | read.moment(_DAY) | read.moment(_WRITTEN_DAY)

_POSTED = r"(?:Posté|Publié|Écrit|Ecrit|Posted|Written|Publicado|Escrito|Postato|Pubblicato|Scritto|Geschrieben)"
_SAID_BY = rf"^\s*(?:{_POSTED}\s+(?:par|by|por|da|von)|Von)\s*:?\s*(?!{_AT}\s+\d)"
# Behind the text of a post: its footer. What the host or the template adds is no text wherever it stands, and ends
# that of a post without a footer.
_ADDED = (
    ".share_widget",
    ".post_rating",
    "#blognavigationnew",
    ".relatedlinks",
    "[id^=taboola-]",
    "#cbinsideads",
    "[id^=div-gpt-ad]",
)

OWN = Layout(
    name="own",
    sign=".item_div, .itemfooter, .blogbody, #comment_list, .navlinks",
    own_id=read.attribute("id", ".item_div")
    | read.part(read.attribute("name", ".blogbody a[name]"), r"^(\d+)$")
    | read.fact("document_id"),
    permalink=read.fact("permalink"),
    title=read.text(".articletitle")
    | read.behind(_HEADINGS, mark=_ANCHOR)
    | read.behind(_HEADINGS, mark=_FIRST)
    | read.attribute("title", "a[rel=bookmark]")
    | read.part(read.joined(read.fact("og:title"), read.fact("site_name")), r"^(.+) - (.+) \2$"),
    published=read.moment(_WRITTEN)
    | read.moment(read.joined(_DAY, _TIME))
    | read.moment(read.fact("article:published_time"))
    | read.moment(read.joined(_LINKED_DAY, _TIME))
    | read.moment(_DAY)
    | read.moment(_WRITTEN_DAY)
    | read.moment(_LINKED_DAY),
    printed=_PRINTED,
    author=read.text(".articlecreator")
    | read.part(_FOOTER, rf"{_SAID_BY}(\S.*?),?\s+(?:le\s+{_DATE}|{_AT}\s+\d)")
    | read.part(_FOOTER, rf"{_SAID_BY}(\S.*?)(?:\s-(?:\s|$)|$)"),
    body=read.run(mark=_ANCHOR, hold=".articlebody", until=(".itemfooter", *_ADDED), without=_ADDED),
    categories=read.linked_terms(r"/archives/(?!\d{4}/)([^/]+)/(?:index\.html)?$", ".itemfooter a"),
    tags=read.linked_terms(r"/tag/([^/?#]+)/?$", ".itemfooter a", "a[rel=tag]")
    | read.terms(read.fact("document_tags")),
    comment_count=read.part(read.attribute("content", "meta[itemprop=interactionCount]"), r"UserComments:(\d+)")
    | read.part(read.text(".itemfooter a[href*='#comments']"), r"(\d+)\D*$")
    | read.part(_FOOTER, r" - [^-]*?\[(\d+)\](?:\s-|$)"),
    comments=CommentRules(
        each=".comment_item",
        replies=".comment_thread",
        end=".itemfooter",
        level=r"\blevel-(\d+)",
        own_id=r"comment_(\d+)",
        owner=".post-owner > .comment_item",
        author=read.text(".itemfooter > a[href^=http]")
        | read.part(_FOOTER, rf"{_SAID_BY}(\S.*?),\s+(?:le\s+)?{_DATE}")
        | read.part(_FOOTER, rf"{_SAID_BY}(\S.*?)\s+le\s+{_DATE}")
        | read.part(_FOOTER, rf"{_SAID_BY}(\S.*?),\s"),
        published=read.moment(
            read.attribute("title", "abbr.timeago")
            | read.part(_FOOTER, rf"(?:,|\sle\s)\s*(?:le\s+)?({_DATE}(?:\D{{0,9}}?{_HOUR})?)")
        ),
        body=read.markup(".comment_item", without=(".pp-container", "meta"), until=".itemfooter"),
    ),
)

# Known from other people's programs only: no page of it was seen (facts 1b).
MODERN = replace(
    KIWI,
    title=read.fact("headline") | read.text("h2.single-content_title") | KIWI.title,
    published=read.moment(read.fact("datePublished"))
    | read.moment(read.joined(read.text(".date-header"), read.part(read.text(".article_footer_info"), f"({_HOUR})")))
    | read.moment(read.text(".date-header"))
    | KIWI.published,
    author=read.fact("author")
    | read.part(read.text(".article_footer_info"), rf"{_SAID_BY}(\S.*?)\s+à\s")
    | KIWI.author,
    tags=TAGS | read.terms(read.text(".article_footer_tag")),
    proven=False,
)

_SIGNS = (
    "meta[name=generator][content^='CanalBlog']",
    "link[rel=EditURI][href*='canalblog.com/cf/']",
    "script[src*='static.canalblog.com/sharedDocs']",
    "link[href*='static.canalblog.com/sharedDocs']",
)
_CERTAIN = _SIGNS[:2]
# What a page shows whose head was lost, and what the engine of today alone writes.
_PARTS = (".item_div[data-edittype]", ".blogbody .itemfooter", ".comment_item[data-cid]")
_ENGINE = ".ob-sections, .ob-section, #ob-comments, .single-content_content"
_OLD_SOURCE = re.compile(r"'source'\s*:\s*'CANALBLOG'")
# The engine is called as on OverBlog; the brand is the page's own.
_MODERN_SOURCE = re.compile(
    r"""["']?brand["']?\s*:\s*["']canalblog["']|["']name["']\s*:\s*["']CanalBlog["']""", re.IGNORECASE
)


class _Own(OldPages):
    """Reads the pages of the host's own engine."""

    layouts = (OWN,)


class CanalBlog(CanalSite, KiwiPlatform):
    """Canalblog: the pages of its own engine, and of the engine that it has run on since 2024."""

    plugin = True
    signs = _SIGNS
    layouts = (OWN, MODERN)
    serves_no_comments = True
    unproven: ClassVar[tuple[str, ...]] = (
        "pages of 2024 and later",
        "pages of months, categories and tags",
        "further comments by question (GraphQL)",
    )

    def recognizes(self, page: Page) -> bool:
        """Say whether a page shows that it is Canalblog's, if only by its script."""
        return is_old(page) or any(_MODERN_SOURCE.search(one.text or "") for one in page.all("script"))

    def comments(self, sheet: Sheet, hold: Element | None, author: str) -> tuple[Comment, ...]:
        """Return the comments of a page of today's engine: none, but where a browser saved what its script fetched."""
        found = super().comments(sheet, hold, author)
        if not found and sheet.facts.get("post_id") and sheet.opened.capture.lead is None:
            sheet.notes.note("comments.elsewhere", "the page fetches its comments by a script: it holds none")
        return found

    def read_opened(self, opened: Opened, *, zone: str = "", language: str = "") -> Extract:
        """Return what an opened page says, by the engine that made it."""
        if is_old(opened.page):
            return _Own().read_opened(opened, zone=zone, language=language)
        return super().read_opened(opened, zone=zone, language=language)


def is_old(page: Page) -> bool:
    """Say whether a page was made by the host's own engine."""
    if any(page.first(sign) is not None for sign in _CERTAIN):
        return True
    if any(_OLD_SOURCE.search(one.text or "") for one in page.all("script")):
        return True
    return page.first(_ENGINE) is None and page.first(", ".join((*_SIGNS, *_PARTS))) is not None
