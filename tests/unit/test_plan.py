"""Plans, rows of shards, facts of blogs, and the pace of reading."""

import io
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate import codec
from migrate.capture import Asset, Bond
from migrate.errors import ArchiveError, ParseError, SourceError, UnsafePathError, UsageError
from migrate.extract import Extract, Place, Rank, Reading
from migrate.library import Fact, Facts, Library, entry_of
from migrate.model import Blog, Post, Sidebar, Url, Widget
from migrate.pipeline._dask import key_of
from migrate.pipeline._engine import check
from migrate.pipeline._job import Foot, Head, Job, Planned, Task
from migrate.pipeline._pace import Pace
from migrate.pipeline._plan import plan, planned
from migrate.pipeline._reading import rows
from migrate.pipeline._row import Row, error_of, error_row, rows_of, written
from migrate.pipeline._stamp import changed_since, stamp
from migrate.pipeline._work import work
from migrate.report import Finding, Pages, Report
from migrate.settings import Settings


def saved(folder: Path, number: int, size: int = 10) -> None:
    folder.mkdir(exist_ok=True)
    for one in range(number):
        (folder / f"{one:03}.html").write_bytes(b"<html>" + b" " * size)


def test_small_files_are_tasks_together_and_large_ones_alone(tmp_path: Path) -> None:
    saved(tmp_path / "pages", 70)
    (tmp_path / "pages/003.html").write_bytes(b"<html>" + b" " * 600_000)

    job = planned([tmp_path / "pages"], tmp_path / "job", Settings(task_mb=1.0), Report())

    assert [len(task.items) for task in job.tasks()] == [3, 1, 64, 2]
    assert (job.foot.tasks, job.foot.found, job.foot.own_pages_only) == (4, 70, False)
    assert [task.task for task in job.tasks()] == [0, 1, 2, 3]


def test_a_plan_that_was_cut_is_no_plan(tmp_path: Path) -> None:
    saved(tmp_path / "pages", 3)
    plan([tmp_path / "pages"], tmp_path / "job")
    path = tmp_path / "job/plan.jsonl"
    path.write_bytes(path.read_bytes().rpartition(b'{"tasks"')[0])

    with pytest.raises(SourceError, match="is no whole plan"):
        Job(tmp_path / "job")


def test_a_folder_of_somebody_elses_is_no_job(tmp_path: Path) -> None:
    saved(tmp_path / "pages", 1)

    with pytest.raises(UnsafePathError, match="is not empty and no job"):
        plan([tmp_path / "pages"], tmp_path / "pages")


def test_a_name_that_is_no_text_is_found_again(tmp_path: Path) -> None:
    path = tmp_path / "caf\udce9.html"
    path.write_bytes(b"<html>")
    (task,) = planned([tmp_path], tmp_path / "job", Settings(), Report()).tasks()

    assert [one.item().path for one in task.items] == [path]


def test_the_digest_of_a_task_changes_with_what_is_read_and_how(tmp_path: Path) -> None:
    saved(tmp_path / "pages", 1)
    jobs = [
        planned([tmp_path / "pages"], tmp_path / name, replace(Settings(), **given), Report())
        for name, given in (("a", {}), ("b", {}), ("c", {"zone": "UTC"}))
    ]
    (task,) = jobs[0].tasks()
    digests = [job.digest(task) for job in jobs]

    assert digests[0] == digests[1] != digests[2]
    assert jobs[0].digest(Task(task=0, items=(Planned(path="x", source="saved"),))) != digests[0]


def test_what_was_done_of_another_plan_is_not_done(tmp_path: Path) -> None:
    saved(tmp_path / "pages", 1)
    job = planned([tmp_path / "pages"], tmp_path / "job", Settings(), Report())
    (task,) = job.tasks()
    (tmp_path / "job/part").write_bytes(b"")
    made = job.commit(task, tmp_path / "job/part", {}, 0)
    other = replace(task, items=(Planned(path="another", source="saved"),))

    assert job.manifest(task) == made
    assert job.manifest(other) is None


@pytest.mark.parametrize("held", [b"", b"four and more"], ids=["cut", "longer"])
def test_a_task_whose_shard_has_another_size_than_its_manifest_says_is_not_done(tmp_path: Path, held: bytes) -> None:
    saved(tmp_path / "pages", 1)
    job = planned([tmp_path / "pages"], tmp_path / "job", Settings(), Report())
    (task,) = job.tasks()
    (tmp_path / "job/part").write_bytes(b"four")
    made = job.commit(task, tmp_path / "job/part", {}, 0)

    assert job.manifest(task) == made
    job.shard(0).write_bytes(held)
    assert job.manifest(task) is None


def test_a_file_that_was_changed_is_another_one(tmp_path: Path) -> None:
    saved(tmp_path / "pages", 2)
    (tmp_path / "pages/001.html").write_bytes(b"<html>" + b" " * 600_000)
    settings, out = Settings(task_mb=1.0, force=True), tmp_path / "job"
    first = planned([tmp_path / "pages"], out, settings, Report())
    before = [first.digest(task) for task in first.tasks()]
    page = tmp_path / "pages/000.html"
    moment = page.stat().st_mtime_ns

    os.utime(page, ns=(moment, moment + 1))
    told = work(out, settings=Settings(dry_run=True))
    again = planned([tmp_path / "pages"], out, settings, Report())

    assert [changed_since(task) for task in first.tasks()] == [[], []]  # the plan is the new one
    assert [again.digest(task) == old for task, old in zip(again.tasks(), before, strict=True)] == [False, True]
    assert (told.counts["would_do"], told.findings["task.outdated"].count) == (1, 1)
    assert told.findings["task.outdated"].first[0].where == str(page)


def test_a_plan_that_does_not_say_when_files_were_changed_stays_as_it_was(tmp_path: Path) -> None:
    lines = (Head(sources=("a",), zone="UTC"), Foot(tasks=0))
    (tmp_path / "plan.jsonl").write_bytes(b"\n".join(map(codec.encode, lines)) + b"\n")
    page = Planned(path="pages/a.html", source="saved")
    stretch = Planned(path="b.warc.gz", source="warc", start=5, end=9, platform="overblog", size=3)
    task = Task(task=0, items=(page, stretch))

    said = "ccb9aac3a0e935430969229cb9a0276eab548f565b10b88eee52aa2d208ded00"
    assert Job(tmp_path).digest(task) == said
    assert changed_since(task) == []


def test_an_archive_that_grew_is_another_one_and_one_that_was_read_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "a.warc.gz").write_bytes(b"1")
    (folder / "lock").write_bytes(b"")
    first = stamp(folder)

    (folder / "lock").write_bytes(b"1")
    assert stamp(folder) == first
    (folder / "b.warc.gz").write_bytes(b"1")
    assert stamp(folder) != first


def test_a_cluster_knows_a_task_by_what_is_read_and_how(tmp_path: Path) -> None:
    saved(tmp_path / "pages", 1)
    keys = []
    for zone in ("UTC", "UTC", "Europe/Paris"):
        job = planned([tmp_path / "pages"], tmp_path / "job", Settings(zone=zone, force=True), Report())
        keys += [key_of(job, task) for task in job.tasks()]

    assert keys[0] == keys[1] != keys[2]


@pytest.mark.parametrize("name", ["threads", "dask", "dask:host"])
def test_an_engine_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="no engine is called"):
        check(name)


def extract(
    number: int, *, home: str = "https://carnet.example/", title: str = "Carnet", kind: str = "post"
) -> Extract:
    post = Post(permalink=Url(f"{home}{number}"), published=datetime(2012, 1, 1 + number % 28, tzinfo=UTC))
    sidebar = Sidebar(widgets=(Widget(kind="text", title=f"boîte {number}"),))
    return Extract(
        platform="x",
        layout="y",
        place=Place(kind=kind, key=f"{home}{number}"),  # type: ignore[arg-type]
        blog=Blog(home=Url(home), title=title, sidebar=sidebar),
        readings=(Reading(key=f"{home}{number}", rank=Rank.OWN_PAGE, post=post),),
    )


ROWS = [
    Row(
        where="a.html",
        counts="read",
        entry=entry_of(extract(1)),
        findings=(Finding(code="a.b", level="gap", message="m"),),
    ),
    Row(where="b.html", asset=Asset(url=Url("http://a.example/b.png"), path="p", source="warc", within="5")),
    error_row(ParseError("é is no page", hint="try\nagain"), "c.html"),
    Row(facts=(Fact(names=("a",), field="title", trust=1, moment=0.5, tie=b"{}", raw=b'"T"'),)),
    Row(where="d.warc", bond=Bond(url=Url("http://a.example/b"), target=Url("http://a.example/c"), names=("b",))),
    Row(),
]


@given(st.lists(st.sampled_from(ROWS)))
def test_rows_come_back_from_a_shard_as_they_were(some: list[Row]) -> None:
    assert list(rows_of(io.BytesIO(b"".join(map(written, some))), "shard")) == some


def test_an_error_comes_back_as_the_error_that_it_was() -> None:
    error = error_of(ROWS[2])

    assert (type(error), str(error), error and error.hint) == (ParseError, "é is no page", "try\nagain")


@pytest.mark.parametrize("end", range(1, 40, 3))
def test_a_shard_that_ends_within_a_row_is_damaged(end: int) -> None:
    whole = written(ROWS[0])

    with pytest.raises(ArchiveError):
        list(rows_of(io.BytesIO(whole[:-end]), "shard"))


def joined(library: Library, some: list[tuple[Extract, ...]]) -> Blog:
    for task in some:
        facts = Facts()
        for one in task:
            library.take(entry_of(one))
            facts.add(one)
        for fact in facts.spill():
            library.learn(fact)
    library.join(list[object]().append)
    (blog,) = library.blogs()
    return replace(blog, posts=tuple(blog.posts))


def test_facts_are_the_same_whatever_the_order_and_the_tasks(tmp_path: Path) -> None:
    some = [extract(1), extract(5, title=""), extract(3, kind="listing"), extract(9, title="Carnet neuf")]
    blogs = []
    for number, order in enumerate(permutations(some)):
        with Library(tmp_path / f"{number}.sqlite") as library:
            blogs.append(joined(library, [order[:2], order[2:]] if number % 2 else [order]))

    assert blogs.count(blogs[0]) == len(blogs)
    assert (blogs[0].title, blogs[0].sidebar.widgets[0].title) == ("Carnet", "boîte 3")


def test_blogs_that_turn_out_to_be_one_share_their_best_facts(tmp_path: Path) -> None:
    one = extract(1, home="https://un.example/", title="Un")
    two = extract(2, home="https://deux.example/", title="")
    bridge = replace(extract(3, home="https://deux.example/", title=""), blog_names=("un.example",))
    with Library(tmp_path / "library.sqlite") as library:
        blog = joined(library, [(one,), (two,), (bridge,)])

    assert (blog.title, len(blog.posts), blog.sidebar.widgets[0].title) == ("Un", 3, "boîte 3")


def test_a_million_pages_of_a_blog_leave_a_dozen_facts() -> None:
    facts = Facts()
    for number in range(1000):
        facts.add(extract(number))

    assert len(facts.spill()) < 12
    assert facts.spill() == ()


def test_the_time_that_is_left_follows_from_the_tasks_that_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Pages] = []
    moments: Iterator[float] = iter([0.0, 10.0, 20.0])
    monkeypatch.setattr("migrate.pipeline._pace.time.monotonic", lambda: next(moments))
    pace = Pace(1000, told.append)

    pace.pages(50)
    pace.task(500, 100)
    pace.pages(100)

    assert [(state.read, state.expected, state.second, state.left) for state in told] == [
        (50, None, 5.0, None),
        (100, 200, 5.0, 20.0),
    ]


def test_a_fault_of_a_source_is_a_finding_of_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(tmp_path / "pages", 2)
    monkeypatch.setattr("migrate.sources.saved.Saved.captures", lambda *_: 1 / 0)
    (task,) = planned([tmp_path / "pages"], tmp_path / "job", Settings(), Report()).tasks()

    found = [row.findings for row in rows((one.item() for one in task.items), Settings()) if row.counts]

    assert [[finding.code for finding in one] for one in found] == [["page.fault"], ["page.fault"]]
    assert codec.encode(found)
