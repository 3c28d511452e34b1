"""Rows kept on disk while an export is made: memory for a blog of any size."""

import json
import tempfile
from collections.abc import Iterator
from typing import Self


class Spool:
    """Rows of texts, written once and read as often as wanted; gone from the disk when closed.

    Use it in a `with`. OSError when the disk refuses.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile("w+b")  # noqa: SIM115  closed by this object's own `with`
        self._rows = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __len__(self) -> int:
        return self._rows

    def add(self, *row: str) -> None:
        """Keep a row."""
        self._file.write(json.dumps(row).encode() + b"\n")
        self._rows += 1

    def __iter__(self) -> Iterator[list[str]]:
        """Yield the rows in their order; nothing may be added meanwhile, and one reader reads at a time."""
        self._file.flush()
        self._file.seek(0)
        for line in self._file:
            row: list[str] = json.loads(line.decode())
            yield row
        self._file.seek(0, 2)
