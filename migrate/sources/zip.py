"""ZIP files: whatever a folder of saved pages may hold, and web archives, exports and other ZIPs (one level) in it.

The file is unpacked into a folder for the time of reading; nothing of it is written anywhere else.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, ClassVar

from migrate import registry
from migrate.capture import Asset, Bond, Capture
from migrate.errors import MigrateError
from migrate.extract import Extract
from migrate.files import FOLDER
from migrate.model import Url
from migrate.report import Finding, Level
from migrate.signs import is_named
from migrate.sources import _folder, _saved
from migrate.sources._lasting import lasting
from migrate.sources._packed import member, member_of, opened
from migrate.sources._source import WHOLE, Source, Span
from migrate.sources._unpack import Unpacked, unpacked

_BETWEEN = "\n"  # of a member's name, the source that reads it, and what that source calls what is within
_DEEPEST = 1


class Zip(Source):
    """ZIP files."""

    plugin: ClassVar[bool] = True
    label: ClassVar[str] = "ZIP files of any of these (.zip)"

    def __init__(self, depth: int = 0, most: int | None = None) -> None:
        super().__init__()
        self._depth = depth
        self._most = most  # bytes that it may be unpacked to, None for what its size allows
        self.left = 0  # of them for the ZIPs in it
        self._has_posts = True  # unless a first time through has shown otherwise

    @staticmethod
    def accepts(path: Path, head: bytes) -> bool:
        """Say whether a file is called a ZIP, for its beginning may be damaged; documents are ZIPs of other endings."""
        del head
        return path.suffix.lower() in {".zip", ".maff"}

    def captures(self, path: Path, span: Span = WHOLE) -> Iterator[Capture | Asset | Bond]:
        """Yield what the sources of its members yield; ArchiveError when it is damaged as a whole."""
        del span
        self._has_posts = False
        for held in self._all(path, posts=False):
            if not isinstance(held, Extract):
                yield held

    def extracts(self, path: Path) -> Iterator[Extract]:
        """Yield the readings of the exports in it."""
        for held in self._all(path, posts=True) if self._has_posts else ():
            if isinstance(held, Extract):
                yield held

    def open(self, path: Path, within: str) -> AbstractContextManager[BinaryIO]:
        """Open a member, or what a source finds within one."""
        name, source, inner = [*within.split(_BETWEEN, 2), "", ""][:3]
        return self._within(path, name, source, inner) if source else self._opened(path, name)

    @contextmanager
    def _opened(self, path: Path, name: str) -> Iterator[BinaryIO]:
        with lasting(self.lasting, path, partial(opened, path)) as held, member_of(held.files, path, name) as stream:
            yield stream

    @contextmanager
    def _within(self, path: Path, name: str, source: str, inner: str) -> Iterator[BinaryIO]:
        """Open what a source finds within a member."""
        reader: Source = registry.load("sources", source)()
        reader.lasting = self.lasting
        with (
            lasting(self.lasting, (path, name), partial(_beside_it, path, name)) as place,
            reader.open(place, inner) as stream,
        ):
            yield stream

    def _all(self, path: Path, *, posts: bool) -> Iterator[Capture | Asset | Bond | Extract]:
        with tempfile.TemporaryDirectory(prefix="blog-migrate-") as scratch:
            root = Path(scratch).resolve()
            quiet = posts  # what is to be told was told when its pages were read
            told = (lambda *_: None) if quiet else partial(self._told, path)
            names = unpacked(path, root, told, self._most)
            self.left = names.left
            if not posts:
                yield from _known(path, names)
            for file, source in _folder.found(root, _unheard):
                holds_posts = registry.load("sources", source).holds_posts
                self._has_posts |= holds_posts
                if holds_posts == posts:
                    yield from self._member(path, root, file, source, names)
                elif posts and source == "zip" and self._depth < _DEEPEST:
                    with suppress(MigrateError):  # that was told when its pages were read
                        yield from self._exports(path, root, file)

    def _exports(self, path: Path, root: Path, file: Path) -> Iterator[Extract]:
        """Yield the readings of the exports in a ZIP in it."""
        inner = Zip(self._depth + 1, self.left)
        yield from inner.extracts(file)
        self.left = inner.left
        self._take(inner, f"{root}/", f"{path}/")

    def _member(
        self, path: Path, root: Path, file: Path, source: str, names: Unpacked
    ) -> Iterator[Capture | Asset | Bond | Extract]:
        """Yield what the source of a member yields, under the name of the ZIP."""
        below = file.relative_to(root).as_posix()
        if source == "zip" and self._depth >= _DEEPEST:
            self._told(path, below, "it is an archive in an archive in an archive", lost=True)
            return
        inner = Zip(self._depth + 1, self.left) if source == "zip" else None
        reader: Source = inner or registry.load("sources", source)()
        here, there = f"{root}/", f"{path}/"
        try:
            if reader.holds_posts:
                yield from reader.extracts(file)
            else:
                for held in reader.captures(file):
                    if isinstance(held, Capture):
                        yield replace(held, source=held.source.replace(here, there))
                        if source == "saved":
                            yield from _beside(path, root, held, file, names)
                    elif (kept := _kept(path, root, held, below, names)) is not None:
                        yield kept
        except MigrateError as error:
            code = "page.unreadable" if error.exit_code == 4 else "page.unavailable"  # noqa: PLR2004
            message = str(error).replace(here, there).removeprefix(f"{there}{below}").lstrip(": ")
            message += f" ({error.hint})" if error.hint else ""
            self.findings.append(Finding(code=code, level="gap", message=message, where=f"{there}{below}"))
        if inner is not None:
            self.left = inner.left
            self._has_posts |= inner._has_posts  # noqa: SLF001  one of its own kind
        self._take(reader, here, there)

    def _take(self, reader: Source, here: str, there: str) -> None:
        """Take over what a reader met, in words of the ZIP and not of the folder it is unpacked in."""
        for one in reader.findings:
            told = one.message.replace(here, there)
            self.findings.append(replace(one, message=told, where=one.where.replace(here, there)))

    def _told(self, path: Path, name: str, reason: str, lost: bool) -> None:  # noqa: FBT001  called with words
        level: Level = "gap" if lost else "note"
        where = f"{path}/{name}" if name else str(path)
        self.findings.append(Finding(code="zip.member.unread", level=level, message=reason, where=where))


def _known(path: Path, names: Unpacked) -> Iterator[Asset]:
    """Yield the files whose place tells their address: in the folder of a host, beside one of our exports."""
    for below, name in names.items():
        ending = below.rpartition(".")[2].lower()
        if is_named(ending) and (url := _saved.address_of_place(below)):
            yield Asset(url=url, path=str(path), source="zip", within=name)
        folder, _, last = below.rpartition("/")
        if folder.rpartition("/")[2] == FOLDER:
            yield Asset(url=Url(f"{FOLDER}/{last}"), path=str(path), source="zip", within=name)


def _beside(path: Path, root: Path, page: Capture, file: Path, names: Unpacked) -> Iterator[Asset]:
    """Yield the files beside a page that it shows."""
    for url, place in _saved.shown(page.body, page.url, file, root):
        if (name := names.get(Path(place).relative_to(root).as_posix())) is not None:
            yield Asset(url=url, path=str(path), source="zip", within=name, captured=page.captured)


def _kept(path: Path, root: Path, held: Asset | Bond, below: str, names: Unpacked) -> Asset | Bond | None:
    """Return what a member's source holds as something that the ZIP holds; a bond as it is."""
    if isinstance(held, Bond):
        return held
    if not held.within:  # a file beside a page
        name = names.get(Path(held.path).relative_to(root).as_posix())
        return replace(held, path=str(path), source="zip", within=name) if name is not None else None
    name = names.get(below)
    within = _BETWEEN.join((name, held.source, held.within)) if name is not None else ""
    return replace(held, path=str(path), source="zip", within=within) if within else None


@contextmanager
def _beside_it(path: Path, name: str) -> Iterator[Path]:
    """Unpack a member into a file of its own, for as long as that is needed."""
    with tempfile.TemporaryDirectory(prefix="blog-migrate-", ignore_cleanup_errors=True) as scratch:
        place = Path(scratch, f"member{Path(name).suffix}")
        with member(path, name) as stream, place.open("wb") as target:
            shutil.copyfileobj(stream, target)
        yield place


def _unheard(reason: str) -> None:
    """Hear why a member is no page: what a ZIP holds beside pages is the pages' pictures, mostly."""
    del reason
