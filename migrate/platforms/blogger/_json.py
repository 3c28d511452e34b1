"""Blogger's feeds as JSON (`?alt=json`, `alt=json-in-script`): the same Atom in other letters.

An element is an object: `$t` is its text, other words are its attributes, objects and lists are what stands in it;
`thr$total` is an element of a namespace. So the host's documentation of its API says (GData, JSON).
"""

import json
import re
from typing import Any

from migrate import xml

# Possessive: where no object follows, there are 2^n ways to end n comments.
_OBJECT = re.compile(rb"^(?:\s|//[^\n]*\n|/\*.*?\*/)*+(?:[\w.$]++\s*+\(\s*+)?(?=\{)", re.DOTALL)
_NAME = re.compile(r"(?:[A-Za-z_]\w*\$)?([A-Za-z_][\w-]*)")
_TEXT = "$t"


def as_atom(body: bytes) -> bytes:
    """Return a feed that was written as JSON as Atom, any other bytes as they are."""
    begin = _OBJECT.match(body.removeprefix(b"\xef\xbb\xbf")[:4096])
    if begin is None:
        return body
    try:
        source = body.removeprefix(b"\xef\xbb\xbf")[begin.end() :].decode("utf-8")
        found, _ = json.JSONDecoder().raw_decode(source)
        feed = found.get("feed")
        return _element("feed", feed).encode() if isinstance(feed, dict) else body
    except (ValueError, RecursionError):
        return body


def _element(name: str, value: dict[str, Any]) -> str:
    """Return an object as an element with what stands in it."""
    attributes, inside = [], [xml.escape(str(value.get(_TEXT, "")))]
    for key, held in value.items():
        named = _NAME.fullmatch(key)
        if named is None or key.startswith("xmlns"):
            continue
        several = held if isinstance(held, list) else [held]
        if all(isinstance(one, dict) for one in several):
            inside += [_element(named[1], one) for one in several]
        elif isinstance(held, str):
            attributes.append(f' {named[1]}="{xml.escape(held)}"')
    return f"<{name}{''.join(attributes)}>{''.join(inside)}</{name}>"
