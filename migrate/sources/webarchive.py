"""Safari's .webarchive: a page and what it shows in one property list.

WebMainResource holds the page, WebSubresources what it shows, WebSubframeArchives the same for each frame; an address
and an encoding beside each. There is no time in it.
"""

import io
import plistlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from migrate.capture import Asset, Capture
from migrate.errors import ArchiveError
from migrate.model import Url
from migrate.sources import _saved
from migrate.sources._source import WHOLE, Source, Span
from migrate.urls import host, is_http

_MOST = 500_000_000  # bytes of a file, which is read whole
_DEEPEST = 8
_MOST_FRAMES = 10_000  # a binary list may name one frame again and again, on each level
_MAIN, _SUBS, _FRAMES = "WebMainResource", "WebSubresources", "WebSubframeArchives"
_URL, _CONTENT, _ENCODING, _TYPE = (
    "WebResourceURL",
    "WebResourceData",
    "WebResourceTextEncodingName",
    "WebResourceMIMEType",
)


class WebArchive(Source):
    """Web archives of Safari."""

    plugin: ClassVar[bool] = True
    label: ClassVar[str] = "Safari's web archives (.webarchive)"

    @staticmethod
    def accepts(path: Path, head: bytes) -> bool:
        """Say whether a file is one by its ending, or a property list that names a main resource."""
        is_list = head.startswith(b"bplist0") or b"<plist" in head
        return path.suffix.lower() == ".webarchive" or (is_list and _MAIN.encode() in head)

    def captures(self, path: Path, span: Span = WHOLE) -> Iterator[Capture | Asset]:
        """Yield the page, its frames where it is made of them, and what it shows; ArchiveError when damaged."""
        del span
        held = _read(path)
        main = held.get(_MAIN)
        if not isinstance(main, dict) or not isinstance(main.get(_CONTENT), bytes):
            raise ArchiveError(f"{path} is damaged: it has no main resource", hint="save the page again")
        url = _address(main)
        yield _capture(path, main)
        framed = b"<frameset" in main[_CONTENT].lower()
        for within, resource, is_page in _resources(held):
            at = _address(resource)
            if is_page and framed and at and url and host(at) == host(url):
                yield _capture(path, resource)
            elif not is_page and at:
                size = len(resource[_CONTENT])
                yield Asset(url=at, path=str(path), source="webarchive", within=within, bytes=size)

    def open(self, path: Path, within: str) -> AbstractContextManager[BinaryIO]:
        """Open what a page shows."""
        for name, resource, _ in _resources(_read(path)):
            if name == within:
                return closing(io.BytesIO(resource[_CONTENT]))
        raise ArchiveError(f"{path} holds no file {within!r}", hint="the file has changed since it was read")


def _capture(path: Path, resource: dict[str, Any]) -> Capture:
    body, url, label = resource[_CONTENT], _address(resource), resource.get(_ENCODING)
    mark = _saved.mark_of(body) or _saved.Mark()
    if mark.of_archive:
        body, url = _saved.restored(body), mark.url or url
    return Capture(
        body=body,
        url=url or mark.url,
        label=label if isinstance(label, str) else None,
        captured=mark.captured,
        source=str(path),
    )


def _resources(held: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], bool]]:
    """Yield what a page shows, by the numbers that lead to it, and whether it is the page of a frame."""
    for ahead, frame in islice(_frames(held, "", 0), _MOST_FRAMES):
        main = frame.get(_MAIN)
        if ahead and isinstance(main, dict) and isinstance(main.get(_CONTENT), bytes):
            yield ahead, main, True
        for number, resource in enumerate(_list(frame, _SUBS)):
            if isinstance(resource.get(_CONTENT), bytes):
                yield f"{ahead}{number}", resource, resource.get(_TYPE) == "text/html"


def _frames(held: dict[str, Any], ahead: str, depth: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a page and the frames in it, each by the numbers that lead to it ("" for the page)."""
    yield ahead, held
    for number, frame in enumerate(_list(held, _FRAMES) if depth < _DEEPEST else ()):
        yield from _frames(frame, f"{ahead}{number}/", depth + 1)


def _list(held: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the resources or frames of a list, [] where there is none."""
    found = held.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _address(resource: dict[str, Any]) -> Url | None:
    """Return the address of a resource, None where it has none of the web."""
    stated = resource.get(_URL)
    if not isinstance(stated, str) or not is_http(stated):
        return None
    wrapped = _saved.unwrapped(stated)
    return wrapped[0] if wrapped else Url(stated)


def _read(path: Path) -> dict[str, Any]:
    try:
        found = path.stat()
        if found.st_size > _MOST:
            raise ArchiveError(f"{path} is too large for one page")
        return _parsed(path, found.st_mtime_ns, found.st_size)
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror}", hint="check its name and permissions") from error


@lru_cache(maxsize=1)
def _parsed(path: Path, changed: int, size: int) -> dict[str, Any]:
    """Return a file parsed; the last one stays, for its pictures are asked for one by one."""
    del changed, size
    try:
        held = plistlib.loads(path.read_bytes())
    except OSError:
        raise
    except Exception as error:  # each of its two parsers raises errors of its own kind, and others
        raise ArchiveError(f"{path} is damaged: {error}", hint="save the page again") from error
    if not isinstance(held, dict):
        raise ArchiveError(f"{path} is damaged: it is no web archive", hint="save the page again")
    return held
