"""Posts and pages as items of a WXR file, one after another; ids ascend from 1000."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from migrate import text, xml
from migrate.exporters._wordpress import _dates, _text
from migrate.exporters._wordpress._decided import YEARS
from migrate.exporters._wordpress._terms import Tell
from migrate.exporters._wordpress._unique import Seen
from migrate.exporters.wxr import _menu, _meta
from migrate.exporters.wxr._addresses import Text
from migrate.exporters.wxr._attachments import Attachments, Shown
from migrate.exporters.wxr._authors import Author
from migrate.exporters.wxr._comments import Comments
from migrate.exporters.wxr._dated import rfc822
from migrate.exporters.wxr._head import Survey
from migrate.exporters.wxr._rest import post_rest
from migrate.model import Blog, Post
from migrate.settings import Settings

FIRST_ID = 1000
"""A fresh site has used the first ids, and the upload itself takes one."""

_STATUS = {"published": "publish", "draft": "draft", "private": "private"}
# What sanitize_url() in WordPress keeps as it is; it would store "&" as "&amp;".
_GUID = re.compile(r"https?://[\w.:/?=%~#+,;@!*()-]+", re.ASCII)
_GUID_LIMIT = 255
_ID = re.compile(r"[\w.-]{1,80}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was decided for a post: `local` and `utc` are naive."""

    number: int
    where: str
    title: str
    slug: str
    local: datetime
    utc: datetime
    author: Author | None


class Items:
    """Writes a post after another, and remembers what must not come twice."""

    def __init__(self, seen: Survey, settings: Settings, tell: Tell) -> None:
        self._seen = seen
        self._tell = tell
        self._places = seen.places
        self._zone = seen.places.zone
        self._comments = Comments(seen.authors, settings, self._zone, tell)
        first = FIRST_ID + len(self._places)
        self._menu = _menu.items(seen.menu, first, self._places, settings.now)
        self._attachments = Attachments(first + len(seen.menu), seen.addresses, tell)
        self._featured = settings.export.featured
        self._guids = Seen()
        self._host = re.sub(r"^https?://|[^\w.:/-]", "", seen.places.base, flags=re.ASCII).strip("/") or "blog"
        self._count = 0

    @property
    def example(self) -> str:
        """The name of the first file that was written, "" when there was none."""
        return self._attachments.example

    def first(self, blog: Blog, now: datetime) -> str:
        """Return what stands before the posts: the menu, and the files that no post holds; `now` is aware."""
        owner = self._seen.authors.owner
        shown = Shown(
            number=0,
            login=owner.login if owner else "",
            local=_dates.local(now, self._zone),
            utc=_dates.utc(now),
            where=self._places.base or blog.title,
        )
        return self._menu + self._attachments.items(blog.media, shown)

    def item(self, post: Post) -> str:
        """Return a post with its terms, meta and comments, and the files that no post before it shows."""
        made = self._written(post)
        change = self._seen.addresses.of(post.media)
        body = self._body(post, change, made.where)
        comments = self._comments.elements(post, made.utc.replace(tzinfo=UTC), made.where, change)
        excerpt, cut = self._excerpt(post, made.where)
        login = made.author.login if made.author else ""
        shown = Shown(number=made.number, login=login, local=made.local, utc=made.utc, where=made.where)
        files = self._attachments.items(post.media, shown) if post.media else ""
        featured = self._attachments.featured(post.media) if self._featured else None
        return (
            f"\t<item>\n\t\t<title>{xml.wrapped(_text.plain(made.title))}</title>\n"
            f"\t\t<link>{xml.escape(self._link(post, made))}</link>\n"
            f"\t\t<pubDate>{rfc822(made.utc)}</pubDate>\n\t\t<dc:creator>{xml.wrapped(login)}</dc:creator>\n"
            f'\t\t<guid isPermaLink="false">{xml.escape(self._guid(post, made))}</guid>\n'
            f"\t\t<description></description>\n"
            f"\t\t<content:encoded>{xml.wrapped(body)}</content:encoded>\n"
            f"\t\t<excerpt:encoded>{xml.wrapped(excerpt)}</excerpt:encoded>\n"
            f"{_fields(post, made, self._modified(post, made))}{self._terms(post)}"
            f"{_metas(post, made, featured, change, cut=cut)}{comments}\t</item>\n{files}"
        )

    def _written(self, post: Post) -> Written:
        """Return what has to be unique or known before a post can be written."""
        place = self._places.decided(self._count)
        number = FIRST_ID + self._count
        self._count += 1
        where = post.permalink or post.title or post.id or f"post {self._count}"
        author = self._seen.authors.of(post.author) or self._seen.authors.owner
        if author is not None and post.author is None:
            self._tell("export.author.made", "a post without an author went to the blog's owner", where)
        title = post.title if place.title is None else place.title
        return Written(
            number=number, where=where, title=title, slug=place.slug, local=place.local, utc=place.utc, author=author
        )

    def _link(self, post: Post, made: Written) -> str:
        """Return the old public address: redirects and other readers go by it."""
        if post.permalink:
            return post.permalink
        return f"{self._places.base}/?p={made.number}" if self._places.base else ""

    def _guid(self, post: Post, made: Written) -> str:
        """Return what names the post for ever: its old address where WordPress stores that as it is."""
        old = post.permalink or ""
        if len(old) <= _GUID_LIMIT and _GUID.fullmatch(old) and self._guids.take(old):
            return old
        own = post.id if _ID.fullmatch(post.id) else str(made.number)
        made_up = f"urn:blog:{self._host[:100]}:{own}"
        return made_up if self._guids.take(made_up) else f"{made_up}:{made.number}"

    def _modified(self, post: Post, made: Written) -> tuple[datetime, datetime]:
        """Return when a post was last changed, local and UTC, naive."""
        if post.updated is None or post.updated.year not in YEARS:
            return made.local, made.utc
        return _dates.local(post.updated, self._zone), _dates.utc(post.updated)

    def _excerpt(self, post: Post, where: str) -> tuple[str, bool]:
        """Return the excerpt as WordPress can store it, and whether it was cut."""
        whole = _text.plain(text.xml_safe(post.excerpt).replace("\r\n", "\n"))
        excerpt = _text.cut(whole, _text.TEXT_LIMIT)
        if len(excerpt) < len(whole):
            self._tell("export.text.cut", "the excerpt is longer than WordPress takes", where)
        return excerpt, len(excerpt) < len(whole)

    def _body(self, post: Post, change: Text, where: str) -> str:
        """Return the text of a post as WordPress can read, store and show it."""
        body = text.xml_safe(post.body)
        if len(body) != len(post.body):
            self._tell("export.character.removed", "the text had characters that XML forbids", where)
        body = change.changed(body)
        safe = _text.disarmed(body, attributes=False)
        if safe != body:
            self._tell("export.text.cleaned", "the text had a script or a style sheet", where)
        body = _text.without_marks(_text.without_shortcodes(safe))
        if body != safe:
            self._tell("export.shortcode.escaped", "the text had a shortcode or mark of WordPress's own", where)
        return _text.with_breaks_apart(_text.on_one_line(self._fitting(body, where)))

    def _fitting(self, body: str, where: str) -> str:
        """Return a text that the importer's parser can read; only one full of `data:` pictures is ever too long."""
        if len(body) * 4 <= _text.BODY_LIMIT or len(body.encode()) <= _text.BODY_LIMIT:
            return body
        short = _text.without_data(body)
        self._tell_gap(where)
        return _text.cut(short, _text.BODY_LIMIT)

    def _tell_gap(self, where: str) -> None:
        message = "the text is longer than WordPress's importer reads; pictures inside it were left out, or its end"
        self._tell("export.body.cut", message, where)

    def _terms(self, post: Post) -> str:
        """Return the categories and tags of a post, each once."""
        found: dict[str, None] = {}
        for terms, domain, own in (
            (self._places.categories, "category", post.categories),
            (self._places.tags, "post_tag", post.tags),
        ):
            for term in own:
                entry = terms.entry(term)
                if entry is not None:
                    named = xml.wrapped(entry.name)
                    found[f'\t\t<category domain="{domain}" nicename="{entry.slug}">{named}</category>\n'] = None
        return "".join(found)


def _fields(post: Post, made: Written, modified: tuple[datetime, datetime]) -> str:
    """Return the plain fields of an item, every one, in the order of WordPress's own export."""
    return (
        f"\t\t<wp:post_id>{made.number}</wp:post_id>\n"
        f"\t\t<wp:post_date>{_dates.written(made.local)}</wp:post_date>\n"
        f"\t\t<wp:post_date_gmt>{_dates.written(made.utc)}</wp:post_date_gmt>\n"
        f"\t\t<wp:post_modified>{_dates.written(modified[0])}</wp:post_modified>\n"
        f"\t\t<wp:post_modified_gmt>{_dates.written(modified[1])}</wp:post_modified_gmt>\n"
        "\t\t<wp:comment_status>open</wp:comment_status>\n\t\t<wp:ping_status>closed</wp:ping_status>\n"
        f"\t\t<wp:post_name>{made.slug}</wp:post_name>\n\t\t<wp:status>{_STATUS[post.status]}</wp:status>\n"
        "\t\t<wp:post_parent>0</wp:post_parent>\n\t\t<wp:menu_order>0</wp:menu_order>\n"
        f"\t\t<wp:post_type>{post.kind}</wp:post_type>\n\t\t<wp:post_password></wp:post_password>\n"
        "\t\t<wp:is_sticky>0</wp:is_sticky>\n"
    )


def _metas(post: Post, made: Written, featured: int | None, change: Text, *, cut: bool) -> str:
    """Return the meta of a post: its old addresses by themselves, for redirects, the rest as JSON."""
    metas = []
    if featured:
        metas.append(_meta.element("postmeta", "_thumbnail_id", str(featured)))
    if post.permalink:
        metas.append(_meta.element("postmeta", _meta.PERMALINK, post.permalink))
    if post.aliases:
        metas.append(_meta.element("postmeta", _meta.ALIASES, _meta.as_json(post.aliases)))
    rest = post_rest(post, title=made.title, slug=made.slug, utc=made.utc, author=made.author)
    if cut:
        rest["excerpt"] = post.excerpt
    if change.links:
        rest["links"] = change.links
    if rest:
        metas.append(_meta.rest_element("postmeta", rest))
    return "".join(f"\t\t{meta}\n" for meta in metas)
