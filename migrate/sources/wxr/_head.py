"""What stands in a WXR file before its items: the blog, its authors and its terms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from migrate import codec, text, xml
from migrate.errors import ParseError
from migrate.model import Blog, Person, Term, Url

_OURS = "{urn:blog-migrate:1}blog"
_MEDIA = "{urn:blog-migrate:1}media"
_META = "_blog_migrate"
ZONE = "Europe/Paris"
"""The zone of a file that gives local times only: WordPress's own always give both."""


@dataclass(slots=True, kw_only=True)
class Head:
    """What items need to know: authors by login, ids of authors, terms by taxonomy and nicename.

    `ours` says that this program wrote the file; `media` is then the address below which it says files to be.
    `blog` has no posts.
    """

    blog: Blog = field(default_factory=Blog)
    ours: bool = False
    version: str = ""
    authors: dict[str, Person] = field(default_factory=dict)
    author_ids: set[str] = field(default_factory=set)
    categories: dict[str, Term] = field(default_factory=dict)
    tags: dict[str, Term] = field(default_factory=dict)
    media: str = ""

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the blog."""
        return ZoneInfo(self.blog.zone or ZONE)


def read(channel: xml.Element) -> Head:
    """Return what a channel says of the blog; elements may be missing, in old files or others' files."""
    head = Head(version=xml.child_text(channel, "wxr_version").strip())
    texts: dict[str, str] = {}
    for element in channel:
        name = xml.local(element)
        if element.tag == _OURS:
            texts["ours"] = element.text or ""
        elif element.tag == _MEDIA:
            head.media = element.text or ""
        elif name == "author":
            _author(element, head)
        elif name in {"category", "tag"} and len(element):
            _term(element, head, name)
        elif name == "term":
            _any_term(element, head)
        elif name not in texts:
            texts[name] = (element.text or "").strip()
    return _settled(head, texts)


def _author(element: xml.Element, head: Head) -> None:
    login = xml.child_text(element, "author_login").strip()
    shown = text.unescape(xml.child_text(element, "author_display_name").strip(), times=1) or login
    email = xml.child_text(element, "author_email").strip() or None
    head.authors[login] = Person(name=shown, email=email)
    head.author_ids.add(xml.child_text(element, "author_id").strip())


def _term(element: xml.Element, head: Head, kind: str) -> None:
    """Add a category or tag; ours has the host's own slug in its meta."""
    nicename = xml.child_text(element, "category_nicename" if kind == "category" else "tag_slug").strip()
    name = text.unescape(xml.child_text(element, "cat_name" if kind == "category" else "tag_name").strip(), times=1)
    parent = unquote(xml.child_text(element, "category_parent").strip()) or None
    term = Term(name=name or unquote(nicename), slug=unquote(nicename), parent=parent)
    for meta in element.iterchildren("{*}termmeta"):
        if xml.child_text(meta, "meta_key") == _META:
            term = _own(xml.child_text(meta, "meta_value"), Term) or term
    (head.categories if kind == "category" else head.tags)[nicename] = term


def _any_term(element: xml.Element, head: Head) -> None:
    """Add a category or tag that is written as a term of a taxonomy; those of plug-ins and menus are none."""
    kind = xml.child_text(element, "term_taxonomy").strip()
    nicename = unquote(xml.child_text(element, "term_slug").strip())
    name = text.unescape(xml.child_text(element, "term_name").strip(), times=1) or nicename
    terms = {"category": head.categories, "post_tag": head.tags, "tag": head.tags}.get(kind)
    if terms is not None and name:
        parent = unquote(xml.child_text(element, "term_parent").strip()) or None
        terms.setdefault(xml.child_text(element, "term_slug").strip(), Term(name=name, slug=nicename, parent=parent))


T = TypeVar("T", Blog, Term)


def _own(value: str, kind: type[T]) -> T | None:
    """Return a value that our exporter wrote as JSON, None when it is none."""
    try:
        return codec.decode(value, kind)
    except ParseError:
        return None


def _settled(head: Head, texts: Mapping[str, str]) -> Head:
    """Return the head with the blog that its texts make, or the one that our exporter wrote."""
    own = _own(texts["ours"], Blog) if "ours" in texts else None
    if own is not None:
        head.ours = True
        head.blog = own
        # Ours stand in one order in both places; the blog has them as they were.
        head.authors |= dict(zip(head.authors, own.authors, strict=False))
        return head
    home = texts.get("base_blog_url") or texts.get("link") or ""
    head.blog = Blog(
        platform="wordpress",
        home=Url(home) if home.startswith(("http://", "https://")) else None,
        title=text.unescape(texts.get("title", ""), times=1),
        tagline=text.unescape(texts.get("description", ""), times=1),
        language=texts.get("language", ""),
        authors=tuple(head.authors.values()),
        categories=tuple(head.categories.values()),
        tags=tuple(head.tags.values()),
    )
    return head
