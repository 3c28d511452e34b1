"""One fetching of a blog from a web archive: as that of a living one, with another client."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from migrate.extract import Lead
from migrate.model import Url
from migrate.report import Progress
from migrate.settings import Settings, clock
from migrate.sources._archive import Archive
from migrate.sources._live._reader import Reader
from migrate.sources._live._session import Session, reopen, scope_of
from migrate.sources._wayback._answers import WaybackAnswers
from migrate.sources._wayback._choice import Choice
from migrate.sources._wayback._client import WaybackClient
from migrate.sources._wayback._index import Index
from migrate.sources._wayback._loop import WaybackLoop
from migrate.sources._wayback._manners import WaybackManners


@contextmanager
def open_session(
    home: Url, folder: Path, reader: Reader, *, settings: Settings, progress: Progress
) -> Iterator[Session]:
    """Open an archive for a blog and yield its session with a web archive.

    What is settled stays so, run after run: captures do not change. What failed is tried once more. Errors as those
    of `migrate.sources._live.open_session`; UsageError when the web archive's address is none.
    """
    with Archive.open(folder, write=True) as archive, closing(Index()) as index:
        _begin(archive, home)
        scope = scope_of(archive, home, reader, settings)
        with archive.transaction():
            archive.add([Lead(url=scope.home, kind="listing")], inventory="home", found_on=None)
        reopen(archive, scope)
        now, choice = clock(os.environ), Choice(index, archive, reader)
        manners = WaybackManners(archive, settings.fetch, now)
        with closing(WaybackClient(settings.fetch, choice, manners, now)) as client:
            loop = WaybackLoop(
                archive,
                client,
                WaybackAnswers(archive, reader, scope, settings, choice=choice),
                settings.fetch,
                index=index,
                choice=choice,
                manners=manners,
                reader=reader,
                progress=progress,
                now=now,
            )
            yield Session(archive=archive, loop=loop, scope=scope, reader=reader)


def _begin(archive: Archive, home: Url) -> None:
    """Go on with an archive, whatever its last run came to; what failed is due again."""
    if archive.get("run") == "done":
        archive.check()
    archive.begin(home, fresh=False)
    with archive.transaction():
        for entry in archive.entries():
            if entry.state == "failed" and not entry.due:
                archive.settle(entry, state="later", reason=entry.reason, due=True, moved_to=entry.moved_to)
