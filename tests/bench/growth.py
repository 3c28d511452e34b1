"""Whether cost grows about linearly on pages that are far too big or far too broken.

    python tests/bench/growth.py [--only NAME] [--seconds 10] [--megabytes 500]

Each page is read in a process of its own. It must end in time and memory with every word of it in
the model, or with a finding or an error that says what is missing. Exit 1 when one does not.
"""

import argparse
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable

from migrate.capture import Capture
from migrate.errors import MigrateError
from migrate.html import text_of
from migrate.platforms import read_capture

HEAD = "<html><head><title>Grand - Carnet</title></head><body><h1><a href='/2014/01/grand.html'>Grand</a></h1>"
BODY = "<div class='ob-sections'><div class='ob-section ob-section-html'>{}</div></div>"
TAIL = "<div id='ob-comments'><div class='ob-list'>{}</div></div></body></html>"
COMMENT = (
    "<div class='ob-comment' id='ob-comment-{0}'><span class='ob-name'>Lecteur {0}</span>"
    "<span class='ob-date'>01/02/2014 10:{1:02}</span><div class='ob-text'>motcomm{0}<br />suite</div></div>"
)


def page(body: str, comments: str = "") -> str:
    """Return a page with a text and comments."""
    return HEAD + BODY.format(body) + TAIL.format(comments)


ANSWER = "<div class='ob-comment'><div class='ob-text'>motcomm{}</div><div class='ob-comment-replies'>"
SENTENCE = "<p>mot{} et une phrase de plus, pour voir.</p>"
BOX = "<div class='widget'><h3>Boîte {0}</h3><a href='/tag/t{0}'>t{0}</a></div>"
POST = (
    "<article><h2><a href='http://c.over-blog.com/2014/01/p{0}.html'>Titre {0}</a></h2><p class=date>2 mars 2014</p>"
    "<div class='ob-sections'><div class='ob-section ob-section-html'><p>mot{0}</p></div></div></article>"
)


def many(pattern: str, number: int) -> str:
    """Return a pattern repeated, with its number in it each time."""
    return "".join(pattern.format(n) for n in range(number))


PAGES: dict[str, Callable[[], str]] = {
    "10,000 comments": lambda: page("<p>mot0</p>", "".join(COMMENT.format(n, n % 60) for n in range(10_000))),
    "10,000 answers, each in the one before": lambda: page("<p>mot0</p>", many(ANSWER, 10_000)),
    "10 MB of paragraphs": lambda: page(many(SENTENCE, 200_000)),
    "50,000 divs in each other": lambda: page("<div>" * 50_000 + "mot0" + "</div>" * 50_000 + "<p>mot1</p>"),
    "50,000 divs with words": lambda: page(many("<div>mot{} ", 50_000)),
    "20,000 unclosed b": lambda: page(many("<b>mot{} ", 20_000)),
    "20,000 unclosed a": lambda: page(many("<a href='/{0}'>mot{0} ", 20_000)),
    "20,000 unclosed font": lambda: page(many("<p><font color=red>mot{}</p>", 20_000)),
    "20,000 unclosed tables": lambda: page(many("<table><tr><td>mot{} ", 20_000)),
    "20,000 stray ends": lambda: page(many("mot{}</b></div></td> ", 20_000)),
    "200,000 <": lambda: page("mot0 " + "<" * 200_000 + " mot1"),
    "200,000 broken entities": lambda: page("mot0 " + "&#x;&foo;&amp" * 200_000 + " mot1"),
    "an attribute of 10 MB": lambda: page(f"<p title='{'x' * 10_000_000}'>mot0</p><p>mot1</p>"),
    "20,000 boxes": lambda: page("<p>mot0</p>") + many(BOX, 20_000),
    "5,000 posts in a list": lambda: f"<html><head><title>Carnet</title></head><body>{many(POST, 5_000)}",
}


def read(name: str, queue: "multiprocessing.Queue[tuple[float, float, str]]") -> None:
    """Read one page and say what it cost and what it gave."""
    source = PAGES[name]()
    words = {word for word in text_of(source).split() if word.startswith("mot")}
    body = source.encode()
    del source
    start = time.process_time()
    try:
        extract = read_capture(Capture(body=body, source=name), platform="overblog")
    except MigrateError as error:
        queue.put((time.process_time() - start, 0.0, f"error: {error}"))
        return
    seconds = time.process_time() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    read_words: set[str] = set()
    for reading in extract.readings:
        said = [reading.post.body, *(comment.body for comment in reading.post.comments)]
        read_words.update(word for part in said for word in text_of(part).split())
    missing = len(words - read_words)
    told = ", ".join(sorted({finding.code for finding in extract.findings}))
    queue.put((seconds, megabytes, f"{missing} of {len(words)} words missing" + (f"; {told}" if told else "")))


def main() -> int:
    """Read every page and print a line for each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", default="")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--megabytes", type=float, default=500.0)
    args = parser.parse_args()
    spawn = multiprocessing.get_context("spawn")
    failed = 0
    for name in PAGES:
        if args.only not in name:
            continue
        queue: multiprocessing.Queue[tuple[float, float, str]] = spawn.Queue()
        process = spawn.Process(target=read, args=(name, queue))
        process.start()
        process.join(args.seconds * 12)
        if process.is_alive() or process.exitcode:
            process.kill()
            seconds, megabytes, said = float("inf"), float("inf"), f"did not end (exit {process.exitcode})"
        else:
            seconds, megabytes, said = queue.get(timeout=5)
        good = (
            seconds <= args.seconds
            and megabytes <= args.megabytes
            and (said.startswith("0 of") or "error" in said or ";" in said)
        )
        failed += not good
        sys.stdout.write(f"{'ok  ' if good else 'FAIL'} {name:42} {seconds:6.2f} s {megabytes:6.0f} MB  {said}\n")
        sys.stdout.flush()
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
