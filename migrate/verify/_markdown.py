"""Reads Markdown files with their front matter, in the words that site builders go by, and the comments beside them."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from migrate import codec
from migrate.errors import ParseError
from migrate.model import Blog, Comment, Html, Post
from migrate.report import Finding
from migrate.verify._found import Export, Found, gap, listed

_FENCE = "---\n"
_COMMENTS = ".comments.json"
_FOLDERS = ("posts", "pages", "drafts")
_TALK = re.compile(r"^## (?:Commentaires|Comments)$", re.MULTILINE)
_DAY, _MOMENT = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-\d\d-\d\dT\S+")


def opened(folder: Path, *, zone: ZoneInfo, with_talk: bool) -> Export:
    """Return a folder of Markdown files, opened; ParseError when it says nothing of a blog.

    `zone` is the blog's; `with_talk` says that comments stand below the texts too.
    """
    return Export(
        format="markdown",
        folder=folder,
        zone=zone,
        blog=_blog(folder),
        posts=partial(_posts, with_talk=with_talk),
        file=_file,
        leads=_leads,
    )


def _blog(folder: Path) -> Blog:
    file = folder / "blog.yaml"
    try:
        return codec.from_plain(_mapping(file.read_text(encoding="utf-8").splitlines()), Blog)
    except (OSError, ValueError) as error:
        raise ParseError(f"{file} cannot be read: {error}") from error


def _posts(export: Export, *, with_talk: bool) -> Iterator[Found]:
    """Yield the posts of the folders, those with a date in their name by that."""
    names: list[str] = []
    for folder in _FOLDERS:
        if (export.folder / folder).is_dir():
            names += [f"{folder}/{one.name}" for one in (export.folder / folder).iterdir()]
    known = set(names)
    for name in sorted((one for one in names if one.endswith(".md")), key=lambda one: one.partition("/")[2]):
        beside = name.removesuffix(".md") + _COMMENTS
        known -= {name, beside}
        try:
            found = _found(export.folder, name, beside, export.zone)
            yield _without_talk(found) if with_talk and found.post.comments else found
        except (OSError, ValueError, ParseError) as error:
            export.broken.append(gap("verify.export.broken", f"it cannot be read: {error}", f"markdown/{name}"))
    for name in sorted(known):
        export.broken.append(gap("verify.file.unknown", "it belongs to no post", f"markdown/{name}"))


def _found(folder: Path, name: str, beside: str, zone: ZoneInfo) -> Found:
    opening, rest = (folder / name).read_bytes().decode().partition(_FENCE)[1:]
    head, fence, body = rest.partition(f"\n{_FENCE}")
    if not opening or not fence:
        raise ValueError("its front matter does not end")
    values = _mapping(head.splitlines())
    comments: tuple[Comment, ...] = ()
    if (folder / beside).exists():
        comments = codec.decode((folder / beside).read_bytes(), tuple[Comment, ...])
    wrong: list[Finding] = []
    post = _post(values, zone, wrong, f"markdown/{name}")
    post["body"], post["comments"] = Html(body), comments
    return Found(
        post=Post(**post), place=f"markdown/{name}", form="markdown", path=f"/{name}", moves=True, wrong=tuple(wrong)
    )


def _without_talk(found: Found) -> Found:
    """Return a post without the comments below its text: they are read from the file beside it."""
    heading = list(_TALK.finditer(found.post.body))
    text = found.post.body[: heading[-1].start()] if heading else found.post.body
    return replace(found, post=replace(found.post, body=Html(text)))


def _post(values: dict[str, Any], zone: ZoneInfo, wrong: list[Finding], place: str) -> dict[str, Any]:
    """Return the fields of a post: what the shared words say, and below `params` what they do not."""
    rest: dict[str, Any] = values.get("params", {})
    author = rest.get("author") or ({"name": values["author"]} if "author" in values else None)
    plain: dict[str, Any] = {
        **{key: value for key, value in rest.items() if key in Post.__dataclass_fields__},
        "title": "" if rest.get("untitled") else values.get("title", ""),
        "slug": rest.get("slug", values.get("slug", "")),
        "excerpt": values.get("summary", ""),
        "updated": values.get("lastmod"),
        "author": author,
        "categories": rest.get("categories") or [{"name": name} for name in values.get("categories", ())],
        "tags": rest.get("tags") or [{"name": name} for name in values.get("tags", ())],
        "published": rest.get("published", values.get("date")),
    }
    post = codec.from_plain(plain, Post)
    where = post.permalink or place
    for shared, own in _twice(values, post, zone):
        wrong.append(gap("verify.field.differs", f"its front matter says {shared!r} and {own!r} ({place})", where))
    return {name: getattr(post, name) for name in Post.__dataclass_fields__}


def _twice(values: dict[str, Any], post: Post, zone: ZoneInfo) -> Iterator[tuple[object, object]]:
    """Yield what the words of site builders and the model's own say of one thing, where they differ."""
    if not values.get("title"):
        yield "title", "nothing"
    author = post.author.name if post.author else ""
    if author and values.get("author") != author:
        yield values.get("author"), author
    for name, terms in (("categories", post.categories), ("tags", post.tags)):
        if list(values.get(name, ())) != list(dict.fromkeys(term.name for term in terms)):
            yield values.get(name), name
    if values.get("draft") != (post.status != "published"):
        yield values.get("draft"), post.status
    said = values.get("date")
    if post.published is None and said is not None:
        yield said, "no date"
    elif post.published is not None and not _same_day(str(said), post.published, zone):
        yield said, post.published.isoformat()


def _same_day(said: str, moment: datetime, zone: ZoneInfo) -> bool:
    """Say whether a date of front matter is that moment, or its day where only that is known."""
    if _DAY.fullmatch(said):
        return date.fromisoformat(said) in {moment.date(), moment.astimezone(zone).date()}
    return datetime.fromisoformat(said) == moment


def _file(address: str, found: Found) -> str | None:
    """Return the file of the export that a relative address in a text stands for; comments name files as they were."""
    if found.form == "html":
        return listed(address, found)
    if "://" in address or address.startswith(("/", "#", "//")):
        return None
    whole = _beside(address.partition("#")[0], found)
    return whole if whole.startswith("media/") else None


def _leads(address: str, found: Found) -> str | None:
    """Return where in the export a relative link to another post leads."""
    whole, sign, fragment = address.partition("#")
    if found.form == "html" or "://" in address or not whole.endswith(".md"):
        return None
    return f"/{_beside(whole, found)}{sign}{fragment}"


def _beside(address: str, found: Found) -> str:
    return os.path.normpath(PurePosixPath(found.path[1:]).parent / unquote(address))


def _mapping(lines: list[str]) -> dict[str, Any]:
    """Return the values of lines of YAML, of the plain kind that our files have: JSON, dates, and what they nest."""
    values, rest = _block(lines, 0, 0)
    if rest != len(lines) or not isinstance(values, dict):
        raise ValueError(f"line {rest + 1} is none of ours")
    return values


def _block(lines: list[str], start: int, indent: int) -> tuple[Any, int]:
    """Return the mapping or list that stands at an indentation, and where it ends."""
    if lines[start : start + 1] and lines[start][indent:].startswith("- "):
        return _list(lines, start, indent)
    values: dict[str, Any] = {}
    while (
        start < len(lines)
        and lines[start][:indent].isspace() | (indent == 0)
        and lines[start][indent : indent + 1].strip()
    ):
        key, _, written = lines[start][indent:].partition(":")
        start += 1
        if written.strip():
            values[key] = _scalar(written.strip())
        else:
            values[key], start = _block(lines, start, indent + 2)
    return values, start


def _list(lines: list[str], start: int, indent: int) -> tuple[list[Any], int]:
    """Return a list; an item that is a mapping begins on the line of its dash."""
    values: list[Any] = []
    lead = " " * indent + "- "
    while start < len(lines) and lines[start].startswith(lead):
        first = lines[start][len(lead) :]
        if first.startswith(('"', "[", "{")) or ":" not in first:
            values.append(_scalar(first))
            start += 1
        else:
            lines[start] = " " * (indent + 2) + first
            value, start = _block(lines, start, indent + 2)
            values.append(value)
    return values, start


def _scalar(written: str) -> Any:  # noqa: ANN401  JSON is any of its types
    if _DAY.fullmatch(written) or _MOMENT.fullmatch(written):
        return written
    return json.loads(written)
