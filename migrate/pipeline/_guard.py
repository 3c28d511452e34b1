"""A guard: it has tasks done by a reader, a process of its own, and sees to it that no page stops the others.

A reader that takes too long over a page, or too much memory, is killed; one that dies at a page is tried once more,
for somebody may have killed it. The page becomes a finding, and another reader goes on behind it.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Self
from uuid import uuid4

from migrate import codec
from migrate.errors import ExportError, MigrateError
from migrate.pipeline._child import OUT_OF_MEMORY
from migrate.pipeline._job import Job, Manifest, Task, writing
from migrate.pipeline._orders import Answer, Left, Order, Reached
from migrate.pipeline._place import FETCH, PATIENCE, READ, At, Place

_TICK = 0.1  # seconds
_START = 120.0  # seconds that a reader may take to start
_SEVERAL = 5  # records in a row that killed their readers: the file is left
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


class StoppedError(MigrateError):
    """The guard was told to stop."""

    exit_code = 130


@dataclass(slots=True)
class _Blame:
    """What is known of the records that killed readers."""

    left: tuple[Left, ...] = ()
    last: tuple[int, int, int] | None = None
    row: int = 0

    def take(self, at: At, why: str, *, sure: bool) -> None:
        """Blame the record that a reader was at: at once where we killed it, else when it happens again."""
        if not sure and self.last != at.spot:
            self.last = at.spot
            return
        if any((one.item, one.record, one.phase) == at.spot for one in self.left):
            raise MigrateError(f"its reader was killed again and again: {why}", hint="please report it")
        before = self.left[-1] if self.left else None
        again = before is not None and before.item == at.item and before.record in {at.record, at.record - 1}
        self.row = self.row + 1 if again else 1
        phase, record = (FETCH, at.record + 1) if self.row >= _SEVERAL and at.phase == READ else (at.phase, at.record)
        self.left += (Left(item=at.item, record=at.record, phase=at.phase, why=why),)
        if phase != at.phase:
            many = f"{self.row} pages in a row could not be read: the rest of the file is left"
            self.left += (Left(item=at.item, record=record, phase=phase, why=many),)
        self.last = None


class Guard:
    """Does tasks of a job, one at a time. Use it in a `with`; `stop` may be called by another thread."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._seconds, self._bytes = job.head.page_seconds, job.head.page_mb * 1_000_000
        self._folder = tempfile.TemporaryDirectory(prefix="blog-migrate-")
        self._shared = Path(self._folder.name, "place")
        self._place = Place.make(self._shared)
        self._log = Path(self._folder.name, "log")
        self._child: subprocess.Popen[bytes] | None = None
        self._answers: SimpleQueue[Answer | None] = SimpleQueue()
        self._stopped = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """End the reader and take away what it shared."""
        self.stop()
        self._end()
        self._place.close()
        self._folder.cleanup()

    def stop(self) -> None:
        """Kill the reader; whoever waits for a task gets a StoppedError."""
        self._stopped.set()
        if (child := self._child) is not None:
            with contextlib.suppress(OSError):
                child.kill()

    @property
    def pages(self) -> int:
        """How many records its readers have begun to read so far."""
        return self._place.look().pages

    def work(self, task: Task) -> Manifest:
        """Do a task and commit it; ExportError when its shard cannot be written."""
        part = self._job.folder / f".part-{task.task:05}.{uuid4().hex}.part"
        blame, reached = _Blame(), Reached()
        try:
            with writing(part):
                pass
            while True:
                order = Order(task=task, part=str(part), reached=reached, left=blame.left)
                reached, died = self._attempt(order)
                if died is None:
                    return self._job.commit(task, part, dict(reached.counts), reached.findings)
                at, why, sure = died
                blame.take(at, why, sure=sure)
        finally:
            part.unlink(missing_ok=True)

    def _attempt(self, order: Order) -> tuple[Reached, tuple[At, str, bool] | None]:
        """Have a reader do a task; return how far it came, and where and why it died, None when it did not."""
        child = self._reader()
        reached, start = order.reached, self._place.look().beats
        with contextlib.suppress(OSError):  # it is dead: its answers end
            assert child.stdin is not None  # noqa: S101  it has a pipe
            child.stdin.write(codec.encode(order) + b"\n")
            child.stdin.flush()
        at, since, why = self._place.look(), time.monotonic(), ""
        while True:
            try:
                answer = self._answers.get(timeout=_TICK)
            except Empty:
                now = self._place.look()
                if now.beats != at.beats:
                    at, since = now, time.monotonic()
                elif not why and (why := self._complaint(child, at, time.monotonic() - since)):
                    child.kill()
                continue
            if answer is None:
                return reached, self._death(start, why)
            if answer.error:
                disk = answer.code == ExportError.exit_code
                raise ExportError(answer.error, hint="free some space") if disk else MigrateError(answer.error)
            if answer.reached is not None:
                reached = answer.reached
                if reached.done:
                    return reached, None

    def _complaint(self, child: "subprocess.Popen[bytes]", at: At, seconds: float) -> str:
        """Return why a reader is to be killed, "" when it is not."""
        if seconds > self._seconds * (PATIENCE if at.phase == FETCH else 1):
            return f"reading it took more than {self._seconds:g} s"
        if _used(child.pid) > self._bytes:
            return self._too_large()
        return ""

    def _too_large(self) -> str:
        return f"reading it took more than {self._bytes // 1_000_000} MB of memory"

    def _death(self, start: int, why: str) -> tuple[At, str, bool]:
        """Return where and why a reader died, and whether that is sure to be the page's fault."""
        child, at = self._child, self._place.look()
        code = child.wait() if child is not None else 0
        self._end()
        if self._stopped.is_set():
            raise StoppedError("the reading was stopped")
        if code == OUT_OF_MEMORY:
            why = self._too_large()
        if at.beats == start and not why:
            at = replace(at, item=0, record=0, phase=FETCH)  # it did not come to its first record
        return at, why or f"its reader was killed twice ({_told(code)})", bool(why)

    def _reader(self) -> "subprocess.Popen[bytes]":
        """Return the reader, started if there is none."""
        if self._child is None:
            environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
            command = [sys.executable, "-P", "-m", "migrate.pipeline._child", str(self._job.folder), str(self._shared)]
            with self._log.open("wb") as log:
                # In a session of its own, Ctrl-C on the terminal reaches only us, who end it.
                self._child = subprocess.Popen(  # noqa: S603  ourselves
                    command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    env=environment,
                    start_new_session=True,
                )
            self._answers = SimpleQueue()
            threading.Thread(target=_hear, args=(self._child, self._answers), daemon=True).start()
            self._started()
        return self._child

    def _started(self) -> None:
        """Wait until the reader is there."""
        try:
            answer = self._answers.get(timeout=_START)
        except Empty:
            answer = None
        if answer is None or not answer.ready:
            said = self._log.read_text("utf-8", "replace").strip().rpartition("\n")[2]
            self._end()
            if self._stopped.is_set():
                raise StoppedError("the reading was stopped")
            raise MigrateError(f"no reader could be started: {said or 'it said nothing'}", hint="please report it")

    def _end(self) -> None:
        """See the reader end."""
        child, self._child = self._child, None
        if child is not None:
            with contextlib.suppress(OSError):
                child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()


def _hear(child: "subprocess.Popen[bytes]", answers: "SimpleQueue[Answer | None]") -> None:
    """Hand on what a reader says; None when it says no more."""
    try:
        for line in child.stdout or ():
            answers.put(codec.decode(line, Answer))
    except (MigrateError, ValueError, OSError):  # it died within a word
        pass
    answers.put(None)


def _used(process: int) -> int:
    """Return how many bytes of memory a process uses, 0 where the system does not say it."""
    try:
        return int(Path(f"/proc/{process}/statm").read_bytes().split()[1]) * _PAGE
    except (OSError, IndexError, ValueError):
        return 0


def _told(code: int) -> str:
    """Return how a process ended, in words."""
    return f"signal {-code}" if code < 0 else f"exit code {code}"
