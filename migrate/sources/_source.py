"""What a source is: it recognizes its files, and yields captures, or readings where it holds posts already."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, ClassVar

from migrate.capture import Asset, Bond, Capture
from migrate.errors import ArchiveError
from migrate.extract import Extract
from migrate.report import Finding
from migrate.sources._lasting import Lasting


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


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file: what begins at `start` or behind it, and before `end` (None: to the end).

    The unit is the source's own: bytes of the file, numbers of entries.
    """

    start: int = 0
    end: int | None = None


WHOLE = Span()
"""All of a file."""


class Source:
    """One kind of input. A subclass named in its own file sets `plugin = True`.

    `accepts` is asked with a path and the first kilobytes of the file. A source overrides
    `captures`, or `extracts` where its files hold posts and not pages (`holds_posts`); both raise
    SourceError when the bytes cannot be had. `findings` are what it met while it read. `unproven` names what no
    program or host that makes such files has proven. `lasting`, where it is set, keeps open what `open` would open
    again for each asset.
    """

    plugin: ClassVar[bool] = False
    label: ClassVar[str] = ""
    holds_posts: ClassVar[bool] = False
    unproven: ClassVar[tuple[str, ...]] = ()
    lasting: Lasting | None = None

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

    def spans(self, path: Path, size: int) -> Iterator[Span]:
        """Yield the stretches in which a file can be read by several at once, of about `size` bytes each.

        What the stretches hold is together what the whole file holds. A source that cannot cut a file yields WHOLE.
        """
        del path, size
        yield WHOLE

    def captures(self, path: Path, span: Span = WHOLE) -> Iterator[Capture | Asset | Bond]:
        """Yield the captures, assets and bonds that begin in a stretch of a file."""
        del path, span
        return iter(())

    def open(self, path: Path, within: str) -> AbstractContextManager[BinaryIO]:
        """Open an asset of a file at its beginning, unpacked; ArchiveError when it is damaged or not there."""
        raise ArchiveError(f"{path} holds no file {within!r}", hint="the file has changed since it was read")

    def extracts(self, path: Path) -> Iterator[Extract]:
        """Yield the readings that a file holds, where it holds posts and not pages."""
        del path
        return iter(())
