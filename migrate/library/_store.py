"""The SQLite file behind the library: readings, names, posts, results, findings."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Self

from migrate import codec
from migrate.capture import Asset
from migrate.errors import ExportError
from migrate.extract import Extract, Notes, Rank, Reading
from migrate.library._blog import facts_row, join_blog
from migrate.library._join import join
from migrate.library._shelf import Shelf
from migrate.model import Blog, Post, Url
from migrate.report import Finding
from migrate.urls import host, key

_SCHEMA = """
pragma journal_mode = off;
pragma synchronous = off;
create table readings (post integer, blog integer, raw blob);
create index readings_post on readings (post);
create index readings_blog on readings (blog);
create table names (name text primary key, number integer) without rowid;
create index names_number on names (number);
create table facts (blog integer, trust integer, moment real, raw blob);
create table posts (blog integer, undated integer, moment real, permalink text, raw blob);
create table results (blog integer, undated integer, moment real, permalink text, raw blob);
create table assets (key text, moment real, raw blob);
create index assets_key on assets (key);
create table findings (code text, level text, message text, place text);
create index findings_code on findings (code);
"""


class Library:
    """Readings go in, joined posts come out, one Blog for each blog met. Use it in a `with`.

    A blog is known by its host's id for it or by its host name; pages that say neither belong to
    the only other blog, if there is one. The file is scratch: nothing in it outlives the run.
    """

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path)
        self._base.executescript(_SCHEMA)
        self._next = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def add(self, extract: Extract) -> None:
        """Take in what one capture gave."""
        with _told():
            blog = self._group([f"blog:{name}" for name in _blog_names(extract)])
            if extract.blog is not None:
                self._base.execute("insert into facts values (?, ?, ?, ?)", (blog, *facts_row(extract)))
            for reading in extract.readings:
                post = self._group([f"post:{name}" for name in (reading.key, *reading.names)])
                row = (post, blog, codec.encode(reading))
                self._base.execute("insert into readings values (?, ?, ?)", row)

    def keep(self, asset: Asset) -> None:
        """Remember where a picture or file is kept."""
        row = (key(asset.url), asset.captured.timestamp() if asset.captured else 0.0, codec.encode(asset))
        with _told():
            self._base.execute("insert into assets values (?, ?, ?)", row)

    def asset(self, url: Url) -> Asset | None:
        """Return where the newest copy of an address is kept, None when there is none."""
        query = "select raw from assets where key = ? order by moment desc, raw limit 1"
        row = self._base.execute(query, (key(url),)).fetchone()
        return codec.decode(row[0], Asset) if row else None

    def note(self, finding: Finding) -> None:
        """Keep a finding."""
        row = (finding.code, finding.level, finding.message, finding.where)
        with _told():
            self._base.execute("insert into findings values (?, ?, ?, ?)", row)

    def findings(self, code: str, *, limit: int) -> Iterator[Finding]:
        """Yield the first findings of a code that were kept, in the order in which they were made."""
        query = "select code, level, message, place from findings where code = ? order by rowid limit ?"
        for row in self._base.execute(query, (code, limit)):
            yield Finding(code=row[0], level=row[1], message=row[2], where=row[3])

    def posts_at(self, permalinks: Collection[str]) -> Iterator[Post]:
        """Yield the posts, as the transforms left them, that stand under some permalinks."""
        query = "select raw from results where permalink in (select value from json_each(?)) order by rowid"
        for (raw,) in self._base.execute(query, (codec.encode(sorted(permalinks)).decode(),)):
            yield codec.decode(raw, Post)

    def join(self, note: Callable[[Finding], None], *, own_pages_only: bool = False) -> None:
        """Join the readings into posts; call it once, when all is read.

        With `own_pages_only` what only lists and feeds say of a post makes no post.
        """
        with _told():
            self._adopt()
            rows = self._base.execute("select post, blog, raw from readings order by post, rowid")
            group: list[Reading] = []
            last: tuple[int, int] | None = None
            for post, blog, raw in rows:
                if last is not None and post != last[0]:
                    self._joined(last[1], group, note, own_pages_only=own_pages_only)
                    group = []
                group.append(codec.decode(raw, Reading))
                last = (post, blog)
            if last is not None:
                self._joined(last[1], group, note, own_pages_only=own_pages_only)

    def blogs(self) -> tuple[Blog, ...]:
        """Return the blogs as read, ordered by their home; `posts` is a table on disk."""
        with _told():
            numbers = [row[0] for row in self._base.execute("select blog from facts union select blog from posts")]
        blogs = [self._blog(number) for number in numbers]
        return tuple(sorted(blogs, key=lambda blog: (blog.home or "", blog.title)))

    def results(self, blog: Blog, posts: Iterable[Post], *, number: int) -> Blog:
        """Store what the transforms made of a blog's posts (its number among those of a run); return it with those."""
        with _told():
            self._base.execute("delete from results where blog = ?", (number,))
            for post in posts:
                self._base.execute("insert into results values (?, ?, ?, ?, ?)", _row(number, post))
        return replace(blog, posts=Shelf(self._base, "results", number))

    def _joined(
        self, blog: int, readings: list[Reading], note: Callable[[Finding], None], *, own_pages_only: bool
    ) -> None:
        """Join the readings of one post and store it."""
        if own_pages_only and min(one.rank for one in readings) > Rank.EXPORT:
            return
        notes = Notes(where=readings[0].post.permalink or readings[0].post.origin.source)
        post = join(readings, notes)
        if (post.comment_count_shown or 0) > len(post.comments):
            said = f"the page says {post.comment_count_shown} comments, {len(post.comments)} were found"
            notes.gap("comments.missing", f"{said}: the others are on further pages of comments")
        self._base.execute("insert into posts values (?, ?, ?, ?, ?)", _row(blog, post))
        for finding in notes.findings:
            note(finding)

    def _blog(self, number: int) -> Blog:
        """Return one blog: what its pages say of it, and its posts."""
        rows = self._base.execute(
            "select raw from facts where blog = ? order by trust desc, moment desc, raw", (number,)
        )
        return join_blog((codec.decode(raw, Extract) for (raw,) in rows), Shelf(self._base, "posts", number))

    def _group(self, names: list[str]) -> int:
        """Return the number of the one thing that all these names mean; groups that meet become one."""
        marks = ",".join("?" * len(names))
        query = f"select distinct number from names where name in ({marks})"  # noqa: S608  marks only
        known = sorted(row[0] for row in self._base.execute(query, names))
        if not known:
            self._next += 1
            known = [self._next]
        for other in known[1:]:
            for statement in (
                "update names set number = ? where number = ?",
                "update readings set post = ? where post = ?",
                "update readings set blog = ? where blog = ?",
                "update facts set blog = ? where blog = ?",
            ):
                self._base.execute(statement, (known[0], other))
        self._base.executemany("insert or ignore into names values (?, ?)", [(name, known[0]) for name in names])
        return int(known[0])

    def _adopt(self) -> None:
        """Give the pages that name no blog to the only blog that was named, if there is one."""
        rows = self._base.execute("select distinct number from names where name like 'blog:_%'")
        named = [row[0] for row in rows]
        if len(named) == 1:
            unnamed = self._group(["blog:"])
            for statement in (
                "update readings set blog = ? where blog = ?",
                "update facts set blog = ? where blog = ?",
            ):
                self._base.execute(statement, (named[0], unnamed))


def _row(blog: int, post: Post) -> tuple[int, bool, float, str, bytes]:
    """Return a post as a row, with what orders it."""
    moment = post.published.timestamp() if post.published else 0.0
    return (blog, post.published is None, moment, post.permalink or "", codec.encode(post))


def _blog_names(extract: Extract) -> list[str]:
    """Return the names of the blog that a capture belongs to; "" where it says none."""
    home = extract.blog.home if extract.blog is not None else None
    found = [*extract.blog_names, *(host(url) for url in (home, extract.url) if url)]
    return list(dict.fromkeys(name for name in found if name)) or [""]


class _told:  # noqa: N801  reads as a word
    """Turn the disk's refusal into an ExportError."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, sqlite3.OperationalError):
            message = f"the working file could not be written: {error}"
            raise ExportError(message, hint="free some space, or set TMPDIR to a folder with more") from error
