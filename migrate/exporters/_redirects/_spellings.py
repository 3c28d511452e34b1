"""Further spellings under which old engines served a page, and addresses that a blog has beside its posts.

They are guesses: whoever asks here lets `Moved` judge each, which knows the platform, and keeps those that stand
for the thing that is meant. Forms: facts of OverBlog and its sisters, and what feeds are called elsewhere.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from migrate.model import Url

MOST_PAGES = 100
_POSTS_A_PAGE = 10
_ARTICLE = re.compile(r"(?P<before>.*/)article-(?:.+-)?(?P<id>\d+)(?:-comments|-6)?\.html")
_FEEDS = (
    "rss",
    "rss/",
    "rss-articles.xml",
    "rss-commentaires.xml",
    "feed",
    "feed/",
    "rss.xml",
    "atom.xml",
    "index.xml",
)


def of_post(url: Url, *, is_last: bool) -> Iterator[Url]:
    """Yield further addresses of a post: with its comments, by its number alone, with a slash behind or without.

    Only its last address (`is_last`) was ever one for telephones, too.

    >>> list(of_post(Url("http://carnet.example/article-pain-12.html"), is_last=False))
    ['http://carnet.example/article-pain-12-comments.html', 'http://carnet.example/article-pain-12-6.html', \
'http://carnet.example/article-12.html']
    """
    parts = urlsplit(url)
    base, path = f"{parts.scheme}://{parts.netloc}", parts.path
    if is_last:
        yield Url(f"{base}/amp{path}")
    if found := _ARTICLE.fullmatch(path):
        stem = path.removesuffix(".html").removesuffix("-comments").removesuffix("-6")
        yield Url(f"{base}{stem}-comments.html")
        yield Url(f"{base}{stem}-6.html")
        yield Url(f"{base}{found['before']}article-{found['id']}.html")
    elif path.endswith("/") and path != "/":
        yield Url(f"{base}{path.rstrip('/')}")
    elif "." not in path.rpartition("/")[2] and not parts.query:
        yield Url(f"{base}{path}/")


def of_tag(home: str, slug: str, posts: int) -> Iterator[Url]:
    """Yield the addresses of a tag that so many posts have, and of its further pages. `home` has no slash behind."""
    name = quote(slug, safe="!'()*~")
    yield from (Url(f"{home}/tag/{name}/"), Url(f"{home}/tag/{name}"))
    yield from (Url(f"{home}/tag/{name}/{page}") for page in _pages(posts))


def of_month(home: str, month: str, posts: int) -> Iterator[Url]:
    """Yield the addresses of a month (`2010-12`) that has so many posts, and of its further pages."""
    year, _, number = month.partition("-")
    yield from (Url(f"{home}/archive/{month}/"), Url(f"{home}/archive/{month}"))
    yield Url(f"{home}/archive-{number}-{year}.html")
    yield from (Url(f"{home}/archive/{month}/{page}") for page in _pages(posts))


def of_home(home: str, posts: int) -> Iterator[Url]:
    """Yield further addresses of the home page, those of its further pages and of the feeds."""
    yield Url(f"{home}/index.html")
    yield from (Url(f"{home}/{name}") for name in _FEEDS)
    yield from (Url(f"{home}/page/{page}") for page in _pages(posts))


def _pages(posts: int) -> range:
    """Return the numbers of the further pages of a list of so many posts."""
    return range(2, min(-(-posts // _POSTS_A_PAGE), MOST_PAGES) + 1)
