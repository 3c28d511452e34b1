"""Leave out the posts that nobody asked for: `--since --until --only --limit`."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar
from zoneinfo import ZoneInfo

from migrate.errors import UsageError
from migrate.model import Blog, Post
from migrate.report import Finding
from migrate.settings import Settings
from migrate.text import fold
from migrate.transforms._transform import NOTHING, Around, Transform


class Selection(Transform):
    """Keep the posts of a span of days (both included, local days; undated posts only without a span)."""

    plugin: ClassVar[bool] = True
    chooses: ClassVar[bool] = True

    def __init__(self, settings: Settings, note: Callable[[Finding], None], around: Around = NOTHING) -> None:
        super().__init__(settings, note, around)
        chosen = settings.select
        self.since = _day(chosen.since, "--since")
        self.until = _day(chosen.until, "--until")
        self.only = fold(chosen.only or "")
        self.zone = ZoneInfo(settings.zone)
        self.kept = 0

    def survey(self, blog: Blog) -> Blog:
        """Start counting anew for each blog."""
        self.kept = 0
        return blog

    def change(self, post: Post) -> Post | None:
        """Return the post if it was asked for."""
        limit = self.settings.select.limit
        if (limit is not None and self.kept >= limit) or not self._asked(post):
            return None
        self.kept += 1
        return post

    def _asked(self, post: Post) -> bool:
        """Say whether a post is in the span and has the word."""
        if self.since or self.until:
            if post.published is None:
                return False
            day = post.published.astimezone(self.zone).date()
            if (self.since and day < self.since) or (self.until and day > self.until):
                return False
        return not self.only or self.only in fold(f"{post.permalink or ''} {post.title}")


def _day(text: str | None, flag: str) -> date | None:
    """Return an ISO day, or raise UsageError that names the flag."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{flag} {text!r} is no day", hint="write it as 2010-03-26") from error
