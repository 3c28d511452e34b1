"""The words of the page in one language, as that language sets them."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

from migrate.messages import (
    about_en,
    about_en_written,
    about_fr,
    about_fr_written,
    en,
    fr,
    page_en,
    page_fr,
)
from migrate.messages.fr_errors import french

Talk = Literal["en", "fr"]
TALKS: Final[tuple[Talk, ...]] = ("fr", "en")

_PAGE: Mapping[Talk, Mapping[str, str]] = {"en": page_en.WORDS, "fr": page_fr.WORDS}
_MESSAGES: Mapping[Talk, Mapping[str, str]] = {"en": en.MESSAGES, "fr": fr.MESSAGES}
_ABOUT: Mapping[Talk, Mapping[str, tuple[str, str]]] = {
    "en": {**about_en.ABOUT, **about_en_written.ABOUT},
    "fr": {**about_fr.ABOUT, **about_fr_written.ABOUT},
}
# French sets a hard space before its double signs and within its quotation marks.
_TIED = re.compile(r" (?=[;:!?»])|(?<=«) ")
_QUOTED = re.compile(r"""(?<!\w)(["'])(.+?)\1(?!\w)""")  # messages quote as Python does
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


class Words:
    """What the page says in one language."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk

    def __call__(self, key: str, *values: object, **named: object) -> str:
        """Return the words of a key with what varies in them."""
        return self._set(_PAGE[self.talk][key]).format(*values, **named)

    def several(self, key: str, number: int, **named: object) -> str:
        """Return the words of a key for so many things: French counts nothing like one, English like many."""
        one, _, more = self._set(_PAGE[self.talk][key]).partition("|")
        is_one = number == 1 or (number == 0 and self.talk == "fr")
        return (one if is_one else more).format(self.number(number), **named)

    def number(self, number: int) -> str:
        r"""Return a number as people write it.

        >>> Words("en").number(12345), Words("fr").number(12345)
        ('12,345', '12\u202f345')
        """
        return f"{number:,}".replace(",", _PAGE[self.talk]["thousands"])

    def day(self, day: date) -> str:
        """Return a day in words.

        >>> Words("en").day(date(2026, 11, 1)), Words("fr").day(date(2026, 11, 1))
        ('November 1, 2026', '1er novembre 2026')
        """
        first = "1er" if day.day == 1 and self.talk == "fr" else str(day.day)
        return self("day", day=first, month=self._month(day.month), year=day.year)

    def month(self, month: str) -> str:
        """Return a month (`2013-10`) in words; what is none as it is."""
        found = _MONTH.fullmatch(month)
        return f"{self._month(int(found[2]))} {found[1]}" if found else month

    def title(self, code: str) -> str:
        """Return what a finding's code means, in a few words; the code itself where no table has it."""
        words = _MESSAGES[self.talk].get(f"finding.{code}", "")
        return self._set(words[:1].upper() + words[1:]) or code

    def state(self, state: str) -> str:
        """Return what a state of the ledger means."""
        return self._set(_MESSAGES[self.talk].get(f"state.{state}", state))

    def about(self, code: str) -> tuple[str, str]:
        """Return what a finding means to the blog's owner and what can be done; ("", "") where no table has it."""
        means, advice = _ABOUT[self.talk].get(f"about.{code}", ("", ""))
        return self._set(means), self._set(advice)

    def message(self, text: str) -> tuple[str, Talk]:
        r"""Return a finding's message and its language: not everything has its French.

        >>> Words("fr").message("the slug \"l'ete\" became 'ete'")
        ('la fin d’adresse «\xa0l’ete\xa0» est devenue «\xa0ete\xa0»', 'fr')
        """
        said = french(text) if self.talk == "fr" else text
        talk: Talk = "fr" if said != text else "en"
        quoted = _QUOTED.sub(r"« \2 »" if talk == "fr" else r"“\2”", said)
        return (self._set(quoted) if talk == "fr" else quoted), talk

    def _month(self, number: int) -> str:
        return _PAGE[self.talk]["months"].split()[number - 1]

    def _set(self, words: str) -> str:
        """Return our own words with the signs that their language sets."""
        if self.talk != "fr":
            return words
        return _TIED.sub("\N{NO-BREAK SPACE}", words).replace("'", "’")
