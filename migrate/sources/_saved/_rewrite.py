"""Addresses in a page's bytes changed where they stand; every other byte stays, whatever the encoding."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable

from migrate.html import readdress
from migrate.model import Html


def rewritten(body: bytes, change: Callable[[str], str | None]) -> bytes:
    """Return a page whose addresses were changed.

    `change` is asked with each address (no HTML references in it, bytes beyond ASCII read as UTF-8, else as
    windows-1252) and answers in ASCII; None leaves it as it stands. Pages in UTF-16 stay as they are.
    """
    if body.startswith((BOM_UTF16_BE, BOM_UTF16_LE)):
        return body

    def asked(tag: str, name: str, address: str) -> str | None:
        del tag, name
        new = change(native(address))
        return new if new is None or new.isascii() else None

    # A character a byte, there and back: markup is ASCII in every encoding that pages have.
    return readdress(Html(body.decode("latin-1")), asked).encode("latin-1", "xmlcharrefreplace")


def native(text: str) -> str:
    """Return what bytes say that were read as latin-1; what holds a character beyond it (a reference) stays."""
    try:
        raw = text.encode("latin-1")
    except UnicodeEncodeError:
        return text
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("windows-1252", "replace")
