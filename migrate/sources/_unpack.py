"""A ZIP file unpacked into a folder: what is safe of it, within bounds, and why the rest is not."""

import os
import stat
import zipfile
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from migrate.errors import ArchiveError
from migrate.sources._packed import BROKEN, FREE, RATIO

_PIECE = 1 << 20
_ENCRYPTED, _UTF8 = 0x1, 0x800
_MOST_MEMBERS = 2_000_000
_ASIDE = ("__MACOSX/", "__MACOSX\\")

Told = Callable[[str, str, bool], None]
"""Hears of a member: its name, why it was not read, whether something is lost."""


def unpacked(path: Path, folder: Path, tell: Told, most: int | None = None) -> tuple[dict[str, str], int]:
    """Unpack a ZIP into a folder; return the members by the path (with `/`) that each has in it, and what is left.

    `most` is how many bytes they may have together, None for what the size of the ZIP allows; what is left of that is
    for the ZIPs in it. ArchiveError where the file is none or holds nothing, or where the disk is full.
    """
    try:
        size = path.stat().st_size
        with zipfile.ZipFile(path) if size else nullcontext() as held:
            if held is None or not held.infolist():
                raise ArchiveError(f"{path} is empty", hint="copy or download it again")
            left = max(FREE, RATIO * size)
            return _all(held, folder, tell, left if most is None else min(left, most))
    except zipfile.BadZipFile as error:
        raise ArchiveError(f"{path} is damaged: {error}", hint="copy or download it again") from error
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror or error}") from error


def _all(held: zipfile.ZipFile, folder: Path, tell: Told, left: int) -> tuple[dict[str, str], int]:
    made: dict[str, str] = {}
    for number, info in enumerate(held.infolist()):
        name = _named(info)
        if info.is_dir() or info.filename.startswith(_ASIDE):
            continue
        below = _below(name)
        if number >= _MOST_MEMBERS or left <= 0:
            tell(name, "the archive holds more than its size allows", True)
            break
        if reason := _refused(info, below):
            tell(name, reason, True)
            continue
        if below in made:
            tell(name, "another file of that name stands behind it", False)
        written, reason = _one(held, info, folder / below, left)
        left -= written
        if reason:
            tell(name, reason, True)
        else:
            made[below] = info.filename
    return made, max(0, left)


def _named(info: zipfile.ZipInfo) -> str:
    """Return the name of a member: many programs write UTF-8 and do not say so."""
    if info.flag_bits & _UTF8 or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


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
    if info.flag_bits & _ENCRYPTED:
        return "it is encrypted"
    if info.file_size > max(FREE, RATIO * info.compress_size):
        return "it is too large for what it is packed in"
    return ""


def _one(held: zipfile.ZipFile, info: zipfile.ZipInfo, place: Path, most: int) -> tuple[int, str]:
    """Write a member; return how many bytes it has, and why it is none, "" where it is whole."""
    size = 0
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        target = place.open("wb")
    except OSError as error:  # a name that is too long, a file where a folder should be
        return 0, f"it cannot be unpacked: {error.strerror}"
    reason = ""
    with target:
        try:
            with held.open(info) as stream:
                while piece := stream.read(_PIECE):
                    size += len(piece)
                    if size > most:
                        reason = "the archive holds more than its size allows"
                        break
                    target.write(piece)
        except BROKEN as error:
            if isinstance(error, OSError) and error.errno:
                raise
            reason = f"it is damaged: {error}"
    if reason:
        os.truncate(place, 0)
        place.unlink()
    return size, reason
