"""Pages that are whole and odd: depth, size, bait, scripts, other people's data."""

from hostile import Case
from hostile_make import post, reply


def _one(name: str, page: bytes, **more: object) -> Case:
    case: dict[str, object] = {"routes": {"a.html": lambda _asked: reply(page)}, "states": {"a.html": "ok"}, **more}
    return Case(name=name, **case)  # type: ignore[arg-type]


def _deep(tag: str, levels: int, *, closed: bool = True) -> str:
    return f"<{tag}>" * levels + "<p>TIEFUNTEN</p>" + f"</{tag}>" * levels * closed


_SPACES = " " * 1_000_000
_BAIT = "".join(
    run * (200_000 // len(run))
    for run in (
        "<",
        "<a ",
        "<!--",
        "&",
        "&#",
        "<a href='",
        "(((((",
        "aaaaaaaaaaa!",
        "a@",
        "1/1/",
        "12:",
        "<p",
        "]]>",
        "http://",
        "\n",
        "-",
    )
)
_COMMENTS = """<section id="comments"><ol class="comment-list">
<li class="comment" id="comment-1"><div class="comment-author vcard">
<cite class="fn">Eve<script>alert(1)</script></cite></div>
<div class="comment-meta"><time datetime="2012-03-05T10:00:00+01:00">5 mars</time></div>
<div class="comment-content"><p>Bien dit, ECHT.
<script>alert(2)</script><img src=x onerror=alert(3)><a href="javascript:alert(4)">ici</a><svg onload=alert(5)></svg>
<iframe src="javascript:alert(6)"></iframe><a href="data:text/html,<script>alert(7)</script>">là</a></p>
</div></li></ol></section>"""
_PERSONAL = """<section id="comments"><ol class="comment-list"><li class="comment" id="comment-1">
<div class="comment-author vcard"><img src="https://www.gravatar.com/avatar/0?d=mm" alt=""><cite class="fn">
<a href="mailto:eve.secrete@example.org" class="url">Eve</a></cite></div>
<span class="comment-ip" data-ip="203.0.113.77"></span>
<time datetime="2012-03-05T10:00:00+01:00">5 mars</time>
<div class="comment-content"><p>Bonjour ECHT.</p></div></li></ol></section>"""

CASES = (
    _one("deep-nesting", post("Profond", "En haut.", body=_deep("div", 50_000)), shown=("TIEFUNTEN",)),
    _one("deep-unclosed", post("Profond", "En haut.", body=_deep("font", 3000, closed=False)), shown=("TIEFUNTEN",)),
    _one("deep-lists", post("Profond", "En haut.", body=_deep("ul><li", 5000, closed=False)), shown=("TIEFUNTEN",)),
    _one(
        "deep-tables",
        post("Profond", "En haut.", body=_deep("table><tr><td", 2000, closed=False)),
        shown=("TIEFUNTEN",),
    ),
    _one("deep-quotes", post("Profond", "En haut.", body=_deep("blockquote", 20_000)), shown=("TIEFUNTEN",)),
    _one("regex-bait", post("Appât", "En haut ECHT.", body=f"<p>{_BAIT}</p>"), shown=("ECHT",)),
    _one("spaces-bait", post(f"Appât{_SPACES}fin", "En haut ECHT.", body=f"<p>{_SPACES}</p>"), shown=("ECHT",)),
    _one(
        "attribute-bait", post("Appât", "En haut ECHT.", body=f'<a {"x=1 " * 200_000} href="b">b</a>'), shown=("ECHT",)
    ),
    _one(
        "huge-page",
        post("Énorme", "En haut ECHT.", body="<p>Encore une ligne, et une autre.</p>\n" * 60_000),
        shown=("ECHT",),
    ),
    _one(
        "huge-paragraphs",
        post("Énorme", "En haut ECHT.", body="<p>Encore une ligne, et une autre.</p>\n" * 300_000),
        slow=True,
        exits=(1,),
    ),
    _one("huge-flat", post("Énorme", "En haut ECHT.", body=f"<p>{'mot ' * 6_000_000}</p>"), slow=True, shown=()),
    _one("huge-tags", post("Énorme", "En haut ECHT.", body="<b>x</b>" * 2_000_000), slow=True, shown=()),
    _one(
        "xss-comments",
        post("Script", "En haut ECHT.", after=_COMMENTS),
        shown=("Bien dit, ECHT",),
        hidden=("<script", "onerror", "javascript:", "onload", "data:text/html"),
    ),
    _one(
        "xss-body",
        post(
            "Script",
            "En haut ECHT.",
            body='<script>alert(1)</script><p onclick="alert(2)">x</p>'
            '<a href=" java\nscript:alert(3)">y</a><object data="x.swf"></object>'
            "<style>*{background:url(javascript:alert(4))}</style>",
        ),
        shown=("ECHT",),
        hidden=("alert(", "onclick"),
    ),
    _one(
        "text-injection",
        post("[gallery]", "Un [shortcode] et <!-- wp:html --> ECHT ]]> fin."),
        shown=("[shortcode]", "ECHT"),
    ),
    _one(
        "personal-data",
        post("Personne", "En haut ECHT.", after=_PERSONAL),
        shown=("Bonjour ECHT",),
        hidden=("eve.secrete", "203.0.113.77"),
    ),
    _one(
        "terminal-title",
        post("Titre\x1b[31m\x1b]0;pris\x07 \u202egpj", "En haut ECHT."),
        shown=("ECHT",),
        hidden=("\x1b", "\x07"),
    ),
    _one(
        "no-doctype",
        b"<title>Vieux</title><h1>Vieux billet</h1><p>Le texte ECHT d'un vieux billet, sans rien autour de lui.",
        shown=(),
        exits=(0, 1),
    ),
    _one(
        "attributes-broken",
        post("Cassé", "En haut ECHT.", body='<a href="x"y"z>q</a><p class="a class=b">w<p <b>v'),
        shown=("ECHT",),
    ),
    _one("frameset", b'<html><frameset><frame src="b.html"></frameset></html>', states={"a.html": "ok|suspect"}),
    _one("entities", post("&amp;amp; &#0; &#x110000; &nope;", "ECHT &#xD800; fin."), shown=("ECHT",)),
)
