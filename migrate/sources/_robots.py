"""What robots.txt allows, by RFC 9309; Protego reads it.

RFC 9309: a file that is not there (4xx) allows everything, a server that fails (5xx) means not now, at least
500 KiB are read, and a group speaks to us when its product token is ours, whatever the case, or `*`.
"""

import re
from collections.abc import Iterator

from protego import Protego

from migrate.model import Url

AGENT_TOKEN = "blog-migrate"  # noqa: S105 -- a product token is no secret
_MOST_READ = 1 << 20
_LONGEST_DELAY = 300.0
_MOST_SITEMAPS = 1000
_AGENT = re.compile(r"[ \t]*user[ -]?agent[ \t]*[: \t][ \t]*([^#\r\n]*)", re.IGNORECASE)
_TOO_MANY, _FIRST_FAILURE, _FIRST_ANSWER = 429, 500, 200


class Rules:
    """What a host allows. `delay` is the crawl-delay in seconds (0: none, at most 300 are kept)."""

    def __init__(self, text: str = "") -> None:
        self._read = Protego.parse("\n".join(_ours(text)))
        asked = self._read.crawl_delay(AGENT_TOKEN) or 0.0
        self.delay: float = min(float(asked), _LONGEST_DELAY)
        self.sitemaps: tuple[Url, ...] = tuple(Url(url) for url in list(self._read.sitemaps)[:_MOST_SITEMAPS])

    def allows(self, url: Url) -> bool:
        """Say whether an address may be asked for."""
        try:
            return bool(self._read.can_fetch(url, AGENT_TOKEN))
        except ValueError:  # no address at all: whoever asks for it will say so
            return True


def rules(status: int, body: bytes) -> Rules | None:
    """Return what the answer for robots.txt allows (content encoding undone); None: ask nothing of the host now."""
    if status == _TOO_MANY or status >= _FIRST_FAILURE or status < _FIRST_ANSWER:
        return None
    if status >= 300:  # noqa: PLR2004 -- redirects without an end are a file that is not there (RFC 9309, 2.3.1.2)
        return Rules()
    if len(body) > _MOST_READ:
        body = body[: body.rfind(b"\n", 0, _MOST_READ) + 1]
    encoding = "utf-16" if body[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    return Rules(body.decode(encoding, "replace").replace("\0", "").lstrip("\ufeff"))


def _ours(text: str) -> Iterator[str]:
    """Yield the lines, all groups of others under one name.

    Protego keeps a rule once for every agent of its group: thousands of both would fill the memory. And to it
    a group for `blog` speaks to `blog-migrate` too.
    """
    for line in text.splitlines():
        agent = _AGENT.match(line)
        if agent is None:
            yield line
            continue
        token = agent[1].strip().lower().partition("/")[0].strip()
        yield f"User-agent: {token if token in {AGENT_TOKEN, '*'} else 'others'}"
