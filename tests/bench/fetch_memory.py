"""Peak memory of the installed command while it fetches from servers that send too much. The bar is 300 MB.

    python tests/bench/fetch_memory.py [--only WORD]

Each case is a blog of its own on loopback and a process of its own. Prints a line a case: peak, seconds, exit code
and what became of the addresses. Exit 1 when one is over the bar.
"""

import argparse
import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

COMMAND = Path(sys.executable).with_name("blog-migrate")
BAR = 300.0  # MB
MB = 1_000_000
LINKS = 20_000
LONG = 3600.0  # seconds: no deadline ends what memory is to end

Chunks = Iterator[bytes]
Sent = tuple[dict[str, str], Callable[[], Chunks]]

HEAD = "<!doctype html><html><head><title>Carnet</title></head><body class='hfeed'>"
POST = "<article class='h-entry'><h1 class='p-name'>Pain</h1><div class='e-content'>{}</div></article></body></html>"
LINE = "<p>Une phrase sur le pain, la brioche et le four, écrite pour emplir la page.</p>\n"


def page(text: str) -> Sent:
    """Return a whole page."""
    body = text.encode()
    return {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}, lambda: iter([body])


def lines(megabytes: int | None) -> Chunks:
    """Yield a post of so many megabytes, None for one without an end."""
    yield (HEAD + "<article class='h-entry'><h1 class='p-name'>Pain</h1><div class='e-content'>").encode()
    block = (LINE * (MB // len(LINE.encode()))).encode()
    sent = 0
    while megabytes is None or sent < megabytes:
        yield block
        sent += 1
    yield b"</div></article></body></html>"


def packed(block: bytes, times: int) -> Chunks:
    """Yield one gzip stream of a block of text that comes so many times, without packing it each time."""
    made = zlib.compressobj(9, zlib.DEFLATED, -15)
    once = made.compress(block) + made.flush(zlib.Z_FULL_FLUSH)
    yield b"\x1f\x8b\x08\0\0\0\0\0\0\x03"
    for _ in range(times):
        yield once


def bytes_of_a_picture(megabytes: int) -> Chunks:
    """Yield a picture of so many megabytes."""
    block = os.urandom(MB - 2)
    yield b"\xff\xd8\xff\xe0\0\x10JFIF"
    for _ in range(megabytes - 1):
        yield block
    yield b"\xff\xd9"


HTML = {"Content-Type": "text/html; charset=utf-8"}
XML = {"Content-Type": "application/xml"}
GZIP = {"Content-Encoding": "gzip"}
FIRST = page(HEAD + "<a href='/2014/01/pain.html'>Pain</a></body></html>")
SHOWING = page(HEAD + POST.format("<p>Le pain.</p><img src='/pain.jpg'>"))
MANY = page(HEAD + "".join(f"<a href='/2014/01/pain-{number}.html'>{number}</a>\n" for number in range(LINKS)))
PIECE = page(HEAD + POST.format("<p>Un pain de plus.</p>"))
RSS = {"Content-Type": "application/rss+xml"}
MAP = "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
LOC = "<url><loc>http://HOST/2014/01/pain-{}.html</loc></url>\n"

FEED = "<link rel='alternate' type='application/rss+xml' href='/feed'></head>"
ITEM = "<item><title>Pain</title><link>http://HOST/2014/01/pain-{}.html</link><description>{}</description></item>\n"


def sitemap() -> Chunks:
    """Yield a sitemap that names far more than one may hold."""
    yield MAP.encode()
    for first in range(0, 780_000, 1000):
        yield "".join(LOC.format(number) for number in range(first, first + 1000)).encode()
    yield b"</urlset>"


def feed() -> Chunks:
    """Yield a feed of some thousand long posts."""
    yield b"<?xml version='1.0'?><rss version='2.0'><channel><title>Carnet</title>"
    for number in range(4500):
        yield ITEM.format(number, LINE.replace("<", "&lt;") * 100).encode()
    yield b"</channel></rss>"


CASES: dict[str, dict[str, Sent]] = {
    "a page that is a gzip bomb of 10 GB": {
        "/": FIRST,
        "/2014/01/pain.html": (HTML | GZIP, lambda: packed(b"\0" * MB, 10_000)),
    },
    "a picture that is a gzip bomb of 10 GB": {
        "/": FIRST,
        "/2014/01/pain.html": SHOWING,
        "/pain.jpg": ({"Content-Type": "image/jpeg"} | GZIP, lambda: packed(b"\0" * MB, 10_000)),
    },
    "a page without an end": {"/": FIRST, "/2014/01/pain.html": (HTML, lambda: lines(None))},
    "a home without an end": {"/": (HTML, lambda: lines(None))},
    "rules without an end": {
        "/": FIRST,
        "/robots.txt": (HTML, lambda: iter(lambda: b"Disallow: /zzz\n" * 10_000, b"")),
        "/2014/01/pain.html": PIECE,
    },
    "a picture of 200 MB": {
        "/": FIRST,
        "/2014/01/pain.html": SHOWING,
        "/pain.jpg": (
            {"Content-Type": "image/jpeg", "Content-Length": str(10 + 199 * (MB - 2) + 2)},
            lambda: bytes_of_a_picture(200),
        ),
    },
    "a page of 40 MB": {"/": FIRST, "/2014/01/pain.html": (HTML, lambda: lines(40))},
    "a page of 4 MB of short paragraphs": {"/": FIRST, "/2014/01/pain.html": (HTML, lambda: lines(4))},
    "a page of 8 MB in one paragraph": {
        "/": FIRST,
        "/2014/01/pain.html": page(HEAD + POST.format(f"<p>{'du pain et de la brioche ' * 320_000}</p>")),
    },
    "a page of 80,000 elements": {
        "/": FIRST,
        "/2014/01/pain.html": page(HEAD + POST.format("<a>x</a>" * 80_000)),
    },
    "a page of 80,000 elements in each other": {
        "/": FIRST,
        "/2014/01/pain.html": page(HEAD + POST.format("<b>x" * 80_000)),
    },
    "a page of 20,000 links": {"/": MANY, "*": PIECE},
    "a feed of 45 MB": {
        "/": page(HEAD.replace("</head>", FEED) + "<a href='/2014/01/pain.html'>Pain</a></body></html>"),
        "/2014/01/pain.html": PIECE,
        "/feed": (RSS, feed),
    },
    "a sitemap of 45 MB": {"/": FIRST, "*": PIECE, "/sitemap.xml": (XML, sitemap)},
}


class Host(http.server.BaseHTTPRequestHandler):
    """Serves a case; what is not in it is not there."""

    protocol_version = "HTTP/1.0"  # a body without a length ends with its connection
    case: dict[str, Sent]

    def do_GET(self) -> None:
        held = self.case.get(self.path) or (self.case.get("*") if self.path.endswith(".html") else None)
        if held is None:
            self.send_error(404)
            return
        headers, chunks = held
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        kind = headers["Content-Type"]
        try:
            for chunk in chunks():
                self.wfile.write(chunk.replace(b"HOST", self.headers["Host"].encode()) if "xml" in kind else chunk)
        except OSError:
            return  # the client has had enough, which is what it is to do

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(http.server.ThreadingHTTPServer):
    """A server for one case."""

    daemon_threads = True


def measured(case: dict[str, Sent]) -> tuple[float, float, int, str]:
    """Fetch a case; return the peak in MB, the seconds, the exit code, and what became of the addresses."""
    server = Server(("127.0.0.1", 0), type("_Bound", (Host,), {"case": case}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://127.0.0.1:{server.server_address[1]}/"
    flags = ["--allow-private", "--delay", "0", "--total-timeout", str(LONG), "--tries", "2"]
    with tempfile.TemporaryDirectory() as folder, Path(folder, "said").open("wb") as said:
        start = time.monotonic()
        child = subprocess.Popen([COMMAND, "fetch", home, "--archive", "a", *flags], cwd=folder, stderr=said)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - start
        became = subprocess.run([COMMAND, "ledger", "a", "--json"], cwd=folder, capture_output=True, check=False)
    server.shutdown()
    server.server_close()
    return usage.ru_maxrss * 1024 / MB, seconds, child.returncode, reasons(became.stdout)


def reasons(rows: bytes) -> str:
    """Return the states of a ledger's addresses with how many there are, and the first reason of each."""
    told: dict[str, list[str]] = {}
    for row in map(json.loads, rows.splitlines()):
        if row["status"] != 404:
            told.setdefault(row["state"], []).append(row["reason"])
    return "; ".join(f"{len(them)} {state}{f' ({them[0]})' if them[0] else ''}" for state, them in told.items())


def main() -> None:
    """Print a line a case."""
    options = argparse.ArgumentParser()
    options.add_argument("--only", default="")
    only = options.parse_args().only
    worst = 0.0
    for name, case in CASES.items():
        if only in name:
            peak, seconds, code, became = measured(case)
            worst = max(worst, peak)
            sys.stdout.write(f"{peak:6.0f} MB {seconds:6.1f} s  exit {code}  {name}: {became}\n")
            sys.stdout.flush()
    sys.exit(worst > BAR)


if __name__ == "__main__":
    main()
