"""Files that lie beside what was read: beside a saved page, or in the `media` folder of one of our exports.

Nothing outside the folders that the user named is looked at, whatever a page says, and no link of the file system
is followed.
"""

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from migrate import urls
from migrate.files import FOLDER, Held
from migrate.model import Origin, Url
from migrate.sources._folder import is_archive
from migrate.sources._saved import Page, places, size_of

_EXPORTS = (".json", ".jsonl", ".xml")


class Beside:
    """Looks for files beside saved pages in the folders that were named, and in the exports among them."""

    def __init__(self, roots: Sequence[Path], exports: Sequence[Path]) -> None:
        # As they were named, for pages are named like them, and where they are: no link is followed from there.
        self._roots = [(_slashed(os.path.abspath(root)), _slashed(str(root.resolve()))) for root in roots]  # noqa: PTH100
        self._exports = [folder.resolve() for folder in exports]
        self._asked = ""
        self._answer: Page | None = None

    def held(self, url: Url, origin: Origin) -> Held | None:
        """Return the file that a page shows under an address; an export's by its `file`. None when it is not there."""
        if url.startswith(f"{FOLDER}/"):
            return self._of_export(url)
        page = self._page(origin.source)
        if page is None or not urls.is_http(url):
            return None
        for path, sure in places(url, origin.url, page):
            size = size_of(path, page.root)
            if size is not None:
                return Held(url=url, open=partial(_opened, path), bytes=size, sure=sure)
        return None

    def has(self, path: str) -> bool:
        """Say whether a file lies in a folder that was named, and is reached without any link from there."""
        file = os.path.abspath(path)  # noqa: PTH100  links in it stay
        return any(
            file.startswith(root) and size_of(real + file[len(root) :], real) is not None for root, real in self._roots
        )

    def _of_export(self, file: Url) -> Held | None:
        name = file.removeprefix(f"{FOLDER}/")
        if "/" in name or "\\" in name or name in {"", ".", ".."}:
            return None
        for folder in self._exports:
            path = f"{folder}/{FOLDER}/{name}"
            size = size_of(path, str(folder))
            if size is not None:
                return Held(url=file, open=partial(_opened, path), bytes=size)
        return None

    def _page(self, source: str) -> "Page | None":
        """Return where a page lies; None for what lies in no folder that was named."""
        if source != self._asked:  # the pictures of one page are asked for one after the other
            self._asked, self._answer = source, self._found(source)
        return self._answer

    def _found(self, source: str) -> "Page | None":
        if not source or "://" in source or "\0" in source:
            return None
        page = os.path.abspath(source)  # noqa: PTH100  links in it stay
        for root, real in self._roots:
            if page.startswith(root):
                return Page.of(real + page[len(root) :], real)
        return None


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


def _opened(path: str) -> BinaryIO:
    return cast("BinaryIO", open(path, "rb", buffering=0))  # noqa: PTH123  read in few big pieces, of thousands of files
