"""Dates as WordPress stores them: local time of the blog and UTC, `YYYY-MM-DD HH:MM:SS`."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_NOTHING = timedelta(0)


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


def both(moment: datetime, zone: ZoneInfo) -> tuple[str, str]:
    """Return local time and UTC in WordPress's form, as `local` and `utc` do, for half a million comments."""
    try:
        here = moment if moment.tzinfo is zone else moment.astimezone(zone)
        naive = here.replace(tzinfo=None)
        return str(naive)[:19], str(naive - (here.utcoffset() or _NOTHING))[:19]
    except OverflowError:
        return str(moment)[:19], str(moment)[:19]
