"""From the addresses under which a file may be had to the one file in the depot, judged by its bytes."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from migrate import urls
from migrate.errors import ArchiveError
from migrate.files import PIECE, Depot, Files, Held
from migrate.model import Origin, Url
from migrate.report import Finding
from migrate.signs import HEAD, UNKNOWN, kind_of
from migrate.transforms.media._drawing import is_safe
from migrate.transforms.media._named import ending_of, file_of

_DRAWING = "image/svg+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A file that is held: the address it was had from, its place in the exports (None: nothing is put anywhere).

    `sha256` is hexadecimal; it and `bytes` are None where nobody counted yet. `type` is "" where nobody looked.
    `shows` is true for pictures, and for drawings that are kept so that they cannot run.
    """

    url: Url
    file: str | None
    sha256: str | None
    bytes: int | None
    type: str
    shows: bool = True


class Stock:
    """Puts files into a depot, equal bytes once; memory: some 200 bytes a file. `note` hears what had to change."""

    def __init__(self, files: Files, depot: Depot | None, note: Callable[[Finding], None]) -> None:
        self._files = files
        self._depot = depot
        self._note = note
        self._kept: dict[bytes, tuple[str, int, str, bool]] = {}

    def first(self, candidates: Iterable[Url], origin: Origin, *, picture: bool) -> tuple[Kept | None, str]:
        """Return the file of the first address that is held and good, else None and why what is held is not.

        Files that are only called alike come after all others. ExportError when the depot cannot be written.
        """
        reason = ""
        for held in self._sure_first(candidates, origin):
            try:
                kept, why = self.take(held, picture=picture)
            except ArchiveError as error:
                kept, why = None, str(error)
            except OSError as error:
                kept, why = None, f"what is held of it cannot be read: {error.strerror}"
            if kept is not None:
                return kept, ""
            reason = reason or why
        return None, reason

    def _sure_first(self, candidates: Iterable[Url], origin: Origin) -> Iterator[Held]:
        """Yield what is held under some addresses, in their order; what is only called alike at the end."""
        alike: list[Held] = []
        for url in dict.fromkeys(candidates):
            held = self._files.held(url, origin)
            if held is not None and held.sure:
                yield held
            elif held is not None:
                alike.append(held)
        yield from alike

    def take(self, held: Held, *, picture: bool) -> tuple[Kept | None, str]:
        """Return a held file, put into the depot where it is not there yet; None and the reason when it is no good."""
        if self._depot is None:
            return Kept(url=held.url, file=None, sha256=held.sha256, bytes=held.bytes, type=""), ""
        known = self._known(held, held.sha256 or "")
        if known is None:
            with held.open() as stream:
                first = stream.read(min(PIECE, (held.bytes or PIECE) + 1))
                reason, kind, ending = _judged(held.url, first[:HEAD])
                if reason:
                    return None, reason
                if picture and not kind.startswith("image/"):
                    return None, _no_picture(kind)
                more = stream.read(PIECE)
                if more:
                    known = self._put_big(self._depot, held, stream, first + more, (kind, ending))
                else:
                    known = self._put_small(self._depot, held, first, (kind, ending))
        if picture and not known.shows:
            return None, _no_picture(known.type)
        return known, ""

    def _known(self, held: Held, sha256: str) -> Kept | None:
        """Return the file in the depot with that sum, as had from an address; None when there is none."""
        found = self._kept.get(bytes.fromhex(sha256))
        if found is None:
            return None
        file, size, kind, shows = found
        return Kept(url=held.url, file=file, sha256=sha256, bytes=size, type=kind, shows=shows)

    def _put_small(self, depot: Depot, held: Held, content: bytes, kind: tuple[str, str]) -> Kept:
        """Put a file that was read whole into the depot, unless one with the same bytes is there."""
        sha256 = held.sha256 or hashlib.sha256(content).hexdigest()
        known = self._known(held, sha256)
        if known is not None:
            return known
        kept = self._named(held, sha256, len(content), kind, lambda: BytesIO(content))
        depot.keep(kept.file or "", content)
        return kept

    def _put_big(self, depot: Depot, held: Held, stream: BinaryIO, head: bytes, kind: tuple[str, str]) -> Kept:
        """Copy a file into the depot piece by piece, unless one with the same bytes is there."""
        put = depot.put(stream, head=head, sha256=held.sha256)
        known = self._known(held, put.sha256)
        if known is not None:
            depot.drop()
            return known
        kept = self._named(held, put.sha256, put.bytes, kind, put.open)
        depot.name(kept.file or "")
        return kept

    def _named(self, held: Held, sha256: str, size: int, kind: tuple[str, str], opened: Callable[[], BinaryIO]) -> Kept:
        """Return a new file with its name, and remember it; a drawing that could run gets one that nothing shows."""
        type_, ending = kind
        if type_ == _DRAWING:
            with opened() as drawn:
                type_, ending = kind if is_safe(drawn) else (UNKNOWN, "bin")
        file = file_of(sha256, held.url, ending)
        shows = kind[0].startswith("image/")
        self._kept[bytes.fromhex(sha256)] = (file, size, type_, shows)
        if kind[0] != type_:
            message = f"the drawing could run code or fetch from elsewhere: it is kept as {file}, which nothing shows"
            self._note(Finding(code="media.unsafe", level="change", message=message, where=urls.redact(held.url)))
        return Kept(url=held.url, file=file, sha256=sha256, bytes=size, type=type_, shows=shows)


def _judged(url: Url, head: bytes) -> tuple[str, str, str]:
    """Return why bytes are not the file that an address promises ("" when they may be), their type and ending."""
    if not head:
        return "the file is empty", "", ""
    named = ending_of(url)
    kind, ending = kind_of(head, named)
    if kind == "text/html":
        return "a page came instead of the file (an error page, mostly)", kind, ending
    return "", kind, ending


def _no_picture(kind: str) -> str:
    return f"its bytes are no picture{f' but {kind}' if kind not in {'', UNKNOWN} else ''}"
