"""JSON lines: `posts.jsonl` with one post a line, beside a `blog.json` without posts; nothing is lost."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from migrate.exporters import _lines
from migrate.exporters._exporter import Counts, Exporter
from migrate.exporters._write import Folder
from migrate.model import Blog
from migrate.report import Finding


class Jsonl(Exporter):
    """A table of posts for programs that read line by line."""

    plugin: ClassVar[bool] = True
    label: ClassVar[str] = "JSON lines, one post a line"

    def write(self, blog: Blog, folder: Folder, note: Callable[[Finding], None]) -> None:  # noqa: ARG002  loses nothing
        """Write `blog.json` (its `posts` empty) and `posts.jsonl`."""
        with folder.file("blog.json") as stream:
            _lines.write_blog(stream, blog, ())
        with folder.file("posts.jsonl") as stream:
            _lines.write_posts(stream, blog.posts)

    def count(self, place: Path) -> Counts:
        """Count the posts and comments of `posts.jsonl`, a line at a time."""
        file = place / "posts.jsonl"
        return _lines.counted(_lines.posts_of_lines(file), file)
