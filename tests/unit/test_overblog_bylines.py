"""What themes print around a post: each case is a way of printing it, and a writer's words that look like one."""

import pytest

from migrate.capture import Capture
from migrate.dates import Moment, iso
from migrate.model import Post, Url
from migrate.platforms.overblog import OverBlog

ADDRESS = "https://le-fil-a-linge.over-blog.example"
PERMALINK = f"{ADDRESS}/2014/04/la-corde-du-haut.html"
TITLE = "<h2>La corde du haut</h2>"
BODY = "<p>Tendue entre deux poiriers.</p>"


def page(*, above: str = "", below: str = "", title: str = TITLE, body: str = BODY) -> bytes:
    return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">
<title>La corde du haut - Le fil à linge</title>
<meta property="og:site_name" content="Le fil à linge"><link rel="canonical" href="{PERMALINK}"></head><body>
<div id="haut"><h1><a href="{ADDRESS}">Le fil à linge</a></h1><ul><li><a href="{ADDRESS}">Accueil</a></li>
<li><a href="/about">À propos</a></li><li><a href="/contact">Contact</a></li></ul></div>
<div id="principal"><div class="note">{title}{above}
<div class="ob-sections"><div class="ob-section ob-section-html">{body}</div></div>{below}</div></div>
<div class="colonne"><h3>Archives</h3><ul><li><a href="/archive/2014-04/">Avril 2014</a></li></ul></div>
</body></html>""".encode()


def home(*posts: str) -> bytes:
    return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Le fil à linge</title>
<meta property="og:site_name" content="Le fil à linge"><link rel="canonical" href="{ADDRESS}/"></head><body>
<div id="haut"><h1><a href="{ADDRESS}">Le fil à linge</a></h1><a href="/contact">Contact</a></div>
<div id="principal">{"".join(posts)}</div>
<div class="colonne"><h3>Archives</h3><ul><li><a href="/archive/2014-04/">Avril 2014</a></li></ul></div>
</body></html>""".encode()


def posts(body: bytes, url: str) -> list[Post]:
    read = OverBlog().read(Capture(body=body, url=Url(url), source="page.html"))
    return [reading.post for reading in read.readings]


def said(post: Post) -> tuple[str, str]:
    """Return the author and the date that were read, "" for none."""
    when = ""
    if post.published and post.published_precision:
        when = iso(Moment(at=post.published, precision=post.published_precision, text=""))
    return (post.author.name if post.author else "", when)


ODETTE = ("Odette Carlin", "2014-04-22")
AT_NINE = ("Odette Carlin", "2014-04-22T09:11:00+02:00")


@pytest.mark.parametrize(
    ("above", "below", "wanted"),
    [
        (
            '<div class="j">22 Avril 2014</div>',
            "<div>Posté par Odette Carlin à 09:11 - <a href='#c'>2</a></div>",
            AT_NINE,
        ),
        (
            "<div>22 avril 2014</div>",
            '<p>Posté par <b>Odette Carlin</b> à <span class="heure">09:11</span></p>',
            AT_NINE,
        ),
        (
            '<ul><li><i class="icon-user"></i> <a href="/about">Odette Carlin</a></li><li>22 avr. 2014</li></ul>',
            "",
            ODETTE,
        ),
        ('<p><i class="fa fa-user"></i> Odette Carlin <i class="fa fa-clock-o"></i> 22 avril 2014</p>', "", ODETTE),
        (
            '<div>Le <b>22 avril 2014</b> <i>par</i> <a class="url fn" href="/about">Odette Carlin</a></div>',
            "",
            ODETTE,
        ),
        ('<p>22 avril 2014 · <a href="/about">Odette Carlin</a></p>', "", ODETTE),
        ("", "<dl><dt>Date :</dt><dd>22/04/2014 09:11</dd><dt>Auteur :</dt><dd>Odette Carlin</dd></dl>", AT_NINE),
        (
            "<div><span>Par Odette Carlin</span><span>22 avril 2014</span><span>4 min de lecture</span></div>",
            "",
            ODETTE,
        ),
        ("<p>Par Odette Carlin | 22 avril 2014 | 4 min de lecture</p>", "", ODETTE),
        ('<p class="x">22 avril 2014 par Odette Carlin</p>', "", ODETTE),
        (
            "<p>Par <strong>Odette Carlin</strong>, le 22 avril 2014</p>",
            "<div><strong>L'auteur</strong> : cultive</div>",
            ODETTE,
        ),
        ("<p>le 22 avril 2014</p>", '<div class="art-auteur">Odette Carlin</div>', ODETTE),
        (
            "<p>22 avril 2014</p>",
            '<div class="author"><h4><a href="/about">Odette Carlin</a></h4><p>Lave.</p></div>',
            ODETTE,
        ),
        ('<p>Odette Carlin dans <a href="/tag/corde/">Corde</a> 22 avril 2014</p>', "", ODETTE),
        ('<p>22 avril 2014 · kiki62 · <a href="/tag/corde/">Corde</a></p>', "", ("kiki62", "2014-04-22")),
        ('<p>Publié le 22 avril 2014 par <a href="/tag/corde/">#Corde</a></p>', "", ("", "2014-04-22")),
        ("<p>le 22 avril 2014</p>", "<p>De la lessive</p>", ("", "2014-04-22")),
        (
            "<p>22 avril 2014</p>",
            "<p>Extrait de <i>La Perche</i>, publié par Baquet le 3 juin 2009</p><p>Par Odette Carlin</p>",
            ODETTE,
        ),
    ],
)
def test_name_and_date_are_read(above: str, below: str, wanted: tuple[str, str]) -> None:
    (post,) = posts(page(above=above, below=below), PERMALINK)

    assert said(post) == wanted


@pytest.mark.parametrize("title", ["<h2>Le 14 juillet 2011, vu par Jean Perche</h2>", "<h2>De retour du lavoir</h2>"])
def test_a_title_says_nothing_of_name_and_date(title: str) -> None:
    (post,) = posts(page(title=title), PERMALINK)

    assert said(post) == ("", "")


def test_a_text_says_nothing_of_name_and_date() -> None:
    body = "<p>Publié par Baquet le 3 juin 2009.</p><p><b>Auteur :</b> Jean Perche</p><p>Par Zoé, le 4 mai 2010</p>"
    (post,) = posts(page(body=body), PERMALINK)

    assert said(post) == ("", "")


def test_a_date_in_the_heading_is_no_part_of_the_title() -> None:
    entry = '<div><h2><a href="/2014/04/{0}.html">{0}</a> <small>{1} avril 2014</small></h2><p>Par Odette</p></div>'
    read = posts(home(entry.format("Pinces", 22), entry.format("Cordes", 20)), f"{ADDRESS}/")

    assert [(post.title, *said(post)) for post in read] == [
        ("Pinces", "Odette", "2014-04-22"),
        ("Cordes", "Odette", "2014-04-20"),
    ]


def test_a_title_that_is_a_picture_has_the_words_for_it() -> None:
    entry = (
        '<div><h2><a href="/2014/04/{0}.html"><img src="/t.png" alt="{0}"></a></h2><div class="ob-sections">'
        '<div class="ob-section ob-section-html"><p>Du chanvre.</p></div></div></div>'
    )
    read = posts(home(entry.format("Pinces"), entry.format("Cordes")), f"{ADDRESS}/")

    assert [post.title for post in read] == ["Pinces", "Cordes"]


def test_the_one_dated_address_around_a_text_is_the_posts() -> None:
    entry = (
        '<div><h2>{0}</h2><div class="ob-sections"><div class="ob-section ob-section-html">'
        "<p>Du chanvre.</p></div></div>"
        '<p><a href="/tag/corde/">Corde</a> <a href="/2014/04/{0}.html">lien</a></p></div>'
    )
    read = posts(home(entry.format("pinces"), entry.format("cordes")), f"{ADDRESS}/")

    assert [post.permalink for post in read] == [f"{ADDRESS}/2014/04/pinces.html", f"{ADDRESS}/2014/04/cordes.html"]
