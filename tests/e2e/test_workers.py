"""Several processes, and jobs of tasks: the same bytes however they are read, and no page stops the others."""

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from installed import COMMAND, ROOT, Run
from poison import install, page

SITE = ROOT / "samples/overblog/site"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A blog's pages; what else lies there is read between them."""
    shutil.copytree(SITE, tmp_path / "pages")
    return tmp_path / "pages"


def tree(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != "report.json")
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def report(folder: Path) -> dict[str, Any]:
    said = json.loads((folder / "report.json").read_text("utf-8"))
    return {name: value for name, value in said.items() if name != "formats"}


def abandoned(folder: Path) -> list[tuple[str, str]]:
    first = report(folder)["findings"].get("page.abandoned", {"first": []})["first"]
    return [(Path(one["where"]).name, one["message"]) for one in first]


def test_plan_work_and_merge_give_what_convert_gives(run: Run, pages: Path, tmp_path: Path) -> None:
    assert run("convert", pages, "--out", "one").returncode == 0

    assert run("plan", pages, "--out", "job").returncode == 0
    assert run("work", "job", "--workers", "2").returncode == 0
    assert run("merge", "job", "--out", "two").returncode == 0

    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert report(tmp_path / "one") == report(tmp_path / "two")


def test_a_task_that_is_missing_is_named_and_can_be_left_out(run: Run, pages: Path) -> None:
    run("plan", pages, "--out", "job")

    refused = run("merge", "job", "--out", "out")

    assert refused.returncode == 3
    assert "1 of 1 tasks of job are not done: 0" in refused.stderr
    assert "`blog-migrate work` does them" in refused.stderr
    nothing = run("merge", "job", "--out", "out", "--partial")
    assert nothing.returncode == 3
    assert "none of the 1 tasks of job is done" in nothing.stderr
    assert "`blog-migrate work` does them" in nothing.stderr


def test_what_is_done_is_left_alone_and_what_is_damaged_is_found(run: Run, pages: Path, tmp_path: Path) -> None:
    run("plan", pages, "--out", "job")
    assert run("work", "job", "--task", "0").returncode == 0
    shard = tmp_path / "job/part-00000.jsonl.gz"
    written = shard.stat().st_mtime_ns, shard.read_bytes()

    again = run("work", "job", "--json")

    assert json.loads(again.stdout)["counts"] == {"before": 1, "done": 0, "found": 0, "read": 0, "tasks": 1}
    assert (shard.stat().st_mtime_ns, shard.read_bytes()) == written
    (tmp_path / "job/part-00000.manifest.json").unlink()
    run("work", "job")
    assert shard.read_bytes() == written[1]
    shard.write_bytes(written[1][:-9])
    assert "1 of 1 tasks of job are not done" in run("merge", "job", "--out", "out").stderr
    run("work", "job")
    assert shard.read_bytes() == written[1]
    shard.write_bytes(written[1][::-1])
    assert "part-00000.jsonl.gz is not what its manifest says" in run("merge", "job", "--out", "out").stderr


def test_a_dry_run_writes_nothing(run: Run, pages: Path, tmp_path: Path) -> None:
    assert "1 tasks planned" in run("plan", pages, "--out", "job", "--dry-run").stderr
    assert not (tmp_path / "job").exists()
    run("plan", pages, "--out", "job")
    assert "1 of 1 tasks would be done" in run("work", "job", "--dry-run").stderr
    assert [path.name for path in (tmp_path / "job").iterdir()] == ["plan.jsonl"]


def test_together_writes_every_post_behind_the_home_of_its_blog(run: Run, pages: Path, tmp_path: Path) -> None:
    for step in (("plan", pages, "--out", "job"), ("work", "job"), ("merge", "job", "--out", "all", "--together")):
        assert run(*step).returncode == 0
    run("convert", pages, "--to", "jsonl", "--without", "media", "--out", "one")

    posts = [json.loads(line) for line in (tmp_path / "all/posts.jsonl").read_text("utf-8").splitlines()]
    (blog,) = [json.loads(line) for line in (tmp_path / "all/blogs.jsonl").read_text("utf-8").splitlines()]
    alone = [json.loads(line) for line in (tmp_path / "one/jsonl/posts.jsonl").read_text("utf-8").splitlines()]
    assert {one["blog"] for one in posts} == {blog["home"]}
    assert [one["post"] for one in posts] == alone


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize(
    "poison",
    [
        ("KILL", "its reader was killed twice (signal 9)"),
        ("SLEEP", "reading it took more than 1 s"),
        ("EAT", "reading it took more than 300 MB of memory"),
    ],
)
def test_a_page_that_stops_its_reader_is_one_finding(
    run: Run, pages: Path, tmp_path: Path, poison: tuple[str, str], workers: str
) -> None:
    word, why = poison
    assert run("convert", pages, "--to", "json", "--out", "sound").returncode == 0
    page(pages / "2011-poison.html", word)
    path = install(tmp_path / "plugin")

    done = run(
        *(
            "convert",
            pages,
            "--to",
            "json",
            "--out",
            "out",
            "--workers",
            workers,
            "--page-seconds",
            "1",
            "--page-mb",
            "300",
        ),
        PYTHONPATH=path,
    )

    assert done.returncode == 1
    assert abandoned(tmp_path / "out") == [("2011-poison.html", why)]
    assert tree(tmp_path / "out/json") == tree(tmp_path / "sound/json")


def test_a_reader_that_was_killed_once_reads_the_page_again(run: Run, pages: Path, tmp_path: Path) -> None:
    page(pages / "2011-poison.html", f"ONCE {tmp_path}/mark")
    path = install(tmp_path / "plugin")

    run("convert", pages, "--to", "json", "--out", "out", "--workers", "2", PYTHONPATH=path)

    assert abandoned(tmp_path / "out") == []
    assert report(tmp_path / "out")["findings"]["page.fault"]["count"] == 1


def test_ctrl_c_ends_every_process_and_leaves_nothing(pages: Path, tmp_path: Path) -> None:
    page(pages / "2011-poison.html", "SLEEP")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    environment = os.environ | {"PYTHONPATH": install(tmp_path / "plugin"), "TMPDIR": str(scratch), "LANG": "C.UTF-8"}
    line = [COMMAND, "convert", pages, "--out", tmp_path / "out", "--workers", "2"]
    running = subprocess.Popen(line, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        _until(lambda: _readers(scratch))
        time.sleep(1)
        readers = _readers(scratch)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=20)
    finally:
        running.kill()

    assert running.returncode == 130
    assert "interrupted" in said
    assert readers
    assert [one for one in scratch.iterdir() if one.suffix != ".lock"] == []
    assert [one for one in readers if Path(f"/proc/{one}").exists()] == []


def test_readers_end_when_their_guard_is_killed(pages: Path, tmp_path: Path) -> None:
    page(pages / "2011-poison.html", "SLEEP")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    environment = os.environ | {"PYTHONPATH": install(tmp_path / "plugin"), "TMPDIR": str(scratch)}
    line = [COMMAND, "convert", pages, "--out", tmp_path / "out", "--workers", "2", "-q"]
    running = subprocess.Popen(line, env=environment)
    _until(lambda: _readers(scratch))
    readers = _readers(scratch)
    running.kill()
    running.wait()

    _until(lambda: not [one for one in readers if Path(f"/proc/{one}").exists()])


def _readers(scratch: Path) -> list[int]:
    """The processes that read for a run whose scratch folders are there."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
        if "migrate.pipeline._child" in words and str(scratch) in words:
            found.append(int(path.parent.name))
    return found


def _until(holds: Any, seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_polite_kill_is_like_ctrl_c_and_leaves_no_scratch_folder(pages: Path, tmp_path: Path, workers: str) -> None:
    install(tmp_path / "poison")
    page(pages / "a.html", "SLEEP")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    words = [str(COMMAND), "convert", str(pages), "--out", str(tmp_path / "out"), "--workers", workers, "--lang", "en"]
    env = {**os.environ, "TMPDIR": str(scratch), "PYTHONPATH": str(tmp_path / "poison")}
    child = subprocess.Popen(words, env=env, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 20
    while not any(scratch.iterdir()) and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(0.5)

    child.send_signal(signal.SIGTERM)
    _, said = child.communicate(timeout=20)

    assert child.returncode == 130
    assert "interrupted" in said
    assert not [path.name for path in scratch.iterdir() if path.is_dir()]
