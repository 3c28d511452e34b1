"""`run`: the whole way from a blog to the exports, into a folder named after the blog."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from migrate.cli import _options as given
from migrate.cli._command import takes
from migrate.cli._fetch_options import Fetching
from migrate.cli._telling import DEFAULT_FORMATS, listed, told
from migrate.report import Progress, Report

if TYPE_CHECKING:
    from migrate.settings import Settings

EXAMPLES = (
    "blog-migrate run https://someone.over-blog.com",
    "blog-migrate run https://someone.over-blog.com --dry-run",
    "blog-migrate run wayback:someone.over-blog.com",
    "blog-migrate run saved-pages/ --to markdown --since 2010-01-01",
)


@takes(
    given.Reading,
    given.PageLimits,
    given.Workers,
    given.Selection,
    Fetching,
    given.Privacy,
    given.Transforms,
    given.Exports,
    given.Try,
    given.Telling,
)
def run(
    context: typer.Context,
    sources: given.SourcesOrHome,
    out: given.OutOrHost = None,
    archive: given.ArchiveBeside = None,
    to: given.To = None,
    **flags: Any,  # noqa: ANN401  the options of the groups
) -> int:
    """Fetch a living blog, or what a web archive holds of a lost one, and export it: the whole way.

    Can be stopped at any moment; the same command goes on where it was, and later fetches what is new.
    """
    from migrate import pipeline
    from migrate.urls import host

    named = listed(sources)

    def work(settings: "Settings", progress: Progress) -> Report:
        return pipeline.run(
            *named, to=to or DEFAULT_FORMATS, out=out, archive=archive, settings=settings, progress=progress
        )

    home = next((host(pipeline.address_of(source)) for source in named if pipeline.is_address(source)), "")
    kept = archive or (Path(out or home, "archive") if home else None)
    return told(work, context.obj, archive=kept, **flags)
