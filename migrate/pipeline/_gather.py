"""Read all sources into a library and join what they say."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from migrate.errors import MigrateError, ParseError, SourceError
from migrate.library import Library
from migrate.pipeline._engine import PROCESSES, abandoned_finding, check, worked
from migrate.pipeline._job import Job
from migrate.pipeline._note import Note, noting
from migrate.pipeline._plan import ARCHIVE, planned
from migrate.pipeline._reading import rows
from migrate.pipeline._row import Row, error_of
from migrate.report import Finding, Progress, Report
from migrate.settings import Settings

# A task is so many small files or megabytes at most: what one person has is to be shared among some processes.
_FILES = 16
_MB = 8.0
_OF_ONE_PAGE = frozenset({"saved", "mhtml", "webarchive", "json"})  # sources whose files are that
_AHEAD = 32  # tasks a worker that are done before the first of them is taken
_FINE = frozenset({"ok", "skipped", "gone"})

__all__ = ["ARCHIVE", "gather", "gathered", "working_library"]


@contextmanager
def working_library() -> Iterator[Library]:
    """Open a library in a folder of its own that goes when the block ends."""
    with (
        tempfile.TemporaryDirectory(prefix="blog-migrate-") as folder,
        Library(Path(folder, "library.sqlite")) as library,
    ):
        yield library


@contextmanager
def gather(
    sources: Sequence[str | Path], settings: Settings, report: Report, progress: Progress
) -> Iterator[tuple[Library, Note]]:
    """Read all sources into a library and join them; where nothing could be read, raise the first item's error."""
    check(settings.engine)
    with tempfile.TemporaryDirectory(prefix="blog-migrate-") as folder:
        shared = replace(settings, task_mb=min(settings.task_mb, _MB))
        job = Job(planned(sources, Path(folder), shared, report, files=_FILES).folder, durable=False)
        here = settings.workers == 1 and settings.engine == PROCESSES and _is_one_page(job)
        read = _here(job, settings) if here else _by_workers(job, settings, progress)
        with gathered(job, read, report, progress) as both:
            yield both


def _is_one_page(job: Job) -> bool:
    """Say whether there is but one page, or export of ours: to start a reader would take longer than to read it."""
    items = [one for task in job.tasks() for one in task.items] if job.foot.tasks == 1 else []
    return not job.foot.tasks or (len(items) == 1 and items[0].source in _OF_ONE_PAGE)


def _here(job: Job, settings: Settings) -> Iterator[Row]:
    """Read the one page in this process."""
    return rows((one.item() for task in job.tasks() for one in task.items), settings)


def _by_workers(job: Job, settings: Settings, progress: Progress) -> Iterator[Row]:
    """Have all read by workers, and take each shard away when it was taken."""
    ahead, engine, workers = settings.workers * _AHEAD, settings.engine, settings.workers
    for done in worked(job, job.tasks(), engine=engine, workers=workers, ahead=ahead, tell=progress.reading):
        if done.manifest is not None:
            yield from job.rows(done.manifest, checked=False)
            job.forget(done.task.task)
        elif done.abandoned is not None:
            finding = abandoned_finding(done.abandoned)
            told = ("SourceError", f"{finding.where}: {finding.message}", "")
            yield Row(where=finding.where, counts="found", findings=(finding,), error=told)


@contextmanager
def gathered(job: Job, read: Iterable[Row], report: Report, progress: Progress) -> Iterator[tuple[Library, Note]]:
    """Take what was read of a job into a library and join it; errors as `gather`."""
    foot = job.foot
    with working_library() as library:
        note = noting(library, report, progress)
        progress.phase("read", None if foot.several else foot.found)
        first = _taken(read, library, note, report, progress)
        report.count("found", max(0, foot.found - report.counts.get("found", 0)))
        progress.phase("join", None)
        library.join(note, own_pages_only=foot.own_pages_only)
        for folder in foot.archives:
            from migrate.pipeline._proof import prove  # noqa: PLC0415  only an archive needs it and its libraries

            prove(Path(folder), library.blogs(), report, note)
        if not library.holds_posts():
            raise first or _nothing(job.head.sources, report)
        yield library, note


def _taken(
    read: Iterable[Row], library: Library, note: Note, report: Report, progress: Progress
) -> MigrateError | None:
    """Take rows into a library; return the first error of an item, else, with no page read, the first loss in one."""
    first: MigrateError | None = None
    lost: MigrateError | None = None
    last = ""
    for row in read:
        if row.counts:
            new = row.where != last  # a file of posts has many rows
            last = row.where
            progress.step(int(new))
            report.count("found", int(new))
            report.count("read", int(new and row.counts == "read"))
        first = first or error_of(row)
        for finding in row.findings:
            lost = lost or (_lost(finding) if finding.level == "gap" else None)
            note(finding)
        if row.asset is not None:
            library.keep(row.asset)
        if row.bond is not None:
            library.bind(row.bond)
        if row.entry is not None:
            library.take(row.entry)
        for fact in row.facts:
            library.learn(fact)
    return first or (None if report.counts.get("read") else lost)


def _lost(finding: Finding) -> MigrateError:
    """Return the error for sources of which nothing but this is known."""
    return SourceError(
        f"no page could be read: {finding.where}: {finding.message}",
        hint="copy or download it again, or unpack it with another program",
    )


def _nothing(sources: Sequence[str | Path], report: Report) -> MigrateError:
    """Return the error for sources without a post: no page at all, or pages that hold none."""
    named = ", ".join(map(str, sources)) or "nothing"
    if lost := {state: number for state, number in report.states.items() if number and state not in _FINE}:
        told = ", ".join(f"{number} {state}" for state, number in sorted(lost.items()))
        return SourceError(
            f"no post of the blog could be had ({told})",
            hint="`blog-migrate ledger` with the archive's folder says why",
        )
    if not report.counts.get("read"):
        return SourceError(f"no page was found in {named}", hint="name the files, or a folder that holds them")
    return ParseError(
        f"no post was found in {named}", hint="pages that only list posts hold none: add the posts' pages"
    )
