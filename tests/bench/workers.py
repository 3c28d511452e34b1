"""How much faster two processes read than one (at least 1.7 on two idle cores), and that the bytes are equal.

Run: python tests/bench/workers.py FOLDER [COPIES]

FOLDER holds saved pages; each is read COPIES times (default 50) under another address, so that every copy is a
post of its own. The start of the processes is part of the time.
"""

import contextlib
import statistics
import sys
import tempfile
import time
from pathlib import Path

from migrate import Settings, convert

ROUNDS = 3


def copies(folder: Path, target: Path, number: int) -> int:
    """Write copies of the pages with addresses of their own; return how many."""
    pages = sorted(folder.rglob("*.html"))
    for page in pages:
        source = page.read_bytes()
        for copy in range(number):
            (target / f"{page.stem}-{copy}.html").write_bytes(source.replace(b".html", b"-%d.html" % copy))
    return len(pages) * number


def seconds(pages: Path, out: Path, workers: int) -> float:
    """Return how long a conversion to JSON lines takes, seconds."""
    began = time.perf_counter()
    convert(pages, to=["jsonl"], out=out, settings=Settings(workers=workers))
    return time.perf_counter() - began


def main() -> None:
    """Convert with one process and with two in turn; print the ratio."""
    folder, number = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 50
    with tempfile.TemporaryDirectory() as scratch:
        pages = Path(scratch, "pages")
        pages.mkdir()
        total = copies(folder, pages, number)
        ratios = []
        for turn in range(ROUNDS):
            one = seconds(pages, Path(scratch, f"one-{turn}"), 1)
            two = seconds(pages, Path(scratch, f"two-{turn}"), 2)
            ratios.append(one / two)
            sys.stdout.write(f"{total} pages: one {one:.2f} s, two {two:.2f} s, {one / two:.2f} times as fast\n")
        equal = same(Path(scratch, "one-0"), Path(scratch, "two-0"))
        sys.stdout.write(f"median {statistics.median(ratios):.2f}; same bytes: {equal}\n")


def same(one: Path, other: Path) -> bool:
    """Say whether two exports hold the same files, the reports apart."""
    files = [path.relative_to(one) for path in one.rglob("*") if path.is_file() and path.name != "report.json"]
    return all((one / path).read_bytes() == (other / path).read_bytes() for path in files)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
