"""What a transform is: it may look at the whole blog first, then changes one post at a time."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import ClassVar

from migrate.model import Blog, Post
from migrate.report import Finding
from migrate.settings import Settings


class Transform(ABC):
    """One change. A subclass named in its own file sets `plugin = True` and stands in ORDER."""

    plugin: ClassVar[bool] = False

    def __init__(self, settings: Settings, note: Callable[[Finding], None]) -> None:
        self.settings = settings
        self.note = note

    def survey(self, blog: Blog) -> Blog:
        """Look at the blog (its posts may be iterated); return it with what changes outside its posts."""
        return blog

    @abstractmethod
    def change(self, post: Post) -> Post | None:
        """Return the post as it goes on, or None when it is left out (and noted or selected away)."""
