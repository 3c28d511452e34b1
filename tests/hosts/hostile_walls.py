"""What comes in place of a page or a picture with status 200, or with a status that says so."""

from collections.abc import Iterable, Iterator

from hostile import Asked, Case, Route
from hostile_make import HTML, PNG, bare, heads, post, reply

_FORM = '<form method="post"><input type="password" name="p"><input type="submit" value="Entrer"></form>'
_SUSPECT = "suspect"


def _page(title: str, body: str, kind: str = HTML) -> Route:
    return lambda _asked: reply(bare(title, body), kind=kind)


def _wall(name: str, route: Route, states: str = _SUSPECT, hidden: tuple[str, ...] = ("MAUER",)) -> Case:
    return Case(name=name, routes={"a.html": route}, states={"a.html": states}, hidden=hidden, exits=(1,))


def _status(status: int, states: str) -> Case:
    """A refusal that looks like an article."""
    return Case(
        name=f"status-{status}",
        states={"a.html": states},
        hidden=("MAUER",),
        exits=(0, 1),
        routes={"a.html": lambda _asked: reply(post("MAUER", "MAUER"), status=status)},
    )


WALLS = (
    _wall(
        "soft-404", _page("Page introuvable - Le carnet", "<h1>Page introuvable</h1><p>MAUER. Elle n'existe pas.</p>")
    ),
    _wall("soft-404-english", _page("404 Not Found", "<h1>Not found</h1><p>MAUER. Sorry, no such page.</p>")),
    _wall(
        "soft-404-article", _page("Page not found", "<article><h1>Page not found</h1><p>MAUER. Sorry.</p></article>")
    ),
    _wall(
        "wall-login", _page("Connexion", f"<h1>Connexion</h1><p>MAUER. Identifiez-vous.</p>{_FORM}"), "suspect|denied"
    ),
    _wall(
        "wall-private",
        _page("Blog privé", f"<p>MAUER. Ce blog est protégé par un mot de passe.</p>{_FORM}"),
        "suspect|denied",
    ),
    _wall(
        "wall-consent",
        _page(
            "Avant de continuer",
            "<div><h1>Vos cookies</h1><p>MAUER. Nous utilisons des cookies.</p>"
            "<button>Tout accepter</button><button>Refuser</button></div>",
        ),
    ),
    _wall(
        "wall-age",
        _page(
            "Avertissement",
            "<h1>Réservé aux adultes</h1><p>MAUER. Avez-vous plus de 18 ans ?</p>"
            "<a href='?ok=1'>J'ai plus de 18 ans</a> <a href='http://example.org/'>Quitter</a>",
        ),
    ),
    _wall(
        "wall-age-english",
        _page(
            "Content warning",
            "<h1>Adult content</h1><p>MAUER. You must be at least 18 years old.</p><button>I am over 18</button>",
        ),
    ),
    _wall("wall-moment", _page("Just a moment...", "<div id='challenge-running'>MAUER. Checking your browser</div>")),
    _wall("wall-captcha", _page("Vérification", "<p>MAUER. Prove you are human.</p><div class='g-recaptcha'></div>")),
    _wall("maintenance", _page("Site en maintenance", "<h1>Site en maintenance</h1><p>MAUER. Revenez plus tard.</p>")),
    _wall("suspended", _page("Account suspended", "<h1>This account has been suspended</h1><p>MAUER.</p>")),
    _wall("closed", _page("Blog supprimé", "<h1>Ce blog a été supprimé</h1><p>MAUER.</p>")),
    _wall("parked", _page("carnet.example", "<p>MAUER. This domain is for sale. Buy this domain today.</p>")),
    _wall(
        "guru",
        _page(
            "503 Backend fetch failed", "<h1>Error 503 Backend fetch failed</h1><h3>Guru Meditation:</h3><p>MAUER</p>"
        ),
    ),
    _wall("database", _page("Error", "<h1>Error establishing a database connection</h1><p>MAUER</p>")),
    _wall(
        "program-only",
        _page(
            "Carnet", "<noscript>MAUER. You need to enable JavaScript to run this app.</noscript><div id=root></div>"
        ),
    ),
    _wall("empty", lambda _asked: reply(b"")),
    _wall("blank", lambda _asked: reply(b"  \r\n\t \n")),
    _wall("no-words", _page("", "")),
    _wall("nothing-204", lambda _asked: iter([heads(204, [])]), "suspect|failed"),
    _wall(
        "part-206",
        lambda _asked: reply(post("MAUER", "MAUER"), ("Content-Range", "bytes 0-99/5000"), status=206),
        "failed|suspect",
    ),
    _wall("made-201", lambda _asked: reply(post("MAUER", "MAUER"), status=203), "ok|failed|suspect", ()),
    _wall("not-modified", lambda _asked: iter([heads(304, [("ETag", '"x"')])]), "failed"),
    _wall("pdf-page", lambda _asked: reply(b"%PDF-1.4 MAUER " * 50, kind=HTML)),
    _wall("picture-page", lambda _asked: reply(PNG, kind=HTML)),
    _status(401, "denied"),
    _status(402, "denied"),
    _status(403, "denied"),
    _status(404, "gone"),
    _status(410, "gone"),
    _status(418, "failed"),
    _status(451, "denied"),
    _status(500, "failed"),
    _status(501, "failed"),
    _status(504, "failed"),
    _status(599, "failed"),
    _status(999, "failed"),
    _status(700, "failed"),
)


def _shows(name: str, files: dict[str, Route], states: dict[str, str], *, source: str = "", **more: object) -> Case:
    """A post that shows files; the first file is `p.jpg` unless `source` says another address."""
    shown = "".join(
        f'<p><img src="{source or one}" alt="Une image"></p>' for one in (files if not source else [source])
    )
    page = post("Un billet avec image", "Le texte ENTIER de ce billet.", body=shown)
    case: dict[str, object] = {
        "routes": {"a.html": lambda _asked: reply(page), **files},
        "states": {"a.html": "ok", **states},
        "shown": ("ENTIER",),
        "media": True,
        **more,
    }
    return Case(name=name, **case)  # type: ignore[arg-type]


def _file(body: bytes, kind: str = "image/jpeg", *more: tuple[str, str]) -> Route:
    return lambda _asked: reply(body, *more, kind=kind)


def _half(_asked: Asked) -> Iterator[bytes | None]:
    yield heads(200, [("Content-Type", "image/png"), ("Content-Length", "5000")]) + PNG
    yield None


def _open_end(_asked: Asked) -> Iterator[bytes | None]:
    yield heads(200, [("Content-Type", "image/png"), ("Connection", "close")]) + PNG[:50]
    yield None


def _endless(_asked: Asked) -> Iterator[bytes | None]:
    yield heads(200, [("Content-Type", "image/png"), ("Connection", "close")]) + PNG
    for _ in range(20_000):
        yield b"x" * 10_000


_BIG = PNG[:-12] + bytes(300_000) + PNG[-12:]


def _resumed(first: int, of: bytes, tag: str) -> Route:
    """The first answer breaks off; a request for the rest is answered with a part that begins at `first`."""

    def route(asked: Asked) -> Iterable[bytes | None]:
        marks = [("Content-Type", "image/png"), ("Accept-Ranges", "bytes"), ("ETag", tag if asked.number else '"one"')]
        if not asked.number:
            return (heads(200, [*marks, ("Content-Length", str(len(_BIG)))]) + _BIG[:100_000], None)
        if wish := asked.header("Range"):
            begin = int(wish.removeprefix("bytes=").partition("-")[0]) + first
            part = of[begin:]
            span = ("Content-Range", f"bytes {begin}-{len(of) - 1}/{len(of)}")
            return (heads(206, [*marks, span, ("Content-Length", str(len(part)))]) + part,)
        return reply(of, *marks[1:], kind="image/png")

    return route


_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert("MAUER")</script><circle r="1"/></svg>'

FILES = (
    _shows("picture", {"p.png": _file(PNG, "image/png")}, {"p.png": "ok"}),
    _shows("picture-other-kind", {"p.jpg": _file(PNG)}, {"p.jpg": "ok"}),
    _shows("picture-error-page", {"p.jpg": _page("Erreur", "<h1>MAUER</h1>")}, {"p.jpg": _SUSPECT}, exits=(1,)),
    _shows(
        "picture-error-page-labelled",
        {"p.jpg": _page("Erreur", "<h1>MAUER</h1>", "image/jpeg")},
        {"p.jpg": _SUSPECT},
        exits=(1,),
    ),
    _shows("picture-error-text", {"p.jpg": _file(b"Not found: MAUER", "text/plain")}, {"p.jpg": _SUSPECT}, exits=(1,)),
    _shows("picture-empty", {"p.jpg": _file(b"")}, {"p.jpg": _SUSPECT}, exits=(1,)),
    _shows("picture-404", {"p.jpg": lambda _asked: reply(b"no", status=404)}, {"p.jpg": "gone"}, exits=(1,)),
    _shows("picture-cut", {"p.png": _half}, {"p.png": "failed"}, exits=(1,)),
    _shows("picture-open-end", {"p.png": _open_end}, {"p.png": _SUSPECT}, exits=(1,)),
    _shows(
        "picture-endless", {"p.png": _endless}, {"p.png": "failed|skipped"}, exits=(1,), flags=("--max-media-mb", "2")
    ),
    _shows("picture-resumed", {"p.png": _resumed(0, _BIG, '"one"')}, {"p.png": "ok"}),
    _shows("picture-resumed-elsewhere", {"p.png": _resumed(7, _BIG, '"one"')}, {"p.png": "ok|failed"}),
    _shows(
        "picture-resumed-other", {"p.png": _resumed(0, _BIG[:200_000] + PNG[-12:], '"two"')}, {"p.png": "ok|failed"}
    ),
    _shows("picture-svg", {"p.svg": _file(_SVG, "image/svg+xml")}, {"p.svg": "ok|skipped"}, hidden=("alert(",)),
    _shows("picture-file", {}, {}, source="file:///etc/passwd", hidden=("root:x:",)),
    _shows("picture-data", {}, {}, source="data:image/png;base64,iVBORw0KGgo="),
    _shows("picture-script", {}, {}, source="javascript:alert(1)"),
    _shows(
        "picture-names",
        {
            "..%2f..%2f..%2fetc%2fpasswd.jpg": _file(PNG),
            "CON.jpg": _file(PNG),
            ".htaccess.jpg": _file(PNG),
            "-rf.png": _file(PNG),
            "a%00b.jpg": _file(PNG),
            "%E2%80%AEgpj.exe.jpg": _file(PNG),
            f"{'n' * 400}.jpg": _file(PNG),
            "a%0ab.jpg": _file(PNG),
            "x;y=&z.jpg": _file(PNG),
        },
        {"CON.jpg": "ok", "-rf.png": "ok"},
        total=20,
    ),
    Case(
        name="picture-private",
        states={"a.html": "ok"},
        shown=("ENTIER",),
        hidden=(),
        media=True,
        flags=("--media", "all"),
        routes={
            "a.html": lambda asked: reply(
                post(
                    "Image",
                    "Le texte ENTIER.",
                    body=(
                        f'<img src="http://127.0.0.1:{asked.canary}/p.jpg"><img src="http://localhost:{asked.canary}/q.jpg">'
                        f'<img src="http://2130706433:{asked.canary}/r.jpg">'
                        f'<a href="//[::1]:{asked.canary}/s.jpg">s</a>'
                    ),
                )
            )
        },
    ),
    Case(
        name="picture-moved-private",
        states={"a.html": "ok", "p.jpg": "failed|skipped"},
        shown=("ENTIER",),
        media=True,
        routes={
            "a.html": lambda _asked: reply(post("Image", "Le texte ENTIER.", body='<img src="p.jpg">')),
            "p.jpg": lambda asked: iter(
                [heads(302, [("Location", f"http://127.0.0.1:{asked.canary}/p.jpg"), ("Content-Length", "0")])]
            ),
        },
    ),
)

CASES = (*WALLS, *FILES)
