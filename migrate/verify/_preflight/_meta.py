"""Meta of items and comments (rule 21): values that are lost."""

from collections.abc import Iterable, Iterator

from migrate.report import Finding
from migrate.verify._preflight import _php
from migrate.verify._preflight._item import Item
from migrate.verify._preflight._mended import BAD_BYTE
from migrate.verify._preflight._site import File, Wanted
from migrate.verify._preflight._tell import Subject, tell

LONGEST_KEY = 255
SKIPPED = frozenset({"_wp_attached_file", "_wp_attachment_metadata", "_edit_lock", "_edit_last"})
"""Keys that the importer leaves out on purpose: WordPress makes them itself."""


def check(item: Item, file: File) -> Iterator[Finding]:
    """Yield what is lost of an item's meta."""
    yield from lost(item.meta, item.of)
    for key, value in item.meta:
        if key == "_thumbnail_id" and _php.integer(value):
            file.thumbnails.append(Wanted(number=_php.integer(value), of=item.of))


def lost(meta: Iterable[tuple[str, str]], of: Subject) -> Iterator[Finding]:
    """Yield which values of a list of meta are lost."""
    for key, value in meta:
        if key in SKIPPED:
            continue
        if _php.is_empty(key) or len(key) > LONGEST_KEY:
            what = f"a value without a usable key is lost: “{value[:40]}”"
            yield tell("preflight.meta.lost", "gap", 21, of, what, do=f"give it a key of 1 to {LONGEST_KEY} characters")
        elif _php.looks_serialised(value) and not _php.is_serialised(value):
            what = f"the value of “{key}” looks serialised and is broken: it is lost"
            yield tell("preflight.meta.lost", "gap", 21, of, what, do="write it as JSON")
        elif BAD_BYTE in value:
            what = f"the value of “{key}” holds bytes that are not UTF-8: it is lost"
            yield tell("preflight.meta.lost", "gap", 1, of, what, do="write the file in UTF-8")
