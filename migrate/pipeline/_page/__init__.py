"""`report.html`: what a run did, for the blog's owner; one file that needs no network and no script."""

from collections.abc import Iterable

from migrate.library import Library
from migrate.pipeline._page._content import Content, Written
from migrate.pipeline._page._document import document
from migrate.report import Report
from migrate.settings import Settings

__all__ = ["Written", "page"]


def page(report: Report, library: Library, written: Iterable[Written], settings: Settings) -> bytes:
    """Return the page of a report, in English and French; the first language is that of the talk."""
    return document(Content.of(report, library, written, settings), settings.talk).encode()
