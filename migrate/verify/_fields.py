"""The fields of a post and of its comments are what the pages say."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from migrate import text
from migrate.model import Comment, Person, Post, Term
from migrate.report import Finding
from migrate.verify._found import Found, gap

_CODES = {
    "title": "verify.title.differs",
    "published": "verify.date.differs",
    "kind": "verify.kind.differs",
    "status": "verify.status.differs",
    "slug": "verify.slug.differs",
    "permalink": "verify.permalink.differs",
    "author": "verify.author.differs",
}
_FIELDS = (
    *("id", "permalink", "aliases", "slug", "title", "excerpt", "published", "published_precision", "published_text"),
    *("updated", "author", "kind", "status", "comment_count_shown", "reposts"),
)
_OF_COMMENT = {"published": "verify.comment.date.differs", "author": "verify.comment.author.differs"}
_FIELDS_OF_COMMENT = (*("author", "published", "published_precision", "published_text", "by_owner", "kind", "status"),)
_CUT = 200  # bytes: names up to there are in every format what they are


def of_post(expected: Post, found: Found, where: str, *, folds: bool) -> Iterator[Finding]:
    """Yield the fields that differ; with `folds`, what XML and WordPress cannot tell apart is equal."""
    yield from found.wrong
    for name in _FIELDS:
        wanted, got = getattr(expected, name), getattr(found.post, name)
        if name == "slug" and not wanted and found.form == "markdown":
            continue  # a file has a name, and what stands in its front matter is that
        if wanted != got and not _equal(wanted, got, folds=folds):
            message = f"its {name} is {_shown(got)}, not {_shown(wanted)} ({found.place})"
            yield gap(_CODES.get(name, "verify.field.differs"), message, where)
    for name, wanted, got in (
        ("categories", expected.categories, found.post.categories),
        ("tags", expected.tags, found.post.tags),
    ):
        if wanted != got:
            yield from _terms(name, wanted, got, where, folds=folds)


def of_comment(expected: Comment, found: Comment, where: str, *, folds: bool) -> Iterator[Finding]:
    """Yield the fields of a comment that differ."""
    for name in _FIELDS_OF_COMMENT:
        wanted, got = getattr(expected, name), getattr(found, name)
        if wanted != got and not _equal(wanted, got, folds=folds):
            message = f"the {name} of {named(expected)} is {_shown(got)}, not {_shown(wanted)}"
            yield gap(_OF_COMMENT.get(name, "verify.comment.field.differs"), message, where)


def named(comment: Comment) -> str:
    """Return what a comment is called in a message."""
    return f"the comment {comment.id or '?'} by {comment.author.name!r}"


def _equal(wanted: object, got: object, *, folds: bool) -> bool:
    """Say whether two values that differ say the same."""
    if isinstance(wanted, Person) and isinstance(got, Person):
        return _is_same_person(wanted, got, folds=folds)
    if not folds:
        return False
    if isinstance(wanted, datetime) and isinstance(got, datetime):
        return wanted.astimezone(UTC).replace(microsecond=0) == got.astimezone(UTC).replace(microsecond=0)
    if isinstance(wanted, str) and isinstance(got, str):
        return _plain(wanted) == _plain(got)
    return False


def _is_same_person(wanted: Person, got: Person, *, folds: bool) -> bool:
    """Say whether two are one; e-mail and IP are left out of exports, and WXR knows no address of who wrote a post."""
    if wanted.name == got.name:
        return got.url == wanted.url or (folds and got.url is None)
    whole, short = _plain(wanted.name), _plain(got.name)
    return folds and (whole == short or (len(short.encode()) > _CUT and whole.startswith(short)))


def _plain(value: str) -> str:
    return text.collapse(text.xml_safe(value)).replace("\r\n", "\n")


def _terms(name: str, wanted: Iterable[Term], got: Iterable[Term], where: str, *, folds: bool) -> Iterator[Finding]:
    """Yield the terms that are missing and those that nobody gave; with `folds`, case makes no other term."""
    here, there = {_key(one, folds=folds) for one in wanted}, {_key(one, folds=folds) for one in got}
    missing = [one for one in here if not any(_fits(one, other) for other in there)]
    added = [one for one in there if not any(_fits(other, one) for other in here)]
    for term in missing:
        yield gap("verify.terms.differ", f"{term[0]!r} among its {name} is missing", where)
    for term in added:
        yield gap("verify.terms.differ", f"{term[0]!r} among its {name} is not on the page", where)


def _key(term: Term, *, folds: bool) -> tuple[str, str]:
    name = term.name or term.slug
    return (text.fold(text.squeeze(text.xml_safe(name))) if folds else name, term.slug)


def _fits(wanted: tuple[str, str], got: tuple[str, str]) -> bool:
    return wanted[0] == got[0] and (wanted[1] == got[1] or not wanted[1])


def _shown(value: object) -> str:
    """Return a value as a message shows it."""
    if isinstance(value, Person):
        return repr(value.name) + (f" <{value.url}>" if value.url else "")
    if isinstance(value, datetime):
        return value.isoformat()
    shown = repr(value) if value is not None else "nothing"
    return shown if len(shown) <= _CUT else f"{shown[:_CUT]}…"
