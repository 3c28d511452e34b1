"""Platforms: one file per host of blogs, a declaration of how its pages are read.

A platform's file says which hosts are its own, what its addresses mean and, layout by layout, where
each field of a post stands (docs/adding-a-platform.md). `read_capture` finds the platform of a
stored answer and lets it read.
"""

from migrate.platforms import _reading_rules as read
from migrate.platforms._detect import read_capture
from migrate.platforms._layout import CommentRules, Layout
from migrate.platforms._platform import Platform
from migrate.platforms._read import PagePlatform

__all__ = ["CommentRules", "Layout", "PagePlatform", "Platform", "read", "read_capture"]
