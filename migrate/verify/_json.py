"""Reads `blog.json` and `posts.jsonl`: one post a line, as docs/blog.schema.json says."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from migrate import codec
from migrate.errors import ParseError
from migrate.model import Blog, Post
from migrate.verify._found import Export, Found, gap, listed

_POSTS = b'"posts":['
_END = b"]"


def opened(folder: Path, format: str, *, zone: ZoneInfo) -> Export:  # noqa: A002  the word of the command line
    """Return a folder of format `json` or `jsonl`, opened; ParseError when it says nothing of a blog.

    `zone` is the blog's.
    """
    lines = folder / ("blog.json" if format == "json" else "posts.jsonl")
    return Export(
        format=format,
        folder=folder,
        zone=zone,
        blog=_blog(folder / "blog.json"),
        posts=partial(_posts, lines),
        file=listed,
    )


def _blog(file: Path) -> Blog:
    """Return the blog without its posts."""
    head: list[bytes] = []
    try:
        with file.open("rb") as lines:
            for line in lines:
                if line.startswith(_POSTS):
                    return replace(codec.decode(b"".join(head).rstrip(b",\n") + b"}", Blog), posts=())
                head.append(line)
    except OSError as error:
        raise ParseError(f"{file} cannot be read: {error.strerror}") from error
    raise ParseError(f"{file} holds no list of posts")


def _posts(file: Path, export: Export) -> Iterator[Found]:
    """Yield the posts of either file; a line that is broken is told, and so is an end that is missing."""
    inside, ended = export.format == "jsonl", export.format == "jsonl"
    with file.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not inside:
                inside = line.startswith(_POSTS)
            elif line.startswith(_END) and export.format == "json":
                ended = True
                break
            elif line.strip():
                place = f"{export.format}/{file.name}:{number}"
                try:
                    yield Found(post=codec.decode(line.rstrip(b",\r\n"), Post), place=place)
                except ParseError as error:
                    export.broken.append(gap("verify.export.broken", f"a post cannot be read: {error}", place))
    if not ended:
        message = "the list of posts does not end"
        export.broken.append(gap("verify.export.broken", message, f"{export.format}/{file.name}"))
