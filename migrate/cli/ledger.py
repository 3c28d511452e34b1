"""`ledger`: what became of each address of an archive."""

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from migrate.cli import _options as given
from migrate.cli._command import takes
from migrate.cli._say import Say
from migrate.errors import UsageError

EXAMPLES = (
    "blog-migrate ledger someone.over-blog.com/archive",
    "blog-migrate ledger someone.over-blog.com/archive --state failed --state suspect",
    "blog-migrate ledger someone.over-blog.com/archive --json",
)

STATES = ("ok", "gone", "denied", "robots", "later", "failed", "skipped", "suspect")


@takes(given.Talk)
def ledger(
    context: typer.Context,
    archive: Annotated[Path, typer.Argument(metavar="ARCHIVE", help="A folder that `fetch` made.")],
    state: Annotated[
        list[str] | None,
        typer.Option("--state", metavar="STATE", help=f"Only those: {', '.join(STATES)}; repeatable."),
    ] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
    **_talk: Any,  # noqa: ANN401  the options of the groups
) -> None:
    """Say what became of each address that was met.

    A line an address: its state, the address, and why it is in that state.
    """
    from migrate import codec, pipeline

    say: Say = context.obj
    for name in state or ():
        if name not in STATES:
            raise UsageError(f"no state is called {name!r}", hint=f"known: {', '.join(STATES)}")
    counts: Counter[str] = Counter()
    for row in pipeline.ledger(archive):
        if state and row["state"] not in state:
            continue
        counts[row["state"]] += 1
        sys.stdout.write(codec.encode(row).decode() + "\n" if json else _line(row, say))
    if not json:
        sys.stdout.flush()
        say.line(say.states(counts))


def _line(row: dict[str, Any], say: Say) -> str:
    """Return the line of an address: state, address, reason."""
    from migrate.text import printable, squeeze

    reason = say.message(squeeze(str(row["reason"] or "")))
    return printable(f"{row['state']:<8} {row['url']}{f'  ({reason})' if reason else ''}") + "\n"
