"""The loop of a web archive: first its index, then captures as the loop of a living blog asks for pages."""

import logging
from collections.abc import Callable
from datetime import datetime

from migrate.extract import Lead
from migrate.report import Fetching, Progress
from migrate.settings import FetchSettings
from migrate.sources._archive import Archive, Entry, State
from migrate.sources._live._loop import Loop
from migrate.sources._live._reader import Reader
from migrate.sources._wayback._answers import WaybackAnswers
from migrate.sources._wayback._choice import Choice
from migrate.sources._wayback._client import NO_CALLS, NONE, WaybackClient
from migrate.sources._wayback._index import Index, Memento, stamp
from migrate.sources._wayback._manners import WaybackManners
from migrate.sources._wayback._search import KIND, Search

_LOG = logging.getLogger(__name__)
_LONG = 10  # seconds: a wait that is never kept silent
_SPREAD = "web archive"
_LISTS = frozenset({"post", "page", "listing", "month", "tag"})
_FEEDS = frozenset({"feed", "sitemap"})


class WaybackLoop(Loop):
    """Fetches what a web archive holds of a blog."""

    manners: WaybackManners

    def __init__(
        self,
        archive: Archive,
        client: WaybackClient,
        answers: WaybackAnswers,
        settings: FetchSettings,
        *,
        index: Index,
        choice: Choice,
        manners: WaybackManners,
        reader: Reader,
        progress: Progress,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(archive, client, answers, settings, progress=progress, now=now, manners=manners)
        self._index = index
        self._choice = choice
        self._reader = reader
        self._search = Search(archive, client, manners, index, settings, now=now, wait=self._waited)
        self._spread = False

    def run(self, *, inventories_only: bool = False) -> None:
        """Search, then ask for all that is due. FetchError when the web archive cannot be searched."""
        for one in self._archive.recovered():
            if one.entry.lead.kind == KIND:  # what it answers for the others is asked with its index at hand
                self._answers.recovered(one)
        if self._found():
            super().run(inventories_only=inventories_only)
        self.manners.remember()

    def _found(self) -> bool:
        """Search for the blog's home, unless that was done; false when told to stop."""
        home = self._scope.home
        if self._index.covers(home):
            return True
        self._progress.fetching(Fetching(found=0, fetched=0, waiting=0, pace=0.0, left=None, url=self.manners.host))
        self._spread = False
        return self._search.all(home)

    def _next(self) -> Entry | None:
        """Return what is asked next; once the home was asked for, so that its platform is known, all that is listed."""
        if not self._found():
            return None
        home = self._archive.entry(Lead(url=self._scope.home, kind="listing"))
        if not self._spread and home is not None and not home.due:
            self._add_listed()
            self._spread = True
        return super()._next()

    def _add_listed(self) -> None:
        """Add what the index lists, unless that was done; of what is held, newer captures become due."""
        before, now = self._archive.get(_SPREAD), f"{self._index.until} {len(self._index)}"
        if before == now:
            return
        known = before.partition(" ")[0]
        with self._archive.transaction():
            for one in self._index.newest():
                kind = self._reader.place(one.url).kind
                if not _is_wanted(kind, one.type):
                    continue
                lead = Lead(url=one.url, kind=kind)
                self._archive.add([lead], inventory="index", found_on=None, refused=self._scope.refused)
                if known and one.timestamp > known:
                    self._renew(self._archive.entry(lead), one)
            self._archive.put(_SPREAD, now)

    def _renew(self, entry: Entry | None, newest: Memento) -> None:
        """Make an address due of which there is a newer capture than the one that is held."""
        if entry is None or entry.due or entry.state == "skipped":
            return
        if entry.copied is None or stamp(entry.copied) < newest.timestamp:
            self._archive.settle(entry, state=entry.state, reason=entry.reason, due=True, moved_to=entry.moved_to)

    def _is_left(self, entry: Entry) -> tuple[State, str] | None:
        """Return the state and reason of an address that is not asked for: there is no capture of it, or no more."""
        if entry.lead.method != "GET":
            return "gone", NO_CALLS
        if self._choice.current(entry.lead.url) is None:
            if entry.state != "later":
                return entry.state, entry.reason
            return ("ok", "") if entry.copied else ("gone", NONE)
        return super()._is_left(entry)

    def _waited(self, seconds: float) -> bool:
        """Rest for some seconds; false when told to stop."""
        self._rest(seconds)
        return not self.stop.is_set()

    def _rest(self, seconds: float) -> None:
        """Wait, and say so when it is long and not the usual pause: nobody shall take it for a fault."""
        if seconds > max(_LONG, 1.5 * self.manners.steady(self.manners.host)):
            _LOG.warning("the web archive is left in peace for %.0f seconds, then it goes on", seconds)
        super()._rest(seconds)


def _is_wanted(kind: str, type_: str) -> bool:
    """Say whether a capture may be a page or a list of the blog; pictures are asked for where a page shows them."""
    if kind in _FEEDS:
        return True
    return kind in _LISTS and ("html" in type_ or type_ in {"", "-", "unk"})
