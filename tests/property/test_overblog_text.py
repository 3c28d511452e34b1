"""What holds for any text that an extractor may make of a page."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from migrate.capture import Capture
from migrate.errors import UnknownPlatformError
from migrate.extract import Extract, Notes
from migrate.html import fragment, text
from migrate.platforms._kiwi._text import read_text

SAMPLES = Path(__file__).parents[2] / "samples" / "overblog"
LINES = sorted({line for path in SAMPLES.glob("text-*.txt") for line in path.read_text(encoding="utf-8").split("\n")})
AWKWARD = ["\u00a0", "# ", "##", "* * *", "```", "> ", "| a | b |", "---|---", "[a](", "![", "**", "_", "\\", "<br />"]
DATE = "16 mars 2012 5 16 /03 /mars /2012 18:30"
END = "\n\nPartager cet article\n\nRepost 0\n\ncommentaires\n\n"
WORD = re.compile(r"\w+")


def read(written: str) -> Extract | None:
    try:
        return read_text(written, capture=Capture(body=written.encode(), form="text"), notes=Notes())
    except UnknownPlatformError:
        return None


@given(st.lists(st.sampled_from([*LINES, *AWKWARD]), max_size=60))
def test_any_lines_are_read_or_refused(lines: list[str]) -> None:
    extract = read("\n".join(lines))
    if extract is None:
        return
    for reading in extract.readings:
        ids = [comment.id for comment in reading.post.comments]
        assert len(set(ids)) == len(ids)
        assert all(comment.parent is None or comment.parent in ids for comment in reading.post.comments)


@given(st.lists(st.sampled_from(["Bonjour.", "un *mot*", "  • a", "    • b", "- dit-il", "1. Un", "", *AWKWARD[5:]])))
def test_a_body_loses_no_word(lines: list[str]) -> None:
    extract = read(f"{DATE}\n" + "\n".join(lines) + END)
    assert extract is not None
    (reading,) = extract.readings
    words = [word for line in lines for word in WORD.findall(line.replace("<br />", "").replace("_", ""))]

    shown = text(fragment(reading.post.body).root).replace("_", "")

    assert WORD.findall(shown) == words


@given(st.text(alphabet="[]()!*_`\\<>#| ab\n-", max_size=200))
def test_marks_that_lead_nowhere_break_nothing(written: str) -> None:
    extract = read(f"# Le four\n\n{DATE}\n\n## Titre\n\n{written}\n\n## commentaires")

    assert extract is not None
    body = extract.readings[0].post.body
    assert "\n" not in re.sub(r">\n<", "", re.sub(r"(?s)<pre>.*?</pre>", "", body)).strip()


@given(st.lists(st.tuples(st.sampled_from(["Simone", "P. Meunier"]), st.integers(10, 28)), min_size=1, max_size=20))
def test_each_header_is_a_comment(comments: list[tuple[str, int]]) -> None:
    shown = "\n\n".join(f"{name} {day}/03/2012 10:00\n\nBonjour." for name, day in comments)
    extract = read(f"{DATE}\n\nUn.{END}{shown}")

    assert extract is not None
    read_back = extract.readings[0].post.comments
    assert [(c.author.name, c.published and c.published.day) for c in read_back] == comments
