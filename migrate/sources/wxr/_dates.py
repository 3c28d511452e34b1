"""Dates of a WXR file: local time and UTC side by side, either of which may be missing or zero."""

from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

_FURTHEST = timedelta(hours=16)


def moment(local: str, utc: str, zone: ZoneInfo) -> datetime | None:
    """Return an aware date; its offset is what the file says, else the zone's. None when there is no date.

    >>> moment("2010-03-26 09:11:00", "2010-03-26 08:11:00", ZoneInfo("Asia/Tokyo")).isoformat()
    '2010-03-26T09:11:00+01:00'
    """
    here, there = _naive(local), _naive(utc)
    if there is None:
        return here.replace(tzinfo=zone) if here is not None else None
    known = there.replace(tzinfo=UTC)
    if here is None:
        return _in(known, zone)
    offset = here - there
    if _in(known, zone).replace(tzinfo=None) == here:
        return _in(known, zone)
    # Two times that do not belong together: UTC is the one that WordPress computes with.
    return known.astimezone(timezone(offset)) if abs(offset) < _FURTHEST and offset.seconds % 60 == 0 else known


def feed_date(stated: str) -> str:
    """Return the date of a feed (`pubDate`) as WordPress writes UTC, "" when it is none."""
    try:
        return parsedate_to_datetime(stated).astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S") if stated else ""
    except (ValueError, OverflowError):
        return ""


def _in(moment: datetime, zone: ZoneInfo) -> datetime:
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return moment


def _naive(stored: str) -> datetime | None:
    """Return a date without a zone; WordPress writes `0000-00-00 00:00:00` for none."""
    try:
        return datetime.fromisoformat(stored.strip()).replace(tzinfo=None)
    except ValueError:
        return None
