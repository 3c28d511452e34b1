"""What exports read: the good copies, checked byte by byte, with the addresses that redirect to them."""

import hashlib
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import BinaryIO

from migrate import urls
from migrate.capture import Capture
from migrate.errors import ArchiveError
from migrate.extract import Lead
from migrate.model import Url
from migrate.report import Finding
from migrate.sources._archive._bodies import Shelf, content_file, content_of
from migrate.sources._archive._capture import capture_of, type_of
from migrate.sources._archive._entry import Entry, MediaCopy, Stored
from migrate.sources._archive._frontier import AFTER, BY_NUMBER, entry_of, key_of
from migrate.sources._archive._ledger import Ledger
from migrate.sources._archive._members import Http
from migrate.sources._archive._records import date_of, lead_of, url_of
from migrate.sources._archive._settle import stored_of

NO_PAGES = frozenset({"media", "robots", "admin", "foreign"})
_LONGEST_CHAIN = 20
_COPIES = "select * from copy where holder > ? order by holder limit 500"


class Copies:
    """The good copies of an archive. What is damaged is noted, and its record's number in `damaged`."""

    def __init__(self, ledger: Ledger, shelf: Shelf, findings: list[Finding]) -> None:
        self._ledger = ledger
        self._shelf = shelf
        self._findings = findings
        self.damaged: list[int] = []

    def entries(self) -> Iterator[Entry]:
        """Yield all entries by number."""
        last = 0
        while rows := self._ledger.rows(AFTER, last):
            last = rows[-1][0]
            yield from map(entry_of, rows)

    def _held(self) -> Iterator[tuple[Entry, Stored]]:
        """Yield the entries that have a good copy, with its record."""
        last = 0
        while rows := self._ledger.rows(_COPIES, last):
            last = rows[-1][0]
            for holder, _, *record in rows:
                entry = entry_of(self._ledger.one(BY_NUMBER, holder))
                if record[0] is None:
                    self._note(entry, None, "its record is not in the ledger")
                else:
                    yield entry, stored_of(tuple(record))

    def captures(self, kinds: Collection[str] | None) -> Iterator[Capture]:
        """Yield the good copies as captures, by number; see Archive.captures."""
        names, elsewhere = self._redirects()
        for entry, stored in self._held():
            kind = entry.lead.kind
            if (kind in NO_PAGES if kinds is None else kind not in kinds) or entry.number in elsewhere:
                continue
            try:
                headers, content = self._read(stored, entry)
            except ArchiveError as error:
                self._note(entry, stored, str(error))
                continue
            yield capture_of(
                entry.lead,
                url=stored.url,
                status=stored.status,
                headers=headers,
                content=content,
                captured=stored.captured,
                aliases=_aliases(entry, stored, names.get(entry.number, ())),
            )

    def content(self, stored: Stored) -> bytes:
        """Return a record's content; ArchiveError when its digest is not that of the ledger."""
        return self._read(stored)[1]

    def _read(self, stored: Stored, entry: Entry | None = None) -> tuple[tuple[tuple[str, str], ...], bytes]:
        """Return a record's headers, and the content that it holds or repeats."""
        with self._shelf.answer(stored) as own:
            if entry is not None:
                _compare(entry, stored, own)
            headers = own.headers
            content = content_of(own) if stored.kind == "response" else b""
        if stored.kind != "response":
            with self._shelf.answer(self._original(stored)) as answer:
                content = content_of(answer)
        if stored.digest and hashlib.sha256(content).hexdigest() != stored.digest:
            raise ArchiveError("its bytes are not those that were stored")
        return headers, content

    def _original(self, stored: Stored) -> Stored:
        """Return the record whose body a record holds or repeats."""
        if stored.kind == "response":
            return stored
        row = self._ledger.one("select * from stored where number = ?", stored.refers)
        if row is None:
            raise ArchiveError("the record that it repeats is not there")
        return stored_of(row)

    def _redirects(self) -> tuple[dict[int, tuple[Url, ...]], set[int]]:
        """Return the addresses that redirect to each entry, and the entries for which another one speaks."""
        moved = self._ledger.rows("select number, url, moved_to from entry where moved_to is not null")
        steps = {number: (Url(url), Url(target)) for number, url, target in moved}
        names: dict[int, set[Url]] = {}
        elsewhere: set[int] = set()
        for number, (url, target) in steps.items():
            end = self._end(target, steps)
            if end is not None and end != number:
                names.setdefault(end, set()).add(url)
                elsewhere.add(number)
        return {number: tuple(sorted(found)) for number, found in names.items()}, elsewhere

    def _end(self, target: Url, steps: dict[int, tuple[Url, Url]]) -> int | None:
        """Return the entry in which a chain of redirects ends; None when none there has a good copy."""
        for _ in range(_LONGEST_CHAIN):
            row = self._ledger.one("select number, good from entry where key = ?", urls.key(target))
            if row is None:
                return None
            if row[0] not in steps:
                return int(row[0]) if row[1] else None
            target = steps[row[0]][1]
        return None

    def check(self) -> None:
        """Read every good copy through; the damaged ones are noted."""
        for entry, stored in self._held():
            try:
                self.open_media(stored).close()
            except ArchiveError as error:
                self._note(entry, stored, str(error))

    def media(self) -> Iterator[MediaCopy]:
        """Yield the good copies of pictures and files, by number."""
        for entry, stored in self._held():
            if entry.lead.kind != "media":
                continue
            try:
                with self._shelf.answer(stored) as own:
                    _compare(entry, stored, own)
                    headers = own.headers
            except ArchiveError as error:
                self._note(entry, stored, str(error))
                continue
            yield MediaCopy(
                url=entry.lead.url,
                digest=stored.digest,
                bytes=stored.bytes,
                type=type_of(headers),
                captured=stored.captured,
                found_on=self.found_on(entry),
            )

    def open_media(self, stored: Stored) -> BinaryIO:
        """Return the content of a record as a file at its beginning, checked; ArchiveError when it is damaged."""
        with self._shelf.answer(self._original(stored)) as answer:
            content, digest = content_file(answer)
        if stored.digest and digest != stored.digest:
            content.close()
            raise ArchiveError("its bytes are not those that were stored")
        return content

    def captured(self, entry: Entry) -> tuple[datetime, ...]:
        """Return when the sound answers of an address were captured."""
        rows = self._ledger.rows("select captured from record where entry = ? and sound = 1", entry.number)
        return tuple(datetime.fromisoformat(row[0]) for row in rows)

    def found_on(self, entry: Entry) -> tuple[Url, ...]:
        """Return the first pages that name an address, sorted."""
        rows = self._ledger.rows("select url from found_on where entry = ? order by url", entry.number)
        return tuple(Url(row[0]) for row in rows)

    def held(self, which: Lead | str) -> Stored | None:
        """Return the good copy of a lead or address, None when there is none."""
        key = urls.key(which) if isinstance(which, str) else key_of(which)
        row = self._ledger.one("select * from copy where key = ?", key)
        return stored_of(row[2:]) if row and row[2] else None

    def _note(self, entry: Entry, stored: Stored | None, reason: str) -> None:
        where = urls.redact(entry.lead.url)
        message = f"the stored copy of {where} cannot be used: {reason}"
        self._findings.append(Finding(code="archive.record.damaged", level="gap", message=message, where=where))
        self.damaged.append(stored.number if stored else 0)


def _aliases(entry: Entry, stored: Stored, names: tuple[Url, ...]) -> tuple[Url, ...]:
    """Return the other addresses of a copy: those that redirect to it, and its lead's, where another one answered."""
    own = () if urls.same(entry.lead.url, stored.url) else (entry.lead.url,)
    return tuple(sorted({*names, *own}))


def _compare(entry: Entry, stored: Stored, own: Http) -> None:
    """Refuse a copy of which the ledger and the record say different things: one of the two is damaged."""
    lead, said = entry.lead, lead_of(own.record)
    same = (lead.url, lead.method, lead.body, lead.kind, lead.about) == (
        said.url,
        said.method,
        said.body,
        said.kind,
        said.about,
    )
    if not same or (stored.url, stored.status, stored.captured) != (
        url_of(own.record),
        own.status,
        date_of(own.record),
    ):
        raise ArchiveError("the ledger says of it what its record does not say")
