"""What concerns a whole host: its robots.txt, its wishes to be left alone, its home, its certificate."""

import time
from collections.abc import Iterable, Iterator
from email.utils import formatdate

from hostile import Asked, Case, Route
from hostile_make import HTML, bare, gzipped, heads, index, moved, post, reply, silence

GOOD = post("Tarte aux mirabelles", "Le texte ENTIER de ce billet.")
NOT_NOW = (3,)
_TEXT = "text/plain; charset=utf-8"
_FINE = {"a.html": "ok"}
_CLOSED = {"a.html": "robots"}


def _good(_asked: Asked) -> Iterable[bytes]:
    return reply(GOOD)


def _rules(text: str | bytes, *more: tuple[str, str], kind: str = _TEXT) -> Route:
    body = text.encode() if isinstance(text, str) else text
    return lambda _asked: reply(body, *more, kind=kind)


def _robots(name: str, rules: Route, states: dict[str, str], **more: object) -> Case:
    """A host whose rules are odd; `a.html` is what they speak of."""
    forbidden = states.get("a.html") == "robots"
    case: dict[str, object] = {
        "routes": {"a.html": _good, "b.html": _good},
        "rules": rules,
        "states": states,
        "shown": () if forbidden or not states else ("ENTIER",),
        "most": {"a.html": 0} if forbidden else {},
        "alone": True,
        **more,
    }
    return Case(name=f"robots-{name}", **case)  # type: ignore[arg-type]


def _status(status: int, *more: tuple[str, str]) -> Route:
    return lambda _asked: reply(f"<html><h1>{status}</h1></html>".encode(), *more, status=status)


_FORBIDS = "User-agent: *\nDisallow: /{}/a\n"
_FILLING = "".join(f"# {'x' * 90}\n" for _ in range(5_000))  # some 460 KiB


def _of(name: str) -> str:
    return _FORBIDS.format(f"robots-{name}")


ROBOTS = (
    _robots("disallow", _rules(_of("disallow")), _CLOSED),
    _robots("bom", _rules(b"\xef\xbb\xbf" + _of("bom").encode()), _CLOSED),
    _robots("utf16", _rules(_of("utf16").encode("utf-16")), _CLOSED),
    _robots("returns", _rules(_of("returns").replace("\n", "\r")), _CLOSED),
    _robots("long", _rules(_FILLING + _of("long")), _CLOSED),
    _robots("capitals", _rules(_of("capitals").upper().replace("ROBOTS-CAPITALS/A", "robots-capitals/a")), _CLOSED),
    _robots("gzip", _rules(gzipped(_of("gzip").encode()), ("Content-Encoding", "gzip")), _CLOSED),
    _robots(
        "own-group",
        _rules("User-agent: *\nAllow: /\n\nUser-agent: Blog-Migrate\nDisallow: /robots-own-group/a\n"),
        _CLOSED,
    ),
    _robots("other-group", _rules("User-agent: blog\nDisallow: /\n\nUser-agent: *\nAllow: /\n"), _FINE),
    _robots("merged", _rules("User-agent: *\nDisallow: /x\n\nUser-agent: *\nDisallow: /robots-merged/a\n"), _CLOSED),
    _robots(
        "longest",
        _rules("User-agent: *\nDisallow: /robots-longest/\nAllow: /robots-longest/a\n"),
        {"a.html": "ok", "b.html": "robots"},
        links=("a.html", "b.html"),
    ),
    _robots("tie", _rules("User-agent: *\nDisallow: /robots-tie/a.html\nAllow: /robots-tie/a.html\n"), _FINE),
    _robots("wildcard", _rules("User-agent: *\nDisallow: /*card/a.*l$\n"), _CLOSED),
    _robots("encoded", _rules("User-agent: *\nDisallow: /robots-encoded/%61\n"), _CLOSED),
    _robots("404", _status(404), _FINE),
    _robots("403", _status(403), _FINE),
    _robots("401", _status(401), _FINE),
    _robots("html", _rules(bare("Accueil", "<h1>User-agent: *</h1><p>Bonjour</p>"), kind=HTML), _FINE),
    _robots("binary", _rules(bytes(range(256)) * 400), _FINE),
    _robots("empty", _rules(""), _FINE),
    _robots("500", _status(500), {}, exits=NOT_NOW, most={"a.html": 0}, says="robots.txt"),
    _robots("503", _status(503), {}, exits=NOT_NOW, most={"a.html": 0}, says="robots.txt"),
    _robots("429", _status(429), {}, exits=NOT_NOW, most={"a.html": 0}, says="robots.txt"),
    _robots("hangs", lambda _asked: silence(40), {}, exits=NOT_NOW, most={"a.html": 0}, says="robots.txt", slow=True),
    _robots("dropped", lambda _asked: iter([None]), {}, exits=NOT_NOW, most={"a.html": 0}, says="robots.txt"),
    _robots(
        "500-once",
        lambda asked: reply(b"", status=500) if not asked.number else reply(_of("500-once").encode()),
        _CLOSED,
    ),
    _robots(
        "redirect",
        lambda _asked: moved("/rules.txt", status=301),
        _CLOSED,
        root={"/rules.txt": _rules(_of("redirect"))},
    ),
    _robots("redirect-loop", lambda _asked: moved("/robots.txt"), {}, exits=(0, 1, 3), most={"/robots.txt": 12}),
    _robots(
        "redirect-private", lambda asked: moved(f"http://127.0.0.1:{asked.canary}/robots.txt"), {}, exits=(0, 1, 3)
    ),
    _robots(
        "endless", lambda _asked: _endless_rules(), {}, exits=NOT_NOW, most={"a.html": 0}, flags=("--max-page-mb", "4")
    ),
    _robots(
        "bait", _rules("User-agent: *\nDisallow: /" + "*a" * 300 + "$\n" + "Disallow: /" + "*" * 5000 + "z$\n"), _FINE
    ),
    _robots(
        "all",
        _rules("User-agent: *\nDisallow: /\n"),
        {"/": "robots"},
        shown=(),
        exits=(3,),
        most={"/": 0},
        says="--ignore-robots",
    ),
    _robots("ignored", _rules("User-agent: *\nDisallow: /\n"), _FINE, flags=("--ignore-robots",)),
    _robots("crawl-delay", _rules("User-agent: *\nCrawl-delay: 0.7\n"), _FINE, apart=0.65),
)


def _endless_rules() -> Iterator[bytes | None]:
    yield heads(200, [("Content-Type", _TEXT), ("Connection", "close")]) + _of("endless").encode()
    for _ in range(2000):
        yield b"# and so on\n" * 1000
    yield None


def _refuse(number: int, status: int, *more: tuple[str, str]) -> Route:
    """The first requests are refused, the others answered."""
    return lambda asked: reply(b"<h1>busy</h1>", *more, status=status) if asked.number < number else reply(GOOD)


def _dated(seconds: float) -> Route:
    def route(asked: Asked) -> Iterable[bytes]:
        now = time.time() + 86_400  # the host's clock is a day ahead
        wish = ("Retry-After", formatdate(now + seconds, usegmt=True)), ("Date", formatdate(now, usegmt=True))
        return reply(b"<h1>busy</h1>", *wish, status=503) if not asked.number else reply(GOOD)

    return route


def _manners(name: str, route: Route, states: dict[str, str], **more: object) -> Case:
    case: dict[str, object] = {"routes": {"a.html": route}, "states": states, "alone": True, **more}
    return Case(name=name, **case)  # type: ignore[arg-type]


_MANY = {f"{number}.html": _status(403) for number in range(20)}

MANNERS = (
    _manners("retry-seconds", _refuse(1, 429, ("Retry-After", "1")), _FINE, shown=("ENTIER",), apart=0.95),
    _manners("retry-date", _dated(2), _FINE, shown=("ENTIER",), apart=0.95),
    _manners("retry-nonsense", _refuse(1, 503, ("Retry-After", "soon")), _FINE, shown=("ENTIER",)),
    _manners("retry-negative", _refuse(1, 503, ("Retry-After", "-10")), _FINE, shown=("ENTIER",)),
    _manners("retry-past", _refuse(1, 503, ("Retry-After", "Thu, 01 Jan 1970 00:00:00 GMT")), _FINE, shown=("ENTIER",)),
    _manners(
        "retry-huge-number",
        _refuse(9, 503, ("Retry-After", "9" * 400)),
        {"a.html": "later"},
        exits=(1,),
        most={"a.html": 1},
    ),
    _manners(
        "retry-hours", _refuse(9, 429, ("Retry-After", "7200")), {"a.html": "later"}, exits=(1,), most={"a.html": 1}
    ),
    _manners("retry-on-200", lambda _asked: reply(GOOD, ("Retry-After", "7200")), _FINE, shown=("ENTIER",)),
    Case(
        name="breaker-403",
        routes=_MANY,
        links=tuple(_MANY),
        total=5,
        alone=True,
        exits=(1,),
        states={"0.html": "denied", "19.html": "later"},
    ),
    _manners("breaker-503", _refuse(99, 503), {"a.html": "later"}, exits=(1,), most={"a.html": 5}),
    _manners("busy-once", _refuse(1, 503), _FINE, shown=("ENTIER",)),
    _manners("fault-once", _refuse(1, 500), _FINE, shown=("ENTIER",)),
    _manners("fault-always", _refuse(99, 500), {"a.html": "failed"}, exits=(1,), most={"a.html": 5}),
)


def _home(name: str, home: Route, exits: tuple[int, ...] = NOT_NOW, **more: object) -> Case:
    return Case(name=f"home-{name}", home=home, exits=exits, alone=True, **more)  # type: ignore[arg-type]


_LOGIN = bare("Connexion", '<h1>Connexion</h1><form><input type="password" name="p"><button>OK</button></form>')

HOMES = (
    _home("404", _status(404), says="404"),
    _home("410", _status(410)),
    _home("403", _status(403)),
    _home("401", _status(401)),
    _home("500", _status(500)),
    _home("empty", lambda _asked: reply(b"")),
    _home("login", lambda _asked: reply(_LOGIN)),
    _home("hangs", lambda _asked: silence(40), slow=True),
    _home("dropped", lambda _asked: iter([None])),
    _home("cut", lambda _asked: (heads(200, [("Content-Length", "9000")]), GOOD, None)),
    _home("garbage", lambda _asked: iter([b"220 ftp ready\r\n", None])),
    _home("pdf", lambda _asked: reply(b"%PDF-1.4 and so on", kind="application/pdf")),
    _home("private", lambda asked: moved(f"http://127.0.0.1:{asked.canary}/"), hidden=("CANARY",)),
    _home("loop", lambda _asked: moved("/")),
    _home("file", lambda _asked: moved("file:///etc/passwd")),
    _home(
        "moved",
        lambda _asked: moved("/blog/", status=301),
        (0, 1),
        root={"/blog/": lambda _asked: reply(index("Le blog", ["/home-moved/a.html"]))},
        routes={"a.html": _good},
        states={"a.html": "ok"},
        shown=("ENTIER",),
    ),
    _home("one-post", lambda _asked: reply(GOOD), (0, 1), shown=("ENTIER",)),
    _home(
        "nothing",
        lambda _asked: reply(bare("Rien", "<p>Bonjour, ceci est ma page et elle n'a pas de billet.</p>")),
        (1, 3, 4),
    ),
    _home("secure", lambda _asked: reply(GOOD), secure=True, says="certificate"),
    _home(
        "insecure",
        lambda _asked: reply(GOOD),
        (0, 1),
        secure=True,
        flags=("--insecure-host", "127.0.0.1"),
        shown=("ENTIER",),
    ),
)

_LIST: dict[str, Route] = {
    "index.html": lambda _asked: reply(index("Le blog", ["a.html"])),
    "a.html": _good,
}


def _start(name: str, start: str, home: Route, **more: object) -> Case:
    """The command is given another address than the host's first page."""
    case: dict[str, object] = {
        "routes": _LIST,
        "states": {"a.html": "ok"},
        "shown": ("ENTIER",),
        "exits": (0, 1),
        **more,
    }
    return Case(name=f"start-{name}", start=f"/start-{name}{start}", home=home, alone=True, **case)  # type: ignore[arg-type]


STARTS = (
    _start("index", "/index.html", _status(404)),
    _start("post", "/a.html", _status(404)),
    _start("folder", "/", _status(404), routes={"": _LIST["index.html"], "a.html": _good}),
    _start(
        "folder-moved",
        "",
        _status(404),
        routes={"": _LIST["index.html"], "a.html": _good},
        root={"/start-folder-moved": lambda _asked: moved("/start-folder-moved/", status=301)},
    ),
)

CASES = (*ROBOTS, *MANNERS, *HOMES, *STARTS)
