"""`work`: do the tasks of a job, here or on a cluster."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from migrate.cli import _options as given
from migrate.cli._command import takes
from migrate.cli._telling import told
from migrate.report import Progress, Report

if TYPE_CHECKING:
    from migrate.settings import Settings

EXAMPLES = (
    "blog-migrate work job/ --workers 8",
    'blog-migrate work job/ --task "$SLURM_ARRAY_TASK_ID"',
    "blog-migrate work job/ --engine dask:tcp://scheduler:8786",
)


@takes(given.Workers, given.TryWork, given.Telling)
def work(
    context: typer.Context,
    job: given.Job,
    task: Annotated[
        list[int] | None,
        typer.Option(
            "--task", metavar="NUMBER", min=0, help="Only that task; repeatable.", show_default="all that are not done"
        ),
    ] = None,
    **flags: Any,  # noqa: ANN401  the options of the groups
) -> int:
    """Do the tasks of a job that are not done.

    Can be stopped at any moment and run again, also on several machines at once that see the folder.
    """
    from migrate import pipeline

    def done(settings: "Settings", progress: Progress) -> Report:
        return pipeline.work(job, task or (), settings=settings, progress=progress)

    return told(done, context.obj, **flags)
