"""The archive of a blog: WARC files with every answer, and a ledger of what became of every address."""

from migrate.sources._archive._archive import Archive
from migrate.sources._archive._capture import capture_of
from migrate.sources._archive._disk import is_archive
from migrate.sources._archive._entry import Entry, MediaCopy, Recovered, State, Stored

__all__ = ["Archive", "Entry", "MediaCopy", "Recovered", "State", "Stored", "capture_of", "is_archive"]
