"""The error tree: what stops a run, and with which exit code.

An error says what went wrong and where (lower case, no full stop) and carries a hint that says
what to do next. A bad item never raises out of a run: it becomes a Finding (report.py).
Exit codes are a contract, listed in the README.
"""

from typing import ClassVar


class MigrateError(Exception):
    """Anything that stops a run; `hint` says what to do next ("" when there is nothing to say)."""

    exit_code: ClassVar[int] = 70

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(MigrateError):
    """The command or the call asks for something that does not exist or does not go together."""

    exit_code = 2


class SourceError(MigrateError):
    """The bytes could not be had."""

    exit_code = 3


class FetchError(SourceError):
    """A server did not give the page."""


class RobotsError(SourceError):
    """robots.txt forbids the page."""


class ArchiveError(SourceError):
    """A local archive cannot be read or is in use."""


class ParseError(MigrateError):
    """The bytes are there but were not understood."""

    exit_code = 4


class UnknownPlatformError(ParseError):
    """No platform knows this page."""


class LayoutError(ParseError):
    """The platform is known, this layout of its pages is not."""


class MissingFieldError(ParseError):
    """A field without which the thing cannot be said is missing."""


class DateError(ParseError):
    """A text is no date, or says two different ones."""


class ExportError(MigrateError):
    """The export could not be written."""

    exit_code = 5


class UnsafePathError(ExportError):
    """The output folder is not ours, or a path would leave it."""


class VerificationError(MigrateError):
    """The export does not hold what was read."""

    exit_code = 6
