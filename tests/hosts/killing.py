"""Killing the command from outside, and running it again until it ends."""

import shutil
import signal
import threading
import time
from dataclasses import dataclass

from living import Living
from scenario import Kill, Moment

START = "archive-at-the-start"
MOST = 6  # runs until it must have ended


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What came of killing the command: the exports, how often it was killed, what was asked for more than once.

    `talk` is what the runs after it said.
    """

    exports: dict[str, bytes]
    killed: int
    often: dict[tuple[str, str, bytes], int]
    ended: bool
    talk: str


def undisturbed(living: Living) -> tuple[dict[str, bytes], int, float]:
    """Run to the end; return the exports, the number of requests and the seconds; then go back to the start."""
    began = time.monotonic()
    done = living.run()
    assert done.returncode == 0, done.stderr
    seconds = time.monotonic() - began
    exports, requests = living.export(), len(living.host.log.visits)
    _back(living)
    return exports, requests, seconds


def keep(living: Living) -> None:
    """Take the archive as it is for the start of every trial from now on."""
    shutil.copytree(living.folder / "archive", living.folder / START)


def _back(living: Living) -> None:
    """Go back to the start: no archive, or the one that was kept."""
    living.without("archive", "out")
    if (living.folder / START).exists():
        shutil.copytree(living.folder / START, living.folder / "archive")


def killed_at(living: Living, at: int, moment: Moment, *, pause: float = 0) -> Trial:
    """Kill the command at a request, then run it until it ends."""
    kill = Kill(at=at, moment=moment, pause=pause)
    living.host.scenario.kill = kill
    started = living.start(*living.running())
    kill.aim(started.pid)
    started.communicate(timeout=120)
    return _to_the_end(living, killed=int(started.returncode == -signal.SIGKILL))


def killed_after(living: Living, *seconds: float) -> Trial:
    """Kill the command after so many seconds, each run once; then run it until it ends."""
    killed = 0
    for wait in seconds:
        started = living.start(*living.running())
        timer = threading.Timer(wait, started.kill)
        timer.start()
        started.communicate(timeout=120)
        timer.cancel()
        killed += started.returncode == -signal.SIGKILL
    return _to_the_end(living, killed=killed)


def _to_the_end(living: Living, *, killed: int) -> Trial:
    """Run the command until it ends by itself, then tell and go back to the start."""
    living.host.scenario.calm()
    talk = ""
    for _ in range(MOST):
        began = len(living.host.log.visits)
        done = living.run("-vv")
        talk += f"exit {done.returncode} after {len(living.host.log.visits) - began} requests\n{done.stderr}\n"
        if done.returncode == 0:
            break
    trial = Trial(
        exports=living.export(),
        killed=killed,
        often={thing: count for thing, count in living.host.log.often.items() if count > 1},
        ended=done.returncode == 0,
        talk=talk,
    )
    _back(living)
    return trial
