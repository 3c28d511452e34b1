"""The sample of everything through WXR and back: nothing is missing, not even what WordPress has no place for."""

from pathlib import Path

import pytest

import migrate
from migrate import codec
from migrate.model import Blog
from migrate.settings import ExportSettings, Settings

SAMPLE = Path(__file__).parent.parent.parent / "samples/everything.json"


@pytest.mark.parametrize("part_mb", [pytest.param(0.0, id="one file"), pytest.param(0.03, id="parts")])
def test_json_through_wxr_is_the_same_json(tmp_path: Path, part_mb: float) -> None:
    settings = Settings(export=ExportSettings(part_mb=part_mb))
    migrate.convert(SAMPLE, to=("wxr", "json"), out=tmp_path / "there", settings=settings)
    files = sorted((tmp_path / "there/wxr").glob("*.xml"))

    migrate.convert(*files, to=("json",), out=tmp_path / "back", settings=settings)

    assert (len(files) > 1) == (part_mb > 0)
    assert (tmp_path / "back/json/blog.json").read_bytes() == (tmp_path / "there/json/blog.json").read_bytes()


def test_the_folder_of_an_export_gives_its_pictures_and_addresses_back(tmp_path: Path) -> None:
    site = SAMPLE.parent / "overblog/site"
    migrate.convert(site, to=("wxr", "json"), out=tmp_path / "there")

    report = migrate.convert(tmp_path / "there/wxr", to=("json",), out=tmp_path / "back")

    there, back = (codec.decode((tmp_path / f"{one}/json/blog.json").read_bytes(), Blog) for one in ("there", "back"))
    assert [(post.body, post.media) for post in back.posts] == [(post.body, post.media) for post in there.posts]
    assert [post.comments for post in back.posts] == [post.comments for post in there.posts]
    assert any(media.file for post in back.posts for media in post.media)
    files = [sorted(path.name for path in (tmp_path / f"{one}/json/media").iterdir()) for one in ("there", "back")]
    assert files[0] == files[1]
    assert report.exit_code == 0
    assert list(report.skipped) == ["what goes with an export of ours"]
