"""An item of a WXR file as a post, and the files that WordPress keeps as items of their own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from migrate import codec, html, text, urls
from migrate.errors import ParseError
from migrate.extract import Notes
from migrate.model import Html, Media, Origin, Person, Post, PostStatus, Term, Url
from migrate.sources.wxr import _addresses, _comments, _dates, _text
from migrate.sources.wxr._fields import Fields
from migrate.sources.wxr._head import Head

_STATUS: dict[str, PostStatus] = {
    "publish": "published",
    "private": "private",
    "draft": "draft",
    "pending": "draft",
    "future": "draft",
}
_SKIPPED = frozenset({"trash", "auto-draft", "inherit"})


@dataclass(slots=True, kw_only=True)
class Files:
    """The attachments of a file: by their own id, and the ids of those that hang on a post."""

    media: dict[str, Media] = field(default_factory=dict)
    of_post: dict[str, list[str]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def add(self, fields: Fields) -> None:
        """Collect an attachment; one without an address is none."""
        url = fields.text("attachment_url") or fields.text("guid")
        if not urls.is_http(url):
            return
        number = fields.text("post_id")
        alt = text.unescape(fields.meta.get("_wp_attachment_image_alt", ""), times=1)
        caption = html.text_of(fields.texts.get("excerpt", ""))
        self.media[number] = Media(url=Url(url), original=Url(url), alt=alt, caption=caption)
        self.of_post.setdefault(fields.text("post_parent"), []).append(number)

    def of(self, fields: Fields) -> tuple[Media, ...]:
        """Return the files of a post: its featured image first, then what hangs on it."""
        numbers = [fields.meta.get("_thumbnail_id", ""), *self.of_post.get(fields.text("post_id"), ())]
        found = dict.fromkeys(number for number in numbers if number in self.media)
        self.used.update(found)
        return tuple(self.media[number] for number in found)

    def unused(self) -> tuple[Media, ...]:
        """Return the files that no post had."""
        return tuple(media for number, media in self.media.items() if number not in self.used)


def post(fields: Fields, head: Head, files: Files, notes: Notes) -> Post | None:
    """Return what an item says of a post or page, None when it was left out (and noted)."""
    status = fields.text("status")
    if status in _SKIPPED:
        notes.note("wxr.item.skipped", f"an item in the state {status!r} was left out")
        return None
    if head.ours:
        return _own(fields, head, notes)
    if fields.text("post_parent") not in {"", "0"}:
        notes.change("wxr.parent.dropped", "a page stands below another one; the model has no such order")
    published = _published(fields, head)
    link = _link(fields, head)
    return Post(
        id=fields.text("post_id"),
        permalink=link,
        slug=unquote(fields.text("post_name").rstrip("/").rpartition("/")[2]),  # others have a path there
        title=_text.title(fields.text("title")),
        body=_text.body(fields.texts.get("content", ""), notes),
        excerpt=html.text_of(fields.texts.get("excerpt", "")),
        published=published,
        published_precision="second" if published else None,
        updated=_updated(fields, head),
        author=_author(fields, head),
        kind="page" if fields.text("post_type") == "page" else "post",
        status=_STATUS.get(status, "draft"),
        categories=_terms(fields, head.categories, {"category"}),
        tags=_terms(fields, head.tags, {"post_tag", "tag"}),
        media=files.of(fields),
        comments=_comments.read(fields.comments, head, notes),
        origin=Origin(url=link, source="wxr", layout=f"wxr-{head.version}"),
    )


def _link(fields: Fields, head: Head) -> Url | None:
    """Return the address of an item; other tools (Squarespace) write only its path."""
    link = fields.text("link")
    if head.blog.home and link.startswith("/"):
        return urls.join(Url(f"{head.blog.home.rstrip('/')}/"), link)
    return Url(link) if urls.is_http(link) else None


def _own(fields: Fields, head: Head, notes: Notes) -> Post:
    """Return a post of our export, as it was."""
    rest = fields.rest()
    back = _addresses.back(rest, head.media)
    rest.pop("links", None)
    permalink = fields.meta.get("_blog_migrate_permalink")
    given: dict[str, Any] = {
        "permalink": permalink,
        "slug": fields.text("post_name"),
        "title": _text.own_plain(fields.texts.get("title", "")),
        "body": back(_text.own_body(fields.texts.get("content", ""))),
        "excerpt": _text.own_plain(fields.texts.get("excerpt", "")),
        "published": codec.plain(_published(fields, head)),
        "published_precision": "second",
        "author": codec.plain(_author(fields, head)),
        "kind": fields.text("post_type"),
        "status": _STATUS.get(fields.text("status"), "draft"),
        "categories": codec.plain(_terms(fields, head.categories, {"category"})),
        "tags": codec.plain(_terms(fields, head.tags, {"post_tag"})),
        "comments": codec.plain(_comments.read(fields.comments, head, notes, back)),
    }
    aliases = _aliases(fields.meta.get("_blog_migrate_aliases", "[]"))
    try:
        return codec.from_plain({**given, "aliases": aliases, **rest}, Post)
    except ParseError as error:
        notes.gap("wxr.meta.broken", f"the meta of a post was changed and is not used: {error}")
        return codec.from_plain(given, Post)


def _aliases(value: str) -> list[str]:
    try:
        return codec.decode(value, list)
    except ParseError:
        return []


def _published(fields: Fields, head: Head) -> Any:  # noqa: ANN401  aware, or None
    """Return when an item was published; the date of the feed is asked last."""
    stated = _dates.moment(fields.text("post_date"), fields.text("post_date_gmt"), head.zone)
    return stated or _dates.moment("", _dates.feed_date(fields.text("pubDate")), head.zone)


def _updated(fields: Fields, head: Head) -> Any:  # noqa: ANN401  aware, or None
    """Return when an item was changed, None when that was when it was published."""
    changed = _dates.moment(fields.text("post_modified"), fields.text("post_modified_gmt"), head.zone)
    return None if changed == _published(fields, head) else changed


def _author(fields: Fields, head: Head) -> Person | None:
    login = fields.text("creator")
    return head.authors.get(login) or (Person(name=login) if login else None)


def _terms(fields: Fields, known: Mapping[str, Term], domains: set[str]) -> tuple[Term, ...]:
    """Return the terms of an item, each once. Files of WordPress 2.x name a category again without a domain."""
    found: dict[Term, None] = {}
    for domain, nicename, name in fields.terms:
        if domain in domains:
            plain = text.unescape(name.strip(), times=1)
            found[known.get(nicename) or Term(name=plain or unquote(nicename), slug=unquote(nicename))] = None
    return tuple(found)


_INTERNAL = re.compile(
    r"revision|nav_menu_item|custom_css|customize_changeset|oembed_cache|user_request|wp_\w+|attachment"
)


def is_internal(kind: str) -> bool:
    """Say whether a type of item holds nothing that a reader of the blog saw as a page of its own."""
    return _INTERNAL.fullmatch(kind) is not None


def has_text(fields: Fields) -> bool:
    """Say whether an item of an unknown type holds words."""
    return bool(html.text_of(Html(fields.texts.get("content", ""))))
