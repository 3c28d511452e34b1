"""What fetching came to: addresses by state, months and posts that fall short, and what to do about it."""

from collections.abc import Iterator
from pathlib import Path

from migrate.cli._say import Say
from migrate.report import Expected, Report
from migrate.text import printable

_SHOWN = 5
# What is missing while its state says so; `gone` and `skipped` are as they should be.
_ADVISED = ("later", "failed", "denied", "robots", "suspect")


def fetched(report: Report, say: Say, *, verbose: bool) -> None:
    """Print what would be fetched, or what an archive holds: its addresses by state, and where the blog counts more."""
    if "would_fetch" in report.counts:
        counts = {name: report.counts.get(name, 0) for name in ("posts", "would_fetch")}
        say.line(say("fetched.plan", **counts, time=say.seconds(report.counts.get("seconds", 0))), bold=True)
    elif report.states:
        asked = sum(report.states.values()) - report.states.get("skipped", 0)
        held = report.counts.get("held", report.states.get("ok", 0))
        say.line(say("fetched.done", kept=held, asked=asked), bold=True)
    for state, number in sorted(report.states.items(), key=lambda pair: (pair[0] != "ok", -pair[1], pair[0])):
        if number:
            say.line(f"  {number:>6} {state:<8} {say(f'state.{state}')}")
    _proof(say, [one for one in report.proof if one.counted == "posts"], "posts", verbose=verbose)
    _proof(say, [one for one in report.proof if one.counted == "comments"], "comments", verbose=verbose)


def _proof(say: Say, proof: list[Expected], counted: str, *, verbose: bool) -> None:
    """Print how many months (or posts) hold as much as the blog says, and those that do not."""
    short = [one for one in proof if one.found < one.expected]
    if counted == "posts" and proof:
        say.line(say("proof.posts", whole=len(proof) - len(short), all=len(proof)))
    elif short:
        say.line(say("proof.comments", number=len(short)))
    for one in short if verbose else short[:_SHOWN]:
        say.line(say(f"proof.short.{counted}", what=printable(one.what), found=one.found, expected=one.expected))
    if not verbose and len(short) > _SHOWN:
        say.line(say("proof.more", number=len(short) - _SHOWN))


def advice(report: Report, say: Say, archive: Path | None) -> Iterator[str]:
    """Yield what the blog's owner can do now, one thing a line; nothing where no living blog was fetched."""
    if archive is None or not report.states:
        return
    for state in _ADVISED:
        number = report.states.get(state, 0)
        if number:
            yield say(f"advice.{state}", number=number)
    if any(one.found < one.expected for one in report.proof):
        yield say("advice.short")
    if any(report.states.get(state) for state in _ADVISED):
        yield say("advice.ledger", archive=printable(str(archive)))
    if report.complete:
        yield say("advice.complete")
    if report.states.get("ok") and not report.formats:
        yield say("advice.convert", archive=printable(str(archive)))
