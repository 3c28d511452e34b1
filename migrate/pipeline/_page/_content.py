"""What the page tells, gathered: the report, the cases of its findings, the posts that they name."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from migrate.exporters import Exporter
from migrate.library import Library
from migrate.report import Finding, Report
from migrate.settings import Settings

SHOWN = 200
"""So many cases of a code are listed."""
_GUIDES = ("README.html", "README.txt", "README.md")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A format's folder: its name from the output folder, its instructions ("" without any), its files of posts.

    `file_of` is None where the format has no files in which people can read single posts.
    """

    format: str
    label: str
    within: str
    guide: str
    file_of: Callable[[str], str | None] | None

    @classmethod
    def of(cls, name: str, within: str, place: Path, exporter: Exporter) -> Self:
        """Return what an exporter wrote at a place."""
        guide = next((one for one in _GUIDES if (place / one).is_file()), "")
        file_of = exporter.file_of if exporter.names_files else None
        return cls(format=name, label=exporter.label, within=within, guide=guide, file_of=file_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A post that findings name: its title, and its file from the output folder ("" without any)."""

    title: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that the page tells. `cases` has at most `SHOWN` of a code; `posts` goes by permalink."""

    report: Report
    written: tuple[Written, ...]
    cases: Mapping[str, tuple[Finding, ...]]
    posts: Mapping[str, Named]
    day: date

    @classmethod
    def of(cls, report: Report, library: Library, written: Iterable[Written], settings: Settings) -> Self:
        """Gather it; the library is asked once for the cases of each code, and once for all posts."""
        folders = tuple(written)
        cases = {code: tuple(library.findings(code, limit=SHOWN)) for code in report.findings}
        named = {finding.where for one in cases.values() for finding in one if "://" in finding.where}
        named |= {one.what for one in report.proof if "://" in one.what}
        readable = [one for one in folders if one.file_of]  # of thousands of blogs: not asked for each post
        posts = {
            str(post.permalink): Named(title=post.title, file=_file(post.permalink, readable))
            for post in library.posts_at(named)
            if post.permalink
        }
        return cls(report=report, written=folders, cases=cases, posts=posts, day=settings.now.date())


def _file(permalink: str, written: Iterable[Written]) -> str:
    """Return the file in which people can read a post, from the output folder."""
    found = ((one.within, one.file_of(permalink)) for one in written if one.file_of)
    return next((f"{within}/{file}" for within, file in found if file), "")
