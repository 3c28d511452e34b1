"""Dates and paths of WXR items: what stands there three times over must agree, and no second may be a stranger's."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

Tell = Callable[[str, str], None]

_YEARS = range(1001, 9998)
_SECOND = timedelta(seconds=1)
_MOST = 86_400  # seconds: no blog has so many posts of one title in one second


class Seconds:
    """The local seconds that items of each kind have taken so far."""

    def __init__(self) -> None:
        self._taken: set[int] = set()

    def take(self, kind: str, moment: datetime) -> None:
        """Remember an item's second."""
        self._taken.add(hash((kind, moment)))

    def leads_of(self, kind: str) -> Callable[[datetime, datetime], bool]:
        """Return what says whether each second from one up to a later one was taken: then an item had to give way."""

        def leads(start: datetime, end: datetime) -> bool:
            seconds = (end - start) // _SECOND
            return 0 < seconds < _MOST and all(
                hash((kind, start + number * _SECOND)) in self._taken for number in range(seconds)
            )

        return leads


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """When a post was published by what the file says (aware, None: unknown), and the local time that stands there."""

    published: datetime | None
    local: datetime | None


def moment(said: dict[str, str], rest: dict[str, Any], zone: ZoneInfo, seconds: Seconds, tell: Tell) -> Dates:
    """Return the dates of an item, and tell where those in the file contradict each other."""
    kind = said.get("post_type", "")
    local, stored = stated(said.get("post_date", "")), stated(said.get("post_date_gmt", ""))
    if local is None or stored is None:
        tell("verify.date.differs", "its date in the file is none")
        return Dates(published=None, local=local)
    stored = stored.replace(tzinfo=UTC)
    kept = datetime.fromisoformat(rest["published"]) if rest.get("published") else None
    if kept is not None and kept.year in _YEARS:
        is_right = _gave_way(kept, local, stored, zone, seconds.leads_of(kind))
    else:
        is_right = agree(local, stored, zone)
    if not is_right or not _is_feed_date(said.get("pubDate", ""), stored):
        named = f"{local}, {stored:%Y-%m-%d %H:%M:%S} UTC and {said.get('pubDate')}"
        tell("verify.date.differs", f"the dates in the file, {named}, are not one, or not {kept or 'that of the page'}")
    seconds.take(kind, local)
    return Dates(published=kept if "published" in rest else stored, local=local)


def _gave_way(
    kept: datetime, local: datetime, utc: datetime, zone: ZoneInfo, leads: Callable[[datetime, datetime], bool]
) -> bool:
    """Say whether two dates in the file are that moment, or later by the seconds that others had taken."""
    whole = kept.astimezone(UTC).replace(microsecond=0)
    here = whole.astimezone(zone).replace(tzinfo=None)
    return local - here == utc - whole and (local == here or leads(here, local))


def stated(text: str) -> datetime | None:
    """Return a date in WordPress's form, naive; None for what is none."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def agree(local: datetime, utc: datetime, zone: ZoneInfo) -> bool:
    """Say whether a local time (naive) is that moment in the zone."""
    if local.year not in _YEARS:
        return True
    return utc.astimezone(zone).replace(tzinfo=None, microsecond=0) == local


def _is_feed_date(text: str, moment: datetime) -> bool:
    """Say whether the date that feed readers go by is that moment."""
    try:
        return parsedate_to_datetime(text) == moment
    except ValueError:
        return False


def paths(kind: str, slug: str, local: datetime | None, form: str) -> str:
    """Return where WordPress will put a post or page: a path, percent-encoded; "" when nothing says it."""
    if not slug or (local is None and kind != "page"):
        return ""
    if kind == "page" or local is None:
        return f"/{slug}/" if form.endswith("/") else f"/{slug}"
    return quote(form.format(year=f"{local.year:04}", month=f"{local.month:02}", day=f"{local.day:02}", slug=slug))
