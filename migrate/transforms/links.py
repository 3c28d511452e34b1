"""Links between a blog's own pages, written as one spelling, so that exporters can give them their new places.

A link to a post, in whatever old form, becomes the post's permalink, with `#comment-<id>` or `#comments` where its
fragment meant those, and any other fragment as it was. Links to tags, months, feeds and the home keep one address under
the blog's present home. What leads to nothing that is known is told and stays; addresses in plain text stay, as do
pictures and files.
"""

import re
from collections.abc import Callable
from typing import ClassVar

from migrate.html import readdress
from migrate.model import Blog, Html, Post, Url
from migrate.moved import Goal
from migrate.report import Finding
from migrate.settings import Settings
from migrate.transforms._texts import in_post, in_sidebar
from migrate.transforms._transform import NOTHING, Around, Transform
from migrate.urls import is_http, join, key, origin

_LINKS = frozenset({("a", "href"), ("area", "href"), *((tag, "cite") for tag in ("blockquote", "q", "ins", "del"))})
_LINKED = re.compile(r"\b(?:href|cite)\s*=", re.IGNORECASE)
# The first OverBlog sent readers of other sites over an address of its own (facts: overblog 3).
_WRAPPED = re.compile(r"https?://[^/?#]+/ext/(https?:/{1,2}.+)", re.IGNORECASE | re.DOTALL)
_PLACE = re.compile(r"""\b(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)


class Links(Transform):
    """Write every link to the blog itself in one spelling."""

    plugin: ClassVar[bool] = True

    def __init__(self, settings: Settings, note: Callable[[Finding], None], around: Around = NOTHING) -> None:
        super().__init__(settings, note, around)
        self._home: Url | None = None
        self._lists: dict[Goal, Url] = {}

    def survey(self, blog: Blog) -> Blog:
        """Return the blog with the links in its sidebar's texts; the sidebar's own addresses of lists are the model."""
        self._home = blog.home
        self._lists = {}
        for url in (item.url for widget in blog.sidebar.widgets for item in widget.items if item.url):
            goal = self.around.moved.goal(url)
            if goal is not None and goal.kind in {"tag", "month", "feed"}:
                self._lists.setdefault(goal, self._here(url))
        page = _Page(self, base=blog.home, where=blog.home or blog.title)
        return in_sidebar(blog, page.relinked)

    def change(self, post: Post) -> Post:
        """Return the post with the links of its text and of its comments."""
        page = _Page(self, base=post.permalink or post.origin.url, where=post.permalink or post.title)
        return in_post(post, page.relinked)

    def spelled(self, url: Url, goal: Goal) -> Url:
        """Return the one spelling of an address of the blog."""
        if goal.kind == "post" and goal.post is not None:
            return Url(f"{goal.post}{goal.fragment}")
        if goal.kind in {"home", "listing"}:
            return self._home or url
        return self._lists.get(goal) or self._here(url)

    def _here(self, url: Url) -> Url:
        """Return an address of the blog under its present home, without what only follows a visitor."""
        home = origin(self._home or "")
        return Url(f"{home}/{key(url).removeprefix('//').partition('/')[2]}") if home else url


class _Page:
    """The texts of one page; `base` is what relative links are joined to, None when unknown."""

    def __init__(self, links: Links, *, base: Url | None, where: str) -> None:
        self._links = links
        self._base = base
        self._where = where
        self._dead: set[str] = set()
        self._body = Html("")
        self._places: frozenset[str] | None = None

    def relinked(self, body: Html) -> Html:
        """Return a text whose links to the blog are written in one spelling, every other byte as it was."""
        if not _LINKED.search(body):
            return body
        self._body, self._places = body, None
        return readdress(body, self._changed)

    def _changed(self, tag: str, attribute: str, value: str) -> str | None:
        """Return the new address of a link, None when it stays."""
        if (tag, attribute) not in _LINKS or value.startswith("#"):
            return None
        url = self._absolute(value)
        if url is None:
            return None
        goal = self._links.around.moved.goal(url)
        if goal is None:
            return self._foreign(url, value)
        if goal.kind == "lost":
            return self._lost(url, value)
        fragment = url.partition("#")[2]
        if goal.post is not None and goal.post == self._base and fragment and self._holds(fragment):
            return f"#{fragment}"
        return _new(self._links.spelled(url, goal), value)

    def _absolute(self, value: str) -> Url | None:
        """Return the absolute address of a link; None for what is not of the web."""
        if value[:4].lower() == "www." and self._links.around.moved.is_own(Url(f"http://{value}")):
            return Url(f"http://{value}")
        url = join(self._base, value)
        return url if url is not None and is_http(url) else None

    def _foreign(self, url: Url, value: str) -> str | None:
        """Return the address behind a wrapped one; of a relative link to a file, the absolute one."""
        wrapped = _WRAPPED.fullmatch(url)
        if wrapped and self._links.around.moved.is_own(url):
            return join(None, wrapped[1])
        return None if is_http(value) or value.startswith("//") else _new(url, value)

    def _lost(self, url: Url, value: str) -> str | None:
        """Tell a link that leads to nothing that is known; it stays, but that it is absolute now."""
        if url not in self._dead:
            self._dead.add(url)
            message = f"a link leads to {url}, an address of the blog that stands for nothing known"
            self._links.note(Finding(code="link.dead", level="note", message=message, where=self._where))
        return None if is_http(value) else _new(url, value)

    def _holds(self, fragment: str) -> bool:
        """Say whether the text at hand has a place of that name."""
        if self._places is None:  # looked for once a text: some have a hundred footnotes
            self._places = frozenset("".join(found) for found in _PLACE.findall(self._body))
        return fragment in self._places


def _new(url: str, value: str) -> str | None:
    return url if url != value else None
