"""White space, entities, mojibake, slugs: what is done to a text whatever it says.

Nothing here knows a host or a format. Every function takes any string, lone surrogates and
control characters included, and none raises.
"""

import html
import html.entities
import re

from migrate.text._cut import cut_bytes, first_words
from migrate.text._mojibake import shows_mojibake, undo_mojibake
from migrate.text._slug import SLUG_LIMIT, fold, name_key, slugify, unique

__all__ = [
    "SLUG_LIMIT",
    "collapse",
    "cut_bytes",
    "first_words",
    "fold",
    "name_key",
    "printable",
    "shows_mojibake",
    "slugify",
    "squeeze",
    "undo_mojibake",
    "unescape",
    "unique",
    "xml_forbidden",
    "xml_safe",
]


def squeeze(text: str) -> str:
    r"""Return a text on one line: each run of white space (line breaks, NBSP, U+202F …) is one blank, none at the ends.

    >>> squeeze(" Publié le\u00a08\n  Décembre\u202f2015 ")
    'Publié le 8 Décembre 2015'
    """
    return " ".join(text.split())


_HTML_SPACE = re.compile(r"[ \t\n\f\r]+")


def collapse(text: str) -> str:
    r"""Return a text with white space as a browser shows it: as `squeeze`, but NBSP and its kin stay as typed.

    >>> collapse("  Vraiment\u00a0? \n Oui. ")
    'Vraiment\xa0? Oui.'
    """
    return _HTML_SPACE.sub(" ", text).strip(" ")


# A name without its semicolon counts only where HTML says so, and, as in attributes, never before
# a letter, a digit or "=": `?a=1&copy=2` is an address. OverBlog writes `&amp;quot&#x3B;`.
_REFERENCE = re.compile(
    r"&(?:#[0-9]{1,8}(?:;|(?![0-9]))|#[xX][0-9a-fA-F]{1,7}(?:;|(?![0-9a-fA-F]))"
    r"|([A-Za-z][A-Za-z0-9]{0,31}(?:;|(?![A-Za-z0-9=]))))"
)


def unescape(text: str, *, times: int = 2) -> str:
    """Return a text with its character references decoded until nothing changes, at most `times` times.

    Numbers 128 to 159 are windows-1252, as HTML5 says. An unknown name stays as it is.

    >>> unescape("Le&#x20;caf&eacute; &amp;quot&#x3B;du coin&amp;quot&#x3B; l&#146;été")
    'Le café "du coin" l’été'
    >>> unescape("/page?a=1&copy=2")
    '/page?a=1&copy=2'
    """
    for _ in range(times):
        if "&" not in text:
            break
        decoded = _REFERENCE.sub(_character, text)
        if decoded == text:
            break
        text = decoded
    return text


def _character(reference: re.Match[str]) -> str:
    name = reference[1]
    if name is None:
        # HTML makes U+FFFD of numbers that are no character (NUL, halves of pairs): we leave them out.
        return html.unescape(reference[0]).replace("\ufffd", "")
    return html.entities.html5.get(name, reference[0])


# Controls, the two Unicode line ends, marks and overrides of direction, the invisible "tag"
# letters, halves of surrogate pairs: what moves a cursor, recolours a line or turns it round.
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_LINE_SPACE = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")


def printable(text: str) -> str:
    r"""Return a text that a terminal or a log shows on one line and that can do nothing to it.

    Line breaks and tabs become a blank; other controls, escape sequences, direction overrides and lone
    surrogates are spelled out.

    >>> printable("a\x1b[31mb\u202egpj.exe\nc")
    'a\\x1b[31mb\\u202egpj.exe c'
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNPRINTABLE.sub(_spelled, _LINE_SPACE.sub(" ", text))


def _spelled(character: re.Match[str]) -> str:
    code = ord(character[0])
    if code <= 0xFF:  # noqa: PLR2004 - two hexadecimal digits
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - four digits, or eight


# XML 1.0, production 2 (Char): what may not stand in a document, not even as a reference.
_XML_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_safe(text: str) -> str:
    """Return a text without the characters that XML 1.0 forbids; `xml_forbidden` counts them."""
    return _XML_FORBIDDEN.sub("", text)


def xml_forbidden(text: str) -> int:
    """Return how many characters of a text XML 1.0 forbids."""
    return len(_XML_FORBIDDEN.findall(text))
