"""How many date strings a second, and how many of them right, beside dateparser.

    python tests/bench/dates.py [--rounds 5]

The strings are those of tests/unit/dates.tsv. Both readers run in one process, in turns; the median of the
rounds counts. dateparser is told the two languages, day first, the zone and the time to count from.
It is no dependency: `pip install dateparser` for this script only.
"""

import argparse
import importlib.util
import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime
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


def main() -> int:
    """Print the figures; 1 when the ratio is below the target."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    rounds = options.parse_args().rounds
    table = cases()
    texts = [case for case, _ in table]
    correct = sum(right(said(ours(case)), expected) for case, expected in table)
    sys.stdout.write(f"{len(table)} strings; blog-migrate right {correct / len(table):.1%}\n")
    if importlib.util.find_spec("dateparser") is None:
        mine = statistics.median(rate(ours, texts, 0.5) for _ in range(rounds))
        sys.stdout.write(f"{mine:,.0f} strings/s\ndateparser is not installed: pip install dateparser\n")
        return 0
    peer = theirs()
    subset = texts[::4]
    correct = sum(right(said(peer(case)), expected) for case, expected in table)
    sys.stdout.write(f"dateparser right {correct / len(table):.1%}\n")
    pairs = [(rate(ours, subset, 0.5), rate(peer, subset, 0.5)) for _ in range(rounds)]
    mine, other = (statistics.median(column) for column in zip(*pairs, strict=True))
    sys.stdout.write(f"blog-migrate {mine:,.0f} strings/s, dateparser {other:,.0f} strings/s\n")
    ratio = statistics.median(one / two for one, two in pairs)
    sys.stdout.write(f"ratio {ratio:.0f} (target {TARGET})\n")
    return 0 if ratio >= TARGET else 1


if __name__ == "__main__":
    raise SystemExit(main())
