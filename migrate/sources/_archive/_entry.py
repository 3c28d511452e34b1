"""What the archive knows: an address and what became of it, and a record of one answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from migrate.extract import Lead
from migrate.model import Url

State = Literal["ok", "gone", "denied", "robots", "later", "failed", "skipped", "suspect"]
Kind = Literal["response", "same", "unchanged"]

NOT_ASKED = "not asked yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One address met, and what became of it.

    `host` is the network location, lower case, with its port. `tries` counts the requests of this run, `hops` the
    redirects that led here. `copied` is when the copy that exports use was captured (aware; None: there is none),
    `digest` the SHA-256 of its content in hex ("" when there is none). `inventories` are who named it, sorted:
    sitemap listing month tag feed link home. `due` is true while it is still to be asked in this run.
    """

    number: int
    lead: Lead
    host: str
    state: State
    reason: str
    status: int | None
    tries: int
    hops: int
    moved_to: Url | None
    copied: datetime | None
    digest: str
    inventories: tuple[str, ...]
    due: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """One answer in the archive: which file, from which byte, how long.

    `length` counts the bytes of the pair of response and request, `part` those of the response alone. `kind`:
    `same` where the payload stands in an earlier record, `refers`; `unchanged` where the server said so (304).
    `payload` is the SHA-1 of the body as received (base 32, as WARC writes it), `digest` the SHA-256 of its content
    ("" where nobody needs it), `bytes` the length of the body as received. `url` is the address that was asked.
    """

    number: int
    entry: int
    file: int
    offset: int
    length: int
    part: int
    kind: Kind
    refers: int | None
    url: Url
    status: int
    captured: datetime
    payload: str
    digest: str
    bytes: int
    etag: str
    modified: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """An answer that was stored whole before the program was stopped, and never settled.

    `headers` are as received. The content is read from the archive when it is asked for.
    """

    entry: Entry
    status: int
    stored: Stored
    headers: tuple[tuple[str, str], ...]
    read: Callable[[], bytes]

    @property
    def url(self) -> Url:
        """Return the address that was asked."""
        return self.stored.url

    @property
    def captured(self) -> datetime:
        """Return when it was asked (aware)."""
        return self.stored.captured

    @property
    def content(self) -> bytes:
        """Return the body without its content encoding; ArchiveError when the record is damaged."""
        return self.read()


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaCopy:
    """A picture or file in the archive: its address and the SHA-256 of its content.

    `bytes` is the length of the body as received; `type` the Content-Type without its parameters, "" when there was
    none; `found_on` are the first pages that show it.
    """

    url: Url
    digest: str
    bytes: int
    type: str
    captured: datetime
    found_on: tuple[Url, ...]
