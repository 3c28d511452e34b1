import pytest

from migrate.text import (
    collapse,
    cut_bytes,
    first_words,
    fold,
    name_key,
    printable,
    shows_mojibake,
    slugify,
    squeeze,
    undo_mojibake,
    unescape,
    unique,
    xml_forbidden,
    xml_safe,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("  a \n\t b ", "a b", id="blanks, tabs, lines"),
        pytest.param("14\u00a0h\u202f05", "14 h 05", id="no-break spaces"),
        pytest.param("a\u3000b\u2009c\u2028d", "a b c d", id="spaces of other widths"),
        pytest.param("a\u200bb", "a\u200bb", id="a zero-width space is no white space"),
        pytest.param(" \n ", "", id="nothing but white space"),
    ],
)
def test_squeeze(text: str, expected: str) -> None:
    assert squeeze(text) == expected


def test_collapse_keeps_no_break_spaces() -> None:
    assert collapse(" \u00a0Bonjour\u00a0! \r\n Ça va\u202f? ") == "\u00a0Bonjour\u00a0! Ça va\u202f?"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Le&#x20;blog", "Le blog", id="blanks written as numbers"),
        pytest.param("&amp;quot&#x3B;Bricoles&amp;quot&#x3B;", '"Bricoles"', id="a reference taken apart"),
        pytest.param("Pain &amp;amp; Beurre", "Pain & Beurre", id="escaped twice"),
        pytest.param("&amp;amp;amp;lt;", "&amp;lt;", id="not more than twice"),
        pytest.param("l&#146;&eacute;t&eacute;&#133;", "l’été…", id="numbers of windows-1252"),
        pytest.param("&#x1F600; &#128512;", "😀 😀", id="beyond the basic plane"),
        pytest.param("a &copy b", "a © b", id="a name without semicolon"),
        pytest.param("?a=1&copy=2&section=3&lt=4", "?a=1&copy=2&section=3&lt=4", id="parameters of an address"),
        pytest.param("&unbekannt; &notit; & && &;", "&unbekannt; &notit; & && &;", id="unknown names"),
        pytest.param("a&#0;b&#xD800;c&#x110000;d&#99999999;", "abcd", id="numbers of no character"),
        pytest.param("&#123456789012;", "&#123456789012;", id="a number too long to be one"),
        pytest.param("&nbsp;", "\u00a0", id="no-break space"),
    ],
)
def test_unescape(text: str, expected: str) -> None:
    assert unescape(text) == expected


def test_unescape_once() -> None:
    assert unescape("&amp;lt;br&amp;gt;", times=1) == "&lt;br&gt;"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Été « 12 € » 😀", "Été « 12 € » 😀", id="ordinary text"),
        pytest.param("\x1b[31mrouge\x1b[0m", r"\x1b[31mrouge\x1b[0m", id="colours"),
        pytest.param("\x1b]0;titre\x07", r"\x1b]0;titre\x07", id="a window title"),
        pytest.param("\x9b2J", r"\x9b2J", id="an escape of one byte"),
        pytest.param("photo\u202egpj.exe", r"photo\u202egpj.exe", id="a direction override"),
        pytest.param("a\u2066b\u200f", r"a\u2066b\u200f", id="isolates and marks"),
        pytest.param("une\r\nligne\tdeux\u2028trois\x85", "une ligne deux trois ", id="one line"),
        pytest.param("\ud800 \x00 \U000e0041", r"\ud800 \x00 \U000e0041", id="halves, NUL, invisible tags"),
        pytest.param("\ufffd \ufeff", "\ufffd \\ufeff", id="a replacement character stays"),
    ],
)
def test_printable(text: str, expected: str) -> None:
    assert printable(text) == expected


def test_what_xml_forbids_is_counted_and_left_out() -> None:
    text = "a\x00\x08\x0b\x1f\ud800\udfff\ufffe\uffff\t\n\r\x7f\x85é\U0001ffff"

    assert xml_safe(text) == "a\t\n\r\x7f\x85é\U0001ffff"
    assert xml_forbidden(text) == 8


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        pytest.param("L’œuf à la coque", "l-oeuf-a-la-coque", id="ligature and apostrophe"),
        pytest.param(
            "Straße, Ærø, Łódź, Đorđe, Þór, ĦAĦ", "strasse-aero-lodz-dorde-thor-hah", id="letters without parts"
        ),
        pytest.param("ÇA Y EST !!! (enfin…)", "ca-y-est-enfin", id="capitals and signs"),
        pytest.param("Вчера в лесу, ещё щи", "vtchera-v-lesu-echtche-chtchi", id="Cyrillic"),
        pytest.param("Θάλασσα και ψάρι", "thalassa-kai-psari", id="Greek"),
        pytest.param("½ ﬁne ２０１０ ™", "1-2-fine-2010-tm", id="compatibility forms"),
        pytest.param("st.galler-burli", "st-galler-burli", id="a dot"),
        pytest.param("100 % pur_beurre", "100-pur-beurre", id="percent and underscore"),
        pytest.param("日本 العربية", "", id="other scripts"),
        pytest.param("---", "", id="nothing"),
        pytest.param("\ud800a", "a", id="half a pair"),
    ],
)
def test_slugify(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_a_long_slug_is_cut_between_words() -> None:
    assert slugify("une brioche tressée", limit=12) == "une-brioche"
    assert slugify("une brioche tressée", limit=11) == "une-brioche"
    assert slugify("un anticonstitutionnellement", limit=12) == "un-anticonst"


@pytest.mark.parametrize(
    ("slug", "taken", "expected"),
    [
        pytest.param("pain", set(), "pain", id="free"),
        pytest.param("pain", {"pain"}, "pain-2", id="taken"),
        pytest.param("pain", {"pain", "pain-2", "pain-3", "pain-4"}, "pain-5", id="taken often"),
        pytest.param("pain-2", {"pain-2"}, "pain-2-2", id="a slug that ends in a number"),
        pytest.param("", {""}, "2", id="an empty one"),
    ],
)
def test_unique(slug: str, taken: set[str], expected: str) -> None:
    assert unique(slug, taken) == expected


def test_unique_stays_within_the_limit() -> None:
    assert unique("a" * 20, {"a" * 20}, limit=20) == "a" * 18 + "-2"
    assert unique("abc-defg", {"abc-defg"}, limit=6) == "abc-2"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("Une brioche.", "Une brioche.", id="short enough"),
        pytest.param("  Une\n brioche  ", "Une brioche", id="squeezed"),
        pytest.param("La pâte lève bien, enfin presque", "La pâte lève bien…", id="cut after a word and its comma"),
        pytest.param("Anticonstitutionnellementissime", "Anticonstitutionnelleme…", id="one long word"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_first_words(text: str, title: str) -> None:
    assert first_words(text, limit=24) == title


def test_fold_compares_without_case_accents_and_typography() -> None:
    assert fold("Rédigé\u00a0par  L’ŒUVRE") == fold("redige par l'oeuvre")
    assert fold("Straße") == "strasse"
    assert fold("ASCII  Only") == "ascii only"
    assert fold("Été") != fold("Étés")


@pytest.mark.parametrize(
    ("text", "limit", "kept"),
    [
        pytest.param("été", 5, "été", id="fits"),
        pytest.param("été", 4, "ét", id="not inside a character"),
        pytest.param("été", 0, "", id="nothing"),
        pytest.param("ab", -1, "", id="less than nothing"),
        pytest.param("ae\u0301", 3, "a", id="not between letter and accent"),
        pytest.param("a👩‍👩‍👧", 16, "a", id="not inside a family"),
        pytest.param("a👍🏽", 7, "a", id="not before a skin tone"),
        pytest.param("a❤\ufe0f", 5, "a", id="not before a variation"),
        pytest.param("a" + "\u0301" * 100, 101, "a" + "\u0301" * 50, id="an absurd row of accents is cut"),
        pytest.param("\ud800\ud800", 4, "\ud800", id="half pairs"),
    ],
)
def test_cut_bytes(text: str, limit: int, kept: str) -> None:
    assert cut_bytes(text, limit) == kept


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("dÃ©jÃ\u00a0 vu", "déjà vu", id="accents"),
        pytest.param("lâ€™Ã©tÃ©â€¦ 12 â‚¬", "l’été… 12 €", id="quotes, ellipsis, euro"),
        pytest.param("Â«Â\u00a0BonjourÂ\u00a0Â»", "«\u00a0Bonjour\u00a0»", id="no-break spaces"),
        pytest.param("CÅ“ur", "Cœur", id="ligature"),
        pytest.param("lÃƒÂ©ger", "léger", id="twice"),
        pytest.param("ÃƒÆ’Ã‚Â©tÃƒÆ’Ã‚Â©", "été", id="three times"),
        pytest.param("ðŸ˜€ merci", "😀 merci", id="emoji"),
        pytest.param("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет", id="Russian"),
        pytest.param("l\x92\x9cuf\x85", "l’œuf…", id="controls"),
        pytest.param("<p>déjà</p>\n<p>dÃ©jÃ\u00a0</p>", "<p>déjà</p>\n<p>déjà</p>", id="beside sane text"),
        pytest.param("dÃ©\ufffdÃ©", "dé\ufffdé", id="beside what was lost"),
        pytest.param("Ã‰TÃ‰Â°", "ÉTÉ°", id="not once too often"),
    ],
)
def test_mojibake_is_undone(text: str, expected: str) -> None:
    assert undo_mojibake(text) == (expected, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Été, ça, où, Noël, l’œuf, « déjà »\u00a0!",
        "ÉTÉ° et â\u00a0» puis “MAÇÔ, “MAÇÃ” e São",
        "„Ä“ ist ein Umlaut, „ß“ keiner, »Ö«",
        "ÄÖÅ, Å: Ångström, på Å”",
        "Îles Ï, Ð og Þ, Ñandú, EspaÑa",
        "Привет, Ёлка: «ЩИ»",
        "naïf… île – ï «",
        "plain ASCII",
        "zażółć gęślą jaźń",
    ],
)
def test_sane_text_stays(text: str) -> None:
    assert undo_mojibake(text) == (text, 0)


def test_typographic_quotes_stay_curly_when_mojibake_is_undone() -> None:
    assert undo_mojibake("“Ã©tÃ©” ‘ﬁn’… ½")[0] == "“été” ‘ﬁn’… ½"


def test_french_without_mojibake_is_known_at_a_glance() -> None:
    assert not shows_mojibake("L’été à Nîmes, un gâteau « âpre »")
    assert shows_mojibake("Ã©")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Pâte à pain", "pate-a-pain", id="name and slug"),
        pytest.param("Pâte à pain", "P%C3%A2te+%C3%A0+pain", id="encoded"),
        pytest.param("日本", "%E6%97%A5%E6%9C%AC", id="no slug can be made of it"),
    ],
)
def test_all_spellings_of_a_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != ""
