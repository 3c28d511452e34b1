"""Boxes beside the posts, in designs that nobody has seen: what they hold, their titles, their counts."""

import pytest

from migrate.capture import Capture
from migrate.model import Url, Widget
from migrate.platforms import read_capture

HOME = "https://le-puits.over-blog.example"
MARCH, MAY = f"{HOME}/archive/2013-03/", f"{HOME}/archive/2012-05/"


def boxes(side: str, *, name: str = "", around: str = "div") -> list[Widget]:
    """Return the boxes of a post's page with this sidebar."""
    source = f"""<html lang="fr"><head><title>Une margelle - Le puits</title>
    <meta property="og:site_name" content="Le puits"><meta property="og:url" content="{HOME}/une-margelle.html"></head>
    <body>{name}<div id="texte"><h2 class="t">Une margelle</h2><p class="d">4 mai 2013</p>
    <div class="ob-sections"><div class="ob-section ob-section-html"><p>Deux seaux.</p></div></div></div>
    <div id="ob-comments"></div>
    <{around} id="cote">{side}</{around}></body></html>"""
    read = read_capture(Capture(body=source.encode(), url=Url(f"{HOME}/une-margelle.html"), source="a test"))
    return list(read.blog.sidebar.widgets)


def counted(found: list[Widget]) -> list[tuple[str, str, int | None]]:
    """Return the items of the boxes of archives."""
    return [(item.text, item.url, item.count) for one in found if one.kind == "archives" for item in one.items]


@pytest.mark.parametrize(
    "row",
    [
        '<li><a href="/archive/2013-03/">Mars 2013</a> (5)</li>',
        '<li><a href="/archive/2013-03/">Mars 2013 (5)</a></li>',
        '<li><a href="/archive/2013-03/">Mars 2013 [5]</a></li>',
        '<li><a href="/archive/2013-03/">Mars 2013 : 5</a></li>',
        '<li><a href="/archive/2013-03/">Mars 2013 <span class="n">5</span></a></li>',
        '<li><a href="/archive/2013-03/"><span class="n">5</span> Mars 2013</a></li>',
        '<li><a href="/archive/2013-03/">Mars 2013</a> <em>(5 articles)</em></li>',
        '<li><a href="/archive/2013-03/">Mars 2013</a> — 5 images</li>',
        '<li><span class="n">5</span><a href="/archive/2013-03/">Mars 2013</a></li>',
        '<li><span><a href="/archive/2013-03/">Mars 2013</a></span><b>5</b></li>',
        '<li><a href="/archive/2013-03/" title="5 billets">Mars 2013</a></li>',
    ],
)
def test_the_number_of_a_month_is_read_wherever_a_theme_prints_it(row: str) -> None:
    found = boxes(f"<h4>Archives</h4><ul>{row}</ul>")

    assert counted(found) == [("Mars 2013", MARCH, 5)]


@pytest.mark.parametrize("month", ["Mars <span>2013</span>", "<b>2013</b> Mars"])
def test_a_year_is_no_number_of_posts(month: str) -> None:
    found = boxes(f'<h4>Archives</h4><ul><li><a href="/archive/2013-03/">{month}</a></li></ul>')

    assert [count for _, _, count in counted(found)] == [None]


ROWS = '<li><a href="/archive/2013-03/">Mars 2013</a> (5)</li><li><a href="/archive/2012-05/">Mai 2012</a> (2)</li>'
FRIENDS = '<li><a href="https://fontaine.example/">La fontaine</a></li>'


@pytest.mark.parametrize(
    "side",
    [
        (
            f"<fieldset><legend>Archives</legend><ul>{ROWS}</ul></fieldset>"
            f"<fieldset><legend>Voisins</legend><ul>{FRIENDS}</ul></fieldset>"
        ),
        (
            f'<div class="w"><ul><li class="hd">Archives</li>{ROWS}</ul></div>'
            f'<div class="w"><ul><li class="hd">Voisins</li>{FRIENDS}</ul></div>'
        ),
        (
            f'<div class="x1"><div class="x2">Archives</div><ul>{ROWS}</ul></div>'
            f'<div class="x1"><div class="x2">Voisins</div><ul>{FRIENDS}</ul></div>'
        ),
        f"<div><b>Archives</b><ul>{ROWS}</ul></div><div><b>Voisins</b><ul>{FRIENDS}</ul></div>",
        f"<p>Archives</p><ul>{ROWS}</ul><p>Voisins</p><ul>{FRIENDS}</ul>",
        (
            f'<div class="x2"><img src="/t/1.gif" alt="Archives"></div><ul>{ROWS}</ul>'
            f'<div class="x2"><img src="/t/2.gif" alt="Voisins"></div><ul>{FRIENDS}</ul>'
        ),
        (
            f"<table><tr><td class='c'>Archives</td></tr><tr><td><ul>{ROWS}</ul></td></tr></table>"
            f"<table><tr><td class='c'>Voisins</td></tr><tr><td><ul>{FRIENDS}</ul></td></tr></table>"
        ),
    ],
    ids=["legends", "first-items", "built-names", "bold", "paragraphs", "pictures", "tables"],
)
def test_titles_of_boxes_need_neither_a_heading_nor_a_known_class(side: str) -> None:
    found = boxes(side)

    assert [(one.kind, one.title, len(one.items)) for one in found] == [
        ("archives", "Archives", 2),
        ("blogroll", "Voisins", 1),
    ]
    assert counted(found) == [("Mars 2013", MARCH, 5), ("Mai 2012", MAY, 2)]


YEARS = (
    '<li>{}2013{}<ul><li><a href="/archive/2013-03/">Mars</a> (5)</li></ul></li>'
    '<li>{}2012{}<ul><li><a href="/archive/2012-05/">Mai</a> (2)</li></ul></li>'
)


@pytest.mark.parametrize("title", ["<h3>Archives</h3>", '<div class="x2">Archives</div>', "<p><b>Archives</b></p>"])
@pytest.mark.parametrize("year", [("", ""), ("<span>", "</span>"), ("<h4>", "</h4>"), ('<a href="#">', "</a>")])
def test_months_under_their_years_are_one_box(title: str, year: tuple[str, str]) -> None:
    found = boxes(f"<div>{title}<ul>{YEARS.format(*year, *year)}</ul></div>")

    assert [(one.kind, one.title) for one in found] == [("archives", "Archives")]
    assert counted(found) == [("Mars", MARCH, 5), ("Mai", MAY, 2)]


def test_months_without_a_title_are_a_box() -> None:
    found = boxes(f"<ul>{YEARS.format('', '', '', '')}</ul>", around="nav")

    assert [(one.kind, one.title) for one in found] == [("archives", "")]
    assert counted(found) == [("Mars", MARCH, 5), ("Mai", MAY, 2)]


def test_months_to_choose_from_are_items() -> None:
    options = (
        '<option value="">Un mois</option><option value="/archive/2013-03/">Mars 2013 (5)</option>'
        '<option value="/archive/2012-05/">Mai 2012</option>'
    )
    found = boxes(f"<h3>Archives</h3><form><select onchange='go(this)'>{options}</select></form>")

    assert counted(found) == [("Mars 2013", MARCH, 5), ("Mai 2012", MAY, None)]


def test_a_box_of_a_player_or_of_a_script_keeps_its_title() -> None:
    found = boxes(
        '<div class="w"><h3>Ma musique</h3><iframe src="https://son.example/1"></iframe></div>'
        '<div class="w"><h3>Mes mots</h3><script src="/gazouillis.js"></script></div>'
    )

    assert [(one.kind, one.title, "son.example" in one.body) for one in found] == [
        ("other", "Ma musique", True),
        ("other", "Mes mots", False),
    ]


@pytest.mark.parametrize(
    "name",
    [
        f'<div id="haut"><h1><a href="{HOME}">Le puits</a></h1><h2>Tout au fond</h2></div>',
        "<div id='haut'><h1>Le puits</h1><h2>Tout au fond</h2></div>",
        f'<div id="haut"><a href="{HOME}/">Le puits</a><p>Tout au fond</p></div>',
    ],
)
def test_what_the_blog_says_of_itself_is_no_box(name: str) -> None:
    found = boxes(f"<h3>Archives</h3><ul>{ROWS}</ul>", name=name)

    assert [one.title for one in found] == ["Archives"]


def test_a_posts_title_and_links_to_its_neighbours_are_no_boxes() -> None:
    found = boxes('<h3>Navigation des articles</h3><p><a href="/le-seau.html">Le seau</a></p>')

    assert found == []


@pytest.mark.parametrize(
    ("title", "content", "kind"),
    [
        (
            "Blablas",
            f'<a href="{HOME}/x.html#comments">Io</a> <a href="{HOME}/y.html#comment-2">Io</a>',
            "recent_comments",
        ),
        ("Entradas recientes", f'<a href="{HOME}/x.html">Un</a>', "recent_posts"),
        ("Letzte Beiträge", f'<a href="{HOME}/x.html">Eins</a>', "recent_posts"),
        ("Amici", '<a href="https://uno.example/">Uno</a> <a href="https://due.example/">Due</a>', "blogroll"),
        ("Pages", f'<a href="{HOME}/about">Moi</a> <a href="{HOME}/lexique.html">Lexique</a>', "links"),
        ("Moi", f'<img src="/moi.jpg"><a href="{HOME}/about">Io</a>', "profile"),
    ],
)
def test_a_box_is_what_it_holds_then_what_its_title_says(title: str, content: str, kind: str) -> None:
    assert [one.kind for one in boxes(f"<h3>{title}</h3><p>{content}</p>")] == [kind]
