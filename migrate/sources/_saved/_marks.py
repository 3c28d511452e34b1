"""The marks that saving programs leave in a page: its address, and when it was saved.

Facts: reliability.md, section 2. `saved from url=(0029)http://…` with the length of the address (Internet Explorer,
Chrome, Edge; anywhere in the page, `--` in an address percent-encoded); the comments of SingleFile, HTTrack and
monolith; the attributes of WebScrapBook and Save Page WE.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape

from migrate.model import Aware, Url
from migrate.sources._saved._replay import is_replay, replay_mark, stamp, unwrapped

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_SAVED_FROM = re.compile(rb"<!--\s{0,9}saved from url=\((\d{1,5})\)((?:[^-<]|-(?!->)|<(?!!--)){0,4000}+)-->")
_SINGLE_FILE = re.compile(
    rb"(?:Page saved with|Archive processed by) SingleFile\s{1,9}url: ?(\S{1,4000})"
    rb"(?:\s{1,9}saved date: ?([^\r\n]{1,120}))?"
)
_HTTRACK = re.compile(
    rb"<!--\s{0,9}Mirrored from (\S{1,4000}) by HTTrack[^,>]{0,120}(?:,\s{0,3}([^>]{1,60}?))?\s{0,9}-->"
)
_MONOLITH = re.compile(rb"<!--\s{0,9}Saved from (\S{1,4000}) at (\S{1,40}) using monolith", re.IGNORECASE)
_SCRAPBOOK = re.compile(rb"<html\b[^>]{0,2000}?\sdata-scrapbook-source=\"([^\"]{1,4000})\"([^>]{0,2000})")
_SCRAPBOOK_TIME = re.compile(rb"data-scrapbook-create=\"(\d{14})")
_SAVE_PAGE = re.compile(rb"<meta name=\"savepage-url\" content=\"([^\"]{1,4000})\"")
_SAVE_PAGE_TIME = re.compile(rb"<meta name=\"savepage-date\" content=\"([^\"]{1,120})\"")
# Date.prototype.toString of JavaScript: English names and the offset, whatever the language of the browser.
_SCRIPT_DATE = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a mark says: the page's address (None when it says none of the web), when it was saved (aware, or None).

    `of_mirror`: links were made to lead to other files of a mirror; `of_archive`: they lead to a web archive, which
    put things of its own into the page; `of_single_file`: pictures are inside.
    """

    url: Url | None = None
    captured: Aware | None = None
    of_mirror: bool = False
    of_archive: bool = False
    of_single_file: bool = False


def mark_of(body: bytes) -> Mark | None:
    """Return what the mark of a saving program says, None where there is none.

    A page that was saved while a web archive showed it has the archived page's address, and the time of that capture.

    >>> mark_of(b"<!-- saved from url=(0020)https://a.example/b/ -->").url
    'https://a.example/b/'
    """
    readers: tuple[Callable[[bytes], Mark | None], ...] = (
        _single_file,
        _saved_from,
        _httrack,
        _monolith,
        _scrapbook,
        _save_page,
        _replay,
    )
    found = next((mark for read in readers if (mark := read(body)) is not None), None)
    if found is None:
        return None
    wrapped = unwrapped(found.url) if found.url else None
    if not is_replay(body):
        return replace(found, url=wrapped[0], captured=wrapped[1] or found.captured) if wrapped else found
    shown = _replay(body) or Mark()
    captured = shown.captured or (wrapped[1] if wrapped else None) or found.captured
    return replace(found, url=wrapped[0] if wrapped else found.url or shown.url, captured=captured, of_archive=True)


def _saved_from(body: bytes) -> Mark | None:
    if b"saved from url=(" not in body:
        return None
    for found in _SAVED_FROM.finditer(body):
        stated = found[2].strip().strip(b"\"'")
        plain = stated.decode("utf-8", "replace")
        # The number is the length of the address: it tells a mark from a text that speaks of one. Some count
        # characters, some bytes, some before `--` was encoded (a comment must not hold it) and some behind it.
        dashed = re.sub("%2d", "-", plain, flags=re.IGNORECASE)
        lengths = (len(stated), len(plain), len(dashed))
        if any(abs(length - int(found[1])) <= 1 for length in lengths) and (url := _url(dashed)):
            return Mark(url=url)
    return None


def _single_file(body: bytes) -> Mark | None:
    found = _SINGLE_FILE.search(body[:65536]) if b"SingleFile" in body[:65536] else None
    if found is None:
        return None
    when = script_date(_text(found[2] or b""))
    return Mark(url=_url(_text(found[1])), captured=when, of_single_file=True)


def _httrack(body: bytes) -> Mark | None:
    found = _HTTRACK.search(body) if b"by HTTrack" in body else None
    if found is None:
        return None
    stated = _text(found[1])
    if "://" not in stated:  # before 3.49-22; the page may speak of itself
        host = found[1].partition(b"/")[0]
        stated = ("https://" if b"https://" + host in body else "http://") + stated
    return Mark(url=_url(stated), captured=_mail_date(_text(found[2] or b"")), of_mirror=True)


def _monolith(body: bytes) -> Mark | None:
    found = _MONOLITH.search(body[:65536])
    return Mark(url=_url(_text(found[1])), captured=_iso_date(_text(found[2]))) if found else None


def _scrapbook(body: bytes) -> Mark | None:
    found = _SCRAPBOOK.search(body[:65536])
    if found is None:
        return None
    when = _SCRAPBOOK_TIME.search(found[0])
    return Mark(url=_url(unescape(_text(found[1]))), captured=stamp(_text(when[1])) if when else None)


def _save_page(body: bytes) -> Mark | None:
    found = _SAVE_PAGE.search(body) if b"savepage-url" in body else None
    if found is None:
        return None
    when = _SAVE_PAGE_TIME.search(body)
    return Mark(url=_url(unescape(_text(found[1]))), captured=script_date(_text(when[1])) if when else None)


def _replay(body: bytes) -> Mark | None:
    url, captured = replay_mark(body)
    return Mark(url=url, captured=captured, of_mirror=True) if is_replay(body) else None


def script_date(text: str) -> datetime | None:
    """Return the moment that a script wrote (`Date.toString()`), None when it is none.

    >>> script_date("Tue Nov 24 2026 16:26:11 GMT+0100 (heure normale d’Europe centrale)").isoformat()
    '2026-11-24T16:26:11+01:00'
    """
    found = _SCRIPT_DATE.search(text)
    if found is None or found[1] not in _MONTHS:
        return None
    return _iso_date(f"{found[3]}-{_MONTHS.index(found[1]) + 1:02}-{found[2]}T{found[4]}{found[5]}")


def _iso_date(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _mail_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _url(text: str) -> Url | None:
    """Return an http address, or None for `about:internet` and the like."""
    return Url(text) if text.startswith(("http://", "https://")) else None
