"""Compare ways from HTML to Markdown: words kept, structure kept, speed. Prints a table; no test.

    pip install markdown-it-py turbohtml html-to-markdown markdownify
    python tests/bench/markdown.py

Each piece of the sample is converted, read back by markdown-it-py (CommonMark with tables, HTML
allowed) and compared with the HTML it came from: the words in order, and the tags in order with
their nesting, addresses of links and pictures included. A library that is not installed is left out.
"""

import importlib
import sys
import time
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from markdown_it import MarkdownIt

from migrate.exporters._markdown import markdown
from migrate.html import fragment, text_of

PIECES = {
    "headings": "<h2>Titre # dièse &amp; <em>esperluette</em></h2><h3>C#</h3><h4>a<br>b</h4>",
    "looks like Markdown": "<p>1. pas une liste</p><p># pas un titre</p><p>- tiret</p><p>+ plus</p><p>&gt; cite</p>"
    "<p>2) deux</p><p>===</p><p>a<br>===</p><p>---</p><p>: def</p><p>*x* _y_ `c` ~~t~~ [l](m) ![i](j) a|b \\* snake_case</p>",
    "templates": "<p>{{ page.title }} {% raw %} {{&lt; x &gt;}} {# c #}</p><p><code>{% x %}</code></p>",
    "emphasis in words": "<p>Mot co<b>up</b>é, in<em>cro</em>yable<strong> , blanc </strong>fin.<b></b><i> </i> "
    "a<b>«oui»</b>b <b>c</b><b>d</b><i>e</i> <b>f <i>g</i></b></p>",
    "line breaks": "<p>a<br>b<br/><br/>c<br></p><p>Quel bonheur&nbsp;! «&nbsp;Oui&nbsp;» 10&#8239;%</p>",
    "figure": '<figure><a href="https://e.example/grand.jpg"><img src="https://e.example/a.jpg" alt="Un &quot;chat&quot; [gris]"></a>'
    "<figcaption>La <em>légende</em></figcaption></figure>",
    "links": '<p><a href="https://e.example/a_(b)?x=1&amp;copy=2" title="Un &quot;titre&quot;">lien (1)</a> Oh!'
    '<a href="https://e.example/b c">b [c]</a> <a href="https://e.example/"><img src="https://e.example/i.png" alt=""></a></p>',
    "pictures": '<p><img src="https://e.example/photo (1).jpg" alt="a]b*c_d"> <img src="https://e.example/é.png" alt="été"></p>',
    "lists": '<ul><li>un<ol start="3"><li>trois</li><li><p>quatre</p><p>suite</p></li></ol></li><li><p>deux</p>'
    "<pre><code>x\n\n    y</code></pre></li></ul><ul><li>autre</li></ul><ol><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ol>",
    "table with spans": '<table><tr><th colspan="2">A</th></tr><tr><td rowspan="2">1|2</td><td>b<br>c</td></tr><tr><td>d</td></tr></table>',
    "table": "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2 | <b>3</b></td></tr></tbody></table>",
    "code": '<pre><code class="language-js">var a = {{b}};\n\n```\nx</code></pre><pre>un\n  deux <b>gras</b></pre>'
    "<p><code>a`b</code> <code>c|d</code></p><pre>  /\\_/\\\n ( o.o )</pre>",
    "quotations": "<blockquote><p>Un</p><blockquote><p>Deux</p></blockquote><p>Trois</p></blockquote><blockquote>Quatre</blockquote>",
    "definitions": "<dl><dt>Terme</dt><dd>Définition</dd><dd>Autre</dd></dl>",
    "small signs": '<p>H<sub>2</sub>O, x<sup>2</sup>, <kbd>Ctrl</kbd> <u>souligné</u> <del>non</del> <ins>oui</ins> <q>cit</q> <abbr title="x">ab</abbr></p>',
    "embeds": '<iframe src="https://video.example/embed/x" width="560"></iframe><p>vu <iframe src="https://video.example/y"></iframe> ici</p>'
    '<video src="https://e.example/v.mp4" controls>sans vidéo</video>',
    "footnotes": '<p>Note<sup id="r1"><a href="#n1">1</a></sup></p><p id="n1">1. La note <a href="#r1">↩</a></p>',
    "boxes": "<div><p>dans div</p>texte nu<p>autre</p></div><hr><details><summary>Plus</summary><p>caché</p></details>",
    "broken": "<b><p>gras un</p><p>gras deux</p></b><ul>texte<li>a</li><ul><li>b</li></ul></ul><p>fin<p></p><li>orphelin</li>",
}

READER = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")
SAME = {"b": "strong", "i": "em", "s": "del", "strike": "del"}
LOOSE = {"div", "span", "section", "thead", "tbody", "p"}
ROUNDS = 200


def ways() -> dict[str, Callable[[str], str]]:
    """Return the converters that can be imported, by name and version."""
    found: dict[str, Callable[[str], str]] = {"ours": lambda html: markdown(html).text}
    for name, make in (("turbohtml", _turbohtml), ("html_to_markdown", _rust), ("markdownify", _markdownify)):
        try:
            found[name] = make(importlib.import_module(name))
        except ImportError:
            sys.stderr.write(f"{name} is not installed\n")
    return found


def _turbohtml(library: object) -> Callable[[str], str]:
    return lambda html: library.parse_fragment(html).to_markdown()


def _rust(library: object) -> Callable[[str], str]:
    options = library.ConversionOptions(
        escape_asterisks=True, escape_underscores=True, escape_misc=True, preserve_tags=["iframe", "table", "figure", "dl", "sub", "sup"]
    )
    return lambda html: library.convert(html, options).content or ""


def _markdownify(library: object) -> Callable[[str], str]:
    return lambda html: library.markdownify(html, heading_style="ATX", escape_misc=True)


def tags(html: str) -> list[str]:
    """Return the tags of a fragment in order, opened and closed."""
    return list(_tags(fragment(html).root))[1:-1]


def _tags(element: object) -> Iterator[str]:
    if not isinstance(element.tag, str):
        return
    name = SAME.get(element.tag, element.tag)
    if name in LOOSE:
        name = ""
    address = element.get("href") or element.get("src") or ""
    if name:
        yield f"{name} {address.replace('(', '%28').replace(')', '%29').replace(' ', '%20').replace('é', '%C3%A9')}"
    else:
        yield ""
    for child in element:
        yield from (tag for tag in _tags(child) if tag)
    yield f"/{name}" if name else ""


def kept(before: list[str], after: list[str]) -> float:
    """Return how much of a sequence stands in another, 1.0 for all and nothing else."""
    return SequenceMatcher(None, before, after, autojunk=False).ratio() if before or after else 1.0


def main() -> None:
    """Print the table."""
    whole = "".join(PIECES.values())
    rows = []
    details: dict[str, list[str]] = {name: [] for name in PIECES}
    for name, convert in ways().items():
        words, structure = [], []
        for piece, html in PIECES.items():
            back = READER.render(convert(html))
            words.append(kept(text_of(html).split(), text_of(back).split()))
            structure.append(kept(tags(html), tags(back)))
            details[piece].append(f"{words[-1]:.2f}/{structure[-1]:.2f}")
        start = time.perf_counter()
        for _ in range(ROUNDS):
            convert(whole)
        seconds = (time.perf_counter() - start) / ROUNDS
        rows.append((name, sum(words) / len(words), sum(structure) / len(structure), seconds))
    slowest = max(row[3] for row in rows)
    sys.stdout.write(f"{'words/structure of':<22}" + "".join(f"{row[0]:>18}" for row in rows) + "\n")
    for piece, values in details.items():
        sys.stdout.write(f"{piece:<22}" + "".join(f"{value:>18}" for value in values) + "\n")
    for label, texts in (
        ("words", [f"{row[1]:.3f}" for row in rows]),
        ("structure", [f"{row[2]:.3f}" for row in rows]),
        ("speed, slowest = 1", [f"{slowest / row[3]:.1f}" for row in rows]),
    ):
        sys.stdout.write(f"{label:<22}" + "".join(f"{value:>18}" for value in texts) + "\n")


if __name__ == "__main__":
    main()
