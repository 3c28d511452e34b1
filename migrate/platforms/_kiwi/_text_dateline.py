"""The date line of moved blogs: one date in seven parts, on one line or on several (facts 4.1)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from migrate.platforms._kiwi import _text_wording as wording
from migrate.platforms._kiwi._text_lines import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date line: its text, and the lines `start` to `end` (exclusive) over which it stands."""

    text: str
    start: int
    end: int


def date_lines(lines: Sequence[Line]) -> list[Dated]:
    """Return the date lines of a page, one a post, their seven parts on one line or on several."""
    found: list[Dated] = []
    place = 0
    while place < len(lines):
        dated = _dated(lines, place)
        if dated is not None:
            found.append(dated)
        place = dated.end if dated is not None else place + 1
    return found


_FIRST_SPAN = re.compile(r"(?:\w+,? )?\d{1,2}\S{0,2} [^\W\d]+\.? \d{4}")


def _dated(lines: Sequence[Line], place: int) -> Dated | None:
    """Return the date line that begins here, or None."""
    key = lines[place].plain
    if "/" in key and wording.DATE.fullmatch(key):
        return Dated(text=key, start=place, end=place + 1)
    if not key or len(key) > 40 or not _FIRST_SPAN.fullmatch(key):  # noqa: PLR2004 - no date in words is longer
        return None
    parts = [key]
    for end in range(place + 1, min(place + 1 + 2 * wording.DATE_SPANS, len(lines))):
        if lines[end].blank:
            continue
        parts.append(lines[end].plain)
        whole = " ".join(parts)
        if len(parts) > wording.DATE_SPANS or len(whole) > 100:  # noqa: PLR2004 - the longest date line is far shorter
            return None
        if wording.DATE.fullmatch(whole):
            return Dated(text=whole, start=place, end=end + 1)
    return None
