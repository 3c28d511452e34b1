"""The Kiwi engine: OverBlog, and the platforms that run on it."""

from migrate.platforms._kiwi._engine import KiwiPlatform

__all__ = ["KiwiPlatform"]
