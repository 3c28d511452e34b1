"""Records that stand in the files and not in the ledger: taken in when they are whole, else passed over.

One code for the end of the last file after a kill, and for all files when the ledger is lost.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from migrate.errors import ArchiveError
from migrate.extract import Lead
from migrate.model import Url
from migrate.sources._archive import _members
from migrate.sources._archive._bodies import content_digest
from migrate.sources._archive._entry import Kind
from migrate.sources._archive._members import MAGIC, CutError, Http, Member
from migrate.sources._archive._records import PROFILES, date_of, lead_of, url_of

_CHUNK = 1 << 17
_FOUND = 200
_KINDS: dict[str, Kind] = {profile: "same" if kind == "same" else "unchanged" for kind, profile in PROFILES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A whole answer in a file: where it stands, and what its records say.

    `length` counts the pair, or the response alone where its request is damaged (`paired` is false then).
    `repeats` is the address of the record whose payload it repeats.
    """

    file: int
    offset: int
    length: int
    part: int
    paired: bool
    lead: Lead
    kind: Kind
    url: Url
    captured: datetime
    payload: str
    digest: str
    repeats: str
    answer: Http


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A stretch of a file that holds no whole record; `cut` where the file only breaks off."""

    offset: int
    reason: str
    cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The record at the head of a file: the small facts of the blog."""

    facts: dict[str, str]


def scan(path: Path, *, file: int, offset: int) -> Iterator[Found | Broken | Head]:
    """Yield what stands in a file from an offset on; behind damage it goes on at the next record."""
    with path.open("rb") as stream:
        at: int | None = offset
        size = stream.seek(0, 2)
        while at is not None and at < size:
            try:
                record = _sound(stream, at)
            except ArchiveError as error:
                behind = _next_record(stream, at + 1)
                # Damage may look like an end that is missing; then the next record still stands behind it.
                yield Broken(offset=at, reason=str(error), cut=isinstance(error, CutError) and behind is None)
                at = behind
                continue
            end = record.end
            kind = record.headers.get("warc-type")
            with record.content:
                if kind == "warcinfo":
                    yield Head(facts=_facts(record))
                elif kind in {"response", "revisit"}:
                    pair = _pair_end(stream, record, size)
                    end = pair or end
                    try:
                        yield _found(record, file=file, offset=at, end=end, paired=pair is not None)
                    except ArchiveError as error:
                        yield Broken(offset=at, reason=str(error), cut=False)
            at = end


def _sound(stream: BinaryIO, offset: int) -> Member:
    """Return the record at an offset, its digest checked."""
    record = _members.member(stream, offset)
    stated = record.headers.get("warc-block-digest", "")
    if stated and stated != _members.digests(record.content, record.start, record.length):
        record.content.close()
        raise ArchiveError("the record's digest is not that of its bytes")
    return record


def _pair_end(stream: BinaryIO, response: Member, size: int) -> int | None:
    """Return where the request of an answer ends; None when it is not there or not whole."""
    if response.end >= size:
        return None
    try:
        request = _sound(stream, response.end)
    except ArchiveError:
        return None
    request.content.close()
    same = request.headers.get("warc-concurrent-to") == response.headers.get("warc-record-id")
    return request.end if same and request.headers.get("warc-type") == "request" else None


def _found(record: Member, *, file: int, offset: int, end: int, paired: bool) -> Found:
    """Return what an answer's record says; ArchiveError when it is not one of ours."""
    headers = record.headers
    answer = _members.http(record)
    revisit = headers.get("warc-type") == "revisit"
    lead = lead_of(headers)
    kind = _KINDS.get(headers.get("warc-profile", "")) if revisit else "response"
    if kind is None:
        raise ArchiveError("the record does not say what it repeats")
    digest = content_digest(answer) if kind == "response" and answer.status == _FOUND else ""
    return Found(
        file=file,
        offset=offset,
        length=end - offset,
        part=record.end - offset,
        paired=paired,
        lead=lead,
        kind=kind,
        url=url_of(headers),
        captured=date_of(headers),
        payload=headers.get("warc-payload-digest", ""),
        digest=digest,
        repeats=headers.get("warc-refers-to-target-uri", ""),
        answer=answer,
    )


def _facts(record: Member) -> dict[str, str]:
    record.content.seek(record.start)
    return dict(_members.fields(b"\r\n" + record.content.read(record.length)))


def _next_record(stream: BinaryIO, offset: int) -> int | None:
    """Return the offset of the next gzip member that begins like a record, None when there is none."""
    stream.seek(offset)
    kept, base = b"", offset
    while chunk := stream.read(_CHUNK):
        kept += chunk
        at = kept.find(MAGIC)
        while at >= 0:
            if _begins(stream, base + at):
                return base + at
            at = kept.find(MAGIC, at + 1)
        rest = kept[-(len(MAGIC) - 1) :]
        base, kept = base + len(kept) - len(rest), rest
        stream.seek(base + len(kept))
    return None


def _begins(stream: BinaryIO, offset: int) -> bool:
    """Say whether a member that begins at an offset begins like a record."""
    stream.seek(offset)
    try:
        return zlib.decompressobj(31).decompress(stream.read(1024), 7) == b"WARC/1."
    except zlib.error:
        return False
