"""What the commands that take a while do alike: settings, progress, summary, report."""

import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from migrate.cli._progress import EventProgress, Telling, TerminalProgress
from migrate.cli._say import Say
from migrate.report import Progress, Report

if TYPE_CHECKING:
    from migrate.settings import Settings

DEFAULT_FORMATS = ("wxr", "json", "markdown")
_LEVELS = (logging.WARNING, logging.INFO, logging.DEBUG)

Work = Callable[["Settings", Progress], Report]


def told(
    work: Work,
    spoken: Say,
    *,
    archive: Path | None = None,
    json: bool,
    events: bool,
    quiet: bool,
    verbose: int,
    lang: str | None,
    **flags: Any,  # noqa: ANN401  the settings that were given, whatever their types
) -> int:
    """Do the work under a progress display, tell how it went, return the exit code.

    `archive` is where a fetched blog is kept, for the advice at the end.
    """
    from migrate import codec, pipeline, settings
    from migrate.cli._summary import summary

    del lang  # known since before the command (`_main`)
    say = Say(spoken.language, quiet=quiet)
    display: Telling = EventProgress(sys.stdout) if events else TerminalProgress(say, verbose=verbose)
    with display as progress, _logging(say.line if events else progress.told, verbose):
        chosen = pipeline.asked(settings.load(Path.cwd(), os.environ, {"talk": say.language, **flags}))
        report = work(chosen, progress)
        progress.end(report)
    summary(report, say, verbose=bool(verbose), dry_run=chosen.dry_run, archive=archive)
    if json:
        sys.stdout.write(codec.encode(report).decode() + "\n")
    return report.exit_code


class _Log(logging.Handler):
    """Lines of the log, where they do not tear the progress bar; where an error came from only if all is to be said."""

    def __init__(self, tell: Callable[[str], None], verbose: int) -> None:
        super().__init__(_LEVELS[min(verbose, 2)])
        self.tell = tell
        self.traces = verbose >= len(_LEVELS) - 1

    def emit(self, record: logging.LogRecord) -> None:
        """Print a record of the log."""
        told = self.format(record) if self.traces else record.getMessage()
        for line in told.splitlines():
            self.tell(f"{record.levelname.lower()}: {line}")


@contextmanager
def _logging(tell: Callable[[str], None], verbose: int) -> Iterator[None]:
    """Show our own log, and no library's: those show addresses with their secrets."""
    log, handler = logging.getLogger("migrate"), _Log(tell, verbose)
    log.addHandler(handler)
    log.setLevel(handler.level)
    try:
        yield
    finally:
        log.removeHandler(handler)


def listed(sources: Sequence[str]) -> list[str]:
    """Return the sources, `-` replaced by the lines of standard input, or by what has NUL between (`find -print0`)."""
    named: list[str] = []
    for source in sources:
        named += _lines(sys.stdin.buffer.read()) if source == "-" else [source]
    return named


def _lines(raw: bytes) -> list[str]:
    """Return the names that a list holds, one a line or with NUL between them; empty lines are passed over."""
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    parts = raw.split(b"\0") if b"\0" in raw else [line.strip() for line in raw.splitlines()]
    return [os.fsdecode(part) for part in parts if part.strip()]
