"""The installed command against a hostile server: its exit code, its talk, its memory, and what it wrote."""

import json
import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from hostile import Case, Rig
from installed import COMMAND

FAULT = 70
MEMORY_MB = 300
LIMIT = 30.0  # seconds that a case may take
TIMES = ("--tries", "2", "--connect-timeout", "2", "--read-timeout", "2", "--total-timeout", "3")
_STATES = frozenset("ok gone denied robots later failed skipped suspect".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What one call of the command came to."""

    code: int
    talk: str
    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What several calls came to, and what stands in the folder after the last: ledger, exports."""

    calls: tuple[Done, ...]
    ledger: dict[str, dict[str, Any]]
    blog: dict[str, Any] | None
    export: str

    def of(self, case: Case) -> tuple[str, str]:
        """Return what of the export and of the ledger is a case's own; one text at many addresses is one post."""
        exported = (self.blog or {}).get("posts", ())
        posts = [post for post in exported if case.folder in " ".join([str(post["permalink"]), *post["aliases"]])]
        rows = {path: row for path, row in self.ledger.items() if path.startswith(case.folder)}
        return json.dumps(posts, ensure_ascii=False), json.dumps(rows, ensure_ascii=False)


def call(folder: Path, *words: object, limit: float = LIMIT) -> Done:
    """Call the command to its end, and measure it."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8"}
    out, begun = folder / "talk", time.monotonic()
    with out.open("wb") as talk:
        started = subprocess.Popen(
            [str(COMMAND), *map(str, words)],
            stdout=talk,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=environment | {"SOURCE_DATE_EPOCH": "1700000000"},
        )
        peak = 0.0
        while started.poll() is None:
            peak = max(peak, _peak(started.pid))
            if time.monotonic() - begun > limit:
                started.kill()
                started.wait()
                return Done(code=-9, talk=out.read_text("utf-8", "replace"), seconds=limit, megabytes=0)
            time.sleep(0.01)
    return Done(
        code=started.returncode,
        talk=out.read_text("utf-8", "replace"),
        seconds=time.monotonic() - begun,
        megabytes=peak,
    )


def _peak(process: int) -> float:
    """Return the most memory that a process had so far, in megabytes.

    What the system counts at its end is its parent's too.
    """
    try:
        lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def attack(rig: Rig, folder: Path, *flags: str, runs: int = 1, limit: float = LIMIT) -> Seen:
    """Run the command on a rig as often as its cases want, then look at what it left."""
    start = rig.cases[0].start if len(rig.cases) == 1 else "/"
    words = (
        "run",
        f"{rig.home}{start}",
        "--allow-private",
        "--delay",
        "0",
        "--out",
        "out",
        "--to",
        "json",
        *TIMES,
        *flags,
    )
    calls = []
    for number in range(1, runs + 1):
        rig.run = number
        calls.append(call(folder, *words, limit=limit))
    shown = call(folder, "ledger", "out/archive", "--json")
    rows = [json.loads(line) for line in shown.talk.splitlines()] if shown.code == 0 else []
    export = folder / "out" / "json" / "blog.json"
    text = export.read_text("utf-8") if export.exists() else ""
    return Seen(
        calls=tuple(calls),
        ledger={row["url"].removeprefix(rig.home): row for row in rows},
        blog=json.loads(text) if text else None,
        export=text,
    )


def faults(rig: Rig, seen: Seen, cases: Sequence[Case]) -> Iterator[str]:
    """Yield what is wrong with what the command did, of the whole and of each case."""
    yield from _of_calls(rig, seen)
    yield from _of_reasons(seen)
    yield from _of_requests(rig)
    for case in cases:
        found = (*_of_states(seen, case), *_of_words(rig, seen, case), *_of_counts(rig, case))
        yield from (f"{case.name}: {fault}" for fault in found)


def _of_calls(rig: Rig, seen: Seen) -> Iterator[str]:
    """Yield faults of the program itself: those that it says, memory, connections that nobody asked for."""
    for done in seen.calls:
        if done.code in {FAULT, -9} or "Traceback" in done.talk or "a fault of ours" in done.talk:
            yield f"exit code {done.code} after {done.seconds:.0f} s: {done.talk[-600:]}"
        if done.megabytes > MEMORY_MB:
            yield f"{done.megabytes:.0f} MB of memory"
    if rig.canary.visits:
        yield f"the canary was visited {rig.canary.visits} times"


def _of_reasons(seen: Seen) -> Iterator[str]:
    """Yield states that are none, and reasons that nobody can read."""
    for path, row in seen.ledger.items():
        if row["state"] not in _STATES or (row["state"] != "ok" and not row["reason"]):
            yield f"{path}: state {row['state']!r}, reason {row['reason']!r}"
        if not str(row["reason"]).isprintable() or len(str(row["reason"])) > 400:
            yield f"{path}: nobody can read the reason {row['reason'][:300]!r}"


def _of_requests(rig: Rig) -> Iterator[str]:
    """Yield requests that a page made say what nobody meant."""
    for _, _, path, head in rig.log.asked:
        if b"x-evil" in head.lower().split(b"\r\n", 1)[1] or b"\nx-evil" in head.lower():
            yield f"a header was slipped into the request for {path}"
        if f"host: 127.0.0.1:{rig.port}".encode() not in head.lower():
            yield f"the request for {path} names another host"


def _of_states(seen: Seen, case: Case) -> Iterator[str]:
    """Yield the addresses of a case that are in no state that they may be in."""
    for name, wanted in case.states.items():
        path = name if name.startswith("/") else case.folder + name
        row = seen.ledger.get(path)
        if row is None or row["state"] not in wanted.split("|"):
            yield f"{name} is {row and (row['state'], row['reason'])}, not {wanted}"


def _of_words(rig: Rig, seen: Seen, case: Case) -> Iterator[str]:
    """Yield what the export lacks, and what it or the talk must not show."""
    talk = "".join(done.talk for done in seen.calls)
    export, rows = seen.of(case)
    if len(rig.cases) == 1:
        export = seen.export
    yield from (f"the export lacks {words!r}" for words in case.shown if words not in export)
    for words in case.hidden:
        yield from (f"the export shows {words!r}" for _ in range(words in export))
        if words in rows or words in talk.replace(case.folder, ""):
            yield f"the ledger or the talk shows {words!r}"
    for words, number in case.times.items():
        if export.count(words) != number:
            yield f"{words!r} stands {export.count(words)} times in the export, not {number}"
    if case.says and case.says not in talk:
        yield f"nobody says {case.says!r}: {talk[-300:]}"


def _of_counts(rig: Rig, case: Case) -> Iterator[str]:
    """Yield what was asked for too often."""
    for run in range(1, case.runs + 1):
        asked = rig.log.paths(run)
        for name, most in case.most.items():
            path = name if name.startswith("/") else case.folder + name
            if asked[path] > most:
                yield f"{name} was asked for {asked[path]} times in run {run}, not {most}"
        total = sum(number for path, number in asked.items() if path.startswith(case.folder) or path in case.root)
        if total > case.total:
            yield f"{total} requests in run {run}, not {case.total}"


def of_exit(seen: Seen, case: Case) -> Iterator[str]:
    """Yield what is wrong with the exit code of a case that stood alone, and with the pauses that it asked for."""
    if seen.calls[-1].code not in case.exits:
        yield f"{case.name}: exit code {seen.calls[-1].code}, not {case.exits}: {seen.calls[-1].talk[-700:]}"


def of_pauses(rig: Rig, case: Case) -> Iterator[str]:
    """Yield the pauses that were shorter than a case asks for: between all requests, or after its refused page."""
    moments = [at for at, *_ in rig.log.asked]
    if case.rules is None:
        first = rig.log.moments(f"{case.folder}a.html")[0]
        moments = [at for at in moments if at >= first][:2]
    else:
        del moments[0]  # the rules themselves
    for before, after in pairwise(moments):
        if after - before < case.apart:
            yield f"{case.name}: {after - before:.2f} s between two requests, not {case.apart}"
