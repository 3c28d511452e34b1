"""What was read from one capture: readings, leads, findings, and the trail that led to them.

`read(capture)` of a platform is a pure function that returns an Extract; worker processes send
it home as bytes (codec.py). The library joins readings of the same post.
"""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

from migrate.model import Aware, Blog, Post, Url
from migrate.report import Finding, Level

PlaceKind = Literal[
    "post", "page", "listing", "month", "tag", "comments", "feed", "sitemap", "robots", "media", "admin", "foreign"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What an address is: its kind, a key equal for all spellings of one thing, the number of the page (from 1)."""

    kind: PlaceKind
    key: str
    number: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A request not yet made. `about` is the key of the post that the answer belongs to ("" when none).

    `expected` is how many things the answer should hold, None when unknown. `instead` are further
    addresses of the same thing, to be asked where this one gives nothing, best first.
    """

    url: Url
    method: Literal["GET", "POST"] = "GET"
    body: str = ""
    kind: PlaceKind = "post"
    about: str = ""
    expected: int | None = None
    instead: tuple[Url, ...] = ()


UNPLACED = "unplaced:"
"""What the key of a post begins with whose source does not say on which host its blog is; its path follows."""


class Rank(IntEnum):
    """How much a reading is worth when two speak of one post: lower is better."""

    OWN_PAGE = 0
    EXPORT = 1
    COMMENT_PAGE = 2
    LISTING = 3
    FEED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one capture says of one post; fields on which it is silent are empty.

    `key` is the place's key (the library's name for the post). `names` are further names of the
    same post (`id:<host's id>`, keys of other addresses): readings that share a key or a name
    are one post.
    """

    key: str
    rank: Rank
    post: Post
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Which rule gave a field: the dotted field name, and the selector or pattern that found it."""

    field: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """All that one capture gave. `blog` is a Blog without posts (None when the page says nothing of it).

    `place.kind` says what the page is; a listing may hold no reading and only leads. `blog_names`
    are names of the blog beside its host names (`<platform>:<the host's id of the blog>`).
    `complete` is true where the source is an export that says of the blog all there is to say.
    `suspect` says why the answer is not what was asked for (an error page, a wall), "" when it is:
    such an answer gives no reading.
    """

    platform: str
    layout: str
    place: Place
    url: Url | None = None
    captured: Aware | None = None
    blog: Blog | None = None
    blog_names: tuple[str, ...] = ()
    complete: bool = False
    suspect: str = ""
    readings: tuple[Reading, ...] = ()
    leads: tuple[Lead, ...] = ()
    findings: tuple[Finding, ...] = ()
    trail: tuple[Trace, ...] = ()


@dataclass(slots=True, kw_only=True)
class Notes:
    """Where a reader notes what somebody should know, while it reads one capture."""

    where: str = ""
    findings: list[Finding] = field(default_factory=list)
    trail: list[Trace] = field(default_factory=list)

    def gap(self, code: str, message: str) -> None:
        """Note something that the source has and we could not read."""
        self._add(code, "gap", message)

    def change(self, code: str, message: str) -> None:
        """Note something that was given another form."""
        self._add(code, "change", message)

    def note(self, code: str, message: str) -> None:
        """Note something worth knowing that costs nothing."""
        self._add(code, "note", message)

    def found(self, name: str, rule: str) -> None:
        """Remember which rule gave a field."""
        self.trail.append(Trace(field=name, rule=rule))

    def _add(self, code: str, level: Level, message: str) -> None:
        self.findings.append(Finding(code=code, level=level, message=message, where=self.where))
