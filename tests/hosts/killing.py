"""Killing the command from outside, and running it again until it ends."""

import signal
import threading
import time
from dataclasses import dataclass

from living import Living
from scenario import Kill, Moment

MOST = 6  # runs until it must have ended


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What came of killing the command: the exports, how often it was killed, what was asked for too often."""

    exports: dict[str, bytes]
    killed: int
    often: dict[tuple[str, str, bytes], int]
    talk: str


def undisturbed(living: Living) -> tuple[dict[str, bytes], int, float]:
    """Run to the end; return the exports, the number of requests and the seconds; then clear the folder."""
    began = time.monotonic()
    done = living.run()
    assert done.returncode == 0, done.stderr
    seconds = time.monotonic() - began
    exports, requests = living.export(), len(living.host.log.visits)
    living.without("archive", "out")
    return exports, requests, seconds


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
    """Run the command until it ends by itself, then tell and clear the folder."""
    living.host.scenario.calm()
    for _ in range(MOST):
        done = living.run()
        if done.returncode == 0:
            break
    trial = Trial(
        exports=living.export(),
        killed=killed,
        often={thing: count for thing, count in living.host.log.often.items() if count > 1},
        talk=f"exit {done.returncode}\n{done.stderr}",
    )
    living.without("archive", "out")
    return trial
