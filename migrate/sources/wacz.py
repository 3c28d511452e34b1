"""WACZ: WARC files in a ZIP with an index and a list of pages, as Browsertrix and ArchiveWeb.page make them."""

import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, ClassVar

from migrate.capture import Asset, Bond, Capture
from migrate.errors import SourceError
from migrate.report import Finding, Level
from migrate.sources._lasting import lasting
from migrate.sources._source import WHOLE, Source, Span
from migrate.sources._warc._flow import NO_RECORD
from migrate.sources._warc._holding import Holding
from migrate.sources._warc._index import Index, fill
from migrate.sources._warc._listed import pages, wrong_files
from migrate.sources._warc._opened import content_file
from migrate.sources._warc._packed import packing_of
from migrate.sources._warc._records import Damage, Reader, Record
from migrate.sources._warc._view import View
from migrate.sources._warc._zipped import Zip, Zipped

_ZIP = b"PK\x03\x04"
_PACKAGE = "datapackage.json"
_FIRST = (b"archive/", b"datapackage", b"indexes/", b"pages/", b"fuzzy.json")
_NAME = slice(30, 64)
_HEAD = 4096


class Wacz(Source):
    """`.wacz`, also of another name; one that holds others of its kind is read as one."""

    plugin: ClassVar[bool] = True
    label: ClassVar[str] = "packed web archives (.wacz)"

    @staticmethod
    def accepts(path: Path, head: bytes) -> bool:
        """Say whether a file is called so, or is a ZIP with a list of its files as every WACZ has it."""
        if path.suffix.lower() == ".wacz":
            return True
        if not head.startswith(_ZIP) or not head[_NAME].startswith(_FIRST):
            return False
        try:
            with zipfile.ZipFile(path) as files:
                return _PACKAGE in files.namelist()
        except (OSError, zipfile.BadZipFile):
            return False

    def captures(self, path: Path, span: Span = WHOLE) -> Iterator[Capture | Asset | Bond]:
        """Yield the pages and files of all WARC files in it; what is damaged or missing is a finding afterwards.

        SourceError when the file cannot be read.
        """
        del span
        with _opened(path) as stream, Zip(stream) as opened:
            warcs = list(opened.warcs())
            readers = [_reader(warc) for warc in warcs]
            index = _index(warcs)
            for number, warc in enumerate(warcs):
                name = f"{path.name}/{warc.name}" if warc.name else path.name
                if warc.reason or not warc.name:
                    told = f"{name} is damaged: {warc.reason}" if warc.reason else f"{name} has no list of its files"
                    self._note("wacz.file.differs", "gap", told, name)
                holding = Holding(
                    reader=_reader(warc),
                    index=index,
                    record=lambda place: _record(readers, place),
                    path=str(path),
                    source="wacz",
                    name=name,
                    prefix=f"{number}:",
                    findings=self.findings,
                )
                yield from holding.captures(warc.start, View(warc.stream).size)
            if opened.files is not None:
                self._compare(path.name, opened.files, index)

    def _compare(self, name: str, files: zipfile.ZipFile, index: Index) -> None:
        """Compare what it holds with what it says of itself."""
        for path in wrong_files(files):
            self._note("wacz.file.differs", "gap", f"{path} in {name} is not there, or not what its list is of", name)
        for url in pages(files):
            if not index.has(url):
                self._note("wacz.page.missing", "gap", f"{name} lists the page and does not hold it", url)

    @contextmanager
    def open(self, path: Path, within: str) -> Iterator[BinaryIO]:
        """Open a picture or file that stands in a record; ArchiveError when it is damaged or not there."""
        with lasting(self.lasting, path, partial(_readers, path)) as readers:
            found = content_file(partial(_record, readers), within)
        with closing(found) as content:
            yield content

    def _note(self, code: str, level: Level, message: str, where: str) -> None:
        self.findings.append(Finding(code=code, level=level, message=message, where=where))


def _reader(warc: Zipped) -> Reader:
    view = View(warc.stream)
    return Reader(view, packing_of(view.get(warc.start, _HEAD)) or "plain")


def _index(warcs: list[Zipped]) -> Index:
    """Return what the records of some WARC files mean to each other."""
    index = Index()
    for number, warc in enumerate(warcs):
        view = View(warc.stream)
        fill(index, view, packing_of(view.get(warc.start, _HEAD)) or "plain", f"{number}:", start=warc.start)
    index.close()
    return index


def _record(readers: list[Reader], place: str, sink: BinaryIO | None = None) -> Record | Damage:
    """Return the record at a place: the number of the WARC file, and where it stands in that."""
    number, _, within = place.partition(":")
    if not number.isdecimal() or int(number) >= len(readers):
        return Damage(offset=0, reason=NO_RECORD)
    return readers[int(number)].record(within, sink)


@contextmanager
def _readers(path: Path) -> Iterator[list[Reader]]:
    """Open the WARC files in a file."""
    with _opened(path) as stream, Zip(stream) as opened:
        yield [_reader(warc) for warc in opened.warcs()]


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file; SourceError when it cannot be read."""
    try:
        stream = path.open("rb", buffering=0)
    except FileNotFoundError as error:
        raise SourceError(f"{path} is not there", hint="check the name") from error
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}", hint="check its permissions") from error
    with stream:
        yield stream
