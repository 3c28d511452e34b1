"""What verification hears in a text."""

import pytest

from migrate.verify._embeds import of_text
from migrate.verify._said import Form, Picture, words
from migrate.verify._scan import said


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("<p>a<b>b</b> c&nbsp;d</p><p>e", "ab c d e", id="blocks part words, other tags do not"),
        pytest.param("a<br>b<hr/>c", "a b c", id="breaks part words"),
        pytest.param("x<script>if (a < b) c()</script>y<style>p{}</style>", "xy", id="nobody reads a script"),
        pytest.param("x<!-- a <p> -->y", "xy", id="nor a remark"),
        pytest.param('<a title="a > b" href="#x">c</a> 1 < 2', "c 1 < 2", id="signs in an attribute and in a text"),
        pytest.param("<td>a</td><td>b</td>", "a b", id="cells part words"),
        pytest.param("a\x0bb", "ab", id="what XML forbids is nothing"),
        pytest.param("&amp;lt;b&amp;gt; &eacute; &#233;", "&lt;b&gt; é é", id="references are decoded once"),
        pytest.param("a<iframe src='x'>b</iframe>c", "a c", id="a frame parts words, and is not read"),
    ],
)
def test_the_text_of_html(html: str, text: str) -> None:
    assert said(html, "html").text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param("## 1. Titre\n\n> > mot", "1. Titre mot", id="what begins a heading is its text"),
        pytest.param("-   un\n\n    3.  trois", "un trois", id="marks of lists are none"),
        pytest.param("`a|b` \\* \\_ *c* **d**", "a|b * _ c d", id="escapes and code are text"),
        pytest.param("| a | b |\n| --- | --- |\n| 1 &#124; 2 | 3 |", "a b 1 | 2 3", id="bars of a table are none"),
        pytest.param("```py\n# a\n- *b*\n```\nc", "# a - *b* c", id="a fence is text as it stands"),
        pytest.param("<pre>a\n# b\n- c\n</pre>\n\n# d", "a # b - c d", id="so are the lines of a pre"),
        pytest.param("***\n\n<!-- -->\n\na", "a", id="rules and remarks are none"),
        pytest.param('![alt](b.jpg "t") a', "a", id="the words of a picture are not in the text"),
    ],
)
def test_the_text_of_markdown(source: str, text: str) -> None:
    assert said(source, "markdown").text == text


def test_a_lost_blank_is_two_lost_words_and_a_new_one() -> None:
    whole, torn = words("deux œufs"), words("deuxœufs")

    assert (whole - torn, torn - whole) == ({"deux": 1, "œufs": 1}, {"deuxœufs": 1})


@pytest.mark.parametrize(
    ("html", "links", "idle"),
    [
        pytest.param('<a href="a?b=1&amp;copy=2">x</a>', ("a?b=1&copy=2",), (), id="a link"),
        pytest.param('<a href="a"></a>', (), ("a",), id="nobody can click on nothing"),
        pytest.param('<a href="a"><img src="i" width="1" height="1"></a>', (), ("a",), id="nor on a dot that counts"),
        pytest.param('<a href="a"><img src="i"></a>', ("a",), (), id="a picture can be clicked on"),
        pytest.param('<object><a href="a">Flash</a></object>', (), ("a",), id="where an embed fails only"),
        pytest.param('<a name="n">x</a><area href="a">', (), ("a",), id="a place is no link"),
        pytest.param('<a href="a">x<a href="b">y', ("a", "b"), (), id="links that do not end"),
    ],
)
def test_the_links_of_a_text(html: str, links: tuple[str, ...], idle: tuple[str, ...]) -> None:
    heard = said(html, "html")

    assert (heard.links, heard.idle) == (links, idle)


@pytest.mark.parametrize(
    ("srcset", "sizes"),
    [
        pytest.param("a.jpg 1x, b.jpg 2x", ("a.jpg", "b.jpg"), id="a blank behind the comma"),
        pytest.param("a.jpg 1x,b.jpg 2x", ("a.jpg", "b.jpg"), id="no blank"),
        pytest.param("a.jpg,\n\tb,c.jpg 2x", ("a.jpg", "b,c.jpg"), id="commas in an address and behind one"),
    ],
)
def test_the_sizes_of_a_picture(srcset: str, sizes: tuple[str, ...]) -> None:
    (heard,) = said(f'<img src="s.jpg" srcset="{srcset}">', "html").pictures

    assert heard.addresses == ("s.jpg", *sizes)


def test_a_picture_has_every_address_that_may_be_its_file() -> None:
    html = (
        '<a href="whole.jpg"><picture><source srcset="b.webp 2x"><img src="t.gif" data-src="s.jpg" '
        'srcset="m.jpg 1x, l.jpg 2x"></picture></a>'
    )

    (heard,) = said(html, "html").pictures

    assert heard.addresses == ("t.gif", "s.jpg", "m.jpg", "l.jpg", "b.webp", "whole.jpg")
    assert heard.linked == "whole.jpg"


@pytest.mark.parametrize(
    "html",
    [
        '<img src="https://a.example/p.gif" width="1" height="1px">',
        '<img src="https://a.example/p.gif" style="width: 0px; height:1px">',
        '<img src="https://logv4.xiti.com/hit.xiti?s=1">',
        '<img src="https://feeds.feedburner.com/~r/a/1">',
    ],
)
def test_a_dot_that_counts_is_no_picture_of_a_post(html: str) -> None:
    assert said(html, "html").pictures[0].counts


@pytest.mark.parametrize(
    "html", ['<img src="https://a.example/p.gif" width="1">', '<img src="https://a.example/xiti.com.gif" height="10">']
)
def test_other_pictures_are(html: str) -> None:
    assert not said(html, "html").pictures[0].counts


def test_films_are_embeds_and_advertisements_are_not() -> None:
    html = (
        '<object data="https://v.example/1"><param name="movie" value="https://v.example/2"></object>'
        '<iframe src="https://v.example/3"></iframe><iframe src="https://ad.doubleclick.net/x"></iframe>'
        '<video src="f.mp4" poster="p.jpg"></video>'
    )

    heard = said(html, "html")

    assert heard.embeds == ("https://v.example/1", "https://v.example/2", "https://v.example/3")
    assert heard.pictures == (Picture(addresses=("f.mp4",)), Picture(addresses=("p.jpg",)))


@pytest.mark.parametrize("form", ["html", "markdown"])
@pytest.mark.parametrize(
    "sign",
    [
        *("<style", "<style ", "<script>", "<a ", '<a "', "<a '\"", '<a b="', "<a b='x\" ", "<!--", "<!", "<b", "`"),
        *("![", "![a](", '](a "', "x](b)", "[", "|", "&", "=", "\\", "> ", "***\n", "```\n", "<pre>\n", "</script "),
        *("<object></video>", "<img srcset='a 1x,", "<img style='; ", "<img src='//a.", "<picture><source srcset=a>"),
    ],
)
def test_a_text_of_a_megabyte_of_signs_is_heard_before_anybody_gives_up(form: Form, sign: str) -> None:
    heard = said(f"avant {sign * (1_000_000 // len(sign))}", form)

    assert words(heard.text)["avant"] == 1


@pytest.mark.parametrize("ending", ["", ">", "\"'>"])
def test_a_tag_that_does_not_end_ends_with_the_text(ending: str) -> None:
    assert said(f'<p>mot</p><a "<a title=\'<a"{ending}', "html").text == "mot"


def test_a_quotation_mark_that_no_equals_sign_leads_to_is_none_of_an_attribute() -> None:
    assert said('<a href=x" title="y > z">un</a> "deux"', "html").text == 'un "deux"'


def test_names_of_embeds_are_looked_for_once_however_long_they_are() -> None:
    whole = said(f"<iframe src='https://v.example/{'a' * 1_000_000}'>", "html")

    assert list(of_text(whole, whole, "")) == []
    assert [one.code for one in of_text(whole, said("", "html"), "")] == ["verify.embed.missing"]


def test_what_is_shown_from_elsewhere_is_heard_of_in_every_tag_that_does() -> None:
    film, song, page = "http://v.example/a1b2c3.swf", "http://s.example/d4e5f6.swf", "http://p.example/g7h8i9"
    html = f'<embed src="{film}"><object data="{song}"></object><iframe src="{page}"></iframe>'

    assert said(html, "html").embeds == (film, song, page)
    assert [one.code for one in of_text(said(html, "html"), said("", "html"), "")] == ["verify.embed.missing"] * 3
