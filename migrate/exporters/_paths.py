"""Where each post and file stands in a folder of Markdown: texts name them by paths from the post's own file."""

import posixpath
import re
from collections.abc import Iterable
from html import unescape

from migrate.exporters._names import Names, made_title
from migrate.files import FOLDER
from migrate.html import readdress
from migrate.model import Blog, Html, Media, Url
from migrate.moved import Moved

_TO_A_PLACE = re.compile(r"""\bhref\s*=\s*["']?([^"'#\s>]+#[^"'\s>]+)""", re.IGNORECASE)


class Paths:
    """Goes once through a blog's posts, in their order, and names their files; memory: some 400 bytes a post."""

    def __init__(self, blog: Blog, moved: Moved | None, *, links: bool = True) -> None:
        self._moved = (moved or Moved(blog)) if links else Moved(Blog())
        self._named: list[tuple[str, str]] = []
        self._numbers: dict[Url, int] = {}
        self._places: dict[Url, set[str]] = {}
        names = Names()
        for number, post in enumerate(blog.posts):
            slug = names.slug(post, post.title or made_title(post))
            self._named.append((slug, names.stem(post, slug)))
            if post.permalink is not None:
                self._numbers.setdefault(post.permalink, number)
            for body in (post.body, *(comment.body for comment in post.comments)):
                self._gather(body)

    def slug(self, number: int) -> str:
        """Return the slug of the nth post, from 0; no other post has it."""
        return self._named[number][0]

    def stem(self, number: int) -> str:
        """Return folder and name of the nth post's file, from 0, without ending (`posts/2010-03-26-la-brioche`)."""
        return self._named[number][1]

    def places(self, permalink: Url | None) -> frozenset[str]:
        """Return the names inside the text of a post that texts of others link to."""
        return frozenset(self._places.get(permalink, ())) if permalink else frozenset()

    def file(self, permalink: str) -> str | None:
        """Return the file of the post at an address, None when there is none."""
        number = self._numbers.get(Url(permalink))
        return None if number is None else f"{self.stem(number)}.md"

    def placed(self, body: Html, number: int, media: Iterable[Media]) -> Html:
        """Return a text of the nth post whose files and links to other posts are paths from that post's file.

        Files are those of `media` that the export holds. What leads to tags, months or the home has no file and stays.
        """
        files = {one.url: one.file for one in media if one.file}
        folder = posixpath.dirname(self.stem(number))

        def path(tag: str, attribute: str, value: str) -> str | None:
            file = files.get(Url(value))
            if file is not None:
                return posixpath.relpath(file, folder)
            return self._post(value, folder) if (tag, attribute) in {("a", "href"), ("area", "href")} else None

        return readdress(body, path)

    def _gather(self, body: Html) -> None:
        """Keep the places in the posts of the blog that a text links to."""
        for url in _TO_A_PLACE.findall(body) if "#" in body else ():
            goal = self._moved.goal(Url(unescape(url)))
            if goal is not None and goal.place and goal.post is not None:
                self._places.setdefault(goal.post, set()).add(goal.place)

    def _post(self, url: str, folder: str) -> str | None:
        """Return the path of the post that a link leads to, None when it leads to none."""
        goal = self._moved.goal(Url(url)) if not url.startswith(("#", FOLDER)) else None
        number = self._numbers.get(goal.post) if goal is not None and goal.post is not None else None
        if goal is None or number is None:
            return None
        behind = goal.fragment if goal.place else ""  # no comment is a place in the file
        return posixpath.relpath(f"{self.stem(number)}.md", folder) + behind
