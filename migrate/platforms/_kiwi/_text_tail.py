"""What the template prints behind a body: reposts, author, tags, number of comments, the neighbours' titles."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from migrate.model import Term, Url
from migrate.platforms._kiwi import _text_inline as inline
from migrate.platforms._kiwi import _text_wording as wording
from migrate.platforms._kiwi._text_inline import Dialect
from migrate.platforms._kiwi._text_lines import Line
from migrate.text import fold, squeeze

_TAG_LINK = re.compile(r"/tag/([^/?#]+)")
_TAG_BEHIND = re.compile(r"\s*\((?:https?://[^\s()]+)?/tag/([^/\s()]+)/?\)")
_WORDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """What stands behind a body. `topic` holds the tags as printed, run together; `linked` those with links.

    `count` is None when no number of comments is printed, `reposts` too. `indent` is that of the last of
    these lines, which stands as deep in the page as a title does. `neighbours` are the
    folded titles of the posts before and after.
    """

    reposts: int | None = None
    author: str = ""
    topic: str = ""
    linked: tuple[Term, ...] = ()
    count: int | None = None
    indent: int | None = None
    permalink: Url | None = None
    neighbours: frozenset[str] = frozenset()


def read_tail(lines: Sequence[Line], dialect: Dialect) -> Tail:
    """Return what the lines behind a body say."""
    shown = [line for line in lines if not line.blank]
    signed = next((at for at, line in enumerate(shown) if _is_signature(line)), None)
    asked = _find(shown, wording.COMMENT_LINK)
    author, topic, linked = _signature(_signed(shown, signed, asked), dialect)
    behind = shown[asked + 1 :] if asked is not None else []
    return Tail(
        reposts=_reposts(shown),
        author=author,
        topic=topic,
        linked=linked,
        count=_count(shown, asked),
        indent=shown[asked].indent if asked is not None else None,
        permalink=_permalink(shown[asked], dialect) if asked is not None else None,
        neighbours=frozenset(line.key for line in behind if line.key and not wording.COUNT.fullmatch(line.key)),
    )


def _signed(lines: Sequence[Line], signed: int | None, asked: int | None) -> Sequence[Line]:
    """Return the lines that name author and tags: up to the link to the comments, or one."""
    if signed is None:
        return ()
    return lines[signed : asked if asked is not None and asked > signed else signed + 1]


def _find(lines: Sequence[Line], pattern: re.Pattern[str]) -> int | None:
    return next((at for at, line in enumerate(lines) if line.key and pattern.fullmatch(line.key)), None)


def _is_signature(line: Line) -> bool:
    """Say whether a line names the author or the tags: « Publié par NAME - dans TAGS », either part alone."""
    if not line.key:
        return False
    if wording.AUTHOR.fullmatch(line.key) or wording.WITH_TOPIC.fullmatch(line.key):
        return True
    return line.sign == "-" and bool(wording.TOPIC.fullmatch(line.key))


def _as_shown(line: Line) -> str:
    return f"{line.sign} {line.plain}" if line.sign else line.plain


def _signature(lines: Sequence[Line], dialect: Dialect) -> tuple[str, str, tuple[Term, ...]]:
    """Return the author, the tags as printed, and the tags that are links, of the lines that name them."""
    shown = squeeze(" ".join(map(_as_shown, lines)))
    linked = [term for line in lines for term in _linked(line, dialect)]
    parted = wording.TOPIC_SHOWN.split(shown, maxsplit=1)
    label = wording.AUTHOR_SHOWN.match(parted[0]) or wording.ANY_LABEL.match(parted[0])
    author = parted[0][label.end() if label else 0 :].strip()
    topic = parted[1] if len(parted) > 1 else ""
    if not linked:
        linked = [Term(name=name, slug=unquote(slug)) for line in lines for name, slug in _behind(line.text)]
    return author, topic, tuple(linked) or _lines_of_topic(lines)


def _linked(line: Line, dialect: Dialect) -> list[Term]:
    """Return the tags that links on a line lead to."""
    row = inline.pieces(line.text, dialect)
    found = [(piece.text, _TAG_LINK.search(piece.url)) for piece in row if piece.kind == "link"]
    return [Term(name=name, slug=unquote(slug[1])) for name, slug in found if slug is not None and name]


def _behind(text: str) -> list[tuple[str, str]]:
    """Return tags with their slugs where the addresses stand in brackets behind the names."""
    parts = _TAG_BEHIND.split(wording.TOPIC_SHOWN.split(text, maxsplit=1)[-1])
    return [(name.strip(), slug) for name, slug in zip(parts[::2], parts[1::2], strict=False) if name.strip()]


def _lines_of_topic(lines: Sequence[Line]) -> tuple[Term, ...]:
    """Return the tags of an extractor that gives each link a line of its own."""
    starts = [at for at, line in enumerate(lines) if re.fullmatch(r"(?:- ?)?(?:dans|in)", line.key)]
    return tuple(Term(name=line.plain) for line in lines[starts[0] + 1 :]) if starts else ()


def terms(said: Tail, known: Iterable[str]) -> tuple[Term, ...] | None:
    """Return a post's tags, None when a text runs their names together and nothing tells them apart.

    `known` are names that boxes of the page list; the longest one that fits is taken each time.
    """
    if said.linked or not said.topic:
        return said.linked
    if "," in said.topic:
        return tuple(Term(name=name.strip()) for name in said.topic.split(",") if name.strip())
    words = said.topic.split()
    if len(words) == 1:
        return (Term(name=said.topic),)
    names = {fold(name) for name in known}
    found: list[Term] = []
    at = 0
    while at < len(words):
        for width in range(min(_WORDS, len(words) - at), 0, -1):
            name = " ".join(words[at : at + width])
            if fold(name) in names:
                found.append(Term(name=name))
                at += width
                break
        else:
            return None
    return tuple(found)


def _reposts(lines: Sequence[Line]) -> int | None:
    """Return how often the post was reposted, None when the text does not say."""
    at = _find(lines, wording.REPOST)
    if at is None:
        return None
    found = wording.REPOST.fullmatch(lines[at].key)
    if found is not None and found["count"]:
        return int(found["count"])
    below = lines[at + 1].key if at + 1 < len(lines) else ""
    return int(below) if below.isdecimal() and len(below) < 8 else None  # noqa: PLR2004 - no post was reposted so often


def _count(lines: Sequence[Line], asked: int | None) -> int | None:
    """Return the number of comments printed beside the link to them, None when it prints « … »."""
    beside = lines[asked : asked + 2] if asked is not None else lines
    for line in beside:
        found = wording.COUNT_WITHIN.search(line.key) if asked is not None else wording.COUNT.fullmatch(line.key)
        if found is not None:
            return int(found["count"])
    return None


def _permalink(line: Line, dialect: Dialect) -> Url | None:
    """Return the post's own address: the link to its comments leads to it."""
    for piece in inline.pieces(line.text, dialect):
        if piece.kind == "link" and "#" in piece.url and (url := inline.address(piece.url, dialect)):
            return Url(url.split("#", 1)[0])
    behind = re.search(r"\((https?://[^\s()#]+)#anchorComment\)", line.text)
    return Url(behind[1]) if behind is not None else None
