import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.cli._lines import fetch_line, read_line
from migrate.cli._progress import EventProgress, TerminalProgress
from migrate.cli._say import Say
from migrate.errors import FetchError
from migrate.report import Fetching, Finding, Pages, Report

STATE = Fetching(found=400, fetched=100, waiting=300, pace=1.0, left=300.0, url="https://carnet.example/")


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("language", "width", "line"),
    [
        ("en", 80, "fetching █████░░░░░░░░░░░░░░░░░ 100 of 400, 300 waiting, every 1.0 s, 5 min left"),
        ("fr", 80, "copie ███░░░░░░░░░░░░ 100 sur 400, 300 en attente, toutes les 1,0 s, reste 5 min"),
        ("en", 50, "100 of 400, 300 waiting, every 1.0 s, 5 min left"),
        ("fr", 50, "100/400, 300 en attente, 1,0 s, reste 5 min"),
        ("en", 30, "100/400, 300 waiting, 1.0 s"),
        ("en", 5, "100/4"),
    ],
)
def test_fetching_is_told_in_one_line_of_the_terminals_width(language: str, width: int, line: str) -> None:
    assert fetch_line(STATE, Say(language), width) == line


def test_without_a_pause_nobody_can_say_how_long_it_takes() -> None:
    state = Fetching(found=400, fetched=100, waiting=300, pace=0.0, left=0.0, url="")

    assert fetch_line(state, Say("en"), 80).endswith("░ 100 of 400, 300 waiting")


def test_a_terminal_without_the_letters_gets_a_bar_of_those_it_has() -> None:
    assert fetch_line(STATE, Say("en"), 80, plain=True).startswith("fetching #####......")


@pytest.mark.parametrize(
    ("language", "width", "line"),
    [
        ("en", 80, "reading pages ░░░░░░░░░░░░░ 12,345 pages, 210 a second, 1 h 18 left, 17 findings"),
        ("fr", 80, "12\u202f345 pages, 210 par seconde, reste 1 h 18, 17 constats"),
        ("en", 46, "12,345 pages, 210/s, 1 h 18 left, 17 findings"),
        ("en", 40, "12,345 pages, 210/s, 1 h 18 left"),
    ],
)
def test_reading_is_told_with_pages_a_second_time_left_and_findings(language: str, width: int, line: str) -> None:
    state = Pages(read=12345, expected=10**6, second=209.6, left=4700.0, findings=17)

    assert read_line(state, Say(language), width) == line


STATES = st.builds(
    Fetching,
    found=st.integers(0, 10**7),
    fetched=st.integers(0, 10**7),
    waiting=st.integers(0, 10**7),
    pace=st.floats(0, 10**6),
    left=st.none() | st.floats(0, 10**8),
    url=st.just(""),
)


@given(STATES, st.integers(1, 200), st.sampled_from(["fr", "en"]))
def test_the_line_is_never_wider_than_the_terminal(state: Fetching, width: int, language: str) -> None:
    assert len(fetch_line(state, Say(language), width)) <= width


def told(verbose: int = 0, *, stream: io.StringIO | None = None, quiet: bool = False) -> tuple[TerminalProgress, Any]:
    shown = stream if stream is not None else Terminal()
    progress = TerminalProgress(Say("en", stream=shown, quiet=quiet), verbose=verbose)
    progress.began -= 10  # it has taken a moment
    return progress, shown


def drive(progress: TerminalProgress) -> None:
    with progress:
        progress.phase("fetch", None)
        progress.fetching(STATE)
        progress.phase("read", 3)
        progress.step()
        progress.finding(Finding(code="page.cut", level="gap", message="it is cut", where="a.html"))


def test_a_terminal_shows_a_bar_a_phase_and_takes_it_away() -> None:
    progress, shown = told()

    drive(progress)

    assert "100 of 400, 300 waiting" in shown.getvalue()
    assert "1/3" in shown.getvalue()
    assert shown.getvalue().rstrip("\n").endswith("\x1b[2K")


@pytest.mark.parametrize(("stream", "quiet"), [(io.StringIO(), False), (Terminal(), True)], ids=["a file", "quiet"])
def test_nothing_is_shown_to_a_file_or_to_who_wants_quiet(stream: io.StringIO, *, quiet: bool) -> None:
    progress, shown = told(stream=stream, quiet=quiet)

    drive(progress)

    assert shown.getvalue() == ""


def test_the_most_talkative_run_shows_each_thing_as_it_happens_and_no_bar() -> None:
    progress, shown = told(verbose=2)

    drive(progress)

    assert shown.getvalue() == "→ https://carnet.example/\ngap [page.cut] a.html: it is cut\n"


def test_a_line_of_the_log_stands_above_the_bar() -> None:
    progress, shown = told()

    with progress:
        progress.fetching(STATE)
        progress.told("a [bold]line[/bold] of the\x07 log")

    assert "a [bold]line[/bold] of the\\x07 log" in shown.getvalue()


def test_events_end_with_the_exit_code_and_the_report() -> None:
    stream = io.StringIO()
    report = Report(exit_code=1, complete=False)

    with EventProgress(stream) as progress:
        progress.phase("read", 2)
        progress.fetching(STATE)
        progress.item("a.html")
        progress.step()
        progress.end(report)

    events = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [event["event"] for event in events] == ["phase", "fetch", "item", "step", "end"]
    assert events[1] == {"event": "fetch", "found": 400, "fetched": 100, "waiting": 300, "pace": 1.0, "left": 300.0} | {
        "url": "https://carnet.example/"
    }
    assert events[2] == {"event": "item", "where": "a.html"}
    assert (events[-1]["exit_code"], events[-1]["report"]["complete"]) == (1, False)


@pytest.mark.parametrize(
    ("error", "code", "message", "hint"),
    [
        (FetchError("it is gone", hint="come back"), 3, "it is gone", "come back"),
        (KeyboardInterrupt(), 130, "KeyboardInterrupt", ""),
        (OSError(28, "No space left on device"), 5, "[Errno 28] No space left on device", ""),
        (ValueError("x"), 70, "x", ""),
    ],
)
def test_events_end_with_the_error_where_there_is_no_report(
    error: BaseException, code: int, message: str, hint: str
) -> None:
    stream = io.StringIO()

    with pytest.raises(type(error)), EventProgress(stream):
        raise error

    assert json.loads(stream.getvalue()) == {
        "event": "end",
        "exit_code": code,
        "report": None,
        "error": message,
        "hint": hint,
    }
