"""From what the user named to items to read: one item a file, with the source that reads it."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from migrate import registry
from migrate.errors import SourceError, UsageError
from migrate.files import FOLDER
from migrate.report import Report
from migrate.signs import is_named
from migrate.sources import WHOLE, About, Source, Span
from migrate.urls import redact

_HEAD = 4096
# What a browser saves beside a page, in the languages of browsers (facts: reliability.md, 2).
ASSETS = ("_files", "_fichiers", "_dateien", "_archivos", "_file", "-Dateien")

_ARCHIVE = "archive"
_BESIDE = "pictures and files: those that a page shows go along"
_OURS = "what goes with an export of ours"
# In a folder with one of these stand an export for WordPress, or all exports of a run.
_MARK = ".blog-migrate"
_MARKS = frozenset({"import.json", _MARK})
_WITH_EXPORTS = frozenset(
    "README.html import.json import.php import.sh links.opml report.html report.json widgets.json".split()
)
_BY_ENDING = {".json": "json", ".jsonl": "json", ".xml": "wxr"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A file or an archive, the name of the source that reads it, what that knows of it before, the stretch to read.

    `named` is the path in words for people where the file was unpacked from another (`site.zip/page.html`), "" where
    it is the path itself.
    """

    path: Path
    source: str
    about: About = field(default_factory=About)
    span: Span = WHOLE
    named: str = ""

    @property
    def where(self) -> str:
        """The path in words for people."""
        return self.named or str(self.path)


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
    return Item(path=path, source=_source_of(path, _head(path)) or _BY_ENDING.get(path.suffix.lower(), "saved"))


def _in_folder(folder: Path, report: Report) -> Iterator[Item]:
    """Yield the items of a folder and of the folders in it, by name."""
    for parent, folders, files in os.walk(folder, onerror=_refused):
        if _MARK in files and Path(parent) != folder:
            # Exports written among the pages (`convert . --out exports`): a second run must not read them.
            report.skip(_OURS)
            folders[:] = [name for name in folders if is_archive(Path(parent, name))]
            files.clear()
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not name.endswith(ASSETS))
        if FOLDER in folders and any(name.endswith(tuple(_BY_ENDING)) for name in files):
            folders.remove(FOLDER)  # the files of one of our exports: a text among them is no page
        for archive in [name for name in folders if is_archive(Path(parent, name))]:
            folders.remove(archive)
            yield _archive(Path(parent, archive))
        for name in sorted(files):
            path = Path(parent, name)
            if name.startswith("."):
                continue
            if name in _WITH_EXPORTS and not _MARKS.isdisjoint(files):
                report.skip(_OURS)
                continue
            try:
                source = _source_of(path, _head(path))
            except SourceError:
                source = "saved"  # it says itself, as an item, that it cannot be read
            if source is None:
                ending = path.suffix.lower()
                report.skip(_BESIDE if is_named(ending[1:]) else f"not a page: {ending or path.name}")
            else:
                yield Item(path=path, source=source)


def is_archive(path: Path) -> bool:
    """Say whether a folder is an archive of `fetch`."""
    source: type[Source] = registry.load("sources", _ARCHIVE)
    return path.is_dir() and source.accepts(path, b"")


def _archive(path: Path) -> Item:
    """Return the item of an archive."""
    return Item(path=path, source=_ARCHIVE, about=about(path))


def about(archive: Path) -> About:
    """Return what is known of an archive before it is read."""
    source: Source = registry.load("sources", _ARCHIVE)()
    return source.about(archive)


def _refused(error: OSError) -> None:
    raise SourceError(f"{error.filename} cannot be read: {error.strerror}", hint="check its permissions") from error


def _head(path: Path) -> bytes:
    """Return the first bytes of a file."""
    try:
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    except FileNotFoundError as error:
        raise SourceError(f"{path} is not there", hint="check the name") from error
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}", hint="check its permissions") from error


def _source_of(path: Path, head: bytes) -> str | None:
    """Return the name of the source that reads a file, or None."""
    for name in registry.names("sources"):
        source: type[Source] = registry.load("sources", name)
        if source.accepts(path, head):
            return name
    return None
