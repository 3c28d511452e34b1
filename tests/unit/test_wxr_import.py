"""import.sh without a WordPress: what it asks of WP-CLI, and how it ends."""

import json
import os
import stat
import subprocess
from pathlib import Path

import pytest

from migrate.exporters import Folder
from migrate.exporters.wxr._import import deliver

# A WP-CLI that writes down what it is asked and fails where it is told to.
WP = """#!/bin/sh
echo "$@" >>"$ASKED"
case "$*" in *"${FAILS:-nothing fails}"*) echo "it failed" >&2; exit 1 ;; esac
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Folder(tmp_path / "my wxr") as target:
        deliver(
            target, parts=2, base="http://a.example", media="http://a.example/m", permalinks="/{slug}/", fetched=False
        )
        target.write("part-001.xml", "<rss/>")
        target.write("part-002.xml", "<rss/>")
    wp = tmp_path / "wp"
    wp.write_text(WP)
    wp.chmod(0o755)
    return tmp_path / "my wxr"


def run(folder: Path, **environment: str) -> tuple[int, str, list[str]]:
    """Return exit code, all that is said, and what WP-CLI was asked."""
    asked = folder.parent / "asked"
    given = {"WP": str(folder.parent / "wp"), "ASKED": str(asked), "LC_ALL": "C"} | environment
    done = subprocess.run(
        [folder / "import.sh", "--path=/x", "--url=y"],
        env=os.environ | given,
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    return done.returncode, said, asked.read_text().splitlines() if asked.exists() else []


def test_every_part_is_imported_in_order_between_the_beginning_and_the_end(folder: Path) -> None:
    code, _, asked = run(folder)

    program = f"--path=/x --url=y --require={folder}/import.php"
    assert code == 0
    assert asked == [
        "--path=/x --url=y core is-installed",
        "--path=/x --url=y plugin is-active wordpress-importer",
        f"{program} blog-migrate prepare",
        f"{program} import {folder}/part-001.xml --authors=create",
        f"{program} import {folder}/part-002.xml --authors=create",
        f"{program} blog-migrate finish",
    ]


@pytest.mark.parametrize(
    ("fails", "code", "said"),
    [
        ("core is-installed", 2, "no WordPress was found"),
        ("plugin is-active", 2, "plugin install wordpress-importer --activate"),
        ("prepare", 2, "it failed"),
        ("part-001.xml", 1, "part-001.xml was not imported to its end"),
        ("finish", 1, "it failed"),
    ],
)
def test_what_fails_is_said_and_is_in_the_exit_code(folder: Path, fails: str, code: int, said: str) -> None:
    ended, words, _ = run(folder, FAILS=fails)

    assert ended == code
    assert said in words


def test_the_parts_after_a_broken_one_are_imported_all_the_same(folder: Path) -> None:
    _, _, asked = run(folder, FAILS="part-001.xml")

    assert any("part-002.xml" in one for one in asked)
    assert asked[-1].endswith("finish")


def test_a_folder_that_is_not_whole_is_told_before_anything_is_asked(folder: Path) -> None:
    (folder / "import.php").unlink()

    code, said, asked = run(folder, LC_ALL="fr_FR.UTF-8")

    assert (code, asked) == (2, [])
    assert "il manque import.php" in said


def test_no_wp_cli_is_told(folder: Path) -> None:
    code, said, _ = run(folder, WP="no-such-command --quiet")

    assert code == 2
    assert "WP-CLI is not here" in said


def test_import_sh_may_be_run_and_knows_the_export(folder: Path) -> None:
    assert (folder / "import.sh").stat().st_mode & stat.S_IXUSR
    assert not (folder / "import.php").stat().st_mode & stat.S_IXUSR
    assert json.loads((folder / "import.json").read_text()) == {
        "parts": 2,
        "base": "http://a.example",
        "media": "http://a.example/m",
        "permalinks": "/{slug}/",
        "fetched": False,
    }
