"""Read items to extracts, in this process or in several; a bad item becomes a finding, never a stop.

Workers get captures and send encoded bytes home: pickling a post with twenty comments costs five
times its encoding (facts: performance.md). At most a few chunks a worker are under way, so memory
does not grow with the number of pages.
"""

import gc
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import get_context

from migrate import codec, registry
from migrate.capture import Capture
from migrate.errors import MigrateError
from migrate.extract import Extract
from migrate.pipeline._items import Item
from migrate.platforms import read_capture
from migrate.report import Finding
from migrate.settings import Settings
from migrate.sources import Source

_CHUNK = 8
_AHEAD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one capture: an extract, or the error that says why there is none."""

    where: str
    extract: Extract | None = None
    error: MigrateError | None = None


def outcomes(found: Iterable[Item], settings: Settings) -> Iterator[Outcome]:
    """Yield an outcome for each capture of each item, in order, whatever the number of workers."""
    captures = _opened(found)
    if settings.workers > 1:
        yield from _in_processes(captures, settings)
    else:
        for opened in captures:
            yield _outcome(opened, settings)


def _opened(found: Iterable[Item]) -> Iterator[Capture | Outcome]:
    """Yield the captures of all items, and outcomes where a source holds posts or cannot be read."""
    for item in found:
        source: Source = registry.load("sources", item.source)()
        where = str(item.path)
        try:
            yield from source.captures(item.path)
            for extract in source.extracts(item.path):
                yield Outcome(where=where, extract=extract)
        except MigrateError as error:
            yield Outcome(where=where, error=error)


def _outcome(opened: Capture | Outcome, settings: Settings) -> Outcome:
    """Read one capture; what is an outcome already stays."""
    if isinstance(opened, Outcome):
        return opened
    try:
        extract = read_capture(opened, platform=settings.platform, zone=settings.zone, language=settings.language)
    except MigrateError as error:
        return Outcome(where=opened.source, error=error)
    except Exception as error:  # noqa: BLE001  a fault of ours on one page must not lose the others
        fault = MigrateError(
            f"{opened.source}: a fault of ours: {type(error).__name__}: {error}", hint="please report it"
        )
        return Outcome(where=opened.source, error=fault)
    return Outcome(where=opened.source, extract=replace(extract, captured=opened.captured))


def _in_processes(captures: Iterator[Capture | Outcome], settings: Settings) -> Iterator[Outcome]:
    """Yield outcomes in order from worker processes, a bounded number of chunks ahead."""
    with ProcessPoolExecutor(settings.workers, mp_context=get_context("spawn"), initializer=_start_worker) as pool:
        under_way: deque[Future[list[bytes | Outcome]]] = deque()
        try:
            while True:
                while len(under_way) < settings.workers * _AHEAD and (chunk := list(islice(captures, _CHUNK))):
                    under_way.append(pool.submit(_read_chunk, chunk, settings))
                if not under_way:
                    return
                for result in under_way.popleft().result():
                    yield _decoded(result)
        finally:
            for future in under_way:
                future.cancel()


def _read_chunk(chunk: list[Capture | Outcome], settings: Settings) -> list[bytes | Outcome]:
    """Read captures in a worker: an extract goes home as bytes."""
    results: list[bytes | Outcome] = []
    for opened in chunk:
        outcome = _outcome(opened, settings)
        if outcome.extract is None or isinstance(opened, Outcome):
            results.append(outcome)
        else:
            results.append(codec.encode((outcome.where, outcome.extract)))
    gc.collect()
    return results


def _decoded(result: bytes | Outcome) -> Outcome:
    if isinstance(result, Outcome):
        return result
    where, extract = codec.decode(result, tuple[str, Extract])
    return Outcome(where=where, extract=extract)


def _start_worker() -> None:
    """Leave Ctrl-C to the parent, and what is loaded to the collector's permanent generation."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.disable()


def finding_of(error: MigrateError, where: str) -> Finding:
    """Return the finding that an unreadable item becomes."""
    code = {3: "page.unavailable", 4: "page.unreadable"}.get(error.exit_code, "page.fault")
    hint = f" ({error.hint})" if error.hint else ""
    message = str(error).removeprefix(where).lstrip(": ")
    return Finding(code=code, level="gap", message=f"{message}{hint}", where=where)
