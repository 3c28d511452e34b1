"""Read items to extracts, in this process or in several; a bad item becomes a finding, never a stop.

Workers get paths and send encoded bytes home: pickling a post with twenty comments costs five times
its encoding (facts: performance.md). At most a few chunks a worker are under way, so memory does not
grow with the number of pages.
"""

import gc
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import groupby, islice
from multiprocessing import get_context

from migrate import codec, registry
from migrate.capture import Asset, Capture
from migrate.errors import MigrateError
from migrate.extract import Extract, Rank
from migrate.model import Url
from migrate.pipeline._items import Item
from migrate.pipeline._reader import check_size
from migrate.platforms import Platform, read_capture
from migrate.report import Finding
from migrate.settings import Settings
from migrate.sources import About, Source
from migrate.urls import key

_CHUNK = 8
_AHEAD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one capture: an extract, or the error that says why there is none.

    Or what else a source gave: an asset, a finding.
    """

    where: str
    extract: Extract | None = None
    error: MigrateError | None = None
    finding: Finding | None = None
    asset: Asset | None = None


def outcomes(found: Iterable[Item], settings: Settings) -> Iterator[Outcome]:
    """Yield an outcome for each capture of each item, in order, whatever the number of workers."""
    for holds_posts, group in groupby(found, key=lambda item: _source(item).holds_posts):
        if settings.workers > 1 and not holds_posts:
            yield from _in_processes(group, settings)
        else:
            for item in group:
                yield from _read(item, settings)


def _source(item: Item) -> Source:
    source: Source = registry.load("sources", item.source)()
    return source


def _read(item: Item, settings: Settings) -> Iterator[Outcome]:
    """Yield what became of each capture of an item, or of each post where it holds posts."""
    source, where = _source(item), item.where
    try:
        for held in source.captures(item.path, item.span):
            if isinstance(held, Asset):
                yield Outcome(where=where, asset=held)
                continue
            capture = replace(held, source=where) if item.named else held
            yield _outcome(capture, settings, item.about)
        for extract in source.extracts(item.path):
            yield Outcome(where=where, extract=extract)
        for finding in source.findings:
            yield Outcome(where=where, finding=finding)
    except MigrateError as error:
        yield Outcome(where=where, error=error)


def _outcome(capture: Capture, settings: Settings, about: About) -> Outcome:
    """Return what became of one capture."""
    where = capture.source
    try:
        name = settings.platform or about.platform
        if capture.lead is not None:  # whoever serves a blog decides how large its pages are
            check_size(capture)
        extract = read_capture(capture, platform=name, zone=settings.zone, language=settings.language)
    except MigrateError as error:
        return Outcome(where=where, error=error)
    except Exception as error:  # noqa: BLE001  a fault of ours on one page must not lose the others
        fault = MigrateError(f"a fault of ours: {type(error).__name__}: {error}", hint="please report it")
        return Outcome(where=where, error=fault)
    extract = replace(extract, captured=capture.captured)
    return Outcome(where=where, extract=_with_aliases(extract, capture.aliases))


def _with_aliases(extract: Extract, aliases: tuple[Url, ...]) -> Extract:
    """Return what a post's own page says, with the addresses that redirected to it among the post's own."""
    if not aliases or len(extract.readings) != 1 or extract.readings[0].rank is not Rank.OWN_PAGE:
        return extract
    platform: Platform = registry.load("platforms", extract.platform)()
    reading = extract.readings[0]
    known = {key(url) for url in (reading.post.permalink, *reading.post.aliases) if url}
    further = tuple(url for url in aliases if key(url) not in known)
    names = dict.fromkeys([*reading.names, *(platform.place(url).key for url in aliases)])
    names.pop(reading.key, None)
    post = replace(reading.post, aliases=(*reading.post.aliases, *further))
    return replace(extract, readings=(replace(reading, post=post, names=tuple(names)),))


def _in_processes(found: Iterator[Item], settings: Settings) -> Iterator[Outcome]:
    """Yield outcomes in order from worker processes, a bounded number of chunks ahead."""
    # A fork shares what is loaded; elsewhere each worker loads it again.
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(settings.workers, mp_context=context, initializer=_start_worker) as pool:
        under_way: deque[Future[list[bytes | Outcome]]] = deque()
        try:
            while True:
                while len(under_way) < settings.workers * _AHEAD and (chunk := list(islice(found, _CHUNK))):
                    under_way.append(pool.submit(_read_chunk, chunk, settings))
                if not under_way:
                    return
                for result in under_way.popleft().result():
                    yield _decoded(result)
        finally:
            for future in under_way:
                future.cancel()


def _read_chunk(chunk: list[Item], settings: Settings) -> list[bytes | Outcome]:
    """Read items in a worker: an extract goes home as bytes."""
    results: list[bytes | Outcome] = []
    for item in chunk:
        for outcome in _read(item, settings):
            fine = outcome.extract is not None
            results.append(codec.encode((outcome.where, outcome.extract)) if fine else outcome)
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


def findings_of(extract: Extract) -> tuple[Finding, ...]:
    """Return the findings of a page, with that of an answer which is not what was asked for."""
    if not extract.suspect:
        return extract.findings
    where = extract.url or ""
    return (*extract.findings, Finding(code="page.suspect", level="gap", message=extract.suspect, where=where))


def finding_of(error: MigrateError, where: str) -> Finding:
    """Return the finding that an unreadable item becomes."""
    code = {3: "page.unavailable", 4: "page.unreadable"}.get(error.exit_code, "page.fault")
    hint = f" ({error.hint})" if error.hint else ""
    message = str(error).removeprefix(where).lstrip(": ")
    return Finding(code=code, level="gap", message=f"{message}{hint}", where=where)
