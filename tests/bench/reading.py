"""How long pages take from bytes to the typed model, as a multiple of lxml's bare parse of the same bytes.

    python tests/bench/reading.py FOLDER… [--rounds 5] [--floor 9] [--profile]

Reads every `.html` below the folders that a platform knows, each way in turn in every round, and
prints the medians; beside them trafilatura (metadata and comments) where it is installed. Exit 1
when the model costs more than the floor allows.
"""

import argparse
import cProfile
import pstats
import statistics
import sys
import time
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

from lxml import etree

from migrate.capture import Capture
from migrate.errors import MigrateError
from migrate.platforms import read_capture

Way = Callable[[bytes], object]


def bare(body: bytes) -> object:
    """Parse with lxml and do nothing else."""
    return etree.fromstring(body, etree.HTMLParser(remove_pis=True, huge_tree=True, encoding="utf-8"))


def model(body: bytes) -> object:
    """Read a page to the typed model: head, text, threads, sidebar, leads."""
    return read_capture(Capture(body=body, source="page"))


def trafilatura() -> tuple[str, Way] | None:
    """Return trafilatura with its version, None when it is not installed."""
    try:
        from trafilatura import bare_extraction  # noqa: PLC0415  a rival that need not be there
    except ImportError:
        return None
    name = f"trafilatura {metadata.version('trafilatura')}"
    return name, lambda body: bare_extraction(
        body.decode("utf-8", "replace"), with_metadata=True, include_comments=True
    )


def pages(folders: list[Path]) -> list[tuple[str, bytes]]:
    """Return the pages below some folders that a platform knows."""
    found: list[tuple[str, bytes]] = []
    for folder in folders:
        for path in sorted(folder.rglob("*.html")):
            body = path.read_bytes()
            try:
                model(body)
            except MigrateError as error:
                sys.stdout.write(f"left out: {path.name}: {error}\n")
            else:
                found.append((path.name, body))
    return found


def seconds(way: Way, bodies: list[bytes]) -> float:
    """Return the seconds of processor time that one way takes for all pages."""
    start = time.process_time()
    for body in bodies:
        way(body)
    return time.process_time() - start


def main() -> int:
    """Measure, print, and say whether the floor held."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--floor", type=float, default=9.0)
    parser.add_argument("--profile", action="store_true", help="say where the time goes")
    args = parser.parse_args()
    found = pages(args.folders)
    bodies = [body for _, body in found]
    if args.profile:
        with cProfile.Profile() as profile:
            for _ in range(args.rounds):
                seconds(model, bodies)
        pstats.Stats(profile).sort_stats("tottime").print_stats(45)
        return 0
    rival = trafilatura()
    ways: dict[str, Way] = {"lxml parse": bare, "typed model": model, **(dict([rival]) if rival else {})}
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(args.rounds):
        for name, way in ways.items():
            times[name].append(seconds(way, bodies))
    floor = statistics.median(times["lxml parse"])
    kilobytes = sum(map(len, bodies)) / 1024
    sys.stdout.write(f"{len(bodies)} pages, {kilobytes:.0f} KB\n")
    for name, own in times.items():
        middle = statistics.median(own)
        sys.stdout.write(f"{name:24} {1000 * middle / len(bodies):8.2f} ms a page  {middle / floor:6.1f} x the parse\n")
    return 0 if statistics.median(times["typed model"]) / floor <= args.floor else 1


if __name__ == "__main__":
    raise SystemExit(main())
