"""What was shown from elsewhere is shown still, or a link leads there."""

import re
from collections.abc import Iterator

from migrate import urls
from migrate.report import Finding
from migrate.verify._found import gap
from migrate.verify._said import Said

# What names a film or song in its address: `x5fd4g`, `dQw4w9WgXcQ`, `1234567`; never a mere word.
_NAME = re.compile(r"(?=[\w-]*(?:\d|[a-z][A-Z]))[\w-]{5,}")


def of_text(expected: Said, found: Said, where: str) -> Iterator[Finding]:
    """Yield the embeds of a page of which neither a frame nor a link is left."""
    if not expected.embeds or expected.embeds == found.embeds:
        return
    there = "\n".join((*found.embeds, *found.links, *(one for shown in found.pictures for one in shown.addresses)))
    for address in dict.fromkeys(expected.embeds):
        names = _NAME.findall(address) or [urls.host(address)]
        if urls.host(address) and not any(name in there for name in names):
            yield gap("verify.embed.missing", f"nothing is left of what was shown from {address[:200]}", where)
