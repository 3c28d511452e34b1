"""A hostile server, and nothing of it but states with reasons: no fault, no hang, no lie in the export."""

from pathlib import Path

import pytest
from hostile import Case, Rig
from hostile_cases import CASES
from hostile_run import attack, faults, of_exit, of_pauses

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
