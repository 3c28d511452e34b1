"""Posts in a table on disk, behind the model's `Collection[Post]`."""

import sqlite3
from collections.abc import Collection, Iterator

from migrate import codec
from migrate.model import Post

ORDER = "order by undated, moment, permalink, raw"
"""How a query orders posts."""


class Shelf(Collection[Post]):
    """Posts in a table on disk, in the order of every export: published, unknown last, then permalink."""

    def __init__(self, base: sqlite3.Connection, table: str, number: int) -> None:
        self.number = number
        self._base = base
        self._table = table

    def __iter__(self) -> Iterator[Post]:
        query = f"select raw from {self._table} where blog = ? {ORDER}"  # noqa: S608  our own table names
        for (raw,) in self._base.execute(query, (self.number,)):
            yield codec.decode(raw, Post)

    def __len__(self) -> int:
        query = f"select count(*) from {self._table} where blog = ?"  # noqa: S608  our own table names
        return int(self._base.execute(query, (self.number,)).fetchone()[0])

    def __contains__(self, post: object) -> bool:
        return any(post == own for own in self)
