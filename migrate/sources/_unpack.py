"""A ZIP file unpacked into a folder: what is safe of it, within bounds, and why the rest is not."""

import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from itertools import count
from pathlib import Path
from unicodedata import normalize

from migrate.errors import ArchiveError
from migrate.sources._packed import BROKEN, FREE, RATIO, Packed, opened

_PIECE = 1 << 20
_ENCRYPTED, _UTF8 = 0x1, 0x800
_MOST_MEMBERS = 2_000_000
_PART = ".blog-migrate.part"  # a whole member takes the place of another of its name, a damaged one does not
_ASIDE = ("__MACOSX/", "__MACOSX\\")

Told = Callable[[str, str, bool], None]
"""Hears of a member: its name ("" for the ZIP as a whole), why it was not read, whether something is lost."""


class Unpacked:
    """The members of a ZIP by the path (with `/`) that each has in the folder; `left` are the bytes for ZIPs in it."""

    def __init__(self) -> None:
        self.left = 0
        self._names: dict[str, str] = {}
        self._folded: dict[str, str] = {}

    def add(self, below: str, name: str) -> None:
        """Take note of a member that was unpacked."""
        self._names[below] = name
        self._folded[_folded(below)] = name

    def get(self, below: str) -> str | None:
        """Return the name of the member at a path, None where there is none; some disks spell paths their own way."""
        return self._names.get(below) or self._folded.get(_folded(below))

    def has(self, below: str) -> bool:
        """Say whether a member is at just that path."""
        return below in self._names

    def items(self) -> Iterator[tuple[str, str]]:
        """Yield the paths and the names."""
        yield from self._names.items()


def unpacked(path: Path, folder: Path, tell: Told, most: int | None = None) -> Unpacked:
    """Unpack a ZIP into a folder.

    `most` is how many bytes its members may have together, None for what the size of the ZIP allows. ArchiveError where
    the file is none, holds nothing, or only what is encrypted, or where the disk is full.
    """
    try:
        size = path.stat().st_size
        with opened(path) if size else nullcontext() as held:
            if held is None or not (held.files.infolist() or held.lost):
                raise ArchiveError(f"{path} is empty", hint="copy or download it again")
            _tell_of_all(path, held, tell)
            left = max(FREE, RATIO * size)
            return _all(held.files, folder, tell, left if most is None else min(left, most))
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror or error}") from error


def _tell_of_all(path: Path, held: Packed, tell: Told) -> None:
    """Tell of what is lost before anything is unpacked; ArchiveError where that is all."""
    files = [info for info in held.files.infolist() if not info.is_dir()]
    locked = sum(bool(info.flag_bits & _ENCRYPTED) for info in files)
    if locked == len(files) > 0:
        raise ArchiveError(
            f"{path} holds only encrypted files ({locked})", hint="unpack it with its password, and name the folder"
        )
    if locked:
        told = f"{locked} of its {len(files)} files are encrypted: unpack it with its password, and name the folder"
        tell("", told, True)
    if held.lost is not None:
        tell("", "its list of files is missing or damaged: the files that were found without it are read", True)
    for one in held.lost or ():
        tell(_utf8(one.named), one.reason, True)


def _all(held: zipfile.ZipFile, folder: Path, tell: Told, left: int) -> Unpacked:
    made = Unpacked()
    for number, info in enumerate(held.infolist()):
        name = _named(info)
        if info.is_dir() or info.filename.startswith(_ASIDE) or info.flag_bits & _ENCRYPTED:
            continue
        below = _below(name)
        if number >= _MOST_MEMBERS or left <= 0:
            tell(name, "the archive holds more than its size allows", True)
            break
        if reason := _refused(info, below):
            tell(name, reason, True)
            continue
        again = made.has(below)
        if not again and _is_there(folder / below):
            below = _beside(folder, below)
        written, reason = _one(held, info, folder / _PART, left)
        left -= written
        reason = reason or _moved(folder / _PART, folder / below)
        if reason:
            tell(name, reason, True)
            continue
        if again:
            tell(name, "another file of that name stands behind it", False)
        made.add(below, info.filename)
    made.left = max(0, left)
    return made


def _beside(folder: Path, below: str) -> str:
    """Return a path of its own for a member of which the disk says that it is another one: case, accents."""
    ahead, ending = os.path.splitext(below)  # noqa: PTH122  a path with `/`, on every disk
    return next(path for number in count(2) if not _is_there(folder / (path := f"{ahead} ({number}){ending}")))


def _is_there(place: Path) -> bool:
    return os.path.lexists(place)


def _folded(below: str) -> str:
    return normalize("NFC", below).casefold()


def _named(info: zipfile.ZipInfo) -> str:
    """Return the name of a member: many programs write UTF-8 and do not say so."""
    return info.filename if info.flag_bits & _UTF8 else _utf8(info.filename)


def _utf8(name: str) -> str:
    """Return a name that was read as cp437 as the UTF-8 that it may be."""
    try:
        return name if name.isascii() else name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _below(name: str) -> str:
    """Return the path of a member below the folder, "" where it would lead out of it."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in {"", "."}]
    unsafe = any(part == ".." or ":" in part[1:2] or "\0" in part for part in parts)
    return "" if unsafe or not parts else "/".join(parts)


def _refused(info: zipfile.ZipInfo, below: str) -> str:
    """Return why a member is not unpacked, "" where it is."""
    if not below:
        return "its name leads out of the archive"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "it is a link"
    if info.file_size > max(FREE, RATIO * info.compress_size):
        return "it is too large for what it is packed in"
    return ""


def _one(held: zipfile.ZipFile, info: zipfile.ZipInfo, place: Path, most: int) -> tuple[int, str]:
    """Write a member; return how many bytes it has, and why it is none, "" where it is whole."""
    size = 0
    with place.open("wb") as target:
        try:
            with held.open(info) as stream:
                while piece := stream.read(_PIECE):
                    size += len(piece)
                    if size > most:
                        return size, "the archive holds more than its size allows"
                    target.write(piece)
        except BROKEN as error:
            if isinstance(error, OSError) and error.errno:
                raise
            return size, f"it is damaged: {error}"
    return size, ""


def _moved(part: Path, place: Path) -> str:
    """Move what was written to its place; return why that cannot be, "" where it was done."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        part.replace(place)
    except (OSError, ValueError) as error:  # a name that is too long, a file where a folder should be
        return f"it cannot be unpacked: {getattr(error, 'strerror', error)}"
    return ""
