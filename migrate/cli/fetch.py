"""`fetch`: a living blog into a local archive; can be stopped and goes on."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from migrate.cli import _options as given
from migrate.cli._command import takes
from migrate.cli._fetch_options import Fetching
from migrate.cli._telling import told
from migrate.report import Progress, Report

if TYPE_CHECKING:
    from migrate.settings import Settings

EXAMPLES = (
    "blog-migrate fetch https://someone.over-blog.com",
    "blog-migrate fetch https://someone.over-blog.com --archive archive/ --media none",
    "blog-migrate fetch wayback:someone.over-blog.com",
)


@takes(given.Reading, given.Selection, Fetching, given.Try, given.Telling)
def fetch(
    context: typer.Context,
    url: Annotated[
        str,
        typer.Argument(
            metavar="URL",
            help="The blog's address; with wayback: before it, what a web archive holds of it.",
            show_default=False,
        ),
    ],
    archive: given.ArchiveOfHost = None,
    **flags: Any,  # noqa: ANN401  the options of the groups
) -> int:
    """Fetch a living blog into a local archive.

    Can be stopped at any moment; the same command goes on where it was, and later fetches what is new.
    """
    from migrate import pipeline
    from migrate.urls import host

    def work(settings: "Settings", progress: Progress) -> Report:
        return pipeline.fetch(url, archive, settings=settings, progress=progress)

    return told(work, context.obj, archive=archive or Path(host(pipeline.address_of(url)), "archive"), **flags)
