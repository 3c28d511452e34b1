"""The addresses of an archive: met, named by inventories, due, and in what order they are asked."""

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from migrate import urls
from migrate.errors import ArchiveError
from migrate.extract import Lead
from migrate.model import Url
from migrate.sources._archive._disk import AGAIN
from migrate.sources._archive._entry import NOT_ASKED, Entry
from migrate.sources._archive._ledger import Ledger

MOST_FOUND_ON = 20
_CACHED = 20_000
_LONGEST_WAIT = 7200.0  # seconds; a clock that was set back must not hold an address longer

_ROBOTS, _HOME = 0, 1
_URGENCY = {"sitemap": 2, "feed": 3, "listing": 4, "month": 5, "post": 6, "page": 6, "comments": 7, "tag": 8}
_LAST = 9
# An address without encoding, parameters and dots at the beginning of a folder: all of it but the scheme is its key.
_PLAIN = re.compile(
    r"https?:(//(?:[a-z0-9-]+\.)+[a-z0-9-]+(?::(?:[1-5][0-9]{4}|[1-9][0-9]{3}))?(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?)"
)
_TOTALS = frozenset({"found", "fetched", "waiting", "settled"})  # what is counted beside the states

_FIELDS = """
select e.number, e.url, e.method, e.body, e.kind, e.about, e.expected, e.instead, e.host, e.state, e.reason, e.status,
    e.tries, e.hops, e.moved_to, r.captured, r.digest, e.inventories, e.due
from entry e left join record r on r.number = e.good
"""
BY_NUMBER = f"{_FIELDS} where e.number = ?"
BY_KEY = f"{_FIELDS} where e.key = ?"
AFTER = f"{_FIELDS} where e.number > ? order by e.number limit 500"
_NEXT = f"""{_FIELDS} where e.due = 1 and e.host = ? and (e.later_at is null or e.later_at <= ? or e.later_at > ?)
order by e.urgency, e.number limit 1"""
_HOSTS = """
with recursive h (host) as (
    select min(host) from entry where due = 1
    union all select (select min(host) from entry where due = 1 and host > h.host) from h where h.host is not null)
select host, (select urgency * 1000000000 + number from entry e where e.due = 1 and e.host = h.host
    order by urgency, number limit 1) as first
from h where host is not null order by first
"""
_ADD = """insert into entry values
(null, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null, 0, ?, null, ?, null, ?, null, '', '')"""


@dataclass(slots=True)
class _Known:
    """What is remembered of an address, so that a link met on every page costs next to nothing."""

    number: int
    inventories: set[str]
    found_on: int
    expected: int | None
    has_others: bool


def key_of(lead: Lead) -> str:
    """Return one text for all spellings of a request: the address's key, the method, the body."""
    plain = _PLAIN.fullmatch(lead.url)
    key = plain[1] if plain else urls.key(lead.url)
    return f"{lead.method} {key} {lead.body}" if lead.method != "GET" or lead.body else key


def host_of(url: str) -> str:
    """Return the network location of an address, lower case, with its port, without user and password."""
    try:
        return urlsplit(url).netloc.lower().rpartition("@")[2]
    except ValueError:
        return ""


def entry_of(row: tuple[Any, ...]) -> Entry:
    """Return the entry that a row of the ledger says; ArchiveError when it can say no such thing."""
    try:
        return _entry_of(row)
    except (ValueError, TypeError, AttributeError) as error:
        raise ArchiveError(f"entry {row[0]} of the ledger is damaged: {error}", hint=AGAIN) from error


def _entry_of(row: tuple[Any, ...]) -> Entry:
    number, url, method, body, kind, about, expected, instead = row[:8]
    others = tuple(json.loads(instead)) if instead else ()
    lead = Lead(url=url, method=method, body=body, kind=kind, about=about, expected=expected, instead=others)
    host, state, reason, status, tries, hops, moved_to, captured, digest, inventories, due = row[8:]
    return Entry(
        number=number,
        lead=lead,
        host=host,
        state=state,
        reason=reason,
        status=status,
        tries=tries,
        hops=hops,
        moved_to=moved_to,
        copied=datetime.fromisoformat(captured) if captured else None,
        digest=digest or "",
        inventories=tuple(inventories.split()),
        due=bool(due),
    )


class Frontier:
    """Adds addresses and says which is next. `counts` are kept as they change."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._known: dict[tuple[str, str, str], _Known] = {}
        self._counts: Counter[str] | None = None
        self._only = ""  # the one host with due addresses, "" when there may be another

    def forget(self) -> None:
        """Forget what is remembered beside the ledger: it was rolled back, or written by another way."""
        self._known.clear()
        self._counts = None
        self._only = ""

    def add(
        self,
        leads: Iterable[Lead],
        *,
        inventory: str,
        found_on: Url | None,
        hops: int,
        refused: Callable[[Lead], str] | None,
    ) -> tuple[int, int]:
        """Add addresses; see Archive.add."""
        fresh = named = 0
        with self._ledger.transaction():
            for lead in leads:
                known = self._known.get((lead.url, lead.method, lead.body))
                if known is None:
                    key = key_of(lead)
                    known = self._look_up(lead, key)
                if known is None:
                    known = self._new(lead, key, inventory, hops, refused(lead) if refused else "")
                    fresh += 1
                    named += bool(inventory)
                elif inventory and inventory not in known.inventories:
                    self._name(known, inventory)
                    named += 1
                if lead.expected not in {None, known.expected} or (lead.instead and not known.has_others):
                    self._complete(known, lead)
                if found_on and known.found_on < MOST_FOUND_ON:
                    row = (known.number, found_on)
                    known.found_on += self._ledger.base.execute(
                        "insert or ignore into found_on values (?, ?)", row
                    ).rowcount
        return fresh, named

    def _look_up(self, lead: Lead, key: str) -> _Known | None:
        """Return what the ledger knows of an address."""
        row = self._ledger.one(
            """select number, inventories, (select count(*) from found_on where entry = number), expected, instead != ''
            from entry where key = ?""",
            key,
        )
        return self._remember(lead, _Known(row[0], set(row[1].split()), row[2], row[3], bool(row[4]))) if row else None

    def _remember(self, lead: Lead, known: _Known) -> _Known:
        if len(self._known) >= _CACHED:
            self._known.clear()
        self._known[lead.url, lead.method, lead.body] = known
        return known

    def _new(self, lead: Lead, key: str, inventory: str, hops: int, refused: str) -> _Known:
        """Add an address that was never met."""
        instead = json.dumps(lead.instead) if lead.instead else ""
        state, reason = ("skipped", refused) if refused else ("later", NOT_ASKED)
        row: tuple[Any, ...] = (
            key,
            lead.url,
            lead.method,
            lead.body,
            lead.kind,
            lead.about,
            lead.expected,
            instead,
        )
        host = host_of(lead.url)
        row += (host, self._urgency(lead), state, reason, hops, int(not refused), inventory)
        number = self._ledger.base.execute(_ADD, row).lastrowid or 0
        self.changed(None, (state, int(not refused), None, None), host)
        known = _Known(number, {inventory} - {""}, 0, lead.expected, bool(instead))
        return self._remember(lead, known)

    def _urgency(self, lead: Lead) -> int:
        """Return a small number for what is asked first."""
        if lead.kind == "robots":
            return _ROBOTS
        is_start = lead.kind == "listing" and urlsplit(lead.url).path in {"", "/"} and not urlsplit(lead.url).query
        return _HOME if is_start else _URGENCY.get(lead.kind, _LAST)

    def _name(self, known: _Known, inventory: str) -> None:
        """Note that one more inventory names an address."""
        known.inventories.add(inventory)
        row = (" ".join(sorted(known.inventories)), known.number)
        self._ledger.base.execute("update entry set inventories = ? where number = ?", row)

    def _complete(self, known: _Known, lead: Lead) -> None:
        """Take what a lead says newly of an address: a number that has changed, others that may be had instead."""
        instead = json.dumps(lead.instead) if lead.instead else ""
        self._ledger.base.execute(
            """update entry set expected = coalesce(?, expected),
            instead = case instead when '' then ? else instead end where number = ?""",
            (lead.expected, instead, known.number),
        )
        known.expected = known.expected if lead.expected is None else lead.expected
        known.has_others = known.has_others or bool(instead)

    def entry(self, which: Lead | str | int) -> Entry | None:
        """Return the entry of a lead, an address (asked by GET) or a number; None when it was never met."""
        if isinstance(which, int):
            row = self._ledger.one(BY_NUMBER, which)
        else:
            row = self._ledger.one(BY_KEY, key_of(which) if isinstance(which, Lead) else urls.key(which))
        return entry_of(row) if row else None

    def next(self, host: str) -> Entry | None:
        """Return the most urgent address of a host that may be asked now."""
        now = time.time()
        row = self._ledger.one(_NEXT, host, now, now + _LONGEST_WAIT)
        return entry_of(row) if row else None

    def hosts(self) -> tuple[str, ...]:
        """Return the hosts with due addresses, that with the most urgent one first."""
        if self._only and self._counts is not None:
            return (self._only,) if self._counts["waiting"] else ()
        found = tuple(row[0] for row in self._ledger.rows(_HOSTS))
        self._only = found[0] if len(found) == 1 else ""
        return found

    def put_off(self, host: str) -> float:
        """Return the seconds until the first due address of a host may be asked."""
        if self.next(host) is not None:
            return 0.0
        row = self._ledger.one("select min(later_at) from entry where due = 1 and host = ?", host)
        return max(0.0, row[0] - time.time()) if row[0] else 0.0

    def counts(self) -> dict[str, int]:
        """Return how many addresses there are, by what became of them."""
        if self._counts is None:
            self._counts = Counter()
            rows = self._ledger.base.execute(
                "select state, due, good is not null or status is not null, count(*) from entry group by 1, 2, 3"
            )
            for state, due, settled, number in rows:
                self._count((state, due, settled, settled), number)
        states = sorted(name for name, number in self._counts.items() if number > 0 and name not in _TOTALS)
        return {name: self._counts[name] for name in ("found", "fetched", "waiting", *states)}

    def changed(self, before: tuple[Any, ...] | None, after: tuple[Any, ...], host: str) -> None:
        """Note that an entry of a host became another: (state, due, status, good) before and after."""
        if after[1] and host != self._only:
            self._only = ""
        if self._counts is not None:
            if before is not None:
                self._count(before, -1)
            self._count(after, 1)

    def _count(self, what: tuple[Any, ...], number: int) -> None:
        state, due, status, good = what
        counts = self._counts
        if counts is not None:
            counts["found"] += number
            counts["waiting" if due else "settled"] += number
            counts["fetched"] += number if not due and (status or good) else 0
            counts[state] += number
