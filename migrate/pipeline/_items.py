"""From what the user named to items to read: one item a file, with the source that reads it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from migrate import registry
from migrate.errors import UsageError
from migrate.report import Report
from migrate.sources import WHOLE, About, Source, Span
from migrate.sources._folder import ARCHIVE, found, head_of, is_archive, source_of, usual_source
from migrate.urls import redact

__all__ = ["ARCHIVE", "Item", "about", "is_archive", "item_of", "items"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A file or an archive, the name of the source that reads it, what that knows of it before, the stretch to read."""

    path: Path
    source: str
    about: About = field(default_factory=About)
    span: Span = WHOLE


def items(sources: Sequence[str | Path], report: Report) -> Iterator[Item]:
    """Yield what is to be read, in a stable order; what no source reads in a folder is counted as skipped.

    UsageError for an address (nothing here opens a connection); SourceError for a path that is not there or
    that no source reads.
    """
    for named in sources:
        if "://" in str(named) or str(named).lower().startswith("wayback:"):
            raise UsageError(
                f"{redact(str(named))} is an address, and this command opens no connection",
                hint="fetch it first: `blog-migrate run` fetches and converts, `blog-migrate fetch` only fetches",
            )
        path = Path(named)
        if is_archive(path):
            yield _archive(path)
        elif path.is_dir():
            yield from _in_folder(path, report)
        else:
            yield item_of(path)


def item_of(path: Path) -> Item:
    """Return the item of a file that the user named; where no source knows it, its ending decides who says why."""
    return Item(path=path, source=source_of(path, head_of(path)) or usual_source(path))


def _in_folder(folder: Path, report: Report) -> Iterator[Item]:
    """Yield the items of a folder and of the folders in it, by name."""
    for path, source in found(folder, report.skip):
        yield _archive(path) if source == ARCHIVE else Item(path=path, source=source)


def _archive(path: Path) -> Item:
    """Return the item of an archive."""
    return Item(path=path, source=ARCHIVE, about=about(path))


def about(archive: Path) -> About:
    """Return what is known of an archive before it is read."""
    source: Source = registry.load("sources", ARCHIVE)()
    return source.about(archive)
