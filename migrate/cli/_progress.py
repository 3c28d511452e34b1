"""Progress for people (a bar, on a terminal, once it has taken a moment) and for programs (JSON lines)."""

import time
from types import TracebackType
from typing import Any, Self, TextIO

from migrate.cli._codes import code_of
from migrate.cli._lines import fetch_line, read_line
from migrate.cli._say import Say
from migrate.errors import MigrateError
from migrate.report import Fetching, Finding, Pages, Progress, Report

_MOMENT = 0.8  # seconds before a bar is worth showing
_ALL = 2  # -vv


class Telling(Progress):
    """What the command line adds to a progress: a block that it stands in, and the report at the end."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        return

    def told(self, text: str) -> None:
        """Show a line of the log."""

    def item(self, where: str) -> None:
        """Tell of one item, file or address that is done."""

    def end(self, report: Report) -> None:
        """Tell of the end of a run."""


class TerminalProgress(Telling):
    """A bar on standard error, nothing where that is no terminal or the run is quiet."""

    def __init__(self, say: Say, *, verbose: int = 0) -> None:
        self.say = say
        self.all = verbose >= _ALL
        self.shown = not say.quiet and not self.all and say.stream.isatty()
        self.bar: Any = None
        self.task: Any = None
        self.state: Fetching | Pages | None = None
        self.name = ""
        self.total: int | None = None
        self.done = 0
        self.began = time.monotonic()

    def __exit__(self, *_: object) -> None:
        self._hide()

    def phase(self, name: str, total: int | None) -> None:
        """Begin a phase: the bar starts anew."""
        self.name, self.total, self.done, self.state = self.say(f"phase.{name}"), total, 0, None
        self._hide()

    def step(self, number: int = 1) -> None:
        """Move the bar; make it once the run has taken a moment."""
        self.done += number
        if self.state is not None:  # the line says it
            return
        self._show()
        if self.bar is not None:
            self.bar.update(self.task, completed=self.done)

    def fetching(self, state: Fetching) -> None:
        """Show how far fetching is."""
        if self.all:
            self.told(f"→ {state.url}")
        self._line(state)

    def reading(self, state: Pages) -> None:
        """Show how far reading is."""
        self._line(state)

    def finding(self, finding: Finding) -> None:
        """Show a finding as it is made, where everything was asked for."""
        if self.all:
            where = f"{finding.where}: " if finding.where else ""
            self.told(f"{finding.level} [{finding.code}] {where}{self.say.message(finding.message)}")

    def told(self, text: str) -> None:
        """Show a line, above the bar where there is one."""
        from migrate.text import printable

        if self.bar is not None:
            self.bar.console.print(printable(text), markup=False, highlight=False)
        else:
            self.say.line(printable(text))

    def _line(self, state: Fetching | Pages) -> None:
        """Show a line in place of the columns of a bar."""
        if self.state is None:  # the bar of another phase has other columns
            self._hide()
        self.state = state
        self._show()
        if self.bar is not None:
            self.bar.update(self.task, description=self._described(state))

    def _described(self, state: Fetching | Pages) -> str:
        """Return the line, as wide as the terminal is at this moment; it leaves room for the echo `^C`."""
        plain, width = not (self.say.stream.encoding or "").lower().startswith("utf"), self.bar.console.width - 3
        if isinstance(state, Pages):
            return read_line(state, self.say, width, plain=plain)
        return fetch_line(state, self.say, width, plain=plain)

    def _hide(self) -> None:
        """Take the bar away; the next step or state makes another."""
        if self.bar is not None:
            self.bar.stop()
            self.bar = None

    def _show(self) -> None:
        """Put a bar on the terminal unless there is one, or the run is young."""
        if self.bar is not None or not self.shown or time.monotonic() - self.began < _MOMENT:
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        steps = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()) if self.state is None else ()
        said = TextColumn("{task.description}", markup=False)
        self.bar = Bar(said, *steps, console=Console(file=self.say.stream), transient=True)
        self.bar.start()
        self.task = self.bar.add_task(self.name, total=self.total)


class EventProgress(Telling):
    """One JSON object a line: `{"event": "phase" | "fetch" | "item" | "step" | "finding" | "end", …}`.

    The last is always `end`, with the exit code, and the report or the error that there is none for.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is not None and not isinstance(error, BrokenPipeError):
            hint = error.hint if isinstance(error, MigrateError) else ""
            self._tell(
                {
                    "event": "end",
                    "exit_code": code_of(error),
                    "report": None,
                    "error": str(error) or type(error).__name__,
                    "hint": hint,
                }
            )

    def phase(self, name: str, total: int | None) -> None:
        """Tell of a phase."""
        self._tell({"event": "phase", "name": name, "total": total})

    def step(self, number: int = 1) -> None:
        """Tell of steps."""
        self._tell({"event": "step", "number": number})

    def fetching(self, state: Fetching) -> None:
        """Tell how far fetching is."""
        from migrate import codec

        self._tell({"event": "fetch", **codec.plain(state)})

    def reading(self, state: Pages) -> None:
        """Tell how far reading is."""
        from migrate import codec

        self._tell({"event": "read", **codec.plain(state)})

    def item(self, where: str) -> None:
        """Tell of an item that is done."""
        self._tell({"event": "item", "where": where})

    def finding(self, finding: Finding) -> None:
        """Tell of a finding."""
        self._tell({"event": "finding", "finding": finding})

    def end(self, report: Report) -> None:
        """Tell of the end: the exit code and the whole report."""
        self._tell({"event": "end", "exit_code": report.exit_code, "report": report})

    def _tell(self, event: dict[str, object]) -> None:
        from migrate import codec

        self.stream.write(codec.encode(event).decode() + "\n")
        self.stream.flush()
