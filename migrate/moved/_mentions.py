"""Host names that a blog had before: its own texts still link to its posts under them.

A blog that took a domain of its own keeps links under its first name, and nothing else may say that name.
"""

import re
from collections.abc import Callable, Collection
from urllib.parse import unquote

from migrate.model import Url
from migrate.moved._spellings import name_of

# Links with a path long enough to tell one blog's from another's.
_LINK = re.compile(r"""href="(https?://([^/"'?#\s]{4,})/[^"'?#\s]{11,})""")
_HOSTS = 2000
_EACH = 12
_ENOUGH = 3
# A number of an old address with its words: no other blog has both (facts: overblog 3).
_CERTAIN = re.compile(r"/article-.+-\d{6,}(?:-comments|-6)?\.html$")


class Mentions:
    """Links of texts by host, a few of each, until it can be told whose they are."""

    def __init__(self) -> None:
        self._met: dict[str, set[str]] = {}

    def look(self, body: str) -> None:
        """Look at the links of a text."""
        for url, host in _LINK.findall(body):
            if host not in self._met and len(self._met) >= _HOSTS:
                continue
            few = self._met.setdefault(host, set())
            if len(few) < _EACH:
                few.add(url)

    def names(self, is_permalink: Callable[[Url], bool], known: Collection[str]) -> set[str]:
        """Return the hosts most of whose paths are those of the blog's own posts, beside the known ones.

        One address with a number in it is enough, of others three: blogs of friends have « joyeux-noel » too.
        """
        found = set()
        for host, met in self._met.items():
            if name_of(f"http://{host}/") in known:
                continue
            hits = [url for url in met if is_permalink(Url(url))]
            certain = any(_CERTAIN.search(unquote(url)) for url in hits)
            if certain or (len(hits) >= _ENOUGH and len(hits) * 2 > len(met)):
                found.add(name_of(f"http://{host}/"))
        return found
