"""What the commands that take a while do alike: settings, progress, summary, report."""

import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from migrate.cli._progress import EventProgress, TerminalProgress
from migrate.cli._say import Say
from migrate.report import Progress, Report
from migrate.settings import Settings

DEFAULT_FORMATS = ("wxr", "json", "markdown")
_LEVELS = (logging.WARNING, logging.INFO, logging.DEBUG)

Work = Callable[[Settings, Progress], Report]


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
    from migrate import codec, settings
    from migrate.cli._summary import summary

    del lang  # known since before the command (`_main`)
    say = Say(spoken.language, quiet=quiet)
    with EventProgress(sys.stdout) if events else TerminalProgress(say, verbose=verbose) as progress:
        _log(say, progress, verbose)
        chosen = settings.load(Path.cwd(), os.environ, flags)
        report = work(chosen, progress)
        progress.end(report)
    summary(report, say, verbose=bool(verbose), dry_run=chosen.dry_run, archive=archive)
    if json:
        sys.stdout.write(codec.encode(report).decode() + "\n")
    return report.exit_code


class _Log(logging.Handler):
    """Lines of the log, where they do not tear the progress bar."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__()
        self.tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        """Print a record of the log."""
        self.tell(self.format(record))


def _log(say: Say, progress: Progress, verbose: int) -> None:
    """Show our own log; the libraries' would show addresses with their secrets."""
    handler = _Log(progress.told if isinstance(progress, TerminalProgress) else say.line)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    log = logging.getLogger("migrate")
    log.handlers[:] = [handler]
    log.setLevel(_LEVELS[min(verbose, 2)])


def listed(sources: Sequence[str]) -> list[str]:
    """Return the sources, `-` replaced by the lines of standard input."""
    named: list[str] = []
    for source in sources:
        if source == "-":
            named += [line for line in (raw.strip() for raw in sys.stdin) if line]
        else:
            named.append(source)
    return named
