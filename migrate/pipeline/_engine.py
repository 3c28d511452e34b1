"""Who does the tasks of a job: processes of this machine, or those of a Dask cluster. The unit is the same."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import ExitStack
from itertools import islice
from queue import SimpleQueue

from migrate.errors import UsageError
from migrate.pipeline._guard import Guard
from migrate.pipeline._job import Abandoned, Done, Job, Manifest, Task
from migrate.pipeline._pace import Pace
from migrate.report import Finding, Pages

PROCESSES = "processes"
DASK = "dask:"
MOST = 100_000  # tasks that are under way at most
_TICK = 0.5  # seconds


def check(engine: str) -> str:
    """Return the name of an engine; UsageError when there is none of that name."""
    if engine == PROCESSES or (engine.startswith(DASK) and "://" in engine):
        return engine
    raise UsageError(f"no engine is called {engine!r}", hint="write it as processes or dask:tcp://HOST:PORT")


def worked(
    job: Job,
    tasks: Iterable[Task],
    *,
    engine: str,
    workers: int,
    tell: Callable[[Pages], None],
    ahead: int = MOST,
) -> Iterator[Done]:
    """Have tasks done, at most so many `ahead` of the one that is taken; yield them in their order."""
    pace = Pace(job.foot.bytes, tell)
    for done in _by(engine, job, iter(tasks), workers=workers, ahead=ahead, tick=pace.pages):
        if done.manifest is not None:
            pace.findings += done.manifest.findings
            pace.task(done.task.bytes, done.manifest.counts.get("found", 0))
        yield done


def _by(
    engine: str, job: Job, tasks: Iterator[Task], *, workers: int, ahead: int, tick: Callable[[int], None]
) -> Iterator[Done]:
    if engine == PROCESSES:
        return _in_processes(job, tasks, workers, ahead, tick)
    from migrate.pipeline._dask import in_dask  # noqa: PLC0415  an extra, and slow to load

    return in_dask(job, tasks, engine.removeprefix(DASK), ahead, tick)


def _in_processes(
    job: Job, tasks: Iterator[Task], workers: int, ahead: int, tick: Callable[[int], None]
) -> Iterator[Done]:
    """Have tasks done by guards, each in a thread that waits for the process that it guards."""
    with ExitStack() as opened:
        guards = [opened.enter_context(Guard(job)) for _ in range(workers)]
        free: SimpleQueue[Guard] = SimpleQueue()
        for guard in guards:
            free.put(guard)
        pool = ThreadPoolExecutor(workers)
        opened.callback(pool.shutdown, wait=True, cancel_futures=True)
        for guard in guards:
            opened.callback(guard.stop)  # before the threads are waited for
        under_way: deque[tuple[Task, Future[Manifest]]] = deque()
        while True:
            for task in islice(tasks, ahead - len(under_way)):
                under_way.append((task, pool.submit(_work, free, task)))
            if not under_way:
                return
            task, future = under_way.popleft()
            yield Done(task, _result(future, lambda: tick(sum(guard.pages for guard in guards))))


def _work(free: "SimpleQueue[Guard]", task: Task) -> Manifest:
    """Do a task by the next guard that is free."""
    guard = free.get()
    try:
        return guard.work(task)
    finally:
        free.put(guard)


def _result(future: "Future[Manifest]", tick: Callable[[], None]) -> Manifest:
    """Wait for a task, and tell now and then that all goes on."""
    while True:
        try:
            return future.result(timeout=_TICK)
        except NotYet:
            if future.done():  # an error of the task's own, by the same name
                return future.result()
        finally:
            tick()


def abandoned_finding(left: Abandoned) -> Finding:
    """Return the finding that a task becomes which was given up."""
    return Finding(code="task.abandoned", level="gap", message=left.why, where=", ".join(left.files[:3]))
