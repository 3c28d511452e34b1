"""What a folder of a person holds: the files that a source reads, by name, and why the others are left."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG

from migrate import registry
from migrate.errors import SourceError
from migrate.files import FOLDER
from migrate.signs import is_named
from migrate.sources._saved import ASSETS
from migrate.sources._source import Source

ARCHIVE = "archive"
HEAD = 4096
BESIDE = "pictures and files: those that a page shows go along"
OURS = "what goes with an export of ours"
OF_PROGRAM = "what a program that copies sites wrote for itself"
LINKS = "links of the file system, which are not followed"
# In a folder with one of these stand an export for WordPress, or all exports of a run.
_MARK = ".blog-migrate"
_MARKS = frozenset({"import.json", _MARK})
_WITH_EXPORTS = frozenset(
    "README.html import.json import.php import.sh links.opml report.html report.json widgets.json".split()
)
_OF_PROGRAM = frozenset(
    "robots.txt cookies.txt wget-log hts-log.txt hts-err.txt hts-nohup.txt hts-in_progress.lock".split()
)
_CACHE = "hts-cache"  # of HTTrack, which also writes a page that lists its mirrors beside it
_BY_ENDING = {".json": "json", ".jsonl": "json", ".xml": "wxr"}


def found(folder: Path, skip: Callable[[str], None]) -> Iterator[tuple[Path, str]]:
    """Yield the files (and archives of `fetch`) in a folder and the folders in it, by name, with their sources.

    `skip` hears why another file is left, in words for people. SourceError for a folder that cannot be read; one in it
    that cannot be is yielded as a file is, and says so itself when it is read.
    """
    closed: list[Path] = []
    for parent, folders, files in _walk(folder, closed):
        if _MARK in files and Path(parent) != folder:
            # Exports written among the pages (`convert . --out exports`): a second run must not read them.
            skip(OURS)
            folders[:] = [name for name in folders if is_archive(Path(parent, name))]
            files.clear()
        folders[:] = sorted(name for name in folders if _is_read(parent, name, skip))
        if FOLDER in folders and any(name.endswith(tuple(_BY_ENDING)) for name in files):
            folders.remove(FOLDER)  # the files of one of our exports: a text among them is no page
        own = _OF_PROGRAM | ({"index.html"} if (Path(parent, _CACHE)).is_dir() else set())
        for archive in [name for name in folders if is_archive(Path(parent, name))]:
            folders.remove(archive)
            yield Path(parent, archive), ARCHIVE
        ours = _WITH_EXPORTS if not _MARKS.isdisjoint(files) else frozenset()
        for name in sorted(name for name in files if not name.startswith(".")):
            path = Path(parent, name)
            reason = OURS if name in ours else OF_PROGRAM if name in own else _left(path)
            if reason:
                skip(reason)
                continue
            source = _source(path)
            if source is None:
                ending = path.suffix.lower()
                skip(BESIDE if is_named(ending[1:]) else f"not a page: {ending or path.name}")
            else:
                yield path, source
    yield from ((path, "saved") for path in closed)


def source_of(path: Path, head: bytes) -> str | None:
    """Return the name of the source that reads a file, or None."""
    for name in registry.names("sources"):
        source: type[Source] = registry.load("sources", name)
        if source.accepts(path, head):
            return name
    return None


def usual_source(path: Path) -> str:
    """Return the name of the source that says why it does not read a file that no source knows."""
    return _BY_ENDING.get(path.suffix.lower(), "saved")


def head_of(path: Path) -> bytes:
    """Return the first bytes of a file; SourceError where it cannot be read, or is a pipe or a device.

    Those are not opened at all: a pipe into which nothing writes would wait for ever.
    """
    try:
        mode = path.stat().st_mode
        if not S_ISREG(mode) and not S_ISDIR(mode):
            raise SourceError(f"{path} is no file", hint="write what it gives into a file and name that")
        with path.open("rb") as stream:
            return stream.read(HEAD)
    except FileNotFoundError as error:
        raise SourceError(f"{path} is not there", hint="check the name") from error
    except IsADirectoryError as error:
        raise SourceError(f"{path} is a folder", hint="name one page, or use convert") from error
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}", hint="check its permissions") from error


def is_archive(path: Path) -> bool:
    """Say whether a folder is an archive of `fetch`."""
    source: type[Source] = registry.load("sources", ARCHIVE)
    return path.is_dir() and source.accepts(path, b"")


def _walk(folder: Path, closed: list[Path]) -> Iterator[tuple[str, list[str], list[str]]]:
    """Go through a folder. A folder in it that cannot be read is added to `closed`."""

    def refused(error: OSError) -> None:
        if Path(error.filename) == folder:
            raise SourceError(f"{folder} cannot be read: {error.strerror}", hint="check its permissions") from error
        closed.append(Path(error.filename))

    return os.walk(folder, onerror=refused)


def _is_read(parent: str, name: str, skip: Callable[[str], None]) -> bool:
    """Say whether a folder is gone through."""
    if name.startswith(".") or name.endswith(tuple(ASSETS)):
        return False
    if name == _CACHE:
        skip(OF_PROGRAM)
        return False
    if Path(parent, name).is_symlink():
        skip(LINKS)
        return False
    return True


def _left(path: Path) -> str:
    """Return why a file is left unread whatever it holds, "" where it is not."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return ""
    if not S_ISREG(mode):
        leads_nowhere = S_ISLNK(mode) and not path.exists()  # read all the same: it says itself what is not there
        return "" if leads_nowhere else LINKS
    # wget keeps a page beside the one in which it changed links; it is read in its place.
    return OF_PROGRAM if path.suffix == ".orig" and _has_page(path) else ""


def _has_page(kept: Path) -> bool:
    return kept.with_suffix("").is_file() or kept.with_suffix(".html").is_file()


def _source(path: Path) -> str | None:
    try:
        return source_of(path, head_of(path))
    except SourceError:
        return "saved"  # it says itself, as an item, that it cannot be read
