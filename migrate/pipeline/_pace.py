"""How fast reading goes, and how long it will take: told now and then, not at every page."""

import time
from collections.abc import Callable

from migrate.report import Pages

_MOMENT = 0.25  # seconds between two tellings


class Pace:
    """Works out pages a second and the time that is left from what is done, of so many bytes in all."""

    def __init__(self, total: int, tell: Callable[[Pages], None]) -> None:
        self.findings = 0
        self._total = total
        self._tell = tell
        self._began = self._told = time.monotonic()
        self._pages = self._bytes = self._settled = 0

    def pages(self, number: int) -> None:
        """Say how many pages were read so far."""
        self._pages = max(self._pages, number)
        now = time.monotonic()
        if now - self._told >= _MOMENT:
            self._told = now
            self._tell(self._state(now - self._began))

    def task(self, size: int, pages: int) -> None:
        """Say that a task of so many bytes is done, which held so many pages."""
        self._bytes += size
        self._settled += pages

    def _state(self, seconds: float) -> Pages:
        second, expected = self._pages / seconds, None
        if self._bytes and self._settled:
            expected = max(self._pages, round(self._settled * self._total / self._bytes))
        left = (expected - self._pages) / second if expected is not None and second else None
        return Pages(read=self._pages, expected=expected, second=second, left=left, findings=self.findings)
