"""What tells a file from another one under the same name: how large it is, and when it was changed."""

from pathlib import Path

from migrate.pipeline._job import Task

_LOCK = "lock"  # that of an archive is written by whoever reads it


def stamp(path: Path) -> tuple[int, int | None]:
    """Return how many bytes a file has and when it was changed, nanoseconds; of a folder (an archive), all files in it.

    0 and None where the system does not say it.
    """
    try:
        if path.is_dir():
            found = [one.stat() for one in path.rglob("*") if one.is_file() and one.stem != _LOCK]
            return sum(one.st_size for one in found), max((one.st_mtime_ns for one in found), default=None)
        own = path.stat()
    except OSError:
        return 0, None
    return own.st_size, own.st_mtime_ns


def changed_since(task: Task) -> list[str]:
    """Return the files of a task that are not those that were planned; one that is gone is told when it is read."""
    found: dict[str, None] = {}
    for one in task.items:
        if one.changed is not None and one.path not in found:
            now = stamp(one.item().path)
            if now[1] is not None and now != (one.bytes, one.changed):
                found[one.path] = None
    return list(found)
