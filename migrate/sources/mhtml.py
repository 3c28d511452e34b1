"""MHTML: a page and what it shows as one message, by Chrome, Edge, Internet Explorer, Outlook, Word (RFC 2557).

The address is `Snapshot-Content-Location` (Blink), else the page's own `Content-Location`; the time is `Date`.
Pictures are parts, by their `Content-Location`; what a page shows as `cid:` gets that address again.
"""

import io
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import BinaryIO, ClassVar
from urllib.parse import unquote

from migrate.capture import Asset, Capture
from migrate.errors import ArchiveError, ParseError
from migrate.model import Url
from migrate.report import Finding
from migrate.sources import _mime, _saved
from migrate.sources._mime import Part
from migrate.sources._source import WHOLE, Source, Span
from migrate.urls import host, is_http, join

_ENDINGS = frozenset({".mht", ".mhtml"})
_MOST = 500_000_000  # bytes of a message, which is read whole
_HTML = frozenset({"text/html", "application/xhtml+xml"})


class Mhtml(Source):
    """Messages that hold a page."""

    plugin: ClassVar[bool] = True
    label: ClassVar[str] = "pages in one file (.mht .mhtml)"

    @staticmethod
    def accepts(path: Path, head: bytes) -> bool:
        """Say whether a file is a message by its ending, or by its first lines where it has no other ending."""
        if path.suffix.lower() in _ENDINGS:
            return True
        lower = head[:2048].lower()
        return lower.startswith((b"from: <saved by", b"mime-version:")) and b"multipart/related" in lower

    def captures(self, path: Path, span: Span = WHOLE) -> Iterator[Capture | Asset]:
        """Yield the page, those of its frames where it is made of frames, and its pictures.

        ArchiveError when the file cannot be read, ParseError when it holds no page.
        """
        del span
        message = _read(path)
        whole, parts = _mime.parts(message)
        pages = [part for part in parts if part.type in _HTML]
        if not pages:
            raise ParseError(f"{path} holds no page", hint="save the page again, as one file")
        start = whole.head.get_param("start")
        main = next((part for part in pages if start and part.id == str(start).strip("<>")), pages[0])
        url, captured = _address(whole, main), whole.moment()
        if any(not part.is_whole for part in parts):
            told = "the file ends before its end: pictures may be missing"
            self.findings.append(Finding(code="page.cut", level="gap", message=told, where=str(path)))
        addresses = {part.id: at for part in parts if part.id and (at := _location(part, url))}
        for page in [main, *_frames(message, main, pages, url)]:
            own = url if page is main else _location(page, url)
            yield _capture(path, message, page, own, captured=captured, addresses=addresses)
        for part in parts:
            at = None if part in pages else _location(part, url)
            if at is not None:
                within = f"{part.begin}:{part.end}:{part.coding}"
                yield Asset(url=at, path=str(path), source="mhtml", within=within, captured=captured)

    def open(self, path: Path, within: str) -> AbstractContextManager[BinaryIO]:
        """Open the body of a part."""
        begin, end, coding = within.split(":")
        try:
            with path.open("rb") as stream:
                stream.seek(int(begin))
                raw = stream.read(int(end) - int(begin))
        except OSError as error:
            raise ArchiveError(f"{path} cannot be read: {error.strerror}") from error
        return closing(io.BytesIO(_mime.body(raw, 0, len(raw), coding)))


def _capture(
    path: Path, message: bytes, page: Part, url: Url | None, *, captured: object, addresses: dict[str, Url]
) -> Capture:
    body = _mime.body(message, page.begin, page.end, page.coding)

    def shown(address: str) -> str | None:
        return addresses.get(unquote(address[len("cid:") :])) if address[:4].lower() == "cid:" else None

    mark = _saved.mark_of(body) or _saved.Mark()
    if mark.of_archive:
        body, url, captured = _saved.restored(body), mark.url or url, mark.captured or captured
    if b"cid:" in body or b"CID:" in body:
        body = _saved.rewritten(body, shown)
    return Capture(
        body=body,
        url=url or mark.url,
        label=page.charset,
        captured=captured,  # type: ignore[arg-type]
        source=str(path),
    )


def _frames(message: bytes, main: Part, pages: list[Part], url: Url | None) -> list[Part]:
    """Return the pages of the same host in a page that is made of frames; what others show in one is not the blog's."""
    if len(pages) == 1 or b"<frameset" not in _mime.body(message, main.begin, main.end, main.coding).lower():
        return []
    return [page for page in pages if page is not main and host(_location(page, url) or "") == host(url or "")]


def _address(whole: Part, main: Part) -> Url | None:
    """Return the address of the page, None where it says none of the web."""
    said = (
        whole.header("Snapshot-Content-Location"),
        main.header("Content-Location"),
        whole.header("Content-Location"),
    )
    found = next((one for one in said if is_http(one)), None)
    if found is None:
        return None
    wrapped = _saved.unwrapped(found)
    return wrapped[0] if wrapped else Url(found)


def _location(part: Part, base: Url | None) -> Url | None:
    """Return the address of a part, None where it has none of the web."""
    stated = part.header("Content-Location")
    found = join(base, stated) if stated else None
    if found is None or not is_http(found):
        return None
    wrapped = _saved.unwrapped(found)
    return wrapped[0] if wrapped else found


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST:
            raise ArchiveError(f"{path} is too large for one page")
        return path.read_bytes()
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror}", hint="check its name and permissions") from error
