"""What the old addresses of a blog stand for: the post, comment, term, month or page behind any of their spellings.

A blog was linked to under many addresses: by http and https, with `www.` or under an earlier host name, by the
address of an earlier engine, with tails of campaigns. The pipeline makes one `Moved` for a blog from its posts and
from what its platform knows of addresses; transforms and exporters ask it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from migrate import urls
from migrate.extract import Place
from migrate.model import Blog, Url

GoalKind = Literal["home", "post", "tag", "month", "feed", "listing", "lost"]

_COMMENT = re.compile(r"(?:ob-)?(?:comment|comments|c)[-_]?(\d{1,20})")
_COMMENTS = re.compile(r"(?:anchor)?comments?|respond|ob-comments", re.IGNORECASE)
_KINDS: dict[str, GoalKind] = {"tag": "tag", "month": "month", "feed": "feed", "listing": "listing"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What an old address stands for.

    `post` is the permalink of a post or page. `name` is the slug of a tag (decoded), a month (`2010-12`) or a
    fragment on the page of a post: `comment-<the host's id>`, `comments`, or "". `lost` is an address of the blog
    that stands for nothing that is known.
    """

    kind: GoalKind
    post: Url | None = None
    name: str = ""


class Moved:
    """Says of any address whether it is the blog's own and what it stands for; memory: some 200 bytes a post.

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
        self._posts: dict[str, Url] = {}
        self._hosts = {_bare(host) for host in hosts}
        self._home = blog.home
        self._met = known
        if blog.home:
            self._hosts.add(_bare(urls.host(blog.home)))
        for post in blog.posts:
            if post.permalink is None:
                continue
            for url in (post.permalink, *post.aliases):
                self._hosts.add(_bare(urls.host(url)))
                self._posts.setdefault(self._key(url), post.permalink)
        self._hosts.discard("")

    def is_own(self, url: Url) -> bool:
        """Say whether an address is the blog's own, under any of its host names."""
        return urls.is_http(url) and self._own_host(_bare(urls.host(url))) in self._hosts

    def goal(self, url: Url) -> Goal | None:
        """Return what an address stands for, whatever its spelling; None when it is not the blog's own."""
        if not self.is_own(url):
            return None
        whole, _, fragment = url.partition("#")
        place = self._place_of(Url(whole))
        if place.kind in {"media", "admin"}:
            return None
        found = self._posts.get(place.key) or self._posts.get(self._key(Url(whole)))
        if found is not None:
            return Goal(kind="post", post=found, name=_fragment(fragment))
        if place.kind == "listing" and place.number == 1 and urlsplit(whole).path in {"", "/", "/index.html"}:
            return Goal(kind="home")
        kind = _KINDS.get(place.kind, "lost")
        return Goal(kind=kind, name=place.key.partition("/")[2] if kind in {"tag", "month"} else "")

    def known(self) -> Iterator[tuple[Url, Goal]]:
        """Yield further addresses of the blog that were met, beside those of its posts, with what they stand for."""
        for url in self._met():
            goal = self.goal(url)
            if goal is not None:
                yield url, goal

    def _place_of(self, url: Url) -> Place:
        """Return what an address is, asked under the blog's present host name."""
        parts = urlsplit(url)
        home = urlsplit(self._home) if self._home else None
        return self._place(Url(parts._replace(netloc=home.netloc).geturl()) if home and home.netloc else url)

    def _key(self, url: Url) -> str:
        return self._place_of(Url(url.partition("#")[0])).key

    def _own_host(self, host: str) -> str:
        """Return a host name, a doubled one (`name.over-blog.com.over-blog.com`) undone."""
        return next((own for own in self._hosts if host.startswith(f"{own}.") and own.endswith(host[len(own) :])), host)


def _as_it_is(url: Url) -> Place:
    return Place(kind="post", key=urls.key(url))


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def _fragment(text: str) -> str:
    """Return what a fragment names on the page of a post: `comment-123`, `comments`, or "" for anything else.

    >>> [_fragment(one) for one in ("ob-comment-12", "c7", "anchorComment", "fromTwitter")]
    ['comment-12', 'comment-7', 'comments', '']
    """
    found = _COMMENT.fullmatch(text)
    if found:
        return f"comment-{found[1]}"
    return "comments" if _COMMENTS.fullmatch(text) else ""
