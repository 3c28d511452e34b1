"""Time of the transform `media` beside that of copying the same files with `shutil.copyfile`. Prints a table; no test.

    python tests/bench/media.py [--files 6000] [--kilobytes 300] [--times 3]

The files stand once beside saved pages and once in an archive; each is shown by a post of its own, as a thumbnail
that leads to it. Copying and transform take turns, and the best of each counts. Prints the peak of memory, too.
"""

import argparse
import hashlib
import random
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from migrate.extract import Lead
from migrate.files import Depot, Files
from migrate.model import Blog, Html, Media, Origin, Post, Url
from migrate.moved import Moved
from migrate.pipeline._files import files_of
from migrate.report import Finding
from migrate.settings import Settings
from migrate.sources._archive import Archive
from migrate.sources._http import Answer
from migrate.transforms import Around
from migrate.transforms.media import LocalMedia

HOME = Url("https://carnet.over-blog.com/")
HOST = "img.over-blog-kiwi.com"


def main() -> None:
    """Make the files, then measure."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--files", type=int, default=6000)
    arguments.add_argument("--kilobytes", type=int, default=300)
    arguments.add_argument("--times", type=int, default=3)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-media-") as folder:
        pages, archive, scratch = Path(folder, "pages"), Path(folder, "archive"), Path(folder, "scratch")
        for number in range(asked.files):
            _make(pages / path_of(number), number, asked.kilobytes * 1000)
        _archive(archive, pages, asked.files)
        for label, source in (("saved pages", pages), ("archive", archive)):
            ways: dict[str, Callable[[Path], None]] = {
                "copyfile": lambda place: _copied(pages, place, asked.files),
                label: lambda place, source=source: _transformed(source, pages, place, asked.files),  # type: ignore[misc]
            }
            best = {name: (float("inf"), float("inf")) for name in ways}
            for _ in range(asked.times):
                for name, way in ways.items():
                    best[name] = min(best[name], _timed(way, scratch))
            plain, ours = best["copyfile"], best[label]
            print(  # noqa: T201  a script
                f"{label}: {ours[0]:.2f} s ({ours[1]:.2f} s of processor), copyfile {plain[0]:.2f} s "
                f"({plain[1]:.2f} s): {ours[0] / plain[0]:.2f} times as long"
            )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"peak of memory: {peak:.0f} MB")  # noqa: T201  a script


def path_of(number: int) -> str:
    """Return where a file stands on its host, the host before it."""
    return f"{HOST}/0/12/34/56/20120301/ob_{number:06x}_photo-{number}.jpg"


def posts(pages: Path, number: int) -> Iterator[Post]:
    """Yield the posts, one a file."""
    for one in range(number):
        big = Url(f"http://{path_of(one)}")
        small = Url(big.replace(f"{HOST}/", f"{HOST}/300x200/"))
        yield Post(
            permalink=Url(f"{HOME}2012/03/{one}.html"),
            body=Html(f'<p>Une photo.</p><p><a href="{big}"><img src="{small}" alt="une photo"></a></p>'),
            media=(Media(url=small, original=big),),
            origin=Origin(url=Url(f"{HOME}2012/03/{one}.html"), source=str(pages / f"{one}.html")),
        )


def _make(path: Path, number: int, size: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\xff\xd8\xff\xe0" + random.Random(number).randbytes(size - 4))  # noqa: S311  a picture of noise


def _archive(folder: Path, pages: Path, number: int) -> None:
    """Store the files in an archive, as fetching them would."""
    with Archive.open(folder, write=True) as archive:
        archive.begin(HOME)
        for one in range(number):
            lead = Lead(url=Url(f"http://{path_of(one)}"), kind="media")
            with archive.transaction():
                archive.add([lead], inventory="link", found_on=HOME)
                entry = archive.entry(lead)
                content = (pages / path_of(one)).read_bytes()
                if entry is not None:
                    stored = archive.store(entry, _answer(lead.url, content), hashlib.sha256(content).hexdigest())
                    archive.settle(entry, state="ok", stored=stored, good=True)


def _answer(url: Url, content: bytes) -> Answer:
    return Answer(
        url=url,
        method="GET",
        sent=(),
        sent_body=b"",
        status=200,
        phrase="OK",
        headers=(("Content-Type", "image/jpeg"),),
        body=BytesIO(content),
        length=len(content),
        asked=datetime(2026, 11, 24, 12, tzinfo=UTC),
        latency=0.1,
        address="192.0.2.1",
    )


def _copied(pages: Path, place: Path, number: int) -> None:
    for one in range(number):
        shutil.copyfile(pages / path_of(one), place / f"{one}.jpg")


def _transformed(source: Path, pages: Path, place: Path, number: int) -> None:
    findings: list[Finding] = []
    with files_of([source], "overblog") as files:
        transform = LocalMedia(Settings(), findings.append, _around(files, place))
        for post in posts(pages, number):
            transform.change(post)
    findings += transform.finish()
    assert not findings, findings[:3]
    assert sum(1 for _ in place.iterdir()) == number


def _around(files: Files, place: Path) -> Around:
    return Around(files=files, moved=Moved(Blog()), depot=Depot(place))


def _timed(way: Callable[[Path], None], place: Path) -> tuple[float, float]:
    """Return the seconds and the seconds of processor that a way of filling a folder takes."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    began, used = time.perf_counter(), time.process_time()
    way(place)
    return time.perf_counter() - began, time.process_time() - used


if __name__ == "__main__":
    main()
