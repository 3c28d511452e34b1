"""What a transform is: it may look at the whole blog first, then changes one post at a time."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from migrate.files import Depot, Files
from migrate.model import Blog, Post
from migrate.moved import Moved
from migrate.report import Finding
from migrate.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a transform may ask beside the post that it changes; the pipeline hands it over.

    `files` is where pictures and files may be had, `depot` where they are put for the exports (None: nowhere,
    as in a dry run), `moved` what old addresses stand for.
    """

    files: Files
    moved: Moved
    depot: Depot | None = None


NOTHING = Around(files=Files(), moved=Moved(Blog()))


class Transform(ABC):
    """One change. A subclass named in its own file sets `plugin = True` and stands in ORDER.

    One that only `chooses` (leaves posts out, by `change`) is asked before all surveys.
    """

    plugin: ClassVar[bool] = False
    chooses: ClassVar[bool] = False

    def __init__(self, settings: Settings, note: Callable[[Finding], None], around: Around = NOTHING) -> None:
        self.settings = settings
        self.note = note
        self.around = around

    def survey(self, blog: Blog) -> Blog:
        """Look at the blog (its posts may be iterated); return it with what changes outside its posts."""
        return blog

    @abstractmethod
    def change(self, post: Post) -> Post | None:
        """Return the post as it goes on, or None when it is left out (and noted or selected away)."""

    def finish(self) -> Iterable[Finding]:
        """Return what can only be said once every post was changed."""
        return ()
