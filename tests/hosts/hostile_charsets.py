"""Pages in charsets that their labels name, name wrongly, or do not name."""

from collections.abc import Iterable

from hostile import Asked, Case, Route
from hostile_make import post, reply

_WORDS = "L'été à Besançon : cœur, façade, « naïveté » — 12 €."
_LATIN = "L'été à Besançon : façade, naïveté."
_RUSSIAN = "Сегодня на улице холодно и скользко, поэтому мы остались дома."
_POLISH = "Zażółć gęślą jaźń, a potem ugotuj żurek."


def _coded(words: str, codec: str, header: str, meta: str) -> Route:
    """A page in a charset, as a header and a meta tag name it ("" for not at all)."""
    page = post("Charset", words).decode()
    said = f'<meta charset="{meta}">' if meta else ""
    body = page.replace('<meta charset="utf-8">', said).encode(codec, "replace")
    return lambda _asked: reply(body, kind=f"text/html; charset={header}" if header else "text/html")


def _charset(name: str, words: str, codec: str, header: str = "", meta: str = "") -> Case:
    return Case(
        name=f"charset-{name}",
        routes={"a.html": _coded(words, codec, header, meta)},
        states={"a.html": "ok"},
        shown=(words,),
        hidden=("\ufffd",),
    )


def _mixed(_asked: Asked) -> Iterable[bytes]:
    page = post("Charset", "Déjà en UTF-8, puis MIXED.").replace(b"MIXED", "façade d'été".encode("cp1252"))
    return reply(page)


CASES = (
    _charset("utf8", _WORDS, "utf-8", "utf-8", "utf-8"),
    _charset("utf8-unlabelled", _WORDS, "utf-8"),
    _charset("utf8-called-latin1", _WORDS, "utf-8", "iso-8859-1", "iso-8859-1"),
    _charset("utf8-bom", _WORDS, "utf-8-sig"),
    _charset("utf16", _WORDS, "utf-16", "utf-16"),
    _charset("latin1-called-utf8", _LATIN, "iso-8859-1", "utf-8", "utf-8"),
    _charset("cp1252-called-latin1", _WORDS, "cp1252", "iso-8859-1"),
    _charset("cp1252-meta", _WORDS, "cp1252", "", "windows-1252"),
    _charset("cp1252-unlabelled", _WORDS, "cp1252"),
    _charset("latin1", _LATIN, "iso-8859-1", "iso-8859-1"),
    _charset("header-wins", _RUSSIAN, "cp1251", "windows-1251", "iso-8859-1"),
    _charset("koi8", _RUSSIAN, "koi8-r", "", "koi8-r"),
    _charset("cyrillic-unlabelled", _RUSSIAN * 3, "cp1251"),
    _charset("latin2", _POLISH, "iso-8859-2", "iso-8859-2"),
    _charset("unknown-label", _WORDS, "utf-8", "x-carnet-9", "x-carnet-9"),
    Case(
        name="charset-mixed",
        routes={"a.html": _mixed},
        states={"a.html": "ok"},
        shown=("Déjà en UTF-8", "façade d'été"),
        hidden=("\ufffd",),
    ),
    Case(
        name="charset-nul",
        routes={"a.html": lambda _asked: reply(post("Nul", "Avant\x00 APRESNUL."))},
        states={"a.html": "ok"},
        shown=("APRESNUL",),
    ),
)
