"""Files that lie beside what was read: beside a saved page, or in the `media` folder of one of our exports.

Nothing outside the folders that the user named is looked at, whatever a page says, and no link of the file system
is followed.
"""

import os
import posixpath
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO
from urllib.parse import urlsplit

from migrate import urls
from migrate.files import FOLDER, Held
from migrate.model import Origin, Url
from migrate.pipeline._items import ASSETS, is_archive

_EXPORTS = (".json", ".jsonl", ".xml")


class Beside:
    """Looks for files beside saved pages in the folders that were named, and in the exports among them."""

    def __init__(self, roots: Sequence[Path], exports: Sequence[Path]) -> None:
        self._roots = [(_whole(root), root.resolve()) for root in roots]
        self._exports = [folder.resolve() for folder in exports]

    def held(self, url: Url, origin: Origin) -> Held | None:
        """Return the file that a page shows under an address; an export's by its `file`. None when it is not there."""
        if url.startswith(f"{FOLDER}/"):
            return self._of_export(url)
        root, page = self._page(origin.source)
        if root is None or page is None or not urls.is_http(url):
            return None
        for path, sure in _places(url, origin.url, page, root):
            size = _size(path, root)
            if size is not None:
                return Held(url=url, open=partial(_opened, path), bytes=size, sure=sure)
        return None

    def _of_export(self, file: Url) -> Held | None:
        name = file.removeprefix(f"{FOLDER}/")
        if "/" in name or "\\" in name or name in {"", ".", ".."}:
            return None
        for folder in self._exports:
            path = folder / FOLDER / name
            size = _size(path, folder)
            if size is not None:
                return Held(url=file, open=partial(_opened, path), bytes=size)
        return None

    def _page(self, source: str) -> tuple[Path | None, Path | None]:
        """Return where a page lies and the folder that was named above it; None for what is no such page."""
        if not source or "://" in source or "\0" in source:
            return None, None
        page = _whole(Path(source))
        for root, real in self._roots:
            if page.is_relative_to(root):
                return real, real / page.relative_to(root)
        return None, None


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


def _whole(path: Path) -> Path:
    """Return a path from the top of the file system, as it was named: links in it stay."""
    return Path(os.path.normpath(path.absolute()))


def _places(url: Url, address: Url | None, page: Path, root: Path) -> Iterator[tuple[Path, bool]]:
    """Yield where the file of an address may lie, the surest place first, and whether it is more than its name.

    A program that saves pages writes relative addresses, which reading made absolute: undone against the page's own.
    Mirrors (wget, HTTrack) keep the paths of the server, in a folder of its host where they keep several hosts.
    """
    host, folder = urls.host(url), ""
    if address is not None and host.removeprefix("www.") == urls.host(address).removeprefix("www."):
        folder = urls.path(address).rpartition("/")[0] or "/"
    above = [folder for folder in (page.parent, *page.parent.parents) if folder.is_relative_to(root)]
    spellings = tuple(_spellings(url))
    for path in spellings:
        if folder:
            yield Path(os.path.normpath(page.parent / posixpath.relpath(path, folder))), True
            yield from ((one / path.lstrip("/"), True) for one in above)
        yield from ((one / host / path.lstrip("/"), True) for one in above)
    for ending in ASSETS:
        for path in spellings:
            yield page.parent / f"{page.stem}{ending}" / (path.rpartition("/")[2] or "-"), False


def _spellings(url: Url) -> Iterator[str]:
    """Yield the path of an address as programs write it on a disk: decoded or not, with its query or without."""
    parts = urlsplit(url)
    decoded, query = urls.path(url), parts.query
    made = [decoded, parts.path]
    if query:
        made += [f"{decoded}?{query}", f"{decoded}@{query}"]
    yield from dict.fromkeys(path for path in made if path.startswith("/"))


def _size(path: Path, root: Path) -> int | None:
    """Return how many bytes a file below a folder has that is reached without any link; None when there is none."""
    try:
        found = path.lstat()
    except (OSError, ValueError):
        return None
    return found.st_size if S_ISREG(found.st_mode) and _is_below(path.parent, root) else None


@lru_cache(maxsize=4096)
def _is_below(folder: Path, root: Path) -> bool:
    """Say whether a folder is another one (which is no link) or below it, reached without any link."""
    try:
        return folder.is_relative_to(root) and folder.resolve(strict=True) == folder
    except (OSError, ValueError):
        return False


def _opened(path: Path) -> BinaryIO:
    return path.open("rb")
