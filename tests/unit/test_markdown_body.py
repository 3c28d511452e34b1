"""How pieces of a body look in Markdown; that no word is lost is in tests/property/test_markdown_words.py."""

import pytest

from migrate.exporters._markdown import markdown


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("<p>a</p>\n<p>b</p>", "a\n\nb", id="paragraphs"),
        pytest.param("a &amp; b &lt;c&gt;", "a &amp; b &lt;c>", id="bare text"),
        pytest.param("<h2>Un <em>deux</em></h2>", "## Un *deux*", id="heading"),
        pytest.param("<h3>En C#</h3>", "### En C&#35;", id="sign at the end of a heading"),
        pytest.param("<p>a<br>b<br><br>c<br></p>", "a  \nb<br>  \nc", id="line breaks"),
        pytest.param("<p>co<b>up</b>é</p>", "co**up**é", id="emphasis inside a word"),
        pytest.param("<p>x<b> y </b>z</p>", "x **y** z", id="blanks stand outside emphasis"),
        pytest.param("<p>a<b>«b»</b>c</p>", "a<strong>«b»</strong>c", id="emphasis that signs cannot say"),
        pytest.param("<p><b>a</b><b>b</b></p>", "<strong>a</strong>**b**", id="emphasis twice"),
        pytest.param("<p><b>a <b>b</b></b></p>", "**a b**", id="emphasis in itself"),
        pytest.param("<b><div>a</div><div>b</div></b>", "**a**\n\n**b**", id="emphasis around blocks"),
        pytest.param("<p><b></b><i> </i>a</p>", "a", id="emphasis of nothing"),
        pytest.param('<p><a href="/a b(c)?d=1&amp;e">x</a></p>', "[x](/a%20b%28c%29?d=1&amp;e)", id="link"),
        pytest.param('<p><a href="u" title="Un titre">x</a></p>', '[x](u "Un titre")', id="link with a title"),
        pytest.param(
            '<p><a href="u" title="{{ t }}">x</a></p>',
            '<a href="u" title="&#123;&#123; t }}">x</a>',
            id="link whose title needs care",
        ),
        pytest.param('<p>Oh!<a href="u">x</a></p>', "Oh&#33;[x](u)", id="exclamation before a link"),
        pytest.param('<p><img src="a b.jpg" alt="été"></p>', "![été](a%20b.jpg)", id="picture"),
        pytest.param('<p><img src="a.jpg" alt="R&amp;D"></p>', '<img src="a.jpg" alt="R&amp;D">', id="alt with signs"),
        pytest.param('<p><a href="u"><img src="i" alt=""></a></p>', "[![](i)](u)", id="linked picture"),
        pytest.param("<p><code>x = 1</code></p>", "`x = 1`", id="code"),
        pytest.param("<p><code>a|b</code></p>", "<code>a&#124;b</code>", id="code with a bar"),
        pytest.param("<pre>a\n\n  b\n</pre>", "```\na\n\n  b\n```", id="preformatted"),
        pytest.param(
            '<pre><code class="language-js">a</code></pre>', "```js\na\n```", id="preformatted, with language"
        ),
        pytest.param("<pre>a\n```\nb</pre>", "````\na\n```\nb\n````", id="preformatted with ticks"),
        pytest.param(
            "<pre>{% a %}\n\n    b</pre>",
            "<pre><code>&#123;% a %}&#10;\n&#32;   b</code></pre>",
            id="preformatted template",
        ),
        pytest.param("<ul><li>a</li><li>b</li></ul>", "-   a\n-   b", id="list"),
        pytest.param("<ol start=9><li>a</li><li>b</li></ol>", "9.  a\n10. b", id="numbered list"),
        pytest.param("<ul><li>a<ul><li>b</li></ul></li></ul>", "-   a\n    -   b", id="list in a list"),
        pytest.param("<ul><li><p>a</p><p>b</p></li></ul>", "-   a\n\n    b", id="paragraphs in an item"),
        pytest.param("<ul><li>a</li></ul><ul><li>b</li></ul>", "-   a\n\n<!-- -->\n\n-   b", id="two lists"),
        pytest.param("<ul><li></li><li>b</li></ul>", "-   <!-- -->\n-   b", id="empty item"),
        pytest.param("<ul>x<li>a</li></ul>", "<ul>x<li>a</li></ul>", id="broken list stays"),
        pytest.param("<ol type=a><li>x</li></ol>", '<ol type="a"><li>x</li></ol>', id="lettered list stays"),
        pytest.param("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b", id="quotation"),
        pytest.param(
            "<blockquote>a</blockquote><blockquote>b</blockquote>", "> a\n\n<!-- -->\n\n> b", id="two quotations"
        ),
        pytest.param(
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2|3</td></tr></table>",
            "| a | b |\n| --- | --- |\n| 1 | 2&#124;3 |",
            id="table",
        ),
        pytest.param(
            '<table><tr><td colspan="2">a</td></tr></table>',
            '<table><tr><td colspan="2">a</td></tr></table>',
            id="table with spans stays",
        ),
        pytest.param(
            "<table>x<tr><th>a</th></tr></table>",
            "<table>x<tr><th>a</th></tr></table>",
            id="table with stray text stays",
        ),
        pytest.param(
            "<figure>\n\n    <img src='i'>\n<figcaption>l</figcaption></figure>",
            '<figure> <img src="i"> <figcaption>l</figcaption></figure>',
            id="figure with caption stays, on one line",
        ),
        pytest.param('<figure><img src="i" alt="a"></figure>', "![a](i)", id="figure without caption is a picture"),
        pytest.param("<dl><dt>a</dt><dd>b</dd></dl>", "<dl><dt>a</dt><dd>b</dd></dl>", id="definitions stay"),
        pytest.param(
            '<p>a <iframe src="v"></iframe> b</p>', 'a\n\n<iframe src="v"></iframe>\n\nb', id="an embed stands alone"
        ),
        pytest.param("<p>x<sup>2</sup> <del>y</del></p>", "x<sup>2</sup> <del>y</del>", id="signs Markdown has not"),
        pytest.param("<p>a</p><hr><p>b</p>", "a\n\n***\n\nb", id="rule"),
        pytest.param(
            '<p>x<a href="#n">1</a></p><p id="n">y</p><p id="o">z</p>',
            'x[1](#n)\n\n<a id="n"></a>y\n\nz',
            id="the target of a link inside the text stays",
        ),
        pytest.param('<p dir="rtl">שלום</p>', '<p dir="rtl">שלום</p>', id="direction stays"),
        pytest.param("<p>a\u00a0!\u202f?\u200bb</p>", "a\u00a0!\u202f?\u200bb", id="typographic blanks"),
        pytest.param("<p> \n a \t b </p>", "a b", id="blanks of HTML"),
        pytest.param("", "", id="nothing"),
        pytest.param("<p></p><div> </div>", "", id="nothing, wrapped"),
    ],
)
def test_markdown(html: str, expected: str) -> None:
    assert markdown(html).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# a", "&#35; a"),
        ("- a", "&#45; a"),
        ("+ a", "&#43; a"),
        ("> a", "&#62; a"),
        (": a", "&#58; a"),
        ("=== ", "&#61;=="),
        ("!!! note", "&#33;!! note"),
        ("12. a", "12&#46; a"),
        ("12) a", "12&#41; a"),
        ("12.5 a", "12.5 a"),
        ("a - b # c", "a - b # c"),
        ("*a* _b_ [c]", "\\*a\\* \\_b\\_ \\[c\\]"),
        ("a\\b `c` ~d~ $e$ f|g", "a&#92;b &#96;c&#96; &#126;d&#126; &#36;e&#36; f&#124;g"),
        ("{{ a }} {% b %} {# c #}", "&#123;&#123; a }} &#123;% b %} &#123;# c #}"),
        ("https://a.example/b_c", "https:&#47;/a.example/b\\_c"),
        ("www.a.example a@b.example", "www&#46;a.example a&#64;b.example"),
    ],
)
def test_plain_text_that_looks_like_markdown_stays_plain(text: str, expected: str) -> None:
    html = text.replace("&", "&amp;").replace(">", "&gt;")

    assert markdown(f"<p>{html}</p>").text == expected
    assert markdown(f"<p>mot<br>{html}</p>").text == f"mot  \n{expected}"


@pytest.mark.parametrize(
    "scheme", ["javascript:alert(1)", " JavaScript:x", "vbscript:x", "data:text/html,x", "file:///x"]
)
def test_a_link_that_would_run_something_is_its_text_and_noted(scheme: str) -> None:
    shown = markdown(f'<p><a href="{scheme}">x</a></p>')

    assert shown.text == "x"
    assert list(shown.left_out) == ["a link that runs something or opens a local file"]


def test_what_markdown_has_no_form_for_is_counted() -> None:
    shown = markdown(
        '<center>a</center><p style="color: red" class="x">b <font color="red">c</font></p><script>d</script>'
        "<p align='right'>e</p><iframe></iframe><p>x<sup>2</sup><sup>3</sup></p>"
    )

    assert shown.left_out == {"center": 1, "style": 1, "color": 1, "font": 1, "script": 1, "align": 1}
    assert shown.kept == {"iframe": 1, "sup": 2}


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<div>" * 50_000 + "mot", id="boxes"),
        pytest.param("<b>" * 20_000 + "mot", id="emphasis"),
        pytest.param("<blockquote>" * 3_000 + "mot", id="quotations"),
        pytest.param("<ul><li>" * 1_500 + "mot", id="lists"),
        pytest.param("<span>" * 450 + "<p>mot</p>", id="boxes of lines around a block"),
        pytest.param("<p><font>mot" * 5_000, id="unclosed"),
    ],
)
def test_nesting_without_end_loses_no_word(html: str) -> None:
    assert "mot" in markdown(html).text
