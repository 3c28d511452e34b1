"""Comments that only the head of a page tells of, in JSON-LD (schema.org Comment)."""

import re
from typing import Any

from migrate.html import Page, escape
from migrate.model import Comment, Html, Person, Url
from migrate.platforms._generic._dates import Reader
from migrate.platforms._generic._facts import things
from migrate.platforms._links import Links
from migrate.text import squeeze, unescape

_ID = re.compile(r"(?:#|comment-?|/)(?:c|comment-?)?(\w*\d\w*)/?$", re.IGNORECASE)
_BREAKS = re.compile(r"\s*(?:\r?\n\s*)+")
_TAG = re.compile(r"<[^>]{1,200}>")
_MOST = 10_000


def linked_comments(page: Page, links: Links, dates: Reader) -> tuple[Comment, ...]:
    """Return the comments of an article's JSON-LD in its order; those without an id have `#0`, `#1`.

    A comment's text is plain text there: its line breaks stay, tags in it are left out.
    """
    found: list[tuple[dict[str, Any], int | None]] = []
    for thing in things(page):
        waiting: list[tuple[Any, int | None]] = [(one, None) for one in _listed(thing.get("comment"))]
        while waiting and len(found) < _MOST:
            one, parent = waiting.pop(0)
            if isinstance(one, dict):
                found.append((one, parent))
                waiting[:0] = [(below, len(found) - 1) for below in _listed(one.get("comment"))]
    ids = [_id(one) or f"#{number}" for number, (one, _) in enumerate(found)]
    return tuple(
        _comment(one, ids[number], ids[parent] if parent is not None else _parent(one, ids), links, dates)
        for number, (one, parent) in enumerate(found)
    )


def _comment(said: dict[str, Any], own_id: str, parent: str | None, links: Links, dates: Reader) -> Comment:
    """Return one comment."""
    author = said.get("author") or said.get("creator")
    author = next(iter(_listed(author)), None)
    name = author.get("name") if isinstance(author, dict) else author
    url = links.absolute(author.get("url")) if isinstance(author, dict) and isinstance(author.get("url"), str) else ""
    stated = next((said[key] for key in ("datePublished", "dateCreated") if isinstance(said.get(key), str)), "")
    when = dates.printed(stated) if stated else None
    text = next((said[key] for key in ("text", "description", "name") if isinstance(said.get(key), str)), "")
    return Comment(
        id=own_id,
        parent=parent,
        author=Person(
            name=squeeze(unescape(name)) if isinstance(name, str) else "",
            url=Url(url) if url.startswith("http") else None,
        ),
        body=Html(_BREAKS.sub("<br>", escape(unescape(_TAG.sub(" ", text)).strip()))),
        published=when.at if when else None,
        published_precision=when.precision if when else None,
        published_text=when.text if when else stated,
    )


def _id(said: dict[str, Any]) -> str:
    """Return the host's id in a comment's address, "" when it has none."""
    for key in ("@id", "identifier", "url"):
        value = said.get(key)
        found = _ID.search(value) if isinstance(value, str) else None
        if found:
            return found[1]
        if key == "identifier" and isinstance(value, (str, int)) and value:
            return str(value)
    return ""


def _parent(said: dict[str, Any], ids: list[str]) -> str | None:
    """Return the id of the comment that one says it answers, where that is on the page."""
    above = said.get("parentItem")
    own = _id(above) if isinstance(above, dict) else _id({"@id": above})
    return own if own in ids and own != _id(said) else None


def _listed(value: Any) -> list[Any]:  # noqa: ANN401  JSON is any of its types
    return value if isinstance(value, list) else [] if value is None else [value]
