"""Dates of an item (rules 13, 14): which ones WordPress refuses, makes or moves."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from migrate.report import Finding
from migrate.verify._preflight import _php
from migrate.verify._preflight._item import ZERO, Item
from migrate.verify._preflight._site import File
from migrate.verify._preflight._tell import tell

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_ONLY_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_WHOLE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", re.ASCII)
_MINUTE = timedelta(minutes=1)
FLOATING = frozenset({"draft", "pending", "auto-draft"})
"""Statuses of posts that need neither a date nor a slug."""


def is_none(stored: str) -> bool:
    """Say whether WordPress takes a date for none."""
    return _php.is_empty(stored) or stored == ZERO


def moment(stored: str) -> datetime | None:
    """Return a whole date without its zone, None for anything else."""
    if _WHOLE.fullmatch(stored) is None:
        return None
    try:
        return datetime.fromisoformat(stored)
    except ValueError:
        return None


def is_impossible(item: Item) -> bool:
    """Say whether WordPress refuses an item for its date: the day is none of the calendar, or there is no day."""
    stored, utc = item.value("post_date"), item.value("post_date_gmt")
    if is_none(stored):
        return False if is_none(utc) or moment(utc) else not _has_day(utc)
    return not _has_day(stored)


def _has_day(stored: str) -> bool:
    found = _DAY.match(stored)
    if found is None:
        return False
    try:
        date(*map(int, found.groups()))
    except ValueError:
        return False
    return True


def second(stored: str) -> str:
    """Return a date as the database compares it."""
    return f"{stored} 00:00:00" if _ONLY_DAY.fullmatch(stored) else stored


def check(item: Item, file: File, *, now: datetime) -> Iterator[Finding]:
    """Yield what is made of dates that are not whole."""
    stored, utc = item.value("post_date"), item.value("post_date_gmt")
    do = "write post_date in local time and post_date_gmt in UTC, both with seconds"
    if is_none(stored) and is_none(utc):
        yield tell("preflight.date.made", "change", 13, item.of, "it has no date: it gets that of the import", do=do)
    elif is_none(stored):
        what = "it has only a date in UTC: the local one is made with the zone of the new site"
        yield tell("preflight.date.made", "change", 13, item.of, what, do=do)
    elif _ONLY_DAY.fullmatch(stored):
        yield tell("preflight.date.made", "change", 13, item.of, "it has no time: it gets midnight", do=do)
    elif moment(stored) is None:
        what = f"its date “{stored}” is not whole: databases make of it what they like"
        yield tell("preflight.date.made", "change", 13, item.of, what, do=do)
    elif not is_none(utc) and moment(utc) is None:
        what = f"its date in UTC “{utc}” is not whole: databases make of it what they like"
        yield tell("preflight.date.made", "change", 13, item.of, what, do=do)
    elif is_none(utc) and item.status not in FLOATING:
        what = "it has no date in UTC: it is made with the zone of the new site"
        yield tell("preflight.date.made", "change", 13, item.of, what, do=do)
    yield from _planned(item, utc, now)
    _feed(item, file, utc)


def _planned(item: Item, utc: str, now: datetime) -> Iterator[Finding]:
    when = moment(utc)
    if when is None or item.kind == "attachment":
        return
    is_ahead = when.replace(tzinfo=UTC) - now >= _MINUTE
    if item.status == "publish" and is_ahead:
        what = f"its date {utc} (UTC) is to come: it is planned, and not shown until then"
        yield tell("preflight.item.status", "change", 13, item.of, what, do="check its date")
    elif item.status == "future" and not is_ahead:
        what = f"its date {utc} (UTC) is past: it is published at once"
        yield tell("preflight.item.status", "change", 13, item.of, what, do="make it a draft if it is not to be seen")


def _feed(item: Item, file: File, utc: str) -> None:
    """Note where the date for other readers is another one."""
    stated, when = item.node.value("pubDate").strip(), moment(utc)
    if not stated or when is None:
        return
    try:
        read = parsedate_to_datetime(stated)
    except (ValueError, OverflowError):
        read = None
    if read is None or read.replace(tzinfo=read.tzinfo or UTC) != when.replace(tzinfo=UTC):
        what = "its pubDate is not its post_date_gmt: WordPress does not read it, other programs do"
        file.often.add("preflight.readers.differ", "note", 14, item.of, what, do="write both alike")
