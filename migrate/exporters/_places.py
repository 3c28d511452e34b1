"""The place of every post in the new WordPress: its slug, its second, its path; and what old addresses become there.

The WXR file and the lists of redirects ask here, so that both say the same. The forms of addresses are those of
WordPress (class-wp-rewrite.php and link-template.php in wp-includes).
"""

import re
from collections.abc import Callable
from urllib.parse import quote

from migrate import dates
from migrate.exporters._wordpress._decided import Decided, Decisions
from migrate.exporters._wordpress._terms import Entry, Tell, Terms
from migrate.exporters._wordpress._unique import digest
from migrate.model import Blog, Post, Url
from migrate.moved import Goal, Moved
from migrate.settings import Settings, check_permalinks
from migrate.text import name_key
from migrate.urls import origin


def _silent(code: str, message: str, where: str) -> None:
    """Tell nobody: whoever writes the posts tells it."""


def _unseen(post: Post) -> None:
    """Look at nothing."""


class Places:
    """Goes once through a blog's posts, in their order, and decides where each will be; memory: some 350 bytes a post.

    `look` sees each post on the way; `tell` hears what WordPress forces. Paths begin with a slash, are
    percent-encoded, and are those of a WordPress whose permalinks have the form of `settings.export.permalinks`;
    UsageError when that is none. `base` is the blog's old address without a slash behind, "" when nothing says it.
    """

    def __init__(
        self,
        blog: Blog,
        settings: Settings,
        moved: Moved | None = None,
        *,
        tell: Tell = _silent,
        look: Callable[[Post], None] = _unseen,
    ) -> None:
        check_permalinks(settings.export.permalinks, "permalinks")
        self.moved = moved or Moved(blog)
        self.zone = dates.first_zone(blog.zone, settings.zone)
        self.categories, self.tags = Terms("category"), Terms("tag")
        self.base = (blog.home or "").rstrip("/")
        self._form = _Form(settings.export.permalinks)
        self._decided: list[Decided] = []
        self._numbers: dict[int, int] = {}
        self._months: set[str] = set()
        for terms, known in ((self.categories, blog.categories), (self.tags, blog.tags)):
            for term in known:
                terms.add(term)
        decisions = Decisions(self.zone, settings.now, tell)
        for post in blog.posts:
            look(post)
            self._add(post, decisions.of(post))
        self.categories.settle(tell)
        self.tags.settle(tell)
        self._terms = _paths(self.categories, self._form) | _paths(self.tags, self._form)

    def __len__(self) -> int:
        return len(self._decided)

    def decided(self, number: int) -> Decided:
        """Return what was decided for the nth post, from 0."""
        return self._decided[number]

    def slug(self, number: int) -> str:
        """Return the slug of the nth post, from 0: `[a-z0-9-]`; no other post or page has it."""
        return self._decided[number].slug

    def path(self, permalink: Url) -> str | None:
        """Return the path of the post with that permalink (`/2010/12/la-brioche/`), None when there is none."""
        number = self._numbers.get(digest(permalink))
        return None if number is None else self.nth(number)

    def nth(self, number: int) -> str:
        """Return the path of the nth post, from 0."""
        return self._form.post(self._decided[number])

    def of(self, goal: Goal) -> str | None:
        """Return the path of what an old address stands for, None for what the new site has no page for.

        The fragment of a comment keeps the id that the old host gave it.
        """
        if goal.kind == "post":
            path = self.path(goal.post) if goal.post is not None else None
            return f"{path}{goal.fragment}" if path else path
        if goal.kind == "tag":
            return self._terms.get(name_key(goal.name))
        if goal.kind == "month":
            return self._form.month(goal.name) if goal.name in self._months else None
        return {"home": "/", "listing": "/", "feed": self._form.feed}.get(goal.kind)

    def _add(self, post: Post, decided: Decided) -> None:
        for terms, own in ((self.categories, post.categories), (self.tags, post.tags)):
            for term in own:
                terms.add(term)
        if post.permalink is not None:
            self._numbers.setdefault(digest(post.permalink), len(self._decided))
            self.base = self.base or origin(post.permalink)
        if not decided.is_page and post.status == "published":
            self._months.add(f"{decided.local.year:04}-{decided.local.month:02}")
        self._decided.append(decided)


class _Form:
    """The addresses of a WordPress whose permalinks have a form.

    What stands before its first field leads the others too, pages and feeds aside; a slash behind goes for all.
    """

    def __init__(self, permalinks: str) -> None:
        self._permalinks = permalinks
        self._front = permalinks.partition("{")[0]
        self._end = "/" if permalinks.endswith("/") else ""
        # WordPress keeps the order of the dates in the permalinks (get_date_permastruct()).
        backwards = re.search(r"\{day\}/\{month\}/\{year\}|\{month\}/\{day\}/\{year\}", permalinks)
        self._month = "{month}/{year}" if backwards else "{year}/{month}"
        self.feed = f"/feed{self._end}"

    def post(self, decided: Decided) -> str:
        """Return the path of a post or page."""
        if decided.is_page:
            return f"/{decided.slug}{self._end}"
        day = decided.local
        path = self._permalinks.format(
            year=f"{day.year:04}", month=f"{day.month:02}", day=f"{day.day:02}", slug=decided.slug
        )
        return quote(path)

    def month(self, name: str) -> str:
        """Return the path of a month (`2010-12`)."""
        year, _, month = name.partition("-")
        return quote(f"{self._front}{self._month.format(year=year, month=month)}{self._end}")

    def term(self, kind: str, slugs: str) -> str:
        """Return the path of a tag or category; `slugs` are those above it and its own, with slashes between."""
        return quote(f"{self._front}{kind}/{slugs}{self._end}")


def _paths(terms: Terms, form: _Form) -> dict[str, str]:
    """Return the paths of terms by what the old host called them."""
    paths: dict[str, str] = {}
    for entry in terms:
        path = form.term(terms.taxonomy, "/".join(_line(entry)) if terms.taxonomy == "category" else entry.slug)
        for name in (entry.term.slug, entry.term.name):
            if name_key(name):
                paths.setdefault(name_key(name), path)
    return paths


def _line(entry: Entry) -> list[str]:
    """Return the slugs from the topmost term down to this one."""
    slugs: list[str] = []
    above: Entry | None = entry
    while above is not None:
        slugs.append(above.slug)
        above = above.parent
    return slugs[::-1]
