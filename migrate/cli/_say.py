"""Words for people, in their language, on standard error; safe to show on a terminal."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TextIO

from migrate.cli.messages import en, fr

_TABLES: Mapping[str, Mapping[str, str]] = {"fr": fr.MESSAGES, "en": en.MESSAGES}


def language_of(words: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return `fr` or `en`: `--lang`, else the locale, else English."""
    for place, word in enumerate(words):
        chosen = word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        if word == "--lang" and place + 1 < len(words):
            chosen = words[place + 1]
        if chosen in _TABLES:
            return chosen
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

    def hint(self, hint: str) -> str:
        """Return a hint in the language of the table, as it is where nobody has translated it."""
        return fr.HINTS.get(hint, hint) if self.language == "fr" else hint

    def line(self, text: str = "") -> None:
        """Print one line unless quiet."""
        if not self.quiet:
            self._print(text)

    def error(self, message: str, hint: str) -> None:
        """Print an error and what to do next."""
        label = self._styled(self("error"), "1;31")
        self._print(f"{label} {_printable(message)}")
        if hint:
            self._print(f"  → {_printable(self.hint(hint))}")

    def bold(self, text: str) -> str:
        """Return text in bold, on a terminal that has colours."""
        return self._styled(text, "1")

    def _styled(self, text: str, style: str) -> str:
        if not self.stream.isatty() or os.environ.get("NO_COLOR"):
            return text
        return f"\x1b[{style}m{text}\x1b[0m"

    def _print(self, text: str) -> None:
        encoding = self.stream.encoding or "utf-8"
        self.stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")


def _printable(text: str) -> str:
    from migrate.text import printable

    return printable(text)
