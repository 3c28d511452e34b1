"""The folder of exports, while it is written."""

import os
from pathlib import Path

import pytest
from filelock import FileLock

from migrate.pipeline import Out


def test_what_another_user_locked_is_in_nobodys_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked: list[str] = []
    monkeypatch.setattr(FileLock, "acquire", lambda lock: locked.append(str(lock.lock_file)))
    monkeypatch.setattr(FileLock, "release", lambda _lock: None)

    for user in (1000, 0, 1000):
        monkeypatch.setattr(os, "geteuid", lambda user=user: user)
        with Out(tmp_path / "out").writing():
            pass

    assert locked[0] == locked[2] != locked[1]
