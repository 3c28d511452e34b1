"""What a source is: it recognizes its files, and yields captures, or readings where it holds posts already."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from migrate.capture import Capture
from migrate.extract import Extract


class Source:
    """One kind of input. A subclass named in its own file sets `plugin = True`.

    `accepts` is asked with a path and the first kilobytes of the file. A source overrides
    `captures`, or `extracts` where its files hold posts and not pages (`holds_posts`); both raise
    SourceError when the bytes cannot be had.
    """

    plugin: ClassVar[bool] = False
    label: ClassVar[str] = ""
    holds_posts: ClassVar[bool] = False

    @staticmethod
    def accepts(path: Path, head: bytes) -> bool:
        """Say whether a file is one that this source reads."""
        del path, head
        return False

    def size(self, path: Path) -> int:
        """Return how many captures a file holds."""
        del path
        return 1

    def is_selection(self, path: Path) -> bool:
        """Say whether a file holds only some posts of a blog, chosen when it was made."""
        del path
        return False

    def captures(self, path: Path) -> Iterator[Capture]:
        """Yield the captures that a file holds."""
        del path
        return iter(())

    def extracts(self, path: Path) -> Iterator[Extract]:
        """Yield the readings that a file holds, where it holds posts and not pages."""
        del path
        return iter(())
