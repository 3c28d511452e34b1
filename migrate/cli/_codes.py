"""Exit codes that are not an error's own; the others stand in errors.py, all of them in the README."""

import typer

from migrate.errors import ExportError, MigrateError

INTERRUPTED = 130
FAULT = 70


def code_of(error: BaseException) -> int:
    """Return the exit code of what ended a run."""
    if isinstance(error, MigrateError):
        return error.exit_code
    if isinstance(error, KeyboardInterrupt | typer.Abort):
        return INTERRUPTED
    return ExportError.exit_code if isinstance(error, OSError) else FAULT
