"""What the pages of a blog say of it, one best value a field: an export's first, then the home page's, then the newest.

Every page repeats the sidebar and the title, so what is kept is reduced at once: a million pages of a blog leave
a dozen rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from migrate import codec
from migrate.extract import Extract, Rank
from migrate.model import Blog
from migrate.urls import host

_TRUST_EXPORT, _TRUST_HOME, _TRUST_PAGE = 2, 1, 0
_TEXTS = ("platform", "home", "title", "tagline", "language", "zone", "owner", "authors", "categories", "tags", "media")
_COMPLETE = "complete"

Order = tuple[int, float, bytes, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One field of a blog as one capture says it, encoded; `names` are the blog's.

    `trust`, then `moment` (newest of capture and posts, seconds) say whether it beats another; `tie` (what the
    capture is) and `raw` decide between equals, so that the order of arrival does not.
    """

    names: tuple[str, ...]
    field: str
    trust: int
    moment: float
    tie: bytes
    raw: bytes

    @property
    def order(self) -> Order:
        """What orders facts: the least is the best."""
        return (-self.trust, -self.moment, self.tie, self.raw)


class Facts:
    """The best facts so far of each blog; the taker empties it now and then, so that it stays small."""

    def __init__(self) -> None:
        self._held: dict[tuple[tuple[str, ...], str], Fact] = {}

    def add(self, extract: Extract) -> None:
        """Take in what a capture says of its blog."""
        for fact in facts_of(extract):
            own = (fact.names, fact.field)
            held = self._held.get(own)
            if held is None or fact.order < held.order:
                self._held[own] = fact

    def spill(self) -> tuple[Fact, ...]:
        """Return what is held, in the order in which blogs and fields were met, and forget it."""
        held = tuple(self._held.values())
        self._held.clear()
        return held


def facts_of(extract: Extract) -> Iterator[Fact]:
    """Yield what a capture says of its blog, field by field."""
    blog = extract.blog
    if blog is None:
        return
    home = extract.place.kind == "listing" and extract.place.number == 1
    is_export = extract.complete or any(reading.rank is Rank.EXPORT for reading in extract.readings)
    trust = _TRUST_EXPORT if is_export else _TRUST_HOME if home else _TRUST_PAGE
    moments = [extract.captured, *(reading.post.published for reading in extract.readings)]
    newest = max((moment.timestamp() for moment in moments if moment), default=0.0)
    bare = replace(extract, blog=None, readings=(), leads=(), findings=(), trail=(), captured=None)
    names, tie = names_of(extract), codec.encode(bare)
    said: dict[str, object] = {name: value for name in _TEXTS if (value := getattr(blog, name))}
    if blog.sidebar.widgets:
        said["sidebar"] = blog.sidebar
    if extract.complete:
        said[_COMPLETE] = True
    for name, value in said.items():
        yield Fact(names=names, field=name, trust=trust, moment=newest, tie=tie, raw=codec.encode(value))


def names_of(extract: Extract) -> tuple[str, ...]:
    """Return the names of the blog that a capture belongs to; "" where it says none."""
    home = extract.blog.home if extract.blog is not None else None
    found = [*extract.blog_names, *(host(url) for url in (home, extract.url) if url)]
    return tuple(dict.fromkeys(name for name in found if name)) or ("",)


def blog_of(fields: dict[str, bytes]) -> tuple[Blog, bool]:
    """Return the blog that encoded fields make, without posts, and whether they say all that there is to say."""
    complete = fields.pop(_COMPLETE, None) is not None
    joined = b",".join(b'"%s":%s' % (name.encode(), raw) for name, raw in fields.items())
    return codec.decode(b"{%s}" % joined, Blog), complete
