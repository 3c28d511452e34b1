"""Letters without their accents: slugs, and texts to compare."""

import re
import unicodedata
from collections.abc import Container
from urllib.parse import unquote

SLUG_LIMIT = 200
"""Bytes that a slug may have: WordPress keeps 200 (posts and terms), and cuts the rest."""

# Letters that Unicode does not take apart (after case and accents are gone). Cyrillic and Greek are
# spelled as French newspapers spell them.
_LETTERS = {
    **dict(zip(map(ord, "øłđðħıŧŋĸəƒъь"), (*"olddhitnkef", "", ""), strict=True)),
    **dict(zip(map(ord, "абвгдезиклмнопрстуфыэієґ"), "abvgdeziklmnoprstufyeieg", strict=True)),
    **dict(zip(map(ord, "αβγδεζηικλμνοπρστυφω"), "avgdeziiklmnoprstyfo", strict=True)),
    **dict(zip(map(ord, "œæþжцчшщхюя"), "oe ae th j ts tch ch chtch kh iou ia".split(), strict=True)),
    **dict(zip(map(ord, "θξχψ"), "th x ch ps".split(), strict=True)),
}
_MARK = re.compile("[\u0300-\u036f]+")
_NOT_SLUG = re.compile("[^a-z0-9]+")


def slugify(text: str, *, limit: int = SLUG_LIMIT) -> str:
    """Return an ASCII slug of `[a-z0-9-]` for a text, at most `limit` bytes, cut between words where it can be.

    Latin, Greek and Cyrillic letters are transliterated; of other scripts nothing is left, so that the
    slug may be "": the caller then makes one from something else.

    >>> slugify("L’œuf à la coque : « 3 minutes ! »")
    'l-oeuf-a-la-coque-3-minutes'
    >>> slugify("日本")
    ''
    """
    plain = _bare(text).translate(_LETTERS)
    slug = _NOT_SLUG.sub("-", plain).strip("-")
    if len(slug) <= limit:
        return slug
    cut = slug[: limit + 1].rpartition("-")[0]
    return (cut if len(cut) * 2 > limit else slug[:limit]).strip("-")


def unique(slug: str, taken: Container[str], *, limit: int = SLUG_LIMIT) -> str:
    """Return a slug that is not in `taken`: itself, else with -2, -3 … behind, at most `limit` bytes.

    The caller adds what it uses to `taken`. Ten thousand equal slugs cost a few tries each.

    >>> unique("pain", {"pain", "pain-2"})
    'pain-3'
    """
    if slug not in taken:
        return slug
    free = 2
    while _numbered(slug, free, limit) in taken:
        free *= 2
    used = free // 2
    while free - used > 1:
        middle = (used + free) // 2
        if _numbered(slug, middle, limit) in taken:
            used = middle
        else:
            free = middle
    return _numbered(slug, free, limit)


def _numbered(slug: str, number: int, limit: int) -> str:
    tail = f"-{number}"
    return (slug[: max(limit - len(tail), 0)].rstrip("-") + tail).lstrip("-")


def fold(text: str) -> str:
    """Return a text for comparing: no case, no accents, straight apostrophes, blanks squeezed.

    >>> fold("L’ÉTÉ  à Œuilly") == fold("l'ete a oeuilly")
    True
    """
    plain = text.lower() if text.isascii() else _bare(text).translate(_FOLDED)
    return " ".join(plain.split())


def name_key(name: str) -> str:
    """Return what is equal for all spellings of a tag's or category's name in addresses; "" for one without letters.

    >>> {name_key(one) for one in ("Pâte à pain", "pate-a-pain", "P%C3%A2te+%C3%A0+pain")}
    {'pate-a-pain'}
    """
    plain = unquote(name.replace("+", " "))
    return slugify(plain) or fold(plain)


_FOLDED = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "’": "'", "‘": "'", "ʼ": "'"})


def _bare(text: str) -> str:
    """Return a text without case and accents, compatibility forms (ﬁ, ², full width) taken apart."""
    return _MARK.sub("", unicodedata.normalize("NFKD", text)).casefold()
