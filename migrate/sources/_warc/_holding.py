"""The captures and assets that the records of one WARC file make, and the findings of what makes none."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Protocol

from migrate import urls
from migrate.capture import Asset, Bond, Capture, Form
from migrate.errors import ArchiveError
from migrate.extract import Lead
from migrate.model import Url
from migrate.report import Finding, Level
from migrate.sources._archive import capture_of
from migrate.sources._archive._records import LEAD, lead_of
from migrate.sources._warc._answer import Answer, answer_of, content_of, fits
from migrate.sources._warc._asked import call_of, is_tied, method_of
from migrate.sources._warc._index import MOST, Index
from migrate.sources._warc._kind import kind_of
from migrate.sources._warc._records import DIGEST, KEPT, Damage, Reader, Record, address
from migrate.sources._warc._sums import Sums

_ANSWERS = frozenset({"response", "revisit", "resource", "conversion"})
_SILENT = frozenset({"warcinfo", "metadata", "continuation"})
# Look-ups of names, other protocols, and what programs write about their own work.
_OTHERS = ("dns:", "whois:", "ftp:", "urn:", "metadata:", "filedesc:", "text:", "screenshot", "thumbnail", "pageinfo")
_OK = frozenset({200, 203})
_MOVED = range(300, 309)
_LEADING = frozenset({301, 302, 303, 307, 308})
_LEFT_OUT = frozenset({"robots", "admin", "foreign"})
_FORMS: dict[str, Form] = {"page": "page", "feed": "feed", "sitemap": "sitemap", "json": "json", "text": "text"}
_HEAD = 4096
_UNCHANGED = 304


class Place(Protocol):
    """Finds a record of the same file, or of a file that belongs to it, by its place."""

    def __call__(self, place: str) -> Record | Damage:
        """Return the record, or why there is none."""


@dataclass(slots=True, kw_only=True)
class Holding:
    """One WARC file: `path` is that of the file on the disk, `prefix` stands before the places of its records there.

    `name` is what people call it, `source` the source that opens its assets.
    """

    reader: Reader
    index: Index
    record: Place
    path: str
    source: str
    name: str
    prefix: str = ""
    findings: list[Finding] = field(default_factory=list)
    _refused: Counter[str] = field(default_factory=Counter)

    def captures(self, start: int, end: int) -> Iterator[Capture | Asset | Bond]:
        """Yield what the records that begin between two places make; what they cost is in `findings` afterwards."""
        for record, request in self._asked(self.reader.read(start, end)):
            try:
                yield from self._made(record, request)
            except ArchiveError as error:
                self._damaged(record.offset, str(error), record.url)
        for reason, number in sorted(self._refused.items()):
            self.note("warc.answer.refused", "note", f"{reason} in {self.name}: {number}", self.name)
        self._refused.clear()

    def _asked(self, found: Iterator[Record | Damage]) -> Iterator[tuple[Record, Record | None]]:
        """Yield the answers, each with the request beside it that it answers: programs write it before or behind."""
        answer: Record | None = None
        request: Record | None = None
        for record in found:
            if isinstance(record, Damage):
                self._damaged(record.offset, record.reason, record.url)
            elif record.kind == "request":
                if answer is not None and is_tied(answer, record):
                    yield answer, record
                    answer = None
                else:
                    request = record
            elif record.kind in _ANSWERS:
                if answer is not None:
                    yield answer, None
                answer = record
                if request is not None and is_tied(record, request):
                    yield record, request
                    answer = None
                request = None
            elif record.kind not in _SILENT:
                self._refused["records of an unknown type"] += 1
        if answer is not None:
            yield answer, None

    def _made(self, record: Record, request: Record | None) -> Iterator[Capture | Asset | Bond]:
        """Yield the capture, asset or bond that an answer makes, if it makes one; ArchiveError when it is damaged."""
        if not urls.is_http(record.url):
            self._elsewhere(record)
            return
        found = self._held(record)
        if found is None or isinstance(found, Bond):
            yield from [found] if found else ()
            return
        held, within = found
        answer = answer_of(held)
        if self._is_refused(answer):
            yield from self._leading(record, answer)
            return
        if not fits(held, answer):
            if "warc-block-digest" not in held.headers:
                raise ArchiveError(DIGEST)
            told = f"{self._at(record.offset)} states the digest of another payload"
            self.note("warc.record.doubtful", "note", told, record.url)
        truncated = record.headers.get("warc-truncated", "")
        for made in self._sorted(record, answer, request, within):
            if truncated and self.index.has_whole(record.url):
                continue  # a whole one serves, were it older
            if truncated:
                told = f"{self._at(record.offset)} was cut off by the program that made it ({truncated[:40]})"
                self.note("warc.record.cut", "gap", told, record.url)
            yield made

    def _elsewhere(self, record: Record) -> None:
        """Count an answer that is of no address of the web, unless programs are known to write such ones."""
        if not record.url:
            raise ArchiveError("it names no address")
        if not record.url.startswith(_OTHERS):
            self._refused["answers for addresses that are not of the web"] += 1

    def _held(self, record: Record) -> tuple[Record, str] | Bond | None:
        """Return the record that holds the content of one, and the places of its parts; None where it is left aside.

        A bond where another file may hold that record.
        """
        if record.headers.get("warc-segment-number", "") == "1":
            return self._whole(record)
        if record.kind != "revisit":
            return record, f"{self.prefix}{record.place}"
        if record.head.startswith(b"HTTP/") and self._is_refused(answer_of(record), repeats=True):
            return None
        original = self.index.original(record)
        return self._repeating(record) if original is None else (self._found(original), original)

    def _repeating(self, record: Record) -> Bond | None:
        """Return what a record repeats that another file may hold; None, and told, where it does not say of when."""
        target = address(record.headers.get("warc-refers-to-target-uri", "")) or record.url
        captured, held = moment_of(record), _instant(record.headers.get("warc-refers-to-date", ""))
        if captured and held and urls.is_http(target):
            return Bond(url=record.url, target=Url(target), captured=captured, held=held)
        told = f"{self._at(record.offset)} says that nothing has changed since a record that is not in the file"
        self.note("warc.revisit.missing", "gap", told, record.url)
        return None

    def _leading(self, record: Record, answer: Answer) -> Iterator[Bond]:
        """Yield where an address leads that never had a page, where what it leads to is not in the file."""
        target = urls.join(record.url, answer.header("location").strip()) if answer.status in _LEADING else None
        is_one = target is not None and urls.is_http(target) and not urls.same(record.url, target)
        if target and is_one and not any(self.index.has_whole(one) for one in (record.url, target)):
            yield Bond(url=record.url, target=target)

    def _whole(self, record: Record) -> tuple[Record, str]:
        """Return a record with the segments that continue it, and the places of all."""
        places = self.index.parts(record)
        total, parts = record.length, [record]
        for place in places:
            parts.append(self._found(place))
            total += parts[-1].length
        stated = parts[-1].headers.get("warc-segment-total-length", "")
        if stated != str(total):
            raise ArchiveError("its further parts are not in the same file")
        block = joined(parts)
        headers = {name: value for name, value in record.headers.items() if name != "warc-segment-number"}
        head = record.head if block is None else block[:KEPT]
        payload_fits = None if block is None else Sums(headers, block).payload_fits
        whole = replace(record, headers=headers, head=head, block=block, length=total, payload_fits=payload_fits)
        return whole, ",".join([f"{self.prefix}{record.place}", *places])

    def _found(self, place: str) -> Record:
        """Return another record of the file; ArchiveError when it is damaged."""
        found = self.record(place)
        if isinstance(found, Damage):
            raise ArchiveError(f"the record that it needs is damaged: {found.reason}")
        return found

    def _is_refused(self, answer: Answer, *, repeats: bool = False) -> bool:
        """Say whether an answer is none of the address, and count it; a redirect is told with where it leads."""
        if answer.status in _OK or (repeats and answer.status == _UNCHANGED):
            return False
        if answer.status not in _MOVED or not answer.header("location"):
            self._refused[f"answers with status {answer.status}"] += 1
        return True

    def _sorted(self, record: Record, answer: Answer, request: Record | None, within: str) -> Iterator[Capture | Asset]:
        """Yield what an answer is; `record` tells its address and time."""
        lead, method = _lead(record), method_of(request)
        if lead is None and request is not None and method == "POST":
            lead = call_of(request)
            if lead is None:
                self._refused["answers to forms"] += 1
                return
        if (lead is not None and lead.kind in _LEFT_OUT) or method not in {"GET", "POST"}:
            return
        type_ = answer.header("content-type").partition(";")[0].strip().lower()
        content = content_of(answer) if answer.body is not None else None
        begin = answer.begin if content is None else content[:_HEAD]
        kind = "text" if record.kind == "conversion" else kind_of(record.url, type_, begin)
        if lead is not None and lead.method == "GET":
            kind = "asset" if lead.kind == "media" else "page" if kind == "asset" else kind
        if kind == "asset":
            yield self._asset(record, answer, within)
        elif kind != "nothing" and content is None:
            told = f"{self._at(record.offset)} is too large to be read ({answer.size / 1e6:.1f} MB)"
            self.note("page.unreadable", "gap", told, record.url)
        elif kind != "nothing" and not content:
            self._refused["answers without a content"] += 1
        elif kind != "nothing":
            yield self._capture(record, answer, lead, content or b"", _FORMS[kind])

    def _asset(self, record: Record, answer: Answer, within: str) -> Asset:
        return Asset(
            url=record.url,
            path=self.path,
            source=self.source,
            within=within,
            bytes=None if answer.is_encoded else answer.size,
            captured=moment_of(record),
        )

    def _capture(self, record: Record, answer: Answer, lead: Lead | None, content: bytes, form: Form) -> Capture:
        """Return the capture of an answer; that of an answer to `fetch` is read as what was asked for."""
        capture = capture_of(
            lead or Lead(url=record.url),
            url=record.url,
            status=answer.status,
            headers=answer.headers,
            content=content,
            captured=moment_of(record),
            aliases=self._aliases(record.url),
        )
        if lead is not None:
            return capture
        label = capture.label or ("utf-8" if record.kind == "conversion" else None)
        return replace(capture, lead=None, form=form, label=label)

    def _aliases(self, url: Url) -> tuple[Url, ...]:
        """Return the addresses that redirect to a page, as many as are kept."""
        found = self.index.aliases(url)
        if len(found) > MOST:
            told = f"more than {MOST} addresses lead to it: the others are not kept"
            self.note("post.aliases.many", "gap", told, url)
        return found[:MOST]

    def _at(self, offset: int) -> str:
        return f"the record at byte {offset} of {self.name}"

    def _damaged(self, offset: int, reason: str, url: str) -> None:
        self.note("warc.record.damaged", "gap", f"{self._at(offset)} cannot be used: {reason}", url or self.name)

    def note(self, code: str, level: Level, message: str, where: str) -> None:
        """Keep a finding."""
        self.findings.append(Finding(code=code, level=level, message=message, where=urls.redact(where)))


def _lead(record: Record) -> Lead | None:
    """Return the request that `fetch` wrote into a record of its own, None in those of other programs."""
    if LEAD.lower() not in record.headers:
        return None
    try:
        return lead_of(record.headers)
    except ArchiveError:
        return None


def joined(parts: list[Record]) -> bytes | None:
    """Return the blocks of some records as one, None where they are too long to be held."""
    if sum(part.length for part in parts) > KEPT:
        return None
    return b"".join(part.block or b"" for part in parts)


def moment_of(record: Record) -> datetime | None:
    """Return when a record was made (aware, UTC), None where it does not say it."""
    return _instant(record.headers.get("warc-date", ""))


def _instant(stated: str) -> datetime | None:
    """Return the moment that a record states (aware, UTC), None where it states none."""
    try:
        moment = datetime.fromisoformat(stated)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
