"""Pictures and files of a whole blog: each in every export as the host had it, also when the host is dead."""

from pathlib import Path

import pytest
from blog import grow
from files import made
from living import FORMATS, Living, live


@pytest.fixture(scope="module")
def dead(tmp_path_factory: pytest.TempPathFactory) -> Living:
    """A blog of sixteen posts that was fetched and exported once; its host is dead since."""
    for living in live(grow(16), tmp_path_factory.mktemp("dead")):
        done = living.run()
        assert done.returncode == 0, done.stderr
        kept = living
    return kept


def lying(folder: Path) -> dict[str, bytes]:
    return {f"media/{path.name}": path.read_bytes() for path in (folder / "media").iterdir()}


def test_every_picture_and_file_is_in_the_exports_in_full_size(dead: Living) -> None:
    posts = dead.posts()
    lies = lying(dead.folder / "out" / "json")

    for post in dead.host.blog.posts:
        held = [lies[one["file"]] for one in posts[post.path]["media"] if one["file"]]
        assert sorted(held) == sorted(made(name)[0] for name in (*post.pictures, *post.files)), post.path


def test_every_format_has_the_same_files(dead: Living) -> None:
    first, *others = (lying(dead.folder / "out" / name) for name in FORMATS)

    assert first
    assert all(one == first for one in others)


def test_a_file_that_no_post_or_box_shows_is_not_there(dead: Living) -> None:
    shown = {one["file"] for post in dead.posts().values() for one in post["media"]}

    assert len(lying(dead.folder / "out" / "json").keys() - shown) == 1  # the portrait in the sidebar


def test_exporting_again_from_the_archive_gives_the_same_bytes(dead: Living) -> None:
    done = dead.call("convert", "archive", "--out", "again", *(word for name in FORMATS for word in ("--to", name)))

    assert done.returncode == 0, done.stderr
    assert dead.export("again") == dead.export()
    assert not list((dead.folder / "again").glob(".media*"))
