"""HTML: the only place that knows lxml's and BeautifulSoup's parsers.

lxml finds, BeautifulSoup reads: `parse` reads a page once; `Page.all` finds regions by selectors
through an index made in one pass; `graft` turns a region into ordinary BeautifulSoup tags without
a second parse; `select` finds inside those; `text` and `inner` write them out.

Selectors are the small part of CSS that page rules need: tag, `#id`, `.class`, `[attribute]`
with `= ^= $= *= ~=`, descendants, children `>` and lists with commas.
"""

from migrate.html._graft import graft, graft_by_builder, same_tree
from migrate.html._index import Element, Naming, Region, Share, Shares, is_inside
from migrate.html._parse import Page, fragment, parse
from migrate.html._readdress import candidates, readdress
from migrate.html._select import attribute, matches, select, select_first
from migrate.html._tags import Attribute, quoted, spliced, tags
from migrate.html._tags import Tag as Written
from migrate.html._walk import unwrap, walk
from migrate.html._write import BLOCKS, VOID, escape, forget, inner, outer, text, text_of

__all__ = [
    "BLOCKS",
    "VOID",
    "Attribute",
    "Element",
    "Naming",
    "Page",
    "Region",
    "Share",
    "Shares",
    "Written",
    "attribute",
    "candidates",
    "escape",
    "forget",
    "fragment",
    "graft",
    "graft_by_builder",
    "inner",
    "is_inside",
    "matches",
    "outer",
    "parse",
    "quoted",
    "readdress",
    "same_tree",
    "select",
    "select_first",
    "spliced",
    "tags",
    "text",
    "text_of",
    "unwrap",
    "walk",
]
