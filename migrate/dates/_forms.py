"""From a text to its tokens and its plan. Texts that differ in their digits only are understood once.

A blog prints thousands of dates in a handful of forms. So the text with every digit a "1" is cleaned,
cut and planned, and remembered; of the next text of that form only the numbers are read.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from migrate.dates._shapes import Plan, plan_of
from migrate.dates._tokens import LONGEST, clean, fold, mend, tokens
from migrate.dates._words import Lexicon, lexicon
from migrate.errors import DateError

_ONES = bytes.maketrans(b"0123456789", b"1" * 10)
_NUMBER = re.compile("[0-9]+")
# Where digits spell something else: "&#233;", "%C3%A9", "\u00e9".
_SPELT = re.compile(r"&#|%|\\")
_YEAR_DIGITS = 4


class _Form(NamedTuple):
    tokens: tuple[str, ...]
    numbers: tuple[int, ...]  # the places of the numbers among the tokens
    plan: Plan
    clean: bool


def understand(text: str, language: str) -> tuple[str, list[str], Plan]:
    """Return the text as shown, its tokens and what they mean.

    Raises DateError when it is far too long to be a date.
    """
    form = _form(text.encode(errors="surrogatepass").translate(_ONES), language) if len(text) <= LONGEST else None
    if form is not None:
        cut = list(form.tokens)
        for place, number in zip(form.numbers, _NUMBER.findall(text), strict=True):
            if len(number) == _YEAR_DIGITS and number[0] not in "12":
                break  # "0100" is of another class than "1111"
            cut[place] = number
        else:
            return text if form.clean else clean(text), cut, form.plan
    return _understand(text, language)


def _understand(text: str, language: str) -> tuple[str, list[str], Plan]:
    words = lexicon(language)
    shown = clean(text)
    folded = fold(shown)
    cut, plan = _plan(folded, words)
    if plan.mendable and (mended := mend(folded, words.classes)) != folded:
        cut, plan = _plan(mended, words)
    return shown, cut, plan


def _plan(folded: str, words: Lexicon) -> tuple[list[str], Plan]:
    cut = tokens(folded)
    return cut, plan_of("".join(map(words.classes.__getitem__, cut)))


@lru_cache(maxsize=4096)
def _form(template: bytes, language: str) -> _Form | None:
    """Return the form of a text whose digits are all "1"; None where that would not be the form of other digits."""
    text = template.decode(errors="surrogatepass")
    try:
        shown, cut, plan = _understand(text, language)
    except DateError:
        return None
    places = tuple(place for place, token in enumerate(cut) if token.isdigit())
    if _SPELT.search(text) or [cut[place] for place in places] != _NUMBER.findall(text):
        return None
    return _Form(tuple(cut), places, plan, shown == text)
