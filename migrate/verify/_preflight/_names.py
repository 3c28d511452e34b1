"""Slugs, logins and titles as WordPress makes them of what it is given (wp-includes/formatting.php)."""

import re
import unicodedata
from urllib.parse import quote

from migrate.text import unescape

SLUG_BYTES = 200

# `remove_accents()` where the letter is no accented one; every other letter of Latin loses its marks.
_LETTERS = str.maketrans(
    {
        "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "Ø": "O", "ø": "o", "ß": "s", "Þ": "TH", "þ": "th", "Ð": "D",
        "ð": "d", "Đ": "D", "đ": "d", "Ħ": "H", "ħ": "h", "ı": "i", "Ĳ": "IJ", "ĳ": "ij", "ĸ": "k", "Ŀ": "L",
        "ŀ": "l", "Ł": "L", "ł": "l", "ŉ": "n", "Ŋ": "N", "ŋ": "n", "Ŧ": "T", "ŧ": "t", "ſ": "s", "Ə": "E", "ǝ": "e",
        "ª": "a", "º": "o", "€": "E", "£": "", "ɑ": "a",
    }
)  # fmt: skip
_DASHES = "\xa0‑–—/\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f"
_NOTHING = (
    "\xad¡¿«»‹›‘’“”‚‛„‟•©®°…™´ˊ\u0301\u0341\u0300\u0304\u030c\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\ufeff\ufffc"
)
_MARKS = str.maketrans(dict.fromkeys(_DASHES, "-") | dict.fromkeys(_NOTHING, "") | {"×": "x"})
_DASH_REFERENCES = re.compile("&nbsp;|&#8209;|&#160;|&ndash;|&#8211;|&mdash;|&#8212;")
_REFERENCE = re.compile(r"&.+?;")
_TAGS = re.compile(r"<[^\s<>][^<>]*>")
_BARE_PERCENT = re.compile(r"%(?![a-fA-F0-9]{2})")
_ENCODED = re.compile(r"%[a-fA-F0-9]{2}")


def unaccented(name: str) -> str:
    """Return a text with the letters of Latin as ASCII, all others as they are.

    >>> unaccented("Œufs à la coque, дача")
    'OEufs a la coque, дача'
    """
    if name.isascii():
        return name
    letters = unicodedata.normalize("NFC", name).translate(_LETTERS)
    return "".join(_base(letter) for letter in letters)


def _base(letter: str) -> str:
    first = unicodedata.normalize("NFD", letter)[0]
    return first if first.isascii() and first.isalpha() else letter


def slug(name: str) -> str:
    """Return the slug that WordPress makes of a slug or title, without a number behind it.

    >>> slug("Noël/2012.html"), slug("été%20"), slug("дача")
    ('noel-2012-html', 'ete%20', '%d0%b4%d0%b0%d1%87%d0%b0')
    """
    made = _BARE_PERCENT.sub("", _TAGS.sub("", unaccented(name)))
    made = _encoded(_DASH_REFERENCES.sub("-", made.lower()).translate(_MARKS))
    made = _without_references(made).replace(".", "-")
    made = re.sub(r"-+", "-", re.sub(r"\s+", "-", re.sub(r"[^%a-z0-9 _-]", "", made)))
    return made.strip("-")


def _without_references(text: str) -> str:
    """Return text without what lies between `&` and `;`, as WordPress takes it out; each sign is looked at once."""
    head, end, tail = text.rpartition(";")
    return _REFERENCE.sub("", head + end) + tail


def _encoded(text: str) -> str:
    """Return text with what is not ASCII percent-encoded, no longer than a slug may be."""
    made: list[str] = []
    length = 0
    for letter in text:
        piece = letter if letter.isascii() else quote(letter).lower()
        if length + len(piece) > SLUG_BYTES:
            break
        made.append(piece)
        length += len(piece)
    return "".join(made)


def login(name: str) -> str:
    """Return the login that WordPress makes of one, "" when nothing is left of it.

    >>> login("Léa <b>d’A</b>"), login("日本")
    ('Lea dA', '')
    """
    made = unaccented(re.sub(r"<[^>]*>?", "", name).strip())
    made = _without_references(_ENCODED.sub("", made))
    return re.sub(r"\s+", " ", re.sub(r"[^a-zA-Z0-9 _.\-@]", "", made).strip())


def collated(title: str) -> str:
    """Return a title so that those which MySQL's collation takes for one are equal: case, accents, last blanks.

    Compared with the weights of utf8mb4_unicode_520_ci, letter by letter, for Latin, Greek and Cyrillic.

    >>> collated("NOËL ") == collated("noel"), collated("œuf") == collated("OEUF"), collated("й") == collated("и")
    (True, True, False)
    """
    if title.isascii():
        return title.lower().rstrip(" ")
    letters = "".join(map(_folded, title.translate(_ALIKE)))
    return "".join(letter for letter in letters if not _is_ignored(letter)).rstrip(" ")


_ALIKE = str.maketrans(
    dict(
        zip("ŒœÆæǢǣǼǽØøǾǿŁłĐđÐðĦħŀĿҐґ", "oe oe ae ae ae ae ae ae o o o o l l d d d d h h l l г г".split(), strict=True)
    )
)
# Cyrillic letters with a mark are letters of their own, but these.
_MARKED_CYRILLIC = frozenset("ЀѐЁёЍѝӁӂӢӣӮӯ")


def _folded(letter: str) -> str:
    if "\u0400" <= letter <= "\u052f" and letter not in _MARKED_CYRILLIC:
        return letter.casefold()
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return unicodedata.normalize("NFKD", letter).casefold()


def _is_ignored(letter: str) -> bool:
    return unicodedata.category(letter) in {"Mn", "Me", "Cf", "Cc"} and letter not in "\t\n\r"


def stripped(stored: str) -> str:
    """Return a text without its tags; a bracket before a blank, or one that is never closed, is none."""
    return _TAGS.sub("", stored)


def encoded(stored: str) -> str:
    """Return a text as WordPress keeps names: `& < >` as entities, entities that stand there as they are."""
    return _LONE.sub("&amp;", stored).replace("<", "&lt;").replace(">", "&gt;")


_LONE = re.compile(r"&(?!(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")


def plain(stored: str) -> str:
    """Return a text that WordPress keeps as HTML as people see it."""
    return unescape(stripped(stored), times=1).strip()
