"""One fetching of a blog: its archive, its client, its loop."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from migrate.extract import Lead
from migrate.model import Url
from migrate.report import Progress
from migrate.settings import Settings, clock
from migrate.sources._archive import Archive, State
from migrate.sources._http import Client
from migrate.sources._live._answers import Answers
from migrate.sources._live._loop import Loop
from migrate.sources._live._reader import Reader
from migrate.sources._live._scope import Scope, without_login


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """An open archive, and the loop that fetches what is due in it."""

    archive: Archive
    loop: Loop
    scope: Scope
    reader: Reader

    def name(self, url: Url) -> None:
        """Add the page that the user named, where it is another than the blog's home."""
        lead = Lead(url=without_login(url), kind=self.reader.place(url).kind)
        with self.archive.transaction():
            self.archive.add([lead], inventory="home", found_on=None, refused=self.scope.refused)


@contextmanager
def open_session(
    home: Url, folder: Path, reader: Reader, *, settings: Settings, progress: Progress
) -> Iterator[Session]:
    """Open an archive for a blog and yield its session.

    A run that was interrupted goes on; after a finished one, all is asked for anew, and only what has
    changed, or is damaged in the archive, is fetched. ArchiveError when the folder holds another blog or is in use,
    ExportError when it cannot be written.
    """
    with Archive.open(folder, write=True) as archive:
        if archive.begin(home):
            archive.check()
        scope = scope_of(archive, home, reader, settings)
        with archive.transaction():
            archive.add([Lead(url=scope.home, kind="listing")], inventory="home", found_on=None)
        reopen(archive, scope)
        now = clock(os.environ)
        client = Client(settings.fetch, home=home, now=now)
        try:
            answers = Answers(archive, reader, scope, settings)
            loop = Loop(archive, client, answers, settings.fetch, progress=progress, now=now)
            yield Session(archive=archive, loop=loop, scope=scope, reader=reader)
        finally:
            client.close()


def scope_of(archive: Archive, home: Url, reader: Reader, settings: Settings) -> Scope:
    """Return what is asked for in a blog, with what the archive knows of it from before."""
    scope = Scope(home, reader, settings.fetch, settings.select)
    scope.hosts = frozenset(archive.get("hosts").split())
    if archive.home and archive.home != home:
        scope.rename(archive.home)
    for entry in archive.entries():
        if entry.state != "skipped":
            if not entry.moved_to:
                scope.met(entry.lead)
            if entry.tries or not entry.due:
                scope.asked(entry.lead)
    return scope


def reopen(archive: Archive, scope: Scope) -> None:
    """Make due what an earlier run left: what was to come later, and what was not selected and is now.

    What is known and not selected any more is left as it is.
    """
    with archive.transaction():
        for entry in archive.entries():
            if not (entry.due or entry.state == "later" or scope.may_be_wanted(entry)):
                continue
            wanted = not scope.refused(entry.lead)
            if entry.due and not wanted:
                state: State = "skipped" if entry.state == "later" else entry.state
                reason = scope.refused(entry.lead) if entry.state == "later" else entry.reason
                archive.settle(entry, state=state, reason=reason, moved_to=entry.moved_to)
            elif not entry.due and wanted:
                archive.settle(entry, state="later", reason="not asked yet", due=True)
