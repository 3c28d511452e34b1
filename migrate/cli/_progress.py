"""Progress for people (a bar, on a terminal, once it has taken a moment) and for programs (JSON lines)."""

import time
from typing import Any, Self, TextIO

from migrate.cli._say import Say
from migrate.report import Finding, Progress

_MOMENT = 0.8  # seconds before a bar is worth showing


class TerminalProgress(Progress):
    """A bar on standard error, nothing where that is no terminal or the run is quiet."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.shown = not say.quiet and say.stream.isatty()
        self.bar: Any = None
        self.task: Any = None
        self.name = ""
        self.total: int | None = None
        self.done = 0
        self.began = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.stop()

    def phase(self, name: str, total: int | None) -> None:
        """Begin a phase: the bar starts anew."""
        self.name, self.total, self.done = self.say(f"phase.{name}"), total, 0
        if self.bar is not None:
            self.bar.reset(self.task, description=self.name, total=total)

    def step(self, number: int = 1) -> None:
        """Move the bar; make it once the run has taken a moment."""
        self.done += number
        if self.bar is None and self.shown and time.monotonic() - self.began > _MOMENT:
            self._show()
        if self.bar is not None:
            self.bar.update(self.task, completed=self.done)

    def _show(self) -> None:
        """Put the bar on the terminal."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self.bar = Bar(*columns, console=Console(file=self.say.stream), transient=True)
        self.bar.start()
        self.task = self.bar.add_task(self.name, total=self.total)


class EventProgress(Progress):
    """One JSON object a line: `{"event": "phase" | "step" | "finding", …}`."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stream.flush()

    def phase(self, name: str, total: int | None) -> None:
        """Tell of a phase."""
        self._tell({"event": "phase", "name": name, "total": total})

    def step(self, number: int = 1) -> None:
        """Tell of steps."""
        self._tell({"event": "step", "number": number})

    def finding(self, finding: Finding) -> None:
        """Tell of a finding."""
        self._tell({"event": "finding", "finding": finding})

    def _tell(self, event: dict[str, object]) -> None:
        from migrate import codec

        self.stream.write(codec.encode(event).decode() + "\n")
