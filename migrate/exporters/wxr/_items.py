"""Posts and pages as items of a WXR file, one after another; ids ascend from 1000."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import unquote

from migrate import html, text, xml
from migrate.exporters.wxr import _dates, _meta, _text
from migrate.exporters.wxr._authors import Author
from migrate.exporters.wxr._comments import Comments
from migrate.exporters.wxr._head import Survey, rfc822
from migrate.exporters.wxr._rest import post_rest
from migrate.exporters.wxr._terms import Tell
from migrate.exporters.wxr._unique import Seconds, Seen
from migrate.model import Blog, Post
from migrate.settings import Settings

FIRST_ID = 1000
"""A fresh site has used the first ids, and the upload itself takes one."""

_STATUS = {"published": "publish", "draft": "draft", "private": "private"}
_YEARS = range(1000, 9999)
# Slugs that WordPress answers itself, or renames: feeds, paging, archives, its own folders.
_RESERVED = re.compile(
    r"[0-9]+|page[0-9]*|feed|rdf|rss2?|atom|embed|comments|search|author|category|tag|trackback"
    r"|wp-(?:admin|content|includes|json)"
)
_ENDING = re.compile(r"\.(?:html?|php|aspx?)$", re.IGNORECASE)
# What sanitize_url() in WordPress keeps as it is; it would store "&" as "&amp;".
_GUID = re.compile(r"https?://[\w.:/?=%~#+,;@!*()-]+", re.ASCII)
_GUID_LIMIT = 255
_TITLE_LIMIT = 10_000  # bytes: what must be escaped may take six times the room, and a column holds 65,535
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

    def __init__(self, blog: Blog, seen: Survey, settings: Settings, tell: Tell) -> None:
        self._seen = seen
        self._tell = tell
        self._zone = _dates.zone(blog.zone, settings.zone)
        self._now = _dates.utc(settings.now)
        self._comments = Comments(seen.authors, settings, self._zone, tell)
        self._seconds = Seconds()
        self._slugs = Seen()
        self._guids = Seen()
        self._host = re.sub(r"^https?://|[^\w.:/-]", "", seen.base, flags=re.ASCII).strip("/") or "blog"
        self._next = FIRST_ID

    def item(self, post: Post) -> str:
        """Return a post with its terms, meta and comments."""
        made = self._decided(post)
        excerpt, cut = self._excerpt(post, made.where)
        login = made.author.login if made.author else ""
        return (
            f"\t<item>\n\t\t<title>{xml.wrapped(_text.plain(made.title))}</title>\n"
            f"\t\t<link>{xml.escape(self._link(post, made))}</link>\n"
            f"\t\t<pubDate>{rfc822(made.utc)}</pubDate>\n\t\t<dc:creator>{xml.wrapped(login)}</dc:creator>\n"
            f'\t\t<guid isPermaLink="false">{xml.escape(self._guid(post, made))}</guid>\n'
            f"\t\t<description></description>\n"
            f"\t\t<content:encoded>{xml.wrapped(self._body(post, made.where))}</content:encoded>\n"
            f"\t\t<excerpt:encoded>{xml.wrapped(excerpt)}</excerpt:encoded>\n"
            f"{_fields(post, made, self._modified(post, made))}{self._terms(post)}{_metas(post, made, cut=cut)}"
            f"{self._comments.elements(post, made.utc.replace(tzinfo=UTC), made.where)}\t</item>\n"
        )

    def _decided(self, post: Post) -> Written:
        """Return what has to be unique or known before a post can be written."""
        number = self._next
        self._next += 1
        where = post.permalink or post.title or post.id or f"post {number}"
        moment = self._moment(post, where)
        local = _dates.local(moment, self._zone)
        title = self._title(post, local, where)
        free = self._seconds.free(_text.plain(title), local, post.kind)
        shift = free - local
        utc = _dates.utc(moment) + shift
        if shift:
            message = f"another post has this title at {local}; this one is {shift.total_seconds():.0f} s later now"
            self._tell("export.date.shifted", message, where)
        if utc > self._now and post.status == "published":
            self._tell("export.date.future", f"WordPress publishes it only on {free}", where)
        author = self._seen.authors.of(post.author) or self._seen.authors.owner
        if author is not None and post.author is None:
            self._tell("export.author.made", "a post without an author went to the blog's owner", where)
        slug = self._slug(post, title, number, where)
        return Written(number=number, where=where, title=title, slug=slug, local=free, utc=utc, author=author)

    def _moment(self, post: Post, where: str) -> datetime:
        """Return when a post was published, or the best that can be said: WordPress shows no post without a date."""
        if post.published is not None and post.published.year in _YEARS:
            return post.published
        answers = [comment.published for comment in post.comments if comment.published is not None]
        moment = min(answers) if answers else post.updated or self._seen.earliest
        source = "its first comment" if answers else "its last change" if post.updated else "the oldest post"
        self._tell("export.date.made", f"a post without a date got that of {source}", where)
        return moment if moment.year in _YEARS else self._now.replace(tzinfo=UTC)

    def _title(self, post: Post, local: datetime, where: str) -> str:
        """Return the title, or one made of the first words: WordPress takes an untitled post for any other."""
        title = text.collapse(text.xml_safe(post.title))
        if title.strip():
            short = text.cut_bytes(title, _TITLE_LIMIT) if len(title) * 4 > _TITLE_LIMIT else title
            if len(short) < len(title):
                self._tell("export.text.cut", "the title is longer than WordPress takes", where[:100])
            return short
        words = text.first_words(text.xml_safe(html.text_of(post.body)))
        made = words or text.slugify(post.slug).replace("-", " ") or f"{local:%Y-%m-%d}"
        self._tell("export.title.made", f"a post without a title is called {made!r} now", where)
        return made

    def _slug(self, post: Post, title: str, number: int, where: str) -> str:
        """Return a slug that WordPress leaves as it is and that no other post or page has."""
        own = text.slugify(_ENDING.sub("", unquote(post.slug)))
        wanted = own or text.slugify(title) or f"{post.kind}-{number}"
        if _RESERVED.fullmatch(wanted):
            wanted = f"{post.kind}-{wanted}"
        slug = text.unique(wanted, self._slugs)
        self._slugs.add(slug)
        if post.slug and slug != post.slug:
            self._tell("export.slug.changed", f"the slug {post.slug!r} became {slug!r}", where)
        return slug

    def _link(self, post: Post, made: Written) -> str:
        """Return the old public address: redirects and other readers go by it."""
        if post.permalink:
            return post.permalink
        return f"{self._seen.base.rstrip('/')}/?p={made.number}" if self._seen.base else ""

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
        if post.updated is None or post.updated.year not in _YEARS:
            return made.local, made.utc
        return _dates.local(post.updated, self._zone), _dates.utc(post.updated)

    def _excerpt(self, post: Post, where: str) -> tuple[str, bool]:
        """Return the excerpt as WordPress can store it, and whether it was cut."""
        whole = _text.plain(text.xml_safe(post.excerpt).replace("\r\n", "\n"))
        excerpt = _text.cut(whole, _text.TEXT_LIMIT)
        if len(excerpt) < len(whole):
            self._tell("export.text.cut", "the excerpt is longer than WordPress takes", where)
        return excerpt, len(excerpt) < len(whole)

    def _body(self, post: Post, where: str) -> str:
        """Return the text of a post as WordPress can read, store and show it."""
        body = text.xml_safe(post.body)
        if len(body) != len(post.body):
            self._tell("export.character.removed", "the text had characters that XML forbids", where)
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
            (self._seen.categories, "category", post.categories),
            (self._seen.tags, "post_tag", post.tags),
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


def _metas(post: Post, made: Written, *, cut: bool) -> str:
    """Return the meta of a post: its old addresses by themselves, for redirects, the rest as JSON."""
    metas = []
    if post.permalink:
        metas.append(_meta.element("postmeta", _meta.PERMALINK, post.permalink))
    if post.aliases:
        metas.append(_meta.element("postmeta", _meta.ALIASES, _meta.as_json(post.aliases)))
    rest = post_rest(post, title=made.title, slug=made.slug, utc=made.utc, author=made.author)
    if cut:
        rest["excerpt"] = post.excerpt
    if rest:
        metas.append(_meta.rest_element("postmeta", rest))
    return "".join(f"\t\t{meta}\n" for meta in metas)
