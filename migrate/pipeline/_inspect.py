"""What `inspect` shows of one page."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from migrate import codec
from migrate.extract import Extract, Notes
from migrate.library import join
from migrate.model import Blog
from migrate.pipeline._calls import read_page
from migrate.pipeline._reading import findings_of

_LISTINGS = frozenset({"listing", "month", "tag"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """One page as read, as plain dicts: the blog without posts and sidebar, the posts, the sidebar's widgets."""

    extract: Extract
    blog: dict[str, Any]
    posts: list[dict[str, Any]]
    sidebar: list[dict[str, Any]]

    def shown(self) -> dict[str, Any]:
        """Return the object that `inspect --json` prints: `posts` where the page is a listing, else `post`."""
        listing = self.extract.place.kind in _LISTINGS or len(self.posts) > 1
        held: dict[str, Any] = {"posts": self.posts} if listing else {"post": next(iter(self.posts), None)}
        return {
            "blog": self.blog,
            **held,
            "sidebar": {"widgets": self.sidebar},
            "findings": codec.plain(findings_of(self.extract)),
        }


def inspect_page(page: Path, *, url: str | None = None, platform: str | None = None) -> Inspection:
    """Read one page and return it for showing; errors as `read_page`."""
    extract = read_page(page, url=url, platform=platform)
    notes = Notes()
    posts = [codec.plain(join([reading], notes)) for reading in extract.readings]
    blog = codec.plain(extract.blog or Blog(platform=extract.platform))
    del blog["posts"]
    sidebar = blog.pop("sidebar")["widgets"]
    return Inspection(extract=extract, blog=blog, posts=posts, sidebar=sidebar)
