import ast
import io
import re
import sys
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from migrate import registry
from migrate.cli._main import app, main
from migrate.cli._say import Say, language_of, wrapped
from migrate.messages.fr_errors import HINTS, MESSAGES, french
from migrate.messages.fr_findings import FINDINGS
from migrate.messages.fr_help import HELP
from migrate.messages.fr_lists import LISTS
from migrate.messages.fr_preflight import PREFLIGHT
from migrate.messages.fr_preflight_what import WHAT
from migrate.messages.fr_reasons import REASONS
from migrate.messages.fr_verify import VERIFY

COMMANDS = ("run", "fetch", "convert", "verify", "inspect", "ledger", "plan", "work", "merge", "dates", "platforms")
PACKAGE = Path(sys.modules["migrate"].__path__[0])


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("words", "environment", "language"),
    [
        (["run", "x", "--lang", "fr"], {"LANG": "en_GB.UTF-8"}, "fr"),
        (["--lang=fr", "run", "x"], {}, "fr"),
        (["--lang", "en", "run", "x", "--lang", "fr"], {}, "fr"),
        (["dates", "--", "--lang", "fr"], {"LANG": "C"}, "en"),
        (["run", "x", "--lang"], {"LC_ALL": "fr_CH"}, "fr"),
        (["run", "x", "--lang", "xx"], {"LANG": "fr_FR.UTF-8"}, "fr"),
        (["run", "x"], {"LC_ALL": "", "LANG": "de_DE"}, "en"),
    ],
)
def test_the_language_is_the_last_one_asked_for_or_the_locales(
    words: list[str], environment: dict[str, str], language: str
) -> None:
    assert language_of(words, environment) == language


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pages/a.html is not there", "pages/a.html n'existe pas"),
        ("x: y cannot be read: Permission denied", "x: y ne se lit pas : l'accès est refusé"),
        ("the host is too busy (503); asked 5 times", "l'hôte est surchargé (503) ; demandée 5 fois"),
        ("known: json, wxr", "connus : json, wxr"),
        ("something that nobody translated", "something that nobody translated"),
        ("a name with {braces} is not there", "a name with {braces} n'existe pas"),
        ("not a page: .conf", "pas une page : .conf"),
        ("cannot be read: Permission denied", "ne se lit pas : l'accès est refusé"),
        ("no layout of overblog fits this page", "aucun modèle de overblog ne convient à cette page"),
        (
            "is no archive (name the folder that fetch made)",
            "n'est pas une archive (nommez le dossier que fetch a fait)",
        ),
        (
            "shows no sign of a platform that is known (name the files, or a folder that holds them)",
            "ne montre aucun signe d'une plate-forme connue (nommez les fichiers, ou un dossier qui les contient)",
        ),
    ],
)
def test_errors_hints_and_reasons_are_told_in_french(text: str, said: str) -> None:
    assert french(text) == said


def test_all_that_help_says_has_its_french() -> None:
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    commands = [group, *group.commands.values()]
    told = [*commands, *(param for command in commands for param in command.params)]
    said = {getattr(one, name, None) for one in told for name in ("help", "rich_help_panel", "show_default")}

    written = {text for text in said if isinstance(text, str) and text} | {group.epilog, "Show this message and exit."}
    assert {text for text in written if text not in HELP} <= DEFAULTS
    assert HELP.keys() <= written


DEFAULTS = {
    *("60", "1", "1000", "processes", "64", "light", "10", "2000", "own", "5", "30", "120", "2048", "Europe/Paris"),
    *("/{year}/{month}/{slug}/", "https://web.archive.org", "./<host>", "DIR/archive", "./<host>/archive"),
    "wxr json markdown",
}


@pytest.mark.parametrize("words", [(), *((name,) for name in COMMANDS)], ids=lambda words: "".join(words) or "all")
def test_help_is_in_the_language_of_the_user(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    with pytest.raises(SystemExit) as left:
        main([*words, "--help"])
    french_one = capsys.readouterr().out
    with pytest.raises(SystemExit):
        main([*words, "--help", "--lang", "en"])
    english = capsys.readouterr().out

    assert left.value.code == 0
    assert "Afficher cette aide." in french_one
    assert not re.search(r"^ +[;:]|[Dd]efault|^\w+:$|Usage:", french_one, re.MULTILINE), french_one
    assert "Show this message and exit." in english


def test_what_formats_and_platforms_list_has_its_french() -> None:
    """A plugin that is added without its French is listed in English: it stays a matter of its own files."""
    plugins = {(stage, name) for stage in ("exporters", "sources", "platforms") for name in registry.names(stage)}
    told = {(stage, name): _listed(registry.load(stage, name)) for stage, name in plugins}

    assert LISTS.keys() <= set().union(*told.values())
    assert {plugin for plugin, said in told.items() if said - LISTS.keys() - NAMES} <= plugins - TRANSLATED


NAMES = {"Blogger", "Canalblog", "OverBlog", "WordPress (WXR)"}
TRANSLATED = {
    *(("exporters", name) for name in ("json", "jsonl", "markdown", "redirects", "wxr")),
    *(("platforms", name) for name in ("blogger", "canalblog", "generic", "overblog")),
    *(("sources", name) for name in registry.names("sources")),
}


def _listed(plugin: type) -> set[str]:
    losses = {loss.why for loss in getattr(plugin, "losses", ())}
    return {getattr(plugin, "label", ""), *getattr(plugin, "unproven", ()), *losses}


@pytest.mark.parametrize("table", [HINTS, MESSAGES, REASONS, FINDINGS, VERIFY, PREFLIGHT, WHAT, LISTS])
def test_a_translation_holds_as_many_values_as_its_text(table: dict[str, str]) -> None:
    for text, translation in table.items():
        assert translation.count("{}") <= text.count("{}"), text
        translation.format(*"abcdef"[: text.count("{}")])


def hints() -> set[str]:
    """Every hint of the program, `{}` for what varies in it."""
    found: set[str] = set()
    for module in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "hint":
                found |= {text(node.value)} - {""}
    return found


def text(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return str(node.value) if isinstance(node, ast.Constant) else ""


def test_every_hint_has_its_french() -> None:
    assert {hint for hint in hints() if hint not in HINTS} == set()


def errors(folder: Path) -> set[str]:
    """What the errors say that the modules of a folder raise, `x` for what varies in it."""
    found: set[str] = set()
    for module in folder.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
                found.add(text(node.exc.args[0]).replace("--{}", "--new-home").replace("{}", "x"))
    return found - {""}


@pytest.mark.parametrize("name", ["pipeline", "cli"])
def test_every_error_of_a_command_has_its_french(name: str) -> None:
    known = errors(PACKAGE / name)

    assert known
    assert {error for error in known if french(error) == error} == set()


def test_a_line_ends_between_words_on_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setenv("NO_COLOR", "1")
    shown = Terminal()

    Say("fr", stream=shown).line("  → relancez la même commande plus tard ; elle reprend", bold=True)

    assert shown.getvalue() == "  → relancez la même commande\n      plus tard ; elle reprend\n"


def test_an_address_is_never_broken() -> None:
    url = "https://carnet.example/2012/03/" + "pain-" * 20

    assert url in wrapped(f"  found on {url} and elsewhere", 40).split()


def test_a_terminal_with_colours_gets_a_bold_line_and_a_red_label(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    shown = Terminal()
    say = Say("en", stream=shown)

    say.line("done", bold=True)
    say.error("x is not there", "check the name")

    assert shown.getvalue() == "\x1b[1mdone\x1b[0m\n\x1b[1;31merror:\x1b[0m x is not there\n  → check the name\n"


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_where_none_is_wanted(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    shown = Terminal()

    Say("en", stream=shown).error("a", "")

    assert shown.getvalue() == "error: a\n"


def test_a_terminal_without_our_letters_is_told_all_the_same() -> None:
    raw = io.BytesIO()
    shown = io.TextIOWrapper(raw, encoding="latin-1", newline="\n")

    Say("fr", stream=shown).error("été 日本 is not there", "check the name")

    assert raw.getvalue().decode("latin-1") == "erreur : été ?? n'existe pas\n  > vérifiez le nom\n"


def test_what_a_page_says_cannot_drive_the_terminal() -> None:
    shown = io.StringIO()

    Say("en", stream=shown).error("a\x1b[2J\nb is not there", "")

    assert shown.getvalue() == "error: a\\x1b[2J b is not there\n"


@pytest.mark.parametrize(
    ("number", "english", "french_too"),
    [
        (0.0, "0.0 s", "0,0 s"),
        (9.94, "9.9 s", "9,9 s"),
        (59.7, "1 min", "1 min"),
        (3569, "59 min", "59 min"),
        (3571, "1 h 00", "1 h 00"),
        (90000, "25 h 00", "25 h 00"),
    ],
)
def test_times_are_said_as_people_say_them(number: float, english: str, french_too: str) -> None:
    assert (Say("en").seconds(number), Say("fr").seconds(number)) == (english, french_too)
