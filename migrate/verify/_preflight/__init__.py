"""Preflight: what WordPress would lose or change of a WXR file, told before it is imported.

The rules are those of the importer (wordpress-importer 0.9.5 on WordPress 7.1), each seen on the real one:
tests/wordpress/test_preflight.py. Messages name them by number; docs/findings.md says what each code means.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from migrate.errors import ArchiveError
from migrate.report import Finding
from migrate.verify._preflight import _file, _media
from migrate.verify._preflight._site import Site


def preflight(paths: Iterable[Path]) -> Iterator[Finding]:
    """Yield what WordPress would lose (gap), change (change) or do otherwise than expected (note) with these files.

    The files are WXR, ours or another tool's, imported one after another in the order given, into a site that holds
    nothing yet. Memory grows by a few numbers an item and not with their texts. ArchiveError when a file cannot
    be read; nothing that stands in a file raises.
    """
    files = list(paths)
    try:
        media = _media.gather(files)
        site = Site()
        for place, path in enumerate(files):
            yield from _file.check(path, place, site, media)
    except OSError as error:
        raise ArchiveError(f"{error.filename} cannot be read: {error.strerror}") from error
