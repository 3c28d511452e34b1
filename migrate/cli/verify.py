"""`verify`: an export beside the archive or pages that it came from; or what WordPress would lose of a WXR file."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from migrate.cli import _options as given
from migrate.cli._command import takes
from migrate.cli._progress import EventProgress, Telling, TerminalProgress
from migrate.cli._say import Say
from migrate.cli._telling import listed
from migrate.report import Finding, Report

EXAMPLES = (
    "blog-migrate verify someone.over-blog.com/",
    "blog-migrate verify exports/ --against saved-pages/",
    "blog-migrate verify exports/wxr/ --against someone.over-blog.com/archive",
    "blog-migrate verify somebody-elses-export.xml",
)


@takes(given.Telling)
def verify(
    context: typer.Context,
    export: Annotated[
        Path,
        typer.Argument(metavar="EXPORT", help="The folder of --out, that of one format, or any WordPress .xml."),
    ],
    against: Annotated[
        list[str] | None,
        typer.Option(
            "--against",
            metavar="SOURCE",
            help="The archive or the pages that it came from; repeatable.",
            show_default="EXPORT/archive, or what its report names",
        ),
    ] = None,
    **flags: Any,  # noqa: ANN401  the options of the groups
) -> int:
    """Check that an export holds all that the pages held.

    Each post, comment, word, link and picture is compared with the archive or the pages that the export came from.
    Of a WordPress file alone, it says what WordPress would lose. A line a difference; exit code 6 where there is one.
    """
    from migrate import codec, pipeline

    say = Say(context.obj.language, quiet=flags["quiet"])
    listing = _Listing(say, verbose=flags["verbose"], silent=flags["json"])
    display: Telling = EventProgress(sys.stdout) if flags["events"] else listing
    with display as progress:
        report = pipeline.verify(export, against=listed(against) if against else None, progress=progress)
        progress.end(report)
    _sum_up(report, say)
    if flags["json"]:
        sys.stdout.write(codec.encode(report).decode() + "\n")
    return report.exit_code


class _Listing(TerminalProgress):
    """Lists differences on standard output, a line each; with `silent` nothing, notes only where more was asked for."""

    def __init__(self, say: Say, *, verbose: int, silent: bool) -> None:
        super().__init__(say, verbose=0)
        self._levels = {"gap", "change", "note"} if verbose else {"gap", "change"}
        self._silent = silent or say.quiet

    def finding(self, finding: Finding) -> None:
        """Print the line of a difference."""
        from migrate.text import printable

        if self._silent or finding.level not in self._levels:
            return
        self._hide()
        where = f"{finding.where}: " if finding.where else ""
        line = f"{finding.level:<6} {where}{self.say.message(finding.message)} [{finding.code}]"
        sys.stdout.write(printable(line) + "\n")


def _formats(report: Report, say: Say) -> str:
    """Return the names of the formats; of several blogs, whose formats stand behind their hosts, how many blogs."""
    names = [within.rpartition("/") for within in report.formats]
    formats = ", ".join(dict.fromkeys(name for _, _, name in names))
    blogs = len({blog for blog, _, _ in names})
    return say("summary.verify.blogs", formats=formats, number=blogs) if blogs > 1 else formats


def _sum_up(report: Report, say: Say) -> None:
    """Say what was compared, how often each difference was found, and the verdict."""
    sys.stdout.flush()
    if "posts" in report.counts:
        counts = {name: report.counts.get(name, 0) for name in ("posts", "comments", "pictures", "links")}
        say.line(say("summary.verify.compared", formats=_formats(report, say), **counts), bold=True)
    for code, tally in sorted(report.findings.items(), key=lambda pair: (-pair[1].count, pair[0])):
        if tally.level != "note":
            say.line(f"  {tally.count} × {say.title(code)} [{code}]")
    kind = "verify" if "posts" in report.counts else "preflight"
    say.line(say(f"summary.{kind}.{'short' if report.exit_code else 'whole'}"), bold=True)
