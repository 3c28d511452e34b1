"""`dates`: what a date on a page means."""

import sys
from typing import Annotated, Any

import typer

from migrate.cli import _options as given
from migrate.cli._command import takes

EXAMPLES = (
    "blog-migrate dates '26 mars 2010 5 26 /03 /mars /2010 09:11' 'Publié le 8 Décembre 2015'",
    "blog-migrate dates - < dates.tsv   (lines: text TAB now TAB zone; now may be -)",
)

REFUSED_ALL = 4


@takes(given.Talk)
def dates(
    texts: Annotated[list[str], typer.Argument(metavar="TEXT...", help="Dates as printed, or - for lines.")],
    **_talk: Any,  # noqa: ANN401  the options of the groups
) -> int:
    """Read dates as French blogs print them.

    Prints an ISO date, as precise as the text, or `REJECT: reason`, a line for each.
    """
    from migrate.dates import answer, answers

    found = answers(sys.stdin) if texts == ["-"] else (answer(text) for text in texts)
    total = refused = 0
    for line in found:
        total += 1
        refused += line.startswith("REJECT: ")
        sys.stdout.write(line + "\n")
    return REFUSED_ALL if total and refused == total else 0
