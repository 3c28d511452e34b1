"""Where a text may be cut."""

import unicodedata


def first_words(text: str, *, limit: int = 60) -> str:
    """Return the beginning of a text on one line, at most `limit` characters, cut after a word and ended by "…".

    >>> first_words("Le four était trop chaud, la brioche a débordé.", limit=30)
    'Le four était trop chaud, la…'
    """
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[:limit].rpartition(" ")[0].rstrip(" ,;:.–—-«([")
    return (cut or line[: _whole(line, max(limit - 1, 0))]) + "…"


def cut_bytes(text: str, limit: int) -> str:
    """Return the longest beginning of a text that has at most `limit` bytes in UTF-8.

    It does not end inside a character, nor (within reason) between a letter and its accents or inside
    a joined emoji.

    >>> cut_bytes("été", 4)
    'ét'
    """
    encoded = text.encode("utf-8", "surrogatepass")
    if len(encoded) <= limit:
        return text
    kept = encoded[: max(limit, 0)]
    while kept and encoded[len(kept)] & 0xC0 == 0x80:  # noqa: PLR2004 - a byte 10xxxxxx goes on with a character
        kept = kept[:-1]
    return text[: _whole(text, len(kept.decode("utf-8", "surrogatepass")))]


_JOINER = "\u200d"
_LONGEST_CLUSTER = 32


def _whole(text: str, end: int) -> int:
    """Return where to cut at or before `end`, not inside a cluster (unless it is absurdly long)."""
    for place in range(end, max(end - _LONGEST_CLUSTER, 0), -1):
        if place >= len(text) or not (_goes_on(text[place]) or text[place - 1] == _JOINER):
            return place
    return 0 if end < _LONGEST_CLUSTER else end


def _goes_on(character: str) -> bool:
    """Say whether a character belongs to the one before it: accents, joiners, variation and skin tone."""
    return (
        unicodedata.category(character)[0] == "M" or character == _JOINER or "\U0001f3fb" <= character <= "\U0001f3ff"
    )
