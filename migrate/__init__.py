"""blog-migrate rescues hosted blogs: pages in, WordPress, JSON or Markdown out.

The public names of the library; each is imported on first use, so that `import migrate` is light.
"""

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from migrate.capture import Capture
    from migrate.dates import parse as parse_date
    from migrate.errors import MigrateError
    from migrate.extract import Extract
    from migrate.model import Blog, Comment, CommentThread, Media, Person, Post, Sidebar, Term, Widget
    from migrate.pipeline import convert, export, fetch, read_blog, read_page, verify
    from migrate.report import Finding, Report
    from migrate.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "Blog",
    "Capture",
    "Comment",
    "CommentThread",
    "Extract",
    "Finding",
    "Media",
    "MigrateError",
    "Person",
    "Post",
    "Report",
    "Settings",
    "Sidebar",
    "Term",
    "Widget",
    "convert",
    "export",
    "fetch",
    "parse_date",
    "read_blog",
    "read_page",
    "verify",
]

_HOMES = {
    "capture": ("Capture",),
    "dates": ("parse_date",),
    "errors": ("MigrateError",),
    "extract": ("Extract",),
    "model": ("Blog", "Comment", "CommentThread", "Media", "Person", "Post", "Sidebar", "Term", "Widget"),
    "pipeline": ("convert", "export", "fetch", "read_blog", "read_page", "verify"),
    "report": ("Finding", "Report"),
    "settings": ("Settings",),
}
_OTHERWISE = {"parse_date": "parse"}


class _Library(ModuleType):
    """This package: when its stage `verify` is imported, that does not take the place of the call of that name."""

    def __setattr__(self, name: str, value: object) -> None:
        if name not in __all__ or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Library


def __getattr__(name: str) -> Any:  # noqa: ANN401  any of the public names
    for home, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(f"migrate.{home}"), _OTHERWISE.get(name, name))
    raise AttributeError(f"module 'migrate' has no attribute {name!r}")
