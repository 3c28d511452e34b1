"""What the readers of exports yield: posts as the files say them, and what they say of the blog."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from migrate.model import Blog, Post, Term
from migrate.report import Finding
from migrate.verify._said import Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A post of an export: `post` holds what the file says of it, its text in `form`; `place` names file and item.

    `path` is where it stands now: its path on the new site, or in the folder of the export; "" when nothing says it.
    `moves` is true where its links to other posts lead to where these stand.
    `wrong` is what the file says of it twice and differently.
    """

    post: Post
    place: str
    form: Form = "html"
    path: str = ""
    moves: bool = False
    wrong: tuple[Finding, ...] = ()


def listed(address: str, found: Found) -> str | None:
    """Return the file that the post's own list of media gives for an address."""
    return next((one.file for one in found.post.media if one.file and one.url == address), None)


def _nowhere(address: str, found: Found) -> str | None:
    del address, found
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A folder of one format: `posts`, given the export, reads it once, a post at a time, in its order.

    `blog` is what it says of the blog itself, without posts. `file` returns the name of the local file
    (`media/0123456789abcdef-brioche.jpg`) that an address in a post stands for, None for an address of the web.
    `leads` returns where in the export a link leads (path and fragment), None for an address of the web.
    `folds` is true where names that differ by case are one.
    `terms` are the terms with the slugs that they have there. `broken` collects what could not be read.
    """

    format: str
    folder: Path
    zone: ZoneInfo
    blog: Blog
    posts: Callable[["Export"], Iterator[Found]]
    file: Callable[[str, Found], str | None]
    leads: Callable[[str, Found], str | None] = _nowhere
    terms: tuple[tuple[Term, str], ...] = ()
    folds: bool = False
    broken: list[Finding] = field(default_factory=list)


def gap(code: str, message: str, where: str) -> Finding:
    """Return what an export lacks."""
    return Finding(code=code, level="gap", message=message, where=where)
