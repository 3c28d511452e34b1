"""The invented blog: posts with their comments and files, grown to any number, the same at every start.

Everything is worked out from a post's number, oldest first from 0, so that two hosts with as many
posts say the same. A blog never changes: `with_…` and `without` return another one.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Literal
from zoneinfo import ZoneInfo

import texts

PARIS = ZoneInfo("Europe/Paris")
FIRST = datetime(2006, 3, 5, 8, 12, 7, tzinfo=PARIS)
_ROOTS = (0, 2, 1, 0, 3, 0, 12, 1, 0, 23)  # comments of ten posts that follow each other
HIDDEN = "/le-coin-perdu.html"  # a page that only one post links to
_MOVED = 2011  # posts of before kept the addresses that they had on the old platform


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment with its replies, oldest first."""

    id: int
    author: str
    at: datetime
    text: str
    website: str = ""
    by_owner: bool = False
    replies: tuple["Comment", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post or a static page. `comments` are roots, newest first; `path` is its address on the blog."""

    id: int
    path: str
    title: str
    at: datetime
    paragraphs: tuple[str, ...]
    tags: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()  # pictures on another host: whole addresses
    comments: tuple[Comment, ...] = ()
    engine: Literal["jsonp", "graphql"] = "jsonp"
    kind: Literal["post", "page"] = "post"
    links: tuple[tuple[str, str], ...] = ()
    modified: datetime | None = None

    @property
    def comment_count(self) -> int:
        return sum(1 + len(root.replies) for root in self.comments)

    @property
    def month(self) -> str:
        return f"{self.at:%Y-%m}"


@dataclass(frozen=True, kw_only=True, eq=False)  # one object is one key: what is written of a blog is kept
class Blog:
    """Posts newest first, as listings show them; `gone` are paths that were taken away.

    With `traps` the menu leads to addresses without an end, with `private` to a post that robots.txt forbids.
    """

    posts: tuple[Post, ...]
    pages: tuple[Post, ...]
    traps: bool = False
    private: bool = False
    gone: frozenset[str] = frozenset()
    by_path: dict[str, Post] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_path", {one.path: one for one in (*self.posts, *self.pages)})

    @cached_property
    def by_id(self) -> dict[int, Post]:
        return {one.id: one for one in self.by_path.values()}

    @cached_property
    def months(self) -> dict[str, int]:
        return dict(Counter(post.month for post in self.posts))

    @cached_property
    def tags(self) -> dict[str, int]:
        return dict(sorted(Counter(tag for post in self.posts for tag in post.tags).items()))

    def with_post(self) -> "Blog":
        """The blog with one post more, the newest."""
        number = len(self.posts)
        return replace(self, posts=(_post(number, pace=(self.posts[0].at - FIRST) / max(1, number - 2)), *self.posts))

    def with_comment(self, path: str, text: str = "Je passe dix ans après : merci.") -> "Blog":
        """The blog with one comment more under a post."""
        post = self.by_path[path]
        newest = max((comment.at for comment in post.comments), default=post.at)
        more = Comment(
            id=990_000_000 + post.id % 1_000_000, author="Passante", at=newest + timedelta(days=3), text=text
        )
        return self._with(replace(post, comments=(more, *post.comments)))

    def with_text(self, path: str, text: str) -> "Blog":
        """The blog with a post whose text was changed."""
        post = self.by_path[path]
        return self._with(replace(post, paragraphs=(text,), modified=post.at + timedelta(days=400)))

    def without(self, path: str) -> "Blog":
        """The blog with a post taken away."""
        posts = tuple(post for post in self.posts if post.path != path)
        return replace(self, posts=posts, gone=self.gone | {path})

    def _with(self, post: Post) -> "Blog":
        return replace(self, posts=tuple(post if one.id == post.id else one for one in self.posts))


def grow(posts: int, *, years: float = 12) -> Blog:
    """Return the blog with so many posts, spread over so many years from March 2006."""
    pace = timedelta(days=years * 365 / max(1, posts))
    made: list[Post] = []
    paths: set[str] = set()
    for number in range(posts):
        post = _post(number, pace=pace)
        if post.path in paths:
            post = replace(post, path=post.path.removesuffix(".html") + f"-{post.id}.html")
        paths.add(post.path)
        made.append(replace(post, links=tuple(_links(number, made))))
    return Blog(posts=tuple(reversed(made)), pages=tuple(_pages()))


def _links(number: int, earlier: list[Post]) -> Iterator[tuple[str, str]]:
    """What a text links to: an earlier post, by one of its addresses."""
    if number == 1:
        yield "dans le coin perdu", HIDDEN
    if number % 3 == 1:
        other = earlier[number // 2]
        yield "quelque part ici", (other.path, f"/article-vieux-titre-{other.id}.html")[number % 2]
    if number % 10 == 7:
        yield "dans la lettre du mois", f"{earlier[number - 2].path}?utm_source=lettre&amp;utm_medium=mail#fromTwitter"


def _post(number: int, *, pace: timedelta) -> Post:
    at = (FIRST + number * pace + timedelta(minutes=37 * (number % 19))).replace(microsecond=0)
    own = 30_000_000 + 310_007 * number
    title = texts.title(number)
    return Post(
        id=own,
        path=_path(number, at, own, texts.slug(title)),
        title=title,
        at=at,
        paragraphs=texts.paragraphs(number),
        tags=tuple(texts.TAGS[(number + step) % len(texts.TAGS)] for step in range(number % 3)),
        pictures=tuple(f"{at:%Y%m%d}/ob_{number:06x}_{step}.{'png' if step else 'jpg'}" for step in range(number % 3)),
        files=(f"{at:%Y%m%d}/ob_{number:06x}_recette.pdf",) if number % 8 == 4 else (),
        elsewhere=("http://les-sabots-de-jeanne.example/photos/sabots.jpg",) if number % 12 == 5 else (),
        comments=tuple(_comments(number, own, at)),
        engine="graphql" if number % 4 > 1 else "jsonp",
    )


def _path(number: int, at: datetime, own: int, slug: str) -> str:
    """Address a post as the platform did in its time (facts 3)."""
    if at.year < _MOVED:
        return f"/article-{own}.html" if number % 9 == 2 else f"/article-{slug}-{own}.html"
    if number % 23 == 5:
        return f"/{slug}.html"
    month = at - timedelta(days=40) if number % 17 == 3 else at  # the month of the address may be an earlier one
    return f"/{month:%Y/%m}/{slug}.html"


def _comments(number: int, own: int, at: datetime) -> Iterator[Comment]:
    """Make the comments of a post, newest first: ids and dates fall."""
    roots = _ROOTS[number % len(_ROOTS)]
    for step in reversed(range(roots)):
        when = at + timedelta(hours=7 * step + 2, minutes=13 * step % 60)
        answers = 13 if roots == max(_ROOTS) and step == 1 else (0, 1, 0, 2)[step % 4]
        yield Comment(
            id=own + 1000 + 20 * step,
            author=texts.reader(number + step),
            website="http://les-sabots-de-jeanne.example/" if step % 5 == 1 else "",
            at=when,
            text=texts.saying(number + step),
            replies=tuple(_reply(own + 1001 + 20 * step + one, one, when) for one in range(answers)),
        )


def _reply(own: int, step: int, at: datetime) -> Comment:
    owner = step % 2 == 0
    return Comment(
        id=own,
        author=texts.OWNER if owner else texts.reader(step),
        at=at + timedelta(hours=1 + step, minutes=5),
        text=f"{texts.ANSWERS[step % len(texts.ANSWERS)]} ({step})",
        by_owner=owner,
    )


def _pages() -> Iterator[Post]:
    for number, name in enumerate(("Lexique", "À propos", "Le coin perdu")):
        yield Post(
            id=9_000_001 + number,
            path=f"/{texts.slug(name)}.html",
            title=name,
            at=FIRST,
            paragraphs=(f"{name} : ce que veulent dire les mots d'ici.", "Estive : là où vont les bêtes en été."),
            kind="page",
        )
