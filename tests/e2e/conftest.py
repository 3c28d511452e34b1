import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from blog import grow
from installed import COMMAND, Run
from living import Living, live


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the installed command in an empty folder, in English, at a fixed time."""

    def call(*arguments: object, stdin: str = "", **variables: str) -> "subprocess.CompletedProcess[str]":
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "LANG": "C.UTF-8",
            "SOURCE_DATE_EPOCH": "1700000000",
        }
        return subprocess.run(
            [str(COMMAND), *map(str, arguments)],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            env=environment | variables,
            timeout=120,
            check=False,
        )

    return call


@pytest.fixture
def living(tmp_path: Path) -> Iterator[Living]:
    """Serve a blog of a dozen posts on loopback, and call the command in an empty folder."""
    yield from live(grow(12), tmp_path)
