"""The pictures and files are there, whole, and those that the pages show."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from migrate import urls
from migrate.model import Media, Origin, Url
from migrate.report import Finding
from migrate.verify._against import Against
from migrate.verify._found import Export, Found, gap
from migrate.verify._said import Picture, Said

_DATA = "data:"
_SIGNS = 16  # of the SHA-256, at the beginning of a file's name
_PIECE = 1 << 20
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|tiff?)$", re.IGNORECASE)


class Digests:
    """The SHA-256 of files: formats share them on the disk, and each is read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], str] = {}

    def of(self, path: Path) -> str | None:
        """Return the SHA-256 of a file (hexadecimal), None when it is not there."""
        try:
            told = path.stat()
            place = (told.st_dev, told.st_ino)
            if place not in self._known:
                self._known[place] = _digest(path)
        except OSError:
            return None
        return self._known[place]


def _digest(path: Path) -> str:
    sha256 = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            sha256.update(piece)
    return sha256.hexdigest()


class Files:
    """Compares what a format shows and holds with what the pages show and what is held of it."""

    def __init__(self, export: Export, against: Against, digests: Digests) -> None:
        self._export = export
        self._against = against
        self._digests = digests
        self._known: set[str] = set()
        self.pictures = 0

    def of_text(self, expected: Said, found: Said, post: Found, origin: Origin, where: str) -> Iterator[Finding]:
        """Yield the pictures of a text that are not shown any more, or not from the export though they are held."""
        self.pictures += len(expected.pictures)
        if not expected.pictures:
            return
        rest = list(found.pictures)
        for picture in expected.pictures:
            held = held_of(picture.addresses, origin, self._against)
            place = next((n for n, one in enumerate(rest) if self._shows(one, picture, held, post)), None)
            shown = rest.pop(place) if place is not None else None
            if shown is None and not picture.counts:
                yield gap("verify.picture.missing", f"the picture {_short(picture.addresses[0])} is not shown", where)
            elif shown is not None and held and self._against.is_on("media") and not self._local(shown, post):
                message = f"the picture {_short(picture.addresses[0])} is held, and shown from its old address"
                yield gap("verify.picture.remote", message, where)
            elif shown is not None and self._is_small(shown, picture, origin, post):
                message = f"of the picture {_short(picture.addresses[0])} a larger version is held than is shown"
                yield gap("verify.picture.small", message, where)

    def of_media(self, media: tuple[Media, ...], where: str) -> Iterator[Finding]:
        """Yield the files of a list that are not there, or not what the list says of them."""
        for one in media:
            if one.file is None:
                if one.status == "ok" and self._against.is_on("media"):
                    yield gap("verify.file.missing", f"{_short(one.url)} is said to be held, in no file", where)
            elif one.file not in self._known:
                self._known.add(one.file)
                yield from self._of_file(one, where)

    def _of_file(self, media: Media, where: str) -> Iterator[Finding]:
        path = self._export.folder / (media.file or "")
        sha256 = self._digests.of(path)
        if sha256 is None:
            yield gap("verify.file.missing", f"{media.file} is not there", where)
        elif sha256 != media.sha256 or path.stat().st_size != media.bytes:
            yield gap("verify.file.differs", f"{media.file} does not have the bytes that were read", where)
        elif not path.name.startswith(sha256[:_SIGNS]):
            yield gap("verify.file.differs", f"{media.file} does not have the name of its bytes", where)

    def _shows(self, shown: Picture, picture: Picture, held: frozenset[str], post: Found) -> bool:
        """Say whether a picture of the export is that of the page: the same bytes, or the same address."""
        local, address = self._local(shown, post), shown.addresses[0]
        if local is not None and held:
            return is_one_of(local, held)
        return not names_of(address, local, post).isdisjoint(map(urls.key, picture.addresses))

    def _is_small(self, shown: Picture, picture: Picture, origin: Origin, post: Found) -> bool:
        """Say whether a picture is shown in a smaller version than the one that is linked to, or the original."""
        local = self._local(shown, post)
        if local is None:
            return False
        named = [Url(one) for one in picture.addresses if urls.is_http(one)]
        linked = [Url(picture.linked)] if _PICTURE.search(urls.path(picture.linked)) else []
        larger = [*linked, *(big for one in named for big in self._against.originals(one))]
        kept = [self._against.held(one, origin) for one in larger]
        whole = {one.sha256 for one in kept if one is not None and one.is_sure}
        return bool(whole) and not is_one_of(local, whole)

    def _local(self, picture: Picture, post: Found) -> str | None:
        return self._export.file(picture.addresses[0], post)


def _short(address: str) -> str:
    return address if len(address) <= 200 else f"{address[:200]}…"  # noqa: PLR2004  enough to know it by


def held_of(addresses: Iterable[str], origin: Origin, against: Against) -> frozenset[str]:
    """Return the SHA-256 of every file that is held for one of some addresses, or for its full size."""
    named = [Url(one) for one in addresses if urls.is_http(one)]
    carried = [Url(one) for one in addresses if one.startswith(_DATA)]
    whole = dict.fromkeys([*(big for one in named for big in against.originals(one)), *named])
    kept = (against.held(one, origin) for one in [*whole, *carried])
    return frozenset(one.sha256 for one in kept if one is not None)


def is_one_of(local: str, held: Iterable[str]) -> bool:
    """Say whether a file of the export is one of those that are held, by the beginning of its name."""
    name = local.rpartition("/")[2]
    return any(name.startswith(sha256[:_SIGNS]) for sha256 in held)


def names_of(address: str, local: str | None, post: Found) -> set[str]:
    """Return the addresses, each in one spelling, that an export gives a picture or file of a post."""
    listed = [one for one in post.post.media if local is not None and one.file == local]
    return {urls.key(one) for one in (address, *(o for m in listed for o in (m.url, m.original) if o))}
