"""Which format a folder holds, and its reader."""

from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from migrate.settings import Settings
from migrate.verify import _json, _markdown, _wxr
from migrate.verify._found import Export

_SIGNS = (("posts.jsonl", "jsonl"), ("blog.json", "json"), ("blog.yaml", "markdown"))


def format_of(folder: Path) -> str:
    """Return the format that a folder holds: `wxr json jsonl markdown`, "" for none that can be read back."""
    for file, name in _SIGNS:
        if (folder / file).is_file():
            return name
    return "wxr" if _wxr.parts_of(folder) else ""


def opened(folder: Path, settings: Settings, zone: str) -> Export:
    """Return the export in a folder of one format; `zone` is the blog's. ParseError when it says nothing of a blog."""
    name, known = format_of(folder), _zone(zone, settings.zone)
    if name == "wxr":
        return _wxr.opened(folder, zone=known, settings=settings.export)
    if name == "markdown":
        return _markdown.opened(folder, zone=known, with_talk=settings.export.comments_in_text)
    return _json.opened(folder, name, zone=known)


def _zone(*names: str) -> ZoneInfo:
    """Return the first zone that exists."""
    for name in names:
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return ZoneInfo("Europe/Paris")
