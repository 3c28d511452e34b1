"""The calls that the command line makes, in order: read, join, transform, export, check.

Everything here hands values from one stage to the next; the stages do not know each other.
"""

from migrate.pipeline._calls import convert, export, read_blog, read_page
from migrate.pipeline._inspect import Inspection, inspect_page
from migrate.pipeline._items import Item, items
from migrate.pipeline._out import Out

__all__ = ["Inspection", "Item", "Out", "convert", "export", "inspect_page", "items", "read_blog", "read_page"]
