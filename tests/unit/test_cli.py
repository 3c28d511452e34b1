import json
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from migrate import pipeline
from migrate.cli import main
from migrate.cli.ledger import STATES
from migrate.report import Fetching, Finding, Progress, Report
from migrate.settings import FetchSettings, Settings

HOME = "https://carnet.example"
LEDGER = [
    {"url": f"{HOME}/", "state": "ok", "reason": "", "status": 200},
    {"url": f"{HOME}/a.html", "state": "later", "reason": "the host is too busy (503)", "status": 503},
    {"url": f"{HOME}/b\x1b[2J.html", "state": "gone", "reason": "the host says\nthat it is gone", "status": 404},
]


class Calls:
    """Stands in for the calls of the pipeline: keeps what it was asked for."""

    def __init__(self) -> None:
        self.asked: dict[str, Any] = {}
        self.report = Report(counts={"read": 1}, states={"ok": 3})

    def fetch(self, home: str, archive: Path | None = None, *, settings: Settings, progress: Progress) -> Report:
        progress.phase("fetch", None)
        progress.fetching(Fetching(found=3, fetched=1, waiting=2, pace=1.0, left=2.0, url=home))
        progress.finding(Finding(code="page.cut", level="note", message="it is cut"))
        logging.getLogger("migrate.sources").info("200 GET %s", home)
        logging.getLogger("urllib3").warning("GET /?token=secret")
        self.asked = {"home": home, "archive": archive, "settings": settings}
        return self.report

    def run(self, *sources: str, to: Sequence[str], out: Path | None, archive: Path | None, **given: Any) -> Report:
        given["progress"].phase("fetch", None)
        self.asked = {"sources": sources, "to": to, "out": out, "archive": archive, "settings": given["settings"]}
        return self.report

    def ledger(self, archive: Path) -> Iterator[dict[str, Any]]:
        self.asked = {"archive": archive}
        yield from LEDGER


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Calls:
    stub = Calls()
    for name in ("fetch", "run", "ledger"):
        monkeypatch.setattr(pipeline, name, getattr(stub, name), raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    return stub


def call(*words: str) -> object:
    with pytest.raises(SystemExit) as left:
        main(words)
    return left.value.code


def test_fetch_hands_over_the_address_and_the_archive(calls: Calls) -> None:
    assert call("fetch", HOME, "--archive", "kept") == 0

    assert (calls.asked["home"], calls.asked["archive"]) == (HOME, Path("kept"))
    assert calls.asked["settings"].fetch == FetchSettings()


FLAGS: dict[str, tuple[list[str], object]] = {
    "delay": (["--delay", "0"], 0.0),
    "tries": (["--tries", "2"], 2),
    "connect_timeout": (["--connect-timeout", "3"], 3.0),
    "read_timeout": (["--read-timeout", "4"], 4.0),
    "total_timeout": (["--total-timeout", "5.5"], 5.5),
    "max_page_mb": (["--max-page-mb", "6"], 6.0),
    "max_media_mb": (["--max-media-mb", "7"], 7.0),
    "max_pages_per_pattern": (["--max-pages-per-pattern", "8"], 8),
    "user_agent": (["--user-agent", "me"], "me"),
    "wayback": (["--wayback", "https://archive.example"], "https://archive.example"),
    "ignore_robots": (["--ignore-robots"], True),
    "allow_private": (["--allow-private"], True),
    "cookies": (["--cookies", "cookies.txt"], "cookies.txt"),
    "insecure_host": (["--insecure-host", "a.example", "--insecure-host", "b.example"], ("a.example", "b.example")),
    "media": (["--media", "all"], "all"),
    "videos": (["--videos"], True),
}


@pytest.mark.parametrize("command", ["fetch", "run"])
@pytest.mark.parametrize("name", FetchSettings.__dataclass_fields__)
def test_every_setting_of_fetching_is_a_flag(calls: Calls, command: str, name: str) -> None:
    words, value = FLAGS[name]

    assert call(command, HOME, *words) == 0

    assert getattr(calls.asked["settings"].fetch, name) == value


@pytest.mark.parametrize("command", ["fetch", "run"])
def test_posts_are_selected_while_they_are_fetched(calls: Calls, command: str) -> None:
    call(command, HOME, "--since", "2010-01-01", "--until", "2011-01-01", "--only", "pain", "--limit", "3")

    select = calls.asked["settings"].select
    assert (select.since, select.until, select.only, select.limit) == ("2010-01-01", "2011-01-01", "pain", 3)


def test_run_hands_over_sources_formats_and_folders(calls: Calls) -> None:
    assert call("run", HOME, "saved", "--to", "json", "--out", "out", "--archive", "kept") == 0

    assert calls.asked["sources"] == (HOME, "saved")
    assert (calls.asked["to"], calls.asked["out"], calls.asked["archive"]) == (["json"], Path("out"), Path("kept"))


@pytest.mark.parametrize(
    ("words", "archive"),
    [
        (("fetch", HOME), "carnet.example/archive"),
        (("run", HOME), "carnet.example/archive"),
        (("run", HOME, "--out", "out"), "out/archive"),
        (("run", HOME, "--out", "out", "--archive", "kept"), "kept"),
    ],
)
def test_the_advice_names_the_archive(
    calls: Calls, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], archive: str
) -> None:
    calls.report.states["failed"] = 1

    call(*words)

    assert f"blog-migrate ledger {archive}\n" in capsys.readouterr().err


def test_the_exit_code_is_the_reports(calls: Calls) -> None:
    calls.report.exit_code = 1

    assert call("fetch", HOME) == 1


def test_an_interrupted_fetch_says_how_to_go_on(calls: Calls, capsys: pytest.CaptureFixture[str]) -> None:
    calls.report.exit_code = 130

    assert call("fetch", HOME) == 130

    assert "run the same command again; fetching goes on where it stopped" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("flags", "lines"),
    [
        ((), 0),
        (("-v",), 1),
        (("-vv",), 3),
        (("-q",), 0),
    ],
)
def test_a_run_says_more_with_each_v(
    calls: Calls, capsys: pytest.CaptureFixture[str], flags: tuple[str, ...], lines: int
) -> None:
    call("fetch", HOME, *flags)

    said = capsys.readouterr().err.splitlines()
    wanted = (f"info: 200 GET {HOME}", f"→ {HOME}", "note [page.cut] it is cut")
    assert sum(line in wanted for line in said) == lines
    assert not any("secret" in line for line in said)
    assert calls.asked


def test_events_tell_of_fetching_and_of_the_end(calls: Calls, capsys: pytest.CaptureFixture[str]) -> None:
    call("fetch", HOME, "--events", "-q")

    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [event["event"] for event in events] == ["phase", "fetch", "finding", "end"]
    assert events[-1]["report"]["states"] == calls.report.states


def test_the_ledger_is_a_line_an_address(calls: Calls, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("ledger", "kept", "--lang", "fr") == 0

    out, talk = capsys.readouterr()
    assert out.splitlines() == [
        f"ok       {HOME}/",
        f"later    {HOME}/a.html  (l'hôte est surchargé (503))",
        f"gone     {HOME}/b\\x1b[2J.html  (the host says that it is gone)",
    ]
    assert talk == "3 adresses : 1 ok, 1 later, 1 gone\n"
    assert calls.asked == {"archive": Path("kept")}


@pytest.mark.usefixtures("calls")
def test_the_ledger_is_json_lines_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("ledger", "kept", "--json", "--state", "gone", "--state", "later") == 0

    out, talk = capsys.readouterr()
    assert [json.loads(line) for line in out.splitlines()] == LEDGER[1:]
    assert talk == ""


@pytest.mark.usefixtures("calls")
def test_a_state_that_the_ledger_has_not_is_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("ledger", "kept", "--state", "lost") == 2

    assert ", ".join(STATES) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("platforms", "--lang", "fr"), ["generic: tout autre blog", "mobile (non éprouvé)", "flux et sauvegardes"]),
        (
            ("formats", "--lang", "fr"),
            ["wxr        exports de WordPress", "non éprouvé : les états 3 à 7 d'un article"],
        ),
        (("platforms",), ["generic: any other blog", "  unproven  h-entry"]),
    ],
)
def test_lists_are_in_the_language_of_the_user(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: list[str]
) -> None:
    assert call(*words) == 0

    out = capsys.readouterr().out
    assert all(text in out for text in said), out


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize(
    "words",
    [
        ("run", HOME),
        ("fetch", HOME),
        ("convert", "x", "--out", "y"),
        ("inspect", "x"),
        ("ledger", "x"),
        ("dates", "x"),
        ("platforms",),
        ("formats",),
        ("schema",),
    ],
    ids=lambda words: words[0],
)
def test_a_language_that_is_not_spoken_is_exit_2(
    calls: Calls, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], *, before: bool
) -> None:
    asked = ("--lang", "xx", *words) if before else (*words, "--lang", "xx")

    assert call(*asked) == 2

    out, talk = capsys.readouterr()
    assert out == ""
    assert "'xx' is not one of fr, en" in talk
    assert not calls.asked


@pytest.mark.parametrize(
    "flags",
    [
        ("--delay", "-1"),
        ("--tries", "0"),
        ("--media", "some"),
        ("--max-page-mb", "x"),
        ("--since", "2010-99-99"),
        ("--until", "hier"),
    ],
)
def test_a_setting_that_makes_no_sense_is_exit_2_before_anything_is_fetched(
    calls: Calls, flags: tuple[str, ...]
) -> None:
    assert call("fetch", HOME, *flags) == 2
    assert not calls.asked


@pytest.mark.parametrize(
    "flags", [("--new-home", "name.example"), ("--media-url", "ftp://name.example/media"), ("--part-mb", "inf")]
)
def test_an_export_that_makes_no_sense_is_exit_2_before_anything_is_fetched(
    calls: Calls, flags: tuple[str, ...]
) -> None:
    assert call("run", HOME, *flags) == 2
    assert not calls.asked


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--lang", "fr", "fetch"), "erreur : il manque 'URL'."),
        (("fetch", HOME, "--lang", "fr", "--delais", "2"), "erreur : il n'y a pas d'option --delais"),
        (("formats", "--lang=fr", "x"), "erreur : mot de trop"),
        (("convert", "x", "--out", "y", "--lang", "fr", "--workers", "0"), "'--workers' ne convient pas : il faut"),
    ],
)
@pytest.mark.usefixtures("calls")
def test_a_command_line_that_makes_no_sense_is_told_in_french(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert call(*words) == 2

    talk = capsys.readouterr().err
    assert said in talk
    assert "→ voir --help" in talk


def test_the_help_shows_options_in_groups(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("run", "--help") == 0

    shown = capsys.readouterr().out
    groups = [line.rstrip(":") for line in shown.splitlines() if line.endswith(":") and not line.startswith(" ")]
    assert ", ".join(groups) == (
        "Arguments, Options, Reading, Selection, Fetching, Privacy, Changes, Exports, Trying out, Talk"
    )
    assert shown.count("--workers") == 1
