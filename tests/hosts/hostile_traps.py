"""Addresses without end, and lists that lie: calendars, growing paths, sessions, sitemaps, feeds."""

from collections.abc import Callable, Iterable

from hostile import Asked, Case, Route
from hostile_make import bare, bomb, gzipped, post, reply

_XML = "application/xml"
_MOST = ("--max-pages-per-pattern", "30")


def _page(title: str, links: Iterable[str], words: str = "") -> bytes:
    shown = "".join(f'<li><a href="{link}">{link[-30:]}</a></li>' for link in links)
    return bare(title, f"<h1>{title}</h1><p>{words}</p><ul>{shown}</ul>")


def _last(asked: Asked) -> str:
    return asked.path.rstrip("/").rpartition("/")[2]


def _calendar(asked: Asked) -> Iterable[bytes]:
    year, month = map(int, _last(asked).split("-"))
    after, before = (year + month // 12, month % 12 + 1), (year - (month == 1), (month - 2) % 12 + 1)
    return reply(_page("Calendrier", [f"/trap-calendar/cal/{y}-{m:02}" for y, m in (after, before)], "Aucun billet."))


def _numbers(asked: Asked) -> int:
    return int("".join(sign for sign in asked.path if sign.isdigit())[-6:] or "0")


def _trap(name: str, route: Route, first: str, total: int = 80, **more: object) -> Case:
    case: dict[str, object] = {"routes": {"*": route}, "links": (first,), "total": total, "flags": _MOST, **more}
    return Case(name=f"trap-{name}", **case)  # type: ignore[arg-type]


def _next(name: str, form: str) -> Route:
    """Each page leads to the one after it."""

    def route(asked: Asked) -> Iterable[bytes]:
        number = _numbers(asked) + 1
        return reply(_page(f"Page {number}", [f"/trap-{name}/{form.format(number)}"], f"Rien de neuf, {number}."))

    return route


def _story(name: str, form: str) -> Route:
    """Each page is an article of its own that leads to the one after it."""

    def route(asked: Asked) -> Iterable[bytes]:
        number = _numbers(asked) + 1
        link = f'<p><a href="/trap-{name}/{form.format(number)}">suite</a></p>'
        return reply(post(f"Billet {number}", f"Un texte inventé numéro {number}.", body=link))

    return route


_SAME = post("Le même billet", "Le texte GLEICH de ce billet.")


def _session(asked: Asked) -> Iterable[bytes]:
    number = hash((asked.path, asked.number)) % 10**8
    links = [f"/trap-session/b{one}.html?PHPSESSID={number}{one}" for one in range(3)]
    return (
        reply(_page("Liste", links))
        if _last(asked).startswith("list")
        else reply(
            post(
                f"Billet {asked.path[14:16]}",
                f"Texte {asked.path[14:16]} du billet.",
                body="".join(f'<a href="{link}">b</a>' for link in links),
            )
        )
    )


def _facets(asked: Asked) -> Iterable[bytes]:
    base = asked.path
    sign = "&amp;" if "?" in base else "?"
    links = [
        f"{base.replace('&', '&amp;')}{sign}{name}={value}" for name in ("tri", "vue", "couleur") for value in (1, 2)
    ]
    return reply(_page("Filtres", links))


TRAPS = (
    _trap("calendar", _calendar, "cal/2012-03"),
    _trap("growing", lambda asked: reply(_page("Plus loin", ["encore/"], asked.path)), "a/"),
    _trap("growing-words", lambda asked: reply(_page("Plus loin", [f"x{len(asked.path)}/"], asked.path)), "a/"),
    _trap("pages", _next("pages", "page/{}"), "page/1"),
    _trap("query-pages", _next("query-pages", "?page={}"), "?page=1"),
    _trap("stories", _story("stories", "{}.html"), "1.html"),
    _trap("story-folders", _story("story-folders", "n/{}/"), "n/1/"),
    _trap("same-page", lambda asked: reply(_page("Page", [f"/trap-same-page/p{_numbers(asked) + 1}.html"])), "p1.html"),
    _trap("session", _session, "list.html", times={"Texte b0 du billet": 1}),
    _trap("facets", _facets, "f.html"),
    _trap(
        "wide",
        lambda asked: reply(_page("Tout", [f"/trap-wide/w{asked.number}-{n}.html" for n in range(3000)])),
        "all.html",
    ),
    _trap(
        "letters",
        lambda asked: reply(
            post(
                f"Billet {_last(asked)}",
                f"Texte {_last(asked)}.",
                body="".join(f'<a href="/trap-letters/{_last(asked)}{one}">x</a>' for one in "abc"),
            )
        ),
        "z",
    ),
    _trap(
        "page-loop",
        lambda asked: reply(_page("Page", [f"/trap-page-loop/page/{_numbers(asked) % 3 + 1}"])),
        "page/1",
        8,
    ),
    _trap("soft-404", lambda _asked: reply(_page("Liste", ["x/y/", "../z/", "./q/"])), "a/"),
)


def _urlset(*addresses: str, end: str = "</urlset>") -> bytes:
    entries = "".join(f"<url><loc>{one}</loc></url>" for one in addresses)
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}{end}'.encode()


def _maps(*addresses: str) -> bytes:
    entries = "".join(f"<sitemap><loc>{one}</loc></sitemap>" for one in addresses)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>'.encode()


GOOD = post("Galette des rois", "Le texte ENTIER de ce billet.")


def _sitemap(name: str, answer: Route, states: dict[str, str], **more: object) -> Case:
    """A sitemap that lies; `a.html` is what it may name."""
    case: dict[str, object] = {
        "routes": {"a.html": lambda _asked: reply(GOOD), "b.html": lambda _asked: reply(GOOD)},
        "links": (),
        "root": {"/sitemap.xml": answer, **dict(more.pop("further", {}))},  # type: ignore[call-overload]
        "states": states,
        "alone": True,
        "total": 60,
        **more,
    }
    return Case(name=f"sitemap-{name}", **case)  # type: ignore[arg-type]


def _xml(build: Callable[[str], bytes], kind: str = _XML) -> Route:
    return lambda asked: reply(build(f"http://127.0.0.1:{asked.port}"), kind=kind)


_XXE = (
    b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><urlset><url><loc>http://127.0.0.1:%d/sitemap-xxe/&e;</loc>'
    b"</url></urlset>"
)
_LAUGHS = (
    b"<!DOCTYPE x [<!ENTITY a0 'ha'>"
    + b"".join(b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    + b"]><urlset><url><loc>&a11;</loc></url></urlset>"
)
_ENDLESS: Route = lambda asked: reply(  # noqa: E731  a route like the others
    _maps(f"http://127.0.0.1:{asked.port}/sitemap-{_numbers(asked) + 1}.xml"), kind=_XML
)


class _EndlessRoot(dict[str, Route]):
    """Sitemaps of all numbers."""

    def __contains__(self, path: object) -> bool:
        return str(path).startswith("/sitemap") and str(path).endswith(".xml")

    def __missing__(self, path: str) -> Route:
        return _ENDLESS


SITEMAPS = (
    _sitemap("fine", _xml(lambda home: _urlset(f"{home}/sitemap-fine/a.html")), {"a.html": "ok", "/sitemap.xml": "ok"}),
    _sitemap(
        "loop",
        _xml(lambda home: _maps(f"{home}/sitemap.xml", f"{home}/sitemap.xml#x", f"{home}/sitemap.xml?")),
        {"/sitemap.xml": "ok"},
        most={"/sitemap.xml": 1, "/sitemap.xml?": 1},
    ),
    Case(name="sitemap-endless", alone=True, root=_EndlessRoot(), most={"/sitemap-500.xml": 0}),
    _sitemap("bomb", lambda _asked: reply(bomb(600), kind="application/gzip"), {"/sitemap.xml": "suspect|failed"}),
    _sitemap(
        "bomb-encoded",
        lambda _asked: reply(bomb(600), ("Content-Encoding", "gzip")),
        {"/sitemap.xml": "suspect|failed"},
    ),
    _sitemap(
        "gz", _xml(lambda home: gzipped(_urlset(f"{home}/sitemap-gz/a.html")), "application/gzip"), {"a.html": "ok"}
    ),
    _sitemap("xxe", lambda asked: reply(_XXE % asked.port, kind=_XML), {}, hidden=("root:x:",)),
    _sitemap("laughs", lambda _asked: reply(_LAUGHS, kind=_XML), {"/sitemap.xml": "suspect|failed|ok"}),
    _sitemap("html", lambda _asked: reply(GOOD), {"/sitemap.xml": "suspect"}),
    _sitemap("empty", lambda _asked: reply(b"", kind=_XML), {"/sitemap.xml": "suspect"}),
    _sitemap(
        "cut",
        _xml(lambda home: _urlset(f"{home}/sitemap-cut/a.html", f"{home}/sitemap-cut/b", end="")),
        {"/sitemap.xml": "suspect", "a.html": "ok"},
        exits=(1,),
    ),
    _sitemap(
        "foreign",
        _xml(
            lambda home: _urlset(
                f"{home}/sitemap-foreign/a.html",
                "http://carnet.invalid/x.html",
                "file:///etc/passwd",
                "javascript:alert(1)",
            )
        ),
        {"a.html": "ok"},
    ),
    _sitemap(
        "private",
        lambda asked: reply(
            _urlset(f"http://127.0.0.1:{asked.canary}/x.html", f"http://[::1]:{asked.canary}/"), kind=_XML
        ),
        {},
    ),
    _sitemap("private-part", lambda asked: reply(_maps(f"http://127.0.0.1:{asked.canary}/x.xml"), kind=_XML), {}),
    _sitemap("spaces", _xml(lambda home: b"\n\n  " + _urlset(f"\n {home}/sitemap-spaces/a.html \n")), {"a.html": "ok"}),
    _sitemap(
        "latin",
        _xml(
            lambda home: (
                '<?xml version="1.0" encoding="iso-8859-1"?><urlset><url><loc>'
                f"{home}/sitemap-latin/a.html</loc></url><!-- \xe9t\xe9 --></urlset>".encode("latin-1")
            )
        ),
        {"a.html": "ok"},
    ),
)


def _feed(name: str, body: bytes, **more: object) -> Case:
    head = f'<link rel="alternate" type="application/rss+xml" href="/feed-{name}/feed.xml">'
    page = bare("Le carnet", f'<h1>Le carnet</h1><ul><li><a href="/feed-{name}/a.html">a</a></li></ul>', head=head)
    return Case(
        name=f"feed-{name}",
        alone=True,
        home=lambda _asked: reply(page),
        states={"a.html": "ok"},
        shown=("ENTIER",),
        routes={
            "a.html": lambda _asked: reply(GOOD),
            "feed.xml": lambda _asked: reply(body, kind="application/rss+xml"),
        },
        **more,
    )  # type: ignore[arg-type]


FEEDS = (
    _feed("broken", b"<rss><channel><item><title>Un &eacute;t\xe9 & <b></title><link>http://x"),
    _feed("laughs", _LAUGHS.replace(b"urlset", b"rss")),
    _feed("bomb", bomb(300)),
    _feed("html", bare("x", "<p>pas un flux</p>")),
    _feed("deep", b"<rss>" + b"<channel>" * 20_000),
    _feed(
        "script",
        b"<rss><channel><item><title>Vol</title><link>javascript:alert(1)</link><guid>file:///etc/passwd</guid>"
        b"<description>&lt;script&gt;alert(1)&lt;/script&gt;</description></item></channel></rss>",
        hidden=("<script", "alert(1)"),
    ),
)

CASES = (*TRAPS, *SITEMAPS, *FEEDS)
