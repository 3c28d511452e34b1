"""Sources: where captures come from. One file a source; each says which files are its own."""

from migrate.sources._source import Source

__all__ = ["Source"]
