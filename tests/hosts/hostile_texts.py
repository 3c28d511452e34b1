"""Pages that are whole and odd: charsets, depth, bait, scripts, secrets, lies about their own address."""

from collections.abc import Iterable

from hostile import Asked, Case, Route
from hostile_make import HTML, bare, post, reply

_WORDS = "L'été à Besançon : cœur, façade, « naïveté » — 12 €."
_LATIN = "L'été à Besançon : façade, naïveté."
_RUSSIAN = "Сегодня на улице холодно и скользко, поэтому мы остались дома."
_POLISH = "Zażółć gęślą jaźń, a potem ugotuj żurek."


def _coded(words: str, codec: str, header: str, meta: str) -> Route:
    """A page in a charset, as a header and a meta tag name it ("" for not at all)."""
    page = post("Charset", words).decode()
    said = f'<meta charset="{meta}">' if meta else ""
    body = page.replace('<meta charset="utf-8">', said).encode(codec, "replace")
    return lambda _asked: reply(body, kind=f"text/html; charset={header}" if header else "text/html")


def _charset(name: str, words: str, codec: str, header: str = "", meta: str = "") -> Case:
    return Case(name=f"charset-{name}", routes={"a.html": _coded(words, codec, header, meta)}, states={"a.html": "ok"},
                shown=(words,), hidden=("\ufffd",))


def _mixed(_asked: Asked) -> Iterable[bytes]:
    page = post("Charset", "Déjà en UTF-8, puis MIXED.").replace(b"MIXED", "façade d'été".encode("cp1252"))
    return reply(page)


CHARSETS = (
    _charset("utf8", _WORDS, "utf-8", "utf-8", "utf-8"),
    _charset("utf8-unlabelled", _WORDS, "utf-8"),
    _charset("utf8-called-latin1", _WORDS, "utf-8", "iso-8859-1", "iso-8859-1"),
    _charset("utf8-bom", _WORDS, "utf-8-sig"),
    _charset("utf16", _WORDS, "utf-16", "utf-16"),
    _charset("latin1-called-utf8", _LATIN, "iso-8859-1", "utf-8", "utf-8"),
    _charset("cp1252-called-latin1", _WORDS, "cp1252", "iso-8859-1"),
    _charset("cp1252-meta", _WORDS, "cp1252", "", "windows-1252"),
    _charset("cp1252-unlabelled", _WORDS, "cp1252"),
    _charset("latin1", _LATIN, "iso-8859-1", "iso-8859-1"),
    _charset("header-wins", _RUSSIAN, "cp1251", "windows-1251", "iso-8859-1"),
    _charset("koi8", _RUSSIAN, "koi8-r", "", "koi8-r"),
    _charset("cyrillic-unlabelled", _RUSSIAN * 3, "cp1251"),
    _charset("latin2", _POLISH, "iso-8859-2", "iso-8859-2"),
    _charset("unknown-label", _WORDS, "utf-8", "x-carnet-9", "x-carnet-9"),
    Case(name="charset-mixed", routes={"a.html": _mixed}, states={"a.html": "ok"}, shown=("Déjà en UTF-8", "façade d'été"),
         hidden=("\ufffd",)),
    Case(name="charset-nul", routes={"a.html": lambda _asked: reply(post("Nul", "Avant\x00 APRESNUL."))}, states={"a.html": "ok"},
         shown=("APRESNUL",)),
)


def _one(name: str, page: bytes, **more: object) -> Case:
    case: dict[str, object] = {"routes": {"a.html": lambda _asked: reply(page)}, "states": {"a.html": "ok"}, **more}
    return Case(name=name, **case)  # type: ignore[arg-type]


def _deep(tag: str, levels: int, *, closed: bool = True) -> str:
    return f"<{tag}>" * levels + "<p>TIEFUNTEN</p>" + f"</{tag}>" * levels * closed


_SPACES = " " * 1_000_000
_BAIT = "".join(run * (200_000 // len(run)) for run in (
    "<", "<a ", "<!--", "&", "&#", "<a href='", "(((((", "aaaaaaaaaaa!", "a@", "1/1/", "12:", "<p", "]]>", "http://", "\n", "-"))
_COMMENTS = """<section id="comments"><ol class="comment-list">
<li class="comment" id="comment-1"><div class="comment-author vcard"><cite class="fn">Eve<script>alert(1)</script></cite></div>
<div class="comment-meta"><time datetime="2012-03-05T10:00:00+01:00">5 mars</time></div><div class="comment-content"><p>Bien dit, ECHT.
<script>alert(2)</script><img src=x onerror=alert(3)><a href="javascript:alert(4)">ici</a><svg onload=alert(5)></svg>
<iframe src="javascript:alert(6)"></iframe><a href="data:text/html,<script>alert(7)</script>">là</a></p></div></li></ol></section>"""
_PERSONAL = """<section id="comments"><ol class="comment-list"><li class="comment" id="comment-1">
<div class="comment-author vcard"><img src="https://www.gravatar.com/avatar/0?d=mm" alt=""><cite class="fn">
<a href="mailto:eve.secrete@example.org" class="url">Eve</a></cite></div><span class="comment-ip" data-ip="203.0.113.77"></span>
<time datetime="2012-03-05T10:00:00+01:00">5 mars</time><div class="comment-content"><p>Bonjour ECHT.</p></div></li></ol></section>"""

PAGES = (
    _one("deep-nesting", post("Profond", "En haut.", body=_deep("div", 50_000)), shown=("TIEFUNTEN",)),
    _one("deep-unclosed", post("Profond", "En haut.", body=_deep("font", 3000, closed=False)), shown=("TIEFUNTEN",)),
    _one("deep-lists", post("Profond", "En haut.", body=_deep("ul><li", 5000, closed=False)), shown=("TIEFUNTEN",)),
    _one("deep-tables", post("Profond", "En haut.", body=_deep("table><tr><td", 2000, closed=False)), shown=("TIEFUNTEN",)),
    _one("deep-quotes", post("Profond", "En haut.", body=_deep("blockquote", 20_000)), shown=("TIEFUNTEN",)),
    _one("regex-bait", post("Appât", "En haut ECHT.", body=f"<p>{_BAIT}</p>"), shown=("ECHT",)),
    _one("spaces-bait", post(f"Appât{_SPACES}fin", "En haut ECHT.", body=f"<p>{_SPACES}</p>"), shown=("ECHT",)),
    _one("attribute-bait", post("Appât", "En haut ECHT.", body=f'<a {"x=1 " * 200_000} href="b">b</a>'), shown=("ECHT",)),
    _one("huge-page", post("Énorme", "En haut ECHT.", body="<p>Encore une ligne, et une autre.</p>\n" * 60_000), shown=("ECHT",)),
    _one("huge-paragraphs", post("Énorme", "En haut ECHT.", body="<p>Encore une ligne, et une autre.</p>\n" * 300_000),
         slow=True, exits=(1,)),
    _one("huge-flat", post("Énorme", "En haut ECHT.", body=f"<p>{'mot ' * 6_000_000}</p>"), slow=True, shown=()),
    _one("huge-tags", post("Énorme", "En haut ECHT.", body="<b>x</b>" * 2_000_000), slow=True, shown=()),
    _one("xss-comments", post("Script", "En haut ECHT.", after=_COMMENTS), shown=("Bien dit, ECHT",),
         hidden=("<script", "onerror", "javascript:", "onload", "data:text/html")),
    _one("xss-body", post("Script", "En haut ECHT.", body='<script>alert(1)</script><p onclick="alert(2)">x</p>'
         '<a href=" java\nscript:alert(3)">y</a><object data="x.swf"></object><style>*{background:url(javascript:alert(4))}</style>'),
         shown=("ECHT",), hidden=("alert(", "onclick")),
    _one("text-injection", post("[gallery]", "Un [shortcode] et <!-- wp:html --> ECHT ]]> fin."), shown=("[shortcode]", "ECHT")),
    _one("personal-data", post("Personne", "En haut ECHT.", after=_PERSONAL), shown=("Bonjour ECHT",),
         hidden=("eve.secrete", "203.0.113.77")),
    _one("terminal-title", post("Titre\x1b[31m\x1b]0;pris\x07 \u202egpj", "En haut ECHT."), shown=("ECHT",), hidden=("\x1b", "\x07")),
    _one("no-doctype", b"<title>Vieux</title><h1>Vieux billet</h1><p>Le texte ECHT d'un vieux billet, sans rien autour de lui.",
         shown=(), exits=(0, 1)),
    _one("attributes-broken", post("Cassé", "En haut ECHT.", body='<a href="x"y"z>q</a><p class="a class=b">w<p <b>v'), shown=("ECHT",)),
    _one("frameset", b'<html><frameset><frame src="b.html"></frameset></html>', states={"a.html": "ok|suspect"}),
    _one("entities", post("&amp;amp; &#0; &#x110000; &nope;", "ECHT &#xD800; fin."), shown=("ECHT",)),
)


def _secret(_asked: Asked) -> Iterable[bytes]:
    links = "?token=hunter2&p=1", "//anne:hunter2@127.0.0.1/x", "b.html?api_key=hunter2", "c.html?PHPSESSID=hunter2"
    return reply(post("Secret", "En haut ECHT.", body="".join(f'<a href="{one}">x</a>' for one in links)))


def _shop(name: str, head: str, body: str, routes: dict[str, Route], **more: object) -> Case:
    case: dict[str, object] = {"routes": {"x/a.html": lambda _asked: reply(post("Adresses", "En haut ECHT.", head=head, body=body)),
                                          **routes}, **more}
    return Case(name=name, **case)  # type: ignore[arg-type]


_B: dict[str, Route] = {"b.html": lambda _asked: reply(post("Autre", "Un autre billet ZWEI."))}
_TEN = ("a.html", "a.html?utm_source=x", "a.html?fbclid=1", "A.html?ref=a", "./a.html", "x/../a.html", "a.html#c", "%61.html",
        "a.html?utm_medium=y#d", "/duplicates/p.html?print=1")

ADDRESSES = (
    Case(name="secret-in-url", routes={"a.html": _secret, "*": lambda _asked: reply(post("Autre", "Un autre billet."))},
         links=("a.html",), hidden=("hunter2",)),
    _shop("base-href", '<base href="/base-href/">', '<a href="b.html">b</a>', _B, states={"b.html": "ok"}, shown=("ZWEI",)),
    _shop("base-relative", '<base href="../">', '<a href="b.html">b</a>', _B, states={"b.html": "ok"}, shown=("ZWEI",)),
    _shop("base-foreign", '<base href="http://carnet.invalid/">', '<a href="b.html">b</a>', _B, shown=("ECHT",)),
    _shop("base-script", '<base href="javascript:alert(1)">', '<a href="../b.html">b</a>', _B, shown=("ECHT",)),
    Case(name="canonical-same", links=("a.html", "b.html"), shown=("ECHTEINS", "ECHTZWEI"), states={"a.html": "ok", "b.html": "ok"},
         routes={f"{one}.html": (lambda _asked, one=one, words=words: reply(post(f"Billet {one}", f"Le texte {words}.",
             head='<link rel="canonical" href="/canonical-same/c.html">'))) for one, words in (("a", "ECHTEINS"), ("b", "ECHTZWEI"))}),
    Case(name="canonical-foreign", routes={"a.html": lambda _asked: reply(post("Ailleurs", "Un texte ECHT.", head=(
        '<link rel="canonical" href="http://carnet.invalid/z.html"><meta property="og:url" content="file:///etc/passwd">')))},
         states={"a.html": "ok"}, shown=("ECHT",)),
    Case(name="canonical-private", routes={"a.html": lambda asked: reply(post("Ici", "Un texte ECHT.", head=(
        f'<link rel="canonical" href="http://127.0.0.1:{asked.canary}/z.html">')))}, states={"a.html": "ok"}, shown=("ECHT",)),
    Case(name="duplicates", links=_TEN, shown=("EINMAL",), times={"Le texte EINMAL": 1}, total=4,
         routes={"*": lambda _asked: reply(post("Dix adresses", "Le texte EINMAL de ce billet.", head=(
             '<link rel="canonical" href="/duplicates/a.html">')))}),
    Case(name="header-lines", links=("b%0d%0aX-Evil:%20yes.html", "c\r\nX-Evil: yes.html", "d%00.html"),
         routes={"*": lambda _asked: reply(post("Lignes", "Un texte ECHT."))}, total=6),
    Case(name="links-odd", routes={"a.html": lambda _asked: reply(post("Liens", "Un texte ECHT.", body="".join(
        f'<a href="{one}">x</a>' for one in ("http://[::1", "http://x:99999/", "http://", "//", "http:///x", "ht!tp://x", "\\\\x\\y",
                                              "http://a b/", "mailto:x", "tel:1", "http://%/", "?", "#", "http://xn--a/", "http://é\u202e/",
                                              "http://1.2.3.4.5/", "http://0x/", "blob:x", "about:blank", "view-source:x"))))},
         states={"a.html": "ok"}, shown=("ECHT",)),
    Case(name="cookies-many", routes={"a.html": lambda _asked: reply(post("Cookies", "Un texte ECHT."), *(
        ("Set-Cookie", f"c{number}={'v' * 3000}; Path=/") for number in range(60))), **_B}, links=("a.html", "b.html"),
         states={"a.html": "ok", "b.html": "ok"}, shown=("ECHT", "ZWEI")),
    Case(name="label-plain", routes={"a.html": lambda _asked: reply(post("Simple", "Un texte ECHT."), kind="text/plain")},
         states={"a.html": "ok|suspect"}),
    Case(name="label-none", routes={"a.html": lambda _asked: reply(post("Sans", "Un texte ECHT."), kind="")},
         states={"a.html": "ok"}, shown=("ECHT",)),
    Case(name="label-odd", routes={"a.html": lambda _asked: reply(post("Drôle", "Un texte ECHT."), kind=f"{HTML}; ;; q=\x7f")},
         states={"a.html": "ok|failed"}),
    Case(name="no-article", routes={"a.html": lambda _asked: reply(bare("Rien", "<p>Bonjour.</p>"))}, states={"a.html": "ok|suspect"}),
)

CASES = (*CHARSETS, *PAGES, *ADDRESSES)
