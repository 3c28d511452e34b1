"""The calls that the command line makes, in order: fetch, read, join, transform, export, check.

Everything here hands values from one stage to the next; the stages do not know each other.
"""

from migrate.pipeline._address import address_of, is_address
from migrate.pipeline._asked import asked
from migrate.pipeline._calls import convert, export, read_blog, read_page
from migrate.pipeline._fetch import fetch, ledger, run
from migrate.pipeline._inspect import Inspection, inspect_page
from migrate.pipeline._items import Item, items
from migrate.pipeline._merge import merge
from migrate.pipeline._out import Out
from migrate.pipeline._plan import plan
from migrate.pipeline._verify import verify
from migrate.pipeline._work import work

__all__ = [
    "Inspection",
    "Item",
    "Out",
    "address_of",
    "asked",
    "convert",
    "export",
    "fetch",
    "inspect_page",
    "is_address",
    "items",
    "ledger",
    "merge",
    "plan",
    "read_blog",
    "read_page",
    "run",
    "verify",
    "work",
]
