"""A hostile server, and nothing of it but states with reasons: no fault, no hang, no lie in the export."""

from collections import Counter
from pathlib import Path

import hostile_comments
import pytest
from hostile import Case, Rig
from hostile_cases import CASES
from hostile_run import attack, faults, of_exit, of_pauses
from living import Living

TOGETHER = [case for case in CASES if not (case.alone or case.flags or case.slow or case.runs > 1)]
TWICE = [case for case in CASES if case.runs > 1 and not case.alone]


def test_there_are_enough_cases() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 122


def test_cases_side_by_side(tmp_path: Path) -> None:
    with Rig(TOGETHER) as rig:
        seen = attack(rig, tmp_path, limit=100)
        assert list(faults(rig, seen, TOGETHER)) == []


def test_second_runs_side_by_side(tmp_path: Path) -> None:
    with Rig(TWICE) as rig:
        seen = attack(rig, tmp_path, runs=2, limit=60)
        assert list(faults(rig, seen, TWICE)) == []


@pytest.mark.parametrize("name", ["endless", "circular", "scripted", "deep"])
def test_services_of_comments_that_do_not_end_are_left_and_told(living: Living, name: str) -> None:
    living.host.scenario.on(hostile_comments.SERVICES, getattr(hostile_comments, name)())

    done = living.run("--max-pages-per-pattern", "12")

    asked = Counter(path for path in living.host.log.paths if path.startswith(("/fr/", "/comments/")))
    assert done.returncode in ({0, 1} if name == "circular" else {1}), done.stderr
    assert "Traceback" not in done.stderr
    assert asked.total() < 200
    assert name == "circular" or "comments.unanswered" in living.report()["findings"]
    assert len(living.posts()) == len(living.host.blog.posts) + len(living.host.blog.pages)


@pytest.mark.hostile
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_alone(case: Case, tmp_path: Path) -> None:
    certificate = ""
    if case.secure:
        certificate = str(Path(__file__).parent.parent / "hosts" / "hostile.pem")
    with Rig([case], certificate=certificate) as rig:
        seen = attack(rig, tmp_path, *case.flags, runs=case.runs)
        found = [*faults(rig, seen, [case]), *of_exit(seen, case), *(of_pauses(rig, case) if case.apart else ())]
        assert found == []
