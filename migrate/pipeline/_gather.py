"""Read all sources into a library and join what they say."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from migrate.errors import MigrateError, ParseError, SourceError
from migrate.library import Library
from migrate.pipeline._items import items
from migrate.pipeline._note import Note, noting
from migrate.pipeline._reading import finding_of, findings_of, outcomes
from migrate.report import Progress, Report
from migrate.settings import Settings

ARCHIVE = "archive"
_FINE = frozenset({"ok", "skipped", "gone"})


@contextmanager
def working_library() -> Iterator[Library]:
    """Open a library in a folder of its own that goes when the block ends."""
    with (
        tempfile.TemporaryDirectory(prefix="blog-migrate-") as folder,
        Library(Path(folder, "library.sqlite")) as library,
    ):
        yield library


@contextmanager
def gather(
    sources: Sequence[str | Path], settings: Settings, report: Report, progress: Progress
) -> Iterator[tuple[Library, Note]]:
    """Read all sources into a library and join them; where nothing could be read, raise the first item's error."""
    first: MigrateError | None = None
    with working_library() as library:
        note = noting(library, report, progress)
        found = list(items(sources, report))
        size = sum(item.about.size for item in found)
        report.count("found", size)
        progress.phase("read", size)
        last = ""
        for outcome in outcomes(found, settings):
            if outcome.finding is not None:
                note(outcome.finding)
                continue
            if outcome.asset is not None:
                library.keep(outcome.asset)
                continue
            new = outcome.where != last  # a file of posts has many outcomes
            last = outcome.where
            progress.step(int(new))
            if outcome.extract is None:
                first = first or outcome.error
                note(finding_of(outcome.error or MigrateError("nothing was read"), outcome.where))
                continue
            report.count("read", int(new))
            for finding in findings_of(outcome.extract):
                note(finding)
            if not outcome.extract.suspect:
                library.add(outcome.extract)
        progress.phase("join", None)
        library.join(note, own_pages_only=bool(found) and all(item.source == ARCHIVE for item in found))
        for folder in [item.path for item in found if item.source == ARCHIVE]:
            from migrate.pipeline._proof import prove  # noqa: PLC0415  only an archive needs it and its libraries

            prove(folder, library.blogs(), report, note)
        if not any(len(blog.posts) for blog in library.blogs()):
            raise first or _nothing(sources, report)
        yield library, note


def _nothing(sources: Sequence[str | Path], report: Report) -> MigrateError:
    """Return the error for sources without a post: no page at all, or pages that hold none."""
    named = ", ".join(map(str, sources)) or "nothing"
    if lost := {state: number for state, number in report.states.items() if number and state not in _FINE}:
        told = ", ".join(f"{number} {state}" for state, number in sorted(lost.items()))
        return SourceError(
            f"no post of the blog could be had ({told})",
            hint="`blog-migrate ledger` with the archive's folder says why",
        )
    if not report.counts.get("read"):
        return SourceError(f"no page was found in {named}", hint="name the files, or a folder that holds them")
    return ParseError(
        f"no post was found in {named}", hint="pages that only list posts hold none: add the posts' pages"
    )
