"""Words for people, in their language, on standard error; safe to show on a terminal."""

import os
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TextIO

from migrate.cli.messages import en, fr
from migrate.cli.messages.fr_errors import french

_TABLES: Mapping[str, Mapping[str, str]] = {"fr": fr.MESSAGES, "en": en.MESSAGES}
_HOUR = 3600


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
        return self("ledger.states", number=sum(counts.values()), each=f": {each}" if each else "")

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

    def line(self, text: str = "") -> None:
        """Print one line unless quiet."""
        if not self.quiet:
            self._print(text)

    def error(self, message: str, hint: str) -> None:
        """Print an error and what to do next."""
        label = self._styled(self("error"), "1;31")
        self._print(f"{label} {_printable(self.message(message))}")
        if hint:
            self._print(f"  → {_printable(self.message(hint))}")

    def bold(self, text: str) -> str:
        """Return text in bold, on a terminal that has colours."""
        return self._styled(text, "1")

    def _styled(self, text: str, style: str) -> str:
        if not self.stream.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
            return text
        return f"\x1b[{style}m{text}\x1b[0m"

    def _print(self, text: str) -> None:
        encoding = self.stream.encoding or "utf-8"
        self.stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")
        self.stream.flush()


def _printable(text: str) -> str:
    from migrate.text import printable

    return printable(text)
