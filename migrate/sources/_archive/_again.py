"""What stands in the files and not in the ledger, taken in: after a kill, or when the ledger was lost."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from migrate import urls
from migrate.report import Finding, Level
from migrate.sources._archive._adopt import Broken, Found, Head, scan
from migrate.sources._archive._bodies import header
from migrate.sources._archive._entry import State, Stored
from migrate.sources._archive._frontier import Frontier
from migrate.sources._archive._ledger import Ledger
from migrate.sources._archive._settle import Settling
from migrate.sources._archive._warc import name_of

_LOG = logging.getLogger(__name__)
_FOUND = 200
_MOVED = 3  # hundreds
_STATES: dict[int, State] = {404: "gone", 410: "gone", 401: "denied", 403: "denied", 451: "denied"}
_BATCH = 200


@dataclass(slots=True, kw_only=True)
class _Taken:
    """Where the last whole answer of a file ends, how many there are, and the file's size where it only breaks off."""

    end: int
    number: int = 0
    cut: int = 0


class Again:
    """Takes records into a ledger; what it could not take is noted in `findings`."""

    def __init__(self, ledger: Ledger, frontier: Frontier, settling: Settling, findings: list[Finding]) -> None:
        self._ledger = ledger
        self._frontier = frontier
        self._settling = settling
        self._findings = findings

    def rebuild(self, folder: Path) -> tuple[int, int]:
        """Fill an empty ledger from all files, and return where to go on writing.

        Every address stays due until its answer is read again. What is damaged stays where it is: after damage at
        the end of the last file a new one is begun, for only a record that breaks off is worth nothing.
        """
        number, place = 0, (1, 0)
        for file, path in _files(folder):
            taken = self._taken(path, file, 0, assume=True)
            number += taken.number
            place = (file, taken.end) if path.stat().st_size in {taken.end, taken.cut} else (file + 1, 0)
        self._ledger.put("run", "open")
        self._note("archive.ledger.rebuilt", "note", f"the ledger was made again from {number} stored answers")
        return place

    def end(self, folder: Path) -> tuple[int, int]:
        """Take in what stands whole behind the last record, cut the rest; return where to go on writing."""
        place = self._ledger.one("select file, offset + length from record order by number desc limit 1") or (1, 0)
        last, behind = place
        if behind and not (folder / name_of(last)).exists():
            place = (last + 1, 0)
        for file, path in _files(folder):
            begin, size = behind if file == last else 0, path.stat().st_size
            if file < last:
                continue
            if size < begin:
                place = (file + 1, 0)
                continue
            taken = self._taken(path, file, begin, assume=False)
            self.cut(path, taken.end)
            place = (file, taken.end)
        return place

    def cut(self, path: Path, whole: int) -> None:
        """Cut what stands behind the last whole record of a file."""
        size = path.stat().st_size if path.exists() else 0
        if size > whole:
            with path.open("r+b") as stream:
                stream.truncate(whole)
            message = f"{size - whole} bytes at the end of {path.name} were no whole answer and were cut"
            self._note("archive.tail.cut", "note", message)

    def check_sizes(self, folder: Path) -> None:
        """Mark the records that their files are too short to hold: they are fetched again."""
        rows = self._ledger.rows("select file, max(offset + length) from record group by file")
        for file, end in rows:
            path = folder / name_of(file)
            size = path.stat().st_size if path.exists() else 0
            if size < end:
                self._note("archive.record.damaged", "gap", f"{path.name} is {end - size} bytes too short")
                short = "select number from record where file = ? and offset + length > ?"
                self.unsound(row[0] for row in self._ledger.rows(short, file, size))

    def unsound(self, numbers: Iterable[int]) -> None:
        """Mark records as damaged; an address whose copy one is becomes due, and an earlier copy serves until then."""
        base = self._ledger.base
        with self._ledger.transaction():
            base.executemany("update record set sound = 0 where number = ?", ((number,) for number in numbers))
            base.execute(
                """with whole as (select r.number, r.entry, r.worth from record r
                    left join record o on o.number = r.refers where r.sound = 1 and coalesce(o.sound, 1) = 1)
                update entry set due = 1, tries = 0, later_at = null, state = 'failed', etag = '', modified = '',
                    reason = 'its stored copy is damaged',
                    good = (select max(w.number) from whole w where w.entry = entry.number and w.worth = 1)
                where good is not null and good not in (select number from whole)"""
            )
            self._frontier.forget()

    def _taken(self, path: Path, file: int, offset: int, *, assume: bool) -> "_Taken":
        """Take in the whole answers of a file from an offset on."""
        taken = _Taken(end=offset)
        with self._ledger.transaction():
            for one in scan(path, file=file, offset=offset):
                if isinstance(one, Head):
                    self._facts(one)
                elif isinstance(one, Broken):
                    where = f"{path.name} at byte {one.offset}"
                    self._note("archive.record.damaged", "gap" if assume else "note", f"{where}: {one.reason}")
                    taken.cut = path.stat().st_size if one.cut and one.offset == taken.end else 0
                elif one.paired or assume:
                    self._adopted(one, assume=assume)
                    taken.end, taken.number = one.offset + one.length, taken.number + 1
        return taken

    def _facts(self, head: Head) -> None:
        """Learn from the head of a file what blog this is, where the ledger does not say it."""
        for name, field in (("home", "isPartOf"), ("platform", "platform")):
            if head.facts.get(field) and not self._ledger.fact(name):
                self._ledger.put(name, head.facts[field])

    def _adopted(self, found: Found, *, assume: bool) -> None:
        """Take in one answer."""
        entry = self._frontier.entry(found.lead)
        if entry is None:
            self._frontier.add([found.lead], inventory="", found_on=None, hops=0, refused=None)
            entry = self._frontier.entry(found.lead)
        if entry is None:
            return
        original = self._original(found, entry.number)
        stored = Stored(
            number=self._settling.number,
            entry=entry.number,
            file=found.file,
            offset=found.offset,
            length=found.length,
            part=found.part,
            kind=found.kind,
            refers=original.number if original else None,
            url=found.url,
            status=found.answer.status,
            captured=found.captured,
            payload=original.payload if original else found.payload,
            digest=original.digest if original else found.digest,
            bytes=original.bytes if original and found.kind == "same" else found.answer.length,
            etag=header(found.answer.headers, "etag"),
            modified=header(found.answer.headers, "last-modified"),
        )
        if found.kind == "same" and original is None:
            self._note("archive.record.damaged", "gap", f"{urls.redact(found.url)} repeats a record that is not there")
            return
        self._settling.adopt(stored)
        if assume:
            self._assume(stored, found)

    def _original(self, found: Found, entry: int) -> Stored | None:
        """Return the record that a revisit repeats."""
        if found.kind == "same":
            return self._settling.of_payload(found.payload, found.repeats)
        return self._settling.copy_of(entry) if found.kind == "unchanged" else None

    def _assume(self, stored: Stored, found: Found) -> None:
        """Say of an address what its answer shows by itself; reading it again says the rest."""
        base = self._ledger.base
        if stored.status == _FOUND and stored.digest:
            held = self._ledger.one(
                "select r.digest from entry e join record r on r.number = e.good where e.number = ?", stored.entry
            )
            base.execute(
                "update entry set state = 'ok', reason = '', status = ?, moved_to = null, etag = ?, modified = ?, "
                "good = case when ? then good else ? end where number = ?",
                (
                    stored.status,
                    stored.etag,
                    stored.modified,
                    bool(held and held[0] == stored.digest),
                    stored.number,
                    stored.entry,
                ),
            )
        elif stored.kind == "response":
            to = header(found.answer.headers, "location") if stored.status // 100 == _MOVED else ""
            target = urls.join(found.url, to)
            state = "ok" if target else _STATES.get(stored.status, "later")
            reason = f"moved to {urls.redact(target)}" if target else f"the host answered with status {stored.status}"
            base.execute(
                "update entry set state = ?, reason = ?, status = ?, moved_to = coalesce(?, moved_to) where number = ?",
                (state, reason, stored.status, target, stored.entry),
            )
        self._frontier.forget()

    def _note(self, code: str, level: Level, message: str) -> None:
        _LOG.info("%s", message)
        self._findings.append(Finding(code=code, level=level, message=message, where=str(self._ledger.folder)))


def _files(folder: Path) -> Iterable[tuple[int, Path]]:
    """Return the WARC files of an archive with their numbers, in order."""
    paths = [path for path in folder.glob("*.warc.gz") if path.name.removesuffix(".warc.gz").isdecimal()]
    return sorted((int(path.name.removesuffix(".warc.gz")), path) for path in paths)
