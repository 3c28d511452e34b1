"""Layouts: one generation of a platform's pages, declared field by field (see `_rules.py`)."""

from dataclasses import dataclass, field
from typing import Any

from migrate.dates import Moment
from migrate.model import Term
from migrate.platforms._rules import Found, Markup, Rule, Scope


class _Nothing(Rule[Any]):
    """Finds nothing: the rule of a field that a layout does not print."""

    def find(self, scope: Scope) -> list[Found[Any]]:
        """Return the values that the rule finds in a scope, best first."""
        del scope
        return []


NOTHING: Rule[Any] = _Nothing()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentRules:
    """How a comment stands on a page.

    `each` is the selector of one comment; `behind` that of further elements of it that stand beside
    the first (`dt` and `dd`); `replies` that of what holds the answers to the comment that it stands
    in or after. `own_id` is a pattern on the `id` attribute of a comment, of the element around it, or
    of one in it; its group 1 is the host's id. `hold` is the selector of the whole block.
    `owner` is the selector of a mark that only the blog's owner's comments have. `end` is the selector of the
    last element of every comment: where a stray end tag closed the comment before it, all up to it is the
    comment's own. `level` is a pattern on the classes of a comment or of the element around it, group 1 the depth
    in the thread: where the page says it, that tells what a comment answers, however the tags are nested. With
    `escaped_breaks`, a `<br>` that was escaped into the text is a line break.
    """

    each: str
    author: Rule[str]
    published: Rule[Moment]
    body: Rule[Markup]
    behind: str = ""
    replies: str = ""
    hold: str = ""
    own_id: str = ""
    owner: str = ""
    end: str = ""
    level: str = ""
    escaped_breaks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One generation of pages. `sign` is the selector that only its pages match.

    `each` is the selector of one post on a page that lists several ("" where the platform finds
    them otherwise). `printed` is the date as people see it, where `published` may come from the
    head. `proven` is false where no real page was seen.
    """

    name: str
    sign: str
    title: Rule[str]
    published: Rule[Moment]
    body: Rule[Markup]
    printed: Rule[Moment] = field(default=NOTHING)
    updated: Rule[Moment] = field(default=NOTHING)
    author: Rule[str] = field(default=NOTHING)
    excerpt: Rule[str] = field(default=NOTHING)
    tags: Rule[Term] | Rule[str] = field(default=NOTHING)
    categories: Rule[Term] | Rule[str] = field(default=NOTHING)
    own_id: Rule[str] = field(default=NOTHING)
    permalink: Rule[str] = field(default=NOTHING)
    reposts: Rule[str] = field(default=NOTHING)
    comment_count: Rule[str] = field(default=NOTHING)
    comments: CommentRules | None = None
    each: str = ""
    proven: bool = True
