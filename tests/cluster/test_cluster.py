"""The tasks of a job on a Dask cluster that loses workers: each time, the export is that of the process pool."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from installed import COMMAND, ROOT
from poison import install, page

pytestmark = pytest.mark.cluster


class Cluster:
    """A LocalCluster in a process of its own."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        script = Path(__file__).with_name("local_cluster.py")
        self.process = subprocess.Popen(
            [sys.executable, str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment,
        )
        self.address = self.said()

    def said(self) -> Any:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())

    def workers(self) -> list[int]:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return [one for one in self.said() if one]

    def kill(self, number: int) -> None:
        for one in self.workers()[:number]:
            os.kill(one, signal.SIGKILL)

    def end(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        try:
            self.process.wait(timeout=30)
        finally:
            self.process.kill()
            self.process.wait()
            assert self.process.stdout is not None
            self.process.stdout.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dozen web archives of pages of several blogs."""
    folder = tmp_path_factory.mktemp("pages")
    script = str(ROOT / "tests/bench/million.py")
    line = [sys.executable, script, "make", str(folder), "--records", "700", "--mb-per-file", "1"]
    subprocess.run(line, check=True, capture_output=True)
    return folder


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return os.environ | {
        "SOURCE_DATE_EPOCH": "1700000000",
        "LANG": "C.UTF-8",
        "PYTHONPATH": install(tmp_path / "plugin"),
    }


@pytest.fixture
def call(tmp_path: Path, environment: dict[str, str]) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    def called(*words: object) -> "subprocess.CompletedProcess[str]":
        line = [str(COMMAND), *map(str, words)]
        return subprocess.run(
            line, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300, check=False
        )

    return called


@pytest.fixture
def cluster(environment: dict[str, str]) -> Iterator[Cluster]:
    made = Cluster(environment)
    yield made
    made.end()


Call = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def pool(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the process pool makes of the pages."""
    folder = tmp_path_factory.mktemp("pool")
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1700000000", "LANG": "C.UTF-8"}
    for words in (("plan", pages, "--out", "job", "--task-mb", "1"), ("work", "job", "--workers", "2")):
        subprocess.run([COMMAND, *words], cwd=folder, env=environment, check=True, capture_output=True)
    merge = [COMMAND, "merge", "job", "--to", "json", "--out", "job-out"]
    assert subprocess.run(merge, cwd=folder, env=environment, capture_output=True, check=False).returncode in {0, 1}
    return folder


@pytest.fixture
def pooled(pool: Path) -> dict[str, bytes]:
    """What the process pool gives."""
    return tree(pool)


def merged(call: Call, folder: Path) -> dict[str, bytes]:
    done = call("merge", "job", "--to", "json", "--out", "job-out")
    assert done.returncode in {0, 1}, done.stderr
    return tree(folder)


def tree(folder: Path) -> dict[str, bytes]:
    out = folder / "job-out"
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*.json") if path.name != "report.json"}


def findings(folder: Path) -> dict[str, Any]:
    said = json.loads((folder / "job-out/report.json").read_text("utf-8"))["findings"]
    return {code: tally for code, tally in said.items() if code.startswith(("page.", "task."))}


def working(tmp_path: Path, cluster: Cluster) -> "subprocess.Popen[bytes]":
    line = [str(COMMAND), "work", "job", "--engine", f"dask:{cluster.address}", "-q"]
    return subprocess.Popen(line, cwd=tmp_path, env=cluster.environment)


def wait_for(folder: Path, number: int) -> None:
    end = time.monotonic() + 120
    while len(list(folder.glob("*.manifest.json"))) < number:
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_cluster_gives_what_the_pool_gives(
    call: Call, cluster: Cluster, pages: Path, pool: Path, tmp_path: Path
) -> None:
    call("plan", pages, "--out", "job", "--task-mb", "1")

    done = call("work", "job", "--engine", f"dask:{cluster.address}", "--json")

    counts = json.loads(done.stdout)["counts"]
    assert counts["done"] == counts["tasks"] > 8
    assert merged(call, tmp_path) == tree(pool)
    assert findings(tmp_path) == findings(pool)


def test_a_killed_worker_costs_nothing(
    call: Call, cluster: Cluster, pages: Path, pooled: dict[str, bytes], tmp_path: Path
) -> None:
    call("plan", pages, "--out", "job", "--task-mb", "1")
    running = working(tmp_path, cluster)
    wait_for(tmp_path / "job", 2)

    cluster.kill(1)

    assert running.wait(timeout=120) == 0
    assert merged(call, tmp_path) == pooled


def test_all_workers_killed_twice_cost_nothing(
    call: Call, cluster: Cluster, pages: Path, pooled: dict[str, bytes], tmp_path: Path
) -> None:
    call("plan", pages, "--out", "job", "--task-mb", "1")
    running = working(tmp_path, cluster)
    for number in (2, 5):
        wait_for(tmp_path / "job", number)
        cluster.kill(2)

    assert running.wait(timeout=120) == 0
    assert merged(call, tmp_path) == pooled


@pytest.mark.parametrize(
    ("word", "code", "status"),
    [pytest.param("KILL", "page.abandoned", 0, id="its reader"), pytest.param("PARENT", "task.abandoned", 1, id="all")],
)
def test_a_file_that_kills_its_worker_every_time_is_one_finding(
    call: Call,
    cluster: Cluster,
    pages: Path,
    pooled: dict[str, bytes],
    tmp_path: Path,
    *,
    word: str,
    code: str,
    status: int,
) -> None:
    poison = page(tmp_path / "poison.html", word)
    call("plan", pages, poison, "--out", "job", "--task-mb", "1")

    assert call("work", "job", "--engine", f"dask:{cluster.address}").returncode == status

    assert merged(call, tmp_path) == pooled
    found = findings(tmp_path)[code]
    assert (found["count"], Path(found["first"][0]["where"]).name) == (1, "poison.html")


def test_a_killed_client_is_run_again_and_does_the_rest(
    call: Call, cluster: Cluster, pages: Path, pooled: dict[str, bytes], tmp_path: Path
) -> None:
    call("plan", pages, "--out", "job", "--task-mb", "1")
    running = working(tmp_path, cluster)
    wait_for(tmp_path / "job", 3)
    running.kill()
    running.wait()

    done = call("work", "job", "--engine", f"dask:{cluster.address}", "--json")

    counts = json.loads(done.stdout)["counts"]
    assert counts["before"] >= 3
    assert counts["before"] + counts["done"] == counts["tasks"]
    assert merged(call, tmp_path) == pooled


def test_an_address_without_a_scheduler_is_told(call: Call, pages: Path) -> None:
    call("plan", pages, "--out", "job")

    done = call("work", "job", "--engine", "dask:tcp://127.0.0.1:9")

    assert done.returncode == 3
    assert "no scheduler answers at tcp://127.0.0.1:9" in done.stderr
