"""Open a capture once: refuse what is no text, decode, parse."""

import re
from dataclasses import dataclass

from migrate import charset
from migrate.capture import Capture
from migrate.errors import ParseError
from migrate.extract import Notes
from migrate.html import Page, parse

# A whole page says where it begins, before anything that is shown; a fragment does not.
_BEGINS = re.compile(r"\s*(?:<[!?][^>]*>\s*)*<html[\s>]", re.IGNORECASE)
_END = "</html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A capture that was opened: its text, its parsed page, and where to note what its reader finds."""

    capture: Capture
    text: str
    page: Page
    notes: Notes


def decode(capture: Capture) -> tuple[str, Notes]:
    """Return the text of a capture, and notes that hold what had to be repaired.

    ParseError for an empty capture and for one that holds no text (a picture, a program).
    """
    where = capture.source or capture.url or "the page"
    if not capture.body or capture.body.isspace():
        raise ParseError(f"{where} is empty", hint="save the page again")
    if charset.is_binary(capture.body):
        raise ParseError(
            f"{where} is {_named(capture.body)}, not a page", hint="give the saved page itself (.html or .txt)"
        )
    decoded = charset.decode(capture.body, header=capture.label, html=capture.form == "page")
    notes = Notes(where=capture.source or capture.url or "")
    for repair in decoded.repairs:
        notes.note("page.charset.repaired", repair)
    return decoded.text, notes


def open_page(capture: Capture) -> Opened:
    """Return a capture opened: decoded and parsed once. ParseError as `decode`."""
    text, notes = decode(capture)
    page = parse(text)
    if page.flattened:
        notes.note(
            "page.nesting.flattened", "tags were nested past the parser's limit: the deepest were left out, no text"
        )
    if _is_cut(text) and not _is_measured(capture):
        notes.gap("page.cut", "the page ends before its end: it may be cut")
    return Opened(capture=capture, text=text, page=page, notes=notes)


def _is_measured(capture: Capture) -> bool:
    """Say whether a server said how long its answer is, so that the client knows that it is whole."""
    names = {name.lower() for name, _ in capture.headers}
    return not names.isdisjoint({"content-length", "transfer-encoding"})


def _is_cut(text: str) -> bool:
    """Say whether a page begins as a whole one and its end tag is missing."""
    return text.rfind(_END) < 0 and _BEGINS.match(text) is not None and _END not in text.lower()


# The first bytes of what people save under a page's name.
_KINDS = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)


def _named(body: bytes) -> str:
    """Return in words what bytes are that hold no text."""
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return "a WebP picture"
    return next((name for start, name in _KINDS if body.startswith(start)), "a binary file")
