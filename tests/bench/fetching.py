"""Processor time of fetching and storing (without reading) beside a bare requests session on the same pages.

    python tests/bench/fetching.py [PAGES]

Prints the ratio of both programs, each in a process of its own against one server on loopback, in turns.
The bar is 1.5.
"""

# ruff: noqa: PLC0415 -- each program pays for its own imports, in a process of its own

import http.server
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from statistics import median

PAGES = 1000
SIZE = 10_000
ROUNDS = 5
WORDS = "le la de un blog page pain four brioche jardin carnet vélo été hiver rideau laine soupe".split()


class Host(http.server.BaseHTTPRequestHandler):
    """Serves a page of some ten thousand bytes under every address."""

    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16  # head and body in one packet

    def do_GET(self) -> None:
        if self.path == "/robots.txt":
            self.send_error(404)
            return
        choose = random.Random(self.path)  # noqa: S311  the same page under the same address
        text = " ".join(choose.choice(WORDS) + str(choose.randrange(1000)) for _ in range(SIZE // 9))
        body = f"<html><body><article><p>{text}</p></article></body></html>".encode()[:SIZE]
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def bare(home: str, pages: int) -> None:
    """Get the pages with requests as most people do."""
    import requests

    session = requests.Session()
    for number in range(pages):
        assert len(session.get(f"{home}/{number}.html", timeout=30).content) > 1000


def ours(home: str, pages: int) -> None:
    """Fetch and store the pages; a reader that reads nothing."""
    from migrate.extract import Lead, Place
    from migrate.report import Progress
    from migrate.settings import FetchSettings, Settings
    from migrate.sources._live import open_session

    class Blind:
        def read(self, capture: object) -> None: ...
        def place(self, url: str) -> Place:
            return Place(kind="post", key=url)

        def start(self, _: str) -> tuple[Lead, ...]:
            return ()

        def originals(self, _: str) -> tuple[str, ...]:
            return ()

        def same_blog(self, home: str, url: str) -> bool:
            return url.startswith(home)

        def serves(self, _: str) -> bool:
            return False

    settings = Settings(fetch=FetchSettings(delay=0, allow_private=True))
    with (
        tempfile.TemporaryDirectory() as folder,
        open_session(f"{home}/", Path(folder, "a"), Blind(), settings=settings, progress=Progress()) as session,
    ):
        leads = [Lead(url=f"{home}/{number}.html") for number in range(pages)]
        with session.archive.transaction():
            session.archive.add(leads, inventory="link", found_on=None)
        session.loop.run()
        assert session.archive.counts()["fetched"] >= pages, session.archive.counts()


def seconds(program: str, home: str, pages: int) -> float:
    """Return the processor time of one program in a process of its own, without its start."""
    code = (
        f"import resource, sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import fetching;"
        f"fetching.{program}({home!r}, 3); a = resource.getrusage(resource.RUSAGE_SELF);"
        f"fetching.{program}({home!r}, {pages}); b = resource.getrusage(resource.RUSAGE_SELF);"
        "print(b.ru_utime + b.ru_stime - a.ru_utime - a.ru_stime)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    return float(done.stdout)


def main() -> None:
    """Print the ratio and both times."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://127.0.0.1:{server.server_address[1]}"
    rounds = [(seconds("bare", home, pages), seconds("ours", home, pages)) for _ in range(ROUNDS)]
    ratio = median(one / other for other, one in rounds)
    plain, own = (median(column) for column in zip(*rounds, strict=True))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    sys.stdout.write(
        f"{pages} pages of {SIZE} bytes: requests {plain:.2f} s, fetched and stored {own:.2f} s of processor time: "
        f"{ratio:.2f} times; peak {peak:.0f} MB\n"
    )


if __name__ == "__main__":
    main()
