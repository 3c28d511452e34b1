"""The SQLite file behind the library: readings, names, posts, results, findings."""

import sqlite3
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Self

from migrate import codec
from migrate.capture import Asset, Bond
from migrate.errors import ExportError
from migrate.extract import Extract, Notes, Rank, Reading
from migrate.library._blog import Blogs, lists_row, with_lists
from migrate.library._bonds import SCHEMA, join_bonds, keep_bond, with_aliases
from migrate.library._entry import Entry, entry_of
from migrate.library._facts import Fact, blog_of, facts_of
from migrate.library._join import join
from migrate.library._owners import join_owners
from migrate.library._shelf import ORDER, Shelf
from migrate.model import Blog, Post, Url
from migrate.report import Finding
from migrate.urls import key

# Scratch: nothing is kept after a crash. The cache is small, so that memory is the same for a thousand pages and a
# million: the system keeps the file in memory as long as there is room. Readings have no index while they come in
# (they are looked at once, when all are there); groups that turn out to be one are noted in `merges`. An index is
# sorted in as much memory again as the cache may have: from joining on, when rows come in order, that is less.
_SCHEMA = """
pragma journal_mode = off;
pragma synchronous = off;
pragma locking_mode = exclusive;
pragma cache_size = -6000;
create table readings (post integer, blog integer, raw blob);
create table names (name text primary key, number integer) without rowid;
create index names_number on names (number);
create table merges (old integer primary key, new integer);
create index merges_new on merges (new);
create table facts (blog integer, field text, trust integer, moment real, tie blob, raw blob);
create unique index facts_field on facts (blog, field);
create table posts (blog integer, undated integer, moment real, permalink text, raw blob, lists blob);
create table results (blog integer, undated integer, moment real, permalink text, raw blob);
create table assets (key text, moment real, raw blob);
create index assets_key on assets (key);
create table findings (code text, level text, message text, place text);
create index findings_code on findings (code);
"""
_JOINING = """
pragma cache_size = -2000;
update readings set post = coalesce((select new from merges where old = post), post),
                    blog = coalesce((select new from merges where old = blog), blog)
 where post in (select old from merges) or blog in (select old from merges);
create index readings_post on readings (post);
"""
_JOINED = """
create index posts_order on posts (blog, undated, moment, permalink);
create index results_order on results (blog, undated, moment, permalink);
create index results_permalink on results (permalink);
"""
_BLOGS = """
select blog from (select blog from facts union select blog from posts) as every
 order by said((select raw from facts where blog = every.blog and field = 'home')),
          said((select raw from facts where blog = every.blog and field = 'title')), blog
"""
_BEST = """
insert into facts values (?, ?, ?, ?, ?, ?) on conflict (blog, field) do update
set trust = excluded.trust, moment = excluded.moment, tie = excluded.tie, raw = excluded.raw
where (-excluded.trust, -excluded.moment, excluded.tie, excluded.raw) < (-trust, -moment, tie, raw)
"""


class Library:
    """Readings go in, joined posts come out, one Blog for each blog met. Use it in a `with`.

    A blog is known by its host's id for it or by its host name; pages that say neither belong to
    the only other blog, if there is one. The file is scratch: nothing in it outlives the run.
    """

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path)
        self._base.executescript(_SCHEMA + SCHEMA)
        self._next = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def add(self, extract: Extract) -> None:
        """Take in what one capture gave."""
        self.take(entry_of(extract))
        for fact in facts_of(extract):
            self.learn(fact)

    def take(self, entry: Entry) -> None:
        """Take in the readings of one capture."""
        with _told():
            blog = self._group([f"blog:{name}" for name in entry.blog])
            for names, raw in entry.readings:
                post = self._group([f"post:{name}" for name in names])
                self._base.execute("insert into readings values (?, ?, ?)", (post, blog, raw))

    def learn(self, fact: Fact) -> None:
        """Take in what is said of a blog, where it beats what was said before."""
        with _told():
            blog = self._group([f"blog:{name}" for name in fact.names])
            self._base.execute(_BEST, (blog, fact.field, fact.trust, fact.moment, fact.tie, fact.raw))

    def keep(self, asset: Asset) -> None:
        """Remember where a picture or file is kept."""
        row = (key(asset.url), asset.captured.timestamp() if asset.captured else 0.0, codec.encode(asset))
        with _told():
            self._base.execute("insert into assets values (?, ?, ?)", row)

    def bind(self, bond: Bond) -> None:
        """Remember what a record says of another one, which may be kept in another file."""
        with _told():
            keep_bond(self._base, bond)

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
            unnamed = self._adopt()
            self._base.executescript(_JOINING)
            join_bonds(self._base, self._merge, note)
            join_owners(self._base, self._merge)
            rows = self._base.execute("select post, blog, raw from readings order by post, rowid")
            for group in _groups(rows):
                readings = [codec.decode(raw, Reading) for _, _, raw in group]
                if own_pages_only and min(one.rank for one in readings) > Rank.EXPORT:
                    continue
                # A page that says no blog's name may speak of a post of one that another page names.
                blogs = [blog for _, blog, _ in group]
                blog = next((blog for blog in blogs if blog != unnamed), blogs[0])
                self._joined(group[0][0], blog, readings, note)
            self._base.executescript(_JOINED)

    def holds_posts(self) -> bool:
        """Say whether anything was joined into a post."""
        return self._base.execute("select 1 from posts limit 1").fetchone() is not None

    def blogs(self) -> Sequence[Blog]:
        """Return the blogs as read, ordered by their home, each made when it is asked for; `posts` is on disk."""
        with _told():
            self._base.create_function("said", 1, _said, deterministic=True)
            return Blogs(array("q", (number for (number,) in self._base.execute(_BLOGS))), self._blog)

    def results(self, blog: Blog, posts: Iterable[Post], *, number: int) -> Blog:
        """Store what the transforms made of a blog's posts (its number among those of a run); return it with those."""
        with _told():
            self._base.execute("delete from results where blog = ?", (number,))
            for post in posts:
                self._base.execute("insert into results values (?, ?, ?, ?, ?)", _row(number, post))
        return replace(blog, posts=Shelf(self._base, "results", number))

    def forget(self, number: int) -> None:
        """Make room: drop what the transforms made of a blog, when nobody asks for it again."""
        with _told():
            self._base.execute("delete from results where blog = ?", (number,))

    def _joined(self, number: int, blog: int, readings: list[Reading], note: Callable[[Finding], None]) -> None:
        """Join the readings of one post and store it."""
        notes = Notes(where=readings[0].post.permalink or readings[0].post.origin.source)
        post = with_aliases(self._base, number, join(readings, notes), notes)
        if all(one.rank is Rank.COMMENT_PAGE for one in readings) and not (post.permalink or post.title or post.body):
            said = f"{len(post.comments)} comments: nothing that was read holds their post, {readings[0].key}"
            note(Finding(code="comments.alone", level="gap", message=said, where=notes.where))
            return
        if (post.comment_count_shown or 0) > len(post.comments):
            said = f"the page says {post.comment_count_shown} comments, {len(post.comments)} were found"
            notes.gap("comments.missing", f"{said}: the others are on further pages of comments")
        self._base.execute("insert into posts values (?, ?, ?, ?, ?, ?)", (*_row(blog, post), lists_row(post)))
        for finding in notes.findings:
            note(finding)

    def _blog(self, number: int) -> Blog:
        """Return one blog: what its pages say of it, and its posts.

        An export that is complete keeps its own lists of authors and terms.
        """
        with _told():
            fields = dict(self._base.execute("select field, raw from facts where blog = ?", (number,)))
            blog, complete = blog_of(fields)
            blog = replace(blog, posts=Shelf(self._base, "posts", number))
            if complete:
                return blog
            rows = self._base.execute(f"select lists from posts where blog = ? {ORDER}", (number,))  # noqa: S608  our own words
            return with_lists(blog, (row[0] for row in rows))

    def _group(self, names: list[str]) -> int:
        """Return the number of the one thing that all these names mean; groups that meet become one."""
        marks = ",".join("?" * len(names))
        query = f"select name, number from names where name in ({marks})"  # noqa: S608  marks only
        found = dict(self._base.execute(query, names).fetchall())
        known = sorted(set(found.values()))
        if not known:
            self._next += 1
            known = [self._next]
        for other in known[1:]:
            self._merge(other, known[0])
        if new := [(name, known[0]) for name in dict.fromkeys(names) if name not in found]:
            self._base.executemany("insert into names values (?, ?)", new)
        return int(known[0])

    def _merge(self, old: int, new: int) -> None:
        """Make two groups one. Readings follow when all are there; facts at once, the best of each field."""
        self._base.execute("update names set number = ? where number = ?", (new, old))
        self._base.execute("update merges set new = ? where new = ?", (new, old))
        self._base.execute("insert into merges values (?, ?)", (old, new))
        query = "select field, trust, moment, tie, raw from facts where blog = ?"
        for row in self._base.execute(query, (old,)).fetchall():
            self._base.execute(_BEST, (new, *row))
        self._base.execute("delete from facts where blog = ?", (old,))

    def _adopt(self) -> int | None:
        """Give the pages that name no blog to the only blog that was named, if there is one; return theirs if not."""
        # ";" is what follows ":" in the order of names.
        rows = self._base.execute("select distinct number from names where name > 'blog:' and name < 'blog;' limit 2")
        named = [row[0] for row in rows]
        row = self._base.execute("select number from names where name = 'blog:'").fetchone()
        if row is None or row[0] in named:
            return None
        if len(named) != 1:
            return int(row[0])
        self._merge(row[0], named[0])
        return None


def _said(raw: bytes | None) -> str:
    """Return an encoded text, "" where there is none."""
    return codec.decode(raw, str) if raw is not None else ""


def _groups(rows: Iterable[tuple[int, int, bytes]]) -> Iterator[list[tuple[int, int, bytes]]]:
    """Yield the rows of each post together."""
    for _, group in groupby(rows, key=lambda row: row[0]):
        yield list(group)


def _row(blog: int, post: Post) -> tuple[int, bool, float, str, bytes]:
    """Return a post as a row, with what orders it."""
    moment = post.published.timestamp() if post.published else 0.0
    return (blog, post.published is None, moment, post.permalink or "", codec.encode(post))


class _told:  # noqa: N801  reads as a word
    """Turn the disk's refusal into an ExportError."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, sqlite3.OperationalError):
            message = f"the working file could not be written: {error}"
            raise ExportError(message, hint="free some space, or set TMPDIR to a folder with more") from error
