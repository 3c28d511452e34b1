"""Put together what the tasks of a job read, and export it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from migrate import codec, registry
from migrate.errors import ArchiveError, SourceError
from migrate.exporters import written_file
from migrate.library import Library
from migrate.pipeline._asked import asked
from migrate.pipeline._calls import dated_by, export_all
from migrate.pipeline._engine import abandoned_finding
from migrate.pipeline._files import files_of
from migrate.pipeline._gather import gathered
from migrate.pipeline._job import Job, Task
from migrate.pipeline._note import Note
from migrate.pipeline._out import Out
from migrate.pipeline._row import Row
from migrate.pipeline._transformed import is_wanted, refuse_nothing, transformed
from migrate.report import Finding, Progress, Report
from migrate.settings import Settings

POSTS, BLOGS = "posts.jsonl", "blogs.jsonl"
_NAMED = 10


def merge(
    folder: Path,
    *,
    to: Sequence[str],
    out: Path,
    together: bool = False,
    partial: bool = False,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Report:
    """Join what was read of a job into blogs, and export them as `convert` does; the job stays as it is.

    `together` writes `posts.jsonl`, a line `{"blog": home, "post": {…}}` a post of every blog, and `blogs.jsonl`
    instead, and takes no files along. How pages were read is the plan's matter, whatever `settings` say.

    SourceError names the tasks that are not done, unless `partial`: then each is a gap. ArchiveError when a shard is
    not what its manifest says. Errors else as `convert`.
    """
    settings, progress, report = asked(settings or Settings()), progress or Progress(), Report()
    formats = {name: registry.load("exporters", name) for name in dict.fromkeys(to)}
    Out(out).check(force=settings.force)
    job = Job(folder)
    if partial:
        _refuse_nothing_done(job)
    else:
        _refuse_missing(job)
    head = job.head
    settings = replace(settings, platform=head.platform, zone=head.zone, language=head.language)
    settings = dated_by(job.foot.newest, settings)
    for reason, number in job.foot.skipped.items():
        report.skipped[reason] = number
        report.count("skipped", number)
    with gathered(job, _rows(job, partial=partial), report, progress) as (library, note):
        if together:
            _together(job, out, settings, report=report, progress=progress, library=library, note=note)
        else:
            export_all(
                head.sources, formats, out, settings, report=report, progress=progress, library=library, note=note
            )
    return report


def _refuse_missing(job: Job) -> None:
    """Raise SourceError where tasks are neither done nor given up, and name them."""
    due = (task.task for task in job.tasks() if job.manifest(task) is None and job.abandoned(task) is None)
    first = list(islice(due, _NAMED))
    if first:
        more = sum(1 for _ in due)
        named = ", ".join(map(str, first)) + (f" and {more} more" if more else "")
        raise SourceError(
            f"{len(first) + more} of {job.foot.tasks} tasks of {job.folder} are not done: {named}",
            hint="`blog-migrate work` does them; --partial leaves out what they hold",
        )


def _refuse_nothing_done(job: Job) -> None:
    """Raise SourceError where no task was done or given up: there is nothing to put together."""
    if job.foot.tasks and all(job.manifest(task) is None and job.abandoned(task) is None for task in job.tasks()):
        raise SourceError(
            f"none of the {job.foot.tasks} tasks of {job.folder} is done", hint="`blog-migrate work` does them"
        )


def _rows(job: Job, *, partial: bool) -> Iterator[Row]:
    """Yield what was read, task by task; what is missing is a gap each, where that is allowed."""
    for task in job.tasks():
        manifest = job.manifest(task)
        if manifest is not None:
            try:
                yield from job.rows(manifest)
            except ArchiveError as error:
                if not partial:
                    raise
                yield _gap(task, str(error))
        elif left := job.abandoned(task):
            yield Row(where=f"task {task.task}", counts="found", findings=(abandoned_finding(left),))
        else:
            yield _gap(task, "it is not done")


def _gap(task: Task, why: str) -> Row:
    files = ", ".join(dict.fromkeys(item.path for item in task.items[:3]))
    finding = Finding(code="task.missing", level="gap", message=f"task {task.task}: {why}", where=files)
    return Row(where=f"task {task.task}", counts="found", findings=(finding,))


def _together(
    job: Job, out: Path, settings: Settings, *, report: Report, progress: Progress, library: Library, note: Note
) -> None:
    """Write the posts of all blogs into one file, and what is said of the blogs into another."""
    off = (*settings.transform.without, "media")
    settings = replace(settings, transform=replace(settings.transform, without=tuple(dict.fromkeys(off))))
    place, blogs = Out(out), library.blogs()
    refuse_nothing(blogs, settings, note)
    report.sources = list(job.head.sources)
    progress.phase("export", len(blogs))
    if settings.dry_run:
        report.count("posts", sum(len(blog.posts) for blog in blogs))
        return
    with (
        place.writing(),
        files_of(job.head.sources, library.asset) as files_for,
        written_file(out / POSTS) as posts,
        written_file(out / BLOGS) as about,
    ):
        for number, blog in enumerate(blogs):
            progress.step()
            if len(blog.posts) and not is_wanted(blog, settings, note):
                report.skip("a blog of which no post was asked for")
                continue
            files = files_for(blog.platform)
            changed, _ = transformed(blog, library, settings, note, files, depot=None, number=number)
            about.write(codec.encode(replace(changed, posts=())) + b"\n")
            for post in changed.posts:
                posts.write(codec.encode({"blog": changed.home, "post": post}) + b"\n")
                report.count("posts")
                report.count("comments", len(post.comments))
                report.count("media", len(post.media))
                report.count("exported")
            report.count("blogs")
            library.forget(number)
    report.formats["together"] = str(out / POSTS)
    place.report(codec.encode(report))
