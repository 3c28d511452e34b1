"""What stands above a post's date line, and whether the first line below it is the post's title."""

from collections.abc import Sequence
from dataclasses import dataclass

from migrate.model import Url
from migrate.platforms._kiwi import _text_wording as wording
from migrate.platforms._kiwi._text_inline import Dialect, address, pieces
from migrate.platforms._kiwi._text_lines import Line
from migrate.platforms._kiwi._text_outline import Outline
from migrate.platforms._kiwi._text_tail import Tail

_LONGEST_TITLE = 150
_LONGEST_SENTENCE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """The page's header, the boxes of a sidebar that stands before the post, the title and what is left as body."""

    blog_title: str
    home: Url | None
    side: Sequence[Line]
    title: str
    title_inferred: bool
    permalink: Url | None
    body: Sequence[Line]


def read_top(parts: Outline, said: Tail, dialect: Dialect) -> Top:
    """Return what stands above a post, and the post's title and body.

    The template prints « lire la suite » behind the body of a post without a title. An extractor of
    the main content drops the title with the header; its text shows no header above the date.
    """
    top = [line for line in parts.top if not wording.is_admin(line.key)]
    start = next((at for at, line in enumerate(top) if wording.box_kind(line.key) and not line.sign), len(top))
    stop = _menu(top, start, said)
    header = [line for line in (*top[:start], *top[stop:]) if not line.blank]
    body, has_more = _without_more(parts.body)
    at = next((at for at, line in enumerate(body) if not line.blank), None)
    title = at is not None and not has_more and _is_title(body, at, has_header=bool(header))
    first = body[at] if at is not None and title else Line()
    named = next((line for line in header if not _is_menu(line, said)), Line())
    return Top(
        blog_title=named.plain if named.key else "",
        home=_address(named, dialect),
        side=top[start:stop],
        title=first.plain,
        title_inferred=bool(first.plain) and not first.level,
        permalink=_address(first, dialect),
        body=body[at + 1 :] if at is not None and title else body,
    )


def _menu(top: Sequence[Line], start: int, said: Tail) -> int:
    """Return where the boxes end above a post: at the menu or the titles of the neighbours."""
    for at in range(start, len(top)):
        if _is_menu(top[at], said):
            return at
    return len(top)


def _is_menu(line: Line, said: Tail) -> bool:
    return bool(line.key) and bool(wording.MENU.fullmatch(line.key) or line.key in said.neighbours)


def _is_title(body: Sequence[Line], at: int, *, has_header: bool) -> bool:
    """Say whether the first line of a post is its title: a heading of the template, or a line alone on a whole page."""
    line = body[at]
    if line.level:
        return line.level <= 2  # noqa: PLR2004 - the template's title is h2
    if not has_header or line.sign or not line.key or len(line.plain) > _LONGEST_TITLE:
        return False
    if len(line.plain) > _LONGEST_SENTENCE and line.plain[-1] in ".,;":
        return False  # the title is missing, and a body may begin with a paragraph of one sentence
    return any(not other.blank for other in body[at + 1 :])


def _without_more(body: Sequence[Line]) -> tuple[Sequence[Line], bool]:
    """Return a body without « lire la suite » at its end, and whether it was there."""
    end = len(body)
    while end and body[end - 1].blank:
        end -= 1
    if end and body[end - 1].key and wording.MORE.fullmatch(body[end - 1].key):
        return body[: end - 1], True
    return body[:end], False


def _address(line: Line, dialect: Dialect) -> Url | None:
    """Return where a line's first link leads to, None when nowhere."""
    found = (address(piece.url, dialect) for piece in pieces(line.text, dialect) if piece.kind == "link")
    url = next(found, "")
    return Url(url) if url else None
