"""Our own JSON: what the exporters `json` and `jsonl` wrote, and any other JSON of the published schema.

A file with one post a line is read as a stream. Everything else (pretty-printed, another order of
keys) is read whole. A missing key, an extra key, a naive date or another version of the schema is a
ParseError: a file that is nearly ours would lose something without a word.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import fields
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from migrate import codec, urls
from migrate.errors import ArchiveError, ParseError
from migrate.extract import Extract, Place, Rank, Reading
from migrate.model import SCHEMA_VERSION, Blog, Post
from migrate.sources._source import Source

_BOM = b"\xef\xbb\xbf"
_HINT = "the schema is docs/blog.schema.json (`blog-migrate schema` prints it): every key, no other, dates with offset"

# Two of our own words in the beginning make a file ours: others write `permalink` or `aliases` as well.
_OURS = re.compile(
    rb'"(schema_version|platform|tagline|sidebar|aliases|permalink|excerpt|published_text|comment_count_shown|origin)"\s*:'
)
_ENOUGH = 2
_BEGINNING = 65536

T = TypeVar("T")
_FIELDS = {field.name for field in fields(Blog)}
_HEAD_LINES = len(_FIELDS) + 1  # the opening brace, one line a field, and the line that opens the list of posts


class Json(Source):
    """Posts from a `.json` or `.jsonl` file of our schema."""

    plugin: ClassVar[bool] = True
    holds_posts: ClassVar[bool] = True
    label: ClassVar[str] = "our own JSON (.json .jsonl)"

    @staticmethod
    def accepts(path: Path, head: bytes) -> bool:
        """Say whether a file is our JSON, by its name and its first bytes."""
        if path.suffix.lower() not in {".json", ".jsonl"} or not head.removeprefix(_BOM).lstrip().startswith(b"{"):
            return False
        return len({found[1] for found in _OURS.finditer(head)}) >= _ENOUGH

    def extracts(self, path: Path) -> Iterator[Extract]:
        """Yield one extract a post; the first one carries the blog (None when a `.jsonl` stands alone).

        ParseError names the line or post, and the field; ArchiveError when the file cannot be read.
        """
        try:
            blog, posts = _of_lines(path) if path.suffix.lower() == ".jsonl" else _of_object(path)
            platform = blog.platform if blog else ""
            for post in posts:
                yield _extract(post, platform=platform, blog=blog)
                blog = None
        except OSError as error:
            raise ArchiveError(f"{path} cannot be read: {error.strerror}") from error
        if blog is not None:
            yield Extract(platform=platform, layout="", place=Place(kind="listing", key=""), url=blog.home, blog=blog)


def _extract(post: Post, *, platform: str, blog: Blog | None) -> Extract:
    """Return what one post of the file says; its names are its other addresses and the host's id."""
    names = [urls.key(address) for address in (post.permalink, *post.aliases) if address]
    names += [f"id:{post.id}"] if post.id else []
    key, *others = names or [f"post:{hashlib.sha256(codec.encode(post)).hexdigest()[:16]}"]
    reading = Reading(key=key, rank=Rank.EXPORT, post=post, names=tuple(others))
    place = Place(kind=post.kind, key=key)
    return Extract(
        platform=platform, layout=post.origin.layout, place=place, url=post.permalink, blog=blog, readings=(reading,)
    )


def _of_lines(path: Path) -> tuple[Blog | None, Iterator[Post]]:
    """Return the posts of a `.jsonl`; the blog is that of the `blog.json` beside it."""
    beside = path.with_name("blog.json")
    blog = _blog(_object(beside), file=beside) if beside.is_file() and _is_ours(beside) else None
    return blog, _posts_of_lines(path)


def _is_ours(path: Path) -> bool:
    with path.open("rb") as stream:
        return Json.accepts(path, stream.read(_BEGINNING))


def _of_object(path: Path) -> tuple[Blog, Iterator[Post]]:
    """Return the blog of a `.json` and its posts: as a stream when the file has our form."""
    blog = _head(path)
    if blog is not None:
        return blog, _posts_of_stream(path)
    whole = _object(path)
    return _blog(whole, file=path), _posts_of_object(whole, file=path)


def _posts_of_lines(path: Path) -> Iterator[Post]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            bare = line.removeprefix(_BOM).strip()
            if bare:
                yield _post(bare, where=f"{path}, line {number}")


def _posts_of_stream(path: Path) -> Iterator[Post]:
    """Yield the posts, a line at a time; where the file leaves our form, it is read whole from there on."""
    done = 0
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            bare = line.strip().removesuffix(b",")
            if number > _HEAD_LINES and not (bare.startswith(b"{") and bare.endswith(b"}")):
                break
            if number > _HEAD_LINES:
                yield _post(bare, where=f"{path}, line {number}")
                done += 1
        whole = bare == b"]" and stream.read().strip() == b"}"
    if not whole:
        yield from islice(_posts_of_object(_object(path), file=path), done, None)


def _posts_of_object(values: dict[str, Any], *, file: Path) -> Iterator[Post]:
    for number, value in enumerate(values["posts"]):
        yield _checked(value, Post, where=f"{file}, posts[{number}]")


def _head(path: Path) -> Blog | None:
    """Return the blog that the lines before the posts hold; None when they have not exactly our form."""
    with path.open("rb") as stream:
        lines = [line.strip() for line in islice(stream, _HEAD_LINES)]
    if lines[:1] != [b"{"] or lines[-1] != b'"posts":[':
        return None
    try:
        values = codec.decode(b"".join(lines) + b"]}", dict)
    except ParseError:
        return None
    if values.keys() != _FIELDS or values["schema_version"] != SCHEMA_VERSION:
        return None
    return _blog(values, file=path)


def _object(path: Path) -> dict[str, Any]:
    """Return a file that is read at once, as plain values: a blog of our version, with a list of posts."""
    try:
        values = codec.decode(path.read_bytes().removeprefix(_BOM), dict)
    except (ParseError, RecursionError) as error:
        raise ParseError(f"{path} is no JSON object, or is cut: {error}", hint=_HINT) from error
    version = values.get("schema_version", SCHEMA_VERSION)
    if version != SCHEMA_VERSION:
        raise ParseError(
            f"{path} has schema version {version!r}, this program reads {SCHEMA_VERSION!r}",
            hint="convert it to wxr with the version of blog-migrate that wrote it, then read that",
        )
    return values


def _blog(values: dict[str, Any], *, file: Path) -> Blog:
    """Return the blog without its posts, which are checked one by one."""
    posts = values.get("posts")
    return _checked(values | ({"posts": []} if isinstance(posts, list) else {}), Blog, where=str(file))


def _post(bare: bytes, *, where: str) -> Post:
    """Return the post of one line. Written again it gives the same bytes: then no key is missing or extra."""
    try:
        post = codec.decode(bare, Post)
        same = codec.encode(post) == bare
    except (ParseError, RecursionError) as error:
        raise ParseError(f"{where}: {error}", hint=_HINT) from error
    return post if same else _checked(codec.decode(bare, dict), Post, where=where)


def _checked(value: object, kind: type[T], *, where: str) -> T:
    """Return the value of that type, or raise the ParseError that says what is wrong with which field."""
    try:
        made = codec.from_plain(value, kind)
    except ParseError as error:
        raise ParseError(f"{where}: {error}", hint=_HINT) from error
    wrong = _difference(value, codec.plain(made), at="$")
    if wrong:
        raise ParseError(f"{where}: {wrong}", hint=_HINT)
    return made


def _difference(given: object, full: object, *, at: str) -> str:
    """Return which key of the given value is missing or extra beside the full one; "" when none is."""
    if isinstance(given, dict) and isinstance(full, dict):
        for key in sorted(full.keys() ^ given.keys()):
            return f"key {at}.{key} is {'missing' if key in full else 'none of the schema'}"
        pairs = [(given[key], full[key], f"{at}.{key}") for key in full]
    elif isinstance(given, list) and isinstance(full, list | tuple):
        pairs = [(one, other, f"{at}[{number}]") for number, (one, other) in enumerate(zip(given, full, strict=True))]
    else:
        return ""
    return next(filter(None, (_difference(one, other, at=place) for one, other, place in pairs)), "")
