"""Files that lie beside what was read: beside a saved page, or in the `media` folder of one of our exports.

Nothing outside the folders that the user named is looked at, whatever a page says, and no link of the file system
is followed.
"""

import os
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO, cast
from unicodedata import normalize
from urllib.parse import urlsplit

from migrate import urls
from migrate.files import FOLDER, Held
from migrate.model import Origin, Url
from migrate.pipeline._items import ASSETS, is_archive

_EXPORTS = (".json", ".jsonl", ".xml")


class Beside:
    """Looks for files beside saved pages in the folders that were named, and in the exports among them."""

    def __init__(self, roots: Sequence[Path], exports: Sequence[Path]) -> None:
        # As they were named, for pages are named like them, and where they are: no link is followed from there.
        self._roots = [(_slashed(os.path.abspath(root)), _slashed(str(root.resolve()))) for root in roots]  # noqa: PTH100
        self._exports = [folder.resolve() for folder in exports]
        self._asked = ""
        self._answer: _Page | None = None

    def held(self, url: Url, origin: Origin) -> Held | None:
        """Return the file that a page shows under an address; an export's by its `file`. None when it is not there."""
        if url.startswith(f"{FOLDER}/"):
            return self._of_export(url)
        page = self._page(origin.source)
        if page is None or not urls.is_http(url):
            return None
        for path, sure in _places(url, origin.url, page):
            size = _size(path, page.root)
            if size is not None:
                return Held(url=url, open=partial(_opened, path), bytes=size, sure=sure)
        return None

    def _of_export(self, file: Url) -> Held | None:
        name = file.removeprefix(f"{FOLDER}/")
        if "/" in name or "\\" in name or name in {"", ".", ".."}:
            return None
        for folder in self._exports:
            path = f"{folder}/{FOLDER}/{name}"
            size = _size(path, str(folder))
            if size is not None:
                return Held(url=file, open=partial(_opened, path), bytes=size)
        return None

    def _page(self, source: str) -> "_Page | None":
        """Return where a page lies; None for what lies in no folder that was named."""
        if source != self._asked:  # the pictures of one page are asked for one after the other
            self._asked, self._answer = source, self._found(source)
        return self._answer

    def _found(self, source: str) -> "_Page | None":
        if not source or "://" in source or "\0" in source:
            return None
        page = os.path.abspath(source)  # noqa: PTH100  links in it stay
        for root, real in self._roots:
            if page.startswith(root):
                return _Page.of(real + page[len(root) :], real)
        return None


@dataclass(frozen=True, slots=True)
class _Page:
    """Where a saved page lies: the folder that was named, its own, all from its own up to that one, its bare name.

    Texts and not paths, for many places are looked at for each picture.
    """

    root: str
    folder: str
    above: tuple[str, ...]
    stem: str

    @classmethod
    def of(cls, page: str, root: str) -> "_Page":
        """Return what is needed of a page below a folder (that ends in a slash)."""
        folder, _, name = page.rpartition(os.sep)
        above = [folder]
        while above[-1].startswith(root):
            above.append(above[-1].rpartition(os.sep)[0])
        return cls(root, folder, tuple(above), name.rpartition(".")[0] or name)


def folders(sources: Sequence[str | Path]) -> tuple[list[Path], list[Path], list[Path]]:
    """Return the archives among some sources, the folders of the other ones, and those with an export's files."""
    archives, roots, exports = [], [], []
    for source in (Path(one) for one in sources if "://" not in str(one)):
        if is_archive(source):
            archives.append(source)
        elif source.is_dir():
            roots.append(source)
            for parent, below, files in os.walk(source):
                found = sorted(name for name in below if is_archive(Path(parent, name)))
                archives += [Path(parent, name) for name in found]
                if FOLDER in below and any(name.endswith(_EXPORTS) for name in files):
                    exports.append(Path(parent))
                below[:] = sorted(name for name in below if name not in {FOLDER, *found} and not name.startswith("."))
        else:
            roots.append(source.parent)
            if source.name.endswith(_EXPORTS) and (source.parent / FOLDER).is_dir():
                exports.append(source.parent)
    return archives, list(dict.fromkeys(roots)), list(dict.fromkeys(exports))


def _slashed(path: str) -> str:
    """Return the path of a folder with a slash behind it: what begins so lies below it."""
    return path if path.endswith(os.sep) else path + os.sep


def _places(url: Url, address: Url | None, page: _Page) -> Iterator[tuple[str, bool]]:
    """Yield where the file of an address may lie, the surest place first, and whether it is more than its name.

    A program that saves pages writes relative addresses, which reading made absolute: undone against the page's own.
    Mirrors (wget, HTTrack) keep the paths of the server, in a folder of its host where they keep several hosts.
    """
    host, folder = urls.host(url), _folder_of(address, url)
    spellings = tuple(_spellings(url))
    for path in spellings:
        below = path.lstrip("/")
        if folder:
            yield os.path.normpath(f"{page.folder}/{posixpath.relpath(path, folder)}"), True
            for one in page.above:
                yield f"{one}/{below}", True
        for one in page.above:
            yield f"{one}/{host}/{below}", True
    for ending in ASSETS:
        for path in spellings:
            yield f"{page.folder}/{page.stem}{ending}/{path.rpartition('/')[2] or '-'}", False


def _folder_of(page: Url | None, url: Url) -> str:
    """Return the folder of a page on its host, where that is also the host of another address; else ""."""
    if page is None or urls.host(url).removeprefix("www.") != urls.host(page).removeprefix("www."):
        return ""
    return urls.path(page).rpartition("/")[0] or "/"


def _spellings(url: Url) -> Iterator[str]:
    """Yield the path of an address as programs write it on a disk: decoded or not, with its query or without.

    The disks of Macs keep an accent and its letter apart.
    """
    parts = urlsplit(url)
    decoded, query = urls.path(url), parts.query
    made = [decoded, parts.path] if decoded.isascii() else [decoded, parts.path, normalize("NFD", decoded)]
    if query:
        made += [f"{decoded}?{query}", f"{decoded}@{query}"]
    yield from dict.fromkeys(path for path in made if path.startswith("/"))


def _size(path: str, root: str) -> int | None:
    """Return how many bytes a file below a folder has that is reached without any link; None when there is none."""
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return None
    return found.st_size if S_ISREG(found.st_mode) and _is_below(os.path.dirname(path), root) else None  # noqa: PTH120


@lru_cache(maxsize=4096)
def _is_below(folder: str, root: str) -> bool:
    """Say whether a folder is another one (which is no link) or below it, reached without any link."""
    path = Path(folder)
    try:
        return path.is_relative_to(root) and path.resolve(strict=True) == path
    except (OSError, ValueError):
        return False


def _opened(path: str) -> BinaryIO:
    return cast("BinaryIO", open(path, "rb", buffering=0))  # noqa: PTH123  read in few big pieces, of thousands of files
