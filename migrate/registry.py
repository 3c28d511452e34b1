"""Names of plugins from file names; a plugin is imported on first use.

A stage's folder holds one plugin a file; the file's name is the plugin's name; a leading
underscore marks a helper. Other people's platforms and exporters come through the entry points
`blog_migrate.platforms` and `blog_migrate.exporters`.
"""

import importlib
import inspect
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from migrate.errors import UsageError


@cache
def names(stage: str) -> tuple[str, ...]:
    """Return the names of a stage's plugins ("platforms", "exporters", …), ours and installed ones, sorted."""
    folder = Path(__file__).parent / stage
    own = {path.stem for path in folder.glob("*.py") if not path.stem.startswith("_")}
    own |= {path.parent.name for path in folder.glob("*/__init__.py") if not path.parent.name.startswith("_")}
    return tuple(sorted(own | {point.name for point in entry_points(group=f"blog_migrate.{stage}")}))


@cache
def load(stage: str, name: str) -> Any:  # noqa: ANN401  each stage has a plugin class of its own
    """Return the plugin class of that name; UsageError when there is none."""
    for point in entry_points(group=f"blog_migrate.{stage}"):
        if point.name == name:
            found = point.load()
            if not isinstance(found, type):
                raise UsageError(f"{point.value} is no class", hint="an entry point names the plugin's class")
            return found
    if name not in names(stage):
        known = ", ".join(names(stage))
        raise UsageError(f"no {stage.removesuffix('s')} is called {name!r}", hint=f"known: {known}")
    module = importlib.import_module(f"migrate.{stage}.{name}")
    own = [
        value
        for _, value in inspect.getmembers(module, inspect.isclass)
        if value.__module__.startswith(module.__name__) and not value.__name__.startswith("_")
    ]
    plugins = [value for value in own if getattr(value, "plugin", False)]
    if len(plugins) != 1:
        raise UsageError(f"{module.__name__} holds {len(plugins)} plugin classes, not one")
    return plugins[0]
