"""The sample of everything through WXR and back: nothing is missing, not even what WordPress has no place for."""

from pathlib import Path

import pytest

import migrate
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
