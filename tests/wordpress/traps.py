"""A blog made of what goes wrong: each post is a trap that the importer has for a careless file."""

from datetime import UTC, datetime, timedelta
from zlib import crc32
from zoneinfo import ZoneInfo

from migrate.model import Blog, Comment, Html, Person, Post, Sidebar, Term, Url, Widget, WidgetItem

PARIS = ZoneInfo("Europe/Paris")
HOME = Url("http://carnet.example")
DAY = datetime(2010, 3, 26, 9, 11, tzinfo=PARIS)
OWNER = Person(name="Léa d’Aubagne")
VISITOR = Person(name="Zoé")


def post(title: str, body: str, **fields: object) -> Post:
    key = f"{crc32(f'{title}{body}{fields}'.encode('utf-8', 'replace'))}"
    given = {
        "published": DAY,
        "published_precision": "minute",
        "author": OWNER,
        "permalink": Url(f"{HOME}/a-{key}.html"),
    }
    return Post(**{"title": title, "body": Html(body), "id": key, **given, **fields})


def comment(key: str, body: str = "<p>Merci !</p>", **fields: object) -> Comment:
    given = {
        "author": VISITOR,
        "published": DAY + timedelta(hours=1),
        "published_precision": "minute",
        "by_owner": False,
    }
    return Comment(**{"id": key, "body": Html(body), **given, **fields})


def thread(depth: int) -> tuple[Comment, ...]:
    """Return answers to answers, so many deep, printed with the newest first."""
    chain = [
        comment(f"d{n}", parent=f"d{n - 1}" if n else None, published=DAY + timedelta(minutes=n)) for n in range(depth)
    ]
    return tuple(reversed(chain))


TITLES = (
    post("Noël", "<p>le premier</p>"),
    post("NOEL", "<p>le deuxième</p>"),
    post("noe\u0301l ", "<p>le troisième</p>"),
    post("Noël\u200d", "<p>le quatrième</p>"),
    post("", "<p>Sans titre, mais pas sans mots, et même avec beaucoup de mots pour un titre.</p>"),
    post("", "<p>Un autre sans titre.</p>"),
    post("", '<p><img src="http://img.example/1.jpg" alt=""></p>', slug="une-image"),
    post("", "", slug=""),
    post("0", "<p>zéro</p>"),
    post("Noël", "<p>une page</p>", kind="page"),
    post("a\\b", "<p>une barre</p>"),
    post("ab", "<p>pas de barre</p>"),
    post("\\", "<p>rien qu’une barre</p>"),
    post("Tom & Jerry <b>gras</b> a < b &amp; &eacute; 100% $1 'x' \"y\"", "<p>titre à signes</p>"),
    post("Émile 😍 👨‍👩‍👧 العربية", "<p>emoji</p>"),
)

SLUGS = (
    post("Contact", "<p>page</p>", kind="page", slug="contact"),
    post("Contact", "<p>post</p>", slug="contact"),
    post("2012", "<p>année</p>", slug="2012"),
    post("feed", "<p>flux</p>", slug="feed"),
    post("page 2", "<p>page</p>", slug="page2", kind="page"),
    post("point", "<p>point</p>", slug="article-1.html"),
    post("long", "<p>long</p>", slug="mot-" * 100),
    post("日本", "<p>日本</p>", slug="日本"),
    post("accent", "<p>é</p>", slug="été-à-la-mer"),
    post("adresse", "<p>&</p>", permalink=Url(f"{HOME}/?p=1&x=2")),
    post("sans adresse", "<p>nulle part</p>", permalink=None),
    post("adresse sans fin", "<p>…</p>", permalink=Url(f"{HOME}/{'x' * 300}.html")),
)

TEXTS = (
    post("CDATA", "<p>un ]]> et ]]]]>> et <![CDATA[ dans le texte</p>"),
    post("signes", "<p>\\ \\\\ \\n $1 %d %41 &amp;lt; &lt;b&gt; ' \" \u00a0 \u202f « » – … œ</p>"),
    post("interdits", "<p>a\x00b\x0bc\x1fd\ufffee</p>"),
    post("demi", "<p>a\ud800b</p>"),
    post("lignes", "<div>un\n\nbloc\n<p>a\nb</p>\n\n<p>c</p></div>\n<ul>\n<li>x</li>\n<li>y</li>\n</ul>\ntexte\nnu"),
    post("code", "<pre>\n  a\n\n    b\n</pre><p>x</p><textarea>1\n\n2</textarea>"),
    post("pre ouvert", "<p>x</p><pre>a\n\nb"),
    post(
        "codes courts",
        '<p>[gallery] [caption width="3"]x[/caption] [audio] [embed]http://a.example/[/embed] [autre] [galleryx]</p>',
    ),
    post("codes en attribut", '<p><img src="http://img.example/1.jpg" alt="[gallery ids=1]"></p>'),
    post("blocs", "<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph --><p>b\nc</p><!--nextpage--><p>d</p>"),
    post("sérialisé", "<p>x</p>", published_text='a:1:{s:1:"x";}', updated=DAY + timedelta(days=3), reposts=3),
    post(
        "deux retours",
        "<p>a<br><br>b</p><div>c<br><br>d</div><ul><li>e<br /> <br />f</li></ul><p><b>g<br><br><br>h</b></p>i<br><br>j",
    ),
    post("nu", "du texte sans paragraphe<br>et deux lignes"),
    post(
        "tableau",
        "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table><figure><img src='http://img.example/2.jpg'><figcaption>f</figcaption></figure>",
    ),
    post(
        "intégré",
        '<p><iframe src="https://www.youtube.com/embed/abc" width="560"></iframe><br><a href="https://youtu.be/abc">https://youtu.be/abc</a></p>',
    ),
    post("extrait", "<p>x</p>", excerpt="Un extrait & <b>pas de gras</b> ]]> 😍"),
    post("de droite à gauche", "<p>مرحبا بالعالم \u202eabc\u202c עברית 👩🏽‍🚀</p>"),
)

DATES = (
    post("été", "<p>x</p>", published=datetime(2010, 7, 14, 12, 0, 30, tzinfo=PARIS), published_precision="second"),
    post("deux heures et demie", "<p>été</p>", published=datetime(2010, 10, 31, 0, 30, tzinfo=UTC)),
    post("deux heures et demie", "<p>hiver</p>", published=datetime(2010, 10, 31, 1, 30, tzinfo=UTC)),
    post("sans date", "<p>x</p>", published=None, comments=(comment("u1"), comment("u2", published=None, parent="u1"))),
    post("sans date", "<p>y</p>", published=None, published_precision=None),
    post("demain", "<p>x</p>", published=datetime(2100, 1, 1, tzinfo=UTC)),
    post("brouillon", "<p>x</p>", status="draft"),
    post("privé", "<p>x</p>", status="private"),
    post("jour seul", "<p>x</p>", published=datetime(2009, 5, 1, tzinfo=PARIS), published_precision="day"),
)

COMMENTS = (
    post("fil", "<p>x</p>", comments=thread(15)),
    post("fil encore", "<p>x</p>", comments=thread(3)),
    post(
        "auteurs",
        "<p>x</p>",
        comments=(
            comment("a1", author=Person(name="Tom & Jerry")),
            comment("a2", author=Person(name="<b>Marie</b> <3 100%25")),
            comment("a3", author=Person(name="é" * 127)),
            comment("a4", author=Person(name="Léa", url=Url("http://a.example/?a=1&b=2"))),
            comment("a5", author=Person(name="&amp; déjà")),
            comment("a6", author=OWNER, by_owner=True, parent="a4"),
            comment("a7", author=Person(name="")),
            comment("a8", author=Person(name="lea\\nd’ici \" '")),
            comment("a9", author=Person(name="日本 😍")),
        ),
    ),
    post(
        "textes",
        "<p>x</p>",
        comments=(
            comment("t1", "<p>😍 👨‍👩‍👧</p>"),
            comment("t2", "<p>a\nb</p><p>c<br>d</p>"),
            comment("t3", "<p>[gallery] ]]> \\ & <a href='http://a.example/?x=1&y=2'>lien</a></p>"),
            comment("t4", ""),
            comment("t5", "<p>\x0ba</p>"),
            comment("t6", "texte nu"),
            comment("t7", "<p>même minute</p>"),
            comment("t8", "<p>même minute</p>"),
        ),
    ),
    post(
        "états",
        "<p>x</p>",
        comments=(
            comment("s1", status="pending"),
            comment("s2", status="spam"),
            comment("s3", kind="pingback", author=Person(name="Un blog", url=Url("http://b.example/"))),
            comment("s4", kind="trackback"),
            comment("s5", parent="s1"),
            comment("s6", parent="s7", published=DAY),
            comment("s7", published=DAY + timedelta(days=2)),
        ),
    ),
)

TERMS = (
    post(
        "termes",
        "<p>x</p>",
        categories=(Term(name="Pains", slug="pains", parent="recettes"), Term(name="Été", slug="été")),
        tags=(
            Term(name="Pain & beurre"),
            Term(name="C++"),
            Term(name="2012", slug="2012"),
            Term(name="日本", slug="日本"),
            Term(name="a < b"),
            Term(name='L\'œuf "frais"'),
            Term(name="fin\\début"),
            Term(name="Recettes", slug="recettes"),
        ),
    ),
    post(
        "termes encore",
        "<p>x</p>",
        categories=(Term(name="Été", slug="été"),),
        tags=(Term(name="C", slug="c"), Term(name="C++")),
    ),
    post("auteur à part", "<p>x</p>", author=Person(name="日本")),
    post("auteur au nom long", "<p>x</p>", author=Person(name="Jean-" * 20)),
    post("presque le même", "<p>x</p>", author=Person(name="Lea d'Aubagne")),
    post("sans auteur", "<p>x</p>", author=None),
)

LONG = (
    post("t" * 70_000, "<p>titre sans fin</p>"),
    post(
        "trop long",
        "<p>x</p>",
        comments=(
            comment("l1", "<p>" + "é" * 40_000 + "</p>"),
            comment("l2", '<p><a href="http://a.example/">x</a></p>' * 2_000, parent="l1"),
            comment("l3", author=Person(name="&" * 250), parent="l2"),
            comment("l4", author=Person(name="x", url=Url("http://a.example/" + "y" * 300)), parent="l3"),
        ),
        tags=(Term(name="é" * 300),),
    ),
    post("texte de 3 Mo", "<p>" + "Une phrase assez longue. " * 120_000 + "</p>"),
)


def blog(posts: tuple[Post, ...]) -> Blog:
    """Return a blog of these posts; most share a second."""
    categories = (
        Term(name="Pains", slug="pains", parent="recettes"),
        Term(name="Recettes", slug="recettes", parent="2012"),
        Term(name="Douze", slug="2012"),
        Term(name="Été", slug="été"),
    )
    widget = Widget(kind="links", title="Amis", items=(WidgetItem(text="un", url=HOME),))
    return Blog(
        platform="carnet",
        home=HOME,
        title="Le carnet de Léa & Cie ]]>",
        tagline="Du pain, <du> vin",
        language="fr",
        zone="Europe/Paris",
        owner=OWNER,
        authors=(OWNER,),
        categories=categories,
        posts=posts,
        sidebar=Sidebar(widgets=(widget,)),
    )
