"""Which capture of an address is asked for next: the newest, then older ones, last of all one that is in doubt."""

from dataclasses import dataclass, field, replace

from migrate.model import Url
from migrate.sources._archive import Archive
from migrate.sources._live._reader import Reader
from migrate.sources._wayback._index import Index, Memento, key, stamp

_HOPS = 5
_OLDEST = "19960101000000"  # the Wayback Machine began then: what is nearest to it is the oldest


@dataclass(slots=True)
class _Tries:
    """What was asked for an address in this run."""

    tried: set[str] = field(default_factory=set)  # timestamps
    doubtful: list[Memento] = field(default_factory=list)
    asked: Memento | None = None
    led: Memento | None = None
    hops: int = 0
    held: bool = False
    doubt: str = ""


class Choice:
    """Remembers which captures of an address were asked for, until it is settled.

    Those that were stored in an earlier run are known from the archive: what they hold does not change.
    """

    def __init__(self, index: Index, archive: Archive, reader: Reader) -> None:
        self._index = index
        self._archive = archive
        self._reader = reader
        self._open: dict[str, _Tries] = {}

    def current(self, url: Url) -> Memento | None:
        """Return the capture of an address that is to be asked for now, None when there is none left."""
        tries = self._tries(url)
        if tries.led is not None:
            return tries.led
        stored = self._stored(url)
        for one in self._known(url, none=bool(stored)):
            if one.timestamp not in tries.tried | stored:
                return one
        return tries.doubtful[0] if tries.doubtful else None

    def asks(self, url: Url, wish: Memento) -> None:
        """Note that a capture is asked for."""
        self._tries(url).asked = wish

    def failed(self, url: Url) -> None:
        """Note that the capture that was asked for last cannot be had: it is not asked for again."""
        if wish := self._tries(url).asked:
            self.tried(url, wish)

    def is_last(self, url: Url, wish: Memento) -> bool:
        """Say whether a capture was in doubt before, and is asked for because no other is good."""
        return wish in self._tries(url).doubtful

    def tried(self, url: Url, wish: Memento) -> None:
        """Note that a capture was answered for: it is not asked for again."""
        tries = self._tries(url)
        tries.led = None
        tries.tried.add(wish.timestamp)
        tries.doubtful = [one for one in tries.doubtful if one != wish]

    def is_held(self, url: Url) -> None:
        """Note that the web archive gave a capture of an address, whatever that holds: it may have others."""
        self._tries(url).held = True

    def doubted(self, url: Url, wish: Memento) -> None:
        """Note that a capture is in doubt: others come first."""
        self._tries(url).doubtful.append(wish)

    def accepted(self, url: Url, doubt: str) -> None:
        """Note that a capture in doubt is taken, and why it is in doubt."""
        self._tries(url).doubt = doubt

    def doubt(self, url: Url) -> str:
        """Return the doubt with which a capture of an address was taken, "" for none."""
        tries = self._open.get(key(url))
        return tries.doubt if tries else ""

    def led(self, url: Url, wish: Memento, target: Memento) -> bool:
        """Note that the web archive leads from a capture to the nearest that it has; say whether that is followed."""
        tries = self._tries(url)
        self.tried(url, wish)
        tries.hops += 1
        if tries.hops > _HOPS or target.timestamp in tries.tried | self._stored(url):
            return False
        tries.led = replace(target, digest=self._index.digest(target.url, target.timestamp))
        return True

    def settled(self, url: Url) -> None:
        """Forget an address."""
        self._open.pop(key(url), None)

    def _tries(self, url: Url) -> _Tries:
        return self._open.setdefault(key(url), _Tries())

    def _stored(self, url: Url) -> set[str]:
        """Return the times of the captures of an address that are in the archive."""
        entry = self._archive.entry(url)
        return {stamp(when) for when in self._archive.captured(entry)} if entry is not None else set()

    def _known(self, url: Url, *, none: bool) -> list[Memento]:
        """Return the captures of an address; of one that was not searched for, the nearest to its page.

        Where that is no good, the oldest comes next: pictures are there first and gone later.
        """
        if self._index.covers(url):
            return self._index.of(url) or self._index.of(self._spelled(url))
        if self._tries(url).held:
            return [Memento(url=url, timestamp=_OLDEST)]
        return [] if none or self._tries(url).tried else [Memento(url=url, timestamp=self._near(url))]

    def _spelled(self, url: Url) -> Url:
        """Return an address of the same place that the index lists, with other parameters; else the address itself."""
        place = self._reader.place(url)
        found = (one for one in self._index.spellings(url) if self._reader.place(one) == place)
        return next(found, url)

    def _near(self, url: Url) -> str:
        """Return when the page was captured that shows an address."""
        entry = self._archive.entry(url)
        pages = map(self._archive.entry, self._archive.found_on(entry)) if entry is not None else ()
        times = [page.copied for page in pages if page is not None and page.copied is not None]
        return stamp(max(times)) if times else self._index.until
