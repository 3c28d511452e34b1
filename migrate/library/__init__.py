"""The library: blogs as read, on disk; joins what was read into posts.

One SQLite file holds every reading (a row each), the joined posts and what the transforms made of
them, so memory does not grow with the blog. The order in which pages arrive does not matter.
"""

from migrate.library._entry import Entry, entry_of
from migrate.library._facts import Fact, Facts
from migrate.library._join import join
from migrate.library._shelf import Shelf
from migrate.library._store import Library

__all__ = ["Entry", "Fact", "Facts", "Library", "Shelf", "entry_of", "join"]
