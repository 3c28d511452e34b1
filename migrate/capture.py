"""A capture: one stored answer of a server (or file of a person); an asset: a file that is kept beside captures.

A bond: what a record says of another one that may be kept elsewhere.
"""

from dataclasses import dataclass
from typing import Literal

from migrate.extract import Lead
from migrate.model import Aware, Url

Form = Literal["page", "text", "feed", "sitemap", "json", "item"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Bytes as received, with what is known of them.

    `body` is the content: transfer and content encodings are undone. `url` is None when nothing says it;
    `url_inferred` is true when it was worked out (a canonical link, a folder name). `form` says how to
    read the bytes; `label` is the charset that a header named, or None. `captured` is aware, None when
    unknown. `source` names the place it came from in words for people (a path, an address). `lead` is the
    request that it answers; `aliases` are addresses that redirected to this one. `platform` is the name of the
    platform that its source knows (an owner's export is of one), "" where the bytes say it.
    """

    body: bytes
    url: Url | None = None
    url_inferred: bool = False
    form: Form = "page"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    label: str | None = None
    captured: Aware | None = None
    source: str = ""
    lead: Lead | None = None
    aliases: tuple[Url, ...] = ()
    platform: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A picture or file that a source keeps in a file of its own kind, beside pages: a record, a part of a message.

    `url` is the address that it answers for, `path` the file that it is kept in, `within` where in that: words that
    the source's `open` understands. `bytes` is its size once unpacked, None when unknown; `captured` is aware.
    """

    url: Url
    path: str
    source: str
    within: str
    bytes: int | None = None
    captured: Aware | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """That an address led to another: its server redirected there, or what it answered was what that had answered.

    `captured` is when it was a repeat, and `held` when the answer that it repeats was made (both aware); None for a
    redirect. `names` and `goals` are the keys that platforms have for both addresses, filled in where it is read.
    """

    url: Url
    target: Url
    captured: Aware | None = None
    held: Aware | None = None
    names: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
