"""What must be unique in a WXR file, remembered in eight bytes each: memory for a blog of any size."""

import re
import unicodedata
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import blake2b

from migrate import text

_SECOND = timedelta(seconds=1)
_LATIN = re.compile(
    r"LATIN (?:SMALL |CAPITAL )?LETTER (?:SMALL CAPITAL |TURNED |REVERSED |OPEN )?([A-Z]{1,2})(?: WITH .*)?$"
)


class Seen:
    """A set of texts that keeps a hash of each; a chance collision costs a needless `-2`, never a loss."""

    def __init__(self) -> None:
        self._hashes: set[int] = set()

    def __contains__(self, value: object) -> bool:
        return digest(str(value)) in self._hashes

    def add(self, value: str) -> None:
        """Remember a text."""
        self._hashes.add(digest(value))

    def take(self, value: str) -> bool:
        """Remember a text and say whether it is new."""
        before = len(self._hashes)
        self._hashes.add(digest(value))
        return len(self._hashes) > before


def digest(value: str) -> int:
    """Return eight bytes that stand for a text."""
    return int.from_bytes(blake2b(value.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


class Seconds:
    """Which (title, local second, kind) are taken: WordPress takes a second one for the first (post_exists()).

    Its MariaDB compares without case, accents and trailing blanks; a title that is empty for PHP
    ("0", or nothing but backslashes) matches every item of that second and kind.
    """

    def __init__(self) -> None:
        self._titles = Seen()
        self._seconds = Seen()
        self._next: dict[int, datetime] = {}

    def free(self, title: str, local: datetime, kind: str) -> datetime:
        """Return the first free second at or after `local` (naive, of the blog's zone) and take it."""
        key = title_key(title)
        if self._take(key, f"{kind}\0{local}"):
            return local
        # Thousands of posts may have one title and no date of their own: none looks where those before it did.
        start = digest(f"{kind}\0{local}\0{key}")
        free = self._next.get(start, local + _SECOND)
        while not self._take(key, f"{kind}\0{free}"):
            free += _SECOND
        self._next[start] = free + _SECOND
        return free

    def _take(self, key: str, second: str) -> bool:
        """Take a second for a title and say whether it was free."""
        is_empty = key in {"", "0"}
        is_free = self._seconds.take(second) if is_empty else self._titles.take(f"{second}\0{key}")
        if is_free and is_empty:
            self._titles.add(f"{second}\0{key}")
        elif is_free:
            self._seconds.add(second)
        return is_free


def title_key(title: str) -> str:
    """Return what is left of a title where a database compares it; PHP has taken the backslashes away before.

    What `utf8mb4_unicode_520_ci`, WordPress's own choice, takes for equal among the letters of Europe is
    equal here (compared with MariaDB 10.11); older tables take all characters above U+FFFF for one.
    """
    key = text.fold(title.replace("\\", ""))
    return key if key.isascii() and key.isprintable() else "".join(map(_weight, key))


@lru_cache(maxsize=4096)
def _weight(letter: str) -> str:
    """Return what a letter counts for: nothing (marks, controls), its digit, its base letter, or itself."""
    if unicodedata.category(letter)[0] in "MC":
        return ""
    digit = unicodedata.digit(letter, None)
    if digit is not None:
        return str(digit)
    latin = _LATIN.match(unicodedata.name(letter, ""))
    if latin:
        return latin[1].lower()
    return letter if letter <= "\uffff" else "\ufffd"
