"""The command line: one file a command; `main` alone turns errors into exit codes."""

from migrate.cli._main import main

__all__ = ["main"]
