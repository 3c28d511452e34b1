"""What came, out of its gzip file and as UTF-8: the first steps with an answer that should be XML."""

import re
import zlib

from migrate import charset
from migrate.errors import ParseError

_LARGEST = 50_000_000
_RATIO, _NO_BOMB = 200, 1_000_000
_GZIP = b"\x1f\x8b"
_PAGES = (b"<!doctype html", b"<html", b"<head", b"<body")
_HEAD = 4096
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["'][^>]*\?>""")
_BOM = b"\xef\xbb\xbf"


def is_page(body: bytes) -> bool:
    """Say whether bytes begin as a web page does."""
    return body[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGES)


def unpacked(body: bytes, what: str) -> bytes:
    """Return the content of an answer, out of its gzip file where it is one.

    ParseError for nothing, for a web page instead of `what`, for a gzip file that is cut, broken or a bomb.
    """
    if body.startswith(_GZIP):
        body = _gunzipped(body)
    if not body.strip():
        raise ParseError(f"the {what} is empty")
    if is_page(body):
        raise ParseError(f"a web page came instead of a {what}")
    return body


def _gunzipped(body: bytes) -> bytes:
    """Return the content of a gzip file."""
    reader = zlib.decompressobj(wbits=31)
    budget = min(_LARGEST, max(_NO_BOMB, _RATIO * len(body)))
    try:
        content = reader.decompress(body, budget)
    except zlib.error as error:
        raise ParseError(f"the gzip file is broken: {error}") from error
    if reader.unconsumed_tail:
        raise ParseError(f"the gzip file unpacks to more than {budget // 1_000_000} MB")
    if not reader.eof:
        raise ParseError("the gzip file ends before its end: it was cut")
    return content


def as_utf8(body: bytes, label: str | None = None) -> bytes:
    """Return XML as UTF-8 without a declaration that says otherwise: the bytes come before their labels.

    `label` is the charset that a header named.
    """
    found = _DECLARED.match(body.removeprefix(_BOM))
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        named = label or (found[1].decode("ascii", "replace") if found else None)
        body = charset.decode(body, header=named, html=False).text.encode()
    return _DECLARED.sub(b"", body.removeprefix(_BOM), count=1)
