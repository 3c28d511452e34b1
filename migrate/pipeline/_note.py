"""Where findings go while a run goes on."""

from collections.abc import Callable

from migrate.library import Library
from migrate.report import Finding, Progress, Report

Note = Callable[[Finding], None]


def noting(library: Library, report: Report, progress: Progress) -> Note:
    """Return where findings go: counted in the report, kept in the library, told while the run goes on."""

    def note(finding: Finding) -> None:
        report.add(finding)
        library.note(finding)
        progress.finding(finding)

    return note
