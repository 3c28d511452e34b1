"""Comments as the importer must get them: numbered so that an answer's id is higher than its parent's.

The importer sorts a post's comments by id, inserts them in that order, and maps a parent only when
it was inserted before; it drops a comment that has one byte too many without a word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from migrate import text, xml
from migrate.exporters._wordpress import _dates, _text
from migrate.exporters._wordpress._terms import Tell
from migrate.exporters.wxr import _meta
from migrate.exporters.wxr._addresses import Text
from migrate.exporters.wxr._authors import Authors
from migrate.exporters.wxr._rest import comment_rest
from migrate.model import Comment, Person, Post
from migrate.settings import Settings

_APPROVED = {"approved": "1", "pending": "0", "spam": "spam"}
_SHORT = _text.TEXT_LIMIT // 8  # so many characters are under the limit whatever they are
_SCHEMES = ("http://", "https://")


class Placed:
    """A comment in the file: `place` in the page, `above` the one it answers, `depth` below a root, `number` its id."""

    __slots__ = ("above", "comment", "depth", "moment", "number", "place")

    def __init__(self, comment: Comment, place: int, moment: datetime) -> None:
        self.comment = comment
        self.place = place
        self.moment = moment
        self.above: Placed | None = None
        self.depth = 0
        self.number = 0


class Comments:
    """Writes the comments of one post after another; ids go on through the whole export."""

    def __init__(self, authors: Authors, settings: Settings, zone: ZoneInfo, tell: Tell) -> None:
        self._authors = authors
        self._ascii = settings.export.ascii_comments
        self._contacts = settings.privacy.with_contacts
        self._zone = zone
        self._tell = tell
        self._last = 0

    def elements(self, post: Post, moment: datetime, where: str, change: Text) -> str:
        """Return the comments of a post; `moment` (aware) is when that was published."""
        if not post.comments:
            return ""
        placed = self._ordered(post.comments, moment, where)
        for one in placed:
            self._last += 1
            one.number = self._last
        moved = any(one.place != place for place, one in enumerate(placed))
        return "".join([self._element(one, post, where, change, moved=moved) for one in placed])

    def _ordered(self, comments: Sequence[Comment], moment: datetime, where: str) -> list[Placed]:
        """Return the comments by date, each after the one it answers."""
        placed: list[Placed] = []
        first: dict[str, Placed] = {}
        known = moment
        for place, comment in enumerate(comments):
            known = comment.published or known
            one = Placed(comment, place, known)
            placed.append(one)
            first.setdefault(comment.id, one)
        for one in placed:
            parent = one.comment.parent
            if parent is not None:
                one.above = first.get(parent) if parent else None
                if one.above is None or one.above is one:
                    one.above = None
                    self._tell("export.comment.parent.absent", "the comment that this one answers is not there", where)
        for one in placed:
            if one.above is not None and one.depth == 0:
                self._settle(one, where)
        placed.sort(key=lambda one: (one.moment, one.depth, one.place))
        return placed

    def _settle(self, one: Placed, where: str) -> None:
        """Give an answer and those above it their depth; none is older than the one it answers, a circle is opened."""
        chain: list[Placed] = []
        above: Placed | None = one
        while above is not None and above.depth == 0 and above.above is not None:
            above.depth = -1
            chain.append(above)
            above = above.above
        if above is not None and above.depth < 0:
            chain[-1].above = None
            self._tell("export.comment.parent.absent", "comments answer each other in a circle", where)
        for link in reversed(chain):
            link.depth = 0
            if link.above is not None:
                link.depth = link.above.depth + 1
                link.moment = max(link.moment, link.above.moment)

    def _element(self, one: Placed, post: Post, where: str, change: Text, *, moved: bool) -> str:
        """Return one comment, every element present, plain fields before meta."""
        comment = one.comment
        moment = comment.published
        if moment is None:
            self._tell("export.comment.date.made", "a comment without a date got that of the one before it", where)
            moment = one.moment
        author = _author(comment.author.name, comment.author.url or "")
        for code, message in author.told:
            self._tell(code, message, where)
        body, cut = self._body(comment, change, where)
        user = self._user(comment, post) if comment.by_owner else 0
        email, ip = self._contact(comment.author) if self._contacts else ("", "")
        rest = comment_rest(comment, user=user, place=one.place if moved else None, cut=cut) | author.rest
        meta = f"\t\t\t{_meta.rest_element('commentmeta', rest)}\n" if rest else ""
        local, utc = _dates.both(moment, self._zone)
        return (
            f"\t\t<wp:comment>\n\t\t\t<wp:comment_id>{one.number}</wp:comment_id>\n"
            f"\t\t\t<wp:comment_author>{author.name}</wp:comment_author>\n"
            f"\t\t\t<wp:comment_author_email>{email}</wp:comment_author_email>\n"
            f"\t\t\t<wp:comment_author_url>{author.url}</wp:comment_author_url>\n"
            f"\t\t\t<wp:comment_author_IP>{ip}</wp:comment_author_IP>\n"
            f"\t\t\t<wp:comment_date>{local}</wp:comment_date>\n"
            f"\t\t\t<wp:comment_date_gmt>{utc}</wp:comment_date_gmt>\n"
            f"\t\t\t<wp:comment_content>{xml.wrapped(body)}</wp:comment_content>\n"
            f"\t\t\t<wp:comment_approved>{_APPROVED[comment.status]}</wp:comment_approved>\n"
            f"\t\t\t<wp:comment_type>{comment.kind}</wp:comment_type>\n"
            f"\t\t\t<wp:comment_parent>{one.above.number if one.above else 0}</wp:comment_parent>\n"
            f"\t\t\t<wp:comment_user_id>{user}</wp:comment_user_id>\n{meta}\t\t</wp:comment>\n"
        )

    def _body(self, comment: Comment, change: Text, where: str) -> tuple[str, bool]:
        """Return the text of a comment as WordPress can store and show it, and whether it was cut."""
        body = text.xml_safe(comment.body)
        if len(body) != len(comment.body):
            self._tell("export.character.removed", "a comment had characters that XML forbids", where)
        body = change.changed(body)
        safe = _text.disarmed(body)
        if safe != body:
            self._tell("export.text.cleaned", "a comment had a script or an event handler", where)
        body = _text.without_marks(_text.without_shortcodes(safe))
        if body != safe:
            self._tell("export.shortcode.escaped", "a comment had a shortcode or mark of WordPress's own", where)
        body = _text.with_breaks_apart(_text.on_one_line(body))
        if self._ascii:
            body = _text.without_astral(body)
        short = _text.fitting_comment(body) if len(body) > _SHORT else body
        if len(short) < len(body):
            message = f"a comment of {len(body):,} characters was cut; the whole stands in its meta"
            self._tell("export.text.cut", message, where)
        return short, len(short) < len(body)

    def _user(self, comment: Comment, post: Post) -> int:
        """Return the id of the author who wrote a comment of the owner's, 0 when none is known."""
        author = self._authors.of(comment.author) or self._authors.owner or self._authors.of(post.author)
        return author.number if author else 0

    def _contact(self, author: Person) -> tuple[str, str]:
        """Return e-mail and IP, escaped, where they fit."""
        found = (xml.escape(author.email or ""), xml.escape(author.ip or ""))
        email, ip = (value if len(value.encode()) <= _text.EMAIL_LIMIT else "" for value in found)
        return email, ip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Author:
    """A comment's author as written: `told` are code and message of what had to be changed, `rest` what it was."""

    name: str
    url: str
    told: tuple[tuple[str, str], ...]
    rest: dict[str, str]


@lru_cache(maxsize=4096)
def _author(name: str, url: str) -> _Author:
    """Return how an author is written: the same people comment again and again."""
    told: list[tuple[str, str]] = []
    rest: dict[str, str] = {}
    whole = _text.name(name)
    short = _text.cut(whole, _text.NAME_LIMIT)
    if len(short) < len(whole):
        told.append(("export.text.cut", f"the name of a comment's author is too long: {name[:60]!r}"))
    if text.unescape(short, times=1) != name:
        rest["name"] = name
    fits = not url or _fits(url)
    if not fits:
        told.append(("export.comment.url.dropped", f"WordPress does not take the address {url[:80]!r}"))
        rest["url"] = url
    return _Author(name=xml.wrapped(short), url=xml.escape(url) if fits else "", told=tuple(told), rest=rest)


def _fits(url: str) -> bool:
    """Say whether WordPress's table takes an address, once it is encoded; a cut one would lead elsewhere."""
    size = len(url.replace("&", "&amp;").encode("utf-8", "replace"))
    return size <= _text.URL_LIMIT and url.lower().startswith(_SCHEMES) and url.isprintable()
