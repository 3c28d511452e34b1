"""Does a WordPress hold the blog that was exported? What differs, in words; nothing differs when all is well.

Expectations are worked out from the model alone, not with the exporter's functions.
"""

import html as entities
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from bs4 import Tag
from bs4.element import Comment as Remark

from migrate import html
from migrate.model import Blog, Comment, Person, Post, Term

FIRST_ID = 1000
STATUS = {"published": "publish", "draft": "draft", "private": "private"}
APPROVED = {"approved": "1", "pending": "0", "spam": "spam"}
DEFAULT_CATEGORY = ("category", "Uncategorized")


def compare(blog: Blog, database: dict[str, Any], *, cut: bool = False) -> list[str]:
    """Return every difference; with `cut`, texts longer than the tables take are compared as far as they go."""
    return list(_Comparison(blog, database, cut=cut).differences())


class _Comparison:
    def __init__(self, blog: Blog, database: dict[str, Any], *, cut: bool) -> None:
        self.blog = blog
        self.rows = database["posts"]
        self.users = {user["ID"]: user for user in database["users"]}
        self.terms = database["terms"]
        self.orphans = database["orphans"]
        self.zone = ZoneInfo(blog.zone or "Europe/Paris")
        self.cut = cut

    def differences(self) -> Iterator[str]:
        posts = list(self.blog.posts)
        if len(posts) != len(self.rows):
            yield f"{len(posts)} posts became {len(self.rows)}"
        if self.orphans:
            yield f"{self.orphans} comments belong to no post"
        for number, (post, row) in enumerate(zip(posts, self.rows, strict=False)):
            where = f"{post.title or post.permalink or number!r}"
            for difference in self._post(post, row, FIRST_ID + number):
                yield f"{where}: {difference}"
        slugs = Counter(row["post_name"] for row in self.rows)
        yield from (f"slug {slug!r} stands {count} times" for slug, count in slugs.items() if count > 1)
        yield from self._parents()

    def _post(self, post: Post, row: dict[str, Any], number: int) -> Iterator[str]:
        yield from _unlike("id", number, int(row["ID"]))
        yield from _unlike("type", post.kind, row["post_type"])
        future = post.published and post.published > datetime.now(UTC) and post.status == "published"
        yield from _unlike("status", "future" if future else STATUS[post.status], row["post_status"])
        if post.title.strip():
            yield from self._unlike_text("title", line(post.title), html.text_of(row["heading"]))
        elif not row["post_title"].strip():
            yield "no title was made"
        yield from self._unlike_shape("text", post.body, row["post_content"])
        yield from self._unlike_shown(post.body, row["shown"])
        yield from self._unlike_text("excerpt", line(post.excerpt), html.text_of(row["post_excerpt"]))
        yield from _unlike(
            "permalink", [post.permalink] if post.permalink else None, row["meta"].get("_blog_migrate_permalink")
        )
        kept = json.loads(row["meta"].get("_blog_migrate", ["{}"])[0])
        yield from _unlike("the host's id", post.id, kept.get("id", ""))
        yield from _unlike(
            "comments that WordPress counts",
            sum(c.status == "approved" for c in post.comments),
            int(row["comment_count"]),
        )
        yield from self._dates(post, row)
        yield from self._author(post, row)
        yield from self._terms(post, row)
        yield from self._comments(post, row)

    def _dates(self, post: Post, row: dict[str, Any]) -> Iterator[str]:
        """Local time and UTC; a date may be shifted by seconds where another post has the same second."""
        local, utc = (datetime.fromisoformat(row[name]) for name in ("post_date", "post_date_gmt"))
        yield from _unlike(
            "UTC beside local time", local.replace(tzinfo=self.zone).utcoffset(), local - utc, fold=local
        )
        if post.published is None:
            return
        shift = utc - post.published.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        near = timedelta(seconds=60)
        rivals = [
            p
            for p in self.blog.posts
            if p.published and abs(self._local(p.published) - self._local(post.published)) <= near
        ]
        if not timedelta(0) <= shift < timedelta(seconds=max(len(rivals), 1)):
            yield f"published {post.published} became {utc} UTC"

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone).replace(tzinfo=None)

    def _author(self, post: Post, row: dict[str, Any]) -> Iterator[str]:
        author = post.author if post.author and post.author.name.strip() else self.blog.owner
        shown = entities.unescape(self.users[row["post_author"]]["display_name"])
        if author is not None:
            yield from _unlike("author", line(author.name), line(shown))

    def _terms(self, post: Post, row: dict[str, Any]) -> Iterator[str]:
        expected = {("category", name) for name in _names(post.categories)} or {DEFAULT_CATEGORY}
        if post.kind == "page" and not post.categories:
            expected = set()
        expected |= {("post_tag", name) for name in _names(post.tags)}
        found = {(term["taxonomy"], line(entities.unescape(term["name"]))) for term in row["terms"]}
        if not self.cut or found == expected:
            yield from _unlike("terms", sorted(expected), sorted(found))

    def _parents(self) -> Iterator[str]:
        """Check that each category hangs below the one that the blog names."""
        names = {term.slug: line(term.name) for term in self.blog.categories}
        found = {
            line(entities.unescape(term["name"])): term["parent"]
            for term in self.terms
            if term["taxonomy"] == "category"
        }
        slugs = {
            term["slug"]: line(entities.unescape(term["name"])) for term in self.terms if term["taxonomy"] == "category"
        }
        for term in self.blog.categories:
            parent = names.get(term.parent or "")
            yield from _unlike(f"parent of category {term.name!r}", parent, slugs.get(found.get(line(term.name)) or ""))

    def _comments(self, post: Post, row: dict[str, Any]) -> Iterator[str]:
        rows = {self._own_id(one): one for one in row["comments"]}
        if len(post.comments) != len(row["comments"]):
            yield f"{len(post.comments)} comments became {len(row['comments'])}"
        names = {one["comment_ID"]: self._own_id(one) for one in row["comments"]}
        for comment in post.comments:
            if comment.id not in rows:
                yield f"comment {comment.id!r} is missing"
                continue
            for difference in self._comment(comment, rows[comment.id], names):
                yield f"comment {comment.id!r}: {difference}"

    @staticmethod
    def _own_id(row: dict[str, Any]) -> str:
        return str(json.loads(row["meta"].get("_blog_migrate", ["{}"])[0]).get("id", ""))

    def _comment(self, comment: Comment, row: dict[str, Any], names: dict[str, str]) -> Iterator[str]:
        yield from self._unlike_text(
            "author", line(comment.author.name), line(entities.unescape(row["comment_author"]))
        )
        yield from _unlike("parent", comment.parent, names.get(row["comment_parent"]))
        yield from _unlike("raw parent", bool(comment.parent), row["comment_parent"] != "0")
        yield from _unlike("kind", comment.kind, row["comment_type"])
        yield from _unlike("status", APPROVED[comment.status], row["comment_approved"])
        yield from self._unlike_shape("text", comment.body, row["comment_content"])
        yield from self._unlike_shown(comment.body, row["shown"])
        if comment.published is not None:
            utc = comment.published.astimezone(UTC).replace(tzinfo=None, microsecond=0)
            local = comment.published.astimezone(self.zone).replace(tzinfo=None, microsecond=0)
            yield from _unlike("UTC", str(utc), row["comment_date_gmt"])
            yield from _unlike("local time", str(local), row["comment_date"])
        elif row["comment_date"].startswith("0000"):
            yield "no date was made"
        yield from _unlike("written by an author", bool(comment.by_owner and _known(self.blog)), row["user_id"] != "0")
        if len((comment.author.url or "").replace("&", "&amp;")) <= 200:
            yield from _unlike(
                "address", unquote(comment.author.url or ""), unquote(entities.unescape(row["comment_author_url"]))
            )

    def _unlike_text(self, name: str, expected: str, found: str) -> Iterator[str]:
        if not (self.cut and len(found) > 40 and expected.startswith(found)):
            yield from _unlike(name, expected, found)

    def _unlike_shape(self, name: str, expected: str, found: str) -> Iterator[str]:
        """Compare texts as trees."""
        one, other = shape(expected), shape(found)
        if one == other or (self.cut and "".join(one).startswith("".join(other))):
            return
        pairs = enumerate(zip(one, other, strict=False))
        first = next((n for n, pair in pairs if pair[0] != pair[1]), min(len(one), len(other)))
        yield f"{name} differs from piece {first} on: {one[first : first + 3]} became {other[first : first + 3]}"

    def _unlike_shown(self, expected: str, found: str) -> Iterator[str]:
        """Compare what a visitor reads, and where lines break; paragraphs WordPress makes where it thinks fit."""
        one, other = html.text_of(allowed(expected)), html.text_of(found)
        if not (self.cut and one.startswith(other)):
            yield from _unlike("shown text", one, other)
            yield from _unlike("line breaks shown", _breaks(expected), _breaks(found))
            if _empty_paragraphs(found) > _empty_paragraphs(expected):
                yield f"the text was torn: {found!r}"


_PARAGRAPH_BREAKS = re.compile(r"(?:<br ?/?>\s*(?:<!-- -->)?){2,}", re.IGNORECASE)


def _breaks(source: str) -> int:
    """Count line breaks where they do not stand in a row: those WordPress may make a paragraph's end."""
    return shape(_PARAGRAPH_BREAKS.sub("", source)).count("<br {}>")


def _empty_paragraphs(source: str) -> int:
    """Count paragraphs without anything in them: a browser makes one of an end tag that does not fit."""
    root = html.graft(html.fragment(allowed(source)).root)
    return sum(1 for tag in root.find_all("p") if not tag.get_text(strip=True) and not tag.find(True))


def _known(blog: Blog) -> Person | None:
    return blog.owner


def _names(terms: tuple[Term, ...]) -> set[str]:
    return {line(term.name or term.slug) for term in terms}


def _unlike(name: str, expected: object, found: object, fold: datetime | None = None) -> Iterator[str]:
    if expected != found and not (fold and _ambiguous(fold)):
        yield f"{name}: {expected!r} became {found!r}"


def _ambiguous(local: datetime) -> bool:
    """Say whether a local time may stand for two moments, or for none: the nights when clocks change."""
    paris = ZoneInfo("Europe/Paris")
    return local.replace(tzinfo=paris).utcoffset() != local.replace(tzinfo=paris, fold=1).utcoffset()


def line(text: str) -> str:
    return " ".join(allowed(text).split())


_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def allowed(text: str) -> str:
    """Return text without what XML forbids."""
    return _FORBIDDEN.sub("", text)


def shape(source: str) -> list[str]:
    """Return tags, attributes and texts in order; white space counts only in `pre`, `rel` never (WordPress adds it)."""
    pieces: list[str] = []
    root = html.graft(html.fragment(allowed(source)).root)
    for node in root.descendants:
        if isinstance(node, Tag):
            attributes = {
                key: " ".join(value) if isinstance(value, list) else value for key, value in node.attrs.items()
            }
            known = {key: line(str(value)) for key, value in attributes.items() if key not in _ADDED}
            pieces.append(f"<{node.name} {json.dumps(known, sort_keys=True, ensure_ascii=False)}>")
        elif not isinstance(node, Remark):
            pre = node.find_parent(["pre", "textarea"]) is not None
            text = str(node) if pre else re.sub(r"[ \t\n\r\f]+", " ", str(node))
            pieces.append(text)
    return _joined(pieces)


_ADDED = frozenset({"rel", "loading", "decoding", "fetchpriority", "sizes", "srcset"})


def _joined(pieces: list[str]) -> list[str]:
    """Return the pieces with neighbouring texts joined and trimmed, and blank ones left out."""
    joined: list[str] = []
    for piece in pieces:
        if joined and not piece.startswith("<") and not joined[-1].startswith("<"):
            joined[-1] += piece
        else:
            joined.append(piece)
    return [stripped for piece in joined if (stripped := piece.strip(" "))]
