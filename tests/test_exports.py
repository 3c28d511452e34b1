"""Every exporter writes the sample of everything as exports/reference holds it, and counts it right."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from migrate import codec, registry
from migrate.errors import ExportError
from migrate.exporters import Counts, Exporter, Folder
from migrate.model import Blog
from migrate.report import Finding
from migrate.settings import ExportSettings, Settings

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "exports/reference"
NAMES = registry.names("exporters")
HOLDING = [name for name in NAMES if registry.load("exporters", name).holds_posts]
EVERYTHING = codec.decode((ROOT / "samples/everything.json").read_bytes(), Blog)
HELD = Counts(posts=len(EVERYTHING.posts), comments=sum(len(post.comments) for post in EVERYTHING.posts))
SETTINGS = Settings(now=datetime(2026, 1, 1, tzinfo=UTC))


def exporter(name: str, settings: Settings = SETTINGS) -> Exporter:
    made: Exporter = registry.load("exporters", name)(settings)
    return made


def export(name: str, place: Path, blog: Blog = EVERYTHING, settings: Settings = SETTINGS) -> list[Finding]:
    findings: list[Finding] = []
    with Folder(place) as folder:
        exporter(name, settings).write(blog, folder, findings.append)
    return findings


def files(place: Path) -> dict[str, bytes]:
    return {str(path.relative_to(place)): path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}


def test_there_is_a_reference_for_every_exporter_and_no_other() -> None:
    assert sorted(path.name for path in REFERENCE.iterdir()) == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_sample_of_everything_is_exported_as_the_reference(tmp_path: Path, name: str) -> None:
    export(name, tmp_path / name)

    # Wanted otherwise? `python tests/make_reference.py`, and look at the difference before committing it.
    assert files(tmp_path / name) == files(REFERENCE / name)


@pytest.mark.parametrize("name", HOLDING)
def test_an_export_of_everything_counts_what_was_given(tmp_path: Path, name: str) -> None:
    export(name, tmp_path / name)

    assert exporter(name).count(tmp_path / name) == HELD


@pytest.mark.parametrize("name", NAMES)
def test_an_export_of_nothing_counts_nothing(tmp_path: Path, name: str) -> None:
    export(name, tmp_path / name, Blog())

    assert exporter(name).count(tmp_path / name) == Counts(posts=0, comments=0)


@pytest.mark.parametrize("name", NAMES)
def test_an_export_reads_its_posts_whenever_it_likes(tmp_path: Path, name: str) -> None:
    class OnceAtATime(tuple):  # noqa: SLOT001  a stand-in for a table on disk
        """Posts that may be iterated and counted, but not indexed, as those of the library."""

        def __getitem__(self, key: object) -> object:
            raise AssertionError(f"posts[{key}] was asked for")

    export(name, tmp_path / "given", replace(EVERYTHING, posts=OnceAtATime(EVERYTHING.posts)))

    assert files(tmp_path / "given") == files(REFERENCE / name)


@pytest.mark.parametrize("name", NAMES)
def test_file_names_are_safe_on_every_disk(tmp_path: Path, name: str) -> None:
    export(name, tmp_path / name)

    paths = [path.relative_to(tmp_path / name) for path in (tmp_path / name).rglob("*")]
    assert len({str(path).casefold() for path in paths}) == len(paths)
    for path in paths:
        assert len(path.name.encode()) <= 120
        assert not set(path.name) & set('\\/:*?"<>|')
        assert path.name.split(".")[0].lower() not in {"con", "prn", "aux", "nul"}
        assert path.name == path.name.strip(" .")


@pytest.mark.parametrize("name", NAMES)
def test_what_a_format_cannot_hold_is_a_finding_when_the_blog_uses_it(tmp_path: Path, name: str) -> None:
    told = {each.code for each in export(name, tmp_path / "everything")}
    silent = {each.code for each in export(name, tmp_path / "nothing", Blog())}

    assert ("export.field.dropped" in told) == bool(registry.load("exporters", name).losses)
    assert silent == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_says_where_and_has_a_level_that_is_no_gap(tmp_path: Path, name: str) -> None:
    for finding in export(name, tmp_path / name):
        assert finding.where
        assert finding.level in {"change", "note"}


def cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize("name", HOLDING)
@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(cut_in_half, id="cut"),
        pytest.param(lambda path: path.write_bytes(b"\xff\xfe\x00"), id="overwritten"),
        pytest.param(Path.unlink, id="gone"),
    ],
)
def test_a_damaged_export_does_not_count_as_whole(tmp_path: Path, name: str, damage: Callable[[Path], object]) -> None:
    export(name, tmp_path / name)
    held = [path for path in (tmp_path / name).rglob("*") if path.is_file() and path.name != "blog.yaml"]
    damage(max(held, key=lambda path: path.stat().st_size))

    assert counted(name, tmp_path / name) != HELD


def counted(name: str, place: Path) -> Counts | None:
    try:
        return exporter(name).count(place)
    except ExportError:
        return None


@pytest.mark.parametrize("name", NAMES)
def test_two_exports_of_one_blog_are_equal(tmp_path: Path, name: str) -> None:
    settings = replace(SETTINGS, export=ExportSettings(comments_in_text=True, part_mb=0.001))

    export(name, tmp_path / "one", settings=settings)
    export(name, tmp_path / "two", settings=settings)

    assert files(tmp_path / "one") == files(tmp_path / "two")
