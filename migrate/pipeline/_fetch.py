"""A blog into an archive, from its host or from a web archive, and the whole way from there."""

import signal
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import urlsplit

from migrate import codec, registry, urls
from migrate.errors import FetchError, MigrateError, RobotsError, UsageError
from migrate.model import Url
from migrate.pipeline._address import address_of, home_of, is_address, is_archived
from migrate.pipeline._calls import convert
from migrate.pipeline._gather import gather
from migrate.pipeline._out import Out
from migrate.pipeline._proof import lost
from migrate.pipeline._reader import BlogReader, platform_of
from migrate.report import Progress, Report
from migrate.settings import Settings
from migrate.sources._archive import Archive, Entry

ARCHIVE = "archive"
_PAGES = frozenset({"post", "page", "listing", "month", "tag", "comments"})


def fetch(
    home: str, archive: Path | None = None, *, settings: Settings | None = None, progress: Progress | None = None
) -> Report:
    """Fetch a blog into an archive (None: `./<host>/archive`), and prove what is in it.

    `home` is its address; with `wayback:` before it, a web archive is asked in place of the blog's own host.

    A run that was interrupted goes on; after a finished one only what has changed is fetched. With
    `settings.dry_run` the inventories are asked for and nothing is kept.

    UsageError for an address that is none, FetchError or RobotsError when not even the home could be had,
    ArchiveError when the archive is in use or holds another blog, ExportError when it cannot be written,
    KeyboardInterrupt when it was stopped. What one page costs is in the report, with its exit code.
    """
    settings, progress, report = settings or Settings(), progress or Progress(), Report()
    address = home_of(address_of(home))
    if settings.dry_run:
        with tempfile.TemporaryDirectory(prefix="blog-migrate-") as folder:
            pace = _fetch(home, Path(folder, ARCHIVE), settings, progress)
            _estimate(Path(folder, ARCHIVE), pace, report)
        return report
    place = archive or Path(urls.host(address)) / ARCHIVE
    _fetch(home, place, settings, progress)
    _prove(place, settings, report, progress)
    _finish(place)
    return report


def run(
    *sources: str | Path,
    to: Sequence[str],
    out: Path | None = None,
    archive: Path | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Report:
    """Go the whole way: fetch what is an address into an archive, then convert all. Errors as `fetch` and `convert`.

    The archive is `archive`, else `<out>/archive`, else `./<host>/archive`.
    """
    settings, progress = settings or Settings(), progress or Progress()
    addresses = [str(one) for one in sources if is_address(one)]
    if len(addresses) > 1:
        raise UsageError(f"{len(addresses)} addresses of blogs were given", hint="fetch them one by one")
    for name in to:
        registry.load("exporters", name)  # an unknown format is refused before a blog is fetched
    if not addresses:
        return convert(*sources, to=to, out=out, settings=settings, progress=progress)
    home = home_of(address_of(addresses[0]))
    if settings.dry_run:
        return fetch(addresses[0], archive, settings=settings, progress=progress)
    place = out or Path(urls.host(home))
    Out(place).check(force=settings.force)
    folder = archive or place / ARCHIVE
    with Out(place).writing():
        _fetch(addresses[0], folder, settings, progress)
        others = [one for one in sources if not is_address(one)]
        report = convert(folder, *others, to=to, out=place, settings=settings, progress=progress)
        _finish(folder)
    return report


def ledger(archive: Path) -> Iterator[dict[str, Any]]:
    """Yield what became of each address of an archive, in the order in which they were met.

    Keys: `url` (without its secrets), `state` (`ok gone denied robots later failed skipped suspect`), `reason`
    ("" when there is none), `kind`, `method`, `status` (None when no server answered), `captured` (of the copy
    that is held, aware; None when there is none), `moved_to`, `inventories`. ArchiveError when it is no archive.
    """
    with Archive.open(archive) as opened:
        for entry in opened.entries():
            yield {
                "url": urls.redact(entry.lead.url),
                "state": entry.state,
                "reason": entry.reason,
                "kind": entry.lead.kind,
                "method": entry.lead.method,
                "status": entry.status,
                "captured": codec.plain(entry.copied),
                "moved_to": urls.redact(entry.moved_to) if entry.moved_to else None,
                "inventories": list(entry.inventories),
            }


def _fetch(source: str, folder: Path, settings: Settings, progress: Progress) -> float:
    """Fetch what is due, the page that was named first of all; return the pause between two requests in seconds.

    Raises when nothing of the blog could be had, or when told to stop.
    """
    named = urls.clean(address_of(source), fragment=False)
    home = home_of(named)
    reader = BlogReader(settings, _known_platform(folder) or platform_of(home))
    fetched = registry.load("sources", "wayback" if is_archived(source) else "live")()
    progress.phase("fetch", None)
    with fetched.fetching(home, folder, reader, settings=settings, progress=progress) as session:
        archive: Archive = session.archive
        archive.put("selection", _selection(settings))
        session.name(named)
        with _stopping(session.loop.stop):
            session.loop.run(inventories_only=settings.dry_run)
        if session.loop.stop.is_set():
            raise KeyboardInterrupt
        if not any(entry.copied and entry.lead.kind in _PAGES for entry in archive.entries()):
            raise _nothing(home, archive.entry(home), archive)
        return float(session.loop.manners.steady(urlsplit(home).netloc.lower()))


def _finish(folder: Path) -> None:
    """Note that a run is done, its exports too: the next one asks for all anew.

    Where a host wanted to be left alone before all was asked for, the next one goes on instead. What was asked for
    in vain, and what is on hosts that are not there, is no reason: no new post would ever be found.
    """
    with Archive.open(folder, write=True) as archive:
        if not any(_was_left(entry) for entry in archive.entries()):
            archive.finish()


def _was_left(entry: Entry) -> bool:
    """Say whether an address was not even asked for, and may be when its host is asked again."""
    is_lost = entry.lead.kind == "media" and "robots.txt" in entry.reason
    return entry.state == "later" and not entry.tries and not is_lost


def _known_platform(folder: Path) -> str:
    """Return the platform that an archive's earlier run found, "" when there is none."""
    if not (folder / "ledger.sqlite").exists():
        return ""
    try:
        with Archive.open(folder) as archive:
            return str(archive.platform)
    except MigrateError:
        return ""  # opening it for writing mends it, or says why not


def _selection(settings: Settings) -> str:
    """Return what was selected, "" when everything is."""
    plain = {name: value for name, value in codec.plain(settings.select).items() if value}
    return codec.encode(plain).decode() if plain else ""


def _nothing(home: Url, entry: Entry | None, archive: Archive) -> MigrateError:
    """Return the error for a blog of which not one page could be had."""
    shown = urls.redact(home)
    while entry is not None and entry.moved_to:
        entry = archive.entry(entry.moved_to)
    if entry is not None and entry.state == "robots":
        return RobotsError(f"{shown}: robots.txt forbids to fetch it", hint="for your own blog, say --ignore-robots")
    reason = entry.reason if entry is not None and entry.reason else "it gave no page"
    if "private" in reason:
        return FetchError(
            f"{shown} could not be had: {reason}",
            hint="--allow-private fetches a blog from one's own machine or network",
        )
    return FetchError(f"{shown} could not be had: {reason}", hint="check the address in a browser, or come back later")


def _prove(folder: Path, settings: Settings, report: Report, progress: Progress) -> None:
    """Read an archive and compare it with what the blog says of itself."""
    try:
        with gather([folder], settings, report, progress) as (library, note):
            del note
            for blog in library.blogs():
                report.count("posts", len(blog.posts))
                report.count("comments", sum(len(post.comments) for post in blog.posts))
                report.count("media", sum(len(post.media) for post in blog.posts))
    except MigrateError as error:
        if error.exit_code != 4:  # noqa: PLR2004  not understood: the pages are held all the same
            raise


def _estimate(folder: Path, pace: float, report: Report) -> None:
    """Count what would be fetched, and how long that takes with so many seconds between two requests.

    A list that could not be had is a finding: the figures are too small then.
    """
    with Archive.open(folder) as archive:
        for finding in lost(archive):
            report.add(finding)
        leads = [entry.lead for entry in archive.entries() if entry.state != "skipped"]
        posts = sum(lead.kind in {"post", "page"} for lead in leads)
        months = sum(lead.expected or 0 for lead in leads if lead.kind == "month")
        waiting = archive.counts().get("later", 0) + max(0, months - posts)
    report.count("found", max(posts, months))
    report.count("posts", max(posts, months))
    report.count("would_fetch", waiting)
    report.count("seconds", round(waiting * pace))


@contextmanager
def _stopping(stop: threading.Event) -> Iterator[None]:
    """Let Ctrl-C (or a polite kill) finish the page in hand; a second one stops at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def told(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        del number, frame
        stop.set()

    before = {number: signal.signal(number, told) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


__all__ = ["fetch", "home_of", "is_address", "ledger", "run"]
