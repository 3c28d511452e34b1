"""The archive as one thing: opened, continued, written, read."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from migrate import urls
from migrate.capture import Capture
from migrate.errors import ArchiveError
from migrate.extract import Lead
from migrate.model import Url
from migrate.report import Finding
from migrate.sources._archive._again import Again
from migrate.sources._archive._bodies import Shelf
from migrate.sources._archive._disk import WARCS
from migrate.sources._archive._entry import Entry, MediaCopy, Recovered, State, Stored
from migrate.sources._archive._frontier import host_of
from migrate.sources._archive._open import Opened, for_reading, for_writing
from migrate.sources._archive._read import Copies

if TYPE_CHECKING:
    from migrate.sources._http import Answer


class Archive:
    """A folder with WARC files and a ledger. Use it in a `with`, or `close` it; one thread uses it.

    `findings` are what was noted at opening and reading: damaged records, a cut end, a ledger made again.
    """

    def __init__(self, folder: Path, opened: Opened) -> None:
        self.folder = folder
        self.findings: list[Finding] = opened.findings
        self._opened = opened
        self._ledger = opened.ledger
        self._frontier = opened.frontier
        self._settling = opened.settling
        self._shelf = Shelf(folder / WARCS)
        self._copies = Copies(opened.ledger, self._shelf, opened.findings)

    @classmethod
    def open(cls, folder: Path, *, write: bool = False) -> "Archive":
        """Open an archive: to read it, or to go on with it (a new or empty folder becomes one).

        ArchiveError: no archive, in use by another process, or damaged beyond making it again; ExportError: the
        disk refuses to be written. For reading nothing is locked and nothing is written.
        """
        return cls(folder, for_writing(folder) if write else for_reading(folder))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all files and let others have the archive; what was committed stays."""
        self._shelf.close()
        self._opened.warcs.close()
        self._ledger.close()
        if self._opened.lock is not None:
            self._opened.lock.release()
        if self._opened.copies is not None:
            self._opened.copies.cleanup()

    @property
    def home(self) -> Url | None:
        """Return the home of the blog, None before the first run."""
        home = self._ledger.fact("home")
        return Url(home) if home else None

    @property
    def platform(self) -> str:
        """Return the name of the blog's platform, "" while it is not known."""
        return self._ledger.fact("platform")

    def get(self, name: str) -> str:
        """Return a small fact (a setting, a parked host), "" when there is none of that name."""
        return self._ledger.fact(name)

    def put(self, name: str, value: str) -> None:
        """Keep a small fact."""
        self._ledger.put(name, value)

    def begin(self, home: Url, *, fresh: bool | None = None) -> bool:
        """Begin a run, or go on with one that did not end; say whether it is a new one.

        In a new run every address but the skipped ones is due again, untried; in one that goes on, what was given up
        for later is untried. `fresh`: it is a new one, or it is not, in any case. ArchiveError: it holds another blog.
        """
        held = self.home
        if held is not None and not self._knows(home):
            what = f"{self.folder} holds the blog {urls.redact(held)}, not {urls.redact(home)}"
            raise ArchiveError(what, hint="name another --archive")
        with self._ledger.transaction():
            if held is None:
                self._ledger.put("home", home)
            if self._ledger.fact("run") == "open" if fresh is None else not fresh:
                self._ledger.base.execute("update entry set tries = 0 where state = 'later' and due = 0")
                return False
            self._ledger.base.execute("update entry set due = 1, tries = 0, later_at = null where state != 'skipped'")
            self._ledger.put("run", "open")
            self._frontier.forget()
        return True

    def _knows(self, home: Url) -> bool:
        """Say whether an address is the archive's home or on a host that it met."""
        held = self.home or ""
        same = host_of(home).removeprefix("www.") == host_of(held).removeprefix("www.")
        return same or self._ledger.one("select 1 from entry where host = ? limit 1", host_of(home)) is not None

    def finish(self) -> None:
        """Note that the run is done: the next one is a new one."""
        self._ledger.put("run", "done")

    def add(
        self,
        leads: Iterable[Lead],
        *,
        inventory: str,
        found_on: Url | None,
        hops: int = 0,
        refused: Callable[[Lead], str] | None = None,
    ) -> tuple[int, int]:
        """Add addresses in the current transaction; return how many are new, and how many inventories named one first.

        Equal are requests with the same key of the address, method and body. `refused` says why an address is never
        asked for ("" when it may be): it is kept as skipped, with that reason. The first twenty `found_on` of an
        address are kept. A lead to a known address changes `expected` where it says one, and fills in `instead`.
        """
        return self._frontier.add(leads, inventory=inventory, found_on=found_on, hops=hops, refused=refused)

    def next(self, host: str) -> Entry | None:
        """Return the most urgent due entry of a host that may be asked now, None when there is none.

        Order: robots, home, sitemap, feed, listing, month, post and page, comments, tag, media; then by number.
        """
        return self._frontier.next(host)

    def hosts(self) -> tuple[str, ...]:
        """Return the hosts that have due entries, also such that must wait; that with the most urgent one first."""
        return self._frontier.hosts()

    def put_off(self, host: str) -> float:
        """Return the seconds until the first due entry of a host may be asked, 0 when one may now."""
        return self._frontier.put_off(host)

    def close_host(self, host: str, reason: str) -> None:
        """Ask a host for nothing more in this run: what is due of it becomes `later`, with the reason."""
        self._settling.close_host(host, reason)

    def entry(self, which: Lead | str) -> Entry | None:
        """Return the entry of a lead, or of an address asked by GET; None when it was never met."""
        return self._frontier.entry(which)

    def store(self, entry: Entry, answer: "Answer", content_digest: str) -> Stored:
        """Append an answer and its request to the archive, synced; the row follows with the next commit.

        `content_digest` is the SHA-256 in hex of the content, its encoding undone ("" for what nobody will read). A
        payload that stands in the archive already, and a 304, become revisit records. ExportError when the disk
        refuses: nothing of the answer is left then.
        """
        return self._settling.store(entry, answer, content_digest)

    def settle(
        self,
        entry: Entry,
        *,
        state: State,
        reason: str = "",
        status: int | None = None,
        stored: Stored | None = None,
        good: bool = False,
        moved_to: Url | None = None,
        due: bool = False,
        later_at: float | None = None,
    ) -> None:
        """Say what became of an address, in the current transaction.

        `good`: the stored answer is a copy that exports use (a copy with the same content that is held already
        stays, with its time). Otherwise a good copy that is held stays, whatever the state. `later_at` (wall
        seconds) puts a due entry off. Where `status` is None, that of `stored` counts, else the one before stays.
        """
        self._settling.settle(
            entry,
            state=state,
            reason=reason,
            status=status,
            stored=stored,
            good=good,
            moved_to=moved_to,
            due=due,
            later_at=later_at,
        )

    def put_off_entry(self, entry: Entry, *, reason: str, status: int | None, seconds: float) -> None:
        """Put an address off for so many seconds, as `later`; it stays due, and the try is counted."""
        self._settling.put_off(entry, reason=reason, status=status, seconds=seconds)

    def transaction(self) -> AbstractContextManager[None]:
        """Return a block whose writes commit together at its end, or not at all. ExportError when the disk refuses."""
        return self._ledger.transaction()

    def validators(self, entry: Entry) -> dict[str, str]:
        """Return the headers that ask whether the good copy is still right; {} when nothing can be asked."""
        row = self._ledger.one(
            """select e.etag, e.modified from entry e join record r on r.number = e.good
            where e.number = ? and r.sound = 1""",
            entry.number,
        )
        etag, modified = row or ("", "")
        named = {"If-None-Match": etag, "If-Modified-Since": modified}
        return {name: value for name, value in named.items() if value}

    def recovered(self) -> tuple[Recovered, ...]:
        """Return the answers that were stored whole and never settled, by number; settle them like fresh ones."""
        made = []
        for stored in self._settling.unsettled():
            entry = self._frontier.entry(stored.entry)
            with suppress(ArchiveError):  # a damaged one is asked for again
                headers = self._shelf.headers(stored)
                if entry is not None:
                    read = partial(self._copies.content, stored)
                    made.append(Recovered(entry=entry, status=stored.status, stored=stored, headers=headers, read=read))
        return tuple(made)

    def entries(self) -> Iterator[Entry]:
        """Yield all entries, by number."""
        return self._copies.entries()

    def captures(self, *, kinds: Collection[str] | None = None) -> Iterator[Capture]:
        """Yield the good copies by number, those of all kinds but media and robots where none are named.

        The source is the address, the content is decoded, the aliases are the addresses that redirect here. A copy
        whose digest is not that of the ledger is left out and noted; open for writing, its address becomes due.
        """
        yield from self._copies.captures(kinds)
        self._give_up_damaged()

    def check(self) -> None:
        """Read every good copy through; open for writing, an address whose copy is damaged becomes due."""
        self._copies.check()
        self._give_up_damaged()

    def content(self, entry: Entry) -> bytes:
        """Return the content of an entry's good copy, b"" when there is none; ArchiveError when it is damaged."""
        stored = self._copies.held(entry.lead)
        return self._copies.content(stored) if stored else b""

    def media(self) -> Iterator[MediaCopy]:
        """Yield the good copies of pictures and files, by number."""
        yield from self._copies.media()
        self._give_up_damaged()

    def held(self, url: Url) -> Stored | None:
        """Return the record of the good copy of an address, where its redirects end; None when there is none."""
        seen: set[str] = set()
        while (found := self._copies.held(url)) is None and url not in seen:
            seen.add(url)
            entry = self.entry(url)
            url = entry.moved_to if entry is not None and entry.moved_to else url
        return found

    def open_media(self, which: Url | Stored) -> BinaryIO:
        """Return the content of an address or held record, at its beginning, checked; ArchiveError: none or damaged."""
        stored = which if isinstance(which, Stored) else self.held(which)
        if stored is None:
            raise ArchiveError(f"{urls.redact(str(which))} is not in the archive")
        return self._copies.open_media(stored)

    def found_on(self, entry: Entry) -> tuple[Url, ...]:
        """Return the first pages that name an address, sorted."""
        return self._copies.found_on(entry)

    def captured(self, entry: Entry) -> tuple[datetime, ...]:
        """Return when the sound answers of an address were captured that are in the archive (aware)."""
        return self._copies.captured(entry)

    def is_whole(self, kind: str) -> bool:
        """Say whether a kind of list was had: some name something, and each, or what stood in for it, gave a page."""
        states = "select distinct state from entry where kind=? and state!='skipped' and (state!='gone' or instead='')"
        naming = "select 1 from entry where ' ' || inventories || ' ' like '% ' || ? || ' %' limit 1"
        return list(self._ledger.rows(states, kind)) == [("ok",)] and self._ledger.one(naming, kind) is not None

    def counts(self) -> dict[str, int]:
        """Return how many addresses are found, fetched (settled by an answer), waiting, and in each state."""
        return self._frontier.counts()

    def _give_up_damaged(self) -> None:
        """Make the addresses whose copies were found damaged due again, where the archive is written."""
        if self._opened.lock is not None and self._copies.damaged:
            again = Again(self._ledger, self._frontier, self._settling, [])
            again.unsound(self._copies.damaged)
        self._copies.damaged.clear()
