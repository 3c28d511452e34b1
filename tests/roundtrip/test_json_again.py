"""JSON exported, read and exported again is equal, byte for byte."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from migrate import codec, registry
from migrate.exporters import Folder
from migrate.model import Blog
from migrate.settings import Settings
from migrate.sources.json import Json

SAMPLE = Path(__file__).parents[2] / "samples/everything.json"
SETTINGS = Settings(now=datetime(2026, 1, 1, tzinfo=UTC))


def exported(blog: Blog, name: str, place: Path) -> dict[str, bytes]:
    found: list[object] = []
    with Folder(place) as folder:
        registry.load("exporters", name)(SETTINGS).write(blog, folder, found.append)
    assert found == []
    return {path.name: path.read_bytes() for path in place.iterdir()}


def read(path: Path) -> Blog:
    extracts = list(Json().extracts(path))
    assert extracts[0].blog is not None
    return replace(extracts[0].blog, posts=tuple(reading.post for extract in extracts for reading in extract.readings))


def test_the_sample_of_everything_is_written_as_the_exporter_writes_it(tmp_path: Path) -> None:
    blog = codec.decode(SAMPLE.read_bytes(), Blog)

    assert exported(blog, "json", tmp_path / "json") == {"blog.json": SAMPLE.read_bytes()}


@pytest.mark.parametrize(("name", "file"), [("json", "blog.json"), ("jsonl", "posts.jsonl")])
def test_exported_read_and_exported_again_is_equal(tmp_path: Path, name: str, file: str) -> None:
    first = exported(codec.decode(SAMPLE.read_bytes(), Blog), name, tmp_path / "first")

    second = exported(read(tmp_path / "first" / file), name, tmp_path / "second")

    assert second == first


@pytest.mark.parametrize(("name", "file"), [("json", "blog.json"), ("jsonl", "posts.jsonl")])
def test_a_blog_without_posts_comes_back(tmp_path: Path, name: str, file: str) -> None:
    blog = Blog(title="Vide")
    exported(blog, name, tmp_path / name)

    if name == "json":
        assert read(tmp_path / name / file) == blog
    assert read(tmp_path / name / "blog.json") == blog
