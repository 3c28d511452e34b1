"""Which address gives what: the blog of one moment as answers, all of them whole."""

import json
import re
from collections.abc import Callable
from urllib.parse import quote, unquote

import endless
from blog import Blog
from comments import graphql, jsonp_replies, jsonp_roots
from files import made
from frame import whole
from inventories import feed, robots, sitemap
from pages import FOLDER, listing, month_page, post_page, tag_page
from wire import Answer, Request, moved, page

_SCRIPT = "application/javascript; charset=UTF-8"
_NEVER = re.compile(r"/(?:search|contact|top|login|mail/.*|_repost/.*|_follow/.*|amp/.*|prive/.*|about|terms)")
_OLD_POST = re.compile(r"/article-(?:.*-)?(\d{6,})(?:-comments|-6)?\.html")
_OLD_NAMES = {"/index.html": "/", "/rss-articles.xml": "/rss"}


def answer(blog: Blog, home: str, request: Request) -> Answer:
    """Return what a blog answers."""
    path = request.path.partition("?")[0]
    if request.method == "POST":
        return _posted(blog, path, request.body)
    if path in blog.gone:
        return _not_found(blog, home, path)
    if post := blog.by_path.get(unquote(path)):
        return page(post_page(blog, post, home))
    for pattern, answers in _ROUTES:
        found = pattern.fullmatch(path)
        if found and (made_ := answers(blog, home, *found.groups(default=""))):
            return made_
    return _redirect(blog, home, path) or endless.answer(blog, home, request.path) or _not_found(blog, home, path)


def _not_found(blog: Blog, home: str, path: str) -> Answer:
    main = "      <h1>Page introuvable</h1><p>Cette page n'existe pas ou plus.</p>"
    return page(whole(blog, home, title="Page introuvable", path=path, main=main), status=404)


def _posted(blog: Blog, path: str, body: bytes) -> Answer:
    if path != "/comments/graphql":
        return page("<h1>Method Not Allowed</h1>", status=405)
    status, answered = graphql(blog, body)
    return page(json.dumps(answered), status=status, kind="application/json")


def _redirect(blog: Blog, home: str, path: str) -> Answer | None:
    """An address of before the move leads to the one of today."""
    if path in _OLD_NAMES:
        return moved(home + _OLD_NAMES[path])
    if month := re.fullmatch(r"/archive-(\d\d)-(\d{4})\.html", path):
        return moved(f"{home}/archive/{month[2]}-{month[1]}/")
    old = _OLD_POST.fullmatch(path)
    post = blog.by_id.get(int(old[1])) if old else None
    return moved(home + quote(post.path)) if post and post.path not in blog.gone else None


def _listed(text: str | None) -> Answer | None:
    return page(text) if text else None


def _robots(_blog: Blog, home: str) -> Answer:
    return page(robots(home), kind="text/plain; charset=UTF-8")


def _home(blog: Blog, home: str, number: str = "1") -> Answer | None:
    return _listed(listing(blog, home, int(number)))


def _month(blog: Blog, home: str, month: str, number: str) -> Answer | None:
    return _listed(month_page(blog, home, month, int(number or 1)))


def _tag(blog: Blog, home: str, path: str, number: str) -> Answer | None:
    return _listed(tag_page(blog, home, path, int(number or 1)))


def _sitemap(blog: Blog, home: str, name: str) -> Answer | None:
    body = sitemap(blog, home, name)
    kind = "application/x-gzip" if name.endswith(".gz") else "application/xml"
    return Answer(headers=(("Content-Type", kind),), body=body) if body else None


def _feed(blog: Blog, home: str) -> Answer:
    return page(feed(blog, home), kind="application/rss+xml; charset=UTF-8")


def _roots(blog: Blog, _home: str, callback: str, own: str, offset: str, limit: str) -> Answer | None:
    post = blog.by_id.get(int(own))
    return page(jsonp_roots(post, callback, int(offset), min(int(limit), 10)), kind=_SCRIPT) if post else None


def _replies(blog: Blog, _home: str, callback: str, own: str, offset: str, limit: str) -> Answer:
    return page(jsonp_replies(blog, int(own), callback, int(offset), min(int(limit), 10)), kind=_SCRIPT)


def _file(blog: Blog, _home: str, width: str, height: str, name: str) -> Answer | None:
    known = name.endswith("_carnets.jpg") or any(name in (*post.pictures, *post.files) for post in blog.posts)
    if not known:
        return None
    body, kind = made(name, int(width or 1600), int(height or 1200))
    return Answer(headers=(("Content-Type", kind),), body=body)


def _never(blog: Blog, home: str) -> Answer:
    return page(whole(blog, home, title="Contact", path="/contact", main="<h1>Formulaire</h1>"))


_ROUTES: tuple[tuple[re.Pattern[str], Callable[..., Answer | None]], ...] = (
    (re.compile(r"/robots\.txt"), _robots),
    (re.compile(r"/"), _home),
    (re.compile(r"/page/(\d+)/?"), _home),
    (re.compile(r"/archive/(\d{4}-\d\d)/(\d+)?"), _month),
    (re.compile(r"(/tag/[^/]+/)(\d+)?"), _tag),
    (re.compile(r"/(sitemap[\w-]*\.xml(?:\.gz)?)"), _sitemap),
    (re.compile(r"/rss"), _feed),
    (re.compile(r"/fr/comment/(\w+)/(\d+)/(\d+)/(\d+)"), _roots),
    (re.compile(r"/fr/replies/(\w+)/(\d+)/(\d+)/(\d+)"), _replies),
    (re.compile(rf"/(?:(\d+)x(\d+)(?:-ct)?/)?{FOLDER}/(\d+/[\w.]+)"), _file),
    (_NEVER, _never),
)
