"""What pictures cost a `convert`, beside copying the same files as safely. Prints a table; no test.

    python tests/bench/media.py [--files 6000] [--kilobytes 300] [--each 10] [--times 5]

A blog of posts with ten pictures each, every one a thumbnail that leads to its full size, is read from saved pages
(pictures beside them) and from an archive. What is compared, in turn, all on one disk, each into a fresh folder:

- `convert --to wxr` less the same `convert --without media`, whole processes, the disk synced behind each: finding,
  judging, naming, writing and exporting the pictures, and checking them against the archive's SHA-256;
- `shutil.copyfile` of the same files, the disk synced behind them, for our exports are synced as well.

The figures are medians over all turns: milliseconds a picture, wall time and processor time, and the ratios of each
turn. Less the time of another run, they are as steady as the machine: leave it alone meanwhile, and for two minutes
after much was deleted (ext4 makes new files more slowly then).
"""

import argparse
import hashlib
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from migrate.extract import Lead
from migrate.model import Url
from migrate.sources._archive import Archive
from migrate.sources._http import Answer

HOME = Url("https://carnets-de-lisa.over-blog.example/")
HOST = "img.over-blog-kiwi.com"
SAMPLE = Path(__file__).parents[2] / "samples/overblog/site/2013-10-cepes-et-girolles.html"
KEY, ADDRESS = "120578846", "2013/10/cepes-et-girolles"
SHOWN = "0/12/34/56/20131019/ob_a1b2c3_panier.jpg"
CONVERT = (sys.executable, "-m", "migrate", "convert")

Time = tuple[float, float]
"""Wall and processor seconds."""


def main() -> None:
    """Make the files, then measure."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--files", type=int, default=6000)
    arguments.add_argument("--kilobytes", type=int, default=300)
    arguments.add_argument("--each", type=int, default=10)
    arguments.add_argument("--times", type=int, default=5)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-media-") as name:
        folder = Path(name)
        for number in range(asked.files):
            _make(folder / "pages" / path_of(number), number, asked.kilobytes * 1000)
        for first in range(0, asked.files, asked.each):
            page = folder / "pages" / f"{first}.html"
            page.write_text(_page(first, range(first, min(first + asked.each, asked.files))), encoding="utf-8")
        _archive(folder / "archive", folder / "pages")
        for label in ("pages", "archive"):
            _told(label, [_turn(folder, label, turn) for turn in range(-1, asked.times)][1:], asked.files)


def path_of(number: int) -> str:
    """Return where a file stands on its host, the host before it."""
    return f"{HOST}/0/12/34/56/20131019/ob_{number:06x}_photo-{number}.jpg"


def _make(path: Path, number: int, size: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\xff\xd8\xff\xe0" + random.Random(number).randbytes(size - 4))  # noqa: S311  a picture of noise


def _page(key: int, numbers: range) -> str:
    """Return the sample page with another address and other pictures."""
    page = SAMPLE.read_text(encoding="utf-8").replace(KEY, str(120_000_000 + key))
    page = page.replace(ADDRESS, f"2013/10/billet-{key}").replace(
        ADDRESS.replace("/", "\\/"), f"2013\\/10\\/billet-{key}"
    )
    begin = page.index('<div class="ob-section ob-section-images')
    end = page.index('<div class="ob-section', begin + 1)
    section = page[begin:end]
    return (
        page[:begin] + "".join(section.replace(SHOWN, path_of(one).partition("/")[2]) for one in numbers) + page[end:]
    )


def _archive(folder: Path, pages: Path) -> None:
    """Store pages and pictures in an archive, as fetching them would."""
    with Archive.open(folder, write=True) as archive:
        archive.begin(HOME)
        for path in sorted(path for ending in ("html", "jpg") for path in pages.rglob(f"*.{ending}")):
            if path.suffix == ".jpg":
                lead = Lead(url=Url(f"http://{path.relative_to(pages).as_posix()}"), kind="media")
            else:
                lead = Lead(url=Url(f"{HOME}2013/10/billet-{path.stem}.html"), kind="post")
            content = path.read_bytes()
            with archive.transaction():
                archive.add([lead], inventory="link", found_on=HOME)
                entry = archive.entry(lead)
                if entry is not None:
                    stored = archive.store(entry, _answer(lead, content), hashlib.sha256(content).hexdigest())
                    archive.settle(entry, state="ok", stored=stored, good=True)


def _answer(lead: Lead, content: bytes) -> Answer:
    return Answer(
        url=lead.url,
        method="GET",
        sent=(),
        sent_body=b"",
        status=200,
        phrase="OK",
        headers=(("Content-Type", "image/jpeg" if lead.kind == "media" else "text/html; charset=utf-8"),),
        body=BytesIO(content),
        length=len(content),
        asked=datetime(2026, 11, 24, 12, tzinfo=UTC),
        latency=0.1,
        address="192.0.2.1",
    )


def _turn(folder: Path, label: str, turn: int) -> tuple[Time, Time]:
    """Return what copying takes, and what the pictures cost a `convert`; what is written stays until the end."""
    place = folder / f"{label}{turn}"
    copied = _timed(lambda: _copied(folder / "pages", place / "copied"))
    bare = _timed(lambda: _run(*CONVERT, folder / label, "--to", "wxr", "--out", place / "bare", "--without", "media"))
    whole = _timed(lambda: _run(*CONVERT, folder / label, "--to", "wxr", "--out", place / "whole"))
    taken, given = (sum(1 for _ in (place / one).iterdir()) for one in ("whole/wxr/media", "copied"))
    assert taken == given, f"{taken} pictures were taken of {given}"
    return copied, (whole[0] - bare[0], whole[1] - bare[1])


def _copied(pages: Path, place: Path) -> None:
    place.mkdir(parents=True)
    for path in (pages / HOST).rglob("*.jpg"):
        shutil.copyfile(path, place / path.name)


def _run(*words: str | Path) -> None:
    subprocess.run(words, check=True, capture_output=True)


def _timed(way: Callable[[], None]) -> Time:
    """Return the wall and processor seconds of a way of filling a folder, the disk synced behind it."""
    os.sync()
    began, used = time.perf_counter(), _processor()
    way()
    os.sync()
    return time.perf_counter() - began, _processor() - used


def _processor() -> float:
    """Return the processor seconds of this process and of those it has waited for."""
    return sum(
        one.ru_utime + one.ru_stime for one in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _told(label: str, turns: list[tuple[Time, Time]], files: int) -> None:
    """Print the medians of some turns."""
    for which, kind in enumerate(("wall", "processor")):
        copied, ours = ([turn[way][which] * 1000 / files for turn in turns] for way in (0, 1))
        ratios = sorted(one / other for one, other in zip(ours, copied, strict=True))
        print(  # noqa: T201  a script
            f"{label}, {kind}: {statistics.median(ours):.2f} ms a picture, copyfile {statistics.median(copied):.2f}: "
            f"{statistics.median(ratios):.2f} times ({ratios[0]:.2f} to {ratios[-1]:.2f})"
        )


if __name__ == "__main__":
    main()
