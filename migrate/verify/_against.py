"""What an export is compared with: the blog as its pages say it, and what may be asked about it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from migrate import urls
from migrate.model import Comment, Html, Origin, Person, Post, Url
from migrate.moved import Moved
from migrate.settings import Settings

_FORGOTTEN = Person(name="Anonyme")
MASK = "[…]"
_PERSONAL = re.compile(
    r"(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    r"|(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?!\.?\d)"
    r"|(?<![\d/])(?:\+33[\s.]?|0)[1-9](?:[\s.-]?\d\d){4}(?!\d)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A file that is held: the SHA-256 of its bytes (hexadecimal); `is_sure` is false where only its name tells it."""

    sha256: str
    is_sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """What the pages of a blog are asked while an export is compared with them.

    `settings` are those of the export: what they asked for is no loss. `held` returns the file that is held for an
    address shown by a page, None when none is; `originals` the addresses of its full-size file.
    """

    settings: Settings
    moved: Moved
    held: Callable[[Url, Origin], Kept | None]
    originals: Callable[[Url], tuple[Url, ...]]

    @property
    def is_redacted(self) -> bool:
        """Say whether personal data was to be masked in texts."""
        return self.settings.privacy.redact and self.is_on("privacy")

    def is_on(self, transform: str) -> bool:
        """Say whether a transform was to change the export."""
        return transform not in self.settings.transform.without


def expected(post: Post, against: Against) -> Post:
    """Return a post as an export should say it: personal data and secrets as the settings want, all else as read."""
    if not against.is_on("privacy"):
        return post
    permalink = urls.public(post.permalink) if post.permalink else None
    aliases = tuple(dict.fromkeys(one for one in map(urls.public, post.aliases) if one != permalink))
    forgets = against.settings.privacy.forgets
    author = _FORGOTTEN if post.author and forgets(post.author.name) else post.author
    comments = tuple(_forgotten(one) if forgets(one.author.name) else one for one in post.comments)
    return replace(post, permalink=permalink, aliases=aliases, author=author, comments=comments)


def _forgotten(comment: Comment) -> Comment:
    return replace(comment, author=_FORGOTTEN, body=Html(f"<p>{MASK}</p>"))


def masked(text: str) -> str:
    """Return a text with personal data masked, as `--redact` asks for."""
    return _PERSONAL.sub(MASK, text)
