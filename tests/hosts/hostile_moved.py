"""Redirects: loops, chains, other spellings of private addresses, other schemes, walls behind them."""

from collections.abc import Callable, Iterable

from hostile import Asked, Case, Route
from hostile_make import bare, heads, moved, post, reply

GOOD = post("Confiture de lait", "Le texte ENTIER de ce billet.")
_NOT_HAD = "failed|skipped"


def _good(_asked: Asked) -> Iterable[bytes]:
    return reply(GOOD)


def _to(where: str, status: int = 302) -> Route:
    return lambda _asked: moved(where, status=status)


def _chain(name: str, hops: int, states: str, end: str) -> Case:
    routes: dict[str, Route] = {f"{number}.html": _to(f"{number + 1}.html", 301) for number in range(hops)}
    routes[f"{hops}.html"] = lambda _asked: reply(GOOD)
    shown = ("ENTIER",) if end == "ok" else ()
    return Case(
        name=name,
        routes=routes,
        states={"0.html": states, f"{hops}.html": end},
        shown=shown,
        hidden=() if shown else ("ENTIER",),
    )


def _private(name: str, where: str | Callable[[int], str]) -> Case:
    """A redirect to a port of this machine that nobody named."""

    def route(asked: Asked) -> Iterable[bytes]:
        return moved(where(asked.canary) if callable(where) else where)

    return Case(name=f"private-{name}", routes={"a.html": route}, states={"a.html": _NOT_HAD}, hidden=("CANARY",))


def _scheme(name: str, where: str) -> Case:
    return Case(
        name=f"redir-scheme-{name}", routes={"a.html": _to(where)}, states={"a.html": _NOT_HAD}, hidden=("root:x:",)
    )


def _wall(asked: Asked) -> Iterable[bytes]:
    if "seen=1" in asked.header("Cookie"):
        return reply(GOOD)
    return moved("/redir-self-cookie/a.html", ("Set-Cookie", "seen=1; Path=/"))


_LOGIN = bare("Connexion", '<h1>Connexion</h1><form><input type="password" name="p"><button>OK</button></form>')


def _circle(name: str, size: int) -> Case:
    routes = {f"{number}.html": _to(f"{(number + 1) % size}.html") for number in range(size)}
    return Case(name=name, routes=routes, states={"0.html": "failed|ok", f"{size - 1}.html": "failed"}, total=2 * size)


PRIVATE = (
    _private("plain", lambda port: f"http://127.0.0.1:{port}/"),
    _private("decimal", lambda port: f"http://2130706433:{port}/"),
    _private("octal", lambda port: f"http://0177.0.0.1:{port}/"),
    _private("hex", lambda port: f"http://0x7f000001:{port}/"),
    _private("hex-parts", lambda port: f"http://0x7f.0.0.0x1:{port}/"),
    _private("short", lambda port: f"http://127.1:{port}/"),
    _private("zero", lambda port: f"http://0.0.0.0:{port}/"),
    _private("zero-short", lambda port: f"http://0:{port}/"),
    _private("name", lambda port: f"http://localhost:{port}/"),
    _private("name-dot", lambda port: f"http://localhost.:{port}/"),
    _private("v6", lambda port: f"http://[::1]:{port}/"),
    _private("mapped", lambda port: f"http://[::ffff:127.0.0.1]:{port}/"),
    _private("mapped-hex", lambda port: f"http://[::ffff:7f00:1]:{port}/"),
    _private("nat64", lambda port: f"http://[64:ff9b::7f00:1]:{port}/"),
    _private("6to4", lambda port: f"http://[2002:7f00:1::]:{port}/"),
    _private("user", lambda port: f"http://example.org@127.0.0.1:{port}/"),
    _private("user-hash", lambda port: f"http://127.0.0.1:{port}#@example.org/"),
    _private("backslash", lambda port: f"http:\\\\127.0.0.1:{port}\\"),
    _private("slashes", lambda port: f"//127.0.0.1:{port}/"),
    _private("wide-digits", lambda port: f"http://%EF%BC%91%EF%BC%92%EF%BC%97.0.0.1:{port}/"),
    _private("encoded", lambda port: f"http://%31%32%37.0.0.1:{port}/"),
    _private("other", lambda port: f"http://127.8.8.8:{port}/"),
    _private("cloud", "http://169.254.169.254/latest/meta-data/"),
    _private("lan", "http://10.0.0.1/"),
    _private("router", "http://192.168.1.1/"),
    _private("carrier", "http://100.64.0.1/"),
    _private("unique-local", "http://[fd00::1]/"),
)

SCHEMES = (
    _scheme("file", "file:///etc/passwd"),
    _scheme("ftp", "ftp://127.0.0.1/x"),
    _scheme("gopher", "gopher://127.0.0.1:70/_x"),
    _scheme("data", "data:text/html,<article>SCHEMA</article>"),
    _scheme("javascript", "javascript:alert(1)"),
    _scheme("dict", "dict://127.0.0.1:11211/stat"),
)

CHAINS = (
    _chain("redir-one", 1, "ok", "ok"),
    _chain("redir-five", 5, "ok", "ok"),
    Case(
        name="redir-twelve",
        routes={**{f"{n}.html": _to(f"{n + 1}.html") for n in range(12)}, "12.html": lambda _asked: reply(GOOD)},
        states={"0.html": "ok|failed"},
        most={"12.html": 0},
        hidden=("ENTIER",),
    ),
    Case(
        name="redir-endless",
        routes={"*": lambda asked: moved(f"x{asked.path.rpartition('/')[2]}")},
        links=("a.html",),
        total=8,
    ),
    _circle("redir-loop", 2),
    _circle("redir-loop-three", 3),
    Case(name="redir-self", routes={"a.html": _to("a.html")}, states={"a.html": "failed"}, most={"a.html": 6}),
    Case(
        name="redir-self-endless-cookies",
        routes={"a.html": lambda asked: moved("a.html", ("Set-Cookie", f"n{asked.number}=1"))},
        states={"a.html": "failed"},
        most={"a.html": 8},
    ),
    Case(name="redir-self-cookie", routes={"a.html": _wall}, states={"a.html": "ok"}, shown=("ENTIER",)),
    Case(
        name="redir-relative",
        routes={"x/a.html": _to("../b.html"), "b.html": _good},
        states={"x/a.html": "ok", "b.html": "ok"},
        shown=("ENTIER",),
    ),
    Case(
        name="redir-rooted",
        routes={"a.html": _to("/redir-rooted/b.html#bas", 308), "b.html": _good},
        states={"a.html": "ok", "b.html": "ok"},
        shown=("ENTIER",),
    ),
    Case(
        name="redir-utf8",
        routes={
            "a.html": lambda _asked: (
                heads(302, [("Content-Length", "0")])[:-2] + "Location: b%20é.html\r\n\r\n".encode(),
            ),
            "b%20%C3%A9.html": _good,
        },
        states={"a.html": "ok", "b%20%C3%A9.html": "ok"},
        shown=("ENTIER",),
    ),
    Case(
        name="redir-slash",
        routes={"pain": _to("pain/", 301), "pain/": _good},
        states={"pain": "ok", "pain/": "ok"},
        shown=("ENTIER",),
        runs=2,
    ),
    Case(name="redir-none", routes={"a.html": lambda _asked: reply(b"moved", status=302)}, states={"a.html": "failed"}),
    Case(name="redir-empty", routes={"a.html": _to("")}, states={"a.html": "failed"}),
    Case(name="redir-choices", routes={"a.html": _to("b.html", 300), "b.html": _good}, states={"a.html": "failed|ok"}),
    Case(
        name="redir-lines",
        routes={"a.html": _to("b.html%0d%0aX-Evil:%201%0d%0a")},
        states={"a.html": "ok|failed|skipped"},
    ),
    Case(
        name="redir-space",
        routes={"a.html": _to("b c.html"), "b%20c.html": _good},
        states={"a.html": "ok", "b%20c.html": "ok"},
        shown=("ENTIER",),
    ),
    Case(name="redir-long", routes={"a.html": _to("b" * 60_000)}, states={"a.html": "failed|skipped|ok"}),
    Case(
        name="redir-login",
        routes={"a.html": _to("/redir-login/wp-login.php?redirect_to=a"), "wp-login.php": lambda _asked: reply(_LOGIN)},
        states={"a.html": "denied"},
        hidden=("Connexion",),
    ),
    Case(
        name="redir-login-in-url",
        routes={
            "a.html": lambda asked: moved(f"http://anne:hunter2@127.0.0.1:{asked.port}/redir-login-in-url/b.html"),
            "b.html": _good,
        },
        hidden=("hunter2",),
    ),
    Case(name="redir-secret", routes={"a.html": _to("b.html?token=hunter2&p=1"), "b.html": _good}, hidden=("hunter2",)),
    Case(name="redir-home", routes={"a.html": _to("/")}, states={"a.html": "suspect|gone"}),
    Case(name="redir-foreign", routes={"a.html": _to("http://carnet.invalid/b.html")}, states={"a.html": _NOT_HAD}),
    Case(
        name="redir-gone",
        routes={"a.html": _to("b.html"), "b.html": lambda _asked: reply(b"gone", status=410)},
        states={"a.html": "ok|gone", "b.html": "gone"},
    ),
    Case(
        name="refresh",
        routes={
            "a.html": lambda _asked: reply(
                bare("Ailleurs", "", head='<meta http-equiv="refresh" content="0; url=b.html">')
            ),
            "b.html": _good,
        },
        states={"a.html": "suspect|ok", "b.html": "ok"},
        shown=("ENTIER",),
    ),
    Case(
        name="refresh-self",
        routes={
            "a.html": lambda _asked: reply(
                bare("Encore", "<p>Encore.</p>", head='<meta http-equiv="refresh" content="0">')
            )
        },
        states={"a.html": "suspect|ok"},
        most={"a.html": 2},
    ),
    Case(
        name="refresh-private",
        routes={
            "a.html": lambda asked: reply(
                bare("Ici", "", head=f'<meta http-equiv="refresh" content="0; url=http://127.0.0.1:{asked.canary}/">')
            )
        },
        states={"a.html": "suspect|ok"},
        hidden=("CANARY",),
    ),
    Case(
        name="refresh-file",
        routes={
            "a.html": lambda _asked: reply(
                bare("Ici", "", head='<meta http-equiv="refresh" content="0; url=file:///etc/passwd">')
            )
        },
        states={"a.html": "suspect|ok"},
        hidden=("root:x:",),
    ),
)

CASES = (*PRIVATE, *SCHEMES, *CHAINS)
