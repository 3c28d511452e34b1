"""A row: what became of one capture, ready for the library, wherever it was read.

In a shard a row is a line of JSON, and a line for each encoded reading and fact that it names: who takes rows into
the library decodes no post.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import BinaryIO, Literal

from migrate import codec, errors
from migrate.capture import Asset, Bond
from migrate.errors import ArchiveError, MigrateError
from migrate.library import Entry, Fact
from migrate.report import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What became of one capture: an entry for the library, or the error that says why there is none; its findings.

    Or what else a source gave: an asset, a bond, a finding, facts of blogs (`counts` is "" then, and "found" for a
    capture that gave nothing). `where` names the capture. `error` is the name of the error's kind, its message, its
    hint.
    """

    where: str = ""
    counts: Literal["", "found", "read"] = ""
    findings: tuple[Finding, ...] = ()
    error: tuple[str, str, str] | None = None
    entry: Entry | None = None
    facts: tuple[Fact, ...] = ()
    asset: Asset | None = None
    bond: Bond | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """The line of a row in a shard: all but what follows it, of which it says whose it is."""

    where: str
    counts: Literal["", "found", "read"]
    findings: tuple[Finding, ...]
    error: tuple[str, str, str] | None
    blog: tuple[str, ...] | None
    readings: tuple[tuple[str, ...], ...]
    facts: tuple[tuple[tuple[str, ...], str, int, float], ...]
    asset: Asset | None
    bond: Bond | None = None


def error_row(error: MigrateError, where: str) -> Row:
    """Return the row of an item, or a capture, that could not be read."""
    told = (type(error).__name__, str(error), error.hint)
    return Row(where=where, counts="found", findings=(_finding_of(error, where),), error=told)


def abandoned_row(why: str, where: str) -> Row:
    """Return the row of a capture that was given up while it was read."""
    finding = Finding(code="page.abandoned", level="gap", message=why, where=where)
    return Row(where=where, counts="found", findings=(finding,), error=("ParseError", f"{where}: {why}", ""))


def error_of(row: Row) -> MigrateError | None:
    """Return the error of a row, None when it has none."""
    if row.error is None:
        return None
    name, message, hint = row.error
    kind = getattr(errors, name, MigrateError)
    return kind(message, hint=hint) if issubclass(kind, MigrateError) else MigrateError(message, hint=hint)


def _finding_of(error: MigrateError, where: str) -> Finding:
    """Return the finding that an unreadable item becomes."""
    code = {3: "page.unavailable", 4: "page.unreadable"}.get(error.exit_code, "page.fault")
    hint = f" ({error.hint})" if error.hint else ""
    message = str(error).removeprefix(where).lstrip(": ")
    return Finding(code=code, level="gap", message=f"{message}{hint}", where=where)


def written(row: Row) -> bytes:
    """Return a row as the lines of a shard."""
    entry = row.entry
    line = _Line(
        where=row.where,
        counts=row.counts,
        findings=row.findings,
        error=row.error,
        blog=entry.blog if entry else None,
        readings=tuple(names for names, _ in entry.readings) if entry else (),
        facts=tuple((fact.names, fact.field, fact.trust, fact.moment) for fact in row.facts),
        asset=row.asset,
        bond=row.bond,
    )
    lines = [codec.encode(line)]
    lines += [raw for _, raw in entry.readings] if entry else ()
    for fact in row.facts:
        lines += (fact.tie, fact.raw)
    return b"\n".join(lines) + b"\n"


def rows_of(stream: BinaryIO | Iterable[bytes], named: str) -> Iterator[Row]:
    """Yield the rows of a shard; ArchiveError, with its name, when a line is missing or no row."""
    lines = iter(stream)
    for head in lines:
        try:
            line = codec.decode(head, _Line)
        except errors.ParseError as error:
            raise ArchiveError(f"{named} is damaged: {error}", hint="do its task again") from error
        following = list(islice(lines, len(line.readings) + 2 * len(line.facts)))
        if len(following) < len(line.readings) + 2 * len(line.facts) or not (following or [head])[-1].endswith(b"\n"):
            raise ArchiveError(f"{named} ends within a row", hint="do its task again")
        raws = (raw[:-1] for raw in following)
        readings = [(names, next(raws)) for names in line.readings]
        facts = [_fact(said, next(raws), next(raws)) for said in line.facts]
        entry = Entry(blog=line.blog, readings=tuple(readings)) if line.blog is not None else None
        yield replace(
            Row(where=line.where, counts=line.counts, findings=line.findings, error=line.error),
            entry=entry,
            facts=tuple(facts),
            asset=line.asset,
            bond=line.bond,
        )


def _fact(said: tuple[tuple[str, ...], str, int, float], tie: bytes, raw: bytes) -> Fact:
    names, field, trust, moment = said
    return Fact(names=names, field=field, trust=trust, moment=moment, tie=tie, raw=raw)
