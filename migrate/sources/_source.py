"""What a source is: it recognizes its files, and yields captures, or readings where it holds posts already."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from migrate.capture import Capture
from migrate.extract import Extract
from migrate.report import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known of a file before it is read.

    `size` is how many captures it holds. `newest` is when its newest capture was made
    (aware), None when unknown: exports of it carry that time. `platform` is the name of its blog's platform, ""
    when it does not say one.
    """

    size: int = 1
    newest: datetime | None = None
    platform: str = ""


class Source:
    """One kind of input. A subclass named in its own file sets `plugin = True`.

    `accepts` is asked with a path and the first kilobytes of the file. A source overrides
    `captures`, or `extracts` where its files hold posts and not pages (`holds_posts`); both raise
    SourceError when the bytes cannot be had. `findings` are what it met while it read.
    """

    plugin: ClassVar[bool] = False
    label: ClassVar[str] = ""
    holds_posts: ClassVar[bool] = False

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    @staticmethod
    def accepts(path: Path, head: bytes) -> bool:
        """Say whether a file is one that this source reads."""
        del path, head
        return False

    def about(self, path: Path) -> About:
        """Return what is known of a file before it is read."""
        del path
        return About()

    def captures(self, path: Path) -> Iterator[Capture]:
        """Yield the captures that a file holds."""
        del path
        return iter(())

    def extracts(self, path: Path) -> Iterator[Extract]:
        """Yield the readings that a file holds, where it holds posts and not pages."""
        del path
        return iter(())
