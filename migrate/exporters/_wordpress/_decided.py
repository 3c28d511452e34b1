"""What has to be decided before a post can be written: its title, its second, its slug."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from migrate import html, text
from migrate.exporters._wordpress import _dates, _text
from migrate.exporters._wordpress._terms import Tell
from migrate.exporters._wordpress._unique import Seconds, Seen
from migrate.model import Post

YEARS = range(1000, 9999)
"""Years that WordPress can write as a date."""

# Slugs that WordPress answers itself, or renames: feeds, paging, archives, its own folders; and those of attachments.
_RESERVED = re.compile(
    r"[0-9]+|page[0-9]*|feed|rdf|rss2?|atom|embed|comments|search|author|category|tag|trackback"
    r"|wp-(?:admin|content|includes|json)|media-[0-9]+"
)
_ENDING = re.compile(r"\.(?:html?|php|aspx?)$", re.IGNORECASE)
_TITLE_LIMIT = 10_000  # bytes: what must be escaped may take six times the room, and a column holds 65,535


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A post in the new WordPress: its slug; `local` and `utc` are naive; `title` is None where it keeps its own."""

    slug: str
    local: datetime
    utc: datetime
    is_page: bool
    title: str | None


class Decisions:
    """Decides on one post after another, and remembers what must not come twice.

    `now` and the first date of the blog (aware) stand in for dates that nobody knows; posts come in order of their
    dates, those without one last.
    """

    def __init__(self, zone: ZoneInfo, now: datetime, tell: Tell) -> None:
        self._zone = zone
        self._now = now.astimezone(UTC)
        self._tell = tell
        self._earliest: datetime | None = None
        self._slugs = Seen()
        self._seconds = Seconds()
        self._number = 0

    def of(self, post: Post) -> Decided:
        """Decide on the next post."""
        self._number += 1
        where = post.permalink or post.title or post.id or f"post {self._number}"
        moment = self._moment(post, where)
        local = _dates.local(moment, self._zone)
        title = self._title(post, local, where)
        free = self._seconds.free(_text.plain(title), local, post.kind)
        utc = _dates.utc(moment) + (free - local)
        self._told(post, local, free, utc, where)
        slug = self._slug(post, title, where)
        kept = None if title == post.title else title
        return Decided(slug=slug, local=free, utc=utc, is_page=post.kind == "page", title=kept)

    def _told(self, post: Post, local: datetime, free: datetime, utc: datetime, where: str) -> None:
        """Tell what became of a date."""
        shift: timedelta = free - local
        if shift:
            message = f"another post has this title at {local}; this one is {shift.total_seconds():.0f} s later now"
            self._tell("export.date.shifted", message, where)
        if utc > self._now.replace(tzinfo=None) and post.status == "published":
            self._tell("export.date.future", f"WordPress publishes it only on {free}", where)

    def _moment(self, post: Post, where: str) -> datetime:
        """Return when a post was published, or the best that can be said: WordPress shows no post without a date."""
        if post.published is not None and self._earliest is None:
            self._earliest = post.published
        if post.published is not None and post.published.year in YEARS:
            return post.published
        answers = [comment.published for comment in post.comments if comment.published is not None]
        moment = min(answers) if answers else post.updated or self._earliest or self._now
        source = "its first comment" if answers else "its last change" if post.updated else "the oldest post"
        self._tell("export.date.made", f"a post without a date got that of {source}", where)
        return moment if moment.year in YEARS else self._now

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

    def _slug(self, post: Post, title: str, where: str) -> str:
        """Return a slug that WordPress leaves as it is and that no other post or page has."""
        own = text.slugify(_ENDING.sub("", unquote(post.slug)))
        wanted = own or text.slugify(title) or f"{post.kind}-{self._number}"
        if _RESERVED.fullmatch(wanted):
            wanted = f"{post.kind}-{wanted}"
        slug = wanted
        if not self._slugs.take(wanted):
            slug = text.unique(wanted, self._slugs)
            self._slugs.add(slug)
        if post.slug and slug != post.slug:
            self._tell("export.slug.changed", f"the slug {post.slug!r} became {slug!r}", where)
        return slug
