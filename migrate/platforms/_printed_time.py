"""The time of day that is printed beside a post, apart from its date."""

import re
from collections.abc import Sequence

from migrate.platforms._persons import label
from migrate.platforms._spot import Line

_CLOCK = r"([0-2]?\d\s?(?:[:.]|h)\s?[0-5]\d(?:[:.][0-5]\d)?\s?(?:[ap]\.?m\.?\b|uhr\b)?)"
_ALONE = re.compile(rf"(?:à|a|at|um|alle|a las|ore|@|[-–—|,·•])?\s*{_CLOCK}\.?", re.IGNORECASE)
# « Posté par Zoé à 10:20 »
_IN_A_LINE = re.compile(rf"(?:\b(?:à|at|um|alle(?: ore)?|a las)|@)\s+{_CLOCK}(?!\d)", re.IGNORECASE)
_NAMED = re.compile(r"(?:^|[-_ ])(?:heure|hour|hora|uhr|time)s?(?:$|[-_ ])", re.IGNORECASE)
_HAS_CLOCK = re.compile(r"\d\s?[:.hH]\s?[0-5]\d")
_LONGEST = 400


def time_beside(line: Line, lines: Sequence[Line]) -> str:
    """Return the time of day that belongs to the date in a line, "" when none is printed.

    `lines` are all lines around the post, nearest first: the time stands alone, best on the line before or
    after the date's, or in a byline, or in an element named for it.
    """
    place = next(index for index, one in enumerate(lines) if one is line)
    for other in lines[max(place - 1, 0) : place + 2]:
        found = _ALONE.fullmatch(other.text)
        if found and other is not line:
            return found[1]
    for other in lines:
        if other is line or len(other.text) > _LONGEST or not _HAS_CLOCK.search(other.text):
            continue
        for piece, element in other.chunks:
            if element is not None and _NAMED.search(element.get("class") or ""):
                found = _ALONE.fullmatch(piece.strip())
                if found:
                    return found[1]
        if alone := _ALONE.fullmatch(other.text):
            return alone[1]
        found = _IN_A_LINE.search(other.text)
        if found and label(other.text) is not None:
            return found[1]
    return ""
