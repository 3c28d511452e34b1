import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.charset import Decoded, decode, is_binary

WORDS = {
    "fr": "à ça été déjà où août Noël maïs naïf cœur ŒUVRE l’œuf aiguë forêt garçon dû ÉTÉ À Ça même ambiguïté âgé â",
    "de": "ä Öl Äpfel Fluß Straße Übung schön Mädchen SPASS süß Ö für GRÖSSE daß Ä ÜBER größer Käse Löffel",
    "pl": "żółć łąka gęś jaźń się że Łódź ŻÓŁĆ ślub ćma ósmy źle święto ą ę Ń",
    "ru": "лес ещё Ёлка подъезд чай Щи я и в на с грибы ПИРОГИ объём",
    "pt": "MAÇÃ não ação Ângelo Índia ÃO avó avô à pêra cãibra ILHÉU",
    "sv": "ÅÄÖ å på Ärlig ö hö sjö VÅR får ÄR",
}
PLAIN = "le pain 12 400 g de la et und der nie to na do x A b3"
MARKS = {
    "fr": (
        " ",
        " ",
        " ",
        ", ",
        " : ",
        "\u00a0: ",
        "\u00a0! ",
        " « ",
        "\u00a0» ",
        " – ",
        "… ",
        "\n",
        "<br>",
        " € ",
        "° ",
    ),
    "de": (" ", " ", " ", ", ", " „", "“ ", " »", "« ", " – ", "… ", "<br>", "-", " “", "” "),
}
LEGACY = {"fr": "cp1252", "de": "cp1252", "pl": "cp1250", "ru": "cp1251", "pt": "cp1252", "sv": "cp1252"}

# A page has more than one sentence: two high bytes alone cannot tell an encoding.
CONTEXT = {
    "fr": "Voilà l’été à Nîmes, où la crème brûlée est déjà prête, très dorée.",
    "pl": "Wczoraj chłopiec poszedł w stronę łąki, a później wrócił do domu.",
    "ru": "Вчера мы ходили в лес за грибами, а вечером пекли пироги с черникой.",
}


def sentences(language: str) -> st.SearchStrategy[str]:
    """Sentences of a language: its words among plain ones, with the punctuation of its printers."""
    word = st.sampled_from(WORDS[language].split() + PLAIN.split())
    mark = st.sampled_from(MARKS.get(language, MARKS["de"]))
    return st.lists(st.tuples(word, mark).map("".join), min_size=1, max_size=30).map("".join)


@pytest.mark.parametrize("language", WORDS)
@given(st.data())
def test_sane_utf_8_comes_back_as_it_is(language: str, data: st.DataObject) -> None:
    text = data.draw(sentences(language))

    found = decode(text.encode(), header="text/html; charset=utf-8")

    assert (found.text, found.repairs) == (text, ())


@pytest.mark.parametrize("language", WORDS)
@given(st.data())
def test_a_right_label_is_believed(language: str, data: st.DataObject) -> None:
    text = f"<p>{data.draw(sentences(language))}</p><p>{CONTEXT.get(language, CONTEXT['fr'])}</p>"
    label = {"ru": "windows-1251", "pl": "windows-1250"}.get(language, "iso-8859-1")
    body = text.encode(LEGACY[language], "ignore")

    assert decode(body, header=f"text/html; charset={label}").text == body.decode(LEGACY[language])


@given(sentences("fr").filter(lambda text: not text.isascii()))
def test_french_encoded_twice_is_read_once(text: str) -> None:
    body = b"<p>" + text.encode().decode("latin-1").encode() + "</p><p>Noël déjà</p>".encode()
    found = decode(body)

    assert "Ã" not in found.text.replace("ÃO", "")
    assert "\ufffd" not in found.text


@given(st.lists(st.tuples(sentences("fr"), st.booleans()), min_size=2, max_size=6))
def test_comments_of_two_encodings_are_each_read_right(comments: list[tuple[str, bool]]) -> None:
    page = "<p>Voilà l’été à Nîmes, déjà très doré.</p>" * 10
    body = page.encode() + b"".join(
        f"<li>{text} déjà fin</li>".encode("cp1252" if old else "utf-8") for text, old in comments
    )

    assert decode(body).text == page + "".join(f"<li>{text} déjà fin</li>" for text, _ in comments)


PIECES = st.sampled_from(
    [
        *(
            b"\xef\xbb\xbf",
            b"\xff\xfe",
            b"\xfe\xff",
            b"\0\0",
            b"<p>",
            b"</p>",
            b"\xc3",
            b"\xc3\xa9",
            b"\xe9",
            b"\x81",
            b"\x1b$B",
        ),
        *(
            b"\xed\xa0\xbd\xed\xb8\x80",
            b"<!--",
            b"<meta charset=",
            b"gb2312>",
            b"utf-16>",
            b"utf-7>",
            b"iso-8859-15>",
            b"euc-jp>",
        ),
        *(
            b"\xc3\x83\xc2\xa9",
            b"\xc2\x85",
            b"\x80\x9c",
            b"mot",
            b" ",
            b"\xf0\x9f\x98",
            b"<?xml encoding='koi8-r'",
            b"\xcb\xd5",
        ),
    ]
)
HEADERS = st.sampled_from(
    [None, "", "text/html", "text/html; charset=", "charset='big5", "utf-16", "é", "shift_jis", "latin1"]
)


@given(st.lists(PIECES, max_size=20).map(b"".join) | st.binary(max_size=60), HEADERS, st.booleans())
def test_any_bytes_give_text_without_replacement_characters(body: bytes, header: str | None, html: bool) -> None:  # noqa: FBT001
    found = decode(body, header=header, html=html)

    assert isinstance(found, Decoded)
    assert "\0" not in found.text
    assert "\ufffd" not in found.text or "\ufffd" in body.decode("utf-8", "ignore") + body.decode("utf-16", "ignore")
    found.text.encode("utf-8")  # no lone surrogates


@given(st.lists(PIECES, max_size=20).map(b"".join) | st.binary(max_size=60))
def test_any_bytes_are_binary_or_not(body: bytes) -> None:
    assert is_binary(body) is None or is_binary(body)
