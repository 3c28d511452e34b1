"""The guides for people, tried literally: each line of their `sh` blocks, in a folder with what they speak of."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from installed import ROOT
from warcs import Made

from migrate.pipeline import read_page

SITE = ROOT / "samples/overblog/site"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a folder of saved pages and one of WARC files, of the same blog."""
    shutil.copytree(SITE, tmp_path / "saved-pages")
    (tmp_path / "warcs").mkdir()
    pages = sorted(SITE.glob("*.html"))
    for number, half in enumerate((pages[::2], pages[1::2])):
        made = Made()
        for page in half:
            made.add(str(read_page(page).url), page.read_bytes())
        (tmp_path / "warcs" / f"{number}.warc.gz").write_bytes(made.content)
    return tmp_path


def lines_of(guide: str) -> Iterator[str]:
    """Yield what a guide tells to type, block by block."""
    page = (ROOT / "docs" / guide).read_text(encoding="utf-8")
    yield from re.findall(r"```sh\n(.*?)```", page, flags=re.DOTALL)


def typed(guide: str, place: Path) -> str:
    """Type all of it in a shell; what it prints on standard error."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    script = "\n".join(lines_of(guide))
    assert script
    command = ["bash", "-euo", "pipefail", "-c", script]
    environment = os.environ | {"PATH": path, "LANG": "C.UTF-8"}
    done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr


def counts(out: Path) -> dict[str, int]:
    return dict(json.loads((out / "report.json").read_text(encoding="utf-8"))["counts"])


def test_a_folder_of_saved_pages(place: Path) -> None:
    typed("saved-pages.md", place)

    assert (counts(place / "exports")["posts"], counts(place / "exports")["comments"]) == (13, 35)
    assert counts(place / "some")["posts"] == 2
    assert counts(place / "year-2010")["posts"] == 2


def test_warc_files(place: Path) -> None:
    typed("web-archives.md", place)

    assert (counts(place / "exports")["posts"], counts(place / "exports")["comments"]) == (13, 35)


def test_a_job(place: Path) -> None:
    said = typed("cluster.md", place)

    assert (counts(place / "exports")["posts"], counts(place / "exports")["comments"]) == (13, 35)
    assert "Traceback" not in said
