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
class Header:
    """A page's header, and the boxes of a sidebar that stands before the posts.

    `is_whole` says that a header is there: extractors of the main content drop it, and titles too.
    """

    blog_title: str = ""
    home: Url | None = None
    side: Sequence[Line] = ()
    is_whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A post's title ("" when none is printed), where it leads to, and the body that is left.

    `is_inferred` is true for a title that is no heading in the text and was told by its place.
    """

    title: str = ""
    is_inferred: bool = False
    permalink: Url | None = None
    body: Sequence[Line] = ()


def read_header(lines: Sequence[Line], said: Tail, dialect: Dialect) -> Header:
    """Return what stands above the first post; `said` knows the titles of the neighbours, printed here too."""
    top = [line for line in lines if not wording.is_admin(line.key)]
    start = next((at for at, line in enumerate(top) if wording.box_kind(line.key) and not line.sign), len(top))
    stop = next((at for at in range(start, len(top)) if _is_menu(top[at], said)), len(top))
    shown = [line for line in (*top[:start], *top[stop:]) if not line.blank]
    named = next((line for line in shown if not _is_menu(line, said)), Line())
    return Header(
        blog_title=named.plain if named.key else "",
        home=_leads_to(named, dialect),
        side=top[start:stop],
        is_whole=bool(shown),
    )


def _is_menu(line: Line, said: Tail) -> bool:
    return bool(line.key) and bool(wording.MENU.fullmatch(line.key) or line.key in said.neighbours)


def read_opening(part: Outline, said: Tail, dialect: Dialect, *, is_whole: bool) -> Opening:
    """Return a post's title and body.

    The template prints « lire la suite » behind the body of a post without a title, and a title
    above any other: on a whole page the first line is one. A native theme's title stands in its byline.
    """
    body, has_more = _without_more(part.body)
    if part.byline is not None:
        title = part.byline.title
        return Opening(title=title, is_inferred=bool(title) and not part.byline.is_heading, body=body)
    at = next((at for at, line in enumerate(body) if not line.blank), None)
    if at is None or has_more or not _is_title(body, at, said, is_whole=is_whole):
        return Opening(body=body)
    first = body[at]
    return Opening(
        title=first.plain,
        is_inferred=not first.level,
        permalink=_leads_to(first, dialect),
        body=body[at + 1 :],
    )


def _is_title(body: Sequence[Line], at: int, said: Tail, *, is_whole: bool) -> bool:
    """Say whether the first line of a post is its title: a heading of the template, or a line alone on a whole page."""
    line = body[at]
    if line.level:
        return line.level <= wording.HEADING
    if not is_whole or line.sign or not line.key or len(line.plain) > _LONGEST_TITLE:
        return False
    if said.indent is not None and line.indent > said.indent:
        return False  # deeper in the page than a title stands
    if len(line.plain) > _LONGEST_SENTENCE and line.plain[-1] in ".,;":
        return False  # the title is missing, and the body begins with a paragraph of one sentence
    return any(not other.blank for other in body[at + 1 :])


def _without_more(body: Sequence[Line]) -> tuple[Sequence[Line], bool]:
    """Return a body without « lire la suite » at its end, and whether it was there."""
    end = len(body)
    while end and body[end - 1].blank:
        end -= 1
    if end and body[end - 1].key and wording.MORE.fullmatch(body[end - 1].key):
        return body[: end - 1], True
    return body[:end], False


def _leads_to(line: Line, dialect: Dialect) -> Url | None:
    """Return where a line's first link leads to, None when nowhere."""
    found = (address(piece.url, dialect) for piece in pieces(line.text, dialect) if piece.kind == "link")
    url = next((url for url in found if url), "")
    return Url(url) if url else None
