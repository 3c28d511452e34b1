"""Addresses as a page writes them, made absolute; a page repeats its links, so answers are kept."""

import re

from migrate.model import Url
from migrate.urls import join

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]{0,15}):")
# Possessive: nothing is tried twice, so a long address that does not fit costs no more than its length.
_FROM_ROOT = re.compile(
    r"/(?:[A-Za-z0-9_~!$&'()*+,;=:@-]++(?:[./](?=[A-Za-z0-9_%~-])|%[0-9A-Fa-f]{2})?+|%[0-9A-Fa-f]{2})*+/?"
)
_ORIGIN = re.compile(r"https?://[^/?#]+")
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp)[;,]", re.IGNORECASE)


class Links:
    """Makes the links of one page absolute.

    `base` is the page's own address, None when unknown. `anchors` are the places on the page that
    its own links lead to (`#notes`).
    """

    def __init__(self, base: Url | None, *, anchors: frozenset[str] = frozenset()) -> None:
        self.base = base
        self.anchors = anchors
        origin = _ORIGIN.match(base or "")
        self._origin = origin[0] if origin else ""
        self._known: dict[str, str] = {}

    def absolute(self, link: str | None) -> str:
        """Return a link as an absolute address; "" for an empty one and for one that would run code.

        A link to a place on the same page (`#…`) stays as it is.
        """
        if not link:
            return ""
        known = self._known.get(link)
        if known is None:
            known = self._known[link] = self._absolute(link.strip())
        return known

    def _absolute(self, link: str) -> str:
        if not link or link.startswith("#"):
            return link
        if self._origin and _FROM_ROOT.fullmatch(link):
            return self._origin + link
        if link[:5].lower() == "data:" and not _PICTURE.match(link):
            return ""
        found = join(self.base, link)
        if found is None and self.base is None and not _SCHEME.match(link):
            return link  # nothing says where the page was, so the link stays as it was written
        return found or ""
