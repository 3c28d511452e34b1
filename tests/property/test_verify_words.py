"""What verification hears in HTML it hears in the Markdown made of it: each word and sign, each link, each picture."""

from collections import Counter
from html import escape

from hypothesis import example, given
from hypothesis import strategies as st

from migrate import urls
from migrate.exporters._markdown import markdown
from migrate.html import text_of
from migrate.verify._said import Said, words
from migrate.verify._scan import said

# What a scanner could take for its own signs.
WORDS = """
mot Été x_y *a* **b** `e` ``` ~~ # ## - + * 1. 2) > >> ![g](h) [i](j) [k] | a|b || \\ \\* & &amp; &lt; < > <b> <pre>
<!-- --> --- *** ] ]( [ ![ {{x}} " ' « » — 3.14 50% a@b.example http://a_b.example/_c_?d=1&e=*f* 👩‍👩‍👧 שלום ١ ---
""".split()
GAPS = [" ", "", "\n", "  ", "\t", "\u00a0", "\u202f", "    ", "\n\n"]
LINE = "b i em strong code sub del kbd q span font".split()
BLOCK = "p h1 h3 blockquote div pre section".split()
HREFS = ["https://e.example/a_(b) c", "#n", "https://e.example/?a=1&amp;copy=2", "/é", "mailto:a@b.example", "x.md#a|b"]

texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=6).map(
    lambda pairs: escape("".join(word + gap for word, gap in pairs), quote=False)
)
void = st.sampled_from(['<img src="(b) c" alt="*c*">', '<img src="a.jpg" alt="]b">', "<br>", "<hr>", "<!-- x -->"])
links = st.builds(lambda href, text: f'<a href="{href}">{text}</a>', st.sampled_from(HREFS), texts)


def inside(tag: str, content: str) -> str:
    return f"<{tag}>{content}</{tag}>"


def listed(tag: str, items: list[str]) -> str:
    return inside(tag, "".join(f"<li>{item}</li>" for item in items))


def tabled(rows: list[str]) -> str:
    heads, cells = inside("tr", "<th>a</th><th>b</th>"), "".join(f"<tr><td>{one}</td><td>c</td></tr>" for one in rows)
    return f"<table>{heads}{cells}</table>"


def bodies_in(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    some = st.lists(inner, min_size=1, max_size=3)
    return (
        st.builds(inside, st.sampled_from(BLOCK), some.map("".join))
        | st.builds(listed, st.sampled_from(["ul", "ol"]), some)
        | st.builds(tabled, st.lists(lines, min_size=1, max_size=2))
    )


lines = st.recursive(
    texts | links | void,
    lambda inner: st.builds(inside, st.sampled_from(LINE), st.lists(inner, min_size=1, max_size=3).map("".join)),
    max_leaves=4,
)
bodies = st.recursive(lines, bodies_in, max_leaves=8)


def addresses(of: Said) -> Counter[str]:
    return Counter(urls.key(link, fragment=True) for link in of.links)


@given(bodies)
@example("1.\xa0")
def test_html_and_its_markdown_say_the_same(body: str) -> None:
    here, there = said(body, "html"), said(markdown(body).text, "markdown")

    assert words(here.text) == words(there.text)
    assert addresses(here) == addresses(there)
    assert len(here.pictures) == len(there.pictures)


@given(bodies)
def test_the_scanner_reads_what_the_parser_reads(body: str) -> None:
    assert words(said(body, "html").text) == words(text_of(body))


@given(bodies, st.integers(min_value=0))
def test_a_word_that_is_lost_is_missed(body: str, place: int) -> None:
    whole = said(body, "html").text.split()
    if not whole:
        return
    lost = whole.pop(place % len(whole))

    assert words(said(body, "html").text) - words(" ".join(whole)) == words(lost)
