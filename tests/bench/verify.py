"""Processor time and memory of `verify` beside those of `convert` of the same. Prints a table; no test.

    python tests/bench/verify.py [SOURCE ...] [--posts 4000]

Without a source, a blog of so many posts with ten comments each is read from one JSON file: no page is parsed then,
so that the exports themselves are what verification is measured by. Exit code 1 when it needs more processor time
than `convert`, or more memory than 200 MB.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from exports import Posts
from migrate.exporters import Folder
from migrate.exporters.json import Json
from migrate.model import Blog, Url
from migrate.report import Report
from migrate.settings import Settings

LIMIT_MB = 200
FORMATS = ("wxr", "json", "markdown")
CONVERT = "import sys, migrate; migrate.convert(*sys.argv[2:], to={!r}, out=__import__('pathlib').Path(sys.argv[1]))"
VERIFY = "import sys, migrate; sys.exit(migrate.verify(sys.argv[1], against=sys.argv[2:]).exit_code)"


def measured(program: str, *words: str) -> tuple[float, float, int]:
    """Return processor seconds, megabytes and the exit code of a program of its own."""
    measuring = (
        f"import resource\ntry:\n    exec({program!r})\nfinally:\n    used = resource.getrusage(resource.RUSAGE_SELF)\n"
        "    print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", measuring, *words], capture_output=True, text=True, check=False)
    if not done.stdout:
        raise SystemExit(done.stderr)
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes), done.returncode


def main() -> int:
    """Measure both, print, and say whether verification is within its bounds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sources", nargs="*")
    parser.add_argument("--posts", type=int, default=4000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        sources, out = asked.sources, str(Path(folder, "out"))
        if not sources:
            sources = [str(Path(folder, "source", "blog.json"))]
            blog = Blog(home=Url("https://b.example/"), title="Pains", zone="Europe/Paris", posts=Posts(asked.posts))
            with Folder(Path(folder, "source")) as place:
                Json(Settings()).write(blog, place, Report().add)
        rows = [("convert", *measured(CONVERT.format(FORMATS), out, *sources))]
        rows.append(("verify", *measured(VERIFY, out, *sources)))
    for name, seconds, megabytes, code in rows:
        sys.stdout.write(f"{name:<8} {seconds:8.2f} s {megabytes:6.0f} MB  exit {code}\n")
    ratio = rows[1][1] / rows[0][1]
    sys.stdout.write(f"verify takes {ratio:.2f} times the processor time of convert\n")
    return int(ratio > 1 or rows[1][2] > LIMIT_MB or rows[1][3] != 0)


if __name__ == "__main__":
    sys.exit(main())
