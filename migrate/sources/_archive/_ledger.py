"""The ledger: one SQLite file that says what became of every address, and where its answers stand."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import cache
from pathlib import Path
from typing import Any

from migrate.errors import ArchiveError
from migrate.sources._archive._disk import damaged, told

_VERSION = 1
_SCHEMA = """
create table fact (name text primary key, value text not null) without rowid;
create table entry (
    number integer primary key, key text not null unique,
    url text not null, method text not null, body text not null, kind text not null, about text not null,
    expected integer, instead text not null, host text not null, urgency integer not null,
    state text not null, reason text not null, status integer, tries integer not null, hops integer not null,
    moved_to text, due integer not null, later_at real, inventories text not null,
    good integer, etag text not null, modified text not null,
    check (typeof(key) = 'text' and typeof(url) = 'text' and typeof(body) = 'text' and typeof(about) = 'text'
        and typeof(instead) = 'text' and typeof(host) = 'text' and typeof(reason) = 'text'
        and typeof(inventories) = 'text' and typeof(etag) = 'text' and typeof(modified) = 'text'
        and typeof(due) = 'integer' and typeof(hops) = 'integer' and typeof(tries) = 'integer'
        and typeof(moved_to) in ('text', 'null') and typeof(expected) in ('integer', 'null')
        and typeof(status) in ('integer', 'null') and typeof(good) in ('integer', 'null')
        and method in ('GET', 'POST')
        and state in ('ok', 'gone', 'denied', 'robots', 'later', 'failed', 'skipped', 'suspect'))
);
create index entry_due on entry (host, urgency, number) where due = 1;
create index entry_moved on entry (number) where moved_to is not null;
create table record (
    number integer primary key, entry integer not null, file integer not null, offset integer not null,
    length integer not null, part integer not null, kind text not null, refers integer, url text not null,
    status integer not null, captured text not null, payload text not null, digest text not null,
    bytes integer not null, etag text not null, modified text not null,
    settled integer not null, worth integer, sound integer not null,
    check (typeof(entry) = 'integer' and typeof(file) = 'integer' and typeof(offset) = 'integer'
        and typeof(length) = 'integer' and typeof(part) = 'integer' and typeof(refers) in ('integer', 'null')
        and typeof(url) = 'text' and typeof(status) = 'integer' and typeof(captured) = 'text'
        and typeof(payload) = 'text' and typeof(digest) = 'text' and typeof(bytes) = 'integer'
        and typeof(etag) = 'text' and typeof(modified) = 'text' and kind in ('response', 'same', 'unchanged'))
);
create index record_payload on record (payload) where refers is null;
create index record_entry on record (entry);
create index record_unsettled on record (number) where settled = 0;
create table found_on (entry integer not null, url text not null, primary key (entry, url)) without rowid;
create view stored as select number, entry, file, offset, length, part, kind, refers, url, status, captured, payload,
    digest, bytes, etag, modified, sound, settled from record;
create view copy as select e.number as holder, e.key, r.* from entry e left join stored r on r.number = e.good
    where e.good is not null;
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

    def transaction(self) -> AbstractContextManager[None]:
        """Commit what the block writes at its end, all or nothing; inside another transaction that one does."""
        return nullcontext() if self._open else self._committed()

    @contextmanager
    def _committed(self) -> Iterator[None]:
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
        """Return the first row of an answer, None when there is none; ArchiveError when the file is damaged."""
        try:
            return self.base.execute(statement, values).fetchone()
        except sqlite3.DatabaseError as error:
            raise damaged(self.folder, error) from error

    def rows(self, statement: str, *values: object) -> list[Any]:
        """Return all rows of an answer; ArchiveError when the file is damaged."""
        try:
            return self.base.execute(statement, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise damaged(self.folder, error) from error

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


def made(path: Path, folder: Path) -> tuple[Ledger, bool]:
    """Return the ledger that stands there, and whether it is new; ArchiveError when it is damaged.

    The log is written ahead. It is synced when it is worked in, not with every commit: a cut of the power takes the
    last commits, never a part of one, and what it takes is there still. Records are synced before their rows, stand
    behind the last row that is left, and are taken in from there; an address that was settled without one is asked
    once more.
    """
    with told(folder):
        base = sqlite3.connect(path, isolation_level=None, timeout=5, cached_statements=256)
        with _closed_unless_sound(base, path):
            base.execute("pragma journal_mode = wal")
            base.execute("pragma synchronous = normal")
            new = not base.execute("pragma user_version").fetchone()[0]
            if new:
                base.executescript(f"begin; {_SCHEMA} commit;")
            _check(base, path)
    return Ledger(base, folder), new


def readable(path: Path, copies: Path) -> sqlite3.Connection:
    """Return the ledger opened for reading, without a byte written beside it; ArchiveError when it is damaged.

    SQLite puts a log beside a file even to read it. So where nobody writes, and where nothing may be written, a copy
    is read; beside a writer, whose log stands there, the file itself.
    """
    try:
        if not _has_log(path):
            base = _copied(path, copies)
            if not _has_log(path):
                return base
            base.close()
        return _opened(f"{path.absolute().as_uri()}?mode=ro", path)
    except sqlite3.OperationalError:
        return _copied(path, copies)


def _has_log(path: Path) -> bool:
    """Say whether a log with something in it stands beside a ledger."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _opened(address: str, path: Path) -> sqlite3.Connection:
    """Return a ledger that was checked; OperationalError when it cannot be opened."""
    base = sqlite3.connect(address, uri=True, isolation_level=None, timeout=5)
    with _closed_unless_sound(base, path):
        _check(base, path)
    return base


@contextmanager
def _closed_unless_sound(base: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Close a ledger that cannot be used; ArchiveError: it is damaged, OperationalError: it cannot be opened."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        base.close()
        if isinstance(error, sqlite3.OperationalError) and not _says_damage(error):
            raise
        raise ArchiveError(f"{path} is damaged: {error}") from error
    except ArchiveError:
        base.close()
        raise


def _copied(path: Path, copies: Path) -> sqlite3.Connection:
    """Return a copy of the ledger, with what stands in its log."""
    try:
        for name in (path.name, f"{path.name}-wal"):
            beside = path.with_name(name)
            if beside.exists():
                with beside.open("rb") as source, (copies / name).open("wb") as target:
                    shutil.copyfileobj(source, target)
        return _opened(f"{(copies / path.name).as_uri()}", path)
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror}", hint="check its permissions") from error
    except sqlite3.OperationalError as error:
        raise ArchiveError(f"{path} is damaged: {error}") from error


def _check(base: sqlite3.Connection, path: Path) -> None:
    """Refuse a ledger that is damaged, or that a later version of the program wrote."""
    try:
        version = base.execute("pragma user_version").fetchone()[0]
        found = base.execute("pragma quick_check(1)").fetchone()[0]
        parts = _parts(base)
    except UnicodeDecodeError as error:
        raise ArchiveError(f"{path} is damaged: {error}") from error
    if found == "ok" and version > _VERSION and parts != _expected():
        raise ArchiveError(
            f"{path} was written by a later version of blog-migrate", hint="install that version to go on with it"
        )
    if found != "ok" or version != _VERSION or parts != _expected():
        raise ArchiveError(f"{path} is damaged: {'its tables are not those of an archive' if found == 'ok' else found}")


def _parts(base: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return the tables, indexes and views of a file, as they were declared."""
    return base.execute("select name, sql from sqlite_master order by name").fetchall()


@cache
def _expected() -> list[tuple[str, str]]:
    """Return what `_parts` is of a sound ledger."""
    base = sqlite3.connect(":memory:", isolation_level=None)
    base.executescript(_SCHEMA)
    parts = _parts(base)
    base.close()
    return parts


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
