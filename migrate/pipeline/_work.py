"""Do the tasks of a job: all that are not done, or some that are named."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from migrate.errors import UsageError
from migrate.pipeline._engine import abandoned_finding, check, worked
from migrate.pipeline._job import Job, Task
from migrate.pipeline._stamp import changed_since
from migrate.report import Finding, Progress, Report
from migrate.settings import Settings


def work(
    folder: Path, tasks: Sequence[int] = (), *, settings: Settings | None = None, progress: Progress | None = None
) -> Report:
    """Do the tasks of a job that are not done (of those that are named, if any are); may be called again and again.

    The report counts `tasks` that were asked for, `done` now and `before`, and `found` and `read` of those done now.
    A task that killed its workers is a finding `task.abandoned`, one whose files were changed since the plan is left,
    `task.outdated`. With `settings.dry_run` nothing is done.

    SourceError when the folder holds no plan, UsageError for a task or an engine that is not there, ExportError when
    the disk refuses.
    """
    settings, progress, report = settings or Settings(), progress or Progress(), Report()
    check(settings.engine)
    job = Job(folder)
    missing = sorted(number for number in set(tasks) if number >= job.foot.tasks or number < 0)
    if missing:
        raise UsageError(
            f"{folder} has no task {missing[0]}",
            hint=f"its tasks are 0 to {job.foot.tasks - 1}, one a line of its plan",
        )
    asked = frozenset(tasks)
    progress.phase("work", len(asked) or job.foot.tasks)
    for count in ("tasks", "before", "done", "found", "read"):
        report.count(count, 0)
    due = _due(job, asked, report, progress)
    if settings.dry_run:
        report.count("would_do", sum(1 for _ in due))
        return report
    for done in worked(job, due, engine=settings.engine, workers=settings.workers, tell=progress.reading):
        progress.step()
        if done.abandoned is not None:
            _tell(abandoned_finding(done.abandoned), report, progress)
        elif done.manifest is not None:
            report.count("done")
            report.count("findings", done.manifest.findings)
            for name, number in done.manifest.counts.items():
                report.count(name, number)
    return report


def _due(job: Job, asked: frozenset[int], report: Report, progress: Progress) -> Iterator[Task]:
    """Yield the tasks that are not done."""
    for task in job.tasks():
        if asked and task.task not in asked:
            continue
        report.count("tasks")
        if files := changed_since(task):
            message = f"task {task.task}: the file was changed since the plan was made"
            where = ", ".join(files[:3])
            _tell(Finding(code="task.outdated", level="gap", message=message, where=where), report, progress)
            progress.step()
        elif job.manifest(task) is None:
            yield task
        else:
            report.count("before")
            progress.step()


def _tell(finding: Finding, report: Report, progress: Progress) -> None:
    """Count a finding, and tell it while the run goes on."""
    report.add(finding)
    progress.finding(finding)
