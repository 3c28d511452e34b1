"""`merge`: put together what the tasks of a job read, and export it."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from migrate.cli import _options as given
from migrate.cli._command import takes
from migrate.cli._telling import DEFAULT_FORMATS, told
from migrate.report import Progress, Report

if TYPE_CHECKING:
    from migrate.settings import Settings

EXAMPLES = (
    "blog-migrate merge job/ --out exports/",
    "blog-migrate merge job/ --out all/ --together",
)


@takes(*given.EXPORTING)
def merge(
    context: typer.Context,
    job: given.Job,
    out: given.Out,
    to: given.To = None,
    together: Annotated[
        bool,
        typer.Option("--together", help="All blogs in one posts.jsonl and blogs.jsonl, in place of a folder a blog."),
    ] = False,
    partial: Annotated[
        bool, typer.Option("--partial", help="Leave out the tasks that are not done; each is a finding.")
    ] = False,
    **flags: Any,  # noqa: ANN401  the options of the groups
) -> int:
    """Join what the tasks of a job read into blogs, and export them.

    Posts of one blog join from wherever they were read, as `convert` joins them.
    """
    from migrate import pipeline

    def work(settings: "Settings", progress: Progress) -> Report:
        return pipeline.merge(
            job,
            to=to or DEFAULT_FORMATS,
            out=out,
            together=together,
            partial=partial,
            settings=settings,
            progress=progress,
        )

    return told(work, context.obj, **flags)
