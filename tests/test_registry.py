"""Names of plugins come from file names; each file holds one plugin."""

import importlib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from migrate import registry
from migrate.errors import UsageError
from migrate.exporters import Exporter
from migrate.platforms import Platform
from migrate.sources import Source
from migrate.transforms import ORDER, Transform

PACKAGE = Path(__file__).parent.parent / "migrate"
STAGES: dict[str, type] = {"exporters": Exporter, "platforms": Platform, "sources": Source, "transforms": Transform}
PLUGINS = [(stage, name) for stage in STAGES for name in registry.names(stage)]


@pytest.mark.parametrize("stage", STAGES)
def test_names_are_the_file_names_without_helpers(stage: str) -> None:
    files = {path.stem for path in (PACKAGE / stage).glob("*.py")} | {
        p.parent.name for p in (PACKAGE / stage).glob("*/*.py")
    }

    assert set(registry.names(stage)) == {name for name in files if not name.startswith("_")}


@pytest.mark.parametrize(("stage", "name"), PLUGINS)
def test_each_file_holds_one_plugin_of_its_stage(stage: str, name: str) -> None:
    assert issubclass(registry.load(stage, name), STAGES[stage])


def test_every_transform_stands_in_the_order() -> None:
    assert set(ORDER) == set(registry.names("transforms"))


@pytest.mark.parametrize("name", ["nope", "_exporter", "__init__", "../cli"])
def test_an_unknown_name_is_an_error_that_lists_the_known_ones(name: str) -> None:
    with pytest.raises(UsageError, match="no exporter is called") as caught:
        registry.load("exporters", name)

    assert "wxr" in caught.value.hint


def test_other_peoples_plugins_come_by_entry_points(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint(name="carnet", value="migrate.platforms:Platform", group="blog_migrate.platforms")
    monkeypatch.setattr(registry, "entry_points", lambda group: [point] if group == point.group else [])
    registry.names.cache_clear()
    registry.load.cache_clear()
    try:
        assert "carnet" in registry.names("platforms")
        assert registry.load("platforms", "carnet") is importlib.import_module("migrate.platforms").Platform
        assert "carnet" not in registry.names("exporters")
    finally:
        monkeypatch.undo()
        registry.names.cache_clear()
        registry.load.cache_clear()
