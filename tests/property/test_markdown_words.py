"""Whatever a body holds, a Markdown program shows its words: all, in order, and no others."""

from html import escape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from migrate.exporters._markdown import markdown
from migrate.html import text_of

READERS = {
    "CommonMark with tables and strikethrough": MarkdownIt("commonmark", {"html": True}).enable(
        ["table", "strikethrough"]
    ),
    "every rule of markdown-it": MarkdownIt("js-default", {"html": True}),
}

# What Markdown, a template language or HTML would take for its own, in any order and with anything around it.
WORDS = """
mot Été x_y_z *a* **b** _c_ __d__ `e` ``` ~~~ ~~f~~ # ## - + * 1. 2) 10. > >> ! ![g](h) [i](j) [k] [l]: [^1] [^1]: : ;
= === --- *** ___ | a|b || \\ \\* \\\\ & &amp; &lt; &#35; < > <b> </b> <!-- --> <div> <a {{ }} {{x}} {% %} {# #}
{: .n} $ $x$ ~ ^ ^n^ == ++ ( ) [ ] { } ]]> " ' « » … — – 3.14 n° 50% @nom a@b.example www.x_y.example http://
https://a_b.example/_c_?d=1&e=*f* 👩‍👩‍👧 e\u0301 שלום 你好 ١ ² €5 +5 -5 #5 5# C# C++ 0 007. 1234567890.
""".split()
GAPS = [" ", "", "\n", "  ", "\t", "\u00a0", "\u202f", "    ", "\n\n", "\n    ", "\u2028", "\u200b"]

texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=6).map(
    lambda pairs: escape("".join(word + gap for word, gap in pairs), quote=False)
)
LINE = "b i em strong a code sub sup u del s kbd q span small font abbr mark".split()
BLOCK = "p h1 h2 h6 blockquote div ul ol pre figure section dl table center details".split()
ATTRIBUTES = ["", ' id="n"', ' title="a *b* | {{ c }}"', ' style="x"', ' dir="rtl"']
HREFS = [
    "https://e.example/a_(b) c",
    "#n",
    "javascript:x",
    "",
    "https://e.example/?a=1&amp;copy=2",
    "/é{{x}}",
    "mailto:a@b.example",
]


def inside(tag: str, attribute: str, content: str) -> str:
    if tag in {"ul", "ol"}:
        return f"<{tag}><li>{content}</li><li{attribute}>x</li></{tag}>"
    if tag == "table":
        return f"<table><tr><th>{content}</th></tr><tr><td{attribute}>{content}</td></tr></table>"
    if tag == "dl":
        return f"<dl><dt{attribute}>{content}</dt><dd>{content}</dd></dl>"
    if tag == "figure":
        return f'<figure><img src="a b.jpg" alt="x"><figcaption{attribute}>{content}</figcaption></figure>'
    return f"<{tag}{attribute}>{content}</{tag}>"


def several(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(inner, min_size=1, max_size=4).map("".join)


void = st.sampled_from(
    ["<br>", "<br><br>", "<hr>", '<img src="a.jpg" alt="">', '<img src="(b" alt="*c*">', "<wbr>", "<!-- x -->"]
)
embeds = st.sampled_from(
    [' <iframe src="https://v.example/{{x}}"></iframe> ', ' <video src="v"></video> ', "<o:p></o:p>"]
)
links = st.builds(lambda href, text: f'<a href="{href}">{text}</a>', st.sampled_from(HREFS), texts)
lines = st.recursive(
    texts | links | st.sampled_from(["<br>", "<br><br>"]),
    lambda inner: st.builds(inside, st.sampled_from(LINE), st.sampled_from(ATTRIBUTES), several(inner)),
    max_leaves=6,
)
bodies = st.recursive(
    lines | void | embeds,
    lambda inner: st.builds(inside, st.sampled_from(BLOCK), st.sampled_from(ATTRIBUTES), several(inner)),
    max_leaves=12,
).flatmap(lambda body: st.just(body) | lines.map(lambda more: body + more))


@pytest.mark.parametrize("reader", READERS)
@settings(deadline=None)
@given(body=bodies)
@example(body="<p>a<br>===</p><p>Oh!<a href='x'>y</a></p>")
def test_words_of_a_body_are_the_words_that_its_markdown_shows(reader: str, body: str) -> None:
    shown = READERS[reader].render(markdown(body).text)

    assert text_of(shown).split() == text_of(body).split()
