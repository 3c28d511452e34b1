"""Reads what stands before the items of a WXR file: the blog, its authors, its terms."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from migrate import codec, text, xml
from migrate.errors import ParseError
from migrate.model import Blog, Term
from migrate.report import Finding
from migrate.verify._found import gap

_END = b"</channel></rss>"
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands before the items: authors by login and by number, terms by domain and slug, the blog."""

    blog: Blog
    base: str = ""
    authors: dict[str, str] = field(default_factory=dict)
    terms: dict[tuple[str, str], Term] = field(default_factory=dict)
    wrong: tuple[Finding, ...] = ()


def head_of(part: Path) -> Head:
    """Return what stands before the first item of a part; ParseError when it is no WXR file."""
    source = bytearray()
    try:
        with part.open("rb") as stream:
            while b"<item>" not in source and (chunk := stream.read(_CHUNK)):
                source += chunk
    except OSError as error:
        raise ParseError(f"{part} cannot be read: {error.strerror}") from error
    root = xml.parse(bytes(source).partition(b"<item>")[0] + (_END if b"<item>" in source else b""))
    channel = root.find("channel")
    if channel is None:
        raise ParseError(f"{part} is no WXR file")
    said = {xml.local(child): child for child in channel if xml.local(child) in {"blog", "title", "base_site_url"}}
    kept = said.get("blog")
    blog = codec.decode("".join(kept.itertext()), Blog) if kept is not None else Blog()
    shown = text.unescape(xml.child_text(channel, "title"), times=1)
    wrong = (
        () if text.squeeze(shown) == text.squeeze(text.xml_safe(blog.title)) else (_differs("title", shown, part.name),)
    )
    authors = {
        xml.child_text(one, "author_login"): text.unescape(xml.child_text(one, "author_display_name"), times=1)
        for one in channel.iterchildren("{*}author")
    }
    terms = dict(filter(None, map(_term, channel)))
    base = xml.child_text(channel, "base_site_url")
    return Head(blog=blog, base=base, authors=authors, terms=terms, wrong=wrong)


def _differs(name: str, shown: str, place: str) -> Finding:
    return gap("verify.blog.differs", f"the {name} of the blog is {shown!r} in the file", place)


def _term(element: xml.Element) -> tuple[tuple[str, str], Term] | None:
    """Return a term of the head by its domain and slug, as the old host had it."""
    kind = xml.local(element)
    if kind not in {"category", "tag"}:
        return None
    slug = xml.child_text(element, "category_nicename" if kind == "category" else "tag_slug")
    name = text.unescape(xml.child_text(element, "cat_name" if kind == "category" else "tag_name"), times=1)
    parent = xml.child_text(element, "category_parent") or None
    meta = element.find("{*}termmeta")
    rest = json.loads(xml.child_text(meta, "meta_value")) if meta is not None else {}
    term = Term(name=rest.get("name", name), slug=rest.get("slug", slug), parent=rest.get("parent", parent))
    return ("category" if kind == "category" else "post_tag", slug), term
