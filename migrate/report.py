"""Findings and the report: what every run says at its end.

A finding has a stable dotted code (docs/findings.md has a paragraph for each) and a level:
`gap` (the source had it, the export has not), `change` (the target forced another form, or
cannot hold it), `note`.
"""

from dataclasses import dataclass, field
from typing import Literal

Level = Literal["gap", "change", "note"]

FIRST_CASES = 3
PAGE = "report.html"
"""The name of the report's page for people, beside `report.json`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that somebody should know: `message` says what, `where` names the page, post or file."""

    code: str
    level: Level
    message: str
    where: str = ""


@dataclass(slots=True, kw_only=True)
class Tally:
    """How often a code was found, and its first cases."""

    level: Level
    count: int = 0
    first: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What the blog says of itself beside what was found: `what` is a month (`2013-10`) or a post's address.

    `counted` names the things: `posts` of a month, `comments` of a post.
    """

    what: str
    counted: Literal["posts", "comments"]
    expected: int
    found: int


@dataclass(slots=True, kw_only=True)
class Year:
    """How many posts and static pages were published in a year, and how many comments were written in it."""

    posts: int = 0
    comments: int = 0


UNDATED = "undated"
"""The year of what has no date."""


@dataclass(slots=True, kw_only=True)
class Report:
    """What a run did: counts by name, findings by code with the first three cases, exit code.

    `counts` holds `found fetched read posts comments media exported skipped` and what else a
    step counts; `skipped` maps a reason to a number; `formats` maps a format to its folder.
    `states` counts the addresses of an archive by the state of the ledger; `counts["held"]` those of which
    something is kept, whatever their state now. `proof` holds every month
    that the blog counts, and the posts whose comments fall short of the number that a page shows.

    `title` and `home` are the blog's; of several, the first titles in a row, and "". `years` goes by the digits of the
    year, `UNDATED` last; `media` counts pictures and files by their status (`ok missing skipped remote`), as often as
    posts and sidebar show them. `sources` are those of the run, files and folders by their whole path; `selection`
    holds the settings of `select` that were given, `settings` all others that change what an export says, as far as
    they were given (`{"privacy": {"redact": true}, "zone": "America/Montreal"}`).
    """

    title: str = ""
    home: str = ""
    sources: list[str] = field(default_factory=list)
    selection: dict[str, str | int] = field(default_factory=dict)
    settings: dict[str, object] = field(default_factory=dict)

    counts: dict[str, int] = field(default_factory=dict)
    skipped: dict[str, int] = field(default_factory=dict)
    findings: dict[str, Tally] = field(default_factory=dict)
    formats: dict[str, str] = field(default_factory=dict)
    states: dict[str, int] = field(default_factory=dict)
    proof: list[Expected] = field(default_factory=list)
    years: dict[str, Year] = field(default_factory=dict)
    media: dict[str, int] = field(default_factory=dict)
    complete: bool = True
    exit_code: int = 0

    def add(self, finding: Finding) -> None:
        """Count a finding; a gap makes the run incomplete (exit code 1 unless it is already worse)."""
        tally = self.findings.setdefault(finding.code, Tally(level=finding.level))
        tally.count += 1
        if len(tally.first) < FIRST_CASES:
            tally.first.append(finding)
        if finding.level == "gap":
            tally.level = "gap"
            self.complete = False
            self.exit_code = self.exit_code or 1

    def count(self, name: str, number: int = 1) -> None:
        """Add to one of the counts."""
        self.counts[name] = self.counts.get(name, 0) + number

    def skip(self, reason: str) -> None:
        """Count something that was left out, and why."""
        self.skipped[reason] = self.skipped.get(reason, 0) + 1
        self.count("skipped")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching:
    """How far fetching is: addresses met, settled and waiting; `pace` and `left` in seconds.

    `pace` is the present pause between two requests to the blog's host, `left` the time that is left at
    that pace (None when nobody knows), `url` the address that is asked next, without its secrets.
    """

    found: int
    fetched: int
    waiting: int
    pace: float
    left: float | None
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """How far reading is: pages read, and expected in all; pages a `second`; seconds `left`; findings so far.

    `expected` and `left` are None as long as nobody knows.
    """

    read: int
    expected: int | None
    second: float
    left: float | None
    findings: int


class Progress:
    """What a run tells while it goes on; this one says nothing. The library prints nothing itself."""

    def phase(self, name: str, total: int | None) -> None:
        """Begin a phase (`read`, `join`, `export`, `verify`) of so many steps, None when nobody knows."""

    def step(self, number: int = 1) -> None:
        """Say that so many steps are done."""

    def fetching(self, state: Fetching) -> None:
        """Tell how far fetching is, before each request."""

    def reading(self, state: Pages) -> None:
        """Tell how far reading is, some times a second."""

    def finding(self, finding: Finding) -> None:
        """Tell of a finding as it is made."""
