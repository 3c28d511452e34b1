"""How far a run is, in one line of a terminal: words, and a bar where there is room for one."""

from collections.abc import Mapping, Sequence

from migrate.cli._say import Say
from migrate.report import Fetching, Pages

_BAR = 10  # cells that a bar needs to say something
_FELT = 0.05  # seconds: a shorter pause is none


def fetch_line(state: Fetching, say: Say, width: int, *, plain: bool = False) -> str:
    """Return how far fetching is, in at most `width` cells: found, fetched, waiting, pace, time left, and a bar.

    Without a pause between two requests nobody can say how long the rest takes.
    Where there is no room the words get shorter, then the bar goes, then what stands last. `plain` draws
    the bar in ASCII.
    """
    paced = state.pace >= _FELT
    keys = ["fetched", "waiting"] + ["pace"] * paced + ["left"] * (paced and state.left is not None)
    values = {
        "found": state.found,
        "fetched": state.fetched,
        "waiting": state.waiting,
        "pace": say.seconds(state.pace),
        "left": "" if state.left is None else say.seconds(state.left),
    }
    share = state.fetched / max(state.found, 1)
    return _line("fetch", keys, values, share, say, width, plain=plain)


def read_line(state: Pages, say: Say, width: int, *, plain: bool = False) -> str:
    """Return how far reading is, in at most `width` cells: pages, pages a second, time left, findings, and a bar."""
    keys = ["read", "second"] + ["left"] * (state.left is not None) + ["findings"] * bool(state.findings)
    values = {
        "read": say.number(state.read),
        "second": say.number(round(state.second)),
        "left": "" if state.left is None else say.seconds(state.left),
        "findings": say.number(state.findings),
    }
    share = state.read / max(state.expected, 1) if state.expected is not None else 0.0
    return _line("read", keys, values, share, say, width, plain=plain)


def _line(
    phase: str, keys: Sequence[str], values: Mapping[str, object], share: float, say: Say, width: int, *, plain: bool
) -> str:
    """Return a line of words behind a bar that is filled to a share."""
    said, title = "", say(f"phase.{phase}")
    for size in ("long", "short"):
        said = ", ".join(say(f"bar.{key}.{size}", **values) for key in keys)
        room = width - len(title) - len(said) - 2
        if room >= _BAR:
            full, empty = ("#", ".") if plain else ("█", "░")
            filled = min(room, int(room * share))
            return f"{title} {full * filled}{empty * (room - filled)} {said}"
        if len(said) <= width:
            return said
    while len(said) > width and ", " in said:
        said = said.rpartition(", ")[0]
    return said[:width]
