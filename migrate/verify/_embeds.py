"""What was shown from elsewhere is shown still, or a link leads there."""

import re
from collections.abc import Iterator

from migrate import urls
from migrate.report import Finding
from migrate.verify._found import gap
from migrate.verify._said import Said

# What names a film in its address is long, with a number or capitals within: `x5fd4g`, `dQw4w9WgXcQ`; no mere word.
_LONG = re.compile(r"[\w-]{5,}")
_NAMING = re.compile(r"\d|[a-z][A-Z]")


def of_text(expected: Said, found: Said, where: str) -> Iterator[Finding]:
    """Yield the embeds of a page of which neither a frame nor a link is left."""
    if not expected.embeds or expected.embeds == found.embeds:
        return
    there = "\n".join((*found.embeds, *found.links, *(one for shown in found.pictures for one in shown.addresses)))
    known = set(_LONG.findall(there))
    for address in dict.fromkeys(expected.embeds):
        names = _names(address) or [urls.host(address)]
        if urls.host(address) and not any(name in known or name in there for name in names):
            yield gap("verify.embed.missing", f"nothing is left of what was shown from {address[:200]}", where)


def _names(address: str) -> list[str]:
    """Return what names a film or song in its address."""
    return [one for one in _LONG.findall(address) if _NAMING.search(one)]
