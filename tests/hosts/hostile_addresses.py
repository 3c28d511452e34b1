"""Pages that lie about addresses: their own, those of others, and what must not be shown of them."""

from collections.abc import Iterable

from hostile import Asked, Case, Route
from hostile_make import HTML, bare, post, reply


def _secret(_asked: Asked) -> Iterable[bytes]:
    links = "?token=hunter2&p=1", "//anne:hunter2@127.0.0.1/x", "b.html?api_key=hunter2", "c.html?PHPSESSID=hunter2"
    return reply(post("Secret", "En haut ECHT.", body="".join(f'<a href="{one}">x</a>' for one in links)))


def _shop(name: str, head: str, body: str, routes: dict[str, Route], **more: object) -> Case:
    case: dict[str, object] = {
        "routes": {"x/a.html": lambda _asked: reply(post("Adresses", "En haut ECHT.", head=head, body=body)), **routes},
        **more,
    }
    return Case(name=name, **case)  # type: ignore[arg-type]


_B: dict[str, Route] = {"b.html": lambda _asked: reply(post("Autre", "Un autre billet ZWEI."))}
_TEN = (
    "a.html",
    "a.html?utm_source=x",
    "a.html?fbclid=1",
    "A.html?ref=a",
    "./a.html",
    "x/../a.html",
    "a.html#c",
    "%61.html",
    "a.html?utm_medium=y#d",
    "/duplicates/p.html?print=1",
)

CASES = (
    Case(
        name="secret-in-url",
        routes={"a.html": _secret, "*": lambda _asked: reply(post("Autre", "Un autre billet."))},
        links=("a.html",),
        hidden=("hunter2",),
    ),
    _shop(
        "base-href", '<base href="/base-href/">', '<a href="b.html">b</a>', _B, states={"b.html": "ok"}, shown=("ZWEI",)
    ),
    _shop("base-relative", '<base href="../">', '<a href="b.html">b</a>', _B, states={"b.html": "ok"}, shown=("ZWEI",)),
    _shop("base-foreign", '<base href="http://carnet.invalid/">', '<a href="b.html">b</a>', _B, shown=("ECHT",)),
    _shop("base-script", '<base href="javascript:alert(1)">', '<a href="../b.html">b</a>', _B, shown=("ECHT",)),
    Case(
        name="canonical-same",
        links=("a.html", "b.html"),
        shown=("ECHTEINS", "ECHTZWEI"),
        states={"a.html": "ok", "b.html": "ok"},
        routes={
            f"{one}.html": (
                lambda _asked, one=one, words=words: reply(
                    post(
                        f"Billet {one}",
                        f"Le texte {words}.",
                        head='<link rel="canonical" href="/canonical-same/c.html">',
                    )
                )
            )
            for one, words in (("a", "ECHTEINS"), ("b", "ECHTZWEI"))
        },
    ),
    Case(
        name="canonical-foreign",
        routes={
            "a.html": lambda _asked: reply(
                post(
                    "Ailleurs",
                    "Un texte ECHT.",
                    head=(
                        '<link rel="canonical" href="http://carnet.invalid/z.html"><meta property="og:url" content="file:///etc/passwd">'
                    ),
                )
            )
        },
        states={"a.html": "ok"},
        shown=("ECHT",),
    ),
    Case(
        name="canonical-private",
        routes={
            "a.html": lambda asked: reply(
                post(
                    "Ici",
                    "Un texte ECHT.",
                    head=(f'<link rel="canonical" href="http://127.0.0.1:{asked.canary}/z.html">'),
                )
            )
        },
        states={"a.html": "ok"},
        shown=("ECHT",),
    ),
    Case(
        name="duplicates",
        links=_TEN,
        shown=("EINMAL",),
        times={"Le texte EINMAL": 1},
        total=4,
        routes={
            "*": lambda _asked: reply(
                post(
                    "Dix adresses",
                    "Le texte EINMAL de ce billet.",
                    head=('<link rel="canonical" href="/duplicates/a.html">'),
                )
            )
        },
    ),
    Case(
        name="header-lines",
        links=("b%0d%0aX-Evil:%20yes.html", "c\r\nX-Evil: yes.html", "d%00.html"),
        routes={"*": lambda _asked: reply(post("Lignes", "Un texte ECHT."))},
        total=6,
    ),
    Case(
        name="links-odd",
        routes={
            "a.html": lambda _asked: reply(
                post(
                    "Liens",
                    "Un texte ECHT.",
                    body="".join(
                        f'<a href="{one}">x</a>'
                        for one in (
                            "http://[::1",
                            "http://x:99999/",
                            "http://",
                            "//",
                            "http:///x",
                            "ht!tp://x",
                            "\\\\x\\y",
                            "http://a b/",
                            "mailto:x",
                            "tel:1",
                            "http://%/",
                            "?",
                            "#",
                            "http://xn--a/",
                            "http://é\u202e/",
                            "http://1.2.3.4.5/",
                            "http://0x/",
                            "blob:x",
                            "about:blank",
                            "view-source:x",
                        )
                    ),
                )
            )
        },
        states={"a.html": "ok"},
        shown=("ECHT",),
    ),
    Case(
        name="cookies-many",
        routes={
            "a.html": lambda _asked: reply(
                post("Cookies", "Un texte ECHT."),
                *(("Set-Cookie", f"c{number}={'v' * 3000}; Path=/") for number in range(60)),
            ),
            **_B,
        },
        links=("a.html", "b.html"),
        states={"a.html": "ok", "b.html": "ok"},
        shown=("ECHT", "ZWEI"),
    ),
    Case(
        name="label-plain",
        routes={"a.html": lambda _asked: reply(post("Simple", "Un texte ECHT."), kind="text/plain")},
        states={"a.html": "ok|suspect"},
    ),
    Case(
        name="label-none",
        routes={"a.html": lambda _asked: reply(post("Sans", "Un texte ECHT."), kind="")},
        states={"a.html": "ok"},
        shown=("ECHT",),
    ),
    Case(
        name="label-odd",
        routes={"a.html": lambda _asked: reply(post("Drôle", "Un texte ECHT."), kind=f"{HTML}; ;; q=\x7f")},
        states={"a.html": "ok|failed"},
    ),
    Case(
        name="no-article",
        routes={"a.html": lambda _asked: reply(bare("Rien", "<p>Bonjour.</p>"))},
        states={"a.html": "ok|suspect"},
    ),
)
