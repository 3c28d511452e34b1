"""From a plan and its tokens to year, month, day and time of day: all that is said must agree."""

from datetime import timedelta

from migrate.dates._shapes import Clock, Plan
from migrate.dates._words import HALVES, OFFSETS, Lexicon, letters_of
from migrate.errors import DateError

# Year, month, day, ISO weekday; None is not said.
Day = tuple[int, int | None, int | None, int | None]
# Hour, minute, second and offset from UTC; None is not said.
Time = tuple[int, int, int | None, timedelta | None]

# The Gregorian calendar begins in 1582. A year that stands alone is the year of a post, or a number.
FIRST_YEAR, _FIRST_ALONE, LAST_YEAR = 1583, 1900, 2100
# "69" is 1969 and "68" is 2068, as in POSIX: no blog is older than that.
_PIVOT = 69
_FURTHEST = timedelta(hours=15)
_HOURS, _NOON, _SIXTY = 24, 12, 60
_TWO = 2


def day(plan: Plan, tokens: list[str], words: Lexicon, *, month_first: bool) -> Day:
    """Return what the tokens say of the day.

    Raises DateError when two of them differ, or when a number cannot be what its place says.
    """
    seen: dict[str, int] = {}
    values = words.values
    for letter, place in plan.facts:
        if letter in "ymd":
            name, number = letter, values[tokens[place]]
        else:
            name, number = _read(letter, tokens[place], words, month_first=month_first)
        if seen.setdefault(name, number) != number:
            raise DateError("two different dates" if name != "w" else "two different days of the week")
    year, month = seen["y"], seen.get("m")
    if not (_FIRST_ALONE if month is None else FIRST_YEAR) <= year <= LAST_YEAR:
        raise DateError(f"{year} is no year of a blog")
    if plan.short:
        _check_short(plan, tokens)
    return year, month, seen.get("d"), seen.get("w")


def time(clocks: tuple[Clock, ...], tokens: list[str]) -> Time | None:
    """Return the time of day, None when none is printed.

    Raises DateError when there is no such time, or when two are printed.
    """
    found: Time | None = None
    for clock in clocks:
        other = _time(clock, tokens)
        if found is None:
            found = other
        elif found[:2] != other[:2]:
            raise DateError("two different times")
        elif other[2] is not None:
            found = other
    return found


def _read(letter: str, token: str, words: Lexicon, *, month_first: bool) -> tuple[str, int]:
    """Return what a letter beside y, m and d stands for, and its value."""
    if letter == "w":
        return "w", words.weekdays[token]
    number = words.values[token]
    if letter == "c":
        return "y", number + (1900 if number >= _PIVOT else 2000)
    if letter == "k":
        return "w", number
    return ("m" if (letter == "a") == month_first else "d"), number


def _time(clock: Clock, tokens: list[str]) -> Time:
    name = tokens[clock.hour]
    if clock.minute is None and not name.isdigit():
        return _NOON if name in ("midi", "noon") else 0, 0, None, None
    hour = int(name)
    minute = second = None
    if clock.minute is not None:
        minute = int(tokens[clock.minute])
        if minute >= _SIXTY or (len(tokens[clock.minute]) != _TWO and tokens[clock.hour + 1] in ":."):
            raise DateError(f"there is no time {hour}:{tokens[clock.minute]}")
        if clock.second is not None:
            second = int(tokens[clock.second])
    if hour >= _HOURS or (second or 0) >= _SIXTY:
        raise DateError(f"there is no time {hour}:{minute or 0:02}:{second or 0:02}")
    if clock.half is not None:
        hour = _in_half(hour, tokens[clock.half])
    return hour, minute or 0, second, _offset(clock, tokens) if clock.zoned else None


def _in_half(hour: int, word: str) -> int:
    """Return the hour of the day, 0 to 23, for an hour with "am", "pm", "du soir".

    PHP's `H:ia`, which OverBlog uses, prints a 24-hour clock with a useless am or pm: 13:15pm.
    """
    half = HALVES.get(letters_of(word))
    if half is None:
        return hour
    if (half == 0 and hour > _NOON) or (half and hour == 0):
        raise DateError(f"{hour} o'clock is not {word}")
    return hour % _NOON + half if hour <= _NOON else hour


def _offset(clock: Clock, tokens: list[str]) -> timedelta:
    named = timedelta(hours=OFFSETS[tokens[clock.zone]] if clock.zone is not None else 0)
    if clock.sign is None or clock.zone_hours is None:
        return named
    digits = tokens[clock.zone_hours]
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > _TWO else (digits, "0")
    if clock.zone_minutes is not None:
        minutes = tokens[clock.zone_minutes]
    said = timedelta(hours=int(hours), minutes=int(minutes))
    if named or said >= _FURTHEST or int(minutes) >= _SIXTY:
        raise DateError("no such offset from UTC")
    return -said if tokens[clock.sign] == "-" else said


def _check_short(plan: Plan, tokens: list[str]) -> None:
    """Refuse "1.2.3" and "1-2-10", which are versions and scores: a short date has two digits everywhere."""
    places = [place for letter, place in plan.facts if letter in "abc"]
    strict = len(places) > 1 and tokens[places[0] + 1] != "/"
    if len(tokens[places[-1]]) != _TWO or (strict and any(len(tokens[place]) != _TWO for place in places)):
        raise DateError("no date, but numbers")
