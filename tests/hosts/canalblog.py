"""A blog on loopback that behaves like Canalblog's own engine did (2003 to 2023), for tests.

Home, all archives, months, categories and tags ten posts a page, posts with fifty comments a page, the feed,
pictures in two sizes. What a reader of the whole blog need not ask for is there, too: days, albums, comments' feed.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, timedelta
from http import HTTPStatus
from urllib.parse import unquote

import texts
from blog import PARIS, Blog, Comment, Post, grow
from canalblog_pages import FULL, archives_page, category, feed, list_page, post_page, whole
from files import made
from server import Host
from wire import Answer, Request, page

_SIZE = 10  # posts a page
_PAGE = r"(?:index\.html|p(\d+)-\d+\.html)"


def grown(posts: int, *, years: float = 0.25) -> Blog:
    """Return the blog with so many posts; the third has sixty comments on two pages."""
    own = grow(posts, years=years)
    return replace(own, posts=tuple(_moved(post) for post in own.posts), pages=())


def _moved(post: Post) -> Post:
    """Return a post as this engine has it: its address, a time without seconds, its pictures at the blog."""
    number = int(post.pictures[0].rpartition("ob_")[2][:6], 16) if post.pictures else -1
    return replace(
        post,
        path=f"/archives/{post.at:%Y/%m/%d}/{post.id}.html",
        at=post.at.replace(second=0).astimezone(UTC).astimezone(PARIS),  # an hour of March is none
        pictures=tuple(name.rpartition("/")[2] for name in post.pictures),
        files=(),
        elsewhere=(),
        links=(),
        comments=tuple(reversed(_sixty(post))) if number == 2 else post.comments,
    )


def _sixty(post: Post) -> list[Comment]:
    """Make forty comments, oldest first, of which every fourth has two answers."""
    return [
        Comment(
            id=post.id + 1000 + 10 * step,
            author=texts.reader(step),
            at=post.at + timedelta(hours=3 * step, seconds=step),
            text=texts.saying(step),
            replies=tuple(_reply(post, step, one) for one in range(2 if step % 4 == 3 else 0)),
        )
        for step in range(40)
    ]


def _reply(post: Post, step: int, one: int) -> Comment:
    return Comment(
        id=post.id + 1001 + 10 * step + one,
        author=texts.OWNER if one else texts.reader(step + 1),
        at=post.at + timedelta(hours=3 * step, minutes=20 * (one + 1)),
        text=f"{texts.ANSWERS[one]} ({step})",
        by_owner=one == 1,
    )


class CanalHost(Host):
    """The host; `blog` may be changed at any time."""

    def answer(self, request: Request) -> Answer:
        """Return what the host answers now, as the faults leave it; 304 where the client has it already."""
        plain = _answer(self.blog, self.home, unquote(request.path.partition("?")[0]))
        tag = f'"{hashlib.sha256(plain.body).hexdigest()[:16]}"'
        answer = replace(plain, headers=(*plain.headers, ("ETag", tag)))
        if plain.status == HTTPStatus.OK and request.headers.get("if-none-match") == tag:
            answer = Answer(status=304, headers=(("ETag", tag),))
        return self.scenario.spoil(request, answer)


def _answer(blog: Blog, home: str, path: str) -> Answer:
    for pattern, answers in _ROUTES:
        found = pattern.fullmatch(path)
        if found and (answered := answers(blog, home, *found.groups(default=""))):
            return answered
    return page(whole(home, title="Page introuvable", path=path, main="<h2>Page introuvable</h2>"), status=404)


def _list(home: str, title: str, stem: str, posts: Sequence[Post], offset: str, *, first: str = "") -> Answer | None:
    """A page of a list; `first` is the address of its first one where that is none of the list's own."""
    start = int(offset or 0)
    if start >= len(posts):
        return None
    addresses = [first or f"{stem}index.html", *(f"{stem}p{at}-0.html" for at in range(_SIZE, len(posts), _SIZE))]
    return page(list_page(home, title, posts[start : start + _SIZE], addresses, start // _SIZE))


def _home(blog: Blog, home: str, offset: str = "") -> Answer | None:
    return _list(home, "", "/archives/", blog.posts, offset, first="/")


def _month(blog: Blog, home: str, year: str, month: str, offset: str) -> Answer | None:
    posts = [post for post in blog.posts if post.month == f"{year}-{month}"]
    title = f"{texts.MONTHS[int(month) - 1]} {year}"
    return _list(home, title, f"/archives/{year}/{month}/", posts, offset)


def _category(blog: Blog, home: str, slug: str, offset: str) -> Answer | None:
    return _list(home, slug, f"/archives/{slug}/", [one for one in blog.posts if category(one)[0] == slug], offset)


def _tag(blog: Blog, home: str, name: str, offset: str) -> Answer | None:
    posts = [post for post in blog.posts if name in post.tags]
    return _list(home, name, f"/tag/{name}/", posts, offset, first=f"/tag/{name}")


def _day(blog: Blog, home: str, day: str) -> Answer | None:
    posts = [post for post in blog.posts if f"{post.at:%Y/%m/%d}" == day]
    return _list(home, day, f"/archives/{day}/", posts, "")


def _archives(blog: Blog, home: str) -> Answer:
    return page(archives_page(blog, home))


def _post(blog: Blog, home: str, own: str, offset: str) -> Answer | None:
    post, start = blog.by_id.get(int(own)), int(offset or 0)
    there = post is not None and (start == 0 or (start % FULL == 0 and start < post.comment_count))
    return page(post_page(post, home, start)) if post and there else None


def _feed(blog: Blog, home: str) -> Answer:
    return page(feed(blog, home), kind="application/rss+xml; charset=UTF-8")


def _picture(blog: Blog, _home: str, small: str, name: str) -> Answer | None:
    if not any(name in post.pictures for post in blog.posts):
        return None
    body, kind = made(name, 300, 200) if small else made(name)
    return Answer(headers=(("Content-Type", kind),), body=body)


def _robots(_blog: Blog, _home: str) -> Answer:
    return page("User-agent: *\nDisallow: /cf/\n", kind="text/plain")


def _albums(_blog: Blog, home: str) -> Answer:
    return page(whole(home, title="Album", path="/albums/", main="<h2>Album photos</h2>"))


_ROUTES: tuple[tuple[re.Pattern[str], Callable[..., Answer | None]], ...] = (
    (re.compile(r"/robots\.txt"), _robots),
    (re.compile(r"/"), _home),
    (re.compile(r"/archives/(?:index\.html)?"), _archives),
    (re.compile(r"/archives/p(\d+)-\d+\.html"), _home),
    (re.compile(r"/archives/(\d{4}/\d\d/\d\d)/index\.html"), _day),
    (re.compile(r"/archives/\d{4}/\d\d/\d\d/(\d+)(?:-p(\d+)-0)?\.html"), _post),
    (re.compile(rf"/archives/(\d{{4}})/(\d\d)/{_PAGE}"), _month),
    (re.compile(rf"/archives/([a-z]\w*)/{_PAGE}"), _category),
    (re.compile(rf"/tag/([^/]+)(?:/{_PAGE})?"), _tag),
    (re.compile(r"/rss\.xml|/feeds/rss/comments/"), _feed),
    (re.compile(r"/images/(t-)?([\w.]+)"), _picture),
    (re.compile(r"/albums/.*"), _albums),
)
