"""ZIP files that were cut or damaged: every file whose bytes are sound is read, and the others are told."""

import io
import random
import struct
import zipfile
from bisect import bisect_left
from pathlib import Path
from typing import BinaryIO

import pytest

from migrate.capture import Capture
from migrate.errors import MigrateError
from migrate.sources.zip import Zip

PAGES = 12
FLIPS = 200
HEADERS = 100  # bytes, more than stand between two pages


class Pipe(io.RawIOBase):
    """A place that only takes what comes: what is written to it has its lengths behind it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._file = path.open("wb")

    def writable(self) -> bool:
        return True

    def write(self, part: bytes) -> int:  # type: ignore[override]
        return self._file.write(part)

    def close(self) -> None:
        self._file.close()
        super().close()


def page(number: int) -> bytes:
    dice = random.Random(number)  # noqa: S311  the same pages in every run
    words = " ".join(dice.choices("pain brioche levain beurre farine four".split(), k=300))
    return f"<!DOCTYPE html><html><body><h1>{number}</h1><p>{words}</p></body></html>".encode()


def made(path: Path, how: str) -> Path:
    """A ZIP of pages, as its way of writing asks."""
    packing = zipfile.ZIP_STORED if "stored" in how else zipfile.ZIP_DEFLATED
    target: BinaryIO | Path = Pipe(path) if "streamed" in how else path  # type: ignore[assignment]
    with zipfile.ZipFile(target, "w", packing) as files:
        for number in range(PAGES):
            with files.open(f"{number}.html", "w", force_zip64="long" in how) as member:
                member.write(page(number))
    if isinstance(target, Pipe):
        target.close()
    return path


WAYS = ["packed", "stored", "streamed, packed", "streamed, stored", "packed, long", "streamed, packed, long"]


def read(path: Path) -> tuple[dict[str, bytes], list[str]]:
    """The pages by name, and where something was told; nothing and the error where it is one."""
    source = Zip()
    try:
        held = [one for one in source.captures(path) if isinstance(one, Capture)]
    except MigrateError as error:
        return {}, [str(error)]
    return {one.source.rpartition("/")[2]: one.body for one in held}, [told.where for told in source.findings]


def ends(path: Path) -> list[int]:
    """Where the packed bytes of each member end."""
    with zipfile.ZipFile(path) as files:
        found = []
        for info in files.infolist():
            with path.open("rb") as raw:
                raw.seek(info.header_offset + 26)
                lengths = struct.unpack("<2H", raw.read(4))
            found.append(info.header_offset + 30 + sum(lengths) + info.compress_size)
    return found


@pytest.mark.parametrize("how", WAYS)
def test_what_stands_before_a_cut_is_read(how: str, tmp_path: Path) -> None:
    whole = made(tmp_path / "whole.zip", how)
    content, until = whole.read_bytes(), ends(whole)
    cut = tmp_path / "cut.zip"
    rest = 16 if "stored" in how and "streamed" in how else 0  # its length is told behind it
    dice = random.Random(how)  # noqa: S311  the same places in every run
    for size in dice.sample(range(31, len(content)), 40):
        cut.write_bytes(content[:size])

        pages, told = read(cut)

        expected = {f"{number}.html": page(number) for number, end in enumerate(until) if end + rest <= size}
        assert pages == expected, size
        assert told, size
        begun = bisect_left(until, size)  # the page in which the cut is, unless that is in the list
        if begun < PAGES and size - ([0, *until][begun]) > HEADERS:
            assert f"{cut}/{begun}.html" in told, size


@pytest.mark.parametrize("how", WAYS)
def test_a_flipped_bit_costs_one_page_at_most(how: str, tmp_path: Path) -> None:
    content = made(tmp_path / "whole.zip", how).read_bytes()
    flipped = tmp_path / "flipped.zip"
    dice = random.Random(how)  # noqa: S311
    for _ in range(FLIPS // len(WAYS) + 1):
        at, bit = dice.randrange(len(content)), 1 << dice.randrange(8)
        flipped.write_bytes(content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :])

        pages, told = read(flipped)

        assert set(pages.values()) <= {page(number) for number in range(PAGES)}, at
        assert len(set(pages.values())) >= PAGES - 1, at
        assert told or len(pages) == PAGES, at


def test_a_list_that_is_damaged_is_made_anew(tmp_path: Path) -> None:
    whole = made(tmp_path / "whole.zip", "packed").read_bytes()
    begin = whole.index(b"PK\x01\x02")
    damaged = tmp_path / "damaged.zip"
    for at in (*range(begin, len(whole), 7), *range(len(whole) - 22, len(whole))):
        damaged.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])

        pages, told = read(damaged)

        assert len(set(pages.values())) >= PAGES - 1, at
        assert told or len(pages) == PAGES, at


@pytest.mark.parametrize("ends", [0, 6])
def test_many_that_claim_all_that_follows_are_soon_left(ends: int, tmp_path: Path) -> None:
    head = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 8, 0, 0, 0, 0, 0, 0, 1, 0) + b"a"
    path = tmp_path / "a.zip"
    path.write_bytes((head + b"PK\x07\x08" * ends) * 20_000)

    assert read(path)[0] == {}
