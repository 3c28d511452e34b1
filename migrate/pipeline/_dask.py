"""The tasks of a job on a Dask cluster: the same unit, sent to whoever is free."""

from collections import deque
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from migrate import codec
from migrate.errors import SourceError, UsageError
from migrate.pipeline._guard import Guard
from migrate.pipeline._job import PLAN, Done, Job, Manifest, Task

_RETRIES = 2
_PATIENCE = 10  # seconds until a scheduler answers


def in_dask(job: Job, tasks: Iterator[Task], address: str, ahead: int, tick: Callable[[int], None]) -> Iterator[Done]:
    """Have tasks done by the workers of a scheduler, who see the job's folder under its path; yield them in order.

    A task that killed its workers again and again is given up. UsageError where Dask is not installed, SourceError
    where nobody answers.
    """
    try:
        import distributed  # noqa: PLC0415  an extra
    except ImportError as error:
        raise UsageError(
            "Dask is not installed", hint="install the extra: pip install 'blog-migrate[cluster]'"
        ) from error
    folder, pages = str(job.folder.resolve()), 0
    try:
        client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call,unused-ignore]
    except (OSError, ValueError) as error:
        raise SourceError(f"no scheduler answers at {address}", hint="start it with `dask scheduler`") from error
    with client:
        under_way: deque[tuple[Task, Any]] = deque()
        while True:
            for task in islice(tasks, ahead - len(under_way)):
                raw = codec.encode(task)
                sent = client.submit(do, folder, raw, key=key_of(job, task), retries=_RETRIES, pure=False)
                under_way.append((task, sent))
            if not under_way:
                return
            task, sent = under_way.popleft()
            try:
                manifest = codec.decode(sent.result(), Manifest)
            except distributed.KilledWorker as error:
                yield Done(
                    task, abandoned=job.abandon(task, f"its worker was killed again and again: {error.last_worker}")
                )
                continue
            pages += manifest.counts.get("found", 0)
            tick(pages)
            yield Done(task, manifest)


def key_of(job: Job, task: Task) -> str:
    """Return what a cluster knows a task by: one of an earlier plan that it remembers is not that of a new one."""
    return f"work-{job.name}-{task.task:05}-{job.digest(task)[:12]}"


def do(folder: str, raw: bytes) -> bytes:
    """Do a task of a job, on whatever machine; what is done already is left alone. Return its manifest, encoded."""
    job, task = Job(Path(folder)), codec.decode(raw, Task)
    if (manifest := job.manifest(task)) is not None:
        return codec.encode(manifest)
    free = _guards(folder, (job.folder / PLAN).stat().st_mtime_ns)
    try:
        guard = free.get_nowait()
    except Empty:
        guard = Guard(job)
    try:
        manifest = guard.work(task)
    except BaseException:
        guard.end()
        raise
    free.put(guard)
    return codec.encode(manifest)


@lru_cache(maxsize=4)
def _guards(folder: str, moment: int) -> "SimpleQueue[Guard]":
    """Return the guards of a job that are free, on this machine: a reader takes its time to start."""
    del folder, moment
    return SimpleQueue()
