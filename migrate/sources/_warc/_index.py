"""What the records of a file mean to each other: redirects, repeats, parts; on disk, so that memory does not grow."""

import re
import sqlite3
from itertools import islice

from migrate import urls
from migrate.model import Url
from migrate.sources._warc._packed import GZIP, Packing, beginning, next_member
from migrate.sources._warc._records import Reader, Record, address, headers_of
from migrate.sources._warc._view import View

_SCHEMA = """
pragma journal_mode = off;
pragma synchronous = off;
create table moved (target text, key text, url text, primary key (target, key)) without rowid;
create table held (key text, moment text, digest text, id text, place text);
create table seen (key text);
create table parts (origin text, number integer, place text);
"""
_INDEXES = """
create index held_key on held (key);
create index held_digest on held (digest);
create index held_id on held (id);
create index seen_key on seen (key);
create index parts_origin on parts (origin);
"""
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})")
_LOCATION = re.compile(rb"\r?\nlocation:[ \t]*([^\r\n]+)", re.IGNORECASE)
_LONGEST_CHAIN = 20
MOST = 1000
"""Addresses that redirect to a page which are kept."""
_GOOD, _MOVED = range(200, 300), range(301, 309)


class Index:
    """Filled with `add`, then `close`d, then asked."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", check_same_thread=False)
        self._base.executescript(_SCHEMA)

    def add(self, headers: dict[str, str], head: bytes, place: str) -> None:
        """Take in a record: its headers, the beginning of its block, where it stands."""
        kind, url = headers.get("warc-type", "").lower(), address(headers.get("warc-target-uri", ""))
        if kind == "continuation":
            number = headers.get("warc-segment-number", "")
            row = (headers.get("warc-segment-origin-id", ""), int(number) if number.isdecimal() else 0, place)
            self._base.execute("insert into parts values (?, ?, ?)", row)
        if kind not in {"response", "resource", "revisit"} or not url.startswith(("http://", "https://")):
            return
        own = urls.key(url)
        self._base.execute("insert into seen values (?)", (own,))
        found = _STATUS.match(head)
        status = int(found[1]) if found else 200
        if status in _MOVED and (location := _LOCATION.search(head)):
            target = urls.join(url, location[1].decode("utf-8", "replace").strip())
            if target and not urls.same(url, target):
                self._base.execute("insert or ignore into moved values (?, ?, ?)", (urls.key(target), own, url))
        elif status in _GOOD and kind != "revisit" and "warc-truncated" not in headers:
            told = [headers.get(name, "") for name in ("warc-date", "warc-payload-digest", "warc-record-id")]
            self._base.execute("insert into held values (?, ?, ?, ?, ?)", (own, *told, place))

    def close(self) -> None:
        """Say that all records were taken in."""
        self._base.executescript(_INDEXES)

    def aliases(self, url: Url) -> tuple[Url, ...]:
        """Return the addresses that redirect to one, straight or in steps, sorted; none that once had a page itself.

        Never more than one over `MOST`, which says that there are more.
        """
        found: dict[str, Url] = {}
        asked = [urls.key(url)]
        query = f"select key, url from moved where target = ? order by key limit {MOST + 1}"  # noqa: S608  a number
        for _ in range(_LONGEST_CHAIN):
            rows = (row for key in asked for row in self._rows(query, key))
            new = ((key, Url(alias)) for key, alias in rows if key not in found and key != asked[0])
            fresh = dict(islice(new, MOST + 1 - len(found)))
            asked = [key for key in fresh if not self._rows("select 1 from held where key = ? limit 1", key)]
            if not asked:
                break
            found |= {key: fresh[key] for key in asked}
        return tuple(sorted(found.values()))

    def has(self, url: Url) -> bool:
        """Say whether there is any answer for an address."""
        return bool(self._rows("select 1 from seen where key = ? limit 1", urls.key(url)))

    def has_whole(self, url: Url) -> bool:
        """Say whether there is a good answer for an address that was not cut off."""
        return bool(self._rows("select 1 from held where key = ? limit 1", urls.key(url)))

    def original(self, record: Record) -> str | None:
        """Return the place of the record whose payload a revisit repeats, None when it is not in the file."""
        headers = record.headers
        moment, digest = headers.get("warc-refers-to-date", ""), headers.get("warc-payload-digest", "")
        of = urls.key(address(headers.get("warc-refers-to-target-uri", "")) or record.url)
        for query, values in (
            ("id = ? and id != ''", (headers.get("warc-refers-to", ""),)),
            ("key = ? and moment = ?", (of, moment)),
            ("digest = ? and digest != ''", (digest,)),
        ):
            for (place,) in self._rows(f"select place from held where {query} order by rowid limit 1", *values):  # noqa: S608
                return str(place)
        if not digest and not moment:
            query = "select place from held where key = ? and moment <= ? order by moment desc, rowid limit 1"
            return next((str(row[0]) for row in self._rows(query, of, headers.get("warc-date", ""))), None)
        return None

    def parts(self, record: Record) -> list[str]:
        """Return where the further segments of a record stand, in order."""
        origin = record.headers.get("warc-record-id", "")
        return [str(row[0]) for row in self._rows("select place from parts where origin = ? order by number", origin)]

    def _rows(self, query: str, *values: str) -> list[tuple[str, ...]]:
        return self._base.execute(query, values).fetchall()


def fill(index: Index, view: View, packing: Packing, prefix: str = "", *, start: int = 0) -> None:
    """Take in the records of a file; `prefix` stands before the places in it.

    Where each gzip member is a record, only the beginning of each is unpacked: no more than a fifth of the time.
    """
    reader = Reader(view, packing, sums=False)
    first = list(islice(reader.read(start, view.size), 2))
    if packing == "gzip" and len({one.offset for one in first}) == len(first):
        at = next_member(view, start)
        while at < view.size:
            head, split, block = beginning(view, at, packing, b"").partition(b"\r\n\r\n")
            if split:
                index.add(headers_of(head), block, f"{prefix}{at}")
            at = next_member(view, at + len(GZIP))
        return
    for record in reader.read(start, view.size):
        if isinstance(record, Record):
            index.add(record.headers, record.head, f"{prefix}{record.place}")
