"""Which platform a capture is of, what its addresses are, and how text becomes plain HTML."""

import pytest

from migrate.capture import Capture
from migrate.errors import ParseError, UnknownPlatformError, UsageError
from migrate.html import graft, parse
from migrate.model import Url
from migrate.platforms import read_capture
from migrate.platforms._embeds import embed_link
from migrate.platforms._fragment import Fragment
from migrate.platforms._links import Links
from migrate.platforms.overblog import OverBlog

HOME = "https://potager.over-blog.example"
PLATFORM = OverBlog()


def capture(body: bytes, url: str = "") -> Capture:
    return Capture(body=body, url=Url(url) or None, source="page.html")


# Which platform


@pytest.mark.parametrize(
    ("page", "url"),
    [
        pytest.param("<p>Rien d'autre</p>", "http://lisa.over-blog.com/2014/01/brioche.html", id="by its address"),
        pytest.param("<div class='ob-sections'>Du pain</div>", "", id="by the engine's sections"),
        pytest.param(
            "<div class='ob-sections'>Du pain</div>", "https://www.pain.example/", id="on a domain of its own"
        ),
        pytest.param("<div class='contenuArticle'>Du pain</div>", "", id="by the theme of moved blogs"),
        pytest.param("<img src='http://img.over-blog-kiwi.com/1/a.jpg'>", "", id="by where its pictures are"),
    ],
)
def test_a_page_tells_its_platform(page: str, url: str) -> None:
    assert read_capture(capture(page.encode(), url)).platform == "overblog"


def test_a_page_of_an_unknown_platform_is_an_error_with_a_hint() -> None:
    with pytest.raises(UnknownPlatformError) as caught:
        read_capture(capture(b"<html><body><p>Un autre h&eacute;bergeur</p></body></html>"))

    assert "--platform" in caught.value.hint
    assert "page.html" in str(caught.value)


def test_a_platform_that_is_named_needs_no_sign() -> None:
    assert read_capture(capture(b"<h1>Du pain</h1>"), platform="overblog").platform == "overblog"


def test_a_platform_of_an_unknown_name_is_an_error() -> None:
    with pytest.raises(UsageError):
        read_capture(capture(b"<p>Du pain</p>"), platform="nuage")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b" \n\t ", "empty", id="only blanks"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG", id="a picture"),
        pytest.param(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n\0\0", "PDF", id="a document"),
        pytest.param(b"PK\x03\x04\x14\0\0\0\x08\0", "ZIP", id="an archive"),
    ],
)
def test_what_is_no_page_is_refused_in_one_line_that_says_what_it_is(body: bytes, said: str) -> None:
    with pytest.raises(ParseError) as caught:
        read_capture(capture(body), platform="overblog")

    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_wrong_encoding_is_repaired_and_noted() -> None:
    page = "<meta charset=utf-8><div class=ob-sections><p>Été à Sète</p></div>".encode("latin-1")
    extract = read_capture(capture(page))

    assert extract.readings[0].post.body == "<p>Été à Sète</p>"
    assert "page.charset.repaired" in {one.code for one in extract.findings}


# Addresses


@pytest.mark.parametrize(
    ("path", "kind", "key", "number"),
    [
        ("/", "listing", "", 1),
        ("/page/3", "listing", "/page/3", 3),
        ("/2014/01/brioche.html", "post", "/2014/01/brioche.html", 1),
        ("/2014/01/brioche.html#comments", "post", "/2014/01/brioche.html", 1),
        ("/article-la-crue-80999000.html", "post", "/article-la-crue-80999000", 1),
        ("/article-80999000.html", "post", "/article-80999000", 1),
        ("/article-la-crue-80999000-comments.html", "comments", "/article-la-crue-80999000", 1),
        ("/article-la-crue-80999000-6.html", "comments", "/article-la-crue-80999000", 1),
        ("/archive/2014-03/", "month", "/2014-03", 1),
        ("/archive/2014-03/2", "month", "/2014-03", 2),
        ("/archive-03-2014.html", "month", "/2014-03", 1),
        ("/tag/recettes%20d%27hiver/2", "tag", "/recettes d'hiver", 2),
        ("/categorie-1020304.html", "tag", "/categorie-1020304", 1),
        ("/rss", "feed", "/rss", 1),
        ("/contact", "admin", "/contact", 1),
        ("/qui-suis-je.html", "post", "/qui-suis-je.html", 1),
    ],
)
def test_an_address_says_what_it_is(path: str, kind: str, key: str, number: int) -> None:
    place = PLATFORM.place(Url(f"{HOME}{path}"))

    assert (place.kind, place.key, place.number) == (kind, f"potager.over-blog.example{key}", number)


@pytest.mark.parametrize("url", ["https://www.over-blog.com/", "http://fr.over-blog.com/", "https://twitter.com/lisa"])
def test_services_and_networks_are_no_blogs(url: str) -> None:
    assert PLATFORM.place(Url(url)).kind == "foreign"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("http://img.over-blog-kiwi.com/300x200-ct/1/23/a.jpg", ["http://img.over-blog-kiwi.com/1/23/a.jpg"],
                     id="resized"),
        pytest.param("http://img.over-blog-kiwi.com/1/23/a.jpg", ["http://img.over-blog-kiwi.com/1/23/a.jpg"],
                     id="already full size"),
        pytest.param("http://img.over-blog.com/300x225/1/71/39/92/a.jpg", ["http://idata.over-blog.com/1/71/39/92/a.jpg"],
                     id="of before 2013"),
        pytest.param("http://a33.idata.over-blog.com/300x225/1/71/39/92/a.jpg",
                     ["http://idata.over-blog.com/1/71/39/92/a.jpg"], id="a mirror"),
        pytest.param("http://resize.over-blog.com/200x200.jpg?http://img.over-blog-kiwi.com/1/a.jpg",
                     ["http://img.over-blog-kiwi.com/1/a.jpg"], id="a resizer"),
        pytest.param("http://ekladata.com/aBcDeF@597x311.jpg", ["http://ekladata.com/aBcDeF.jpg"], id="a sister's"),
        pytest.param("https://photos.example/300x200/a.jpg", [], id="another host"),
        pytest.param("http://fdata.over-blog.net/99/00/00/01/img/smile.gif", [], id="the host's own pictures"),
    ],
)  # fmt: skip
def test_the_full_size_of_a_picture(url: str, expected: list[str]) -> None:
    assert list(PLATFORM.originals(Url(url))) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/tag/pain", f"{HOME}/tag/pain"),
        ("suite.html", f"{HOME}/2014/suite.html"),
        ("//img.example/a.jpg", "https://img.example/a.jpg"),
        ("http://autre.example/é", "http://autre.example/%C3%A9"),
        ("#notes", "#notes"),
        ("mailto:lisa@example.org", "mailto:lisa@example.org"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_a_link_is_absolute_or_left_out(link: str | None, expected: str) -> None:
    assert Links(Url(f"{HOME}/2014/pain.html")).absolute(link) == expected


def test_a_link_stays_as_written_where_nothing_says_where_the_page_was() -> None:
    assert Links(None).absolute("/tag/pain") == "/tag/pain"


# Text


def written(source: str) -> str:
    fragment = Fragment(Links(Url(f"{HOME}/2014/pain.html")))
    body = parse(f"<body>{source}</body>").first("body")
    assert body is not None
    fragment.inside(graft(body))
    return " ".join(fragment.html().split())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("<p id='yui_3_2_0_1' class='x' data-k='1'>mot</p>", "<p>mot</p>", id="ids and data"),
        pytest.param("<p><font color='red'><span style='color:red'>mot</span></font></p>", "<p>mot</p>", id="colours"),
        pytest.param("<p><span style='font-weight: bold'>mot</span></p>", "<p><strong>mot</strong></p>", id="bold"),
        pytest.param("<p><span style='font-style:italic'>mot</span></p>", "<p><em>mot</em></p>", id="italics"),
        pytest.param("<p style='text-align: center; top: 0'>x</p>", '<p style="text-align: center">x</p>',
                     id="centred"),
        pytest.param("<p>un<script>x()</script><style>p{}</style> deux</p>", "<p>un deux</p>", id="scripts"),
        pytest.param("<p></p><p>mot</p><p>&nbsp;</p>", "<p>mot</p>", id="hollow"),
        pytest.param("<p>a<b> </b>b</p>", "<p>a b</p>", id="a hollow bold keeps its blank"),
        pytest.param("a<div><br></div>b", "a<br> b", id="a hollow block parts words"),
        pytest.param("a <div></div> <div> <br> </div><b>b</b>", "a<br> <b>b</b>", id="hollow blocks part words once"),
        pytest.param("a<b><div></div></b><div><div><br></div></div>b", "a<br> b", id="hollow blocks in others"),
        pytest.param("<p>a</p><div><br></div>b<div><br></div><p>c</p>d<p></p>", "<p>a</p> b<p>c</p> d",
                     id="a hollow block beside an edge"),
        pytest.param("<pre>a<div></div>b</pre>", "<pre>a b</pre>", id="a hollow block in preformatted words"),
        pytest.param("<a href='javascript:x()'>mot</a>", "mot", id="code behind a link"),
        pytest.param("<p onclick='x()'>mot</p>", "<p>mot</p>", id="code behind a paragraph"),
        pytest.param("<pre>a\n  b</pre>", "<pre>a b</pre>", id="preformatted"),
        pytest.param("1 &lt; 2 &amp; 3", "1 &lt; 2 &amp; 3", id="signs"),
        pytest.param("<table><tr><td colspan='2'>x</td></tr></table>",
                     '<table><tr><td colspan="2">x</td></tr></table>', id="tables"),
    ],
)  # fmt: skip
def test_a_text_becomes_plain_html(source: str, expected: str) -> None:
    assert written(source) == expected


def test_a_picture_is_remembered_with_what_its_link_leads_to() -> None:
    page = parse(
        "<figure><a href='/grand/a.jpg'><img src='/petit/a.jpg' alt='Un  pain' data-x=1></a>"
        "<figcaption>Du pain</figcaption></figure>"
    )
    fragment = Fragment(Links(Url(f"{HOME}/")))
    fragment.inside(graft(page.root))
    media = fragment.media[f"{HOME}/petit/a.jpg"]

    assert (media.original, media.alt, media.caption) == (f"{HOME}/grand/a.jpg", "Un pain", "Du pain")


def test_a_picture_that_a_script_loads_late_has_its_real_address() -> None:
    assert f'src="{HOME}/a.jpg"' in written("<img src='data:image/gif;base64,R0lGOD' data-src='/a.jpg'>")


def test_an_embed_stays_with_a_plain_link_beside_it() -> None:
    film = written("<iframe src='https://www.youtube.com/embed/aB3dE5fG7hI?wmode=x' width='480'></iframe>")

    assert film.startswith('<iframe src="https://www.youtube.com/embed/aB3dE5fG7hI?wmode=x"')
    assert '<a href="https://www.youtube.com/watch?v=aB3dE5fG7hI">' in film


def test_an_object_in_an_object_is_linked_once() -> None:
    film = written(
        "<object><param name='movie' value='http://www.dailymotion.com/swf/x9z8y7'>"
        "<embed src='http://www.dailymotion.com/swf/x9z8y7'></object>"
    )

    assert film.count("<a ") == 1
    assert "https://www.dailymotion.com/video/x9z8y7" in film


@pytest.mark.parametrize(
    ("address", "seen"),
    [
        ("//player.vimeo.com/video/123", "https://vimeo.com/123"),
        (
            "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1",
            "https://api.soundcloud.com/tracks/1",
        ),
        ("https://cartes.example/embed?x=1", "https://cartes.example/embed?x=1"),
    ],
)
def test_the_page_that_shows_what_an_embed_shows(address: str, seen: str) -> None:
    assert embed_link(address) == seen
