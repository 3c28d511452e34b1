"""What a second run meets: good copies and bad answers, validators that lie, what is gone, what is new."""

from collections.abc import Iterable

from hostile import Asked, Case, Route
from hostile_make import bare, heads, index, moved, post, reply

FIRST = post("Crêpes", "La première version PREMIER de ce billet.")
SECOND = post("Crêpes", "La seconde version SECOND de ce billet, plus longue.")
_TAG = ("ETag", '"une"')
_SINCE = ("Last-Modified", "Sun, 04 Mar 2012 09:00:00 GMT")


def _then(route: Route, *marks: tuple[str, str], first: bytes = FIRST) -> Route:
    """A good page in the first run, something else in the second."""
    return lambda asked: reply(first, *marks) if asked.run == 1 else route(asked)


def _again(name: str, route: Route, states: str, *marks: tuple[str, str], **more: object) -> Case:
    """A page that was good once; its copy is kept unless a good one comes."""
    case: dict[str, object] = {
        "routes": {"a.html": _then(route, *marks)},
        "states": {"a.html": states},
        "shown": ("PREMIER",),
        "hidden": ("SECOND", "MAUER"),
        "runs": 2,
        **more,
    }
    return Case(name=f"again-{name}", **case)  # type: ignore[arg-type]


def _status(status: int) -> Route:
    return lambda _asked: reply(post("MAUER", "MAUER"), status=status)


def _same(asked: Asked) -> Iterable[bytes]:
    known = '"une"' in asked.header("If-None-Match") or asked.header("If-Modified-Since")
    return iter([heads(304, [_TAG])]) if known else reply(SECOND)


_COMMENT = """<section id="comments"><ol class="comment-list">
<li class="comment" id="comment-7"><cite class="fn">Zoé</cite>
<time datetime="2012-03-05T10:00:00+01:00">5 mars</time>
<div class="comment-content"><p>Un avis NEUF.</p></div></li></ol></section>"""


def _home_then(name: str, route: Route) -> Route:
    return lambda asked: reply(index("Le carnet", [f"/{name}/a.html"])) if asked.run == 1 else route(asked)


_WALL = bare("Page introuvable", "<h1>Page introuvable</h1><p>MAUER</p>")
_CUT: Route = lambda _asked: (heads(200, [("Content-Length", "99999")]), SECOND, None)  # noqa: E731  a route like the others

CASES = (
    _again("same", _same, "ok", _TAG),
    _again("same-since", _same, "ok", _SINCE),
    _again("not-modified-unasked", lambda _asked: iter([heads(304, [])]), "failed"),
    _again("not-modified-body", lambda _asked: iter([heads(304, [_TAG]) + b"", None]), "ok", _TAG),
    _again("tag-stays", lambda _asked: reply(SECOND, _TAG), "ok", _TAG, shown=("SECOND",), hidden=("PREMIER",)),
    _again(
        "tag-changes",
        lambda _asked: reply(SECOND, ("ETag", '"deux"')),
        "ok",
        _TAG,
        shown=("SECOND",),
        hidden=("PREMIER",),
    ),
    _again(
        "tag-odd",
        lambda _asked: reply(FIRST, ("ETag", "x\x01\xe9" * 50)),
        "ok",
        ("ETag", "pas de guillemets"),
        hidden=(),
    ),
    _again("changed", lambda _asked: reply(SECOND), "ok", shown=("SECOND",), hidden=("PREMIER",)),
    _again("500", _status(500), "failed"),
    _again("503", _status(503), "later"),
    _again("404", _status(404), "gone"),
    _again("410", _status(410), "gone"),
    _again("403", _status(403), "denied"),
    _again("soft-404", lambda _asked: reply(_WALL), "suspect"),
    _again("empty", lambda _asked: reply(b""), "suspect"),
    _again("cut", _CUT, "failed"),
    _again("drop", lambda _asked: iter([None]), "failed"),
    _again("no-article", lambda _asked: reply(bare("Rien", "<p>Bonjour.</p>")), "ok|suspect", shown=()),
    _again("moved-home", lambda _asked: moved("/"), "suspect|gone"),
    _again("moved-private", lambda asked: moved(f"http://127.0.0.1:{asked.canary}/"), "failed|skipped"),
    _again("picture", lambda _asked: reply(b"%PDF-1.4"), "suspect"),
    _again(
        "comment",
        lambda _asked: reply(post("Crêpes", "La première version PREMIER de ce billet.", after=_COMMENT)),
        "ok",
        shown=("PREMIER", "Un avis NEUF"),
    ),
    _again(
        "robots",
        lambda _asked: reply(SECOND),
        "robots",
        alone=True,
        most={"a.html": 1},
        rules=lambda asked: reply(
            b"" if asked.run == 1 else b"User-agent: *\nDisallow: /again-robots/\n", kind="text/plain"
        ),
    ),
    _again("home-500", lambda _asked: reply(FIRST), "ok", alone=True, home=_home_then("again-home-500", _status(500))),
    _again(
        "home-wall",
        lambda _asked: reply(FIRST),
        "ok",
        alone=True,
        home=_home_then("again-home-wall", lambda _asked: reply(_WALL)),
    ),
    _again(
        "home-drops",
        lambda _asked: reply(FIRST),
        "ok",
        alone=True,
        home=_home_then("again-home-drops", lambda _asked: iter([None])),
    ),
    _again(
        "new",
        lambda _asked: reply(FIRST),
        "ok",
        alone=True,
        shown=("PREMIER", "NEUF"),
        home=_home_then(
            "again-new", lambda _asked: reply(index("Le carnet", ["/again-new/a.html", "/again-new/b.html"]))
        ),
        routes={"a.html": lambda _asked: reply(FIRST), "b.html": lambda _asked: reply(post("Neuf", "Un billet NEUF."))},
    ),
)
