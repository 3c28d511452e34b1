"""Take out of bodies and comments what would run, follow or advertise; with `full` also what editors left behind.

`--cleaning` says how much: `none` touches nothing, `light` (the default) makes texts safe and free of tracking
pixels and ad slots, `full` tidies them too. No word is ever taken out. A text in which there is nothing to do is not
touched, byte for byte: most are, and an export read back must be equal.
"""

from dataclasses import replace
from typing import ClassVar

from migrate.model import Blog, Html, Post
from migrate.report import Finding
from migrate.transforms._safe import clean, is_active, running
from migrate.transforms._texts import in_post, in_sidebar
from migrate.transforms._tidy import tidied
from migrate.transforms._trackers import untracked
from migrate.transforms._transform import Transform

_ROUNDS = 10


class Cleaning(Transform):
    """Make every text safe to publish."""

    plugin: ClassVar[bool] = True

    def survey(self, blog: Blog) -> Blog:
        """Return the blog with its sidebar's texts cleaned."""
        where = blog.home or blog.title
        return in_sidebar(blog, lambda html: self._clean(html, where, set()))

    def change(self, post: Post) -> Post:
        """Return the post with nothing in it that could run, and without the pixels that were taken out."""
        where, gone = post.permalink or post.title, set[str]()
        cleaned = in_post(post, lambda html: self._clean(html, where, gone))
        if not gone:
            return cleaned
        return replace(cleaned, media=tuple(one for one in post.media if one.url not in gone))

    def _clean(self, html: Html, where: str, gone: set[str]) -> Html:
        """Return a text as clean as was asked for; `gone` collects the addresses of the pixels that were in it."""
        level = self.settings.transform.cleaning
        if level == "none":
            return html
        cleaned = self._light(html, where, gone)
        if level == "light":
            return cleaned
        tidy = tidied(cleaned)
        return tidy if tidy is cleaned else self._safe(tidy, where)

    def _light(self, html: Html, where: str, gone: set[str]) -> Html:
        """Return a safe text without trackers; again and again, since what is taken out may leave an empty place."""
        cleaned = html
        for _ in range(_ROUNDS):
            before = cleaned
            cleaned = self._safe(self._untracked(cleaned, where, gone), where)
            if cleaned == before:
                break
        return cleaned

    def _safe(self, html: Html, where: str) -> Html:
        """Return a text itself when nothing in it can run, or all of that may stay; else what nh3 leaves of it."""
        if not is_active(html):
            return html
        cleaned = clean(html)
        if cleaned == html:
            return html
        if running(cleaned) < running(html):
            message = "active content (a script, a form, an event handler) was taken out"
            self.note(Finding(code="text.active.removed", level="change", message=message, where=where))
        return Html(cleaned)

    def _untracked(self, html: Html, where: str, gone: set[str]) -> Html:
        """Return a text without what follows readers or advertises; itself when there is nothing of the kind."""
        cleaned, addresses, number = untracked(html)
        if not number:
            return html
        gone |= addresses
        message = f"{number} tracking pixels or ad slots were taken out"
        self.note(Finding(code="text.tracker.removed", level="note", message=message, where=where))
        return cleaned
