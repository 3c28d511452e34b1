"""Words for people, in their language, on standard error; safe to show on a terminal."""

import os
import re
import shutil
import sys
import textwrap
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TextIO

from migrate.messages import en, fr
from migrate.messages.fr_errors import french

_TABLES: Mapping[str, Mapping[str, str]] = {"fr": fr.MESSAGES, "en": en.MESSAGES}
_HOUR = 3600
TIE = "\N{NO-BREAK SPACE}"
_TIED = re.compile(r" (?=[;:!?»])|(?<=«) ")  # no line ends there in French


def language_of(words: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return `fr` or `en`: the last `--lang` of a command line, else the locale, else English."""
    options = list(words[: words.index("--")] if "--" in words else words)
    given = [word.removeprefix("--lang=") for word in options if word.startswith("--lang=")]
    given += [after for word, after in pairwise(options) if word == "--lang"]
    known = [word for word in given if word in _TABLES]
    if known:
        return known[-1]
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "fr" if locale.lower().startswith("fr") else "en"


class Say:
    """A table of messages and the stream they go to."""

    def __init__(self, language: str, *, stream: TextIO | None = None, quiet: bool = False) -> None:
        self.language = language
        self.table = _TABLES[language]
        self.stream = stream or sys.stderr
        self.quiet = quiet

    def __call__(self, key: str, **values: object) -> str:
        """Return a message with its values; the key itself where no table has it."""
        return self.table.get(key, en.MESSAGES.get(key, key)).format(**values)

    def title(self, code: str) -> str:
        """Return what a finding's code means, in a few words."""
        return self.table.get(f"finding.{code}", en.MESSAGES.get(f"finding.{code}", code))

    def message(self, text: str) -> str:
        """Return an error's message, a hint or a reason in the language of the table; untranslated ones as they are."""
        return french(text) if self.language == "fr" else text

    def states(self, counts: Mapping[str, int]) -> str:
        """Return how many addresses of a ledger are in each state, in a line."""
        each = ", ".join(f"{number} {state}" for state, number in sorted(counts.items(), key=lambda pair: -pair[1]))
        return self("ledger.states", number=sum(counts.values()), each=each or "—")

    def number(self, number: int) -> str:
        """Return a number with its thousands apart.

        >>> Say("en").number(1234567)
        '1,234,567'
        """
        return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}") if self.language == "fr" else f"{number:,}"

    def seconds(self, number: float) -> str:
        """Return a time as people say it.

        >>> [Say("en").seconds(number) for number in (0.25, 1, 59.6, 600, 5400)]
        ['0.2 s', '1.0 s', '1 min', '10 min', '1 h 30']
        """
        if number < 10:  # noqa: PLR2004  tenths tell up to there
            shown = f"{number:.1f} s"
            return shown.replace(".", ",") if self.language == "fr" else shown
        if round(number) < 60:  # noqa: PLR2004  seconds of a minute
            return f"{round(number)} s"
        if number < _HOUR - 30:
            return f"{round(number / 60)} min"
        hours, minutes = divmod(round(number / 60), 60)
        return f"{hours} h {minutes:02}"

    def line(self, text: str = "", *, bold: bool = False) -> None:
        """Print one line unless quiet; on a terminal that is narrower, broken between words, in bold where asked."""
        if not self.quiet:
            self._print(text, style="1" if bold else "")

    def error(self, message: str, hint: str) -> None:
        """Print an error and what to do next."""
        self._print(f"{self('error')} {_printable(self.message(message))}", style="1;31", styled=len(self("error")))
        if hint:
            self._print(f"  → {_printable(self.message(hint))}")

    def _print(self, text: str, *, style: str = "", styled: int | None = None) -> None:
        """Print a text, so many of its first characters (None: all) in a style on a terminal that has colours."""
        encoding = self.stream.encoding or "utf-8"
        text = text if "→".encode(encoding, "ignore") else text.replace("→", ">")
        shown = text.encode(encoding, "replace").decode(encoding)
        if self.stream.isatty():
            shown = wrapped(shown, shutil.get_terminal_size().columns)
            if style and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb":
                end = len(shown) if styled is None else styled
                shown = f"\x1b[{style}m{shown[:end]}\x1b[0m{shown[end:]}"
        self.stream.write(shown + "\n")
        self.stream.flush()


def wrapped(text: str, width: int) -> str:
    r"""Return a line broken between words at a width, as French breaks them; what follows is indented.

    >>> wrapped("  12 robots forbidden by robots.txt", 20)
    '  12 robots\n      forbidden by\n      robots.txt'
    """
    if len(text) <= width:
        return text
    indent = len(text) - len(text.lstrip(" "))
    lines = textwrap.wrap(
        tied(text.lstrip(" ")),
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 4),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines).replace(TIE, " ")


def tied(text: str) -> str:
    """Return a text whose lines cannot be broken where French does not break them."""
    return _TIED.sub(TIE, text)


def _printable(text: str) -> str:
    from migrate.text import printable

    return printable(text)
