"""Pages of SingleFile: one file with all pictures in it, either as data: addresses or in a ZIP inside the page.

A picture that a page shows more than once stands in a CSS variable (`--sf-img-1`), and `src` holds an empty drawing. A
frame holds its page in `srcdoc`, and its address only where that page names it as its own. A
self-extracting page is a page and a ZIP at once, with a `manifest.json` that names the address of each file.
Seen in pages of SingleFile 2026.
"""

import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from json import loads
from pathlib import Path

from migrate.html import quoted, spliced, tags
from migrate.sources._saved._rewrite import rewritten
from migrate.sources._saved._shown import said
from migrate.urls import is_http

_SHARED = re.compile(rb"--(sf-img-\d{1,6}):\s?url\(\"?(data:image/[^\"()]{1,64000000})\"?\)")
_USED = re.compile(r"background-image:\s?var\(--(sf-img-\d{1,6})\)")
_MOST = 64_000_000  # bytes of a page whose shared pictures are put back
_EXTRACTING = re.compile(rb"<html[^>]{0,200}?\sdata-sfz[\s>=]")
_INDEX, _MANIFEST = "index.html", "manifest.json"
_RATIO = 200
_ENDED = re.compile(rb"</html\s*>\s*$", re.IGNORECASE)


def ungrouped(body: bytes) -> bytes:
    """Return a page with its shared pictures where they are shown, and with the end that SingleFile leaves out."""
    if not _ENDED.search(body[-200:]):
        body += b"</body></html>"
    shared = {found[1].decode(): found[2].decode("latin-1") for found in _SHARED.finditer(body)}
    text = body.decode("latin-1")
    changes: list[tuple[int, int, str]] = []
    size = len(body)
    for tag in tags(text, bare=False) if shared or "srcdoc" in text else ():
        named = {one.name: one for one in tag.attributes} if tag.name in {"img", "iframe"} else {}
        used = _USED.search(named["style"].value) if "style" in named and "src" in named else None
        if used and used[1] in shared and size < _MOST:
            changes.append((named["src"].at, named["src"].end, quoted(shared[used[1]])))
            size += len(shared[used[1]])
        elif "srcdoc" in named and "src" not in named and (address := _address_of(named["srcdoc"].value)):
            changes.append((named["srcdoc"].begin, named["srcdoc"].end, f" src={quoted(address)}"))
    return spliced(text, changes).encode("latin-1", "xmlcharrefreplace")


def _address_of(frame: str) -> str:
    """Return the address that the page in a frame gives as its own, "" where it gives none."""
    return next(iter(said(frame.encode("latin-1", "xmlcharrefreplace"))), "")


def is_extracting(head: bytes) -> bool:
    """Say whether a page unpacks itself from a ZIP."""
    return _EXTRACTING.search(head) is not None


class Extracting:
    """A page that holds itself as a ZIP. zipfile.BadZipFile, KeyError and OSError where it does not."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as held:
            body = _read(held, _INDEX)
            resources: dict[str, str] = {}
            with suppress(KeyError, ValueError, AttributeError):
                told = loads(_read(held, _MANIFEST))["resources"]
                resources = {str(name): str(url) for name, url in told.items() if is_http(str(url))}
            self._files = {name: url for name, url in resources.items() if name in held.NameToInfo}
        # What a frame shows lies in a folder of its own; to the blog it is what it was: a player, an advertisement.
        frames = {f"{name}{_INDEX}": url for name, url in resources.items() if name.endswith("/")}
        self.body = ungrouped(rewritten(body, (frames | self._files).get))

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the address and the name of each file that the page shows."""
        for name, url in self._files.items():
            yield url, name


def _read(held: zipfile.ZipFile, name: str) -> bytes:
    """Return a member; BadZipFile for one that is larger than it can be."""
    info = held.getinfo(name)
    if info.file_size > _MOST or info.file_size > _RATIO * max(info.compress_size, 4096):
        raise zipfile.BadZipFile(f"{name} is too large")
    return held.read(info)
