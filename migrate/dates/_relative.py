"""Dates said from now on: « hier à 14h05 », « il y a 3 jours », "2 hours ago"."""

from datetime import UTC, datetime, timedelta, tzinfo

from dateutil.relativedelta import relativedelta

from migrate.dates._shapes import Relative
from migrate.dates._values import FIRST_YEAR, LAST_YEAR
from migrate.dates._words import DAYS, NUMBERS, UNITS, Lexicon, letters_of
from migrate.errors import DateError
from migrate.model import Precision

# What « il y a 3 mois » says is the month, not its day; hours are said to the minute (the model has no hours).
_PRECISIONS: dict[str, Precision] = {
    "years": "year",
    "months": "month",
    "weeks": "day",
    "days": "day",
    "hours": "minute",
    "minutes": "minute",
    "seconds": "second",
}
_ORDER = tuple(_PRECISIONS)


def relative(
    said: Relative, tokens: list[str], words: Lexicon, now: datetime, place: tzinfo
) -> tuple[datetime, Precision]:
    """Return when that was, in the zone; midnight where it is a day, a month or a year.

    « il y a 2 ans » is a year, « il y a 3 mois » a month, weeks and days are a day. Raises DateError
    for what is vague (« il y a quelques jours », « la semaine dernière »).
    """
    local = now.replace(tzinfo=place) if now.tzinfo is None else now.astimezone(place)
    named = [tokens[at] for at in said.places]
    try:
        at, precision = _relative(said.kind, named, words, local)
    except (OverflowError, ValueError) as error:
        raise DateError("no year of a blog is that far away") from error
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise DateError(f"{at.year} is no year of a blog")
    return at, precision


def _relative(kind: str, named: list[str], words: Lexicon, local: datetime) -> tuple[datetime, Precision]:
    if kind in ("ago", "hence"):
        return _counted(named, local, -1 if kind == "ago" else 1)
    if kind == "last":
        return _last(named[0], words, local)
    if kind == "now":
        return _cut(local, "minute"), "minute"
    days = DAYS[letters_of(named[0])] if kind == "day" else 0
    return _midnight(local) + timedelta(days=days), "day"


def _counted(named: list[str], local: datetime, sign: int) -> tuple[datetime, Precision]:
    """Return now and so many years, months … more or less: amounts and units take turns."""
    amounts, units = named[::2], [UNITS[unit] for unit in named[1::2]]
    units += ["minutes"] * (len(amounts) - len(units))  # « il y a 2h30 »
    numbers = [int(amount) if amount.isdigit() else NUMBERS.get(amount, -1) for amount in amounts]
    if len(set(units)) != len(units) or min(numbers) < 0:
        raise DateError("a relative date without a number")
    steps = dict(zip(units, numbers, strict=True))
    finest = max(units, key=_ORDER.index)
    precision = _PRECISIONS[finest]
    start = local.astimezone(UTC) if precision in ("minute", "second") else _midnight(local)
    months = steps.pop("years", 0) * 12 + steps.pop("months", 0)
    if months:
        start += relativedelta(months=sign * months)
    moved = (start + sign * timedelta(**steps)).astimezone(local.tzinfo)
    return _cut(moved, precision), precision


def _cut(at: datetime, precision: Precision) -> datetime:
    """Return the beginning of the second, minute, day, month or year."""
    if precision == "second":
        return at.replace(microsecond=0)
    if precision == "minute":
        return at.replace(second=0, microsecond=0)
    day = _midnight(at)
    return day if precision == "day" else day.replace(day=1) if precision == "month" else day.replace(month=1, day=1)


def _last(word: str, words: Lexicon, local: datetime) -> tuple[datetime, Precision]:
    """Return « lundi dernier » (before today), « le mois dernier », « l'an dernier »."""
    today = _midnight(local)
    if word in words.weekdays:
        back = (today.isoweekday() - words.weekdays[word] - 1) % 7 + 1
        return today - timedelta(days=back), "day"
    unit = UNITS[word]
    if unit == "months":
        return _cut(today - relativedelta(months=1), "month"), "month"
    if unit == "years":
        return _cut(today - relativedelta(years=1), "year"), "year"
    raise DateError("a relative date that names no day")


def _midnight(local: datetime) -> datetime:
    return local.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
