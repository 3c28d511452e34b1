"""What records say of others that stand in other files: an address that led to a post's, a repeat of an older capture.

A bond is looked at when all is read, whichever of the two records came first. It goes by the names of posts, as
readings do; how far a chain of redirects is followed, and how many addresses one post keeps, is bounded.
"""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from migrate import codec
from migrate.capture import Asset, Bond
from migrate.extract import Notes, Rank, Reading
from migrate.model import Post, Url
from migrate.report import Finding
from migrate.urls import key

MOST = 1000
"""Addresses that led to a post which are kept."""

SCHEMA = """
create table bonds (key text, url text, names text, target text, goals text, captured text, held text);
create table aliases (post integer, key text, url text, primary key (post, key)) without rowid;
"""
_INDEXES = "create index bonds_key on bonds (key, held); create index bonds_target on bonds (target, held);"
_LONGEST_CHAIN = 20
_BETWEEN = "\n"
_LEADING = "select key, url, names, target, goals from bonds where key <> target and names <> '' group by key, target"
_REPEATED = "select target, goals, held, max(captured) from bonds where held <> '' group by target, held"
_REPEATS = "select url, max(captured) from bonds where target = ? and held = ? group by key"

Merge = Callable[[int, int], None]


def keep_bond(base: sqlite3.Connection, bond: Bond) -> None:
    """Take in what a record says of another."""
    names, goals = _BETWEEN.join(bond.names), _BETWEEN.join(bond.goals)
    row = (key(bond.url), bond.url, names, key(bond.target), goals, _moment(bond.captured), _moment(bond.held))
    base.execute("insert into bonds values (?, ?, ?, ?, ?, ?, ?)", row)


def join_bonds(base: sqlite3.Connection, merge: Merge, note: Callable[[Finding], None]) -> None:
    """Give posts the addresses that led to them and the times at which they were the same; what leads nowhere is told.

    `merge` makes a group part of another. Called once, when all readings are in and each has its post.
    """
    if base.execute("select 1 from bonds limit 1").fetchone() is None:
        return
    base.executescript(_INDEXES)
    for own, url, names, target, goals in base.execute(_LEADING):
        if (post := _goal(base, target, goals)) is not None:
            _lead(base, merge, post, (own, url, names))
    for target, goals, held, last in base.execute(_REPEATED):
        is_there = _is_renewed(base, target, goals, held, last)
        for url, captured in base.execute(_REPEATS, (target, held)):
            if not _is_shared(base, Url(url), target, held, captured) and not is_there:
                told = f"the record of {captured} says that nothing has changed since one of {held} that was not read"
                note(Finding(code="warc.revisit.missing", level="gap", message=told, where=url))


def with_aliases(base: sqlite3.Connection, number: int, post: Post, notes: Notes) -> Post:
    """Return a post with the addresses that led to it among its own, as many as are kept."""
    query = "select key, url from aliases where post = ? order by key limit ?"
    rows = base.execute(query, (number, MOST + 1)).fetchall()
    if not rows:
        return post
    if len(rows) > MOST:
        notes.gap("post.aliases.many", f"more than {MOST} addresses lead to it: the others are not kept")
    known = {key(url) for url in (post.permalink, *post.aliases) if url}
    further = tuple(Url(url) for own, url in rows[:MOST] if own not in known)
    return replace(post, aliases=(*post.aliases, *further))


def _goal(base: sqlite3.Connection, target: str, goals: str) -> int | None:
    """Return the post that an address leads to, straight or in steps, None where it leads to none."""
    for _ in range(_LONGEST_CHAIN):
        if (post := _post(base, goals)) is not None:
            return post
        query = "select target, goals from bonds where key = ? and held = '' order by target limit 1"
        row = base.execute(query, (target,)).fetchone()
        if row is None:
            return None
        target, goals = row
    return None


def _post(base: sqlite3.Connection, names: str) -> int | None:
    """Return the post of one of some names, None where there is none."""
    for name in names.split(_BETWEEN) if names else ():
        row = base.execute("select number from names where name = ?", (f"post:{name}",)).fetchone()
        if row is not None:
            return int(row[0])
    return None


def _lead(base: sqlite3.Connection, merge: Merge, post: int, leading: tuple[str, str, str]) -> None:
    """Give a post an address that led to it, with what lists say of that; not one that had a page of its own."""
    own, url, names = leading
    old = _post(base, names)
    if old is not None and old != post:
        if any(one.rank is Rank.OWN_PAGE for _, one in _readings(base, old)):
            return
        merge(old, post)
        base.execute("update readings set post = ? where post = ?", (post, old))
        base.execute("update or ignore aliases set post = ? where post = ?", (post, old))
    base.execute("insert or ignore into aliases values (?, ?, ?)", (post, own, url))


def _is_renewed(base: sqlite3.Connection, target: str, goals: str, held: str, last: str) -> bool:
    """Give the capture of a post that was repeated the time of its last repeat; say whether it is there."""
    first, post, found = datetime.fromisoformat(held), _post(base, goals), False
    for place, reading in _readings(base, post) if post is not None else ():
        origin = reading.post.origin
        if origin.captured == first and origin.url and key(origin.url) == target:
            found = True
            renewed = replace(origin, captured=max(first, datetime.fromisoformat(last)))
            later = replace(reading, post=replace(reading.post, origin=renewed))
            base.execute("update readings set raw = ? where rowid = ?", (codec.encode(later), place))
    return found


def _is_shared(base: sqlite3.Connection, url: Url, target: str, held: str, captured: str) -> bool:
    """Keep the picture or file that was repeated for the address of its repeat, too; say whether it is there."""
    first, last = datetime.fromisoformat(held), datetime.fromisoformat(captured)
    query = "select raw from assets where key = ? and moment = ? order by raw limit 1"
    row = base.execute(query, (target, first.timestamp())).fetchone()
    if row is not None:
        asset = replace(codec.decode(row[0], Asset), url=url, captured=last)
        base.execute("insert into assets values (?, ?, ?)", (key(url), last.timestamp(), codec.encode(asset)))
    return row is not None


def _readings(base: sqlite3.Connection, post: int) -> Iterator[tuple[int, Reading]]:
    for place, raw in base.execute("select rowid, raw from readings where post = ?", (post,)):
        yield place, codec.decode(raw, Reading)


def _moment(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat() if moment else ""
