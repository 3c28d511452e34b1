"""WARC files of any program: plain, in gzip members or zstd frames; also the texts of Common Crawl (WET).

A page becomes a capture, a picture or file an asset. Damage costs the record that it stands in, and is a finding.
"""

import os
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, ClassVar

from migrate.capture import Asset, Bond, Capture
from migrate.errors import ArchiveError, SourceError
from migrate.sources._source import WHOLE, Source, Span
from migrate.sources._warc._holding import Holding
from migrate.sources._warc._index import Index, fill
from migrate.sources._warc._opened import content_file
from migrate.sources._warc._packed import Packing, is_warc, packing_of
from migrate.sources._warc._records import Reader
from migrate.sources._warc._spans import cuts
from migrate.sources._warc._view import View

_NAMED = re.compile(r"\.(?:warc|wet)(?:\.gz|\.zst)?(?:\.open)?", re.IGNORECASE)
_ENDINGS: dict[str, Packing] = {".gz": "gzip", ".zst": "zstd"}
_HEAD = 4096


class Warc(Source):
    """`.warc`, `.warc.gz`, `.warc.zst`, `.wet.gz`, and files of another name that begin with a record."""

    plugin: ClassVar[bool] = True
    label: ClassVar[str] = "web archives (.warc .warc.gz .warc.zst .wet.gz)"

    @staticmethod
    def accepts(path: Path, head: bytes) -> bool:
        """Say whether a file is called as WARC files are, for its beginning may be damaged, or begins with a record."""
        return is_named(path.name) or is_warc(head)

    def spans(self, path: Path, size: int) -> Iterator[Span]:
        """Yield stretches of whole records, in bytes of the file; a file packed as a whole is one.

        SourceError when the file cannot be read.
        """
        with _opened(path) as stream:
            view, start = View(stream), 0
            for cut in cuts(view, packing(view, path.name), size):
                yield Span(start, cut)
                start = cut
        yield Span(start)

    def captures(self, path: Path, span: Span = WHOLE) -> Iterator[Capture | Asset | Bond]:
        """Yield the pages and files of a stretch; what is damaged or left aside is a finding afterwards.

        SourceError when the file cannot be read, or holds no record, not even a damaged one.
        """
        with _opened(path) as stream:
            view = View(stream)
            if not view.size:
                raise ArchiveError(f"{path} is empty", hint="copy or download it again")
            packed = packing(view, path.name)
            if not span.start and next(Reader(view, packed, sums=False).read(0, view.size), None) is None:
                raise ArchiveError(f"{path} holds no record", hint="copy or download it again")
            reader = Reader(view, packed)
            stat = path.stat()
            holding = Holding(
                reader=reader,
                index=_index(path, stat.st_size, stat.st_mtime_ns, os.getpid()),
                # A reader of its own: what is looked up far away must not take the place of what is read next.
                record=Reader(View(stream), packed).record,
                path=str(path),
                source="warc",
                name=path.name,
                findings=self.findings,
            )
            yield from holding.captures(span.start, view.size if span.end is None else span.end)

    @contextmanager
    def open(self, path: Path, within: str) -> Iterator[BinaryIO]:
        """Open a picture or file that stands in a record; ArchiveError when it is damaged or not there."""
        with _opened(path) as stream:
            view = View(stream)
            reader = Reader(view, packing(view, path.name))
            opened = content_file(reader.record, within)
        with closing(opened) as content:
            yield content


def is_named(name: str) -> bool:
    """Say whether a file is called as WARC files are."""
    return any(_NAMED.fullmatch(name[at:]) for at in range(len(name)) if name[at] == ".")


def packing(view: View, name: str) -> Packing:
    """Return how a file is packed, by its first bytes, or by its name where these are damaged."""
    return packing_of(view.get(0, _HEAD)) or _ENDINGS.get(Path(name).suffix.lower(), "plain")


@lru_cache(maxsize=2)
def _index(path: Path, size: int, changed: int, process: int) -> Index:
    """Return what the records of a file mean to each other; the stretches of one file share it within a process."""
    del size, changed, process
    index = Index()
    with _opened(path) as stream:
        view = View(stream)
        fill(index, view, packing(view, path.name))
    index.close()
    return index


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file; SourceError when it cannot be read, now or later."""
    try:
        with path.open("rb", buffering=0) as stream:
            yield stream
    except FileNotFoundError as error:
        raise SourceError(f"{path} is not there", hint="check the name") from error
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}", hint="check its permissions") from error
