"""Sitemaps: addresses that a host lists for search engines, as XML or one a line (https://www.sitemaps.org)."""

from dataclasses import dataclass
from io import BytesIO

from migrate import charset, xml
from migrate.errors import ParseError
from migrate.extract import Notes
from migrate.model import Url
from migrate.platforms._unpacked import as_utf8, unpacked
from migrate.urls import clean, is_http

# What the protocol allows in one file: 50,000 addresses and 50 MB.
MOST, LONGEST = 50_000, 2_048
_LONGEST_LIST = 10_000_000
_ROOTS = (b"urlset", b"sitemapindex")
_HEAD = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """What a sitemap lists: addresses of pages, addresses of further sitemaps; `suspect` says why it is none or cut."""

    pages: tuple[Url, ...] = ()
    parts: tuple[Url, ...] = ()
    suspect: str = ""


def read_sitemap(body: bytes, notes: Notes, *, label: str | None = None) -> Sitemap:
    """Return what a sitemap lists, each address once, in its order; broken XML as far as it goes.

    A gzip file is unpacked (up to 50 MB, and past the first up to 200 times its size). Pictures, videos and
    alternates of an entry are no pages. `label` is the charset that a header named.
    """
    try:
        body = as_utf8(unpacked(body, "sitemap"), label)
        return _marked_up(body, notes) if b"<" in body[:_HEAD] else _lines(body, notes)
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
    # The last address may be the half of one.
    pages, parts = (found.pages[:-1], found.parts) if found.pages else ((), found.parts[:-1])
    return Sitemap(pages=pages, parts=parts, suspect="the sitemap ends before its end: it was cut")


def _entries(body: bytes, notes: Notes) -> Sitemap:
    """Return the addresses of the entries of an XML sitemap."""
    pages: dict[Url, None] = {}
    parts: dict[Url, None] = {}
    entries = xml.items(BytesIO(body), "url", "sitemap", findings=notes.findings, where=notes.where)
    for number, entry in enumerate(entries):
        if number == MOST:
            _note_more(notes)
            break
        kind = pages if xml.local(entry) == "url" else parts
        # Only the entry's own child: the picture and video extensions have a `loc` of their own, deeper.
        if address := _address(xml.child_text(entry, "loc")):
            kind.setdefault(address)
    return Sitemap(pages=tuple(pages), parts=tuple(parts))


def _lines(body: bytes, notes: Notes) -> Sitemap:
    """Return the addresses of a list of one a line."""
    lines = charset.decode(body[:_LONGEST_LIST], html=False).text.splitlines()
    if len(body) > _LONGEST_LIST:
        del lines[-1]  # it may be the half of one
    if len(lines) > MOST:
        _note_more(notes)
    found = dict.fromkeys(address for line in lines[:MOST] if (address := _address(line)))
    if not found:
        raise ParseError("it is no sitemap: it lists no address")
    return Sitemap(pages=tuple(found))


def _note_more(notes: Notes) -> None:
    notes.gap("sitemap.too-long", f"the sitemap lists more than {MOST} addresses; the others were left out")


def _address(said: str) -> Url | None:
    """Return an address in one spelling, None for what is none."""
    said = said.strip()
    address = clean(said, fragment=False) if len(said) <= LONGEST else ""
    return Url(address) if is_http(address) else None
