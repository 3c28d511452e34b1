"""The first look at a blog, and what stands in a WXR file before its items."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from migrate import xml
from migrate.exporters._places import Places
from migrate.exporters._wordpress import _text
from migrate.exporters._wordpress._terms import Tell
from migrate.exporters.wxr import _authors, _meta, _terms
from migrate.exporters.wxr._authors import Authors
from migrate.model import Blog, Person, Post, Sidebar
from migrate.moved import Moved
from migrate.settings import Settings

GENERATOR = "blog-migrate"
NAMESPACE = "urn:blog-migrate:1"

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What must be known before the first item is written."""

    authors: Authors
    places: Places


def survey(blog: Blog, settings: Settings, moved: Moved | None, tell: Tell) -> Survey:
    """Look at every post once: who wrote, which terms there are, where each will be."""
    authors = Authors(blog.owner, with_contacts=settings.privacy.with_contacts)
    for person in blog.authors:
        authors.add(person, tell)

    def look(post: Post) -> None:
        if post.author is not None:
            authors.add(post.author, tell)

    return Survey(authors=authors, places=Places(blog, settings, moved, tell=tell, look=look))


def dropped(blog: Blog, seen: Survey) -> tuple[str, ...]:
    """Return in words what this blog has and WordPress has no place for."""
    used = {
        "the sidebar": bool(blog.sidebar.widgets),
        "media that no post holds": bool(blog.media),
        "the web addresses of authors": any(author.person.url for author in seen.authors),
        "parents of tags": any(entry.parent for entry in seen.places.tags),
    }
    return tuple(words for words, is_used in used.items() if is_used)


def head(blog: Blog, seen: Survey, settings: Settings) -> str:
    """Return all that stands before the first item; every part of a split export repeats it.

    Tabs and element order are those of WordPress's own export: other readers rely on them.
    """
    title, tagline = _text.plain(blog.title), _text.plain(blog.tagline)
    base = xml.escape(seen.places.base)
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
        + "".join(_terms.category(entry) for entry in seen.places.categories)
        + "".join(_terms.tag(entry) for entry in seen.places.tags)
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
