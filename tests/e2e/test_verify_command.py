"""`verify` as people call it: its list, its words, its exit codes."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from blog import grow
from damaged import CEPES, markdown, rewrite, some_pages, wxr_items
from installed import Run
from living import Living, live

import migrate


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with some pages and their exports."""
    folder = tmp_path_factory.mktemp("exported")
    migrate.convert(some_pages(folder / "pages"), to=("wxr", "json", "markdown"), out=folder / "out")
    return folder


@pytest.fixture
def copy(exported: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(exported, tmp_path / "copy"))


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Living]:
    """A blog of twelve posts that was fetched and exported once."""
    for living in live(grow(12), tmp_path_factory.mktemp("fetched")):
        assert living.run().returncode == 0
        yield living


def test_a_whole_export_is_whole_in_english_and_in_french(run: Run, exported: Path) -> None:
    english, french = run("verify", exported / "out"), run("verify", exported / "out", "--lang", "fr")

    assert (english.returncode, english.stdout, french.returncode, french.stdout) == (0, "", 0, "")
    assert english.stderr.splitlines()[-1] == "Whole: the export holds all that the pages held."
    assert french.stderr.splitlines()[-1] == "Entier : l'export contient tout ce que les pages contenaient."


def test_each_difference_is_a_line_and_the_exit_code_is_6(run: Run, copy: Path) -> None:
    rewrite(markdown(copy / "out", CEPES), "le garde", "le")

    done = run("verify", copy / "out")

    assert done.returncode == 6
    (line,) = done.stdout.splitlines()
    assert line.startswith(f"gap    {CEPES}: ")
    assert line.endswith("[verify.words.missing]")
    assert "(garde)" in line
    assert done.stderr.splitlines()[-1].startswith("Not whole: ")


def test_the_report_is_one_object_on_standard_output(run: Run, copy: Path) -> None:
    rewrite(markdown(copy / "out", CEPES), "le garde", "le")

    done = run("verify", copy / "out" / "markdown", "--json", "--quiet")

    report = json.loads(done.stdout)
    assert done.stderr == ""
    assert report["exit_code"] == done.returncode == 6
    assert report["counts"]["posts"] == 10
    assert report["findings"]["verify.words.missing"]["count"] == 1


def test_events_tell_each_difference(run: Run, copy: Path) -> None:
    rewrite(markdown(copy / "out", CEPES), "le garde", "le")

    events = [json.loads(line) for line in run("verify", copy / "out", "--events").stdout.splitlines()]

    assert [one["finding"]["code"] for one in events if one["event"] == "finding"] == ["verify.words.missing"]
    assert events[-1]["event"] == "end"
    assert events[-1]["exit_code"] == 6


def test_the_pages_may_be_named(run: Run, copy: Path) -> None:
    (copy / "out" / "report.json").unlink()

    without, named = run("verify", copy / "out"), run("verify", copy / "out", "--against", copy / "pages")

    assert without.returncode == 2
    assert "--against" in without.stderr
    assert named.returncode == 0


@pytest.mark.parametrize("words", [("nowhere",), (".",)])
def test_what_is_no_export_is_said_to_be_none(run: Run, words: tuple[str, ...]) -> None:
    done = run("verify", *words)

    assert done.returncode == 3
    assert "error: " in done.stderr


def test_a_wordpress_file_alone_is_looked_through(run: Run, copy: Path) -> None:
    part = copy / "out" / "wxr" / "part-001.xml"

    fine = run("verify", part)
    with wxr_items(copy / "out") as items:
        items[CEPES].find("{*}post_id").text = "0"
    lost = run("verify", part)

    assert fine.returncode == 0
    assert not any(line.startswith("gap") for line in fine.stdout.splitlines())
    assert lost.returncode == 6
    assert "preflight." in lost.stdout


def test_parts_of_another_tool_are_looked_through_as_a_folder(run: Run, copy: Path) -> None:
    alone = copy / "alone"
    alone.mkdir()
    shutil.copy(copy / "out" / "wxr" / "part-001.xml", alone)

    assert run("verify", alone).returncode == 0


def test_an_export_is_compared_with_the_archive_that_it_came_from(fetched: Living) -> None:
    done = fetched.call("verify", "out")

    assert (done.returncode, done.stdout) == (0, "")


def test_an_archive_beside_the_export_is_found(fetched: Living, run: Run, tmp_path: Path) -> None:
    out = shutil.copytree(fetched.folder / "out", tmp_path / "out")
    shutil.copytree(fetched.folder / "archive", out / "archive")
    (out / "report.json").unlink()

    assert run("verify", out).returncode == 0
    assert run("verify", out / "wxr").returncode == 0


def test_a_month_with_fewer_posts_than_the_blog_counts_is_found(fetched: Living, tmp_path: Path, run: Run) -> None:
    out = shutil.copytree(fetched.folder / "out", tmp_path / "out")
    blog = out / "json" / "blog.json"
    first = next(line for line in blog.read_text(encoding="utf-8").splitlines(keepends=True) if '"kind":"post"' in line)
    rewrite(blog, first, "")

    done = run("verify", out / "json")

    assert done.returncode == 6
    assert "[verify.post.missing]" in done.stdout
    assert "[verify.month.short]" in done.stdout


def test_what_a_page_says_cannot_drive_the_terminal(run: Run, copy: Path) -> None:
    rewrite(markdown(copy / "out", CEPES), "le garde", "le\x1b[31mgarde")

    assert "\x1b" not in run("verify", copy / "out").stdout
