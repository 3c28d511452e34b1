"""The records of a WARC file: every sound one is read, every damaged one named.

Readers of WARC files stop at the first damage, or pass over it without a word (facts: reliability.md, fact 3). Here
reading goes on at the next gzip member or zstd frame that begins with a record, or at the next line that begins one.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from migrate.model import Url
from migrate.sources._archive._members import fields
from migrate.sources._warc._flow import NO_RECORD, BrokenError, Flow, MisfitError
from migrate.sources._warc._packed import (
    CUT,
    Gzip,
    Packing,
    Part,
    Plain,
    Zstd,
    beginning,
    dictionary_of,
    next_frame,
    next_member,
)
from migrate.sources._warc._sums import Sums
from migrate.sources._warc._view import View

KEPT = 16_000_000
"""Bytes of a record that are held in memory; no page that is read is larger."""

HEAD = 1 << 16
"""Bytes of a longer record that are held all the same: what an answer begins with."""

_PIECE = 1 << 18
_MOST_AGAIN = 10_000_000_000  # bytes of a packed part that are unpacked again to go on behind what is damaged in it
_END = b"\r\n\r\n"
_FIRST = re.compile(rb"WARC/\d\.\d{1,2}[ \t]*\r?\n")
_NUMBER = re.compile(r"[0-9]{1,15}")
_TARGET = re.compile(rb"\nWARC-Target-URI:[ \t]*([^\r\n]+)", re.IGNORECASE)
LENGTH = "it is not as long as it says"
DIGEST = "its bytes are not those that its digest is of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record as its file holds it: its own headers (names in lower case), and its block.

    `offset` is where its packed part begins in the file, `within` where it begins in that. `head` is the beginning of
    the block; `block` all of it, None where that is longer than KEPT. `payload_fits` says whether the payload as it
    stands there is that of which the record states a digest, None when it states none.
    """

    offset: int
    within: int
    headers: dict[str, str]
    head: bytes
    block: bytes | None
    length: int
    payload_fits: bool | None

    @property
    def place(self) -> str:
        """The words by which it is found again."""
        return f"{self.offset}+{self.within}" if self.within else str(self.offset)

    @property
    def kind(self) -> str:
        """What type of record it is, lower case: `response`, `request` …."""
        return self.headers.get("warc-type", "").lower()

    @property
    def url(self) -> Url:
        """The address that it is about, "" when it names none."""
        return address(self.headers.get("warc-target-uri", ""))

    def named(self, name: str) -> str:
        """Return the id that a header names, without its brackets."""
        return self.headers.get(name, "").strip(" <>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """A place of a file where a record cannot be read, and why; `url` is what it was about, "" when unknown."""

    offset: int
    reason: str
    url: str = ""


def address(stated: str) -> Url:
    """Return the address that a record states: old programs put it in brackets, or leave blanks in it.

    >>> address("<http://carnet.example/pain perdu.html>")
    'http://carnet.example/pain%20perdu.html'
    """
    return Url(stated.strip(" \t<>").replace(" ", "%20"))


class Reader:
    """Reads the records of one file, as it is packed; `sums` says whether the digests that they state are checked."""

    def __init__(self, view: View, packing: Packing, *, sums: bool = True) -> None:
        self._view = view
        self._packing = packing
        self._sums = sums
        self._dictionary = dictionary_of(view) if packing == "zstd" else b""
        self._behind = 0
        self._sink: BinaryIO | None = None

    def read(self, start: int, end: int) -> Iterator[Record | Damage]:
        """Yield the records that begin between two places in the file, of which the first is one where one begins."""
        if self._packing == "plain":
            yield from self._part(0, start, end)
            return
        at = start
        while at < end:
            yield from self._part(at, 0, sys.maxsize)
            at = self._behind

    def record(self, place: str, sink: BinaryIO | None = None) -> Record | Damage:
        """Return the record at a place, or why there is none; its block is written to `sink` too."""
        offset, _, within = place.partition("+")
        if not (offset.isdecimal() and (within or "0").isdecimal()):
            return Damage(offset=0, reason=NO_RECORD)
        at, inner = int(offset), int(within or 0)
        if self._packing == "plain":
            at, inner = 0, at
        self._sink = sink
        try:
            return next(self._part(at, inner, inner + 1), Damage(offset=at, reason=NO_RECORD))
        finally:
            self._sink = None

    def _part(self, at: int, begin: int, end: int) -> Iterator[Record | Damage]:
        """Yield the records of a packed part that begin between two places in it; a plain file is one part."""
        url, seeking, found, again = "", False, False, 0
        opened: tuple[Part, Flow] | None = None
        while True:
            try:
                part, flow = opened = opened or self._opened(at, begin)
                if not seeking or flow.seek_record():
                    while flow.skip_breaks() and flow.position < end:
                        begin = flow.position
                        headers, length, url = _own(flow)
                        record = self._record(flow, at, begin, headers, length)
                        found, url = True, ""
                        yield record
                self._behind = part.end
            except MisfitError as error:
                yield self._damage(at, error.at, str(error), error.url)
                begin, seeking, found = error.resume, True, True
                if opened is None or opened[1].back(begin):
                    continue
                opened, again = None, again + begin
                if self._packing == "plain" or again < _MOST_AGAIN:
                    continue
                yield self._damage(at, begin, "its records are too damaged for the rest to be gone through", "")
                self._behind = self._next(at + 1)
            except BrokenError as error:
                yield self._damage(at, begin, str(error), url if url or found else self._target(at))
                self._behind = self._next(at + 1)
            return

    def _opened(self, at: int, begin: int) -> tuple[Part, Flow]:
        """Open a packed part at a place in it."""
        if self._packing == "plain":
            plain = Plain(self._view, begin)
            return plain, Flow(plain, begin)
        part = Gzip(self._view, at) if self._packing == "gzip" else Zstd(self._view, at, self._dictionary)
        flow = Flow(part)
        flow.skip(begin)
        return part, flow

    def _record(self, flow: Flow, at: int, begin: int, headers: dict[str, str], length: int) -> Record | Damage:
        """Return the record whose block comes next; MisfitError when it is not as long as it says."""
        resume, url = flow.position, address(headers.get("warc-target-uri", ""))
        if self._packing == "plain" and resume + length > self._view.size:
            raise MisfitError(CUT, at=begin, resume=resume, url=url)
        head = flow.take(length) if length <= KEPT else flow.take(HEAD)
        sums = Sums(headers, head) if self._sums else None
        left = length - len(head)
        more = []
        if self._sink is not None:
            self._sink.write(head)
        while left and (piece := flow.take(min(left, _PIECE))):
            left -= len(piece)
            if sums:
                sums.add(piece)
            if length <= KEPT:
                more.append(piece)
            if self._sink is not None:
                self._sink.write(piece)
        if left:
            raise MisfitError(LENGTH, at=begin, resume=resume, url=url)
        if not _ends(flow):
            raise MisfitError(LENGTH, at=begin, resume=resume, url=url)
        if sums and not sums.block_fits:
            return self._damage(at, begin, DIGEST, url)
        return Record(
            offset=begin if self._packing == "plain" else at,
            within=0 if self._packing == "plain" else begin,
            headers=headers,
            head=head[:HEAD],
            block=(b"".join([head, *more]) if more else head) if length <= KEPT else None,
            length=length,
            payload_fits=sums.payload_fits if sums else None,
        )

    def _damage(self, at: int, begin: int, reason: str, url: str) -> Damage:
        return Damage(offset=begin if self._packing == "plain" else at, reason=reason, url=url)

    def _next(self, at: int) -> int:
        """Return where the next packed part begins that begins with a record."""
        if self._packing == "zstd":
            return next_frame(self._view, at, self._dictionary)
        return next_member(self._view, at)

    def _target(self, at: int) -> Url:
        """Return the address in the beginning of a damaged part, "" when that is not readable."""
        found = _TARGET.search(beginning(self._view, at, self._packing, self._dictionary))
        return address(found[1].decode("utf-8", "replace")) if found else Url("")


def _ends(flow: Flow) -> bool:
    """Take the empty lines behind a block; say whether there are such, or a record or the end behind any others."""
    if flow.ahead(len(_END) + 1)[: len(_END)] == _END:
        flow.skip(len(_END))
        return True
    behind = flow.skip_breaks()
    return not behind or behind.startswith(b"WARC/")


def _own(flow: Flow) -> tuple[dict[str, str], int, Url]:
    """Take the headers of the record that comes next: return them, the length of its block, its address."""
    begin = flow.position
    if not _FIRST.match(flow.ahead(16)):
        raise MisfitError(NO_RECORD, at=begin, resume=begin)
    head = flow.head()
    if not head:
        raise MisfitError("its headers do not end", at=begin, resume=begin + 5)
    headers = headers_of(head)
    url = address(headers.get("warc-target-uri", ""))
    length = headers.get("content-length", "")
    if not _NUMBER.fullmatch(length):
        raise MisfitError("it does not say how long it is", at=begin, resume=flow.position, url=url)
    return headers, int(length), url


def headers_of(head: bytes) -> dict[str, str]:
    """Return headers, names in lower case; of those that come twice, the last."""
    return {name.lower(): value for name, value in fields(with_returns(head).rstrip(b"\r\n"))}


def with_returns(head: bytes) -> bytes:
    """Return a header with the ends of lines that it should have: some programs write bare line feeds."""
    return head if b"\r\n" in head else head.replace(b"\n", b"\r\n")
