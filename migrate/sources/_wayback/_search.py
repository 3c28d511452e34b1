"""The search: every page of a web archive's index for a blog, kept in the archive as it came.

So a search that was interrupted goes on where it was, and one of the same day is not made again.
"""

import hashlib
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from migrate import urls
from migrate.errors import ArchiveError, FetchError, ParseError
from migrate.extract import Lead, PlaceKind
from migrate.model import Url
from migrate.settings import FetchSettings
from migrate.sources._archive import Archive, Entry
from migrate.sources._http import Unanswered
from migrate.sources._live._judge import OK, of_status
from migrate.sources._wayback._client import WaybackClient
from migrate.sources._wayback._index import Index, Memento, query, read
from migrate.sources._wayback._manners import WaybackManners

KIND: PlaceKind = "foreign"  # no page of the blog: nothing reads it but this
ROWS = 5000  # a search
_PAGES = 10_000
_GOOD_FOR = timedelta(hours=24)
# Pages and lists first, each content once, and what is only known to be the same as before (`-`, `warc/revisit`). Then
# pictures and files, and what old addresses of a post redirected to, each address once: an index drops lines that
# follow each other with the same digest, whatever their addresses.
_PAGE = "mimetype:text/.*|.*xml.*|.*json.*|warc/revisit|unk|-"
_SEARCHES = (
    (("statuscode:200|-", _PAGE), "digest"),
    (("statuscode:200", f"!{_PAGE}"), "urlkey"),
    (("statuscode:30[12378]",), "urlkey"),
)
_LOG = logging.getLogger(__name__)
_MB = 1_000_000


class Search:
    """Searches the index of a web archive. `wait` is called with seconds to rest, and returns false to stop."""

    def __init__(
        self,
        archive: Archive,
        client: WaybackClient,
        manners: WaybackManners,
        index: Index,
        settings: FetchSettings,
        *,
        now: Callable[[], datetime],
        wait: Callable[[float], bool],
    ) -> None:
        self._archive = archive
        self._client = client
        self._manners = manners
        self._index = index
        self._settings = settings
        self._now = now
        self._wait = wait

    def all(self, home: Url) -> bool:
        """Bring all captures at and below an address into the index; false when told to stop.

        FetchError when the web archive gives its index not, or not wholly.
        """
        for filters, once in _SEARCHES:
            resume, seen = "", {""}
            for _ in range(_PAGES):
                page = self._page(query(home, filters=filters, once=once, most=ROWS, resume=resume))
                if page is None:
                    return False
                mementos, resume = page
                self._index.add(mementos)
                if resume in seen:
                    break
                seen.add(resume)
        self._index.searched(home)
        _LOG.info("the web archive's index lists %d captures of %s", len(self._index), urls.redact(home))
        return True

    def _page(self, asked: str) -> tuple[list[Memento], str] | None:
        """Return the captures on one page of the index and the key of the next; None when told to stop."""
        lead = Lead(
            url=Url(f"{self._client.base}/cdx/search/cdx?{asked}"),
            kind=KIND,
        )
        with self._archive.transaction():
            self._archive.add([lead], inventory="", found_on=None, refused=lambda _: "a search in a web archive")
        entry = self._archive.entry(lead)
        if entry is None:
            raise ArchiveError("the ledger lost an address that was just added")
        held = self._held(entry)
        if held is not None:
            return held
        for number in range(self._settings.tries):
            if not self._rest(entry if number else None):
                return None
            try:
                return self._asked(entry)
            except (Unanswered, ParseError) as error:
                self._failed(error, number)
        return None

    def _rest(self, again: Entry | None) -> bool:
        """Wait until the index may be searched; false when told to stop, FetchError when it may not be any more."""
        if reason := self._manners.stopped():
            raise FetchError(
                f"the web archive was not searched: {reason}",
                hint="start the same command again later: it goes on where it stopped",
            )
        pause = self._manners.back_off(again) if again is not None else 0.0
        return self._wait(max(self._manners.ready_to_search(), pause))

    def _held(self, entry: Entry) -> tuple[list[Memento], str] | None:
        """Return what a page of the index said within the last day, None where it is to be asked for."""
        if entry.copied is None or abs(self._now() - entry.copied) > _GOOD_FOR:
            return None
        try:
            return read(self._archive.content(entry))
        except (ArchiveError, ParseError):
            return None

    def _asked(self, entry: Entry) -> tuple[list[Memento], str]:
        """Ask for a page of the index and keep it; Unanswered or ParseError when it is none."""
        most = int(self._settings.max_page_mb * _MB)
        with self._client.search(entry.lead.url, limit=most) as answer:
            if answer.status != OK:
                verdict = of_status(answer.status)
                raise Unanswered(verdict.reason, again=verdict.again)
            content = answer.content(most)
            page = read(content)
            stored = self._archive.store(entry, answer, hashlib.sha256(content).hexdigest())
        with self._archive.transaction():
            self._archive.settle(entry, state="ok", status=OK, stored=stored, good=True)
        return page

    def _failed(self, error: Unanswered | ParseError, number: int) -> None:
        """Raise FetchError where a search is not to be tried again."""
        may_help = isinstance(error, ParseError) or error.again
        if may_help and number + 1 < self._settings.tries:
            _LOG.info("%s", error)
            return
        what = f"the web archive at {self._client.base} could not be searched: {error}"
        if "private" in str(error):
            raise FetchError(what, hint="--allow-private fetches a blog from one's own machine or network") from error
        raise FetchError(
            what, hint=error.hint or "start the same command again later: it goes on where it stopped"
        ) from error
