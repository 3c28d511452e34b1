"""What HTTrack kept beside a mirror: `hts-cache/new.txt`, a line for each address with its file and its status.

`new.zip` beside it says the same addresses; its times are those of Last-Modified, not when a page was copied, and what
`new.txt` says of that has neither day nor zone (seen in mirrors of HTTrack 3.49).
"""

import re
from contextlib import suppress
from functools import lru_cache
from itertools import compress
from pathlib import Path
from stat import S_ISREG
from urllib.parse import unquote, urlsplit

from migrate.model import Url
from migrate.urls import key

_LISTS = ("hts-cache/old.txt", "hts-cache/new.txt")
_STATUS, _URL, _FILE = 3, 7, 8
_COLUMNS = 9
_DELAYED = re.compile(r"\.[0-9a-f]{1,8}\.delayed$")
_MOST = 200_000_000  # bytes; a million lines have about so many


class Cache:
    """Addresses by file and status by address; empty where there is no such list."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._urls: dict[str, Url] = {}
        self._statuses: dict[str, int] = {}

    def url(self, file: str) -> Url | None:
        """Return the address of a file of the mirror (its path below the mirror's folder), None when unknown."""
        return self._urls.get(file)

    def status(self, url: Url) -> int:
        """Return the status of the answer that an address had, 200 when unknown."""
        return self._statuses.get(key(url), 200)

    def read(self, lines: list[str]) -> None:
        """Take in the lines of a list."""
        for line in lines:
            fields = line.split("\t")
            if len(fields) < _COLUMNS or not fields[_STATUS].lstrip("-").isdigit():
                continue
            url, place = Url(fields[_URL]), unquote(fields[_FILE])
            self._statuses[key(url)] = int(fields[_STATUS])
            # The path begins with the folder that was named at the time, wherever that was.
            begin = place.find(urlsplit(url).hostname or "\n")
            if begin >= 0 and (begin == 0 or place[begin - 1] in "/\\"):
                # What became a page about an error has the name that it got while its type was not yet known.
                name = _DELAYED.sub(".html", place[begin:].replace("\\", "/"))
                self._urls[name] = url


def cache_of(root: str) -> Cache:
    """Return what HTTrack noted of a mirror, last of all; of what a run that broke off left out, the time before."""
    changed = []
    for name in _LISTS:
        try:
            found = Path(root, name).lstat()
        except OSError:
            found = None
        is_list = found is not None and S_ISREG(found.st_mode) and 0 < found.st_size < _MOST
        changed.append(found.st_mtime_ns if found is not None and is_list else 0)
    return _read(root, *changed) if any(changed) else Cache(root)


@lru_cache(maxsize=4)
def _read(root: str, *changed: int) -> Cache:
    cache = Cache(root)
    for name in compress(_LISTS, changed):
        with suppress(OSError):
            cache.read(Path(root, name).read_text("utf-8", "replace").splitlines())
    return cache
