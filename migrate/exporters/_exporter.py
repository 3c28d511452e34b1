"""What an exporter is: a name, what it loses, how it writes a blog, how it counts what it wrote."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from migrate.exporters._write import Folder
from migrate.model import Blog
from migrate.moved import Moved
from migrate.report import Finding
from migrate.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many posts (static pages among them) and comments stand in an export."""

    posts: int
    comments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A field of the model (`post.reposts`) that a format cannot hold, and why or where it goes instead."""

    field: str
    why: str


class Exporter(ABC):
    """One format. A subclass named in its own file `<format>.py` sets `plugin = True`.

    One that `holds_posts` is read back and counted, and the files of the blog are put beside it. One that
    `names_files` writes posts into files in which people can read them. `moved` says what old addresses stand for;
    None: only the addresses of the posts themselves are known.
    """

    plugin: ClassVar[bool] = False
    label: ClassVar[str] = ""
    holds_posts: ClassVar[bool] = True
    names_files: ClassVar[bool] = False
    losses: ClassVar[tuple[Loss, ...]] = ()

    def __init__(self, settings: Settings, moved: Moved | None = None) -> None:
        self.settings = settings
        self.moved = moved

    @abstractmethod
    def write(self, blog: Blog, folder: Folder, note: Callable[[Finding], None]) -> None:
        """Write the blog into the folder. `blog.posts` comes in the order of the export and may be iterated again.

        What the format forces is noted: level `change` when it takes another form, `gap` when it is lost.
        Memory must not grow with the number of posts. OSError is turned into ExportError by the caller.
        """

    def file_of(self, permalink: str) -> str | None:
        """Return the file of the written folder in which people can read a post; None where a post has none.

        Only a format that `names_files` is asked, once a post that a finding names.
        """
        del permalink
        return None

    @abstractmethod
    def count(self, place: Path) -> Counts:
        """Read back what stands in a finished folder and count it, a piece at a time.

        ExportError when it cannot be read.
        """
