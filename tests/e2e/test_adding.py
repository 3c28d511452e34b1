"""The two "adding" pages of the docs, followed literally in a copy of the project."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from installed import ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package and the samples, to add to."""
    for name in ("migrate", "samples", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def migrate(copy: Path, *arguments: str) -> str:
    environment = os.environ | {"PYTHONPATH": str(copy), "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "migrate", *arguments]
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def block(page: str, language: str, after: str) -> str:
    """The first fenced block of a language behind a heading or sentence."""
    found = re.search(rf"```{language}\n(.*?)```", page.partition(after)[2], flags=re.DOTALL)
    assert found is not None
    return found[1]


def test_a_platform_is_added_by_the_three_files_that_the_docs_show(copy: Path) -> None:
    page = (ROOT / "docs" / "adding-a-platform.md").read_text(encoding="utf-8")
    (copy / "migrate/platforms/carnet.py").write_text(block(page, "python", "## 1."), encoding="utf-8")
    (copy / "samples/carnet").mkdir()
    (copy / "samples/carnet/folio-replies.html").write_text(block(page, "html", "## 2."), encoding="utf-8")

    assert migrate(copy, "inspect", "samples/carnet/folio-replies.html") == block(page, "", "every field with")

    found = json.loads(migrate(copy, "inspect", "samples/carnet/folio-replies.html", "--json"))
    assert [(comment["id"], comment["parent"]) for comment in found["post"]["comments"]] == [("c1", None), ("c2", "c1")]
    assert "Partager" not in found["post"]["body"]
    assert "carnet: Carnet" in migrate(copy, "platforms")


def test_an_exporter_is_added_by_the_file_that_the_docs_show(copy: Path) -> None:
    page = (ROOT / "docs" / "adding-an-exporter.md").read_text(encoding="utf-8")
    (copy / "migrate/exporters/titles.py").write_text(block(page, "python", "# Adding"), encoding="utf-8")

    migrate(copy, "convert", "samples/overblog/site", "--to", "titles", "--out", "exports/list")

    lines = (copy / "exports/list/titles/titles.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == json.loads((copy / "exports/list/report.json").read_text("utf-8"))["counts"]["posts"]
    assert "titles" in migrate(copy, "formats")
