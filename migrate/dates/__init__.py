"""Dates as French and English blogs print them: read, or refused with a reason, never guessed.

Known forms: "26 mars 2010" in any spelling, capitals, accents lost or broken by a wrong charset; the
OverBlog line, which states one date three times ("26 mars 2010 5 26 /03 /mars /2010 09:11"); numeric
dates, day first; ISO 8601 and feed dates; « hier à 14h05 », « il y a 3 jours »; a month, a year.
All that a text says must agree: weekday, a second date, am and pm. See _shapes.py for what is refused.

Settled here, where blogs leave it open: years are 1583 to 2100, alone 1900 to 2100; "10" is 2010 and "69" 1969;
« il y a 3 mois » is a month, « il y a 2 ans » a year, weeks are days, hours and « à l'instant » are minutes,
"environ" changes nothing; « ce matin », « quelques jours », « la semaine dernière », « depuis le … » are refused;
"26 mars" has no year; a time that stands apart from the date, among other words, is not the date's.

How it works: _tokens.py cleans and cuts the text, _words.py gives each token the letter of its class, _shapes.py and
_patterns.py read the row of letters, _forms.py remembers; _values.py and _relative.py work out the numbers,
_moment.py the zone.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo

from migrate.dates import _values
from migrate.dates._fallback import by_dateutil
from migrate.dates._forms import understand
from migrate.dates._moment import PARIS, Moment, at_offset, first_zone, iso, refusal, settle, zone
from migrate.dates._relative import relative
from migrate.dates._shapes import Plan
from migrate.dates._words import Lexicon, lexicon
from migrate.errors import DateError
from migrate.model import Precision

__all__ = ["PARIS", "Moment", "answer", "answers", "first_zone", "iso", "parse", "zone"]

_zone = zone  # the argument of `parse` has the same name


def parse(
    text: str,
    *,
    zone: tzinfo | str,
    language: str = "fr",
    now: datetime | None = None,
    month_first: bool = False,
    alone: bool = False,
) -> Moment:
    """Return the date that a text states, with whatever words stand around it.

    `zone` is the blog's (a tzinfo or an IANA name): printed times are its wall clock. An offset that
    the text itself states is kept; UTC becomes the blog's zone. `language` adds the names of months and weekdays of
    `de`, `es` or `it` to the French and English ones. Relative forms count from `now` (naive: in the
    zone) and are refused without it. `month_first` reads "03/26/2010", for platforms that print so.
    `alone` refuses a date among words other than those that go with one ("publié le").

    Raises DateError, with the reason, for a text that states no date or more than one, a range, or
    parts that contradict each other.
    """
    place = _zone(zone) if isinstance(zone, str) else zone
    shown, cut, plan = understand(text, language)
    if plan.refusal:
        return by_dateutil(shown, place, plan.refusal)
    if alone and not plan.alone:
        raise refusal("words around the date that do not go with one", shown)
    try:
        at, precision = _read(plan, cut, lexicon(language), place, now, month_first=month_first)
    except DateError as error:
        raise refusal(str(error), shown) from error
    return Moment(at=at, precision=precision, text=shown)


def answer(
    text: str,
    *,
    zone: tzinfo | str = PARIS,
    language: str = "fr",
    now: datetime | None = None,
    month_first: bool = False,
) -> str:
    """Return the ISO form of the date in a text, or `REJECT: reason`: always one line."""
    try:
        return iso(parse(text, zone=zone, language=language, now=now, month_first=month_first))
    except DateError as error:
        return f"REJECT: {error}"


def answers(
    lines: Iterable[str], *, zone: tzinfo | str = PARIS, language: str = "fr", month_first: bool = False
) -> Iterator[str]:
    """Answer lines of `text TAB now TAB zone`, one for one.

    `now` is ISO 8601 or `-`, `zone` an IANA name or `-`; both may be left out. Naive means in the zone.
    """
    for line in lines:
        text, now, place = (*line.rstrip("\r\n").rsplit("\t", 2), "", "")[:3]
        try:
            moment = None if now.strip() in ("", "-") else datetime.fromisoformat(now.strip())
        except ValueError:
            yield f"REJECT: {now.strip()[:40]!r} is no ISO 8601 time to count from"
            continue
        named = place.strip().removeprefix("-")
        yield answer(text, zone=named or zone, language=language, now=moment, month_first=month_first)


def _read(
    plan: Plan, cut: list[str], words: Lexicon, place: tzinfo, now: datetime | None, *, month_first: bool
) -> tuple[datetime, Precision]:
    """Return the moment that tokens state, aware, and its precision."""
    time = _values.time(plan.clocks, cut) if plan.clocks else None
    if plan.facts:
        day = _values.day(plan, cut, words, month_first=month_first)
        if plan.relative and now:
            at, _ = relative(plan.relative, cut, words, now, place)
            if day[:3] != (at.year, at.month, at.day):
                raise DateError("two different dates")
        return _stated(day, time, place)
    if not plan.relative or not now:
        raise DateError("a relative date, and no time to count from")
    return _counted(*relative(plan.relative, cut, words, now, place), time, place)


def _stated(day: _values.Day, time: _values.Time | None, place: tzinfo) -> tuple[datetime, Precision]:
    """Return a stated day with its time, aware; an unknown month or day is the first.

    Raises DateError when there is no such day, or when it is another weekday than the one printed.
    """
    year, month, number, weekday = day
    hour, minute, second, offset = time or (0, 0, None, None)
    if time:
        precision: Precision = "minute" if second is None else "second"
    else:
        precision = "year" if month is None else "month" if number is None else "day"
    if number is None:
        if time:
            raise DateError("a time without a day")
        number = 1
    try:
        at = datetime(year, 1 if month is None else month, number, hour, minute, second or 0, tzinfo=place)
    except ValueError:
        raise DateError(f"there is no day {number} in month {month} of {year}") from None
    if weekday is not None and weekday != at.isoweekday():
        raise DateError(f"{at:%Y-%m-%d} is another day of the week than the one printed")
    return (settle(at) if offset is None else at_offset(at, offset, place)), precision


def _counted(
    at: datetime, precision: Precision, time: _values.Time | None, place: tzinfo
) -> tuple[datetime, Precision]:
    """Return a relative date with its time."""
    if time is None:
        return settle(at), precision
    if precision != "day":
        raise DateError("a time without a day")
    return _stated((at.year, at.month, at.day, None), time, place)
