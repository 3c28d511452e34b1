"""Author and date beside a post are read whatever the theme's words, their order, their place and their tags."""

from dataclasses import dataclass
from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from migrate.capture import Capture
from migrate.dates import Moment, iso
from migrate.model import Post, Url
from migrate.platforms.overblog import OverBlog

ADDRESS = "https://le-fil-a-linge.over-blog.example"
PERMALINK = f"{ADDRESS}/2014/04/la-corde-du-haut.html"
NAMES = ("Odette Carlin", "odette", "Dr Oscar P.", "Zoé L'Hostis", "kiki62", "Ch. Müller", "éric.b", "Jean de la Tour")
# Words before the name, before the date and before the time, by language.
WORDS = {
    "fr": (
        ("Publié par", "Rédigé par", "Écrit par", "Posté par", "par", "Par", "Auteur :", "Proposé par", "Un billet de"),
        ("le ", "", "Publié le "),
        (" à ", ", ", " "),
    ),
    "en": (
        ("by", "By", "Posted by", "Written by", "Published by", "Author:"),
        ("on ", "", "Published on "),
        (" at ", " "),
    ),
    "de": (("von", "Von", "Veröffentlicht von", "Geschrieben von", "Autor:"), ("am ", ""), (" um ", ", ")),
    "es": (("por", "Por", "Publicado por", "Escrito por", "Autor:"), ("el ", ""), (" a las ", " ")),
    "it": (("di", "Di", "Pubblicato da", "Scritto da", "da", "Autore:"), ("il ", ""), (" alle ", " ")),
}
DATES = {
    "fr": (
        "22 avril 2014",
        "Mardi 22 avril 2014",
        "22 Avr 2014",
        "22 avr. 2014",
        "22/04/2014",
        "2014-04-22",
        "22.04.2014",
    ),
    "en": ("April 22, 2014", "22 April 2014", "Tuesday, April 22, 2014", "Apr 22 2014", "2014-04-22"),
    "de": ("22. April 2014", "22.04.2014", "Dienstag, 22. April 2014", "2014-04-22"),
    "es": ("22 de abril de 2014", "22 abril 2014", "22/04/2014", "martes, 22 de abril de 2014"),
    "it": ("22 aprile 2014", "22/04/2014", "martedì 22 aprile 2014"),
}
SEPARATORS = (" ", " | ", " - ", " · ", ", ", " • ", " — ")
TIMES = ("", "09:11", "9h11", "09h11")
# How a theme marks a fact up: {} is the words.
HOLDERS = ("{}", "<span>{}</span>", "<b>{}</b>", "<em>{}</em>", '<span class="c1">{}</span>')
# How it marks up the line of facts: what stands around all, and between two.
LINES = (("<p>", "</p>"), ('<div class="meta">', "</div>"), ('<p class="x7">', "</p>"), ("<small>", "</small>"))


@dataclass(frozen=True)
class Byline:
    """What a theme prints around a post, and what it says."""

    html: str
    author: str
    when: str
    below: bool
    language: str


@st.composite
def bylines(draw: st.DrawFn) -> Byline:
    """Give the lines of a theme that prints a name and a date."""
    language = draw(st.sampled_from(sorted(WORDS)))
    by, on, at = WORDS[language]
    name, time = draw(st.sampled_from(NAMES)), draw(st.sampled_from(TIMES))
    label = draw(st.sampled_from(by))
    shown = escape(name, quote=False)
    held = draw(
        st.sampled_from(("{}", "<b>{}</b>", "<span>{}</span>", '<a href="/about">{}</a>', '<span class="fn">{}</span>'))
    )
    author = f"{label} {held.format(shown)}"
    day = draw(st.sampled_from(on)) + draw(st.sampled_from(DATES[language]))
    if time:
        day += draw(st.sampled_from(at)) + (time if language != "de" else "09:11 Uhr")
    facts = [draw(st.sampled_from(HOLDERS)).format(author), draw(st.sampled_from(HOLDERS)).format(day)]
    if draw(st.booleans()):
        facts.reverse()
    facts += draw(
        st.sampled_from(((), ("3 commentaires",), ('<a href="/tag/corde/">Corde</a>',), ("4 min de lecture",)))
    )
    before, after = draw(st.sampled_from(LINES))
    way = draw(st.sampled_from(("line", "lines", "items", "icons")))
    if way == "line":
        html = before + draw(st.sampled_from(SEPARATORS[1:])).join(facts) + after
    elif way == "lines":
        html = "".join(before + fact + after for fact in facts).replace("small>", "div>")
    else:
        mark = '<i class="fa fa-circle"></i> ' if way == "icons" else ""
        html = "<ul>" + "".join(f"<li>{mark}{fact}</li>" for fact in facts) + "</ul>"
    when = "2014-04-22T09:11:00+02:00" if time else "2014-04-22"
    return Byline(html, name, when, draw(st.booleans()), language)


# A day over the title, in blocks of its own or not.
DAYS = (
    "<div>22 avril 2014</div>",
    "<div><span>22</span> <span>avril</span> <span>2014</span></div>",
    "<div><p>22</p><p>Avr</p><p>2014</p></div>",
    '<div class="date"><span>22</span><span>avril</span><span>2014</span></div>',
    '<h2 class="date-header"><span>mardi 22 avril 2014</span></h2>',
    "<ul><li>Date : 22/04/2014</li></ul>",
)
# Lines that hold a name, and perhaps a time that belongs to the day over the title.
SIGNATURES = (
    ("<p>Posté par {} à 09:11</p>", True),
    ("<div>Publié par <b>{}</b> à <span>9h11</span> dans <a href='/tag/corde/'>Corde</a></div>", True),
    ("<div>Posté par {} à 09:11 - <a href='#ob-comments'>Commentaires [3]</a></div>", True),
    ("<p><span>09:11</span></p><p>par <a href='/about'>{}</a></p>", True),
    ("<dl><dt>Auteur :</dt><dd>{}</dd></dl>", False),
    ("<div class='auteur'>{}</div>", False),
    ('<p><i class="icon-user"></i> <a href="/about">{}</a></p>', False),
    ('<p><span class="glyphicon"></span><span class="author">{}</span></p>', False),
)


@st.composite
def apart(draw: st.DrawFn) -> tuple[str, Byline]:
    """Give a day over the title, and a byline that stands elsewhere."""
    name = draw(st.sampled_from(NAMES))
    signature, timed = draw(st.sampled_from(SIGNATURES))
    when = "2014-04-22T09:11:00+02:00" if timed else "2014-04-22"
    line = signature.format(escape(name, quote=False))
    return draw(st.sampled_from(DAYS)), Byline(line, name, when, draw(st.booleans()), "fr")


def page(byline: Byline, over: str = "") -> bytes:
    """Return a post's page with a byline above or below its text."""
    above, below = ("", byline.html) if byline.below else (byline.html, "")
    return f"""<!DOCTYPE html><html lang="{byline.language}"><head><meta charset="utf-8">
<title>La corde du haut - Le fil à linge</title><meta property="og:site_name" content="Le fil à linge">
<link rel="canonical" href="{PERMALINK}"></head><body>
<div id="cadre"><h1><a href="{ADDRESS}">Le fil à linge</a></h1><ul><li><a href="{ADDRESS}">Accueil</a></li>
<li><a href="/contact">Contact</a></li></ul></div>
<div id="principal"><div class="note">{over}<h2>La corde du haut</h2>{above}
<div class="ob-sections"><div class="ob-section ob-section-html">
<p>Le 14 juillet 2011, écrit par Jean Perche, il ventait.</p></div></div>
{below}</div></div>
<div class="colonne"><h3>Archives</h3><ul><li><a href="/archive/2014-04/">Avril 2014</a></li></ul></div>
</body></html>""".encode()


def read(byline: Byline, over: str = "") -> Post:
    """Return what is read of a page with a byline, and a day over its title."""
    capture = Capture(body=page(byline, over), url=Url(PERMALINK), source="page.html")
    return OverBlog().read(capture).readings[0].post


def said(post: Post) -> tuple[str, str]:
    """Return the author and the date that were read."""
    assert post.author is not None
    assert post.published is not None
    assert post.published_precision is not None
    return post.author.name, iso(Moment(at=post.published, precision=post.published_precision, text=""))


@settings(max_examples=300, deadline=None)
@given(bylines())
def test_author_and_date_are_read_however_they_are_printed(byline: Byline) -> None:
    assert said(read(byline)) == (byline.author, byline.when)


@settings(max_examples=200, deadline=None)
@given(apart())
def test_a_day_over_the_title_has_the_time_of_the_byline(printed: tuple[str, Byline]) -> None:
    over, byline = printed

    assert said(read(byline, over)) == (byline.author, byline.when)
