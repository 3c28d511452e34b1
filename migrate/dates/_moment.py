"""A moment, its ISO form and its zone."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil.tz import resolve_imaginary

from migrate.errors import DateError
from migrate.model import Precision

PARIS = ZoneInfo("Europe/Paris")
_QUOTED = 80  # characters of a refused text in the message
_LENGTHS = {"year": 4, "month": 7, "day": 10}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When something was written.

    `at` is aware; what `precision` does not cover is the earliest possible (month: the first,
    midnight). `text` is the date as printed, white space squeezed.
    """

    at: datetime
    precision: Precision
    text: str


def iso(moment: Moment) -> str:
    """Return the moment in ISO 8601, as precise as it is.

    `2010`, `2010-03`, `2010-03-26`, else the full form with seconds and offset (also to the minute:
    `2010-03-26T09:11:00+01:00`).
    """
    return moment.at.isoformat(timespec="seconds")[: _LENGTHS.get(moment.precision)]


def zone(name: str) -> tzinfo:
    """Return the time zone of an IANA name (`Europe/Paris`, `UTC`).

    Raises DateError for an unknown one.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # OSError: the name of a folder, "Europe"
        raise DateError(f"no time zone is named {name!r}", hint="use an IANA name such as Europe/Paris") from error


@lru_cache(maxsize=8)
def first_zone(*names: str) -> ZoneInfo:
    """Return the first time zone that exists; Europe/Paris when none does."""
    for name in names:
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return PARIS


def refusal(reason: str, shown: str) -> DateError:
    """Return the error that says why a text is no date."""
    return DateError(f"{reason}: {shown[:_QUOTED]!r}")


def settle(at: datetime) -> datetime:
    """Return a wall clock time, aware, as a time that was.

    A time that the clocks skipped in spring is moved forward by what they skipped; of a time that
    they showed twice in autumn, the first is meant. Before 1911 Paris was 9 minutes and 21 seconds
    ahead of Greenwich: offsets are rounded to minutes, since ISO 8601 has no seconds there.
    """
    if at.tzinfo is None or _is_even(at.tzinfo, at.year, at.month, at.day):
        return at
    at = resolve_imaginary(at)
    offset = at.utcoffset()
    if offset is None or not offset.seconds % 60:
        return at
    return at.replace(tzinfo=timezone(timedelta(minutes=offset // timedelta(minutes=1))))


def at_offset(local: datetime, offset: timedelta, place: tzinfo) -> datetime:
    """Return a wall clock time whose offset from UTC is printed beside it.

    The offset is kept, for it is the clock that the page shows; only UTC, which is how machines
    write an instant, is turned into the blog's zone.
    """
    if offset:
        return local.replace(tzinfo=timezone(offset))
    return local.replace(tzinfo=UTC).astimezone(place)


@lru_cache(maxsize=4096)
def _is_even(place: tzinfo, year: int, month: int, day: int) -> bool:
    """Say whether the clocks of a zone did nothing odd on a day: no change, an offset of whole minutes.

    Remembered, since the comments of a post share their days, and asking costs as much as the reading.
    """
    midnight = datetime(year, month, day, tzinfo=place)
    offset = midnight.utcoffset()
    later = (midnight.replace(hour=12), midnight.replace(hour=23, minute=59, second=59))
    return offset is not None and not offset.seconds % 60 and all(offset == at.utcoffset() for at in later)
