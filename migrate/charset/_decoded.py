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
    """Return a run of bytes that are no UTF-8 (`surrogateescape`) read as windows-1252."""
    return windows_1252(run[0].encode("utf-8", "surrogateescape"))


def recoded(run: re.Match[bytes]) -> bytes:
    """Return bytes of windows-1252 in UTF-8."""
    return windows_1252(run[0]).encode()


# Text in windows-1252 has sequences that are UTF-8 by chance: a letter, then signs that often follow one
# (quotes, dashes, …, no-break space, °, ®). These cannot be anything else in a page that is mostly UTF-8:
# à, no-break space, »; the same after a letter where no ideographs are; CAFÉ».
CHANCE = re.compile(
    rb"[\xe0\xe2]\xa0[\x85\x94\xbb]"
    rb"|(?<=[A-Za-z])[\xe1\xe3-\xef][\x85\x92\x94\xa0][\x85\x94\xbb](?=[\s<.,;:)]|\Z)"
    rb"|(?<=[A-Z])[\xc8-\xcb][\x85\x91-\x94\x99\xa0\xab\xae\xb0\xbb]"
)
# And these in one that is mostly windows-1252: é»…; a capital and a sign after capitals (“MAÇÔ, which UTF-8 reads
# as the Ô of BISTRÔ); Ä“, Ö…; Spaß“. « λ œ and ∞ are none of them: they are UTF-8 wherever they stand.
CHANCE_IN_WINDOWS = re.compile(
    rb"[\xe0-\xef][\x85\x91-\x94\x96\x97\xa0\xab\xb0\xbb]{2}"
    rb"|(?<=[A-Z\xc0-\xde])[\xc2-\xde][\x85\x91-\x94\x96\x97\x99\xa0\xab\xae\xb0\xb2\xb3\xbb](?![A-Za-z\xc0-\xff])"
    rb"|(?:[\xc4\xc6-\xcd\xd2-\xde][\x85\x91-\x94\x96\x97\xa0\xab\xbb]|\xc5[\x85\x91\x94\x96\x97\xa0\xab\xbb])(?![A-Za-z\xc0-\xff])"
    rb"|(?<=[A-Za-z\x80-\xff])\xdf[\x85\x91-\x94\x96\x97\x99\xa0\xab\xae\xb0\xb2\xb3\xbb]"
)


def beyond_ascii(body: bytes) -> int:
    """Return how many characters that are not ASCII a body holds in UTF-8, whatever else is in it."""
    text = body.decode("utf-8", "ignore")
    return 0 if text.isascii() else len(text) - len(text.encode("ascii", "ignore"))
