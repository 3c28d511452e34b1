"""The files that a saved page shows and that lie beside it."""

import re
from collections.abc import Iterator
from pathlib import Path

from migrate.model import Url
from migrate.sources._saved._looks import is_page_name
from migrate.sources._saved._places import Page, places, size_of
from migrate.sources._saved._rewrite import rewritten
from migrate.urls import is_http, join, path

_HEAD = 65536
_SAID = re.compile(
    rb"<link[^>]{0,300}?rel=[\"']?canonical[\"']?[^>]{0,300}?href=[\"']?(https?://[^\"'\s>]{1,2000})"
    rb"|<meta[^>]{0,300}?og:url[\"']?[^>]{0,300}?content=[\"']?(https?://[^\"'\s>]{1,2000})",
    re.IGNORECASE,
)


def said(body: bytes) -> list[Url]:
    """Return the whole addresses that a page gives as its own."""
    return [Url((one[0] or one[1]).decode("utf-8", "replace")) for one in _SAID.findall(body[:_HEAD])]


def shown(body: bytes, url: Url | None, file: Path, root: Path) -> Iterator[tuple[Url, str]]:
    """Yield the address and the path of each file below a folder that a page in it shows.

    `url` is the page's address; where that is unknown, the one that it gives as its own.
    """
    base = url or next(iter(said(body)), None)
    page = Page.of(str(file), str(root) + "/")
    seen: dict[Url, str] = {}

    def look(address: str) -> None:
        target = join(base, address)
        if target is None or target in seen or not is_http(target) or is_page_name(path(target)):
            return
        held = next((place for place, _ in places(target, base, page) if size_of(place, page.root) is not None), None)
        seen[target] = held or ""

    rewritten(body, look)
    yield from ((address, held) for address, held in seen.items() if held)
