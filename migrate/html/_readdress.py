"""The addresses in a text, changed where they stand; every other byte stays as it is."""

import re
from collections.abc import Callable, Iterator

from migrate.html._tags import Attribute, Tag, quoted, spliced, tags
from migrate.model import Html

_ADDRESSES = frozenset(
    "action archive background cite classid codebase content data dynsrc formaction href icon longdesc lowsrc poster "
    "src value xlink:href".split()
)
_LISTS = frozenset({"srcset", "imagesrcset"})
_ONLY_WHOLE = frozenset({"content", "value"})
_WHOLE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_CANDIDATE = re.compile(r"[\s,]*+(\S+)")
_DESCRIPTORS = re.compile(r"(?:\([^)]*(?:\)|$)|[^,(])*")
_STYLED = re.compile(r"url\(\s*(?:\"([^\"\\]*)\"|'([^'\\]*)'|([^\s\"'()\\]+))\s*\)", re.IGNORECASE)
_UNSAFE = {ord(one): f"%{ord(one):02X}" for one in " \t\n\f\r\"'()\\"}


def readdress(body: Html, change: Callable[[str, str, str], str | None]) -> Html:
    """Return a text whose addresses were changed, every other byte as it was.

    `change` is asked with the tag and the attribute (lower case) and the address, without HTML references and the
    blanks around it; None leaves it as it stands. Asked are the attributes that hold an address, each candidate of
    `srcset`, each `url()` of `style`, and what begins with `http://`, `https://` or `//` in `data-…`, `content` and
    `value`. What stands in comments and scripts is not asked.
    """
    return Html(spliced(body, _changes(body, change)))


def _changes(body: str, change: Callable[[str, str, str], str | None]) -> Iterator[tuple[int, int, str]]:
    for tag in tags(body, bare=False):
        if tag.closes:
            continue
        for one in sorted(tag.attributes, key=lambda attribute: attribute.begin):
            new = _value(tag, one, change)
            if new is not None:
                yield one.at, one.end, quoted(new)


def _value(tag: Tag, one: Attribute, change: Callable[[str, str, str], str | None]) -> str | None:
    """Return the new value of an attribute, None when it stays."""

    def asked(address: str) -> str | None:
        return change(tag.name, one.name, address)

    value = one.value.strip()
    if one.name in _LISTS:
        new = candidates(value, asked)
        return new if new != value else None
    if one.name == "style":
        new = _style(one.value, asked)
        return new if new != one.value else None
    named = one.name in _ADDRESSES and one.name not in _ONLY_WHOLE
    if value and (named or ((one.name in _ADDRESSES or one.name.startswith("data-")) and _WHOLE.match(value))):
        return asked(value)
    return None


def candidates(value: str, change: Callable[[str], str | None]) -> str:
    """Return a `srcset` whose addresses were changed (HTML standard: parse a srcset attribute).

    >>> candidates("a.jpg, b.jpg 2x", lambda address: f"x/{address}")
    'x/a.jpg, x/b.jpg 2x'
    """
    pieces: list[tuple[int, int, str]] = []
    at = 0
    while found := _CANDIDATE.match(value, at):
        address = found[1].rstrip(",")
        new = change(address)
        if new is not None:
            pieces.append((found.start(1), found.start(1) + len(address), new.translate(_UNSAFE).rstrip(",")))
        ends = _DESCRIPTORS.match(value, found.end()) if address == found[1] else None
        at = ends.end() if ends else found.end()
    return spliced(value, pieces)


def _style(value: str, change: Callable[[str], str | None]) -> str:
    """Return a `style` whose addresses were changed."""

    def changed(found: re.Match[str]) -> str:
        new = change(next(part for part in found.groups() if part is not None))
        return found[0] if new is None else f"url('{new.translate(_UNSAFE)}')"

    return _STYLED.sub(changed, value) if "(" in value else value
