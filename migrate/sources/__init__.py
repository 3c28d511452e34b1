"""Sources: where captures come from. One file a source; each says which files are its own."""

from migrate.sources._lasting import Lasting
from migrate.sources._source import WHOLE, About, Source, Span

__all__ = ["WHOLE", "About", "Lasting", "Source", "Span"]
