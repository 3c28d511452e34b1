"""What a web archive holds of a blog: the lines of its index (CDX), by address.

The server and its parameters: https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server
"""

import json
import re
import sqlite3
import urllib.parse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from migrate import urls
from migrate.errors import ParseError
from migrate.model import Url

FIELDS = ("original", "timestamp", "digest", "statuscode", "mimetype")
_TIMESTAMP = re.compile(r"\d{14}")
_STATUS = re.compile(r"\d{3}")
_ENCODED = re.compile(r"(?:[\w.~!*'()+-]|%[0-9A-Fa-f]{2})*")
_FOUND, UNKNOWN = 200, 0
_REVISIT = "warc/revisit"
_MOST = 5  # captures of one address that are asked for, until one is good
_SPELLINGS = 100  # of one address
_SCHEMA = """
create table memento (
    key text not null, timestamp text not null, url text not null, digest text not null, status integer not null,
    type text not null, primary key (key, timestamp, status, digest)) without rowid;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memento:
    """A capture that a web archive holds.

    `timestamp` are the fourteen digits of its time (UTC), `digest` is the SHA-1 of its body in base 32 and `type` its
    Content-Type, both "" where the index does not say them; `status` is the one that was archived, UNKNOWN where the
    index says only that the answer was the same as one before (`warc/revisit`).
    """

    url: Url
    timestamp: str
    digest: str = ""
    status: int = _FOUND
    type: str = ""


def moment(timestamp: str) -> datetime | None:
    """Return the time that fourteen digits name (aware, UTC), None where they name none.

    >>> moment("20140506070809").isoformat(), moment("20149999999999")
    ('2014-05-06T07:08:09+00:00', None)
    """
    try:
        return datetime.strptime(timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def stamp(when: datetime) -> str:
    """Return a time (aware) as the fourteen digits that a web archive writes."""
    return f"{when.astimezone(UTC):%Y%m%d%H%M%S}"


def query(home: Url, *, filters: Iterable[str], once: str, most: int, resume: str = "") -> str:
    """Return what to ask an index for all captures at and below an address that meet all filters (`field:pattern`).

    Of lines that follow each other, one is given where the field `once` is the same.
    `resume` is the key that the page before ended with. It comes encoded, and goes back as it came.
    """
    place = urllib.parse.urlsplit(home)
    asked = {
        "url": f"{place.netloc.rpartition('@')[2]}{place.path or '/'}",
        "matchType": "prefix",
        "output": "json",
        "fl": ",".join(FIELDS),
        "filter": list(filters),
        "collapse": once,
        "limit": str(most),
        "showResumeKey": "true",
    }
    key = resume if _ENCODED.fullmatch(resume) else urllib.parse.quote(resume, safe="")
    return urllib.parse.urlencode(asked, doseq=True) + (f"&resumeKey={key}" if key else "")


def read(content: bytes) -> tuple[list[Memento], str]:
    """Return the captures that a page of an index lists, and the key of the next page ("" for the last).

    Lines that name no capture are left out. ParseError when it is no such page, or not a whole one.
    """
    try:
        rows = json.loads(content) if content.strip() else []
    except (ValueError, RecursionError) as error:
        raise ParseError("the web archive's index gave no list of captures") from error
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise ParseError("the web archive's index gave no list of captures")
    key = ""
    if len(rows) > 1 and rows[-2] == [] and len(rows[-1]) == 1:  # a blank line stands before the key
        key = str(rows[-1][0])
        rows = rows[:-2]
    if not rows:
        return [], key
    names = [str(name) for name in rows[0]]
    if not {"original", "timestamp"} <= set(names):
        raise ParseError("the web archive's index does not say what its lines hold")
    return list(_mementos(names, rows[1:])), key


def _mementos(names: list[str], rows: Iterable[list[object]]) -> Iterator[Memento]:
    """Yield the captures that lines of an index name."""
    for row in rows:
        said = dict(zip(names, map(str, row), strict=False))
        status, kind = said.get("statuscode", ""), said.get("mimetype", "").lower()
        if kind == _REVISIT:
            status, kind = "000", ""
        url = urls.clean(said.get("original", ""), fragment=False)
        if urls.is_http(url) and _TIMESTAMP.fullmatch(said.get("timestamp", "")) and _STATUS.fullmatch(status):
            yield Memento(
                url=url,
                timestamp=said["timestamp"],
                digest=said.get("digest", ""),
                status=int(status),
                type=kind,
            )


def key(url: str) -> str:
    """Return one text for all addresses that an index takes for one: without its scheme and `www.`.

    >>> key("https://www.carnet.example/a") == key("http://carnet.example:80/a")
    True
    """
    return urls.key(url).replace("//www.", "//", 1)


class Index:
    """All captures of a blog; on disk where they are many. `close` it."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)  # a file of SQLite's own, which goes when it is closed
        self._base.executescript(_SCHEMA)
        self._searched: list[str] = []

    def close(self) -> None:
        """Forget everything."""
        self._base.close()

    def add(self, mementos: Iterable[Memento]) -> None:
        """Take captures in."""
        rows = [(key(one.url), one.timestamp, one.url, one.digest, one.status, one.type) for one in mementos]
        self._base.execute("begin")
        self._base.executemany("insert or ignore into memento values (?, ?, ?, ?, ?, ?)", rows)
        self._base.execute("commit")

    def searched(self, home: Url) -> None:
        """Note that all captures at and below an address are in."""
        self._searched.append(key(home))

    def covers(self, url: Url) -> bool:
        """Say whether an address would be in, if the web archive held it."""
        own = key(url)
        return any(own.startswith(place) for place in self._searched)

    def of(self, url: Url) -> list[Memento]:
        """Return the captures of an address that may be asked for, best first: the newest pages, then a redirect.

        Where the index lists no page, those that may be one come in its place.
        """
        rows = self._base.execute(
            "select url, timestamp, digest, status, type from memento where key = ? order by timestamp desc",
            (key(url),),
        )
        known = [_memento(row) for row in rows]
        pages = [one for one in known if one.status == _FOUND] or [one for one in known if one.status == UNKNOWN]
        return pages[:_MOST] + [one for one in known if one.status not in {_FOUND, UNKNOWN}][:1]

    def spellings(self, url: Url) -> list[Url]:
        """Return addresses that are in and differ from an address in nothing but their parameters."""
        plain = key(url).partition("?")[0]
        statement = "select distinct url from memento where key = ? or (key > ? and key < ?) order by key limit ?"
        rows = self._base.execute(statement, (plain, f"{plain}?", f"{plain}@", _SPELLINGS))
        return [Url(row[0]) for row in rows]

    def digest(self, url: Url, timestamp: str) -> str:
        """Return the digest of the capture of an address at a time, "" where it is not known."""
        statement = "select digest from memento where key = ? and timestamp = ?"
        row = self._base.execute(statement, (key(url), timestamp)).fetchone()
        return str(row[0]) if row else ""

    def newest(self) -> Iterator[Memento]:
        """Yield the newest page of every address, in the order of the addresses."""
        rows = self._base.execute(
            "select url, max(timestamp), digest, status, type from memento as one where status = ? or (status = ? and"
            " not exists (select 1 from memento as other where other.key = one.key and other.status = ?))"
            " group by key order by key",
            (_FOUND, UNKNOWN, _FOUND),
        )
        yield from map(_memento, rows)

    def __len__(self) -> int:
        return int(self._base.execute("select count(*) from memento").fetchone()[0])

    @property
    def until(self) -> str:
        """The time of the newest capture of all, as fourteen digits; "" where there is none."""
        return cast("str", self._base.execute("select coalesce(max(timestamp), '') from memento").fetchone()[0])


def _memento(row: tuple[str, str, str, int, str]) -> Memento:
    url, timestamp, digest, status, type_ = row
    return Memento(url=Url(url), timestamp=timestamp, digest=digest, status=status, type=type_)
