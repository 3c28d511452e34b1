import pytest

from migrate.charset import Decoded, decode, encoding_name, is_binary, windows_1252

FRENCH = "<p>L’été à Œuilly : « déjà vu », 12 € la brioche, ça y est…</p>"
PLAIN_FRENCH = "<p>Elle a été fâchée, où était donc le gâteau ? Ça, ç'était très étrange.</p>"
RUSSIAN = "<p>Вчера мы ходили в лес за грибами, а вечером пекли пироги с черникой.</p>"
POLISH = "<p>Wczoraj poszliśmy do lasu na grzyby, a później piekliśmy chleb z żurawiną i łosiem.</p>"
JAPANESE = "<p>昨日は森へきのこを採りに行き、夜はパンを焼きました。とても楽しかったです。</p>"


def meta(label: str, text: str) -> str:
    return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={label}"></head>{text}'


def charset_tag(label: str, text: str) -> str:
    return f'<html><head><meta charset="{label}"></head>{text}'


@pytest.mark.parametrize(
    ("text", "codec", "header", "encoding"),
    [
        pytest.param(
            FRENCH, "cp1252", "text/html; charset=utf-8", "windows-1252", id="header utf-8, body windows-1252"
        ),
        pytest.param(
            PLAIN_FRENCH, "latin-1", "text/html; charset=utf-8", "windows-1252", id="header utf-8, body latin-1"
        ),
        pytest.param(FRENCH, "utf-8", "text/html; charset=ISO-8859-1", "utf-8", id="header latin-1, body utf-8"),
        pytest.param(meta("iso-8859-1", FRENCH), "utf-8", None, "utf-8", id="meta latin-1, body utf-8"),
        pytest.param(meta("utf-8", FRENCH), "cp1252", None, "windows-1252", id="meta utf-8, body windows-1252"),
        pytest.param(
            meta("iso-8859-15", FRENCH), "cp1252", None, "windows-1252", id="latin-9 label, windows-1252 bytes"
        ),
        pytest.param(
            charset_tag("iso-8859-1", FRENCH), "cp1252", None, "windows-1252", id="latin-1 means windows-1252"
        ),
        pytest.param(meta("x-unbekannt", FRENCH), "cp1252", None, "windows-1252", id="unknown label, windows-1252"),
        pytest.param(meta("x-unbekannt", FRENCH), "utf-8", None, "utf-8", id="unknown label, utf-8"),
        pytest.param(charset_tag("utf-16", FRENCH), "utf-8", None, "utf-8", id="meta utf-16 on utf-8"),
        pytest.param(charset_tag("utf-16", FRENCH), "cp1252", None, "windows-1252", id="meta utf-16 on windows-1252"),
        pytest.param(FRENCH, "cp1252", "text/html; charset=utf-16", "windows-1252", id="header utf-16 on windows-1252"),
        pytest.param(FRENCH, "utf-8", "text/html; charset=utf-7", "utf-8", id="header utf-7 is never believed"),
        pytest.param(
            meta("utf-8", meta("iso-8859-1", FRENCH)),
            "cp1252",
            None,
            "windows-1252",
            id="two meta tags, the first lies",
        ),
        pytest.param(FRENCH, "cp1252", None, "windows-1252", id="no label, windows-1252"),
        pytest.param(FRENCH, "utf-8", None, "utf-8", id="no label, utf-8"),
        pytest.param(meta("windows-1252", RUSSIAN), "koi8-r", None, "koi8-r", id="windows-1252 label on koi8-r"),
        pytest.param(
            RUSSIAN, "cp1251", "text/html; charset=iso-8859-1", "windows-1251", id="server's latin-1 on Russian"
        ),
        pytest.param(
            meta("koi8-r", RUSSIAN), "koi8-r", "text/html; charset=iso-8859-1", "koi8-r", id="meta against server"
        ),
        pytest.param(meta("koi8-r", RUSSIAN), "utf-8", None, "utf-8", id="koi8-r label on utf-8"),
        pytest.param(meta("iso-8859-2", POLISH), "iso8859-2", None, "iso-8859-2", id="a right label of central Europe"),
        pytest.param(meta("iso-8859-2", POLISH), "cp1250", None, "windows-1250", id="latin-2 label on windows-1250"),
        pytest.param(POLISH, "iso8859-2", None, "iso-8859-2", id="no label, Polish"),
        pytest.param(meta("iso-8859-1", JAPANESE), "cp932", None, "shift_jis", id="latin-1 label on Shift_JIS"),
        pytest.param(JAPANESE, "euc_jp", "text/html; charset=euc-jp", "euc-jp", id="a right label of Japan"),
        pytest.param(JAPANESE, "iso2022_jp", None, "iso-2022-jp", id="Japanese in seven bits"),
        pytest.param(meta("gb2312", "<p>面包 镕</p>"), "gbk", None, "gbk", id="gb2312 means gbk"),
        pytest.param(meta("macintosh", PLAIN_FRENCH), "mac-roman", None, "macintosh", id="a right label of the Mac"),
        pytest.param(meta("iso-8859-1", PLAIN_FRENCH), "mac-roman", None, "macintosh", id="latin-1 label on Mac Roman"),
        pytest.param(PLAIN_FRENCH, "mac-roman", None, "macintosh", id="no label, Mac Roman"),
        pytest.param(
            '<?xml version="1.0" encoding="ISO-8859-15"?><p>cœur</p>',
            "iso8859-15",
            None,
            "iso-8859-15",
            id="XML declaration",
        ),
        pytest.param(FRENCH, "utf-16", "text/html; charset=iso-8859-1", "utf-16le", id="BOM of utf-16 against label"),
        pytest.param(FRENCH, "utf-8-sig", "text/html; charset=iso-8859-1", "utf-8", id="BOM of utf-8 against label"),
        pytest.param(FRENCH, "utf-16-le", None, "utf-16le", id="utf-16 without BOM"),
        pytest.param(FRENCH, "utf-16-be", None, "utf-16be", id="utf-16 of the other order without BOM"),
        pytest.param(RUSSIAN, "utf-16-le", None, "utf-16le", id="Russian utf-16 without BOM"),
        pytest.param(FRENCH, "utf-32-le", None, "utf-32le", id="utf-32 without BOM"),
        pytest.param(FRENCH, "utf-32", None, "utf-32le", id="utf-32 with BOM"),
    ],
)
def test_the_bytes_win_over_their_label(text: str, codec: str, header: str | None, encoding: str) -> None:
    found = decode(text.encode(codec), header=header)

    assert (found.text, found.encoding) == (text, encoding)


def test_a_clean_page_has_no_repairs() -> None:
    body = charset_tag("utf-8", FRENCH).encode()

    assert decode(body, header="text/html; charset=utf-8") == Decoded(text=body.decode(), encoding="utf-8", how="utf-8")


def test_ascii_is_ascii_whatever_the_label_says() -> None:
    found = decode(b"<p>+AOk-t+AOk-</p>", header="text/html; charset=utf-7")

    assert found == Decoded(text="<p>+AOk-t+AOk-</p>", encoding="utf-8", how="ascii")


def test_a_label_that_lies_is_told() -> None:
    found = decode(FRENCH.encode(), header="text/html; charset=latin1")

    assert found.repairs == ("the header says windows-1252, the bytes are utf-8",)


@pytest.mark.parametrize(
    "label", ['<!-- <meta charset="koi8-r"> -->', '<meta name="description" content="on écrit charset=koi8-r">']
)
def test_only_a_tag_that_labels_the_page_is_a_label(label: str) -> None:
    assert decode(f"{label}<p>Élan d’été</p>".encode("cp1252")).encoding == "windows-1252"


def test_a_plain_text_is_not_searched_for_a_label() -> None:
    text = '<meta charset="koi8-r"> est une balise, voilà tout : déjà vu à l’école, très bête'

    assert decode(text.encode("cp1252"), html=False).text == text


def test_runs_of_windows_1252_in_a_utf_8_page_are_read_run_by_run() -> None:
    body = FRENCH.encode() * 3 + "<li>« très bon, merci à l’équipe ! »</li>".encode("cp1252")
    found = decode(body, header="text/html; charset=utf-8")

    assert found.text == FRENCH * 3 + "<li>« très bon, merci à l’équipe ! »</li>"
    assert (found.encoding, found.how) == ("utf-8", "mixed")
    assert found.repairs == ("runs of windows-1252 in the utf-8: 5",)


def test_utf_8_in_the_sidebar_of_a_windows_1252_page_is_read_as_such() -> None:
    page, sidebar = PLAIN_FRENCH * 5, "<ul><li>Mes idées préférées : l’œuf</li></ul>"
    found = decode(page.encode("cp1252") + sidebar.encode(), header="text/html; charset=windows-1252")

    assert found.text == page + sidebar
    assert (found.encoding, found.how) == ("windows-1252", "mixed")


@pytest.mark.parametrize("sign", ["λ", "∞", "\ue00b", "→", "😀", "œ", "’", "щ"])
def test_a_sign_in_utf_8_in_a_page_of_windows_1252_is_read_as_such(sign: str) -> None:
    body = PLAIN_FRENCH.encode("cp1252") + f"<b> {sign} suite</b>".encode()

    assert decode(body).text == f"{PLAIN_FRENCH}<b> {sign} suite</b>"


@pytest.mark.parametrize(
    "text",
    [
        "<p>Le NESCAFÉ® et le « CAFÉ» d'été</p>",
        "<p>«\xa0Été\xa0» à côté\xa0: déjà</p>",
        "<p>„Spaß“ sagt man, „Öl“ und „Ä“ für Übung</p>",
        "<p>l’“ÉLÉVÉ” et l’été…»</p>",
        "<p>été</p>",
        "<p>à</p>",
        "<p>————————</p>",
    ],
)
def test_windows_1252_that_looks_like_utf_8_for_a_pair_stays_windows_1252(text: str) -> None:
    assert decode(text.encode("cp1252"), header="text/html; charset=windows-1252").text == text
    assert decode(text.encode("cp1252")).text == text


def test_double_encoding_is_undone_where_it_shows() -> None:
    comment = "<p>C’était très bon, j’ai adoré !</p>"
    body = FRENCH.encode() + comment.encode().decode("cp1252").encode()
    found = decode(body)

    assert found.text == FRENCH + comment
    assert found.repairs == ("mojibake undone in places: 1",)


def test_double_encoding_of_the_whole_page_is_undone() -> None:
    twice = PLAIN_FRENCH.encode().decode("latin-1").encode().decode("latin-1").encode()

    assert decode(twice).text == PLAIN_FRENCH


def test_controls_of_windows_1252_in_utf_8_are_its_signs() -> None:
    assert decode("<p>l\x92été\x85</p>".encode()).text == "<p>l’été…</p>"


@pytest.mark.parametrize(
    ("kept", "cut"), [("déjà vu, c'est l'é", b"\xc3"), ("à 12 ", b"\xe2\x82"), ("été ", b"\xf0\x9f\x98")]
)
def test_half_a_character_at_the_end_of_a_cut_page_is_left_out(kept: str, cut: bytes) -> None:
    found = decode(kept.encode() + cut)

    assert (found.text, found.encoding) == (kept, "utf-8")
    assert found.repairs == ("half a character at the end left out",)


def test_an_accent_at_the_end_of_a_windows_1252_page_is_kept() -> None:
    assert decode("le café".encode("cp1252")).text == "le café"


def test_half_a_character_at_the_end_of_shift_jis_is_left_out() -> None:
    found = decode("パンを焼きました。とても楽しかった".encode("cp932")[:-1], header="shift_jis")

    assert found.text == "パンを焼きました。とても楽しかっ"


def test_nul_bytes_are_left_out_and_told() -> None:
    found = decode(b"<p>caf\xc3\xa9\0 noir\0</p>")

    assert (found.text, found.repairs) == ("<p>café noir</p>", ("NUL bytes left out: 2",))


def test_byte_order_marks_inside_are_left_out_and_told() -> None:
    found = decode(b"<div>\xef\xbb\xbf<p>\xc3\xa9t\xc3\xa9</p>\xef\xbb\xbf</div>")

    assert (found.text, found.repairs) == ("<div><p>été</p></div>", ("byte order marks inside the text left out: 2",))


def test_the_bytes_that_windows_1252_leaves_open_are_controls() -> None:
    found = decode(b"<p>caf\xe9 \x81\x8d d\xe9j\xe0</p>", header="windows-1252")

    assert found.text == "<p>café \x81\x8d déjà</p>"


def test_a_byte_that_means_nothing_costs_one_character_not_the_page() -> None:
    text = JAPANESE * 4
    body = text.encode("euc_jp") + b"<p>\xff</p>"

    assert decode(body, header="euc-jp").text == text + "<p>ÿ</p>"


def test_emoji_written_in_halves_are_joined() -> None:
    halves = "😀".encode("utf-16-be")
    cesu = b"".join(chr(int.from_bytes(halves[at : at + 2])).encode("utf-8", "surrogatepass") for at in (0, 2))
    found = decode(b"<p>\xc3\xa9t\xc3\xa9 " + cesu + b"</p>")

    assert (found.text, found.encoding) == ("<p>été 😀</p>", "utf-8")


def test_broken_utf_16_loses_its_broken_unit_only() -> None:
    body = b"\xff\xfe" + "<p>été".encode("utf-16-le") + b"\x00\xd8" + "</p>".encode("utf-16-le") + b"\x20"
    found = decode(body)

    assert (found.text, found.repairs) == ("<p>été</p>", ("broken utf-16le left out",))


def test_a_mark_of_utf_16_before_other_bytes_is_not_believed() -> None:
    assert decode(b"\xff\xfe<p>caf\xe9</p>").text.endswith("<p>café</p>")


def test_nothing_gives_nothing() -> None:
    assert decode(b"") == Decoded(text="", encoding="utf-8", how="ascii")


SENTENCES = {
    (
        "fr",
        "cp1252",
    ): "Nous étions déjà à la plage quand l'orage a éclaté ; le gâteau a fini dans la forêt, où il était bien seul. ",
    (
        "de",
        "cp1252",
    ): "Die Straße führt über den Fluss, und später fällt der erste Schnee auf die alten Häuser im schönen Tal. ",
    (
        "es",
        "cp1252",
    ): "El niño comió piña por la mañana y después volvió a la montaña con su tía, qué ilusión tenía el pequeño. ",
    (
        "pl",
        "cp1250",
    ): "Wczoraj chłopiec poszedł w stronę łąki, a później wrócił do domu i jadł świeży chleb z dżemem śliwkowym. ",
    (
        "ru",
        "cp1251",
    ): "Вчера мы ходили в лес за грибами, а вечером пекли пироги с черникой и пили чай на старой веранде. ",
    (
        "tr",
        "cp1254",
    ): "Dün akşam arkadaşlarımla güzel bir çay içtik, şehrin ışıkları parlıyordu ve hava çok soğuk değildi. ",
}


@pytest.mark.parametrize("size", [60, 120, 400, 2000])
@pytest.mark.parametrize(("language", "legacy"), SENTENCES)
def test_an_unlabelled_page_is_read_right(language: str, legacy: str, size: int) -> None:
    text = (SENTENCES[language, legacy] * 20)[:size]
    page = f"<html><head><title>page</title></head><body><div class='text'><p>{text}</p></div></body></html>"

    assert decode(page.encode(legacy)).text == page
    assert decode(page.encode()).text == page


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("ISO-8859-1", "windows-1252"),
        (" latin1 ", "windows-1252"),
        ("us-ascii", "windows-1252"),
        ("utf8", "utf-8"),
        ("UTF-16", "utf-16le"),
        ("iso-8859-15", "iso-8859-15"),
        ("ISO-8859-9", "windows-1254"),
        ("csISOLatin2", "iso-8859-2"),
        ("x-sjis", "shift_jis"),
        ("x-x-big5", "big5"),
        ("ks_c_5601-1987", "euc-kr"),
        ("gb2312", "gbk"),
        ("gb18030", "gb18030"),
        ("TIS-620", "windows-874"),
        ("x-mac-roman", "macintosh"),
        ("x-user-defined", "windows-1252"),
        ("utf-7", None),
        ("hz-gb-2312", None),
        ("", None),
        ("é", None),
    ],
)
def test_a_label_means_what_the_whatwg_says(label: str, name: str | None) -> None:
    assert encoding_name(label) == name


def test_windows_1252_reads_every_byte() -> None:
    text = windows_1252(bytes(range(256)))

    assert (len(text), text[0x80], text[0x9D], text[0xFF]) == (256, "€", "\x9d", "ÿ")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        pytest.param(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", "JPEG picture", id="jpeg"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG picture", id="png"),
        pytest.param(b"GIF89a\x01\x00\x01\x00\x80\x00\x00", "GIF picture", id="gif"),
        pytest.param(b"RIFF\x24\x00\x00\x00WEBPVP8 \x18\x00\x00\x00", "WebP picture", id="webp"),
        pytest.param(b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj", "PDF document", id="pdf"),
        pytest.param(b"PK\x03\x04\x14\x00\x00\x00", "ZIP archive", id="zip"),
        pytest.param(b"\x1f\x8b\x08\x00\x00\x00", "gzip file", id="gzip"),
        pytest.param(b"\x7fELF\x02\x01\x01\x00", "ELF program", id="elf"),
        pytest.param(b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00", "MP4 video", id="mp4"),
        pytest.param(b"BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36\x00\x00\x00", "BMP picture", id="bmp"),
        pytest.param(bytes(range(256)) * 8, "binary data", id="every byte"),
        pytest.param(b"\x00" * 100, "binary data", id="zeros"),
        pytest.param(b"", None, id="nothing"),
        pytest.param(b"<p>caf\xe9</p>", None, id="windows-1252"),
        pytest.param("<p>Вчера</p>".encode("koi8-r"), None, id="koi8-r"),
        pytest.param(JAPANESE.encode("cp932"), None, id="shift_jis"),
        pytest.param(FRENCH.encode("utf-16-le"), None, id="utf-16 without BOM"),
        pytest.param(JAPANESE.encode("utf-16"), None, id="utf-16 with BOM"),
        pytest.param(b"<p>" + b"text " * 50 + b"\0</p>", None, id="a stray NUL"),
        pytest.param(b"GIF89a est un format, BM aussi", None, id="a text that begins like a picture"),
        pytest.param(b"ID3 sont les balises d'un son", None, id="a text that begins like a sound"),
        pytest.param(b"MZ sont des initiales", None, id="a text that begins like a program"),
    ],
)
def test_is_binary(body: bytes, kind: str | None) -> None:
    assert is_binary(body) == kind
