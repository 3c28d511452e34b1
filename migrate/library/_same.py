"""Which comments of two readings are one, and what each of them adds to it.

A page prints the minute and its own markup, an owner's export has the second, another markup and nobody's name for
the owner; a page's zone is often assumed, so the clock on the wall counts as well as the moment.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from difflib import SequenceMatcher

from migrate.html import text_of
from migrate.model import Comment
from migrate.text import fold, squeeze, unescape

_EXACT = frozenset({"second", "minute"})
_PRECISIONS = ("second", "minute", "day", "month", "year")
_NO_LETTER = re.compile(r"[\W_]+")
_SHOWN = re.compile(r'\bsrc="([^"]*)"')
_NUMBER = re.compile(r"\d+")
_ENOUGH_LETTERS = 20
_ALIKE = 0.9
_COMPARED = 1000
_STATED = ("email", "ip", "url")


def when_keys(comment: Comment) -> Iterator[str]:
    """Yield what tells when a comment was written, to the minute: two that share one may be the same.

    Nothing where the minute is not known.
    """
    at = comment.published
    if at is None or not _is_exact(comment):
        return
    yield f"at {at.astimezone(UTC):%Y-%m-%d %H:%M}"
    yield f"wall {at:%Y-%m-%d %H:%M}"


def word_keys(comment: Comment, letters: str) -> Iterator[str]:
    """Yield what tells when a comment was written, or how its page prints that, and its words (`letters`)."""
    for when in tuple(when_keys(comment)) or (f"said {comment.published_text}",):
        yield f"{when} {letters}"


def letters_of(comment: Comment) -> str:
    """Return what a comment says without markup, blanks and signs; where that leaves nothing, with its signs.

    One that says nothing may show something: then the addresses of that tell it from others.
    """
    said = squeeze(unescape(text_of(comment.body)))
    plain = _NO_LETTER.sub("", unicodedata.normalize("NFKC", said).casefold())
    return plain or said or " ".join(_SHOWN.findall(comment.body))


def is_same(one: Comment, other: Comment, said: str, its_said: str) -> bool:
    """Say whether two comments of one minute are the same: the same words by the same person.

    `said` and `its_said` are their letters.
    """
    return said == its_said and _is_same_name(one, other)


def is_nameless(one: Comment, other: Comment, said: str, its_said: str) -> bool:
    """Say whether two comments of one minute are the same but that the name of one is missing, or was put in.

    Where only a day is known, two people may well have said the same.
    """
    named = (bool(comment.author.name) and "author" not in comment.inferred for comment in (one, other))
    return bool(said) and said == its_said and _is_exact(one) and not all(named)


def is_alike(one: Comment, other: Comment, said: str, its_said: str) -> bool:
    """Say whether two comments of one minute and person are the same in other words: one is cut, or a letter broken.

    Another number is another comment, and so is another text of the same day: many a person is called Anonyme.
    """
    if not one.author.name or not _is_exact(one) or not _is_same_name(one, other):
        return False
    short, long = sorted((said, its_said), key=len)
    if len(short) < _ENOUGH_LETTERS:
        return False
    if long.startswith(short):
        return True
    if _NUMBER.findall(short) != _NUMBER.findall(long):
        return False
    return SequenceMatcher(None, short[:_COMPARED], long[:_COMPARED], autojunk=False).ratio() >= _ALIKE


def _is_exact(comment: Comment) -> bool:
    """Say whether the minute in which a comment was written is known."""
    return comment.published is not None and comment.published_precision in _EXACT


def _is_same_name(one: Comment, other: Comment) -> bool:
    name, its_name = one.author.name, other.author.name
    return name == its_name or (bool(fold(name)) and fold(name) == fold(its_name))


def richer(one: Comment, other: Comment) -> Comment:
    """Return a comment with what only another reading of it states; its id and its parent are left as they are.

    The other's more precise date, its e-mail and IP, a name that was missing, whose it is, that it is not shown.
    """
    inferred = set(one.inferred)
    values: dict[str, object] = {}
    author = one.author
    if (not author.name or "author" in inferred) and other.author.name and "author" not in other.inferred:
        author = replace(author, name=other.author.name)
        inferred.discard("author")
    missing = {name: value for name in _STATED if not getattr(author, name) and (value := getattr(other.author, name))}
    author = replace(author, **missing) if missing else author
    if _precision(other) < _precision(one):
        values |= {"published": other.published, "published_precision": other.published_precision}
        values["published_text"] = one.published_text or other.published_text
    if other.by_owner is not None and (
        one.by_owner is None or ("by_owner" in inferred and "by_owner" not in other.inferred)
    ):
        values["by_owner"] = other.by_owner
        inferred.discard("by_owner")
        inferred |= {"by_owner"} & set(other.inferred)
    if one.status == "approved" != other.status:
        values["status"] = other.status
    if one.kind == "comment" != other.kind:
        values["kind"] = other.kind
    if author is not one.author:
        values["author"] = author
    if inferred != set(one.inferred):
        kept = [name for name in one.inferred if name in inferred]
        values["inferred"] = (*kept, *sorted(inferred.difference(kept)))
    return replace(one, **values) if values else one  # type: ignore[arg-type]


def _precision(comment: Comment) -> int:
    """Return how exact the date of a comment is: less is better."""
    known = comment.published is not None and comment.published_precision is not None
    return _PRECISIONS.index(comment.published_precision) if known and comment.published_precision else len(_PRECISIONS)
