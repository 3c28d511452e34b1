"""Every old address of a blog with its new one: each once, none that leads to another, none that leads to itself."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from migrate import text, urls
from migrate.exporters._places import Places
from migrate.exporters._redirects import _spellings
from migrate.exporters._redirects._move import LONGEST, Move, new_target, old_source
from migrate.exporters._redirects._spool import Spool
from migrate.exporters._wordpress._unique import Seen, digest
from migrate.model import Blog, Post, Url
from migrate.moved import Goal, Moved
from migrate.settings import Settings

_NOTHING = "an old address at which nothing known stands"
# What WordPress answers itself, whatever was there before: an old address of this form leads on only on another host.
_CAPITALS = re.compile("%..|[A-Z]+")
_OWN = re.compile(
    r"/(?:(?:.+/)?page/\d+/?|(?:.+/)?feed/?|index\.php|robots\.txt|xmlrpc\.php|wp-(?:admin|content|includes|json)(?:/.*)?|wp-\w+\.php)?"
)


class Gathered:
    """The moves of a blog, on disk. Memory: some 150 bytes an address, hashes only.

    Iterating yields them as often as wanted, the most wanted first: permalinks, other addresses of posts that were
    met, further spellings, then tags, months, feeds and lists, then what else was met. `told` gets rows of a finding's
    code, its message and an old address: what leads nowhere, and what would have led to two places.
    """

    def __init__(self, blog: Blog, settings: Settings, moved: Moved, *, rows: Spool, told: Spool, met: Spool) -> None:
        self.told = told
        self._home, self._moved, self._rows, self._met = settings.export.new_home, moved, rows, met
        self._elsewhere = bool(self._home) and not moved.is_own(Url(self._home))
        self._tags: Counter[str] = Counter()
        self._months: Counter[str] = Counter()
        self.places = Places(blog, settings, moved, look=self._look)
        self._leads: dict[int, int] = {}
        self._stays, self._capitals, self._clashing = Seen(), Seen(), Seen()
        for path in self._new_paths():
            self._stays.add(_page_of(new_target(self._home, path)))
        for url, goal in self._posts():
            self._lead(url, goal)
        for url, goal in self._guessed():
            self._lead(url, goal, guessed=True)
        for url, goal in moved.known():
            self._lead(url, goal)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Move]:
        for source, target, stays in self._rows:
            yield Move(source=source, target=target, stays=bool(stays))

    @property
    def new_host(self) -> str:
        """The host that the moves lead to, "" when it is an old one: it must not be asked to move anything."""
        return urls.host(self._home) if self._elsewhere else ""

    def clashes(self, source: str) -> bool:
        """Say whether only capitals and small letters tell an old address from another, or from a new one."""
        return lowered(source) in self._clashing

    def _look(self, post: Post) -> None:
        """Keep what is asked of a post later: its addresses, its tags, its month."""
        if post.permalink is not None:
            self._met.add(post.permalink, *post.aliases)
        # In the order of the post, and once each: a set would be in another order in every run.
        terms = (term.slug or text.fold(term.name) for term in (*post.categories, *post.tags))
        self._tags.update(list(dict.fromkeys(terms)))
        if post.published is not None:
            self._months[f"{post.published:%Y-%m}"] += 1

    def _new_paths(self) -> Iterator[str]:
        """Yield the path of every page that the new site will have."""
        posts = (_post(row[0]) for row in self._met)
        tags = (Goal(kind="tag", name=name) for name in self._tags)
        months = (Goal(kind="month", name=name) for name in self._months)
        for goals in (posts, tags, months, (Goal(kind="home"), Goal(kind="feed"))):
            yield from (path for goal in goals if (path := self.places.of(goal)) is not None)

    def _posts(self) -> Iterator[tuple[Url, Goal]]:
        """Yield the addresses of the posts, first those under which they were known last."""
        for row in self._met:
            yield Url(row[0]), _post(row[0])
        for permalink, *aliases in self._met:
            for alias in aliases:
                goal = self._moved.goal(Url(alias))  # it may be the address of the post's comments
                yield Url(alias), goal if goal is not None and goal.post == permalink else _post(permalink)

    def _guessed(self) -> Iterator[tuple[Url, Goal]]:
        """Yield addresses that nobody met but the blog had, each judged by the platform."""
        for permalink, *aliases in self._met:
            for url in (permalink, *aliases):
                for spelled in _spellings.of_post(Url(url), is_last=url == permalink):
                    goal = self._moved.goal(spelled)
                    if goal is not None and goal.kind == "post":
                        yield spelled, goal
        home = self.places.base
        yield Url(f"{home}/"), Goal(kind="home")
        yield from self._judged("home feed listing", _spellings.of_home(home, len(self._met)))
        for name, posts in self._tags.items():
            yield from self._judged("tag", _spellings.of_tag(home, name, posts))
        for month, posts in self._months.items():
            yield from self._judged("month", _spellings.of_month(home, month, posts))

    def _judged(self, kinds: str, guesses: Iterator[Url]) -> Iterator[tuple[Url, Goal]]:
        for url in guesses:
            goal = self._moved.goal(url)
            if goal is not None and goal.kind in kinds.split():
                yield url, goal

    def _lead(self, url: Url, goal: Goal, *, guessed: bool = False) -> None:
        """Keep one move, unless the address leads somewhere already or must not lead anywhere."""
        source, path = old_source(url), self.places.of(goal)
        if source is None or path is None:
            if not guessed and (source is None or digest(source) not in self._leads):
                self.told.add("redirect.lost", _why(url) if source is None else _NOTHING, url)
            return
        target = new_target(self._home, path)
        page = _page_of(target)
        whole, of_path = digest(source), source.partition("?")[0]
        stays = source in self._stays or _OWN.fullmatch(source) is not None
        if not self._elsewhere and (stays or page == of_path):
            if not guessed and page != of_path and source in self._stays:
                message = f"the new site has another page at an old address; it does not lead to {target}"
                self.told.add("redirect.conflict", message, source)
            return
        before = self._leads.get(whole)
        if before is None and self._leads.get(digest(of_path)) != _short(page):
            self._leads[whole] = _short(page)
            self._compare(source)
            self._rows.add(source, target, "stays" if stays else "")
        elif before not in {None, _short(page)} and not guessed:
            message = f"two pages had this old address; it does not lead to {target}"
            self.told.add("redirect.conflict", message, source)

    def _compare(self, source: str) -> None:
        """Remember whether case alone tells an address from one that was kept before, or from a new one."""
        small = lowered(source)
        if source == small:
            clashes = small in self._capitals
        else:
            clashes = not self._capitals.take(small) or digest(small) in self._leads or small in self._stays
        if clashes:
            self._clashing.add(small)


def _post(permalink: str) -> Goal:
    return Goal(kind="post", post=Url(permalink))


def lowered(source: str) -> str:
    """Return an address as a server sees it that takes capitals for small letters; codes keep theirs.

    >>> lowered("/Caf%C3%A9.HTML")
    '/caf%C3%A9.html'
    """
    return (
        source.lower()
        if "%" not in source
        else _CAPITALS.sub(lambda found: found[0] if found[0][0] == "%" else found[0].lower(), source)
    )


def _page_of(target: str) -> str:
    """Return the path of a page, as old addresses are written."""
    return old_source(f"http://new.example{urlsplit(target).path}") or ""


@lru_cache(maxsize=64)
def _short(page: str) -> int:
    """Return what stands for a page in memory: the same object for the addresses of one post in a row."""
    return digest(page)


def _why(url: Url) -> str:
    """Return why no server can take an address."""
    return (
        "an old address that is too long for servers"
        if len(url) > LONGEST
        else "an old address with signs that no server takes"
    )
