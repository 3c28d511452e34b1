"""The summary at the end of a run, in words that a blog's owner understands."""

from pathlib import Path

from migrate.cli._codes import INTERRUPTED
from migrate.cli._fetched import advice, fetched
from migrate.cli._say import Say
from migrate.report import PAGE, Report, Tally
from migrate.text import printable

_SHOWN = 12


def summary(report: Report, say: Say, *, verbose: bool, dry_run: bool, archive: Path | None = None) -> None:
    """Print what was fetched, read and written, what was not saved and why, what was changed, and what to do next."""
    fetched(report, say, verbose=verbose)
    _read(report, say)
    if dry_run:
        say.line(say("summary.dry"))
    _folders(report, say)
    for reason, number in sorted(report.skipped.items()):
        say.line(say("summary.skipped", number=number, reason=printable(say.message(reason))))
    tallies = sorted(report.findings.items(), key=lambda pair: (-pair[1].count, pair[0]))
    _block(say, "summary.gaps", [pair for pair in tallies if pair[1].level == "gap"], cases=True)
    _block(say, "summary.changes", [pair for pair in tallies if pair[1].level == "change"], cases=verbose)
    if verbose:
        _block(say, "summary.notes", [pair for pair in tallies if pair[1].level == "note"], cases=True)
    if (remote := report.media.get("remote", 0)) and report.formats:
        say.line(say("summary.remote", number=remote))
    if "tasks" in report.counts:  # of a job: there are no exports yet
        return
    if report.exit_code != INTERRUPTED and not (dry_run and report.complete):
        say.line(say(_verdict(report)), bold=True)
    _page(report, say)
    for line in advice(report, say, archive):
        say.line(f"  → {line}")


def _folders(report: Report, say: Say) -> None:
    """Print where the exports are."""
    for name, place in list(report.formats.items())[:_SHOWN]:
        say.line(f"  {name:<9} {printable(place)}")
    if len(report.formats) > _SHOWN:
        say.line(say("summary.folders", number=len(report.formats) - _SHOWN))


def _page(report: Report, say: Say) -> None:
    """Print where the report for people is; what was put together of all blogs has none."""
    name, place = next(iter(report.formats.items()), ("together", ""))
    if name != "together":
        page = Path(place).parents[name.count("/")] / PAGE
        say.line(say("summary.page", page=printable(str(page))))


def _read(report: Report, say: Say) -> None:
    """Print what was read, where anything was: the pages of an archive are not counted against its addresses."""
    counts = {name: report.counts.get(name, 0) for name in ("found", "read", "posts", "comments", "media")}
    if "would_fetch" in report.counts:
        return
    if "tasks" in report.counts:
        kind = "would" if "would_do" in report.counts else "worked" if "done" in report.counts else "planned"
        say.line(say(f"summary.{kind}", **{"findings": 0, **report.counts}), bold=True)
        return
    if not report.states:
        say.line(say("summary.read", **counts), bold=True)
    elif "read" in report.counts:
        say.line(say("summary.read.archive", **counts), bold=True)


def _verdict(report: Report) -> str:
    """Return the key of the last word: complete or not, of fetching alone or of the exports."""
    word = "complete" if report.complete else "incomplete"
    return f"summary.{word}" if report.formats or not report.states else f"summary.fetch.{word}"


def _block(say: Say, title: str, tallies: list[tuple[str, Tally]], *, cases: bool) -> None:
    """Print findings of one level, the most frequent first, with their first cases where asked."""
    if not tallies:
        return
    say.line(say(title), bold=True)
    for code, tally in tallies[:_SHOWN]:
        say.line(f"  {tally.count} × {say.title(code)} [{code}]")
        if cases:
            for finding in tally.first:
                where = f"{printable(finding.where)}: " if finding.where else ""
                say.line(f"      {where}{printable(say.message(finding.message))}")
    if len(tallies) > _SHOWN:
        say.line(say("summary.more", number=len(tallies) - _SHOWN))
