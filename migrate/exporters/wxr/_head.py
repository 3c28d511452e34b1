"""The first look at a blog, and what stands in a WXR file before its items."""

from dataclasses import dataclass, replace
from datetime import UTC
from itertools import count

from migrate import xml
from migrate.exporters._places import Places
from migrate.exporters._wordpress import _text
from migrate.exporters._wordpress._terms import Tell
from migrate.exporters.wxr import _authors, _beside, _menu, _meta, _terms
from migrate.exporters.wxr._addresses import Addresses
from migrate.exporters.wxr._authors import Authors
from migrate.exporters.wxr._dated import rfc822
from migrate.exporters.wxr._menu import Line
from migrate.model import Blog, Person, Post, Sidebar
from migrate.moved import Moved
from migrate.settings import Settings

GENERATOR = "blog-migrate"
NAMESPACE = "urn:blog-migrate:1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What must be known before the first item is written."""

    authors: Authors
    places: Places
    addresses: Addresses
    menu: tuple[Line, ...]


def survey(blog: Blog, settings: Settings, moved: Moved | None, tell: Tell) -> Survey:
    """Look at every post once: who wrote, which terms there are, where each will be."""
    authors = Authors(blog.owner, with_contacts=settings.privacy.with_contacts)
    for person in blog.authors:
        authors.add(person, tell)

    titles: dict[int, str] = {}
    numbers = count()

    def look(post: Post) -> None:
        number = next(numbers)
        if post.author is not None:
            authors.add(post.author, tell)
        if post.kind == "page" and post.status == "published":
            titles[number] = post.title

    places = Places(blog, settings, moved, tell=tell, look=look)
    addresses = Addresses(places, settings)
    pages = [(places.decided(number).title or title, places.nth(number)) for number, title in titles.items()]
    return Survey(authors=authors, places=places, addresses=addresses, menu=_menu.lines(blog, pages, addresses))


def dropped(blog: Blog, seen: Survey) -> tuple[str, ...]:
    """Return in words what this blog has and WordPress has no place for."""
    boxes = dict.fromkeys(widget.kind for widget in blog.sidebar.widgets if not _beside.is_taken(widget))
    used = {
        f"these boxes of the sidebar: {', '.join(boxes)}": bool(boxes),
        "media that no post holds and that are not held": any(one.file is None for one in blog.media),
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
        + (_menu.term(blog, len(seen.places.categories) + len(seen.places.tags) + 1) if seen.menu else "")
        + f"\t<generator>{GENERATOR}</generator>\n"
        + f"\t<migrate:media>{xml.cdata(seen.addresses.media)}</migrate:media>\n"
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
