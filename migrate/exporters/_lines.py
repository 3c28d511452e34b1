"""How the model lies in files of lines: one field of the blog a line, one post a line, posts last.

A reader has all of the blog before its first post and never holds more than one post; a diff
shows which posts changed. The key order is the model's, but for the posts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import BinaryIO

from migrate import codec
from migrate.errors import ExportError, ParseError
from migrate.exporters._exporter import Counts
from migrate.model import Blog, Post

_POSTS = b'"posts":['
_END = b"]"


def write_blog(stream: BinaryIO, blog: Blog, posts: Iterable[Post]) -> None:
    """Write one JSON object: the blog with these posts in place of its own."""
    stream.write(b"{\n")
    for field in fields(blog):
        if field.name != "posts":
            stream.write(b'"%s":%s,\n' % (field.name.encode(), codec.encode(getattr(blog, field.name))))
    stream.write(_POSTS)
    between = b"\n"
    for post in posts:
        stream.write(between + codec.encode(post))
        between = b",\n"
    stream.write(b"\n" + _END + b"\n}\n")


def write_posts(stream: BinaryIO, posts: Iterable[Post]) -> None:
    """Write one post a line and nothing else."""
    stream.writelines(codec.encode(post) + b"\n" for post in posts)


def posts_of_object(file: Path) -> Iterator[Post]:
    """Yield the posts of a file that `write_blog` wrote, one line at a time; ExportError when it is not whole."""
    with file.open("rb") as lines:
        if not any(line.startswith(_POSTS) for line in lines):
            raise ExportError(f"{file} holds no list of posts")
        for number, line in enumerate(lines, start=1):
            if line.startswith(_END):
                return
            if line.strip():
                yield _post(line, file=file, number=number)
    raise ExportError(f"{file} is cut: its list of posts does not end")


def posts_of_lines(file: Path) -> Iterator[Post]:
    """Yield the posts of a file that `write_posts` wrote, one line at a time; ExportError when it is not whole."""
    with file.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            yield _post(line, file=file, number=number)


def _post(line: bytes, *, file: Path, number: int) -> Post:
    try:
        return codec.decode(line.rstrip(b",\n"), Post)
    except ParseError as error:
        raise ExportError(f"{file}: post {number} cannot be read back: {error}") from error


def counted(posts: Iterable[Post], file: Path) -> Counts:
    """Count posts and their comments; ExportError when the file cannot be read."""
    found = comments = 0
    try:
        for post in posts:
            found += 1
            comments += len(post.comments)
    except OSError as error:
        raise ExportError(f"{file} cannot be read back: {error.strerror}") from error
    return Counts(posts=found, comments=comments)
