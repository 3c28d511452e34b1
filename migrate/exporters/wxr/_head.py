"""The first look at a blog, and what stands in a WXR file before its items."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from migrate import xml
from migrate.exporters.wxr import _authors, _meta, _terms, _text
from migrate.exporters.wxr._authors import Authors
from migrate.exporters.wxr._terms import Tell, Terms
from migrate.model import Blog, Person, Post, Sidebar
from migrate.settings import Settings

GENERATOR = "blog-migrate"
NAMESPACE = "urn:blog-migrate:1"

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What must be known before the first item is written; `earliest` is the first date of any post (aware)."""

    authors: Authors
    categories: Terms
    tags: Terms
    earliest: datetime
    base: str


def survey(blog: Blog, settings: Settings, tell: Tell) -> Survey:
    """Look at every post once: who wrote, which terms there are, when the blog began."""
    authors = Authors(blog.owner, with_contacts=settings.privacy.with_contacts)
    categories, tags = Terms("category"), Terms("tag")
    for person in blog.authors:
        authors.add(person, tell)
    for terms, known in ((categories, blog.categories), (tags, blog.tags)):
        for term in known:
            terms.add(term)
    earliest: datetime | None = None
    base = blog.home or ""
    for post in blog.posts:
        _note_terms(post, categories, tags)
        if post.author is not None:
            authors.add(post.author, tell)
        if post.published is not None and (earliest is None or post.published < earliest):
            earliest = post.published
        base = base or _origin(post)
    categories.settle(tell)
    tags.settle(tell)
    return Survey(authors=authors, categories=categories, tags=tags, earliest=earliest or settings.now, base=base)


def dropped(blog: Blog, seen: Survey) -> tuple[str, ...]:
    """Return in words what this blog has and WordPress has no place for."""
    used = {
        "the sidebar": bool(blog.sidebar.widgets),
        "media that no post holds": bool(blog.media),
        "the web addresses of authors": any(author.person.url for author in seen.authors),
        "parents of tags": any(entry.parent for entry in seen.tags),
    }
    return tuple(words for words, is_used in used.items() if is_used)


def _note_terms(post: Post, categories: Terms, tags: Terms) -> None:
    for term in post.categories:
        categories.add(term)
    for term in post.tags:
        tags.add(term)


def _origin(post: Post) -> str:
    """Return scheme and host of a post's address, "" when it has none."""
    try:
        parts = urlsplit(post.permalink or "")
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} and parts.netloc else ""


def head(blog: Blog, seen: Survey, settings: Settings) -> str:
    """Return all that stands before the first item; every part of a split export repeats it.

    Tabs and element order are those of WordPress's own export: other readers rely on them.
    """
    title, tagline = _text.plain(blog.title), _text.plain(blog.tagline)
    base = xml.escape(seen.base)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"\n'
        '\txmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"\n'
        '\txmlns:content="http://purl.org/rss/1.0/modules/content/"\n'
        '\txmlns:wfw="http://wellformedweb.org/CommentAPI/"\n'
        '\txmlns:dc="http://purl.org/dc/elements/1.1/"\n'
        '\txmlns:wp="http://wordpress.org/export/1.2/"\n'
        f'\txmlns:migrate="{NAMESPACE}"\n>\n<channel>\n'
        f"\t<title>{xml.escape(title)}</title>\n\t<link>{base}</link>\n"
        f"\t<description>{xml.escape(tagline)}</description>\n"
        f"\t<pubDate>{rfc822(settings.now.astimezone(UTC))}</pubDate>\n"
        f"\t<language>{xml.escape(blog.language)}</language>\n\t<wp:wxr_version>1.2</wp:wxr_version>\n"
        f"\t<wp:base_site_url>{base}</wp:base_site_url>\n\t<wp:base_blog_url>{base}</wp:base_blog_url>\n"
        + "".join(_authors.element(author) for author in seen.authors)
        + "".join(_terms.category(entry) for entry in seen.categories)
        + "".join(_terms.tag(entry) for entry in seen.tags)
        + f"\t<generator>{GENERATOR}</generator>\n"
        + f"\t<migrate:blog>{xml.cdata(_rest(blog, seen, settings))}</migrate:blog>\n"
    )


def _rest(blog: Blog, seen: Survey, settings: Settings) -> str:
    """Return the blog without its posts as JSON: WordPress passes it over, our own reader does not."""
    known = tuple(_shown(author.person, settings) for author in seen.authors)
    owner = _shown(blog.owner, settings) if blog.owner else None
    rest = _meta.as_json(replace(blog, posts=(), owner=owner, authors=known))
    if len(rest) * 4 > _text.BODY_LIMIT:
        rest = _meta.as_json(replace(blog, posts=(), owner=owner, authors=known, sidebar=Sidebar(), media=()))
    return rest


def _shown(person: Person, settings: Settings) -> Person:
    return person if settings.privacy.with_contacts else replace(person, email=None, ip=None)


def rfc822(moment: datetime) -> str:
    """Return a date in UTC as feeds write it, in English whatever the locale: readers other than WordPress use it."""
    return (
        f"{_DAYS[moment.weekday()]}, {moment.day:02} {_MONTHS[moment.month - 1]} {moment.year:04} "
        f"{moment.hour:02}:{moment.minute:02}:{moment.second:02} +0000"
    )
