"""Sitemaps: addresses that a host lists for search engines, as XML or one a line (https://www.sitemaps.org)."""

import zlib
from dataclasses import dataclass, replace
from io import BytesIO

from migrate import charset, xml
from migrate.errors import ParseError
from migrate.extract import Notes
from migrate.model import Url
from migrate.urls import clean, is_http

# What the protocol allows in one file: 50,000 addresses and 50 MB.
MOST = 50_000
_LARGEST = 50_000_000
_LONGEST_LIST = 10_000_000
_RATIO, _NO_BOMB = 200, 1_000_000
_GZIP = b"\x1f\x8b"
_PAGES = (b"<!doctype html", b"<html", b"<head", b"<body")
_ROOTS = (b"urlset", b"sitemapindex")
_HEAD = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """What a sitemap lists: addresses of pages, addresses of further sitemaps; `suspect` says why it is none or cut."""

    pages: tuple[Url, ...] = ()
    parts: tuple[Url, ...] = ()
    suspect: str = ""


def read_sitemap(body: bytes, notes: Notes) -> Sitemap:
    """Return what a sitemap lists, each address once, in its order; broken XML as far as it goes.

    A gzip file is unpacked (up to 50 MB, and past the first up to 200 times its size). Pictures, videos and
    alternates of an entry are no pages.
    """
    try:
        body = unpacked(body, "sitemap")
        return _marked_up(body, notes) if b"<" in body[:_HEAD] else _lines(body)
    except ParseError as error:
        return Sitemap(suspect=str(error))


def _marked_up(body: bytes, notes: Notes) -> Sitemap:
    """Return what an XML sitemap lists; ParseError when it is none."""
    found = _entries(body, notes)
    if not (found.pages or found.parts or any(root in body[:_HEAD].lower() for root in _ROOTS)):
        raise ParseError("it is no sitemap: it lists no address")
    end = body[-_HEAD:].lower().rstrip()
    if end.endswith(b"/>") or any(root + b">" in end for root in _ROOTS):
        return found
    return replace(found, suspect="the sitemap ends before its end: it was cut")


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


def _entries(body: bytes, notes: Notes) -> Sitemap:
    """Return the addresses of the entries of an XML sitemap."""
    pages: dict[Url, None] = {}
    parts: dict[Url, None] = {}
    for entry in xml.items(BytesIO(body), "url", "sitemap", findings=notes.findings, where=notes.where):
        kind = pages if xml.local(entry) == "url" else parts
        # Only the entry's own child: the picture and video extensions have a `loc` of their own, deeper.
        if address := _address(xml.child_text(entry, "loc")):
            kind.setdefault(address)
        if len(pages) + len(parts) >= MOST:
            notes.gap("sitemap.too-long", f"the sitemap lists more than {MOST} addresses; the others were left out")
            break
    return Sitemap(pages=tuple(pages), parts=tuple(parts))


def _lines(body: bytes) -> Sitemap:
    """Return the addresses of a list of one a line."""
    text = charset.decode(body[:_LONGEST_LIST], html=False).text
    found = dict.fromkeys(address for line in text.splitlines() if (address := _address(line)))
    if not found:
        raise ParseError("it is no sitemap: it lists no address")
    return Sitemap(pages=tuple(found)[:MOST])


def _address(said: str) -> Url | None:
    """Return an address in one spelling, None for what is none."""
    address = clean(said.strip(), fragment=False)
    return address if is_http(address) else None
