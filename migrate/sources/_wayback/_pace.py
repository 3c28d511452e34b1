"""The pace of a web archive: 24 searches and 30 captures a minute at most, and a minute's rest when it says so.

24 searches a minute are what the Internet Archive's staff agreed to for the library `wayback` (facts: its 0.5), 30
captures a minute are our own choice. Pure reckoning, as `Pace`: nothing here sleeps.
"""

import random as chance
import time
from collections.abc import Callable
from dataclasses import replace

from migrate.settings import FetchSettings
from migrate.sources._ended import Ended
from migrate.sources._pace import Pace

SEARCHES = 24  # a minute
CAPTURES = 30  # a minute
REST = 60  # seconds, after « too many requests » that does not say how long
_MINUTE = 60.0
_TOO_MANY = 429


class Turns(Pace):
    """When a web archive may be asked again: for a capture by `ready`, for a search by `ready_to_search`.

    `lifted`: the web archive is the user's own, on this machine, and the pauses are those of the settings.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        lifted: bool = False,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
        random: Callable[[], float] = chance.random,
    ) -> None:
        floor = settings.delay if lifted else max(settings.delay, _MINUTE / CAPTURES)
        super().__init__(replace(settings, delay=floor), clock=clock, wall=wall, random=random)
        self._time = clock
        self._between = settings.delay if lifted else max(settings.delay, _MINUTE / SEARCHES)
        self._searched: float | None = None

    def ready_to_search(self, host: str) -> float:
        """Return the seconds until the index may be searched; 0 means now."""
        since = 0.0 if self._searched is None else self._searched + self._between - self._time()
        return max(self.ready(host), since)

    def searched(self) -> None:
        """Note that a search ended."""
        self._searched = self._time()

    def heard(self, host: str, ended: Ended) -> None:
        """Note that a request ended; a refusal that does not say for how long is one for a minute."""
        if ended.status == _TOO_MANY and self._asked_for(ended) is None:
            ended = replace(ended, retry_after=str(REST))
        super().heard(host, ended)
