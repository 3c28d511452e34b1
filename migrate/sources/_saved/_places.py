"""Where the files of a saved page may lie beside it; nothing outside a folder is looked at, and no link is followed."""

import os
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG
from unicodedata import normalize
from urllib.parse import urlsplit

from migrate import urls
from migrate.model import Url

# What a browser saves beside a page, in the languages of browsers (facts: reliability.md, 2).
ASSETS = (
    "_files _fichiers _dateien _archivos _file -Dateien _arquivos _bestanden _pliki _soubory _elemei -filer _tiedostot "
    "_dosyalar _fails _datoteke _fitxers .files"
).split()

_WINDOWS = re.compile(r"[\\\\|:\"*<>]")


@dataclass(frozen=True, slots=True)
class Page:
    """Where a saved page lies: the folder that was named, its own, all from its own up to that one, its bare name.

    Texts and not paths, for many places are looked at for each picture.
    """

    root: str
    folder: str
    above: tuple[str, ...]
    stem: str

    @classmethod
    def of(cls, page: str, root: str) -> "Page":
        """Return what is needed of a page below a folder (that ends in a slash)."""
        folder, _, name = page.rpartition(os.sep)
        above = [folder]
        while above[-1].startswith(root):
            above.append(above[-1].rpartition(os.sep)[0])
        return cls(root, folder, tuple(above), name.rpartition(".")[0] or name)


def places(url: Url, address: Url | None, page: Page) -> Iterator[tuple[str, bool]]:
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
    made += [_WINDOWS.sub(lambda one: f"%{ord(one[0]):02X}", decoded)]  # what no name may hold there
    if query:
        made += [f"{decoded}?{query}", f"{decoded}@{query}"]
    yield from dict.fromkeys(path for path in made if path.startswith("/"))


def size_of(path: str, root: str) -> int | None:
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
