"""The application: its commands, and the one place where an error becomes an exit code."""

import os
import signal
import sys
import threading
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from migrate.cli import _options as given
from migrate.cli import (
    convert,
    dates,
    fetch,
    formats,
    inspect,
    ledger,
    merge,
    plan,
    platforms,
    run,
    schema,
    verify,
    work,
)
from migrate.cli._codes import INTERRUPTED, code_of
from migrate.cli._command import Commands, Grouped
from migrate.cli._say import Say, language_of
from migrate.errors import MigrateError

app = typer.Typer(
    name="blog-migrate",
    cls=Commands,
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,  # the rich help takes as long as all else together
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Rescue a hosted blog: posts, comment threads, pictures and sidebar, to WordPress, JSON or Markdown.",
    epilog="\b\nStart with:\n  blog-migrate run https://someone.over-blog.com\nwith pages that you saved:\n"
    "  blog-migrate convert saved-pages/ --out exports/\nor look at one page:\n  blog-migrate inspect page.html",
)


def _version(*, asked: bool) -> None:
    """Print the version and stop."""
    if asked:
        from migrate import __version__

        sys.stdout.write(f"blog-migrate {__version__}\n")
        raise typer.Exit


@app.callback()
def _common(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", "-V", is_eager=True, callback=lambda value: _version(asked=value), help="Say which."),
    ] = False,
    lang: given.Lang = None,
) -> None:
    """Take what stands before a command."""
    del version, lang


for module in (run, fetch, convert, verify, inspect, ledger, plan, work, merge, dates, platforms, formats, schema):
    name = module.__name__.rpartition(".")[2]
    app.command(name, cls=Grouped, epilog="\n  ".join(("\b\nExamples:", *module.EXAMPLES)))(getattr(module, name))

# The library's own errors (a missing argument, an unknown flag) without importing what it is built on.
_CommandLineError: type[Any] = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code (README, "Exit codes")."""
    words = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    say = Say(language_of(words, os.environ))
    if threading.current_thread() is threading.main_thread():
        # A polite kill is like Ctrl-C: scratch folders are cleared away, readers end, and it is said.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(_code(words, say))


def _code(words: list[str], say: Say) -> int:
    """Run a command; return its exit code after saying what went wrong, if anything did."""
    try:
        code = app(words, prog_name="blog-migrate", standalone_mode=False, obj=say) or 0
    except MigrateError as error:
        say.error(str(error), error.hint)
        code = code_of(error)
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  nothing may flush to a closed pipe
        code = 0
    except OSError as error:
        say.error(f"{error.filename or 'the output'}: {error.strerror}", say("disk.hint"))
        code = code_of(error)
    except _CommandLineError as error:
        say.error(error.format_message(), say("usage.hint"))
        code = 2
    except Exception as error:
        if "-vv" in words:
            raise
        say.error(f"{type(error).__name__}: {error}", say("fault.hint"))
        code = code_of(error)
    if code == INTERRUPTED:  # raised here, or passed on by the library in its own way
        say.error(say("interrupted"), say("interrupted.hint"))
    return int(code)
