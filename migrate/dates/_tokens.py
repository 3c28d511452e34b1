"""From a text as it stands in a page to the tokens of the grammar: clean, fold, cut."""

import re
from collections.abc import Container
from html import unescape
from unicodedata import normalize
from urllib.parse import unquote

from migrate.errors import DateError

# A date line is short. Raw text may hold the indentation and the tags of its page, hence two limits, characters.
_LONGEST_RAW = 10_000
LONGEST = 500

# The date in an address is the host's, not the page's.
_ADDRESS = re.compile(r"\b(?:https?://|www\.)[^ ]+")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))")
_TAG = re.compile(r"<[^<>]*>")
# Soft hyphen, zero-width and direction marks; half a surrogate pair is a byte that no charset explained.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
_SURROGATE = re.compile("[\ud800-\udfff]")

# A letter with an accent that a wrong charset turned into one to eight other signs (é: "é", "Ã©", "ÃƒÂ©", "�",
# "?", and "e" with "Ì\x81" from decomposed text). Only three months have such a letter, each at its own place.
_SIGN = r"[^\x00-\x3e@-\x7f]"
_ACCENTED = re.compile(
    rf"(?<![a-z])(?:(?P<fev>fe?{_SIGN}{{1,8}}v)(?=rier|r?(?![a-z]))"
    rf"|(?P<aout>aou?{_SIGN}{{1,8}}t)(?![a-z])"
    rf"|(?P<dec>de?{_SIGN}{{1,8}}c)(?=embre|(?![a-z])))"
)
# Apostrophe, dash and hard space as a wrong charset shows them, in lower case; no French word ends in "â".
_APOSTROPHE = re.compile("â[€\x80][™˜\x98\x99]")
_DASH = re.compile("â[€\x80][“”\x90-\x94]")
_HARD_SPACE = re.compile("â(?= |$)")
# Almost every French date has no other sign than these: a few replacements cost a tenth of the general way.
_USUAL = (("é", "e"), ("û", "u"), ("à", "a"), ("è", "e"), ("’", "'"))
_COMBINING = re.compile("[\u0300-\u036f]+")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_PLAIN = {
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "’‘‛ʼ´`′″"), "'"),
    **dict.fromkeys(map(ord, "•·|»«“”¦…"), " , "),
    **dict.fromkeys(map(ord, "°º"), "o"),
    ord("€"): " euros ",
}

# What an extractor glues: the spans of the OverBlog line ("2010526/03/", "/201009:11"), a year and a time.
_GLUED = re.compile(
    r"(?<![0-9])(?P<year>[0-9]{4})?(?P<weekday>[0-9])(?P<day>[0-9]{2})(?= ?/ ?[0-9]{2} ?/ ?[a-z])"
    r"|(?<![0-9])(?P<before>[0-9]{4})(?P<after>[0-9]{2}:[0-9]{2})"
)

# C, Java and Twitter print the year last: "Fri Mar 26 09:11:00 CET 2010".
_YEAR_LAST = re.compile(
    r"([a-z]+\.? [0-9]{1,2}),? ([0-9]{1,2}:[0-9]{2}:[0-9]{2}(?: [a-z]{1,4}| [-+][0-9]{4})?) ([0-9]{4})$"
)
# "titi34" is a name, not the word "titi" and the number 34.
_NAME = re.compile(r"(?<![a-z0-9])([a-z]{2,})[0-9][a-z0-9]*")
_TOKEN = re.compile(
    r"[0-9]+"
    r"|(?=[aip])(?:il y[ ']?a\b|a las(?= [0-9])|alle ore\b|avant[ -]?hier\b|apres[ -]?(?:demain|midi)\b"
    r"|aujourd[^a-z0-9]{0,4}hui\b|[ap]\. ?m\b\.?)"
    r"|[a-z]+|[^ a-z0-9]"
)


def clean(text: str) -> str:
    """Return the text as a reader sees it: entities decoded, tags and invisible signs out, white space squeezed.

    Raises DateError when it is far too long to be a date.
    """
    if len(text) > _LONGEST_RAW:
        raise DateError(f"{len(text)} characters are too long for a date")
    if "&" in text:
        text = unescape(text)
        if "&" in text:  # the host's export escapes twice in places
            text = unescape(text)
    if "\\" in text:
        text = _ESCAPE.sub(lambda escape: chr(int(escape[1] or escape[2], 16)), text)
    if "%" in text:
        text = unquote(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if not text.isprintable():
        text = _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text))
    text = " ".join(text.split())
    if len(text) > LONGEST:
        raise DateError(f"{len(text)} characters are too long for a date")
    return text


def fold(shown: str) -> str:
    """Return a clean text in lower case ASCII: accents off, broken months repaired, typographic signs plain."""
    low = shown.lower()
    if "://" in low or "www." in low:
        low = _ADDRESS.sub(" ", low)
    usual = low
    if not low.isascii():
        for letter, plain in _USUAL:
            usual = usual.replace(letter, plain)
    if usual.isascii():
        return _ACCENTED.sub(_month, usual) if "?" in usual else usual
    if "â" in low:
        low = _HARD_SPACE.sub("", _DASH.sub("-", _APOSTROPHE.sub("'", low)))
    low = normalize("NFKD", _ACCENTED.sub(_month, low).translate(_PLAIN))
    return _FOREIGN.sub(" ", _COMBINING.sub("", low))


def tokens(folded: str) -> list[str]:
    """Cut a folded text into words, numbers and signs; a few expressions are one token without their signs."""
    return _TOKEN.findall(folded)


def mend(folded: str, words: Container[str]) -> str:
    """Return the text with glued pieces apart, the year before the time, and names with a number made words.

    `words` are the words of dates, which may have a number glued to them ("mars2010").
    """
    if ":" in folded:
        folded = _YEAR_LAST.sub(r"\1 \3 \2", folded)
    return _NAME.sub(lambda name: name[0] if name[1] in words else "name", _GLUED.sub(_apart, folded))


def _month(match: re.Match[str]) -> str:
    return match.lastgroup or ""


def _apart(match: re.Match[str]) -> str:
    return " ".join(piece for piece in match.groups() if piece)
