"""What a WACZ says of itself: the hashes of its files, its list of pages (https://specs.webrecorder.net/wacz/1.1.1/)."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from migrate import urls
from migrate.model import Url
from migrate.sources._warc._zipped import BROKEN

_PACKAGE, _DIGEST = "datapackage.json", "datapackage-digest.json"
_PAGES = ("pages/pages.jsonl", "pages/extraPages.jsonl")
_MOST, _LONGEST, _PIECE = 16_000_000, 1 << 20, 1 << 20
_REFUSED = 400


def wrong_files(files: zipfile.ZipFile) -> Iterator[str]:
    """Yield the names of the files that are not there, or are not those that the package's list is of."""
    listed = {_PACKAGE: str(_json(files, _DIGEST).get("hash", ""))}
    resources = _json(files, _PACKAGE).get("resources")
    for one in resources if isinstance(resources, list) else []:
        if isinstance(one, dict) and one.get("path"):
            listed[str(one["path"])] = str(one.get("hash", ""))
    names = set(files.namelist())
    for path, stated in listed.items():
        own = path if path in names else f"archive/{path}"  # some programs name a WARC file without its folder
        kind, _, written = stated.partition(":")
        if own not in names:
            if path != _PACKAGE:
                yield path
        elif kind in {"sha256", "sha1", "md5"} and _sum(files, own, kind) != written.lower():
            yield path


def _sum(files: zipfile.ZipFile, name: str, kind: str) -> str:
    """Return the digest of a file in hexadecimal, "" where it cannot be read."""
    digest = hashlib.new(kind, usedforsecurity=False)
    try:
        with files.open(name) as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
    except BROKEN:
        return ""
    return digest.hexdigest()


def pages(files: zipfile.ZipFile) -> Iterator[Url]:
    """Yield the addresses of the pages that a WACZ lists, less those that were errors when they were visited."""
    for name in _PAGES:
        if name not in files.namelist():
            continue
        try:
            with files.open(name) as stream:
                while line := stream.readline(_LONGEST):
                    page = _object(line)
                    url, status = page.get("url"), page.get("status")
                    if (
                        isinstance(url, str)
                        and urls.is_http(url)
                        and not (isinstance(status, int) and status >= _REFUSED)
                    ):
                        yield Url(url)
        except BROKEN:
            return


def _json(files: zipfile.ZipFile, name: str) -> dict[str, Any]:
    """Return the object in a small file, {} where there is none."""
    try:
        with files.open(name) as stream:
            return _object(stream.read(_MOST))
    except (KeyError, *BROKEN):
        return {}


def _object(text: bytes) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
