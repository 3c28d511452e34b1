"""`convert`: files and folders to exports; never opens a connection."""

from typing import TYPE_CHECKING, Any

import typer

from migrate.cli import _options as given
from migrate.cli._command import takes
from migrate.cli._telling import DEFAULT_FORMATS, listed, told
from migrate.report import Progress, Report

if TYPE_CHECKING:
    from migrate.settings import Settings

EXAMPLES = (
    "blog-migrate convert saved-pages/ --out exports/",
    "blog-migrate convert page.txt --to json --out exports/",
    "blog-migrate convert exports/json/blog.json --to wxr --out again/",
    "blog-migrate convert someone.over-blog.com/archive --out exports/",
)


@takes(given.Reading, given.PageLimits, given.Workers, *given.EXPORTING)
def convert(
    context: typer.Context,
    sources: given.Sources,
    out: given.Out,
    to: given.To = None,
    **flags: Any,  # noqa: ANN401  the options of the groups
) -> int:
    """Convert saved pages, texts, archives or earlier exports.

    Opens no connection.
    """
    from migrate import pipeline

    def work(settings: "Settings", progress: Progress) -> Report:
        return pipeline.convert(
            *listed(sources), to=to or DEFAULT_FORMATS, out=out, settings=settings, progress=progress
        )

    return told(work, context.obj, **flags)
