"""The blog of samples/overblog/site as its host served it: an answer for each address, and a proxy that gives them.

Programs that save pages are pointed at the proxy, so that pages have the addresses of their hosts, which do not exist.
"""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

SITE = Path(__file__).parent.parent.parent / "samples/overblog/site"
HOST = "carnets-de-lisa.over-blog.example"
HOME = f"http://{HOST}/"
MEDIA_HOSTS = (
    "img.over-blog-kiwi.com",
    "img.over-blog.com",
    "a98.idata.over-blog.com",
    "data.over-blog-kiwi.com",
    "image.over-blog.com",
)

PLAYERS = "lecteur.example"  # browsers insist on https for those of this world
_PLAYER = '<!doctype html><html><head><link rel="canonical" href="{}"></head><body>player</body></html>'

# The page of each address; the pages of lists say theirs, the older posts only what links to them.
PAGES = {
    "": "accueil.html",
    "page/2": "accueil-page-2.html",
    "archive/2012-09/": "archives-2012-09.html",
    "archive/2013-10/": "archives-2013-10.html",
    "tag/cuisine/": "tag-cuisine.html",
    "lexique.html": "lexique.html",
    "article-premier-carnet-38912045.html": "2009-11-premier-carnet.html",
    "article-46578210.html": "2010-03-sans-titre.html",
    "article-la-brioche-du-dimanche-62345178.html": "2010-12-la-brioche-du-dimanche.html",
    "article-la-brioche-du-dimanche-62345178-comments.html": "2010-12-la-brioche-du-dimanche-commentaires.html",
    "2011/06/le-velo-bleu.html": "2011-06-le-velo-bleu.html",
    "2012/09/en-vrac-109940127.html": "2012-09-en-vrac-2.html",
    "2012/09/en-vrac.html": "2012-09-en-vrac.html",
    "2013/02/le-point-de-croix.html": "2013-02-le-point-de-croix.html",
    "2013/10/cepes-et-girolles.html": "2013-10-cepes-et-girolles.html",
    "2014/06/trois-jours-en-estive.html": "2014-06-trois-jours-en-estive.html",
    "2014/12/la-veillee.html": "2014-12-la-veillee.html",
    "2015/07/des-rideaux-pour-l-ete.html": "2015-07-des-rideaux-pour-l-ete.html",
    "2016/01/la-galette-de-dame-tartine.html": "2016-01-la-galette-de-dame-tartine.html",
}
_MARK = re.compile(rb"<!-- saved from url=[^>]*-->\n?")
_FILES = {path.name: path for path in SITE.rglob("*") if path.suffix in {".jpg", ".pdf"}}
_TYPES = {".jpg": "image/jpeg", ".pdf": "application/pdf"}


def page(name: str) -> bytes:
    """Return a page as it was served, over http."""
    body = _MARK.sub(b"", (SITE / name).read_bytes())
    body = body.replace(
        b"2014-06-trois-jours-en-estive_fichiers/", b"http://img.over-blog-kiwi.com/0/12/34/56/20140601/"
    )
    body = body.replace(b"www.youtube.com", PLAYERS.encode())
    for host in (HOST, "image.over-blog.com", PLAYERS):
        for slashes in (b"//", rb"\/\/"):
            body = body.replace(b"https:" + slashes + host.encode(), b"http:" + slashes + host.encode())
    return body


def pages() -> Iterator[tuple[str, bytes]]:
    """Yield the address and the bytes of every page."""
    for way, name in PAGES.items():
        yield HOME + way, page(name)


def files() -> Iterator[tuple[str, bytes]]:
    """Yield the address and the bytes of every picture and file that the pages show and that is there."""
    shown = re.compile(rb'(?:src|href)="(https?://[^"]*)"')
    seen: dict[str, bytes] = {}
    for _, body in pages():
        for found in shown.findall(body):
            url = found.decode()
            content = answer(url)
            if urlsplit(url).netloc in MEDIA_HOSTS and content is not None:
                seen[url] = content[0]
    yield from seen.items()


def answer(url: str) -> tuple[bytes, str] | None:
    """Return what is served under an address, and its type; None where there is nothing."""
    parts = urlsplit(url)
    if parts.netloc == HOST:
        name = PAGES.get(parts.path.lstrip("/"))
        return (page(name), "text/html; charset=utf-8") if name else None
    if parts.netloc == PLAYERS:
        return _PLAYER.format(url).encode(), "text/html"
    name = unquote(parts.path).rpartition("/")[2]
    if parts.netloc in MEDIA_HOSTS and name in _FILES:
        return _FILES[name].read_bytes(), _TYPES[_FILES[name].suffix]
    return None


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answer as a proxy (the whole address is asked for) or for the host that is named."""
        url = self.path if "://" in self.path else f"http://{self.headers['Host']}{self.path}"
        found = answer(url)
        body, kind = found or (b"<html><head><title>404</title></head><body>rien</body></html>", "text/html")
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Access-Control-Allow-Origin", "*")  # a script of SingleFile asks for the pictures
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815  the name that the server asks for

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served() -> Iterator[str]:
    """Serve the blog; yields the proxy's `127.0.0.1:PORT`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
