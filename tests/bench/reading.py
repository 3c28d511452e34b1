"""How long pages take from bytes to the typed model, as a multiple of lxml's bare parse of the same bytes.

    python tests/bench/reading.py FOLDER… [--rounds 5] [--aim 5] [--aim-comments 11] [--profile]

Reads every `.html` below the folders that a platform knows, each page in each way in turn in every round, and prints
medians by the platform that reads it, for all, and for a page with 300 comments that is made here; beside them
trafilatura (metadata and comments) where it is installed. Exit 1 when the model costs more than what is aimed at.

The garbage collector is used as the workers of the pipeline use it, for all ways alike: what was there before the
first page is left out of its work (`gc.freeze`), and it runs every 20 pages, outside of the time that is taken. Our
samples are read before anything is measured, so that what is worked out once a process is no part of the figures.
`first` is the first reading of each page, for which nothing is known of its addresses; `model` the later ones.
"""

import argparse
import contextlib
import cProfile
import gc
import pstats
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from lxml import etree

from migrate.capture import Capture
from migrate.errors import MigrateError
from migrate.extract import Extract
from migrate.platforms import read_capture

Way = Callable[[bytes], object]

_SAMPLES = Path(__file__).parent.parent.parent / "samples"
_BETWEEN_COLLECTIONS = 20
_COMMENTS = 300
_MANY = "300 comments (made)"
_PAGE = (
    "<html><head><title>Le pain - Carnet</title></head><body><h1><a href='/2014/01/pain.html'>Le pain</a></h1>"
    "<div class='ob-sections'><div class='ob-section ob-section-html'><p>Une fois levée, la pâte dort.</p></div></div>"
    "<div id='ob-comments'><div class='ob-list'>{}</div></div></body></html>"
)
_COMMENT = (
    "<div class='ob-comment' id='ob-comment-{0}'><span class='ob-avatar'><img src='/a/{0}.jpg' alt=''></span>"
    "<span class='ob-user'><span class='ob-name'><a href='http://lecteur{0}.example/' rel='nofollow'>Lecteur {0}</a>"
    "</span><span class='ob-date'>{1:02}/02/2014 10:{2:02}</span></span><div class='ob-text'>Merci pour la recette !"
    "<br />Je l'ai faite deux fois, la seconde avec moins de sel.</div>"
    "<a class='ob-reply' href='#'>Répondre</a></div>"
)


@dataclass(slots=True)
class Times:
    """The seconds of processor time that each way took for one page, a number a round."""

    group: str
    body: bytes
    ways: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


def bare(body: bytes) -> object:
    """Parse with lxml and do nothing else."""
    return etree.fromstring(body, etree.HTMLParser(remove_pis=True, huge_tree=True, encoding="utf-8"))


def model(body: bytes) -> Extract:
    """Read a page to the typed model: head, text, threads, sidebar, leads."""
    return read_capture(Capture(body=body, source="page"))


def trafilatura() -> dict[str, Way]:
    """Return trafilatura by its name and version, nothing when it is not installed."""
    try:
        from trafilatura import bare_extraction  # noqa: PLC0415  a rival that need not be there
    except ImportError:
        return {}
    name = f"trafilatura {metadata.version('trafilatura')}"
    return {
        name: lambda body: bare_extraction(body.decode("utf-8", "replace"), with_metadata=True, include_comments=True)
    }


def pages(folders: list[Path]) -> list[Times]:
    """Return the pages below some folders that a platform knows, and the one that is made."""
    made = "".join(_COMMENT.format(n, n % 28 + 1, n % 60) for n in range(_COMMENTS))
    found = [Times(_MANY, _PAGE.format(made).encode())]
    if len(model(found[0].body).readings[0].post.comments) != _COMMENTS:
        raise SystemExit("the page that was made is not read whole")
    settle()
    for path in sorted(one for folder in folders for one in folder.rglob("*.html")):
        body = path.read_bytes()
        start = time.process_time()
        try:
            read = model(body)
        except MigrateError as error:
            sys.stdout.write(f"left out: {path.name}: {error}\n")
        else:
            found.append(Times(read.platform, body))
            found[-1].ways["first"].append(time.process_time() - start)
    return found


def settle() -> None:
    """Read the samples, and use the collector from then on as the workers do."""
    for path in sorted(_SAMPLES.rglob("*.html")):
        with contextlib.suppress(MigrateError):
            model(path.read_bytes())
    gc.collect()
    gc.freeze()
    gc.disable()


def measure(found: list[Times], ways: dict[str, Way], rounds: int) -> None:
    """Take the times of all pages."""
    for _ in range(rounds):
        for number, page in enumerate(found):
            if number % _BETWEEN_COLLECTIONS == 0:
                gc.collect()
            for name, way in ways.items():
                start = time.process_time()
                way(page.body)
                page.ways[name].append(time.process_time() - start)


def ratio(found: list[Times], name: str) -> float:
    """Return how many times as long as the bare parse a way takes for some pages, the medians of each added."""
    took = sum(statistics.median(page.ways[name]) for page in found)
    return took / sum(statistics.median(page.ways["parse"]) for page in found)


def show(title: str, found: list[Times]) -> None:
    """Print a row for some pages."""
    size = sum(len(page.body) for page in found) / 1024 / len(found)
    parse = 1000 * sum(statistics.median(page.ways["parse"]) for page in found) / len(found)
    others = "".join(f"  {name} {ratio(found, name):5.1f} x" for name in [*found[0].ways] if name != "parse")
    sys.stdout.write(f"{title:22} {len(found):4} pages of {size:6.1f} KB  parse {parse:5.2f} ms{others}\n")


def profiled(found: list[Times], rounds: int) -> None:
    """Print where the time goes."""
    with cProfile.Profile() as profile:
        for page in found * rounds:
            model(page.body)
    pstats.Stats(profile).sort_stats("tottime").print_stats(45)


def main() -> int:
    """Measure, print, and say whether what is aimed at was reached."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--aim", type=float, default=5.0)
    parser.add_argument("--aim-comments", type=float, default=11.0)
    parser.add_argument("--profile", action="store_true", help="say where the time goes")
    args = parser.parse_args()
    found = pages(args.folders)
    if args.profile:
        profiled(found, args.rounds)
        return 0
    ways: dict[str, Way] = {"parse": bare, "model": model, **trafilatura()}
    measure(found, ways, args.rounds)
    real = [page for page in found if page.group != _MANY]
    for group in sorted({page.group for page in real}):
        show(group, [page for page in real if page.group == group])
    show("all but overblog", [page for page in real if page.group != "overblog"])
    show("all", real)
    show(_MANY, found[:1])
    reached = ratio(real, "model") <= args.aim and ratio(found[:1], "model") <= args.aim_comments
    return 0 if reached else 1


if __name__ == "__main__":
    raise SystemExit(main())
