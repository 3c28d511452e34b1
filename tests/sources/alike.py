"""What two exports of one blog must have alike, whatever the pages came from."""

import re
from pathlib import Path
from typing import Any

from migrate import codec, pipeline, urls
from migrate.html import fragment, graft, select, text_of
from migrate.model import Blog, Comment, Post
from migrate.settings import Settings

Said = dict[str, Any]


def blog_of(*sources: Path, out: Path) -> Blog:
    """Read and export a blog as JSON, pictures too."""
    pipeline.convert(*sources, to=["json"], out=out, settings=Settings())
    return codec.decode((out / "json/blog.json").read_bytes(), Blog)


def said(blog: Blog, *, days: bool = False) -> dict[str, Said]:
    """What a blog says, by the keys of its posts; only the `days` of posts where a program takes scripts away."""
    posts = {urls.key(post.permalink or ""): post for post in blog.posts}
    found = {name: _post(post, set(posts)) for name, post in sorted(posts.items())}
    for one in found.values() if days else ():
        one["published"] = one["published"] and one["published"].date()
    return found


def hashes(blog: Blog, *, shown: bool = False) -> dict[str, set[str]]:
    """The SHA-256 of the pictures and files that are held of each post, or only of what its page `shown`."""
    return {
        urls.key(post.permalink or ""): {
            media.sha256 for media in post.media if media.sha256 and not (shown and media.url.endswith(".pdf"))
        }
        for post in blog.posts
    }


def _post(post: Post, keys: set[str]) -> Said:
    shown = {comment.id: number for number, comment in enumerate(post.comments)}
    links = [urls.key(str(link["href"])) for link in select(graft(fragment(post.body).root), "a[href]")]
    return {
        "title": post.title,
        "published": post.published,
        "kind": post.kind,
        "author": post.author.name if post.author else None,
        "terms": sorted(term.name for term in (*post.tags, *post.categories)),
        "words": _words(post.body),
        "links": [link for link in links if link in keys],
        "comments": [_comment(comment, shown) for comment in post.comments],
    }


def _comment(comment: Comment, shown: dict[str, int]) -> tuple[Any, ...]:
    parent = shown[comment.parent] if comment.parent else None
    return (comment.author.name, comment.published, _words(comment.body), parent, comment.by_owner)


def _words(body: str) -> list[str]:
    return re.findall(r"\w+", text_of(body))
