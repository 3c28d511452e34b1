"""Markdown: one file a post with YAML front matter, its comments as JSON beside it, the blog in `blog.yaml`.

Posts stand in `posts/`, static pages in `pages/`, drafts and private ones of both in `drafts/`.
`2010-03-26-la-brioche.comments.json` holds one comment a line, in the words of docs/blog.schema.json,
threads by `parent`. Pictures and files of the blog stand in `media/`; texts name them, and each other, by paths from
their own file. In `blog.yaml` and below `params` a `file` is the path from the folder of the export. Nothing of the
model is lost but what a text looks like: colours, sizes, alignment.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import ClassVar

from migrate import codec
from migrate.errors import ExportError, ParseError
from migrate.exporters import _markdown, _yaml
from migrate.exporters._exporter import Counts, Exporter, Loss
from migrate.exporters._front_matter import front_matter
from migrate.exporters._names import made_title
from migrate.exporters._paths import Paths
from migrate.exporters._talk import talk
from migrate.exporters._write import Folder
from migrate.model import Blog, Comment, Post
from migrate.report import Finding

_FENCE = "---\n"
_COMMENTS = ".comments.json"
_FOLDERS = ("posts", "pages", "drafts")


class Markdown(Exporter):
    """Files for people, Obsidian and site builders."""

    plugin: ClassVar[bool] = True
    label: ClassVar[str] = "Markdown with front matter, comments beside it"
    names_files: ClassVar[bool] = True
    losses: ClassVar[tuple[Loss, ...]] = (
        Loss(
            field="post.body",
            why="what a text looks like: colours, sizes, alignment; what says something stays as HTML",
        ),
    )

    _paths: Paths | None = None

    def write(self, blog: Blog, folder: Folder, note: Callable[[Finding], None]) -> None:
        """Write `blog.yaml`, then a file a post, and one for its comments where it has any."""
        known = {field.name: codec.plain(getattr(blog, field.name)) for field in fields(Blog) if field.name != "posts"}
        folder.write("blog.yaml", _yaml.written(known))
        self._paths = paths = Paths(blog, self.moved, links="links" not in self.settings.transform.without)
        for number, post in enumerate(blog.posts):
            title, slug, stem = post.title or made_title(post), paths.slug(number), paths.stem(number)
            shown = _markdown.markdown(paths.placed(post.body, number, post.media), places=paths.places(post.permalink))
            for finding in _findings(post, title, slug, shown):
                note(finding)
            below = ""
            if self.settings.export.comments_in_text:
                said = (replace(one, body=paths.placed(one.body, number, post.media)) for one in post.comments)
                below = talk(said, language=blog.language)
            head = _yaml.written(front_matter(post, title=title, slug=slug))
            texts = "".join(f"\n{part}\n" for part in (shown.text, below) if part)
            folder.write(f"{stem}.md", f"{_FENCE}{head}{_FENCE}{texts}")
            if post.comments:
                folder.write(f"{stem}{_COMMENTS}", _lines(post.comments))

    def file_of(self, permalink: str) -> str | None:
        """Return the file of a post that was written."""
        return self._paths.file(permalink) if self._paths is not None else None

    def count(self, place: Path) -> Counts:
        """Count the posts with front matter and the comments beside them, a file at a time."""
        posts = comments = 0
        try:
            for file in _files(place):
                if file.name.endswith(_COMMENTS):
                    comments += len(codec.decode(file.read_bytes(), tuple[Comment, ...]))
                elif file.suffix == ".md":
                    posts += _has_front_matter(file)
        except (OSError, ParseError) as error:
            raise ExportError(f"{place} cannot be read back: {error}") from error
        return Counts(posts=posts, comments=comments)


def _findings(post: Post, title: str, slug: str, shown: _markdown.Rendered) -> Iterator[Finding]:
    """Yield what the format forced on a post."""
    where = post.permalink or title
    if not post.title:
        made = f"a post without a title is called {title!r} now"
        yield Finding(code="export.title.made", level="change", message=made, where=where)
    if post.slug and slug != post.slug:
        became = f"the slug {post.slug!r} became {slug!r}"
        yield Finding(code="export.slug.changed", level="change", message=became, where=where)
    if shown.left_out:
        message = f"Markdown has no form for {_counted(shown.left_out)} in the text"
        yield Finding(code="export.field.dropped", level="change", message=message, where=where)
    if shown.kept:
        message = f"stays HTML in the text: {_counted(shown.kept)}"
        yield Finding(code="export.markup.kept", level="note", message=message, where=where)


def _counted(numbers: dict[str, int]) -> str:
    """Return names with how often each was met.

    >>> _counted({"figure": 2, "iframe": 1})
    'figure (2), iframe'
    """
    return ", ".join(name if number == 1 else f"{name} ({number})" for name, number in numbers.items())


def _lines(comments: Iterable[Comment]) -> bytes:
    """Return a JSON list with one comment a line."""
    return b"[\n" + b",\n".join(map(codec.encode, comments)) + b"\n]\n"


def _files(place: Path) -> Iterator[Path]:
    """Yield the files of posts and pages, never the whole list at once."""
    for name in _FOLDERS:
        folder = place / name
        if folder.is_dir():
            with os.scandir(folder) as entries:
                yield from (folder / entry.name for entry in entries)


def _has_front_matter(file: Path) -> bool:
    """Say whether a file begins with front matter that ends."""
    with file.open(encoding="utf-8", newline="\n") as lines:
        return next(lines, "") == _FENCE and any(line == _FENCE for line in lines)
