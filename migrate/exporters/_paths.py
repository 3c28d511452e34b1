"""Where each post and file stands in a folder of Markdown: texts name them by paths from the post's own file."""

import posixpath
from collections.abc import Iterable

from migrate.exporters._names import Names, made_title
from migrate.files import FOLDER
from migrate.html import readdress
from migrate.model import Blog, Html, Media, Url
from migrate.moved import Moved


class Paths:
    """Goes once through a blog's posts, in their order, and names their files; memory: some 400 bytes a post."""

    def __init__(self, blog: Blog, moved: Moved | None) -> None:
        self._moved = moved or Moved(blog)
        self._named: list[tuple[str, str]] = []
        self._numbers: dict[Url, int] = {}
        names = Names()
        for number, post in enumerate(blog.posts):
            slug = names.slug(post, post.title or made_title(post))
            self._named.append((slug, names.stem(post, slug)))
            if post.permalink is not None:
                self._numbers.setdefault(post.permalink, number)

    def slug(self, number: int) -> str:
        """Return the slug of the nth post, from 0; no other post has it."""
        return self._named[number][0]

    def stem(self, number: int) -> str:
        """Return folder and name of the nth post's file, from 0, without ending (`posts/2010-03-26-la-brioche`)."""
        return self._named[number][1]

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

    def _post(self, url: str, folder: str) -> str | None:
        """Return the path of the post that a link leads to, None when it leads to none."""
        goal = self._moved.goal(Url(url)) if not url.startswith(("#", FOLDER)) else None
        number = self._numbers.get(goal.post) if goal is not None and goal.post is not None else None
        return None if number is None else posixpath.relpath(f"{self.stem(number)}.md", folder)
