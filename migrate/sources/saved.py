"""Saved pages and plain texts: files of a person, one capture each.

The address comes from the mark that the saving program left (facts: reliability.md, section 2):
`saved from url=(0029)http://…` with the length of the address (Internet Explorer, Chrome, Edge),
the comment of SingleFile, the one of HTTrack. Without a mark the platform works it out of the page.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from migrate.capture import Capture
from migrate.errors import SourceError
from migrate.model import Url
from migrate.sources._source import WHOLE, Source, Span

_PAGES = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".asp", ".aspx"})
_HEAD = 4096
_SAVED_FROM = re.compile(rb"<!--\s{0,9}saved from url=\((\d{4})\)(.{0,3000}?)\s{0,9}-->")
_SINGLE_FILE = re.compile(rb"Page saved with SingleFile\s+url:\s*(\S{1,3000})")
_HTTRACK = re.compile(rb"<!--\s{0,9}Mirrored from (\S{1,3000}) by HTTrack")


class Saved(Source):
    """`.html` and its kin, `.txt`, and files without an ending that begin like a page."""

    plugin: ClassVar[bool] = True
    label: ClassVar[str] = "saved pages (.html .htm …) and plain texts of pages (.txt)"

    @staticmethod
    def accepts(path: Path, head: bytes) -> bool:
        """Say whether a file is a page or a text by its ending, or looks like a page."""
        ending = path.suffix.lower()
        return ending in _PAGES or ending == ".txt" or (not ending and _looks_like_page(head))

    def captures(self, path: Path, span: Span = WHOLE) -> Iterator[Capture]:
        """Yield the file as one capture."""
        del span
        try:
            body = path.read_bytes()
        except FileNotFoundError as error:
            raise SourceError(f"{path} is not there", hint="check the name") from error
        except IsADirectoryError as error:
            raise SourceError(f"{path} is a folder", hint="name one page, or use convert") from error
        except OSError as error:
            raise SourceError(f"{path} cannot be read: {error.strerror}", hint="check its permissions") from error
        is_text = path.suffix.lower() == ".txt" and not _looks_like_page(body[:_HEAD])
        yield Capture(
            body=body,
            url=None if is_text else marked_url(body[:_HEAD]),
            form="text" if is_text else "page",
            source=str(path),
        )


def marked_url(head: bytes) -> Url | None:
    """Return the address that a saving program wrote into a page's first bytes, or None.

    >>> marked_url(b"<!-- saved from url=(0020)https://a.example/b/ -->")
    'https://a.example/b/'
    """
    if saved := _SAVED_FROM.search(head):
        stated = saved[2].strip()
        # The number is the length of the address: it tells a mark from a text that speaks of one.
        return _url(stated) if abs(len(stated) - int(saved[1])) <= 1 else None
    if single := _SINGLE_FILE.search(head):
        return _url(single[1])
    if mirrored := _HTTRACK.search(head):
        stated = mirrored[1]
        return _url(stated if b"://" in stated else b"http://" + stated)
    return None


def _url(raw: bytes) -> Url | None:
    """Return an http address, or None for `about:internet` and the like."""
    text = raw.decode("utf-8", "replace")
    return Url(text) if text.startswith(("http://", "https://")) else None


def _looks_like_page(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<!--", b"<?xml"))
