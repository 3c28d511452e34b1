import errno
import os
from pathlib import Path

import pytest

from migrate.errors import ExportError, UnsafePathError
from migrate.exporters import Folder, write_file


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_takes_its_place_whole(tmp_path: Path) -> None:
    with Folder(tmp_path / "json") as folder:
        folder.write("a/b.txt", "é")
        assert not (tmp_path / "json").exists()

    assert content(tmp_path) == {"json/a/b.txt": "é".encode()}


def test_after_an_error_the_place_holds_what_it_held(tmp_path: Path) -> None:
    with Folder(tmp_path / "json") as folder:
        folder.write("old", "old")

    def fail() -> None:
        with Folder(tmp_path / "json") as folder:
            folder.write("new", "new")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert content(tmp_path) == {"json/old": b"old"}


def test_a_full_disk_is_an_export_error_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="json could not be written") as caught, Folder(tmp_path / "json"):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    assert "free some space" in caught.value.hint
    assert content(tmp_path) == {}


@pytest.mark.parametrize("left", [".json.part", ".json.old"])
def test_what_a_killed_run_left_is_cleared_and_nothing_is_lost(tmp_path: Path, left: str) -> None:
    (tmp_path / left).mkdir()
    (tmp_path / left / "old").write_text("old")

    with pytest.raises(RuntimeError), Folder(tmp_path / "json"):
        raise RuntimeError

    assert content(tmp_path) == ({"json/old": b"old"} if left.endswith(".old") else {})


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "", "a\\b", "a\0b", ".."])
def test_a_path_that_could_leave_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(UnsafePathError), Folder(tmp_path / "json") as folder:
        folder.write(path, "x")

    assert content(tmp_path) == {}


def test_a_link_planted_at_the_place_is_replaced_and_its_target_untouched(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter").write_text("à garder")
    (tmp_path / "json").symlink_to(tmp_path / "mine")
    (tmp_path / ".json.part").symlink_to(tmp_path / "mine")

    with Folder(tmp_path / "json") as folder:
        folder.write("a", "x")

    assert not (tmp_path / "json").is_symlink()
    assert content(tmp_path / "mine") == {"letter": "à garder".encode()}


def test_one_file_is_swapped_in_and_a_planted_link_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("à garder")
    (tmp_path / "report.json").symlink_to(tmp_path / "letter")

    write_file(tmp_path / "report.json", b"{}")

    assert (tmp_path / "letter").read_text() == "à garder"
    assert (tmp_path / "report.json").read_bytes() == b"{}"
