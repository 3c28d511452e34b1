"""What stands inside a line of an extractor's text: links, pictures, emphasis, escapes.

Extractors write these as Markdown or not at all; `Dialect` says which. A line becomes a row of
pieces once, and the row becomes plain text (to compare with the template's wording) or HTML.
Time grows with the length of the line, whatever it holds.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urljoin

from migrate.html import escape
from migrate.text import collapse, squeeze

Kind = Literal["text", "mark", "code", "link", "image", "line"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How a text writes what is no letter.

    `markup`: headings, emphasis and escapes of Markdown; `links`: its inline links; `notes`: the
    addresses of numbered links, by number; `base`: the page's address, for links without a host.
    """

    markup: bool = False
    links: bool = False
    notes: Mapping[str, str] = field(default_factory=dict)
    base: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line: `text` as a reader sees it, `url` where it leads to (link, image)."""

    kind: Kind
    text: str
    url: str = ""
    inner: tuple["Piece", ...] = ()


_SPECIAL = re.compile(r"[\\\[\]!*_`<]")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_TARGET = re.compile(
    r"\(\s*<?([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?"
    r"(?:\s+(?:\"(?:[^\"]|\"(?!\s*\))){0,300}\"|\([^()]{0,300}\)))?\s*\)"
)
_ESCAPE = re.compile(r"\\([()_*\[\]])")
_NUMBER = re.compile(r" ?\[(\d{1,5})\]")
_AUTO = re.compile(r"<((?:https?|ftp|mailto):[^\s<>]{1,2000})>")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
BEHIND = re.compile(r"(?:^|\s+)\((https?://[^\s()]+|/[^\s()]*|#)\)")
"""An address in brackets behind what leads there; the group is the address."""
_CODE = re.compile(r"(`{1,3})([^`]+)\1(?!`)")
_AROUND_BREAK = re.compile(r"\s*<br>\s*")
# Icons of the engine itself (facts 7: `fdata.over-blog.net/99/00/00/01` is to be ignored).
_PLATFORM_FILE = re.compile(r"https?://fdata\.over-blog\.(?:net|com)/99/00/")
_DELIMITERS = {"**": "strong", "__": "strong", "*": "em", "_": "em"}


def pieces(text: str, dialect: Dialect) -> tuple[Piece, ...]:
    """Return a line as its pieces; a literal `<br />` (comments hold them, escaped twice) is a line break."""
    is_bare = not (dialect.markup or dialect.links or dialect.notes)
    if "<" not in text if is_bare else not _SPECIAL.search(text):
        return (Piece("text", text),)
    return tuple(_cut(text, 0, len(text), dialect, _pairs(text) if dialect.links or dialect.notes else {}))


def plain(row: tuple[Piece, ...]) -> str:
    """Return what a reader sees of a row, white space squeezed; pictures show their alternative text."""
    if len(row) == 1 and row[0].kind == "text":
        return squeeze(row[0].text)
    return squeeze("".join(piece.text for piece in _paired(row)))


def html(row: tuple[Piece, ...], dialect: Dialect) -> str:
    """Return a row as HTML, links and pictures with absolute addresses as far as the base is known."""
    if len(row) == 1 and row[0].kind == "text":
        return escape(collapse(row[0].text))
    written = "".join(_written(piece, dialect) for piece in _paired(row))
    return collapse(_AROUND_BREAK.sub("<br>", written) if "<br>" in written else written)


def without_addresses(shown: str) -> str:
    """Return a text without the addresses that Resiliparse, asked for links, puts in brackets behind each.

    >>> without_addresses("commenter cet article (https://brioche.example/2010/03/four.html#anchorComment) 2")
    'commenter cet article 2'
    """
    return BEHIND.sub("", shown)


def address(url: str, dialect: Dialect) -> str:
    """Return a link's address as an absolute one, "" when it cannot be or is no address of a page or mail.

    >>> address("/tag/photos/", Dialect(base="https://brioche.example/2010/03/four.html"))
    'https://brioche.example/tag/photos/'
    """
    if url.startswith("#"):
        return ""
    try:
        whole = urljoin(dialect.base, url)
    except ValueError:
        return ""
    return whole if whole.startswith(("http://", "https://", "mailto:")) else ""


def picture(piece: Piece, dialect: Dialect) -> str:
    """Return the absolute address of a piece that is a picture of the blog, "" for any other piece."""
    url = address(piece.url, dialect) if piece.kind == "image" else ""
    return "" if _PLATFORM_FILE.match(url) else url


def _cut(text: str, start: int, end: int, dialect: Dialect, pairs: Mapping[int, int]) -> Iterator[Piece]:
    """Cut a part of a text into pieces."""
    begin = start
    while (found := _SPECIAL.search(text, start, end)) is not None:
        at = found.start()
        piece, after = _special(text, at, end, dialect, pairs)
        if piece is None:
            start = after
            continue
        if at > begin:
            yield Piece("text", text[begin:at])
        yield piece
        begin = start = after
    if begin < end:
        yield Piece("text", text[begin:end])


def _special(text: str, at: int, end: int, dialect: Dialect, pairs: Mapping[int, int]) -> tuple[Piece | None, int]:
    """Return the piece that begins at a special character and where it ends; None when it is a letter like any."""
    if text[at] == "[" or text.startswith("![", at):
        return _bracketed(text, at, end, dialect, pairs)
    if (line := _BREAK.match(text, at, end)) is not None:
        return Piece("line", " "), line.end()
    return _marked(text, at, end) if dialect.markup else (None, at + 1)


def _marked(text: str, at: int, end: int) -> tuple[Piece | None, int]:
    """Return the piece of Markdown that begins at a special character and where it ends, or None."""
    sign = text[at]
    if sign == "\\" and at + 1 < end and text[at + 1] in _PUNCTUATION:
        return Piece("text", text[at + 1]), at + 2
    if sign == "`" and (code := _CODE.match(text, at, end)) is not None:
        return Piece("code", code[2].strip()), code.end()
    if sign == "<" and (auto := _AUTO.match(text, at, end)) is not None:
        return Piece("link", auto[1], auto[1], (Piece("text", auto[1]),)), auto.end()
    if sign in "*_":
        width = 2 if text.startswith(sign * 2, at) else 1
        return Piece("mark", text[at : at + width], _sides(text, at, at + width)), at + width
    return None, at + 1


def _bracketed(text: str, at: int, end: int, dialect: Dialect, pairs: Mapping[int, int]) -> tuple[Piece | None, int]:
    """Return the link or picture that begins here, or None."""
    is_image = text[at] == "!"
    opened = at + is_image
    closed = pairs.get(opened, -1)
    if not opened < closed < end or text[opened] != "[":
        return None, at + 1
    url, after = _target(text, closed + 1, end, dialect)
    if after < 0:
        return None, at + 1
    if is_image:
        alt = plain(tuple(_cut(text, opened + 1, closed, Dialect(markup=dialect.markup), {})))
        return Piece("image", alt, url), after
    parts = _cut(text, opened + 1, closed, dialect, pairs)
    inner = tuple(Piece("text", part.text) if part.kind == "link" else part for part in parts)
    return Piece("link", plain(inner), url, inner), after


def _target(text: str, at: int, end: int, dialect: Dialect) -> tuple[str, int]:
    """Return the address that follows a closed bracket and where it ends (-1 when none follows)."""
    if dialect.links and text.startswith("(", at) and (inline := _TARGET.match(text, at, end)) is not None:
        return _ESCAPE.sub(r"\1", inline[1]), inline.end()
    if (number := _NUMBER.match(text, at, end)) is not None and number[1] in dialect.notes:
        return dialect.notes[number[1]], number.end()
    return "", -1


def _pairs(text: str) -> dict[int, int]:
    """Return where each bracket that is opened is closed, in one pass."""
    closed: dict[int, int] = {}
    waiting: list[int] = []
    for found in re.finditer(r"\\.|[\[\]]", text):
        if found[0] == "[":
            waiting.append(found.start())
        elif found[0] == "]" and waiting:
            closed[waiting.pop()] = found.start()
    return closed


def _sides(text: str, at: int, after: int) -> str:
    """Say whether a mark of emphasis can open ("o") and close ("c"): html2text writes `** Nom : **` too."""
    before = text[at - 1] if at else " "
    behind = text[after] if after < len(text) else " "
    if after - at > 1:
        return "oc"
    opens = not behind.isspace() and not before.isalnum()
    closes = not before.isspace() and not behind.isalnum()
    return "o" * opens + "c" * closes


def _paired(row: tuple[Piece, ...]) -> list[Piece]:
    """Return a row with its marks of emphasis as tags where they pair, as text where they do not."""
    out = list(row)
    if not any(piece.kind == "mark" for piece in row):
        return out
    opened: list[int] = []
    for place, piece in enumerate(row):
        if piece.kind != "mark":
            continue
        same = [other for other in opened[-4:] if row[other].text == piece.text]
        if "c" in piece.url and same and same[-1] < place - 1:
            name = _DELIMITERS[piece.text]
            out[same[-1]] = Piece("mark", "", f"<{name}>")
            out[place] = Piece("mark", "", f"</{name}>")
            del opened[opened.index(same[-1]) :]
        elif "o" in piece.url:
            opened.append(place)
            del opened[:-8]
    return [Piece("text", p.text) if p.kind == "mark" and p.text else p for p in out]


def _written(piece: Piece, dialect: Dialect) -> str:
    """Return one piece as HTML."""
    match piece.kind:
        case "mark":
            return piece.url
        case "line":
            return "<br>"
        case "code":
            return f"<code>{escape(piece.text)}</code>"
        case "image":
            source = picture(piece, dialect)
            alt = escape(piece.text, quote=True)
            return f'<img src="{escape(source, quote=True)}" alt="{alt}">' if source else escape(piece.text)
        case "link":
            inner = html(piece.inner, dialect).strip()
            target = address(piece.url, dialect)
            return f'<a href="{escape(target, quote=True)}">{inner}</a>' if target and inner else inner
        case _:
            return escape(piece.text)
