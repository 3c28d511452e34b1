"""A reader: a process that reads the tasks that its guard gives it, and may die of any page.

`python -P -m migrate.pipeline._child JOB PLACE`: an order a line on standard input, an answer a line on standard
output; where it is, is told in the file PLACE.
"""

import contextlib
import gc
import gzip
import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO

from migrate import codec
from migrate.errors import MigrateError
from migrate.pipeline._job import Head, Job, writing
from migrate.pipeline._orders import Answer, Order, Reached
from migrate.pipeline._place import FETCH, PATIENCE, READ, Place
from migrate.pipeline._reading import Watch, rows
from migrate.pipeline._row import written
from migrate.settings import Settings

OUT_OF_MEMORY = 77
_CHECKPOINT = 256  # records: what is read again at most when a reader died
_COLLECT = 20  # records: what is freed by hand
_MORE_MB = 1024  # the guard sees what is used; this is for what comes at once
_MORE_SECONDS = 60


class Telling(Watch):
    """Tells the guard where reading is, passes over what was read before, leaves what killed an earlier reader."""

    def __init__(self, order: Order, place: Place, alarm: Callable[[], None]) -> None:
        self._left = {(one.item, one.record, one.phase): one.why for one in order.left}
        self._before = order.reached.records
        self._place = place
        self._alarm = alarm
        self._item, self._where = 0, ""
        self.records = 0

    def begins(self, item: int, where: str) -> None:
        """Take note of an item."""
        self._item, self._where = item, where

    def fetching(self, number: int) -> str:
        """Tell that the source looks for a record."""
        self._alarm()
        self._place.tell(self._item, number, FETCH, self._where)
        return self._left.get((self._item, number, FETCH), "")

    def reading(self, number: int, where: str) -> str | None:
        """Tell that a record is read."""
        self.records += 1
        if self.records <= self._before:
            return None
        self._place.tell(self._item, number, READ, where)
        return self._left.get((self._item, number, READ), "")

    def out_of_memory(self) -> None:
        """Make room for another reader: what this one holds is not to be had back."""
        os._exit(OUT_OF_MEMORY)

    def done(self) -> bool:
        """Say whether a piece of the shard ends here."""
        if self.records % _COLLECT == 0:
            gc.collect()
        return self.records % _CHECKPOINT == 0


def work(
    order: Order, settings: Settings, place: Place, alarm: Callable[[], None], tell: Callable[[Answer], None]
) -> None:
    """Do a task: its rows go to the shard in pieces, each told when it is whole."""
    watch, reached = Telling(order, place, alarm), order.reached
    counts, findings = Counter(reached.counts), reached.findings

    def so_far(*, done: bool = False) -> Answer:
        said = Reached(records=watch.records, bytes=stream.tell(), counts=dict(counts), findings=findings, done=done)
        return Answer(reached=said)

    with writing(Path(order.part), "r+b") as stream:
        stream.seek(reached.bytes)
        stream.truncate()
        piece = _piece(stream)
        for row in rows((one.item() for one in order.task.items), settings, watch):
            piece.write(written(row))
            findings += len(row.findings)
            if row.counts:
                counts["found"] += 1
                counts["read"] += row.counts == "read"
            if not row.where:  # facts alone: a piece of the whole ends here
                piece.close()
                stream.flush()
                tell(so_far())
                piece = _piece(stream)
        piece.close()
        stream.flush()
        tell(so_far(done=True))


def _piece(stream: BinaryIO) -> gzip.GzipFile:
    """Begin a piece of a shard, which can be cut off behind it; it holds no time, so that it is the same again."""
    return gzip.GzipFile(filename="", mode="wb", compresslevel=1, fileobj=stream, mtime=0)


def _alarm(seconds: float) -> Callable[[], None]:
    """Return what puts this process's end off: were its guard gone, a page without end would keep it for ever."""
    if not hasattr(signal, "alarm"):
        return lambda: None
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    rest = round(seconds * PATIENCE) + _MORE_SECONDS

    def put_off() -> None:
        signal.alarm(rest)

    return put_off


def _bounded(megabytes: int) -> None:
    """Let the system refuse this process more memory than a page may take, where it can."""
    try:
        import resource  # noqa: PLC0415  not every system has it
    except ImportError:
        return
    most = (megabytes + _MORE_MB) * 1_000_000
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _orders(taken: "SimpleQueue[Order]") -> None:
    """Take orders until the guard is gone; then this process goes, too."""
    for line in sys.stdin.buffer:
        taken.put(codec.decode(line, Order))
    os._exit(0)


def main(folder: str, shared: str) -> None:
    """Do tasks until the guard is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the guard's matter
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever a plugin prints is no answer

    def tell(answer: Answer) -> None:
        answers.write(codec.encode(answer) + b"\n")

    head: Head = Job(Path(folder)).head
    settings = Settings(platform=head.platform, zone=head.zone, language=head.language)
    place, alarm = Place(Path(shared)), _alarm(head.page_seconds)
    _bounded(head.page_mb)
    taken: SimpleQueue[Order] = SimpleQueue()
    threading.Thread(target=_orders, args=(taken,), daemon=True).start()
    gc.freeze()
    gc.disable()
    tell(Answer(ready=True))
    while True:
        order = taken.get()
        try:
            work(order, settings, place, alarm, tell)
        except MigrateError as error:
            tell(Answer(error=str(error), code=error.exit_code))
        except Exception as error:  # noqa: BLE001  pages cannot raise here: it would only happen again
            tell(Answer(error=f"{type(error).__name__}: {error}"))


if __name__ == "__main__":
    main(*sys.argv[1:])
