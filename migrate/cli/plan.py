"""`plan`: cut the reading of many files into tasks, for several processes or machines."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from migrate.cli import _options as given
from migrate.cli._command import takes
from migrate.cli._telling import listed, told
from migrate.report import Progress, Report

if TYPE_CHECKING:
    from migrate.settings import Settings

EXAMPLES = (
    "blog-migrate plan crawl/*.warc.gz --out job/",
    "ls /archive/*.warc.gz | blog-migrate plan - --out job/ --task-mb 500",
)


@takes(given.Reading, given.Tasks, given.PageLimits, given.TryPlan, given.Telling)
def plan(
    context: typer.Context,
    sources: given.Sources,
    out: Annotated[Path, typer.Option("--out", metavar="JOB", help="The folder of the job, which is made.")],
    **flags: Any,  # noqa: ANN401  the options of the groups
) -> int:
    """Cut the reading of many files into tasks.

    Each is a stretch of a large file, a file, or some small files. `work` does them, `merge` puts together what they
    read. Reads no page and opens no connection.
    """
    from migrate import pipeline

    def work(settings: "Settings", progress: Progress) -> Report:
        return pipeline.plan(listed(sources), out, settings=settings, progress=progress)

    return told(work, context.obj, **flags)
