"""The addresses of all attachments, gathered before the items are judged (rules 41, 44)."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from migrate.text import unescape
from migrate.verify._preflight import _markup
from migrate.verify._preflight._site import Media

_CHUNK = 1 << 20
_LONGEST = 1 << 13
_URL = re.compile(rb"<wp:attachment_url>\s*(?:<!\[CDATA\[(.*?)\]\]>|([^<]*))\s*</wp:attachment_url>", re.DOTALL)


def gather(paths: Sequence[Path]) -> Media:
    """Return the addresses of the attachments of all files; memory holds two numbers for each."""
    media = Media()
    for place, path in enumerate(paths):
        for url in _addresses(path):
            replaced = _markup.stem(url) if _markup.is_picture(url) else url
            media.spelled[hash(replaced)] = place
            media.meant[hash(_markup.meant(replaced))] = place
    return media


def _addresses(path: Path) -> Iterator[str]:
    with path.open("rb") as stream:
        rest = b""
        while chunk := stream.read(_CHUNK):
            whole = rest + chunk
            end = 0
            for found in _URL.finditer(whole):
                end = found.end()
                yield _text(found)
            rest = whole[max(end, len(whole) - _LONGEST) :]


def _text(found: re.Match[bytes]) -> str:
    if found[1] is not None:
        return found[1].decode("utf-8", "replace")
    return unescape(found[2].decode("utf-8", "replace"), times=1)
