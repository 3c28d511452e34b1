"""What the old addresses of a blog stand for: the post, comment, term, month or page behind any of their spellings.

A blog was linked to under many addresses: by http and https, with `www.` or under an earlier host name, by the
address of an earlier engine, with tails of campaigns. The pipeline makes one `Moved` for a blog from its posts and
from what its platform knows of addresses; transforms and exporters ask it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, unquote, urlsplit

from migrate import text, urls
from migrate.extract import Place
from migrate.model import Blog, Post, Term, Url
from migrate.moved._mentions import Mentions
from migrate.moved._spellings import loose, mark, name_of, spellings

__all__ = ["Goal", "GoalKind", "Moved"]

GoalKind = Literal["home", "post", "tag", "month", "feed", "listing", "lost"]

# `#c7` is Blogger's and Canalblog's, `#ob-comment-7` the Kiwi engine's; ids of TypePad and of our own are no numbers.
_COMMENT = re.compile(r"(?:ob-)?comments?[-_]?(\d{1,20})|c[-_]?(\d{1,20})|(?:ob-)?comment-(\w*\d\w*)")
_ONE, _ALL = re.compile(r"comment-\w*\d\w*"), "comments"
_AS_IT_IS = "!$&'()*+,;=:@/?"  # RFC 3986, 3.5
_COMMENTS = re.compile(r"(?:anchor)?comments?|respond|ob-comments|commentaires", re.IGNORECASE)
_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[/_-]?(0[1-9]|1[0-2]|[1-9](?!\d)))?(?!\d)")
_PLAIN = re.compile(r"https?://((?:[a-z0-9-]+\.)+[a-z]{2,})(?=[/?#]|$)", re.IGNORECASE)
_ROOTS = frozenset({"", "/", "/index.html", "/index.htm", "/index.php"})
# Files, services and lists for machines: nobody reads them, and a new site has its own.
_NO_GOAL = frozenset({"media", "admin", "robots", "sitemap"})
_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?|svg|ico|pdf|docx?|xlsx?|pptx?|pps|od[tsp]|rtf|epub|zip|rar|7z|gz|mp3|ogg|oga|wav"
    r"|wma|m4a|flac|mp4|m4v|webm|ogv|avi|mov|wmv|flv|swf|mkv|gpx|kml|txt|css|js)$",
    re.IGNORECASE,
)
_LISTS: dict[str, GoalKind] = {"feed": "feed", "listing": "listing"}
_TWO = ""
"""Stands where two posts share a loose spelling, which then says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What an old address stands for.

    `post` is the permalink of a post or page. `name` is, of a tag or category, its slug (its name where it has none);
    of a month `2010-12` (of a whole year `2010`); on the page of a post `comment-<the host's id>`, `comments`, else the
    name of a place in its text, decoded, or "".
    `lost` is an address of the blog that stands for nothing that is known.
    """

    kind: GoalKind
    post: Url | None = None
    name: str = ""

    @property
    def place(self) -> str:
        """The name of a place in the text of a post, decoded; "" for its comments, and for what is no post."""
        is_place = self.kind == "post" and self.name != _ALL and not _ONE.fullmatch(self.name)
        return self.name if is_place else ""

    @property
    def fragment(self) -> str:
        """What stands behind the address of a post: "#" and the name, percent-encoded; "" without a name."""
        return f"#{quote(self.name, safe=_AS_IT_IS)}" if self.kind == "post" and self.name else ""


class Moved:
    """Says of any address whether it is the blog's own and what it stands for; memory: some 300 bytes a post.

    `place` is the platform's (None: addresses are compared as they are); `hosts` are further host names of the
    blog; `known` are further addresses of it that were met (of an archive's ledger, of the sidebar).
    """

    def __init__(
        self,
        blog: Blog,
        *,
        place: Callable[[Url], Place] | None = None,
        hosts: Iterable[str] = (),
        known: Callable[[], Iterable[Url]] = tuple,
    ) -> None:
        self._place = place or _as_it_is
        self._met = known
        self._home = blog.home or next((post.permalink for post in blog.posts if post.permalink), None)
        self._origin = urls.origin(self._home or "")
        self._below = urlsplit(blog.home).path.rstrip("/") + "/" if blog.home and self._origin else "/"
        self._hosts = {name_of(url) for url in (self._home,) if url} | {host.removeprefix("www.") for host in hosts}
        self._posts: dict[int, Url] = {}
        self._aliases: dict[int, Url] = {}
        self._loose: dict[int, str] = {}
        self._months: set[str] = set()
        self._terms: dict[str, str] = {}
        mentions = Mentions()
        for term in (*blog.categories, *blog.tags):
            self._add_term(term)
        for post in blog.posts:
            self._add(post)
            if place is not None:
                mentions.look(post.body)
        self._hosts.discard("")
        self._hosts |= mentions.names(self._is_permalink, self._hosts)

    def is_own(self, url: Url) -> bool:
        """Say whether an address is the blog's own, under any of its host names."""
        plain = _PLAIN.match(url)  # most links lead elsewhere: that is told at once
        if plain is None and not urls.is_http(url):
            return False
        name = self._undoubled(plain[1].lower().removeprefix("www.") if plain else name_of(url))
        if name not in self._hosts:
            return False
        if self._below == "/" or name != name_of(self._home or ""):
            return True
        return f"{urls.path(url)}/".startswith(self._below) or self._post(url, self._place_of(url)) is not None

    def goal(self, url: Url) -> Goal | None:
        """Return what an address stands for, whatever its spelling.

        None when it is not the blog's own, and for its files and services (a picture, a form, the sitemap).
        """
        if not self.is_own(url):
            return None
        whole, _, fragment = url.partition("#")
        place = self._place_of(Url(whole))
        found = self._post(Url(whole), place)
        if found is not None:
            said = unquote(urls.key(url, fragment=True).partition("#")[2]) if fragment else ""
            name = _fragment(said) or ("comments" if place.kind == "comments" else "")
            return Goal(kind="post", post=found, name=name)
        if place.kind in _NO_GOAL or _FILE.search(urls.path(Url(whole))):
            return None
        if self._is_home(Url(whole), place):
            return Goal(kind="home")
        return self._list(place)

    def known(self) -> Iterator[tuple[Url, Goal]]:
        """Yield further addresses of the blog that were met, beside those of its posts, with what they stand for."""
        for url in self._met():
            goal = self.goal(Url(url.partition("#")[0]))
            if goal is not None:
                yield url, goal

    def _add(self, post: Post) -> None:
        """Remember where a post stood; of two posts with one address, the first has it."""
        for term in (*post.categories, *post.tags):
            self._add_term(term)
        if post.published is not None and post.kind == "post":
            self._months.add(f"{post.published.year:04}")
            if post.published_precision != "year":
                self._months.add(f"{post.published:%Y-%m}")
        if post.permalink is None:
            return
        for url in (post.permalink, *post.aliases):
            if not urls.is_http(url):
                continue
            self._hosts.add(name_of(url))
            key = self._place_of(url).key
            (self._posts if url == post.permalink else self._aliases).setdefault(mark(key), post.permalink)
            for other in loose(key):
                if other == key:
                    continue
                if self._loose.setdefault(mark(other), post.permalink) != post.permalink:
                    self._loose[mark(other)] = _TWO

    def _add_term(self, term: Term) -> None:
        for name in (term.slug, term.name):
            self._terms.setdefault(text.name_key(name), term.slug or term.name)

    def _post(self, url: Url, place: Place) -> Url | None:
        """Return the permalink of the post behind an address without fragment, by the nearest spelling that one has."""
        first = self._posts.get(mark(place.key))
        if first is not None:
            return first
        keys = [(place if one == url else self._place_of(one)).key for one in spellings(url)]
        for exact in (self._posts, self._aliases):
            for key in keys:
                if (found := exact.get(mark(key))) is not None:
                    return found
        return next(filter(None, (self._nearly(other) for key in keys for other in loose(key))), None)

    def _nearly(self, key: str) -> Url | None:
        """Return the permalink of the one post that has a loose spelling."""
        said = {self._loose.get(mark(key)), self._posts.get(mark(key))} - {None}
        one = said.pop() if len(said) == 1 else None
        return Url(one) if one else None

    def _is_permalink(self, url: Url) -> bool:
        """Say whether an address of another host would be that of a post, did it stand on this blog's."""
        return mark(self._place_of(url).key) in self._posts

    def _is_home(self, url: Url, place: Place) -> bool:
        if self._home and urls.key(self._here(url)).rstrip("/") == urls.key(self._home).rstrip("/"):
            return True
        return place.kind == "listing" and place.number == 1 and urls.path(url) in _ROOTS

    def _list(self, place: Place) -> Goal:
        """Return what lists the posts at a place, `lost` where nothing does."""
        if place.kind == "tag":
            return self._tag(place)
        if place.kind == "month":
            return self._month(place)
        return Goal(kind=_LISTS.get(place.kind, "lost"))

    def _tag(self, place: Place) -> Goal:
        """Return the term behind a place: its key ends in the slug, behind the name of a list or a parameter."""
        parts = re.split(r"[/=]", place.key.partition("/")[2])
        for first in range(len(parts)):
            name = self._terms.get(text.name_key("/".join(parts[first:])))
            if name is not None:
                return Goal(kind="tag", name=name)
        return Goal(kind="lost")

    def _month(self, place: Place) -> Goal:
        found = _MONTH.search(place.key.partition("/")[2])
        name = "-".join(part.zfill(2) for part in found.groups() if part) if found else ""
        return Goal(kind="month", name=name) if name in self._months else Goal(kind="lost")

    def _here(self, url: Url) -> Url:
        """Return an address repaired, and moved to the blog's present host name."""
        parts = urlsplit(urls.clean(url))
        return Url(f"{self._origin}{parts.path}{f'?{parts.query}' if parts.query else ''}") if self._origin else url

    def _place_of(self, url: Url) -> Place:
        """Return what an address is, asked under the blog's present host name."""
        return self._place(self._here(url))

    def _undoubled(self, host: str) -> str:
        """Return a host name, a doubled one (`name.over-blog.com.over-blog.com`) undone."""
        if host in self._hosts:
            return host
        return next((own for own in self._hosts if host.startswith(f"{own}.") and own.endswith(host[len(own) :])), host)


def _as_it_is(url: Url) -> Place:
    return Place(kind="post", key=urls.key(url))


def _fragment(said: str) -> str:
    """Return what a fragment names on the page of a post: `comment-123`, `comments`, or a place of its own.

    >>> [_fragment(one) for one in ("ob-comment-12", "c7", "anchorComment", "recette")]
    ['comment-12', 'comment-7', 'comments', 'recette']
    """
    found = _COMMENT.fullmatch(said)
    if found:
        return f"comment-{next(filter(None, found.groups()))}"
    return _ALL if _COMMENTS.fullmatch(said) else said
