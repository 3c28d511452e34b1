"""Answers stored and settled: the record first, synced; then its row, with all that follows from it, in one commit."""

import time
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from migrate.errors import ArchiveError
from migrate.sources._archive._disk import AGAIN, told
from migrate.sources._archive._entry import Entry, Kind, State, Stored
from migrate.sources._archive._frontier import Frontier
from migrate.sources._archive._ledger import Ledger
from migrate.sources._archive._records import Refers, payload_of
from migrate.sources._archive._warc import Warcs

if TYPE_CHECKING:
    from migrate.model import Url
    from migrate.sources._http import Answer

COLUMNS = (
    "number entry file offset length part kind refers url status captured payload digest bytes etag modified".split()
)
_VALUES = attrgetter(*COLUMNS)
_CAPTURED = COLUMNS.index("captured")
_INSERT = "insert into record values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"
_ANEW = "select * from stored where payload = ? and digest = ? and bytes = ? and refers is null and sound = 1 limit 1"
_OF_PAYLOAD = """select * from stored where payload = ? and refers is null and sound = 1
order by url = ? desc, number limit 1"""
_NOT_MODIFIED = 304
_FOUND = 200


def stored_of(row: tuple[Any, ...]) -> Stored:
    """Return the record that a row of the ledger says: the columns of the view `stored`.

    ArchiveError when it can say no such thing.
    """
    values = dict(zip(COLUMNS, row, strict=False))
    try:
        values["captured"] = datetime.fromisoformat(values["captured"])
    except (ValueError, TypeError) as error:
        raise ArchiveError(f"record {row[0]} of the ledger is damaged: {error}", hint=AGAIN) from error
    return Stored(**values)


def row_of(stored: Stored) -> tuple[Any, ...]:
    """Return the row of the ledger for a record."""
    row: tuple[Any, ...] = _VALUES(stored)
    return (*row[:_CAPTURED], stored.captured.isoformat(), *row[_CAPTURED + 1 :])


class Settling:
    """Stores answers and settles addresses."""

    def __init__(self, ledger: Ledger, frontier: Frontier, warcs: Warcs) -> None:
        self._ledger = ledger
        self._frontier = frontier
        self._warcs = warcs
        self._pending: list[Stored] = []
        self._inserted: list[Stored] = []
        self._verdicts: dict[int, tuple[int, bool | None]] = {}  # of pending records: settled, worth
        self._unsettled = {row[0] for row in ledger.rows("select entry from record where settled = 0")}
        self._next: int = 1 + ledger.one("select coalesce(max(number), 0) from record")[0]

    def store(self, entry: Entry, answer: "Answer", digest: str) -> Stored:
        """Append an answer to the archive and sync it; see Archive.store."""
        with told(self._ledger.folder):
            answer.body.seek(0)
            payload = payload_of(answer.body)
            same = self._same(entry, answer, payload, digest)
            kind: Kind = "response" if same is None else "unchanged" if answer.status == _NOT_MODIFIED else "same"
            refers = (
                None if same is None else Refers(kind=kind, url=same.url, captured=same.captured, payload=same.payload)
            )
            written = self._warcs.append(entry.lead, answer, payload=payload, refers=refers)
        stored = Stored(
            number=self._next,
            entry=entry.number,
            file=written.file,
            offset=written.offset,
            length=written.length,
            part=written.part,
            kind=kind,
            refers=same.number if same else None,
            url=answer.url,
            status=answer.status,
            captured=answer.asked,
            payload=same.payload if same else payload,
            digest=same.digest if same and kind == "unchanged" else digest,
            bytes=answer.length,
            etag=answer.header("ETag") or "",
            modified=answer.header("Last-Modified") or "",
        )
        self._next += 1
        self._pending.append(stored)
        return stored

    def _same(self, entry: Entry, answer: "Answer", payload: str, digest: str) -> Stored | None:
        """Return the earlier record whose payload this answer repeats, or which it says is still right."""
        if answer.status == _NOT_MODIFIED:
            return self.copy_of(entry.number)
        if not digest or not answer.length:
            return None
        for one in (*self._pending, *self._inserted):
            if (one.payload, one.digest, one.bytes, one.refers) == (payload, digest, answer.length, None):
                return one
        row = self._ledger.one(_ANEW, payload, digest, answer.length)
        return stored_of(row) if row else None

    def record(self, number: int | None) -> Stored | None:
        """Return the record of that number."""
        row = self._ledger.one("select * from stored where number = ?", number)
        return stored_of(row) if row else None

    def unsettled(self) -> tuple[Stored, ...]:
        """Return the records that no settling followed, by number."""
        rows = self._ledger.base.execute(
            "select * from stored where settled = 0 and sound = 1 order by number"
        ).fetchall()
        return tuple(map(stored_of, rows))

    def of_payload(self, payload: str, url: str) -> Stored | None:
        """Return a record that holds that payload, that of the address if there are several."""
        row = self._ledger.one(
            _OF_PAYLOAD,
            payload,
            url,
        )
        return stored_of(row) if row else None

    def copy_of(self, entry: int) -> Stored | None:
        """Return the record that holds the body of an entry's good copy."""
        row = self._ledger.one(
            "select * from stored where sound = 1 and number = (select good from entry where number = ?)", entry
        )
        good = stored_of(row) if row else None
        return self.record(good.refers) if good and good.refers else good

    def keep(self) -> None:
        """Write the rows of records that have none yet: part of every commit."""
        if self._pending:
            verdicts = [self._verdicts.get(one.number, (0, None)) for one in self._pending]
            rows = [(*row_of(one), *verdict) for one, verdict in zip(self._pending, verdicts, strict=True)]
            self._ledger.base.executemany(_INSERT, rows)
            self._unsettled |= {
                one.entry for one, (settled, _) in zip(self._pending, verdicts, strict=True) if not settled
            }
            self._inserted += self._pending
            self._pending = []
            self._verdicts = {}

    def _keep_settled(self, stored: Stored | None, *, good: bool) -> None:
        """Write the rows that there are none of yet, those of an address up to a record as settled."""
        if stored is not None:
            for one in self._pending:
                if one.entry == stored.entry and one.number <= stored.number:
                    self._verdicts[one.number] = (1, good if one.number == stored.number else None)
        self.keep()

    def kept(self) -> None:
        """Note that a commit was made."""
        self._inserted = []

    def undone(self) -> None:
        """Note that a transaction was rolled back: the records stand, their rows are still to be written."""
        self._pending = self._inserted + self._pending
        self._inserted = []
        self._verdicts = {}

    def adopt(self, stored: Stored) -> None:
        """Take in a record that was found in a file, as one that is not settled."""
        self._pending.append(stored)
        self.keep()
        self._next = max(self._next, stored.number + 1)

    @property
    def number(self) -> int:
        """Return the number of the next record."""
        return self._next

    def settle(
        self,
        entry: Entry,
        *,
        state: State,
        reason: str,
        status: int | None,
        stored: Stored | None,
        good: bool,
        moved_to: "Url | None",
        due: bool,
        later_at: float | None,
    ) -> None:
        """Say what became of an address; see Archive.settle."""
        with self._ledger.transaction():
            self._keep_settled(stored, good=good)
            before = self._ledger.one(
                "select state, due, status, good, etag, modified, moved_to from entry where number = ?", entry.number
            )
            copy: int | None = before[3]
            etag, modified = before[4:6]
            if stored is not None:
                copy = self._judged(entry, stored, good=good, copy=copy)
                if stored.kind == "unchanged":
                    etag, modified = stored.etag or etag, stored.modified or modified
                    status = _FOUND  # the copy that is held is the answer
                elif good:
                    etag, modified = stored.etag, stored.modified
                status = stored.status if status is None else status
            if moved_to is None and state != "ok":
                moved_to = before[6]
            asked = state not in {"robots", "skipped"} and not (due and later_at is None)
            self._ledger.base.execute(
                """update entry set state = ?, reason = ?, status = coalesce(?, status), tries = tries + ?,
                moved_to = ?, due = ?, later_at = ?, good = ?, etag = ?, modified = ? where number = ?""",
                (state, reason, status, asked, moved_to, due, later_at, copy, etag, modified, entry.number),
            )
            status = before[2] if status is None else status
            self._frontier.changed(before[:4], (state, due, status, copy), entry.host)

    def _judged(self, entry: Entry, stored: Stored, *, good: bool, copy: int | None) -> int | None:
        """Note whether a record is a good copy; return the number of the copy that is used from now on."""
        if entry.number in self._unsettled:  # else the row was written as settled
            self._ledger.base.execute(
                "update record set settled = 1, worth = case number when ? then ? else worth end "
                "where entry = ? and settled = 0 and number <= ?",
                (stored.number, good, entry.number, stored.number),
            )
        if good:
            held = self._ledger.one("select digest, sound from record where number = ?", copy) if copy else None
            # The same content again: the copy that is held stays, with the time at which it was made.
            return copy if held and held[0] == stored.digest and held[1] and stored.digest else stored.number
        if copy != stored.number:
            return copy
        row = self._ledger.one(
            """select max(number) from record where entry = ? and number != ? and sound = 1 and status = ?
            and coalesce(worth, 1) = 1""",
            entry.number,
            stored.number,
            _FOUND,
        )
        return int(row[0]) if row and row[0] else None

    def close_host(self, host: str, reason: str) -> None:
        """Ask a host for nothing more in this run; what was due of it is put off to the next one."""
        with self._ledger.transaction():
            self._ledger.base.execute(
                "update entry set due = 0, state = 'later', reason = ? where host = ? and due = 1", (reason, host)
            )
            self._frontier.forget()

    def put_off(self, entry: Entry, *, reason: str, status: int | None, seconds: float) -> None:
        """Put an address off; see Archive.put_off_entry."""
        self.settle(
            entry,
            state="later",
            reason=reason,
            status=status,
            stored=None,
            good=False,
            moved_to=None,
            due=True,
            later_at=time.time() + seconds,
        )
