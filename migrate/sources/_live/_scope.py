"""Which addresses are asked for: the blog's own, those that were selected, none without end.

Traps that end here (facts: reliability.md 1; Heritrix's path depth of 20 and its « pathological path » of a
segment that repeats more than twice): calendars, growing paths, session ids, endless parameters.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from urllib.parse import parse_qsl, urlsplit

from migrate.extract import Lead, Reading
from migrate.model import Url
from migrate.settings import FetchSettings, SelectSettings
from migrate.sources._archive import Entry
from migrate.sources._live._files import is_video
from migrate.sources._live._reader import Reader
from migrate.text import fold, squeeze
from migrate.urls import key, path

LONGEST = 2000
DEEPEST = 20
REPEATED = 2
BARREN = 3  # lists or pages in a row that gave nothing new: what they lead to is not asked for

_NOT_WORDS = re.compile(r"<[^>]*>|\d+")
_DIGITS = re.compile(r"\d+")
_MONTH = re.compile(r"/(\d{4})/(\d\d)/")
# An address that is a number and no name says nothing of the words of its post.
_NUMBER = re.compile(r"/(article-)?\d*(\.html?)?/?$")
# A post is written before it is published, now and then long before (facts: overblog.md 3).
_BEFORE, _AFTER = 12, 1
_ONCE = frozenset({"post", "page", "listing", "month", "tag", "comments"})
_COUNTED = _ONCE | {"sitemap", "feed"}
_NEVER = {
    "admin": "not a page of the blog (sharing, searching, signing in …)",
    "foreign": "on another host",
}


class Scope:
    """Which leads are asked for, and why the others are not."""

    def __init__(self, home: Url, reader: Reader, fetch: FetchSettings, select: SelectSettings) -> None:
        self.home = home
        self.hosts: frozenset[str] = frozenset()
        self._reader = reader
        self._fetch = fetch
        self._select = select
        self._asked: Counter[str] = Counter()
        self._places: dict[tuple[str, int], str] = {}
        self._posts = 0
        self._only = fold(select.only or "")

    def rename(self, home: Url) -> None:
        """Take another address as the blog's home; the host of the old one stays one of its names."""
        self.hosts |= {urlsplit(self.home).netloc.lower()}
        self.home = home

    def met(self, lead: Lead) -> None:
        """Remember an address that is to be asked for: another spelling of the same place is not."""
        if lead.method == "GET" and lead.kind in _ONCE and not lead.about:
            place = self._reader.place(lead.url)
            self._places.setdefault((place.key, place.number), key(lead.url))

    def moved(self, lead: Lead, target: Lead) -> None:
        """Take the address that a place redirects to as the one spelling of it (`/pain` to `/pain/`)."""
        if lead.method == "GET" and target.kind in _ONCE and not target.about:
            place = self._reader.place(target.url)
            if place.key == self._reader.place(lead.url).key:
                self._places[place.key, place.number] = key(target.url)

    def asked(self, lead: Lead) -> None:
        """Count an address that was asked for."""
        self._asked[pattern(lead)] += 1

    def endless(self, lead: Lead, inventories: Iterable[str]) -> str:
        """Say why an address that is to be asked for now is one too many; "" when it is not.

        Posts that a list of the blog names are as many as they are.
        """
        named = lead.kind in {"post", "page"} and set(inventories) - {"link"}
        if lead.kind not in _COUNTED or named or self._asked[pattern(lead)] < self._fetch.max_pages_per_pattern:
            return ""
        return f"{self._fetch.max_pages_per_pattern} addresses of this pattern were asked for: it may have no end"

    def enough(self, lead: Lead) -> str:
        """Say why no further post is asked for; "" when one may be."""
        limit = self._select.limit
        full = lead.kind == "post" and limit is not None and self._posts >= limit
        return f"more than the {limit} posts asked for (--limit)" if full else ""

    def had(self, published: Sequence[datetime | None]) -> None:
        """Count the posts that a page gave, as far as their days are among those that were asked for."""
        since, until = self._select.since or "", self._select.until or "9999"
        days = [f"{moment:%Y-%m-%d}" if moment else "" for moment in published]
        self._posts += sum(not day or since <= day <= until for day in days)

    def is_own(self, url: Url) -> bool:
        """Say whether an address is the blog's, under any of its names."""
        return self._reader.same_blog(self.home, url) or urlsplit(url).netloc.lower() in self.hosts

    def may_be_wanted(self, entry: Entry) -> bool:
        """Say whether an address was left for what may have changed: the selection, or the blog's names."""
        return entry.state == "skipped" and ("--" in entry.reason or entry.reason == _NEVER["foreign"])

    def refused(self, lead: Lead) -> str:
        """Say why an address is never asked for; "" when it is."""
        if not lead.url.startswith(("http://", "https://")):
            return "not an address of the web"
        if lead.kind == "media":
            return self._media(lead)
        if lead.kind == "robots":  # the rules of any host that is asked for something
            return ""
        if lead.kind in _NEVER:
            return _NEVER[lead.kind]
        if not (self.is_own(lead.url) or (lead.kind == "comments" and lead.about and self._reader.serves(lead.url))):
            return _NEVER["foreign"]
        return grows(lead.url) or self._again(lead) or self._unselected(lead)

    def _media(self, lead: Lead) -> str:
        """Say why a picture or file is not fetched."""
        if self._fetch.media == "none":
            return "pictures and files were not asked for (--media none)"
        if self._fetch.media == "own" and not (self.is_own(lead.url) or self._reader.serves(lead.url)):
            return "on another host (--media all fetches it)"
        if is_video(lead.url) and not self._fetch.videos:
            return "a video (--videos fetches it)"
        return "its address is too long" if len(lead.url) > LONGEST else ""

    def _again(self, lead: Lead) -> str:
        """Say that an address is another spelling of one that is known."""
        if lead.method != "GET" or lead.kind not in _ONCE or lead.about:
            return ""
        place = self._reader.place(lead.url)
        known = self._places.setdefault((place.key, place.number), key(lead.url))
        return "" if known == key(lead.url) else f"another spelling of {known.lstrip('/')}"

    def _unselected(self, lead: Lead) -> str:
        """Say why a post's address is outside what was asked for, as far as an address can say it."""
        if lead.kind != "post":
            return ""
        way = urlsplit(lead.url).path
        named = fold(path(lead.url).replace("-", " ")) + fold(path(lead.url))
        if self._only and self._only not in named and not _NUMBER.search(way):
            return "not among the posts asked for (--only)"
        found = _MONTH.search(way)
        if found is None:
            return ""
        month = int(found[1]) * 12 + int(found[2])
        early = self._select.since and month + _BEFORE < _months(self._select.since)
        late = self._select.until and month - _AFTER > _months(self._select.until)
        return "not among the posts asked for (--since, --until)" if early or late else ""


def _months(day: str) -> int:
    """Return an ISO day as a number of months."""
    year, month = day.split("-")[:2]
    return int(year) * 12 + int(month)


def pattern(lead: Lead) -> str:
    """Return what addresses of one kind have in common: the path with its numbers masked, the names of parameters.

    Posts are named as one likes: of these it is only how deep they are, and how many parameters there are. Calls
    for further comments are counted a post.

    >>> pattern(Lead(url=Url("https://carnet.example/cal/2012/03?jour=4"), kind="listing"))
    '/cal/#/#?jour'
    >>> pattern(Lead(url=Url("https://carnet.example/2012/pain.html?p=1"), kind="post"))
    '/*/*?1'
    """
    parts = urlsplit(lead.url)
    names = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}) if parts.query else []
    if lead.kind in {"post", "page"}:
        return "/*" * parts.path.count("/") + (f"?{len(names)}" if names else "")
    return f"{lead.about} {_DIGITS.sub('#', parts.path)}".lstrip() + (f"?{'&'.join(names)}" if names else "")


def says(reading: Reading) -> str:
    """Return what tells a post from others: what it shows, else its words without numbers; "" when there are none.

    A calendar says the same on each of its pages, and so does a program that makes pages up.
    """
    if reading.post.media:
        return reading.key
    words = squeeze(_NOT_WORDS.sub(" ", reading.post.body))
    return hashlib.sha256(words.encode()).hexdigest() if words else ""


def without_login(url: Url) -> Url:
    """Return an address without the user and password in it: what a page names is asked for without them.

    >>> without_login(Url("https://anne:secret@carnet.example/a"))
    'https://carnet.example/a'
    """
    parts = urlsplit(url)
    return Url(parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()) if "@" in parts.netloc else url


def grows(url: Url) -> str:
    """Say why an address is one of a row that grows without end; "" when it is not."""
    if len(url) > LONGEST:
        return "its address is too long"
    segments = [one for one in urlsplit(url).path.split("/") if one]
    if len(segments) > DEEPEST:
        return f"its path is more than {DEEPEST} folders deep: it may have no end"
    if segments and max(Counter(segments).values()) > REPEATED:
        return "its path repeats itself: it may have no end"
    return ""
