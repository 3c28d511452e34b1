"""The parts of a MIME message (RFC 2045, 2046, 2557), found where they stand, so that each can be had alone."""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from itertools import islice

from migrate.model import Aware

_BLANK = re.compile(rb"\r?\n\r?\n")
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]+")
_PADDED = re.compile(rb"=+")
_DEEPEST = 8
_MOST_PARTS = 20_000


@dataclass(frozen=True, slots=True)
class Part:
    """A part that holds something: its headers, where its body begins and ends in the file, whether it is whole."""

    head: Message
    begin: int
    end: int
    is_whole: bool = True

    @property
    def type(self) -> str:
        """Its type, lower case, `text/plain` where it says none."""
        return self.head.get_content_type()

    @property
    def charset(self) -> str | None:
        """The charset that it names."""
        return self.head.get_content_charset()

    @property
    def coding(self) -> str:
        """How its body is written: `base64`, `quoted-printable`, else as it is."""
        return str(self.head.get("Content-Transfer-Encoding", "")).strip().lower()

    def header(self, name: str) -> str:
        """Return a header in one line, decoded; "" where there is none."""
        raw = re.sub(r"\r?\n[ \t]+", "" if name.endswith("Location") else " ", str(self.head.get(name, "")))
        try:
            return str(make_header(decode_header(raw))).strip()
        except (ValueError, LookupError, UnicodeError, binascii.Error):
            return raw.strip()

    @property
    def id(self) -> str:
        """Its Content-ID without brackets."""
        return self.header("Content-ID").strip("<>")

    def moment(self) -> Aware | None:
        """Return its Date; UTC where that says no zone, None where there is none."""
        try:
            when = parsedate_to_datetime(self.header("Date"))
        except (ValueError, OverflowError):
            return None
        return when if when.tzinfo else when.replace(tzinfo=UTC)


def parts(message: bytes) -> tuple[Part, list[Part]]:
    """Return the head of a message, and its parts in order, those of parts in parts too.

    Of a message of more than 20,000 the last one that is returned is not whole.
    """
    whole = _part(message, 0, len(message))
    found = list(islice(_leaves(message, whole, 0), _MOST_PARTS + 1))
    if len(found) > _MOST_PARTS:
        found[-2:] = [replace(found[-2], is_whole=False)]
    return whole, found


def body(message: bytes, begin: int, end: int, coding: str) -> bytes:
    """Return a body of a message as it was before it was written into it; what is damaged gives what it can."""
    raw = message[begin:end]
    if coding == "base64":
        # Several may stand behind each other, each with its padding.
        return b"".join(map(_decoded, _PADDED.split(_NO_BASE64.sub(b"", raw))))
    return quopri.decodestring(raw) if coding == "quoted-printable" else raw


def _decoded(letters: bytes) -> bytes:
    """Return what letters of base 64 without padding stand for; a last one that stands for nothing is left out."""
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    return base64.b64decode(letters + b"=" * (-len(letters) % 4))


def _part(message: bytes, begin: int, end: int, *, is_whole: bool = True) -> Part:
    """Return a part whose headers begin somewhere."""
    if message[begin : begin + 1] in {b"\n", b"\r"}:
        head, start = b"", begin + (2 if message[begin : begin + 2] == b"\r\n" else 1)
    else:
        blank = _BLANK.search(message, begin, end)
        head, start = message[begin : blank.start() if blank else end], blank.end() if blank else end
    return Part(message_from_bytes(head + b"\n\n"), start, end, is_whole)


def _leaves(message: bytes, part: Part, depth: int) -> Iterator[Part]:
    """Yield the parts in a part; the part itself where it has none."""
    boundary = part.head.get_boundary()
    if part.head.get_content_maintype() != "multipart" or not boundary or depth > _DEEPEST:
        yield part
        return
    named = re.escape(boundary.encode("utf-8", "surrogateescape"))
    line = re.compile(rb"(?:^|\r?\n)--" + named + rb"(--)?[ \t]*(?:\r?\n|$)")
    at, ended = max(0, part.begin - 1), False
    begin: int | None = None
    while found := line.search(message, at, part.end):
        if begin is not None:
            yield from _leaves(message, _part(message, begin, max(begin, found.start())), depth + 1)
        if found[1]:
            ended = True
            break
        # The end of the line may be the beginning of the next boundary: of a part that is empty.
        begin, at = found.end(), max(found.end() - 1, found.start() + 1)
    if begin is not None and not ended and begin < part.end:
        yield from _leaves(message, _part(message, begin, part.end, is_whole=False), depth + 1)
