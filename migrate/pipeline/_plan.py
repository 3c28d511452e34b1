"""From sources to a plan of tasks: a stretch of a large file, a file, or some small files together."""

import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from migrate import codec, registry
from migrate.errors import UnsafePathError
from migrate.exporters import empty_folder
from migrate.pipeline._items import Item, items
from migrate.pipeline._job import PLAN, Foot, Head, Job, Planned, Task, writing
from migrate.pipeline._stamp import stamp
from migrate.report import Progress, Report
from migrate.settings import Settings
from migrate.sources import WHOLE, Source
from migrate.urls import redact

ARCHIVE = "archive"
_FILES = 64  # small files of a task
_MB = 1_000_000


def plan(
    sources: Sequence[str | Path], out: Path, *, settings: Settings | None = None, progress: Progress | None = None
) -> Report:
    """Plan the reading of files and folders: write `plan.jsonl` into the folder of a job, which is made.

    With `settings.dry_run` nothing is written. The report counts `found`, `tasks` and `megabytes`.
    UnsafePathError when the folder holds anything but a job, SourceError as `convert`.
    """
    settings, progress, report = settings or Settings(), progress or Progress(), Report()
    progress.phase("plan", None)
    held = [one.name for one in out.iterdir()] if out.is_dir() else []
    if (out.exists() and not out.is_dir()) or (held and PLAN not in held and not settings.force):
        raise UnsafePathError(f"{out} is not empty and no job", hint="choose an empty folder, or --force")
    whole = [str(one) if "://" in str(one) else str(Path(one).absolute()) for one in sources]
    if settings.dry_run:
        planning = Planning(whole, settings, report)
        for _ in planning.tasks():
            progress.step()
        foot = planning.foot
    else:
        foot = planned(whole, out, settings, report).foot
    report.sources = [redact(one) if "://" in one else one for one in whole]
    report.count("found", foot.found)
    report.count("tasks", foot.tasks)
    report.count("megabytes", round(foot.bytes / _MB))
    return report


def planned(
    sources: Sequence[str | Path], folder: Path, settings: Settings, report: Report, *, files: int = _FILES
) -> Job:
    """Write the plan of a job into its folder, whole or not at all, with at most so many files a task; return it."""
    if not folder.is_dir():
        empty_folder(folder)
    part, planning = folder / f".{PLAN}.{os.getpid()}.part", Planning(sources, settings, report, files=files)
    part.unlink(missing_ok=True)
    try:
        with writing(part) as stream:
            stream.write(codec.encode(planning.head) + b"\n")
            for task in planning.tasks():
                stream.write(codec.encode(task) + b"\n")
            stream.write(codec.encode(planning.foot) + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(folder / PLAN)
    finally:
        part.unlink(missing_ok=True)
    return Job(folder)


class Planning:
    """Cuts sources into tasks; `foot` is right when all tasks were taken."""

    def __init__(
        self, sources: Sequence[str | Path], settings: Settings, report: Report, *, files: int = _FILES
    ) -> None:
        self.head = Head(
            sources=tuple(map(str, sources)),
            platform=settings.platform,
            zone=settings.zone,
            language=settings.language,
            page_seconds=settings.page_seconds,
            page_mb=settings.page_mb,
        )
        self._size = max(1, round(settings.task_mb * _MB))
        self._report = report
        self._files = files
        self._sources = sources
        self._tasks = self._bytes = self._found = 0
        self._several = False
        self._archives: list[str] = []
        self._others = False
        self._newest: datetime | None = None

    @property
    def foot(self) -> Foot:
        """What was found so far."""
        return Foot(
            tasks=self._tasks,
            bytes=self._bytes,
            found=self._found,
            several=self._several,
            skipped=dict(self._report.skipped),
            archives=tuple(self._archives),
            own_pages_only=bool(self._archives) and not self._others,
            newest=self._newest,
        )

    def tasks(self) -> Iterator[Task]:
        """Yield the tasks, in the order of the sources; never more than one is held."""
        small: list[Planned] = []
        size = 0
        for item in items(self._sources, self._report):
            self._meet(item)
            own, changed = stamp(item.path)
            pieces = list(self._pieces(item, own, changed))
            if len(pieces) == 1 and own <= self._size // 4:
                if small and (len(small) == self._files or size + own > self._size):
                    yield self._task(small, size)
                    small, size = [], 0
                small += pieces
                size += own
                continue
            if small:
                yield self._task(small, size)
                small, size = [], 0
            for piece in pieces:
                yield self._task([piece], own // len(pieces))
        if small:
            yield self._task(small, size)

    def _pieces(self, item: Item, size: int, changed: int | None) -> Iterator[Planned]:
        """Yield the stretches of an item."""
        source: Source = registry.load("sources", item.source)()
        spans = source.spans(item.path, self._size) if size > self._size and item.span == WHOLE else [item.span]
        for span in spans:
            yield Planned.of(item, span, size=size, changed=changed)

    def _meet(self, item: Item) -> None:
        """Take note of an item."""
        self._found += item.about.size
        if item.source == ARCHIVE:
            self._archives.append(str(item.path))
        else:
            self._others = True
        if item.about.newest is not None and str(item.path) in self.head.sources:
            self._newest = max(self._newest or item.about.newest, item.about.newest)

    def _task(self, pieces: list[Planned], size: int) -> Task:
        task = Task(task=self._tasks, items=tuple(pieces), bytes=size)
        self._tasks += 1
        self._bytes += size
        self._several = self._several or any(one.start or one.end is not None for one in pieces)
        return task
