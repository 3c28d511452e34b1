"""Pages made for one question each: what a page is, where its text is, what its author wrote."""

import pytest

from migrate.capture import Capture
from migrate.extract import Extract
from migrate.model import Url
from migrate.platforms import read_capture


def read(page: str, url: str = "") -> Extract:
    return read_capture(Capture(body=page.encode(), url=Url(url) or None, source="page.html"))


def codes(extract: Extract) -> set[str]:
    return {finding.code for finding in extract.findings}


SCRIPT = "<script>dataLayer = [{ 'source'   : 'OVERBLOG', 'blog_id'  : '12' }];</script>"


def test_the_script_of_the_engine_alone_tells_the_platform() -> None:
    assert (
        read(f"<html><head>{SCRIPT}<title>Le four</title></head><body><p>Du pain</body></html>").platform == "overblog"
    )


@pytest.mark.parametrize(
    "start", ["<html>", "<!DOCTYPE html>\n<html lang='fr'>", "<!doctype html><!--[if IE]><html><![endif]--><HTML>"]
)
def test_a_page_without_its_end_is_noted(start: str) -> None:
    whole = f"{start}<head>{SCRIPT}</head><body><p>Du pain</p></body>"

    assert "page.cut" in codes(read(whole))
    assert "page.cut" not in codes(read(f"{whole}</html>"))
    assert "page.cut" not in codes(read(f"{whole}</HTML >"))


@pytest.mark.parametrize("header", ["Content-Length", "transfer-encoding"])
def test_a_page_whose_server_said_how_long_it_is_is_whole(header: str) -> None:
    capture = Capture(body=f"<!doctype html><html><body>{SCRIPT}<p>Du pain".encode(), headers=((header, "1"),))

    assert "page.cut" not in codes(read_capture(capture))


def test_a_fragment_has_no_end_to_miss() -> None:
    assert "page.cut" not in codes(read(f"<div>{SCRIPT}<p>Du pain</div>"))


def test_a_paragraph_that_was_not_closed_before_a_list_holds_it_in_valid_html() -> None:
    page = read(f'{SCRIPT}<div class="ob-sections"><p>un <font size="2">deux<ul><li>x</ul><p>trois</div>')

    assert page.readings[0].post.body == "<div>un deux<ul><li>x</li></ul>\n<p>trois</p>\n</div>"


def themed(title: str, body: str, *, head: str = "") -> str:
    return f"<html><head>{SCRIPT}<title>{title}</title>{head}</head><body>{body}</body></html>"


SHARED = "http://four-a-pain.over-blog.com/2014/03/la-croute.html"
COMMENTS = '<div id="ob-comments"><div class="ob-list"></div></div>'


def test_a_post_whose_page_says_the_address_of_the_home_is_a_post() -> None:
    page = read(
        themed(
            "La croûte - Le four à pain",
            '<div id="haut"><h1>Le four à pain</h1></div><div class="titre">La croûte</div>'
            '<div class="ob-sections"><div class="ob-section ob-section-html"><p>Du pain</p></div></div>'
            f'<a href="https://twitter.com/share?url={SHARED}">Tweet</a>{COMMENTS}',
            head='<link rel="canonical" href="http://four-a-pain.over-blog.com/">',
        )
    )

    assert page.place.kind == "post"
    assert page.blog.title == "Le four à pain"
    assert page.blog.home == "http://four-a-pain.over-blog.com/"
    assert [(one.post.title, one.post.permalink) for one in page.readings] == [("La croûte", SHARED)]


def test_a_home_that_says_its_own_address_stays_a_list() -> None:
    posts = "".join(
        f'<h2><a href="/2014/03/{name}.html">{name}</a></h2><div class="ob-sections"><p>{name}</p></div>'
        for name in ("mie", "levain")
    )
    page = read(themed("Le four", posts, head='<link rel="canonical" href="http://four-a-pain.over-blog.com/">'))

    assert page.place.kind == "listing"
    assert [one.post.title for one in page.readings] == ["mie", "levain"]


def bare(address: str, text: str, *, more: str = "") -> str:
    return f'<div class="note"><h2><a href="{address}">Le bief</a></h2><div class="corps">{text}</div>{more}</div>'


WHOLE = "<p>La roue tourne.</p><p>L’eau monte.</p>"


@pytest.mark.parametrize(
    ("text", "more", "body"),
    [
        (WHOLE, "", "<p>La roue tourne.</p>\n<p>L’eau monte.</p>"),
        ("La roue tourne.<br>L’eau<br>monte.", "", "La roue tourne.<br>L’eau<br>monte."),
        (WHOLE, '<a href="/2013/05/bief.html">Lire la suite</a>', ""),
        ("<p>La roue tourne, et l’eau de la rivière monte vers le pont depuis ce matin.</p>", "", ""),
        (f'<a href="/2013/05/bief.html"><img src="/a.jpg"></a>{WHOLE}', "", ""),
        ("<p>La roue tourne.</p><p>L’eau de la rivière monte vers le…</p>", "", ""),
    ],
)
def test_a_list_gives_whole_texts_and_no_first_words(text: str, more: str, body: str) -> None:
    others = bare("/2013/04/gue.html", WHOLE) + bare("/2013/03/pont.html", WHOLE)
    page = read(themed("Le moulin", bare("/2013/05/bief.html", text, more=more) + others), "http://a.over-blog.com/")

    assert page.readings[0].post.body == body
    assert len(page.readings) == 3


def test_titles_under_their_texts_are_told_by_what_holds_both() -> None:
    photos = [
        f'<div class="photo"><div class="ob-sections"><p>{name}</p></div>'
        f'<h3><a href="/2013/05/{name}.html">{name}</a></h3></div>'
        for name in ("roue", "vanne")
    ]
    untitled = '<div class="photo"><div class="ob-sections"><p>bief</p></div></div>'
    page = read(themed("Le moulin", untitled + "".join(photos)), "http://a.over-blog.com/")

    assert [(one.post.title, one.post.body) for one in page.readings] == [
        ("", "<p>bief</p>"),
        ("roue", "<p>roue</p>"),
        ("vanne", "<p>vanne</p>"),
    ]


def test_pictures_at_the_top_that_lead_to_posts_are_no_posts() -> None:
    slide = '<div class="home-slider"><h2><a href="/2012/01/vieux.html">Vieux</a></h2></div>'
    page = read(themed("Le moulin", slide + bare("/2013/05/bief.html", WHOLE)), "http://a.over-blog.com/")

    assert [one.post.title for one in page.readings] == ["Le bief"]
