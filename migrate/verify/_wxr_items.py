"""Reads the items of WXR files: what stands there twice must agree."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from migrate import codec, text, xml
from migrate.model import Html, Media, Person, Post, PostKind, PostStatus, Term, Url
from migrate.report import Finding
from migrate.verify._found import Found, gap
from migrate.verify._wxr_comments import comments_of
from migrate.verify._wxr_dates import Seconds, moment, paths
from migrate.verify._wxr_head import Head

_STATUS = {"publish": "published", "draft": "draft", "private": "private"}
_ENDING = re.compile(r"\.(?:html?|php|aspx?)$", re.IGNORECASE)
_MADE, _NUMBERED = re.compile(r"(?:post|page)-"), re.compile(r"(?:post|page)-[\d-]+")
_LONG, _ENOUGH = 2000, 100  # characters: of a title that may have been cut, of a slug that was

Fields = dict[str, str]


class Items:
    """Reads one item after another; `zone` is the blog's, `permalinks` the form of addresses on the new site."""

    def __init__(self, head: Head, *, zone: ZoneInfo, permalinks: str) -> None:
        self._head = head
        self._zone = zone
        self._permalinks = permalinks
        self._seconds = Seconds()

    def post(self, item: xml.Element, fields: Fields, metas: Fields, place: str) -> Found:
        """Return the post or page of an item; ValueError, TypeError or ParseError where its meta is broken."""
        rest = json.loads(metas.get("_blog_migrate", "{}"))
        permalink = metas.get("_blog_migrate_permalink")
        wrong: list[Finding] = []

        def tell(code: str, message: str) -> None:
            wrong.append(gap(code, f"{message} ({place})", permalink or place))

        _agree(fields, rest, permalink, tell)
        dates = moment(fields, rest, self._zone, self._seconds, tell)
        slug = fields.get("post_name", "")
        post = Post(
            id=rest.get("id", ""),
            permalink=Url(permalink) if permalink else None,
            aliases=tuple(json.loads(metas.get("_blog_migrate_aliases", "[]"))),
            slug=rest.get("slug", slug),
            title=rest.get("title", _plain(fields, "title")),
            body=Html(fields.get("encoded", "")),
            excerpt=rest.get("excerpt", _plain(fields, "excerpt")),
            published=dates.published,
            published_precision=rest.get("published_precision", "second"),
            published_text=rest.get("published_text", ""),
            updated=_moment(rest.get("updated")),
            author=None if "author" in rest else self._author(fields.get("creator", "")),
            kind=cast("PostKind", fields.get("post_type", "")),
            status=cast("PostStatus", _STATUS.get(fields.get("status", ""), "unknown")),
            categories=self._terms(item, "category"),
            tags=self._terms(item, "post_tag"),
            media=codec.from_plain(rest.get("media", ()), tuple[Media, ...]),
            comments=comments_of(item, self._zone, tell),
            comment_count_shown=rest.get("comment_count_shown"),
            reposts=rest.get("reposts"),
        )
        path = paths(post.kind, slug, dates.local, self._permalinks)
        return Found(post=post, place=place, path=path, moves=True, wrong=tuple(wrong))

    def _author(self, login: str) -> Person | None:
        return Person(name=self._head.authors.get(login, login)) if login else None

    def _terms(self, item: xml.Element, domain: str) -> tuple[Term, ...]:
        """Return the terms of an item, as the old host had them."""
        found = []
        for element in item.iterchildren("{*}category"):
            if element.get("domain") == domain:
                slug = element.get("nicename", "")
                found.append(self._head.terms.get((domain, slug)) or Term(name=element.text or "", slug=slug))
        return tuple(found)


def _agree(fields: Fields, rest: dict[str, Any], permalink: str | None, tell: Callable[[str, str], None]) -> None:
    """Tell where what WordPress will show is not what the file keeps beside it."""
    title, slug = _plain(fields, "title"), fields.get("post_name", "")
    if permalink and fields.get("link") != permalink:
        tell("verify.permalink.differs", f"its address in the file is {fields.get('link')!r}")
    if not _is_title(title, rest.get("title", title)):
        tell("verify.title.differs", f"it is called {title!r} in the file, not {rest['title']!r}")
    if not _is_slug(slug, rest.get("slug", slug), title):
        tell("verify.slug.differs", f"its slug is {slug!r} in the file, not {rest['slug']!r}")


def _plain(fields: Fields, name: str) -> str:
    return text.unescape(fields.get(name, ""), times=1)


def _is_title(written: str, title: str) -> bool:
    """Say whether what stands in the file may be that title: a made one where there is none, a cut one."""
    plain = text.collapse(text.xml_safe(title)).strip()
    if not plain:
        return bool(written.strip())
    return written.strip() == plain or (len(written) > _LONG and plain.startswith(written))


def _is_slug(written: str, slug: str, title: str) -> bool:
    """Say whether what stands in the file may be that slug: in WordPress's letters, with a number behind."""
    if written == slug:
        return True
    known = [one for one in (text.slugify(_ENDING.sub("", unquote(slug))), text.slugify(title)) if one]
    if not known:
        return not slug or bool(_NUMBERED.fullmatch(written))
    bare = _MADE.sub("", written)
    return not slug or any(_MADE.match(one) or bare.startswith(one[:_ENOUGH]) for one in known)


def _moment(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said).astimezone(UTC) if said else None
