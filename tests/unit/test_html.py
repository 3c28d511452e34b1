import pytest
from bs4 import Tag

from migrate import html

NESTED = {
    "divs": ("<div>w", 50_000),
    "bold": ("<b>w", 20_000),
    "links in lists": ("<ul><li><a href=x>w", 20_000),
    "fonts in paragraphs": ("<p>w<font>w", 3_000),
    "tables": ("<table><tr><td>w", 5_000),
    "headings": ("<h1>w", 5_000),
}


def soup(source: str) -> Tag:
    return html.graft(html.fragment(source).root)


@pytest.mark.parametrize("name", NESTED)
def test_nesting_past_the_parsers_limit_loses_no_text(name: str) -> None:
    piece, times = NESTED[name]

    page = html.parse(piece * times + "<p>fin</p>")

    assert page.flattened
    shown = html.text(page.root)
    assert shown.count("w") == piece.count(">w") * times
    assert shown.endswith("fin")


def test_what_can_be_grafted_at_any_depth_can_be_written() -> None:
    tag = html.graft(html.parse("<div>w" * 50_000).root)

    assert html.inner(tag).count("w") == 50_000


def test_flattening_keeps_pictures_and_attributes_of_what_stays() -> None:
    page = html.parse('<div class="a">' + "<b>" * 3000 + '<img src="x.jpg" alt="&quot;é&quot;"><p>fin')

    picture = page.first("img")

    assert (picture.get("src"), picture.get("alt")) == ("x.jpg", '"é"')
    assert page.first("div.a") is not None


@pytest.mark.parametrize("body", ["", "<body>", "<p>un</p><body>"], ids=["none", "late", "later"])
def test_what_a_page_without_a_body_shows_is_in_its_body(body: str) -> None:
    page = html.parse(f"<!doctype html><meta charset=utf-8><title>T</title><main><h1>un</h1></main>{body}deux<p>trois")

    assert [one.tag for one in page.root.find("head")] == ["meta", "title"]
    assert "".join(html.text(page.root.find("body")).split()).startswith("un")
    assert html.text(page.root.find("body")).endswith("trois")


def test_an_empty_page_is_a_page_with_nothing_on_it() -> None:
    assert html.parse("").all("p") == []
    assert html.inner(html.graft(html.fragment("").root)) == ""


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        ("p", ["1", "2", "3"]),
        (".x", ["1", "d"]),
        ("p.x", ["1"]),
        ("#box p", ["2", "3"]),
        ("#box > p", ["2"]),
        ("div div p", ["2", "3"]),
        ("[data-k]", ["2"]),
        ("[data-k=v]", ["2"]),
        ("[data-k^=w]", []),
        ("p[class~=y], #box", ["1", "box"]),
        ("div.x > p.z", ["3"]),
        ("*[id=box]", ["box"]),
    ],
)
def test_a_selector_finds_the_same_on_a_page_and_in_a_soup(selector: str, found: list[str]) -> None:
    source = (
        '<p id="1" class="x y">a</p><div id="box"><p id="2" data-k="v">b</p>'
        '<div id="d" class="x"><p id="3" class="z">c</p></div></div>'
    )
    page = html.fragment(source)

    assert [element.get("id") for element in page.all(selector)] == found
    assert [tag["id"] for tag in html.select(html.graft(page.root), selector)] == found


def test_a_selector_outside_the_small_language_is_an_error() -> None:
    with pytest.raises(ValueError, match="no selector"):
        html.parse("<p>").all("p:first-child")


def test_searching_below_a_tag_stops_at_its_end() -> None:
    tag = soup("<div id=a><p>1</p></div><p>2</p>").find(id="a")

    assert isinstance(tag, Tag)
    assert [html.text(found) for found in html.select(tag, "p")] == ["1"]


def test_text_has_a_blank_where_a_block_ends_and_none_inside_words() -> None:
    tag = soup("<p>Un<b>e</b> fois</p><p>deux<br>trois</p><!-- rien --><script>x</script><ul><li>q</li></ul>")

    assert html.text(tag) == "Une fois deux trois q"


def test_text_of_an_element_leaves_scripts_out() -> None:
    assert html.text_of("a<script>b</script>c<style>d</style><template>e</template>f") == "acf"


@pytest.mark.parametrize(
    "source",
    [
        '<p>a &amp; b &lt; c</p><img src="x" alt="&quot;"><br>',
        "<ul><li>un</li><li>deux</li></ul>",
        "<pre>\n  deux\n</pre>",
        '<a href="/x?a=1&amp;b=2">œuf\u00a0!</a>',
        "<!-- gardé -->texte",
    ],
)
def test_inner_writes_what_it_read(source: str) -> None:
    once = html.inner(soup(source))

    assert html.inner(soup(once)) == once
    assert html.text(soup(once)) == html.text(soup(source))


def test_a_fragment_that_closes_more_than_it_opened_keeps_all() -> None:
    assert html.text(html.fragment("<p>a</p></div></div><p>b</p>").root) == "a b"


TREES = [
    "<p class='a b' id=x>t</p>",
    "<pre>  \n </pre><textarea> \n</textarea>",
    " \n <p> \n\n </p> \n",
    "<a rel='nofollow x' href=h>l</a><td headers='a b'>c</td>",
    "<!-- c --><script>s</script><style>c</style><template><p>t</p></template>",
    "<ruby>r<rp>(</rp><rt>t</rt></ruby>",
    "<br><img src=x><hr>",
    "</a></p>stray<b><i>mis</b>nested</i>",
]


@pytest.mark.parametrize("source", TREES)
def test_the_quick_graft_gives_the_tree_that_beautifulsoup_builds(source: str) -> None:
    root = html.parse(source).root

    assert html.same_tree(html.graft(root), html.graft_by_builder(root))


def test_the_comparison_of_trees_sees_a_difference() -> None:
    one = html.graft(html.parse("<p class=a>t</p>").root)

    assert not html.same_tree(one, html.graft(html.parse("<p class=b>t</p>").root))
    assert not html.same_tree(one, html.graft(html.parse("<p class=a>u</p>").root))
    assert not html.same_tree(one, html.graft(html.parse("<p class=a>t<b></b></p>").root))


def test_the_installed_beautifulsoup_is_one_that_the_quick_graft_knows() -> None:
    from migrate.html._graft import _quick_is_right  # noqa: PLC0415

    assert _quick_is_right()
