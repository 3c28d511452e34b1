"""Memory and time of every export: it must not grow with the blog. Prints a table; no test.

    python tests/bench/exports.py [FORMAT ...] [--posts 50000]

Each format is written and counted in a process of its own, first with a fiftieth of the posts, then with all
(ten comments each). Exit code 1 when a process needs more than 120 MB.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from migrate import registry
from migrate.exporters import Counts, Folder
from migrate.model import Blog, Comment, Html, Person, Post, Term, Url
from migrate.report import Report
from migrate.settings import Settings

LIMIT_MB = 120
COMMENTS = 10
START = datetime(2005, 1, 1, 8, tzinfo=UTC)
PARAGRAPH = (
    "<p>Il faut de la farine, des œufs et <em>beaucoup</em> de patience&nbsp;: on pétrit, on attend, on rabat.</p>"
)
FIGURE = '<figure><img src="https://b.example/{}.jpg" alt=""><figcaption>La mie</figcaption></figure>'
BREAD = Term(name="Pain", slug="pain")


class Posts(Collection[Post]):
    """Posts that are made when they are asked for, as the library's table reads them from the disk."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __len__(self) -> int:
        return self.number

    def __contains__(self, post: object) -> bool:
        return any(post == own for own in self)

    def __iter__(self) -> Iterator[Post]:
        return map(made, range(self.number))


def made(number: int) -> Post:
    """Return one post of about six kilobytes, with ten comments in threads of two."""
    written = START + timedelta(hours=3 * number)
    return Post(
        id=str(number),
        permalink=Url(f"https://b.example/article-{number}.html"),
        slug=f"la-brioche-numero-{number}",
        title=f"La brioche numéro {number}",
        body=Html(PARAGRAPH * 40 + FIGURE.format(number)),
        published=written,
        published_precision="minute",
        author=Person(name="Zélie"),
        categories=(BREAD,),
        comments=tuple(said(place, written) for place in range(COMMENTS)),
    )


def said(place: int, written: datetime) -> Comment:
    """Return one comment of about half a kilobyte."""
    return Comment(
        id=str(place),
        parent=str(place - 1) if place % 2 else None,
        author=Person(name=f"Lectrice {place}"),
        body=Html(PARAGRAPH * 3),
        published=written + timedelta(minutes=place),
        published_precision="minute",
    )


def measure(name: str, number: int) -> None:
    """Write and count one export in this process; print seconds and megabytes."""
    blog = Blog(
        title="Le carnet", home=Url("https://b.example/"), language="fr", categories=(BREAD,), posts=Posts(number)
    )
    exporter = registry.load("exporters", name)(Settings())
    report = Report()
    with tempfile.TemporaryDirectory() as place:
        out = Path(place, name)
        start = time.perf_counter()
        with Folder(out) as folder:
            exporter.write(blog, folder, report.add)
        wrote = time.perf_counter()
        if exporter.count(out) != Counts(posts=number, comments=number * COMMENTS):
            sys.exit(f"{name} does not hold what it was given")
        counted = time.perf_counter()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = sum(path.stat().st_size for path in out.rglob("*")) / 1e6
    sys.stdout.write(f"{name} {number} {wrote - start:.1f} {counted - wrote:.1f} {size:.0f} {peak:.0f}\n")


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("formats", nargs="*", default=registry.names("exporters"))
    parser.add_argument("--posts", type=int, default=50_000)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.alone:
        measure(asked.formats[0], asked.posts)
        return 0
    sys.stdout.write(f"{'format':<10}{'posts':>8}{'write s':>10}{'count s':>10}{'MB':>8}{'peak MB':>10}\n")
    worst = 0.0
    for name in asked.formats:
        for number in (asked.posts // 50, asked.posts):
            command = [sys.executable, __file__, name, "--alone", "--posts", str(number)]
            line = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
            sys.stdout.write("{:<10}{:>8}{:>10}{:>10}{:>8}{:>10}\n".format(*line))
            sys.stdout.flush()
            worst = max(worst, float(line[-1]))
    return int(worst > LIMIT_MB)


if __name__ == "__main__":
    sys.exit(main())
