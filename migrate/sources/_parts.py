"""Large files in several tries: what came of an answer that broke off is kept, and only the rest is asked for.

Two files must never become one (HTTrack #581, #797). So a part is kept only of an answer that names its
version for certain (a strong validator, RFC 9110, 8.8), and a rest is joined to it only when it begins where
the part ends, is of a file as large, and is marked as the same version. Whatever else comes to such a request
begins anew, from then on without ranges: nobody asks a server again and again for what it gets wrong.

The joined file is handed out as the answer that began it: its headers, its request, its time. That is the
answer a server would have given at that time, and RFC 9110, 15.3.7.3 says so: parts that make up the whole are
treated as a complete answer of status 200, with a Content-Length that is the complete length. The headers of
the rests say nothing more about the file.
"""

import email.utils
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from migrate.model import Url
from migrate.sources._answer import Answer
from migrate.sources._unanswered import Distrusted, Unanswered

PROGRESS = 1 << 16
_MOST_HELD = 8
_OK, _PARTIAL, _FIRST_ERROR, _NO_SUCH_RANGE = 200, 206, 400, 416
_RANGE = re.compile(r"bytes +([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})", re.IGNORECASE)
_STRONG = re.compile(r'"[\x21\x23-\x7e]{0,500}"')
# A file may change twice within the second that its date names. RFC 7232 asked for a minute between the date
# of a file and that of its answer; RFC 9110 asks for a second where both come from the same clock.
_SETTLED = timedelta(seconds=60)


@dataclass(slots=True, kw_only=True)
class Part:
    """The beginning of a file: the first answer (status 200), its body what came so far, its `length` the bytes.

    `total` are the bytes of the whole file, None while no answer said it; `version` is what If-Range names;
    `before` the bytes that were there when it last broke off.
    """

    answer: Answer
    total: int | None
    version: str
    before: int = 0

    @property
    def wish(self) -> dict[str, str]:
        """The headers that ask for the rest, or for the whole file when it is another one by now."""
        return {"Range": f"bytes={self.answer.length}-", "If-Range": self.version}

    def rest(self, answer: Answer) -> int:
        """Return how many bytes an answer to `wish` adds to the part, 0 when it is no rest but an answer of its own.

        Distrusted when it claims to be a rest and is not that of this file, or is one and does not say so.
        """
        stated = _stated(answer, "content-range")
        if answer.status not in {_OK, _PARTIAL, _NO_SUCH_RANGE}:
            return 0
        if answer.status == _OK and not stated and not self._is_short(answer):
            return 0
        found = _RANGE.fullmatch(stated) if answer.status == _PARTIAL else None
        first, last, total = map(int, found.groups()) if found else (-1, -1, -1)
        here = first == self.answer.length and first <= last < total
        if not (here and self.total in {None, total} and self._is_same(answer)):
            raise Distrusted("the file changed while it was fetched, or the server does not give the rest of it")
        self.total = total
        return last + 1 - first

    def _is_short(self, answer: Answer) -> bool:
        """Say whether an answer that should be the whole file is, by its own marks, this one and of another length."""
        length = _length(answer)
        return self._is_same(answer) and None not in {length, self.total} and length != self.total

    def _is_same(self, answer: Answer) -> bool:
        """Say whether an answer is marked as this version; one that is not marked is another."""
        tag, modified = (_stated(answer, name) for name in ("etag", "last-modified"))
        known = _stated(self.answer, "last-modified")
        unsaid = bool(tag) and not modified  # to If-Range with a tag, servers need not repeat the date
        same = tag == _stated(self.answer, "etag") and (unsaid or modified == known)
        return same and not _is_packed(answer)

    def finish(self) -> None:
        """Make the first answer the whole one; Unanswered while bytes are missing."""
        missing = (self.total or 0) - self.answer.length
        if missing:
            raise Unanswered(f"the server sent only a part of the rest: {missing} bytes are missing", again=True)
        length = str(self.answer.length)
        if self.answer.header("Content-Length") != length:
            kept = (one for one in self.answer.headers if one[0].lower() != "content-length")
            self.answer.headers = (*kept, ("Content-Length", length))


class Parts:
    """The parts that are held, by address: at most eight, together no larger than one file may be."""

    def __init__(self) -> None:
        self._held: dict[Url, Part] = {}
        self._brought: Counter[Url] = Counter()
        self._never: set[Url] = set()

    def of(self, url: Url) -> Part | None:
        """Return the part of an address."""
        return self._held.get(url)

    def answered(self, answer: Answer) -> None:
        """Forget the part of an address that was answered; an error page says nothing about the file."""
        if answer.status < _FIRST_ERROR:
            self._forget(answer)

    def broken_off(self, answer: Answer, error: Unanswered, *, most: int) -> None:
        """Keep what came of an answer, or of a rest that was joined to it, and note that in the error.

        What is of no use is closed. `most` is the size in bytes that a file may have: all tries of an address
        that are no failed ones bring no more than that together, whatever a server does.
        """
        distrusted = isinstance(error, Distrusted)
        if answer.status >= _FIRST_ERROR and not distrusted:
            answer.close()
            return
        url, joined = answer.url, self._forget(answer)
        if distrusted:
            self._never.add(url)
        part = joined or _part_of(answer)
        if part is None or not error.again or url in self._never:
            answer.close()
            return
        brought = answer.length - part.before
        part.before = answer.length
        # To begin anew is no progress, else a server that always breaks off would be asked for ever.
        forward = joined is not None or url not in self._brought
        self._brought[url] += brought
        error.progress = forward and brought >= PROGRESS and self._brought[url] <= most
        error.partial = answer.length
        self._held[url] = part
        self._make_room(most)

    def drop(self, answer: Answer) -> None:
        """Close an answer, and forget the part that it belongs to."""
        self._forget(answer)
        answer.close()

    def close(self) -> None:
        """Give back what is held."""
        while self._held:
            self._held.popitem()[1].answer.close()

    def _forget(self, answer: Answer) -> Part | None:
        """Take the part of an address away; return it when the answer is its own, else close it."""
        part = self._held.pop(answer.url, None)
        if part is not None and part.answer is not answer:
            part.answer.close()
            return None
        return part

    def _make_room(self, most: int) -> None:
        """Let go of the oldest parts while they are too many."""
        while len(self._held) > _MOST_HELD or sum(part.answer.length for part in self._held.values()) > most:
            self._held.pop(next(iter(self._held))).answer.close()


def measured(parts: Iterator[bytes], length: int, *, told: int | None) -> Iterator[bytes]:
    """Return the parts of a body that has that length; Distrusted when it has more, or says another one (`told`)."""
    if told not in {None, length}:
        raise Distrusted("the server sends another part of the file than it says")
    left = length
    for part in parts:
        left -= len(part)
        if left < 0:
            raise Distrusted("the server sends more of the file than it says")
        yield part


def _part_of(answer: Answer) -> Part | None:
    """Return what came of an answer as a part, None when its rest cannot be asked for.

    What was packed for the way is none: few servers pack it the same way twice, and fewer say so.
    """
    units, total, version = _stated(answer, "accept-ranges").lower(), _length(answer), _version(answer)
    has_ranges = units == "bytes" or (not units and total is not None)
    is_file = answer.status == _OK and answer.method == "GET" and not _is_packed(answer)
    if not (is_file and answer.length and version and has_ranges):
        return None
    return Part(answer=answer, total=total, version=version)


def _length(answer: Answer) -> int | None:
    """Return the length of the whole body as an answer's head says it, None when it does not."""
    length = _stated(answer, "content-length")
    return int(length) if re.fullmatch("[0-9]{1,18}", length) and not _stated(answer, "transfer-encoding") else None


def _version(answer: Answer) -> str:
    """Return the value of If-Range for an answer's file, "" when no mark of it is certain (RFC 9110, 8.8 and 13.1.5).

    A date may stand for a file only where there is no tag, not even a weak one.
    """
    tag, modified = _stated(answer, "etag"), _stated(answer, "last-modified")
    if tag:
        return tag if _STRONG.fullmatch(tag) else ""
    changed, sent = _moment(modified), _moment(_stated(answer, "date"))
    return modified if changed and sent and sent - changed >= _SETTLED else ""


def _stated(answer: Answer, name: str) -> str:
    """Return the value of a header (name in lower case), "" for none; all of them where there are several."""
    return ", ".join(dict.fromkeys(value.strip() for key, value in answer.headers if key.lower() == name))


def _is_packed(answer: Answer) -> bool:
    return _stated(answer, "content-encoding").lower() not in {"", "identity"}


def _moment(text: str) -> datetime | None:
    """Return an HTTP date as a time, aware; None when it is none."""
    try:
        moment = email.utils.parsedate_to_datetime(text) if text.isascii() else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment
