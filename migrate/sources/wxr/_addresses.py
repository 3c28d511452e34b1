"""Addresses in the texts of our own export, as they were on the old blog."""

from collections.abc import Callable, Mapping
from typing import Any

from migrate import html
from migrate.model import Html

_FOLDER = "media/"


def back(rest: Mapping[str, Any], media: str) -> Callable[[Html], Html]:
    """Return what undoes the exporter's changes of addresses in the texts of one post.

    `rest` is what the post's meta says: its files, and the links that were changed with what they were; `media` is
    the address below which the export says its files to be.
    """
    old: dict[str, str] = {}
    links, files = rest.get("links"), rest.get("media")
    if isinstance(links, dict):
        old |= {new: was for new, was in links.items() if isinstance(was, str)}
    for one in files if isinstance(files, list) else ():
        if isinstance(one, dict) and isinstance(one.get("file"), str) and isinstance(one.get("url"), str):
            old.setdefault(f"{media}/{one['file'].removeprefix(_FOLDER)}", one["url"])
    return lambda body: html.readdress(body, lambda _tag, _attribute, value: old.get(value)) if old else body
