"""Saved pages and plain texts: files of a person, one capture each.

The address comes from the mark that the saving program left (`_saved/_marks.py`); in a mirror of a site from the place
of the file (`_saved/_mirror.py`); without either the platform works it out of the page. Links that the program changed
become addresses again; every other byte stays as it is. Facts: reliability.md, section 2.
"""

import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, ClassVar

from migrate.capture import Asset, Capture, Form
from migrate.errors import ArchiveError, SourceError
from migrate.model import Aware, Url
from migrate.report import Finding
from migrate.sources import _saved
from migrate.sources._packed import member
from migrate.sources._source import WHOLE, Source, Span

_HEAD = 4096
_SOUND = 400


class Saved(Source):
    """`.html` and its kin, `.txt`, and files without an ending, or with a query as one, that begin like a page."""

    plugin: ClassVar[bool] = True
    label: ClassVar[str] = "saved pages (.html .htm …, mirrors of wget and HTTrack) and plain texts of pages (.txt)"

    @staticmethod
    def accepts(path: Path, head: bytes) -> bool:
        """Say whether a file is a page or a text by its ending, or looks like a page."""
        ending = path.suffix.lower()
        if _saved.is_page_name(path.name) or ending == ".txt":
            return True
        return (not ending and _saved.looks_like_page(head)) or (
            _saved.is_odd_ending(ending) and _saved.begins_page(head)
        )

    def captures(self, path: Path, span: Span = WHOLE) -> Iterator[Capture | Asset]:
        """Yield the file as one capture, and the pictures that it shows where only this page tells what they are."""
        del span
        body = _bytes(path)
        if path.suffix.lower() == ".txt" and not _saved.looks_like_page(body[:_HEAD]):
            yield Capture(body=body, form="text", source=str(path))
        elif _saved.is_extracting(body[:_HEAD]):
            yield from self._extracting(path, body)
        else:
            yield from self._page(path, body)

    def open(self, path: Path, within: str) -> AbstractContextManager[BinaryIO]:
        """Open a picture beside a page, or one inside a page that unpacks itself."""
        return member(path, within) if within else _opened(path)

    def _page(self, path: Path, body: bytes) -> Iterator[Capture | Asset]:
        kept = _saved.kept_as(path)
        body = _bytes(kept) if kept is not path else body
        mark = _saved.mark_of(body) or _saved.Mark()
        url, captured, inferred = mark.url, mark.captured, False
        if mark.of_archive:
            body = _saved.restored(body)
        if url is None and (raw := _saved.told_by_name(path)):
            url, captured = raw[0], captured or raw[1]
        mirror = _saved.mirrored(path, body, url) if mark.of_mirror or mark.url is None else None
        if mirror is not None:
            body, url, inferred = mirror.body, mirror.url, mirror.inferred
            if mirror.status >= _SOUND:
                self._refused(path, mirror.status)
                return
        if mark.of_single_file:
            body = _saved.ungrouped(body)
        yield _capture(path, body, url, captured, inferred=inferred)
        for address, file in mirror.files.items() if mirror else ():
            yield Asset(url=address, path=str(file), source="saved", within="", captured=captured)

    def _extracting(self, path: Path, body: bytes) -> Iterator[Capture | Asset]:
        mark = _saved.mark_of(body[:_HEAD]) or _saved.Mark()
        try:
            held = _saved.Extracting(path)
        except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError) as error:
            raise ArchiveError(f"{path} is damaged: {error}", hint="save the page again") from error
        yield _capture(path, held.body, mark.url, mark.captured, inferred=False)
        for url, name in held.files():
            yield Asset(url=Url(url), path=str(path), source="saved", within=name, captured=mark.captured)

    def _refused(self, path: Path, status: int) -> None:
        message = f"the host answered {status}: a page about that, not a page of the blog"
        self.findings.append(Finding(code="page.refused", level="note", message=message, where=str(path)))


def _capture(path: Path, body: bytes, url: Url | None, captured: Aware | None, *, inferred: bool) -> Capture:
    form: Form = _saved.form_of(body[:_HEAD])
    return Capture(body=body, url=url, url_inferred=inferred, form=form, captured=captured, source=str(path))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError(f"{path} is not there", hint="check the name") from error
    except IsADirectoryError as error:
        raise SourceError(f"{path} is a folder", hint="name one page, or use convert") from error
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}", hint="check its permissions") from error


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror}") from error
