"""A blog of Blogger whose pages hold no text, fetched from a host on loopback: its feeds give all of it."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
from installed import Run

from migrate.pipeline import read_blog

SAMPLES = Path(__file__).parent.parent.parent / "samples" / "blogger"


class Handler(BaseHTTPRequestHandler):
    """Answers as the host does: shells for pages, whole texts in feeds, a part of them at a time."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        body = self.answer()
        self.send_response(200 if body else 404)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Type", "application/atom+xml" if body.startswith(b"<?xml") else "text/html")
        self.end_headers()
        self.wfile.write(body)

    def answer(self) -> bytes:
        """Return the body of what is asked for, b"" where there is nothing."""
        parts = urlsplit(self.path)
        name = {"/feeds/posts/default": "answers/posts.atom", "/feeds/comments/default": "answers/comments.atom"}.get(
            parts.path, "dynamic-views.html" if parts.path == "/" or parts.path.startswith("/2014/") else ""
        )
        if not name:
            return b""
        text = (SAMPLES / name).read_text(encoding="utf-8")
        start = parse_qs(parts.query).get("start-index", ["1"])[0]
        if start != "1":  # other posts, under other ids
            text = text.replace("startIndex>1<", f"startIndex>{start}<").replace("567878909", f"56787890{start}")
            text = text.replace("567878908", f"56787880{start}").replace("la-malle", f"la-malle-{start}")
            text = text.replace("sans-titre", f"sans-titre-{start}")
        return text.replace("http://grenierdeju.blogspot.com", f"http://{self.headers['Host']}").encode()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the library's
        """Say nothing."""


@pytest.fixture
def home() -> Iterator[str]:
    """Serve the blog."""
    Handler.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


def test_a_blog_whose_pages_hold_no_text_comes_from_its_feeds(home: str, run: Run, tmp_path: Path) -> None:
    done = run("fetch", home, "--archive", "archive", "--allow-private", "--delay", "0", "--media", "none")
    blog = read_blog(tmp_path / "archive")

    starts = sorted(path for path in Handler.asked if "start-index" in path)
    assert [path.rpartition("=")[2] for path in starts] == ["3", "5"], done.stderr
    posts = {post.slug: post for post in blog.posts}
    assert sorted(posts) == ["la-malle", "la-malle-3", "la-malle-5", "sans-titre", "sans-titre-3", "sans-titre-5"]
    assert [(one.author.name, one.by_owner) for one in posts["la-malle"].comments] == [
        ("Ana & fils", None),
        ("Ju", True),
    ]
    assert blog.title == "Le grenier de Ju"
