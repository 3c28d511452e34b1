"""Dates as WordPress stores them: local time of the blog and UTC, `YYYY-MM-DD HH:MM:SS`."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


@lru_cache(maxsize=8)
def zone(*names: str) -> ZoneInfo:
    """Return the first zone that exists; Europe/Paris when none does."""
    for name in names:
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return ZoneInfo("Europe/Paris")


def local(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return local time, naive, in whole seconds; the edges of the calendar stay what they are."""
    try:
        return moment.astimezone(zone).replace(tzinfo=None, microsecond=0)
    except OverflowError:
        return moment.replace(tzinfo=None, microsecond=0)


def utc(moment: datetime) -> datetime:
    """Return UTC, naive, in whole seconds."""
    try:
        return moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    except OverflowError:
        return moment.replace(tzinfo=None, microsecond=0)


def written(moment: datetime) -> str:
    """Return a naive date in WordPress's form."""
    return moment.isoformat(" ")


def shifted(moment: datetime, by: timedelta) -> datetime:
    """Return a later date; the end of the calendar stays."""
    try:
        return moment + by
    except OverflowError:
        return moment
