"""Preflight: what WordPress would lose or change of a WXR file, told before it is imported.

The rules are those of the importer (wordpress-importer 0.9.5 on WordPress 7.1), each seen on the real one:
tests/wordpress/test_preflight.py. Messages name them by number; docs/findings.md says what each code means.
"""

import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from migrate.errors import ArchiveError
from migrate.report import Finding
from migrate.settings import moment_of_run
from migrate.verify._preflight import _file, _media
from migrate.verify._preflight._site import Site


def preflight(paths: Iterable[Path], *, now: datetime | None = None) -> Iterator[Finding]:
    """Yield what WordPress would lose (gap), change (change) or do otherwise than expected (note) with these files.

    The files are WXR, ours or another tool's, imported one after another in the order given, into a site that holds
    nothing yet, at `now` (aware; None: SOURCE_DATE_EPOCH where it is set, else now). Memory grows by a few numbers an
    item and not with their texts. ArchiveError when a file cannot be read; nothing that stands in a file raises.
    """
    files = list(paths)
    try:
        media = _media.gather(files)
        site = Site(now=now or moment_of_run(os.environ))
        for place, path in enumerate(files):
            yield from _file.check(path, place, site, media)
    except OSError as error:
        raise ArchiveError(f"{error.filename} cannot be read: {error.strerror}") from error
