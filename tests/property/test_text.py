import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from migrate.text import (
    SLUG_LIMIT,
    collapse,
    cut_bytes,
    first_words,
    fold,
    printable,
    slugify,
    squeeze,
    undo_mojibake,
    unescape,
    unique,
    xml_forbidden,
    xml_safe,
)

PIECES = [
    *(
        " ",
        "\n",
        "\u00a0",
        "\u202f",
        "\u2028",
        "\0",
        "\x1b[2J",
        "\x9b",
        "\x85",
        "\ud800",
        "\udfff",
        "\ufffe",
        "\ufffd",
        "\ufeff",
    ),
    *(
        "é",
        "e\u0301",
        "œ",
        "ß",
        "İ",
        "ŉ",
        "ﬁ",
        "½",
        "日",
        "щ",
        "Σς",
        "👩‍👧",
        "👍🏽",
        "\u202e",
        "\u2066",
        "’",
        "--",
        "_",
        "%",
        "mot",
        "A1",
    ),
    *(
        "&amp;",
        "&amp",
        "&#146;",
        "&#x3B;",
        "&quot",
        "&",
        ";",
        "&#0;",
        "&copy=",
        "&notit;",
        "<br />",
        "]]>",
        "Ã©",
        "â€™",
        "Â",
        "Ã",
        "Ð",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=40)
LIMITS = st.integers(min_value=0, max_value=40)


@given(TEXTS)
def test_squeezed_text_is_one_line_and_stays(text: str) -> None:
    once = squeeze(text)

    assert squeeze(once) == once
    assert len(once.splitlines()) <= 1
    assert collapse(collapse(text)) == collapse(text)


@given(TEXTS, st.integers(min_value=0, max_value=3))
def test_unescaping_never_invents_a_replacement_character(text: str, times: int) -> None:
    assert unescape(text, times=times).count("\ufffd") == text.count("\ufffd")


@given(TEXTS)
def test_printable_text_is_one_line_that_any_terminal_takes(text: str) -> None:
    shown = printable(text)

    assert shown == printable(shown)
    assert not re.search("[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    shown.encode("utf-8")


@given(TEXTS)
def test_xml_takes_what_xml_safe_leaves(text: str) -> None:
    safe = xml_safe(text)
    escaped = safe.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")

    assert ET.fromstring(f"<a>{escaped}</a>").text == (safe or None)  # noqa: S314 - the text is our own
    assert len(safe) == len(text) - xml_forbidden(text)


@given(TEXTS, st.integers(min_value=1, max_value=SLUG_LIMIT))
def test_a_slug_is_ascii_within_its_limit_and_its_own_slug(text: str, limit: int) -> None:
    slug = slugify(text, limit=limit)

    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert len(slug) <= limit
    assert slugify(slug, limit=limit) == slug


@given(st.lists(st.sampled_from(["pain", "pain-2", "pain-3", "p" * 12, "p" * 11 + "-", ""]), max_size=60))
def test_unique_slugs_are_unique_and_within_their_limit(slugs: list[str]) -> None:
    taken: set[str] = set()
    for slug in slugs:
        free = unique(slug, taken, limit=12)
        assert free not in taken
        assert len(free) <= 12
        taken.add(free)


def test_many_equal_slugs_are_numbered_without_gaps() -> None:
    taken: set[str] = set()
    for _ in range(2000):
        taken.add(unique("pain", taken))

    assert taken == {"pain", *(f"pain-{number}" for number in range(2, 2001))}


@given(TEXTS, LIMITS)
def test_first_words_begin_the_text_within_the_limit(text: str, limit: int) -> None:
    title = first_words(text, limit=limit)

    assert len(title) <= max(limit, 1)
    assert squeeze(text).startswith(title.removesuffix("…").rstrip())


@given(TEXTS)
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS, LIMITS)
def test_a_cut_text_begins_the_text_within_its_bytes(text: str, limit: int) -> None:
    kept = cut_bytes(text, limit)

    assert text.startswith(kept)
    assert len(kept.encode("utf-8", "surrogatepass")) <= limit


@given(TEXTS)
def test_undoing_mojibake_ends_and_invents_nothing(text: str) -> None:
    mended, places = undo_mojibake(text)

    assert mended.count("\ufffd") <= text.count("\ufffd")
    assert mended.count("\x1a") <= text.count("\x1a")
    assert (mended == text) == (places == 0)
