"""What `run` and `convert` do alike: settings, progress, report."""

import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from migrate.cli._progress import EventProgress, TerminalProgress
from migrate.cli._say import Say, language_of

DEFAULT_FORMATS = ("wxr", "json", "markdown")
_LEVELS = (logging.WARNING, logging.INFO, logging.DEBUG)


def export_all(
    *,
    sources: Sequence[str],
    to: Sequence[str] | None,
    out: Path | None,
    json: bool,
    events: bool,
    quiet: bool,
    verbose: int,
    lang: str | None,
    **flags: Any,  # noqa: ANN401  the settings that were given, whatever their types
) -> int:
    """Convert the sources, tell how it went, return the exit code."""
    from migrate import codec, settings
    from migrate.cli._summary import summary
    from migrate.pipeline import convert

    logging.basicConfig(level=_LEVELS[min(verbose, 2)], stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    say = Say(language_of(["--lang", lang or ""], os.environ), quiet=quiet)
    chosen = settings.load(Path.cwd(), os.environ, flags)
    with EventProgress(sys.stdout) if events else TerminalProgress(say) as progress:
        report = convert(*_listed(sources), to=to or DEFAULT_FORMATS, out=out, settings=chosen, progress=progress)
    summary(report, say, verbose=bool(verbose), dry_run=chosen.dry_run)
    if json:
        sys.stdout.write(codec.encode(report).decode() + "\n")
    return report.exit_code


def _listed(sources: Sequence[str]) -> list[str]:
    """Return the sources, `-` replaced by the lines of standard input."""
    named: list[str] = []
    for source in sources:
        if source == "-":
            named += [line for line in (raw.strip() for raw in sys.stdin) if line]
        else:
            named.append(source)
    return named
