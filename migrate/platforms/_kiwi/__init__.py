"""The Kiwi engine: OverBlog, and the platforms that run on it."""

from migrate.platforms._kiwi._engine import KiwiPlatform
from migrate.platforms._kiwi._layout import COMMENTS, KIWI, TAGS

__all__ = ["COMMENTS", "KIWI", "TAGS", "KiwiPlatform"]
