"""How many date strings a second, and how many of them right, beside dateparser.

    python tests/bench/dates.py [--rounds 5]

Two lists: the forms that pages print, with many dates each (the ratio that counts), and the table of hard
strings, tests/unit/dates.tsv, a third of them to refuse. Both readers run in one process, in turns; the best
round counts, since other programs only slow down. dateparser is told the two languages, day first, the zone
and the time to count from. It is no dependency: `pip install dateparser` for this script only.
"""

import argparse
import importlib.util
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from zoneinfo import ZoneInfo

from migrate import dates
from migrate.errors import DateError

sys.path.insert(0, str(Path(__file__).parents[1] / "unit"))
from test_dates import rows

Case = tuple[str, datetime | None, str]
Reader = Callable[[Case], dates.Moment | datetime | None]
DAY = len("2010-03-26")
TARGET = 100
PARIS = dates.PARIS


def cases() -> list[tuple[Case, str]]:
    """Return text, time to count from and zone of each case, with the expected answer."""
    found = []
    for text, expected, now, zone in rows():
        try:
            moment = None if now in ("", "-") else datetime.fromisoformat(now)
            ZoneInfo(zone or "Europe/Paris")
        except (ValueError, KeyError):  # a bad argument, not a bad date
            continue
        found.append(((text, moment, zone or "Europe/Paris"), expected))
    return found


def ours(case: Case) -> dates.Moment | None:
    """Read as blog-migrate does."""
    text, now, zone = case
    try:
        return dates.parse(text, zone=zone, now=now)
    except DateError:
        return None


def theirs() -> Reader:
    """Return a reader that asks dateparser."""
    import dateparser  # noqa: PLC0415  only where it is installed

    def read(case: Case) -> datetime | None:
        text, now, zone = case
        settings: dict[str, object] = {"TIMEZONE": zone, "RETURN_AS_TIMEZONE_AWARE": True, "DATE_ORDER": "DMY"}
        if now is not None:
            settings["RELATIVE_BASE"] = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        return dateparser.parse(text, languages=["fr", "en"], settings=settings)  # type: ignore[arg-type]

    return read


def said(found: dates.Moment | datetime | None) -> str:
    """Return a reader's answer as text."""
    if found is None:
        return "REJECT"
    return dates.iso(found) if isinstance(found, dates.Moment) else found.isoformat(timespec="seconds")


def right(answer: str, expected: str) -> bool:
    """Compare to the precision of the expected answer; whole times compare as instants."""
    if "REJECT" in (answer, expected) or len(expected) <= DAY:
        return answer[: len(expected)] == expected
    return len(answer) > DAY and datetime.fromisoformat(answer) == datetime.fromisoformat(expected)


def rate(read: Reader, texts: list[Case], seconds: float) -> float:
    """Return strings a second over at least so many seconds."""
    count, start = 0, time.perf_counter()
    while (spent := time.perf_counter() - start) < seconds:
        for case in texts:
            read(case)
        count += len(texts)
    return count / spent


def printed() -> list[Case]:
    """Return dates in the forms that OverBlog, Canalblog, WordPress and Skyrock pages print."""
    months = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
    weekdays = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
    found = []
    for number in range(0, 3000, 75):
        at = datetime(2006, 1, 1, tzinfo=PARIS) + timedelta(days=number, minutes=37 * number)
        day, month, weekday = at.day, months[at.month - 1], weekdays[at.weekday()]
        found += [
            f"{day} {month} {at.year} {at.isoweekday()} {at:%d} /{at:%m} /{month} /{at.year} {at:%H:%M}",
            f"{day} {month.capitalize()} {at.year}",
            f"Publié le {day} {month.capitalize()} {at.year}",
            f"{day} {month.capitalize()} {at.year}, {at:%H:%M}{at:%p}".lower(),
            f"{weekday.capitalize()} {day} {month} {at.year}",
            f"{weekday} {at:%d} {month} {at.year} {at:%H:%M}",
            f"{at:%d/%m/%Y %H:%M}",
            f"{at:%d/%m/%Y} à {at:%H:%M}",
            f"Posté par Marie, {day} {month} {at.year} à {at:%H:%M}",
            f"{day} {month} {at.year} à {at.hour} h {at:%M} min",
            f"{month.capitalize()} {at.year}",
            at.isoformat(),
        ]
    return [(text, None, "Europe/Paris") for text in found]


def compare(name: str, texts: list[Case], peer: Reader, rounds: int) -> float:
    """Print the speed of both readers on these texts; return the ratio."""
    pairs = [(rate(ours, texts, 0.5), rate(peer, texts, 0.5)) for _ in range(rounds)]
    mine, other = (max(column) for column in zip(*pairs, strict=True))
    sys.stdout.write(f"{name}: blog-migrate {mine:,.0f} strings/s, dateparser {other:,.0f}, ratio {mine / other:.0f}\n")
    return mine / other


def main() -> int:
    """Print the figures; 1 when the ratio on what pages print is below the target."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    rounds = options.parse_args().rounds
    table = cases()
    hard = [case for case, _ in table]
    correct = sum(right(said(ours(case)), expected) for case, expected in table)
    sys.stdout.write(f"{len(table)} hard strings: blog-migrate right {correct / len(table):.1%}\n")
    if importlib.util.find_spec("dateparser") is None:
        for name, texts in (("as printed", printed()), ("hard", hard)):
            mine = max(rate(ours, texts, 0.5) for _ in range(rounds))
            sys.stdout.write(f"{name}: blog-migrate {mine:,.0f} strings/s\n")
        sys.stdout.write("dateparser is not installed, nothing to compare with: pip install dateparser\n")
        return 0
    peer = theirs()
    correct = sum(right(said(peer(case)), expected) for case, expected in table)
    sys.stdout.write(
        f"{len(table)} hard strings: dateparser {version('dateparser')} right {correct / len(table):.1%}\n"
    )
    ratio = compare("as printed", printed(), peer, rounds)
    compare("hard", hard, peer, rounds)
    sys.stdout.write(f"target {TARGET}: {'met' if ratio >= TARGET else 'missed'}\n")
    return 0 if ratio >= TARGET else 1


if __name__ == "__main__":
    raise SystemExit(main())
