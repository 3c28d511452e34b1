"""A web archive's captures of a blog (`wayback:URL`): fetched into an archive, from which all after it is read.

What is asked for and what becomes of each answer is in `_wayback/`; `_http.py` alone opens connections.
"""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from migrate.model import Url
from migrate.report import Progress
from migrate.settings import Settings
from migrate.sources._source import Source

if TYPE_CHECKING:
    from migrate.sources._live import Reader, Session


class Wayback(Source):
    """What the Wayback Machine, or another web archive that answers like it, holds of a blog."""

    plugin: ClassVar[bool] = True
    label: ClassVar[str] = "what a web archive holds of a blog (wayback:https://…), fetched into an archive"
    unproven: ClassVar[tuple[str, ...]] = ("tried with a web archive of our own on loopback, not with the real one",)

    def fetching(
        self, home: Url, folder: Path, reader: "Reader", *, settings: Settings, progress: Progress
    ) -> "AbstractContextManager[Session]":
        """Open an archive for a blog; the session's `loop` fetches what is due. Errors as `open_session`."""
        from migrate.sources._wayback import open_session  # noqa: PLC0415  requests and warcio are loaded only to fetch

        return open_session(home, folder, reader, settings=settings, progress=progress)
