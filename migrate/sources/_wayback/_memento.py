"""From what a web archive answers to what it archived: the answer of the blog, at the time when it was captured.

A memento says its time in `Memento-Datetime` (RFC 7089), whatever status was archived. Everything without that
header is said by the web archive itself. The headers that were archived come with `X-Archive-Orig-` before their names.
"""

import base64
import email.utils
import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from migrate import urls
from migrate.model import Url
from migrate.sources._answer import Answer
from migrate.sources._unanswered import Unanswered
from migrate.sources._wayback._index import Memento, moment

_WRAPPED = re.compile(r"/web/(\d{4,14})(?:[a-z]{2}_)?/(https?:/{1,2}\S+)", re.IGNORECASE)
_ORIGINAL = "x-archive-orig-"
# What no longer holds of the body as it came here, or never was the page's.
_NOT_KEPT = frozenset({"content-length", "content-encoding", "connection", "keep-alive"})
_MARKS = re.compile(
    rb"<!-- BEGIN WAYBACK TOOLBAR INSERT -->|__wm\.wombat\(|\bFILE ARCHIVED ON \d\d?:\d\d:\d\d|/_static/js/wombat\.js"
)
_CHUNK = 1 << 18
_FOUND = 200
_HEX, _SHA1 = 40, 20
REPLAYED = "the web archive gave its replay of the page, not the bytes that it captured"
ALTERED = "its bytes are not those that the web archive's index names"


def address(base: str, wish: Memento) -> Url:
    """Return where a web archive gives the bytes of a capture as they were stored.

    >>> address("https://archive.example", Memento(url=Url("http://carnet.example/a"), timestamp="20140506070809"))
    'https://archive.example/web/20140506070809id_/http://carnet.example/a'
    """
    return Url(f"{base.rstrip('/')}/web/{wish.timestamp}id_/{wish.url}")


def unwrapped(location: str) -> Memento | None:
    """Return the capture that an address of a web archive leads to, None where it leads to none.

    >>> unwrapped("/web/20140506070809id_/http://carnet.example/a").timestamp
    '20140506070809'
    """
    found = _WRAPPED.search(location)
    return Memento(url=urls.clean(found[2], fragment=False), timestamp=found[1]) if found else None


def is_memento(answer: Answer) -> bool:
    """Say whether an answer is one that was archived, and not the web archive's own."""
    return answer.header("Memento-Datetime") is not None


def restored(answer: Answer, wish: Memento, base: str) -> Answer:
    """Return an archived answer as the blog gave it: its address, its time, its headers; the body is the same file."""
    when = _time(answer, wish)
    own = [(name, value) for name, value in answer.headers if name.lower().startswith(_ORIGINAL)]
    kept = [(name[len(_ORIGINAL) :], value) for name, value in own]
    headers = [pair for pair in kept if pair[0].lower() not in _NOT_KEPT | {"location"}]
    known = {name.lower() for name, _ in headers}
    headers += [
        (name, value)
        for name, value in answer.headers
        if name.lower() == "content-encoding" or (name.lower() == "content-type" and "content-type" not in known)
    ]
    if answer.header("X-Archive-Orig-Content-Length") == str(answer.length):
        headers.append(("Content-Length", str(answer.length)))
    if location := _location(answer):
        headers.append(("Location", location))
    headers += [
        ("Memento-Datetime", email.utils.format_datetime(when, usegmt=True)),
        ("Link", f'<{address(base, wish)}>; rel="memento"'),
    ]
    return replace(
        answer,
        url=wish.url,
        # The request that the archived answer belongs to; what was sent went to the web archive.
        sent=(
            ("Host", urlsplit(wish.url).netloc),
            ("Accept-Datetime", email.utils.format_datetime(when, usegmt=True)),
        ),
        headers=tuple(headers),
        asked=when,
        address="",
    )


def _time(answer: Answer, wish: Memento) -> datetime:
    """Return when an answer was captured (aware, UTC)."""
    try:
        said = email.utils.parsedate_to_datetime(answer.header("Memento-Datetime") or "")
        return (said if said.tzinfo else said.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return moment(wish.timestamp.ljust(14, "0")) or answer.asked


def _location(answer: Answer) -> str:
    """Return where an archived redirect leads on the blog, "" where it is none."""
    location = answer.header("Location") or ""
    inner = unwrapped(location)
    return answer.header("X-Archive-Orig-Location") or (inner.url if inner else location)


def doubt(answer: Answer, wish: Memento, limit: int) -> str:
    """Say why an archived answer may not be what was captured, "" where nothing speaks against it.

    `answer` is as the web archive gave it. REPLAYED is certain, the others are not: an index has a digest of a body
    with its chunks or its packing, now and then. Unanswered where it cannot be unpacked.
    """
    if answer.status != _FOUND:
        return ""
    known = digest(wish.digest)
    if known and known in _digests(answer, limit):
        return _cut(answer)
    if "html" in (answer.header("Content-Type") or "").lower() and _MARKS.search(answer.content(limit)):
        return REPLAYED
    return ALTERED if known else _cut(answer)


def digest(text: str) -> bytes:
    """Return the SHA-1 that an index names, in base 32 or hex, with a label or without; b"" where it names none."""
    text = text.rpartition(":")[2].strip()
    try:
        made = bytes.fromhex(text) if len(text) == _HEX else base64.b32decode(text.upper())
    except ValueError:
        return b""
    return made if len(made) == _SHA1 else b""


def _digests(answer: Answer, limit: int) -> set[bytes]:
    """Return the SHA-1 of a body as it came, and of its content where that is packed."""
    made = hashlib.sha1(usedforsecurity=False)
    answer.body.seek(0)
    while chunk := answer.body.read(_CHUNK):
        made.update(chunk)
    answer.body.seek(0)
    found = {made.digest()}
    if answer.header("Content-Encoding"):
        made = hashlib.sha1(usedforsecurity=False)
        try:
            with answer.unpacked(limit) as content:
                while chunk := content.read(_CHUNK):
                    made.update(chunk)
        except Unanswered:
            return found  # whoever reads it says what is wrong with it
        found.add(made.digest())
    return found


def _cut(answer: Answer) -> str:
    """Say that a body was cut when it was captured, as far as its headers tell."""
    packed = answer.header("Content-Encoding") or answer.header("X-Archive-Orig-Content-Encoding")
    stated = answer.header("X-Archive-Orig-Content-Length") or ""
    if packed or not stated.isdecimal() or answer.length >= int(stated):
        return ""
    return f"it was cut when it was captured: {answer.length} of {stated} bytes"
