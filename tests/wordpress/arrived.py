"""What a blog must be once it is in a WordPress: the same, with every address that has a place there changed to it.

Worked out from the model and from where WordPress says that its posts, terms and files are, not with the exporter's
functions.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

from comparison import compare
from wordpress import Site

from migrate import html
from migrate.model import Blog, Html, Media

MONTH = re.compile(r"/(\d{4})[/-](\d\d)/?")


def differences(blog: Blog, site: Site, *, cut: bool = False) -> list[str]:
    """Return what a WordPress lacks of a blog, addresses and files too; with `cut`, long texts as far as they go."""
    database = site.database()
    return [*compare(moved_in(blog, database, site.home), database, cut=cut), *lost_files(blog, database)]


def dead(site: Site, database: dict[str, Any]) -> Iterator[str]:
    """Yield each address of the texts that the served site does not answer as it should, and those of elsewhere.

    A picture must be one that the site holds, a link to a comment must lead to a page that shows it.
    """
    known = {row["sha256"] for row in database["files"]}
    answers: dict[str, tuple[int, bytes]] = {}
    for row in database["posts"]:
        texts = [row["post_content"], *(comment["comment_content"] for comment in row["comments"])]
        for url in dict.fromkeys(_addresses("".join(texts))):
            whole, _, fragment = url.partition("#")
            if not url.startswith(f"{site.home}/"):
                yield url
                continue
            status, body = answers.setdefault(whole, site.get(whole))
            is_file = "/uploads/" in url and "/uploads/blog-migrate/" not in url
            lives = (
                hashlib.sha256(body).hexdigest() in known if is_file else b"<html" in body or "/blog-migrate/" in url
            )
            if status != 200 or not lives or ("comment-" in fragment and f'id="{fragment}"'.encode() not in body):
                yield f"{url}: {status}"


def _addresses(text: str) -> Iterator[str]:
    for tag in html.graft(html.fragment(text).root).find_all(["a", "img"]):
        yield from (str(tag[name]) for name in ("href", "src") if tag.has_attr(name))


def moved_in(blog: Blog, database: dict[str, Any], home: str) -> Blog:
    """Return the blog with every address that has a place in a WordPress as it must be there."""
    change = _Change(blog, database, home).of

    def text(body: Html) -> Html:
        return html.readdress(body, change)

    posts = [
        replace(
            post,
            body=text(post.body),
            comments=tuple(replace(comment, body=text(comment.body)) for comment in post.comments),
        )
        for post in blog.posts
    ]
    return replace(blog, posts=tuple(posts))


class _Change:
    def __init__(self, blog: Blog, database: dict[str, Any], home: str) -> None:
        self.old = (blog.home or "").rstrip("/")
        self.home = home
        self.kept = {media.url: str(media.file) for media in _media(blog)}
        self.files = {row["name"]: row["url"] for row in database["files"]}
        self.posts = {}
        for row in database["posts"]:
            for permalink in row["meta"].get("_blog_migrate_permalink", []):
                self.posts[permalink] = row
        self.terms = {row["slug"]: row["link"] for row in database["terms"]}
        self.months = {row["post_date"][:7] for row in database["posts"]}

    def of(self, tag: str, attribute: str, value: str) -> str | None:
        if value in self.kept:
            name = self.kept[value].rpartition("/")[2]
            beside = f"{self.home}/wp-content/uploads/blog-migrate/{name}"
            return beside if name.endswith(".bin") else str(self.files[name])
        if attribute != "href" or tag not in {"a", "area"}:
            return None
        whole, _, fragment = value.partition("#")
        if whole in self.posts:
            return _place(self.posts[whole], fragment)
        return self._listing(whole.removeprefix(self.old)) if self.old and whole.startswith(self.old) else None

    def _listing(self, path: str) -> str | None:
        """Return where a page of the old blog is that is no post: home, feed, a tag's, a month's."""
        path = path.rstrip("/")
        found = MONTH.fullmatch(path.removeprefix("/archives").removeprefix("/archive"))
        if found and f"{found[1]}-{found[2]}" in self.months:
            return f"{self.home}/{found[1]}/{found[2]}/"
        if path.startswith("/tag/"):
            return self.terms.get(path.removeprefix("/tag/"))
        return {"": f"{self.home}/", "/rss": f"{self.home}/feed/"}.get(path)


def _place(row: dict[str, Any], fragment: str) -> str:
    """Return where a post is, or one of its comments by the id that it had on the old host."""
    link = str(row["link"])
    if fragment.startswith("comment-"):
        ids = {json.loads(one["meta"]["_blog_migrate"][0]).get("id"): one["comment_ID"] for one in row["comments"]}
        own = ids.get(fragment.removeprefix("comment-"))
        return f"{link}#comment-{own}" if own else f"{link}#comments"
    return f"{link}#{fragment}" if fragment else link


def _media(blog: Blog) -> Iterator[Media]:
    shown = chain(blog.media, *(post.media for post in blog.posts))
    return (media for media in shown if media.file is not None)


def lost_files(blog: Blog, database: dict[str, Any]) -> Iterator[str]:
    """Yield what differs between the files of a blog and those of a WordPress: bytes, words, the post they are with."""
    rows = {row["name"]: row for row in database["files"]}
    posts = {row["ID"]: row["meta"].get("_blog_migrate_permalink", [None])[0] for row in database["posts"]}
    shown = [(media, None) for media in blog.media]
    shown += [(media, post.permalink) for post in blog.posts for media in post.media]
    expected: dict[str, tuple[Media, str | None]] = {}
    for media, permalink in shown:
        if media.file and not media.file.endswith(".bin"):
            expected.setdefault(media.file.rpartition("/")[2], (media, permalink))
    if sorted(rows) != sorted(expected) or len(rows) != len(database["files"]):
        yield f"files: {sorted(expected)} became {sorted(row['name'] for row in database['files'])}"
    for name, (media, permalink) in expected.items():
        row = rows.get(name)
        if row is None:
            continue
        found = (row["sha256"], row["alt"], row["text"], posts.get(str(row["parent"])))
        wanted = (media.sha256, media.alt, media.caption, permalink)
        if found != wanted:
            yield f"{name}: {wanted} became {found}"
        if not row["type"].startswith((media.type or "").partition("/")[0]):
            yield f"{name}: {media.type} became {row['type']}"
        if not row["url"].endswith(f"/{name}"):
            yield f"{name} has another name: {row['url']}"
