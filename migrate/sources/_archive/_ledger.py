"""The ledger: one SQLite file that says what became of every address, and where its answers stand."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from migrate.errors import ArchiveError
from migrate.sources._archive._disk import LEDGER, told

_VERSION = 1
_SCHEMA = """
create table fact (name text primary key, value text not null) without rowid;
create table entry (
    number integer primary key, key text not null unique,
    url text not null, method text not null, body text not null, kind text not null, about text not null,
    expected integer, instead text not null, host text not null, urgency integer not null,
    state text not null, reason text not null, status integer, tries integer not null, hops integer not null,
    moved_to text, due integer not null, later_at real, inventories text not null,
    good integer, etag text not null, modified text not null
);
create index entry_due on entry (host, urgency, number) where due = 1;
create index entry_moved on entry (number) where moved_to is not null;
create table record (
    number integer primary key, entry integer not null, file integer not null, offset integer not null,
    length integer not null, part integer not null, kind text not null, refers integer, url text not null,
    status integer not null, captured text not null, payload text not null, digest text not null,
    bytes integer not null, etag text not null, modified text not null,
    settled integer not null, worth integer, sound integer not null
);
create index record_payload on record (payload) where refers is null;
create index record_entry on record (entry);
create index record_unsettled on record (number) where settled = 0;
create table found_on (entry integer not null, url text not null, primary key (entry, url)) without rowid;
create view stored as select number, entry, file, offset, length, part, kind, refers, url, status, captured, payload,
    digest, bytes, etag, modified, sound, settled from record;
create view copy as select e.number as holder, e.key, r.* from entry e join stored r on r.number = e.good;
pragma user_version = 1;
"""


class Ledger:
    """The open file. One thread uses it; a transaction that is open takes in whatever is written meanwhile.

    `keep` is called before a transaction commits, `kept` after, `undone` after one was rolled back.
    """

    def __init__(self, base: sqlite3.Connection, folder: Path) -> None:
        self.base = base
        self.folder = folder
        self.keep: Callable[[], None] = _nothing
        self.kept: Callable[[], None] = _nothing
        self.undone: Callable[[], None] = _nothing
        self._open = False

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what the block writes at its end, all or nothing; inside another transaction that one does."""
        if self._open:
            yield
            return
        with told(self.folder):
            self.base.execute("begin immediate")
            self._open = True
            try:
                yield
                self.keep()
                self.base.execute("commit")
                self.kept()
            except BaseException:
                with suppress(sqlite3.Error):
                    self.base.execute("rollback")
                self.undone()
                raise
            finally:
                self._open = False

    def one(self, statement: str, *values: object) -> Any:  # noqa: ANN401  a row is what the statement asks for
        """Return the first row of an answer, None when there is none."""
        return self.base.execute(statement, values).fetchone()

    def fact(self, name: str) -> str:
        """Return a small fact, "" when there is none of that name."""
        row = self.one("select value from fact where name = ?", name)
        return str(row[0]) if row else ""

    def put(self, name: str, value: str) -> None:
        """Keep a small fact."""
        with self.transaction():
            self.base.execute("insert or replace into fact values (?, ?)", (name, value))

    def close(self) -> None:
        """Close the file; the log beside it is worked in."""
        self.base.close()


def _nothing() -> None:
    """Do nothing."""


def made(path: Path, folder: Path) -> Ledger:
    """Return a new, empty ledger, or the one that stands there and is sound; ArchiveError when it is not.

    The log is written ahead and synced with every commit.
    """
    with told(folder):
        base = sqlite3.connect(path, isolation_level=None, timeout=5, cached_statements=256)
        try:
            base.execute("pragma journal_mode = wal")
            base.execute("pragma synchronous = full")
            _check(base, path)
            if not base.execute("pragma user_version").fetchone()[0]:
                base.executescript(f"begin; {_SCHEMA} commit;")
        except sqlite3.DatabaseError as error:
            base.close()
            if isinstance(error, sqlite3.OperationalError) and not _says_damage(error):
                raise
            raise ArchiveError(f"{path} is damaged: {error}") from error
        except ArchiveError:
            base.close()
            raise
    return Ledger(base, folder)


def readable(path: Path, copies: Path) -> sqlite3.Connection:
    """Return the ledger opened for reading; ArchiveError when it is damaged.

    A folder that nobody may write in gives SQLite no place for its log: then a copy is read.
    """
    try:
        base = _read_only(path)
    except sqlite3.OperationalError:
        base = _copied(path, copies)
    except sqlite3.DatabaseError as error:
        raise ArchiveError(f"{path} is damaged: {error}") from error
    return base


def _read_only(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=5)
    try:
        _check(base, path)
    except BaseException:
        base.close()
        raise
    return base


def _copied(path: Path, copies: Path) -> sqlite3.Connection:
    """Return a copy of the ledger, with what stands in its log."""
    try:
        for name in (LEDGER, f"{LEDGER}-wal"):
            beside = path.with_name(name)
            if beside.exists():
                with beside.open("rb") as source, (copies / name).open("wb") as target:
                    while chunk := source.read(1 << 20):
                        target.write(chunk)
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror}", hint="check its permissions") from error
    base = sqlite3.connect(copies / LEDGER, isolation_level=None)
    try:
        _check(base, path)
    except sqlite3.DatabaseError as error:
        base.close()
        raise ArchiveError(f"{path} is damaged: {error}") from error
    except ArchiveError:
        base.close()
        raise
    return base


def _check(base: sqlite3.Connection, path: Path) -> None:
    """Refuse a ledger that is damaged, or that a later version of the program wrote."""
    version = base.execute("pragma user_version").fetchone()[0]
    if version > _VERSION:
        raise ArchiveError(
            f"{path} was written by a later version of blog-migrate", hint="install that version to go on with it"
        )
    found = base.execute("pragma quick_check(1)").fetchone()[0]
    if found != "ok":
        raise ArchiveError(f"{path} is damaged: {found}")


def _says_damage(error: sqlite3.OperationalError) -> bool:
    """Say whether an error is of the file's content and not of the disk."""
    return any(word in str(error) for word in ("malformed", "no such table", "not a database"))


def set_aside(path: Path) -> Path | None:
    """Give a damaged ledger another name, so that a new one can be made; None when there was none."""
    if not path.exists():
        return None
    number = 1
    while (aside := path.with_name(f"ledger.damaged-{number}.sqlite")).exists():
        number += 1
    with told(path.parent):
        path.rename(aside)
        for ending in ("-wal", "-shm"):
            beside = path.with_name(path.name + ending)
            if beside.exists():
                beside.rename(aside.with_name(aside.name + ending))
    return aside
