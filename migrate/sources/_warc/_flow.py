"""Unpacked bytes on their way, with a look ahead: the records of one packed part, or of a whole plain file."""

import re
from collections.abc import Callable

from migrate.errors import ArchiveError

_MOST_HEAD = 1 << 20
_SIGN = re.compile(rb"WARC/1\.\d\r?\n")
_LONGEST_SIGN = 10
_BEHIND = 1 << 18  # bytes that were taken and stay at hand: most records that are not as long as they say are shorter
NO_RECORD = "what stands there is no record"


class BrokenError(ArchiveError):
    """Bytes cannot be unpacked: what is packed with them is lost."""


class MisfitError(ArchiveError):
    """Bytes are no record, or not as long as it says. `at` is where it begins, `resume` where to look for the next."""

    def __init__(self, reason: str, *, at: int, resume: int, url: str = "") -> None:
        super().__init__(reason)
        self.at = at
        self.resume = resume
        self.url = url


class Flow:
    """Bytes as `more` gives them (b"" at the end); `position` counts those that were taken, from the first one."""

    def __init__(self, more: Callable[[], bytes], position: int = 0) -> None:
        self._more = more
        self._kept = b""
        self._from = 0
        self._before = position
        self._over = False

    @property
    def position(self) -> int:
        """Where the next byte stands."""
        return self._before + self._from

    def ahead(self, size: int) -> bytes:
        """Return the next bytes without taking them; fewer at the end only. BrokenError as `more`."""
        while len(self._kept) - self._from < size and not self._over:
            piece = self._more()
            self._over = not piece
            gone = max(0, self._from - _BEHIND)
            self._kept = self._kept[gone:] + piece
            self._before += gone
            self._from -= gone
        return self._kept[self._from : self._from + size]

    def back(self, position: int) -> bool:
        """Go back to a place where bytes were taken before; False where they are no longer at hand."""
        is_kept = self._before <= position <= self._before + len(self._kept)
        if is_kept:
            self._from = position - self._before
        return is_kept

    def take(self, size: int) -> bytes:
        """Return the next bytes, at most that many; b"" at the end."""
        if self._from >= len(self._kept):
            self.ahead(1)
        taken = self._kept[self._from : self._from + size]
        self._from += len(taken)
        return taken

    def skip(self, size: int) -> None:
        """Leave out so many bytes, as far as there are."""
        while size > 0 and (left_out := self.take(size)):
            size -= len(left_out)

    def skip_breaks(self) -> bytes:
        """Leave out the ends of lines that come next; return the beginning of what is behind them."""
        while (ahead := self.ahead(8)) and ahead[0] in b"\r\n":
            self.skip(len(ahead) - len(ahead.lstrip(b"\r\n")))
        return ahead

    def head(self) -> bytes:
        """Take what stands before the next empty line, with that; b"" where there is none in the first megabyte."""
        size = 1 << 10
        while True:
            ahead = self.ahead(size)
            ends = [at + len(sign) for sign in (b"\r\n\r\n", b"\n\n") if (at := ahead.find(sign)) >= 0]
            if ends:
                self._from += min(ends)
                return ahead[: min(ends)]
            if len(ahead) < size or size > _MOST_HEAD:
                return b""
            size *= 4

    def seek_record(self) -> bool:
        """Go to the next line that a record begins with; False, at the end, where there is none."""
        while ahead := self.ahead(_LONGEST_SIGN):
            found = _SIGN.search(self._kept, self._from)
            if found:
                self._from = found.start()
                return True
            behind = len(self._kept) - len(ahead) + 1 if len(ahead) == _LONGEST_SIGN else len(self._kept)
            self._from = max(self._from + 1, behind)
        return False
