"""A live blog: fetched into an archive, from which everything after it is read.

What is asked for and what becomes of each answer is in `_live/`; `_http.py` alone opens connections.
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


class Live(Source):
    """A blog's address: fetched politely, resumably, into an archive."""

    plugin: ClassVar[bool] = True
    label: ClassVar[str] = "a live blog (https://…), fetched into an archive"

    def fetching(
        self, home: Url, folder: Path, reader: "Reader", *, settings: Settings, progress: Progress
    ) -> "AbstractContextManager[Session]":
        """Open an archive for a blog; the session's `loop` fetches what is due. Errors as `open_session`."""
        from migrate.sources._live import open_session  # noqa: PLC0415  requests and warcio are loaded only to fetch

        return open_session(home, folder, reader, settings=settings, progress=progress)
