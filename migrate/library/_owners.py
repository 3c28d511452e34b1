"""Join an owner's export with the pages of the same blog where no address does it.

An export may not say on which host its blog is, or name another than the pages do (a domain of one's own); a saved
page may have lost its address. Then a post is known by its slug or title and its date, where just one post of the
export and just one of the pages have both; two that state different addresses on one host are never one.
One post alone makes two blogs one only where a host is not said, or where the title is of the same minute: many a
blog wishes a happy new year on the same day. Exports and pages may also spell the key of one address
differently: its path is the same.
"""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC

from migrate import codec
from migrate.extract import UNPLACED, Rank, Reading
from migrate.model import Post
from migrate.text import fold
from migrate.urls import host, path

_TRUST_EXPORT = 2
_ENOUGH = 2
_PATH = "path:"
_TABLES = """
create temp table sides (post integer primary key, blog integer, exported integer, paged integer, host text);
create temp table marks (mark text, post integer, blog integer);
"""
_INDEX = "create index temp.marks_mark on marks (mark);"
_END = "drop table temp.sides; drop table temp.marks;"
_SIDE = """
insert into sides values (?, ?, ?, ?, ?) on conflict (post) do update
set exported = max(exported, excluded.exported), paged = max(paged, excluded.paged), host = max(host, excluded.host)
"""
# Marks that just two posts have, one of them an export's alone and the other one that only pages know.
_PAIRS = """
select one.post, other.post, one.blog, other.blog, pair.mark,
 one.host = '' or other.host = '' or pair.mark glob '*@????-??-??T??:??' from
 (select mark, min(post) as least, max(post) as most from marks group by mark having count(distinct post) = 2) as pair
 join sides as one on one.post in (pair.least, pair.most) and one.exported and not one.paged
 join sides as other on other.post in (pair.least, pair.most) and other.paged and not other.exported
 where one.host = '' or other.host = '' or one.host <> other.host or pair.mark like 'path:%'
 order by pair.mark, one.post, other.post
"""

Merge = Callable[[int, int], None]
Pair = tuple[int, int, int, int, str, int]


def join_owners(base: sqlite3.Connection, merge: Merge) -> None:
    """Join the posts of exports with those of pages, and a blog with itself; `merge` makes a group part of another.

    Called once, when all readings are in and each has its post and blog; without an export it does nothing.
    """
    if base.execute("select 1 from facts where trust = ? limit 1", (_TRUST_EXPORT,)).fetchone() is None:
        return
    _place(base)
    base.executescript(_TABLES)
    for post, blog, raw in base.execute("select post, blog, raw from readings"):
        reading = codec.decode(raw, Reading)
        own = host(reading.post.permalink or "").removeprefix("www.")
        is_export = reading.rank is Rank.EXPORT
        base.execute(_SIDE, (post, blog, is_export, not is_export, own))
        base.executemany("insert into marks values (?, ?, ?)", ((mark, post, blog) for mark in _marks(reading.post)))
    base.executescript(_INDEX)
    pairs: list[Pair] = base.execute(_PAIRS).fetchall()
    for old, new in _same_blogs(base, pairs):
        base.execute("update readings set blog = ? where blog = ?", (new, old))
        merge(old, new)
        pairs = [
            (one, other, new if blog == old else blog, its_blog, mark, sure)
            for one, other, blog, its_blog, mark, sure in pairs
        ]
    joined: set[int] = set()
    for one, other, blog, its_blog, *_ in pairs:
        if blog == its_blog and joined.isdisjoint({one, other}):
            joined |= {one, other}
            base.execute("update readings set post = ? where post = ?", (other, one))
    base.executescript(_END)


def _place(base: sqlite3.Connection) -> None:
    """Join the posts whose blog's host was not said with those at the same path of the only blog there is."""
    named = base.execute("select number, substr(name, 6) from names where name > 'blog:' and name < 'blog;'").fetchall()
    if len({number for number, _ in named}) != 1:
        return
    hosts = dict.fromkeys(name.removeprefix("www.") for _, name in named)
    start = f"post:{UNPLACED}"
    for name, number in base.execute("select name, number from names where name like ?", (f"{start}%",)).fetchall():
        way = name.removeprefix(start)
        spelled = [f"post:{before}{one}{way}" for one in hosts for before in ("", "www.", "//", "//www.")]
        marks = ",".join("?" * len(spelled))
        query = f"select number from names where name in ({marks})"  # noqa: S608  marks only
        if (found := base.execute(query, spelled).fetchone()) and found[0] != number:
            base.execute("update readings set post = ? where post = ?", (found[0], number))
            base.execute("update names set number = ? where number = ?", (found[0], number))


def _marks(post: Post) -> Iterator[str]:
    """Yield what a post is known by where its address is not: its path, its slug or title with its day."""
    if post.permalink and (way := path(post.permalink, query=True)).strip("/"):
        yield f"{_PATH}{way}"
    if post.published is None or post.published_precision not in {"second", "minute", "day"}:
        return
    day = post.published.date().isoformat()
    if post.slug:
        yield f"slug:{fold(post.slug)}@{day}"
    if post.title:
        yield f"title:{fold(post.title)}@{day}"
        if post.published_precision != "day":
            yield f"title:{fold(post.title)}@{post.published.astimezone(UTC):%Y-%m-%dT%H:%M}"


def _same_blogs(base: sqlite3.Connection, pairs: list[Pair]) -> Iterator[tuple[int, int]]:
    """Yield blogs of an export with the blog that only pages know and that is the same: several posts say so."""
    met: dict[tuple[int, int], set[int]] = {}
    surely: set[tuple[int, int]] = set()
    for one, _, blog, its_blog, mark, sure in pairs:
        if blog != its_blog and not mark.startswith(_PATH):  # every blog has a page `contact`
            met.setdefault((blog, its_blog), set()).add(one)
            if sure:
                surely.add((blog, its_blog))
    count = "select count(*) from sides where blog = ? and {} and not {}"
    taken: set[int] = set()
    for (blog, its_blog), posts in sorted(met.items(), key=lambda item: (-len(item[1]), item[0])):
        least = min(
            base.execute(count.format("exported", "paged"), (blog,)).fetchone()[0],
            base.execute(count.format("paged", "exported"), (its_blog,)).fetchone()[0],
        )
        enough = min(_ENOUGH, least) if (blog, its_blog) in surely else _ENOUGH
        if len(posts) >= enough and taken.isdisjoint({blog, its_blog}):
            taken |= {blog, its_blog}
            yield blog, its_blog
