"""Manners toward a web archive: one host is asked, whatever the addresses of the blog."""

import ipaddress
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from migrate.settings import FetchSettings
from migrate.sources._archive import Archive, Entry
from migrate.sources._ended import Ended
from migrate.sources._live._manners import Manners
from migrate.sources._wayback._pace import Turns


class WaybackManners(Manners):
    """What the loop asks about the hosts of a blog is answered for the web archive that stands for all of them.

    What the web archive itself answers is noted by the client (`begins`, `ended`), which alone can tell it from what
    it has archived. The rules of the blog's hosts (robots.txt) do not concern the copies that somebody else holds.
    """

    def __init__(
        self,
        archive: Archive,
        settings: FetchSettings,
        now: Callable[[], datetime],
        *,
        turns: Turns | None = None,
    ) -> None:
        self.host = urlsplit(settings.wayback).netloc.lower().rpartition("@")[2]
        self._turns = turns or Turns(settings, lifted=is_own(settings))
        super().__init__(archive, settings, now, pace=self._turns)

    def ready(self, host: str) -> float | None:
        """Return the seconds until the web archive may be asked for a capture; None: no more in this run."""
        if reason := self.stopped():
            self._archive.close_host(host, reason)
            return None
        return self._turns.ready(self.host)

    def ready_to_search(self) -> float:
        """Return the seconds until its index may be searched."""
        return self._turns.ready_to_search(self.host)

    def stopped(self) -> str:
        """Say why the web archive is asked no more in this run, "" when it may be."""
        return self._turns.stopped(self.host) or self._closed.get(self.host, "")

    def asks(self, host: str) -> None:
        """Note nothing: the client does."""

    def heard(self, host: str, ended: Ended) -> None:
        """Note nothing: the client does."""

    def begins(self) -> None:
        """Note that a request to the web archive begins."""
        super().asks(self.host)

    def ended(self, ended: Ended, *, search: bool = False) -> None:
        """Note how a request to the web archive ended."""
        super().heard(self.host, ended)
        if search:
            self._turns.searched()

    def delay(self, host: str) -> float:
        """Return the present pause between two captures in seconds."""
        del host
        return super().delay(self.host)

    def steady(self, host: str) -> float:
        """Return the pause between two captures that stands without any error, in seconds."""
        del host
        return super().steady(self.host)

    def forbidden(self, entry: Entry) -> str:
        """Return "": the rules of a blog's host are not those of its captures."""
        del entry
        return ""


def is_own(settings: FetchSettings) -> bool:
    """Say whether the web archive is the user's own, on this machine or in this network, and said to be."""
    host = (urlsplit(settings.wayback).hostname or "").lower()
    try:
        is_private = ipaddress.ip_address(host).is_private
    except ValueError:
        is_private = host == "localhost"
    return is_private and settings.allow_private
