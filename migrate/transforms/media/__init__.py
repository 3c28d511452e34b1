"""Every picture and file of a blog becomes one local file, in the largest version that is held.

In the texts, a picture or file that is held is written everywhere as `Media.url`: exporters put their own address
of it there. What is not held keeps the address that it has.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import ClassVar

from migrate.html import readdress, spliced
from migrate.model import Blog, Html, Origin, Post
from migrate.report import Finding
from migrate.settings import Settings
from migrate.transforms._transform import NOTHING, Around, Transform
from migrate.transforms.media._found import Found
from migrate.transforms.media._shown import Change, pictures
from migrate.transforms.media._stock import Stock
from migrate.transforms.media._told import Told

_ADDRESSED = re.compile(r"<img\b|(?:src|srcset|href|poster|background|data|style)\s{0,9}=", re.IGNORECASE)
_PAGES_OF_BOXES = 5


class LocalMedia(Transform):
    """Put the files of posts, comments and sidebar into the depot, and rewrite their addresses."""

    plugin: ClassVar[bool] = True

    def __init__(self, settings: Settings, note: Callable[[Finding], None], around: Around = NOTHING) -> None:
        super().__init__(settings, note, around)
        self._stock = Stock(around.files, around.depot, note)
        self._told = Told(note)

    def survey(self, blog: Blog) -> Blog:
        """Return the blog with the files of its sidebar; they are looked for beside the first posts' pages."""
        widgets = blog.sidebar.widgets
        if not blog.media and not any(_ADDRESSED.search(widget.body) for widget in widgets):
            return blog
        origins = [post.origin for post in islice(blog.posts, _PAGES_OF_BOXES)] or [Origin()]
        found = Found(self.around.files, self._stock, blog.media, origins=origins, base=blog.home)
        widgets = tuple(replace(widget, body=_rewritten(widget.body, found)) for widget in widgets)
        self._told.of(found, blog.home or blog.title or "the sidebar")
        return replace(blog, sidebar=replace(blog.sidebar, widgets=widgets), media=found.media())

    def change(self, post: Post) -> Post:
        """Return the post with its files, those of its comments among them."""
        bodies = (post.body, *(comment.body for comment in post.comments))
        if not post.media and not any(map(_ADDRESSED.search, bodies)):
            return post
        found = Found(self.around.files, self._stock, post.media, origins=[post.origin], base=post.permalink)
        body = _rewritten(post.body, found)
        comments = tuple(
            replace(one, body=_rewritten(one.body, found)) if _ADDRESSED.search(one.body) else one
            for one in post.comments
        )
        self._told.of(found, post.permalink or post.title or post.origin.source or "a post without a name")
        return replace(post, body=body, comments=comments, media=found.media())

    def finish(self) -> Iterator[Finding]:
        """Yield what is missing, with the posts that show it; ExportError when a file could not be written."""
        if self.around.depot is not None:
            self.around.depot.settle()
        return self._told.missing()


def _rewritten(text: Html, found: Found) -> Html:
    """Return a text that shows and links to the files that are held."""
    if not _ADDRESSED.search(text):
        return text
    changes: list[Change] = []
    for picture in pictures(text):
        url = found.picture(picture)
        if url is not None:
            changes += picture.changes(url, leads=found.leads(picture))
    text = Html(spliced(text, sorted(changes)))
    return readdress(text, found.elsewhere)
