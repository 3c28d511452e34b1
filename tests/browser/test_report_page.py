"""The report's page in a real Chromium: on a phone and on a desk, by day and by night, in both languages."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from rich_report import NASTY, rich

from migrate.pipeline._page._document import document

HERE = Path(__file__).parent
MODULES = HERE.parents[1] / ".cache/browser/node_modules"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def looks(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the page is like in each width, scheme and language, and last by keyboard and on paper."""
    page = tmp_path_factory.mktemp("page") / "report.html"
    page.write_text(document(rich(), "fr"), "utf-8")
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    environment = os.environ | {"NODE_PATH": str(MODULES)}
    done = subprocess.run(
        ["node", HERE / "look.cjs", program, page], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(params=range(8), ids="fr-phone en-phone fr-phone-dark en-phone-dark fr en fr-dark en-dark".split())
def look(looks: list[dict[str, Any]], request: pytest.FixtureRequest) -> dict[str, Any]:
    return looks[request.param]


def test_no_rule_of_accessibility_is_broken(look: dict[str, Any]) -> None:
    assert look["violations"] == []


def test_nothing_sticks_out_of_the_window(look: dict[str, Any]) -> None:
    for state in ("closed", "open"):
        assert look[state]["wide"] <= look["width"]
        assert look[state]["sticksOut"] == []


def test_no_letter_is_small(look: dict[str, Any]) -> None:
    assert look["open"]["small"] == []


def test_the_names_and_numbers_of_the_chart_stand_apart(look: dict[str, Any]) -> None:
    texts = look["open"]["texts"]

    assert len(texts) == 2 * 2 * 13
    for (_, right, top), (left, _, beside) in zip(texts[::2], texts[1::2], strict=True):
        assert top == beside
        assert right < left


def test_one_language_is_shown_at_a_time_and_the_switch_changes_it(look: dict[str, Any]) -> None:
    other = {"fr": "Good to know", "en": "Bon à savoir"}[look["talk"]]

    assert look["first"] == ["fr"]
    assert look["closed"]["shown"] == [look["talk"]]
    assert other not in look["open"]["text"]


def test_nothing_is_asked_for_and_nothing_runs(look: dict[str, Any]) -> None:
    assert len(look["asked"]) == 1
    assert look["said"] == []
    assert "<script>alert(1)</script>" in look["open"]["text"]


def test_cases_unfold_without_a_script(look: dict[str, Any]) -> None:
    assert "'x'" not in look["closed"]["text"]
    assert look["open"]["text"].count("199") == 1


def test_the_language_can_be_switched_with_the_keyboard(looks: list[dict[str, Any]]) -> None:
    assert looks[-1]["focused"] == "talk-fr"
    assert looks[-1]["switched"] == ["en"]


def test_paper_shows_what_is_folded_and_no_switch(looks: list[dict[str, Any]]) -> None:
    printed = looks[-1]["printed"]

    assert "the slug 199 became" in printed
    assert "Français" not in printed
    assert NASTY.split()[0] in printed
