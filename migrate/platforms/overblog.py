"""OverBlog (2004–): blogs on over-blog.com and its sisters, and on domains of their own.

Three families of pages. ``kiwi``: native themes since 2013; texts and comments are the engine's, the
rest is the theme's, so it is found by what themes have in common. ``mig``: blogs of before 2013 moved
to the engine with their old design. ``old``: pages of before the move, known from other people's
programs only. Dates without a zone are Paris time. Facts: sections 0 to 6. Samples: samples/overblog/.
"""

import re
from dataclasses import replace
from typing import ClassVar

from migrate.capture import Capture
from migrate.extract import Extract
from migrate.html import Page
from migrate.platforms import CommentRules, read
from migrate.platforms._kiwi import KIWI, KiwiPlatform
from migrate.platforms._kiwi._text import read_text
from migrate.platforms._opened import decode

# The theme of moved blogs. A blog's own labels and columns change, these names do not (facts 4).
MIG = replace(
    KIWI,
    name="mig",
    sign="#anchorEndComment, .extraitArticle, .listArticles, .divSearchResults, #menuob, .linkAddComment",
    title=read.fact("headline") | read.text("a.titreArticle", "a.titreExtrait") | read.heading(),
)

# Known from other people's programs only: no page of it was seen (facts 4.4).
OLD = replace(
    MIG,
    name="old",
    sign=".commentContainer, .commentMessage",
    comments=CommentRules(
        hold="body",
        each=".commentContainer",
        author=read.name_in(read.text("[class^=commentOption]")),
        published=read.moment(read.text("[class^=commentOption]")),
        body=read.markup(".commentMessage"),
    ),
    proven=False,
)

# What the engine's own script says of its page (facts 5.1).
_SOURCE = re.compile(r"""['"]source['"]\s*:\s*['"]OVERBLOG['"]""")


class OverBlog(KiwiPlatform):
    """OverBlog: three families of pages, and the plain text of a page of the second."""

    plugin = True
    label = "OverBlog"
    hosts = (
        "over-blog.com",
        "over-blog.fr",
        "over-blog.de",
        "over-blog.es",
        "over-blog.it",
        "over-blog.net",
        "over-blog.org",
        "over-blog.ch",
        "overblog.com",
        "overblog.fr",
        "over.blog",
    )
    signs = (
        ".ob-sections",
        "#ob-comments",
        ".ob-Shares",
        ".ob-ShareBar",
        ".ob-repost-btn",
        ".ob-section",
        "#legals",
        "div.divTitreArticle",
        "div.contenuArticle",
        ".extraitArticle",
        "[src*='over-blog-kiwi.com']",
        "[href*='over-blog-kiwi.com']",
    )
    layouts = (OLD, MIG, KIWI)
    unproven = (
        "old: pages of before the move",
        "a.ob-website with a link",
        "pages of search results",
        "further comments by address (JSONP) and by question (GraphQL)",
    )
    reads_text: ClassVar[bool] = True

    def recognizes(self, page: Page) -> bool:
        """Say whether a page shows that it is OverBlog's, if only by its script."""
        return super().recognizes(page) or any(_SOURCE.search(one.text or "") for one in page.all("script"))

    def read(self, capture: Capture) -> Extract:
        """Return what a page or its plain text says."""
        if capture.form == "text":
            return self.read_text(capture)
        return super().read(capture)

    def read_text(self, capture: Capture, *, zone: str = "", language: str = "") -> Extract:
        """Return what the plain text of a page says; UnknownPlatformError when it shows no sign of OverBlog."""
        del language
        text, notes = decode(capture)
        place = self.place(capture.url) if capture.url else None
        return read_text(
            text,
            capture=capture,
            notes=notes,
            zone=zone or self.zone,
            platform="overblog",
            place=place,
            place_of=self.place,
            originals=self.originals,
        )
