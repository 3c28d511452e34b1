"""Preflight: what WordPress would lose or change of a WXR file, told before it is imported."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from migrate.report import Finding


def preflight(paths: Iterable[Path]) -> Iterator[Finding]:
    """Yield what WordPress would lose (gap), change (change) or do otherwise than expected (note) with these files.

    The files are WXR, ours or another tool's, imported one after another in the order given; memory does
    not grow with their texts. Nothing raises but a file that cannot be read (ArchiveError).
    """
    for _ in paths:
        yield from ()
