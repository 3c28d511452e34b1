"""Sources: where captures come from. One file a source; each says which files are its own."""

from migrate.sources._source import About, Source

__all__ = ["About", "Source"]
