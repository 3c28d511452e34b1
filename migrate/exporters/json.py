"""JSON: the whole model in `blog.json`, valid against docs/blog.schema.json; nothing is lost.

One post a line, so that the file can be read as a stream and compared by `diff`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from migrate.exporters import _lines
from migrate.exporters._exporter import Counts, Exporter
from migrate.exporters._write import Folder
from migrate.model import Blog
from migrate.report import Finding


class Json(Exporter):
    """One JSON object, the blog."""

    plugin: ClassVar[bool] = True
    label: ClassVar[str] = "JSON, the whole model in one file"

    def write(self, blog: Blog, folder: Folder, note: Callable[[Finding], None]) -> None:  # noqa: ARG002  loses nothing
        """Write `blog.json`."""
        with folder.file("blog.json") as stream:
            _lines.write_blog(stream, blog, blog.posts)

    def count(self, place: Path) -> Counts:
        """Count the posts and comments of `blog.json`, a line at a time."""
        file = place / "blog.json"
        return _lines.counted(_lines.posts_of_object(file), file)
