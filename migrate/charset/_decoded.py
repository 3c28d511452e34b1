"""What decoding gives, and the encoding that every other falls back on."""

import re
from dataclasses import dataclass
from typing import Literal

How = Literal["ascii", "bom", "utf-8", "mixed", "header", "meta", "detected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A decoded page: `encoding` by its WHATWG name (or utf-32le, utf-32be), `how` names the step that told it.

    `repairs` says in words what was wrong: a label that lied, bytes of another encoding, mojibake.
    It is empty when nothing was.
    """

    text: str
    encoding: str
    how: How
    repairs: tuple[str, ...] = ()


def windows_1252(body: bytes) -> str:
    r"""Return bytes read as windows-1252; never fails, the five bytes it leaves undefined are C1 controls.

    >>> windows_1252(b"l\x92\xe9t\xe9\x81")
    'l’été\x81'
    """
    return body.decode("cp1252", "surrogateescape").translate(_UNDEFINED)


_UNDEFINED = {0xDC00 + byte: byte for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


def western(run: re.Match[str]) -> str:
    """Return a run of what was no UTF-8 (`surrogateescape`), or only by chance, read as windows-1252."""
    return windows_1252(run[0].encode("utf-8", "surrogateescape"))


# Western text in windows-1252 has pairs that are UTF-8 by chance: « CAFÉ» reads as CAF and an IPA
# letter, „Ä“ as ē, été followed by a no-break space and » ends in an ideograph. Only these characters are
# evidence that a part of such a text is UTF-8.
WESTERN = "\u00a0-\u00ffŒœŠšŸŽž\u2010-\u203a\u20ac\u2122\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"

# What is UTF-8 by chance and cannot be told by its characters alone: à, no-break space, »; the same after a
# letter where no ideographs are; a capital É before a sign …
CHANCE = re.compile(
    rb"[\xe0\xe2]\xa0[\x85\x94\xbb]|(?<=[A-Za-z])[\xe1\xe3-\xef][\x85\x92\x94\xa0][\x85\x94\xbb](?=[\s<.,;:)]|\Z)"
    rb"|(?<=[A-Z])[\xc8-\xcb][\x85\x91-\x94\xa0\xab\xb0\xbb]"
)
# … and “MAÇÔ, a capital before a closing quote, which in a page that is mostly UTF-8 would be the Ô of BISTRÔ.
CAPITAL = re.compile(CHANCE.pattern + rb"|(?<=[A-Z\xc0-\xde])[\xc2-\xc5][\x85\x91-\x94\xab\xbb](?![A-Za-z\xc0-\xff])")


def recoded(run: re.Match[bytes]) -> bytes:
    """Return bytes of windows-1252 in UTF-8."""
    return windows_1252(run[0]).encode()
