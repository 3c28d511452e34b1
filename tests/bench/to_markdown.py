"""Compare ways from HTML to Markdown: words kept, structure kept, speed. Prints a table; no test.

    pip install markdown-it-py markdown turbohtml html-to-markdown markdownify
    python tests/bench/to_markdown.py

Each piece of to_markdown.html is converted, read back by two Markdown programs of different families
(markdown-it-py and Python-Markdown, HTML allowed) and compared with the HTML it came from: the words in
order, and the tags in order with their nesting, addresses of links and pictures included. A library
that is not installed is left out.
"""

import importlib
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from types import ModuleType
from typing import Any

from markdown_it import MarkdownIt

from migrate.exporters._markdown import markdown
from migrate.html import fragment, text_of

Convert = Callable[[str], str]

SAMPLE = (Path(__file__).with_suffix(".html")).read_text(encoding="utf-8")
NAMES_AND_PIECES = re.split(r"^<!-- (.+) -->\n", SAMPLE, flags=re.MULTILINE)[1:]
PIECES = dict(zip(NAMES_AND_PIECES[::2], NAMES_AND_PIECES[1::2], strict=True))

SAME = {"b": "strong", "i": "em", "s": "del", "strike": "del"}
PLAIN = {"div", "span", "section", "thead", "tbody", "p"}  # Markdown has no tag for them, or makes them where needed
AS_HTML = "iframe video figure dl details sub sup kbd u del ins q abbr".split()
ROUNDS = 200


def readers() -> dict[str, Convert]:
    """Return the programs that read Markdown."""
    found: dict[str, Convert] = {
        "CommonMark": MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render
    }
    library = imported("markdown")
    if library is not None:
        found["Python-Markdown"] = lambda text: library.markdown(text, extensions=["tables", "fenced_code"])
    return found


def ways() -> dict[str, Convert]:
    """Return the converters that can be imported."""
    found: dict[str, Convert] = {"ours": lambda html: markdown(html).text}
    makers = {"turbohtml": _turbohtml, "html_to_markdown": _html_to_markdown, "markdownify": _markdownify}
    for name, make in makers.items():
        library = imported(name)
        if library is not None:
            found |= make(library)
    return found


def imported(name: str) -> ModuleType | None:
    """Return a library, or None after saying that it is not there."""
    try:
        return importlib.import_module(name)
    except ImportError:
        sys.stderr.write(f"{name} is not installed\n")
        return None


def _turbohtml(library: Any) -> dict[str, Convert]:
    kept = library.Markdown(converters=dict.fromkeys(AS_HTML, lambda element, _: element.serialize()))
    return {
        "turbohtml": lambda html: library.parse_fragment(html).to_markdown(),
        "turbohtml + HTML": lambda html: library.parse_fragment(html).to_markdown(kept),
    }


def _html_to_markdown(library: Any) -> dict[str, Convert]:
    options = library.ConversionOptions(
        escape_asterisks=True, escape_underscores=True, escape_misc=True, preserve_tags=[*AS_HTML, "table"]
    )
    return {"html-to-markdown": lambda html: library.convert(html, options).content or ""}


def _markdownify(library: Any) -> dict[str, Convert]:
    return {"markdownify": lambda html: library.markdownify(html, heading_style="ATX", escape_misc=True)}


def tags(html: str) -> list[str]:
    """Return the tags of a fragment in order, as they open and close."""
    return list(_tags(fragment(html).root))


def _tags(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str):
        return
    name = SAME.get(element.tag, element.tag)
    if name not in PLAIN:
        yield f"{name} {_spelled(element.get('href') or element.get('src') or '')}"
    for child in element:
        yield from _tags(child)
    if name not in PLAIN:
        yield f"/{name}"


def _spelled(address: str) -> str:
    """Return an address with one spelling for the signs that may be percent-encoded."""
    return address.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("é", "%C3%A9")


def kept(before: list[str], after: list[str]) -> float:
    """Return how much of a sequence stands in another, 1.0 for all of it and nothing else."""
    return SequenceMatcher(None, before, after, autojunk=False).ratio() if before or after else 1.0


def scores(convert: Convert, html: str, read: Convert) -> tuple[float, float]:
    """Return what a way keeps of the words and of the structure of a piece."""
    back = read(convert(html))
    return kept(text_of(html).split(), text_of(back).split()), kept(tags(html), tags(back))


def seconds(convert: Convert) -> float:
    """Return the seconds that the whole sample takes, the median of all rounds."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        convert(SAMPLE)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def row(label: str, values: list[str]) -> None:
    """Print one line of the table."""
    sys.stdout.write(f"{label:<22}" + "".join(f"{value:>18}" for value in values) + "\n")


def main() -> None:
    """Print a table for each reader, then the speed."""
    found = ways()
    for reader, read in readers().items():
        sys.stdout.write(f"Words and structure as {reader} reads them back:\n")
        row("", list(found))
        table = {name: [scores(way, html, read) for way in found.values()] for name, html in PIECES.items()}
        for name, pairs in table.items():
            row(name, [f"{words:.2f}/{structure:.2f}" for words, structure in pairs])
        means = [
            tuple(statistics.mean(values) for values in zip(*column, strict=True))
            for column in zip(*table.values(), strict=True)
        ]
        row("mean", [f"{words:.3f}/{structure:.3f}" for words, structure in means])
    times = {name: seconds(way) for name, way in found.items()}
    row(
        "speed, markdownify = 1",
        [f"{times.get('markdownify', max(times.values())) / taken:.1f}" for taken in times.values()],
    )


if __name__ == "__main__":
    main()
