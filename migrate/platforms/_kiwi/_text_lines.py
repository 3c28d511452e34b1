"""From an extractor's text to logical lines: what was wrapped is joined, marks are taken off and named.

Known extractors: Resiliparse, inscriptis, html2text (with and without links and wrapping), trafilatura,
lynx, w3m, pandoc. A logical line is what one line of the page was; blank lines stay, since they part
paragraphs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from migrate.platforms._kiwi import _text_inline as inline
from migrate.platforms._kiwi._text_inline import Dialect
from migrate.text import fold

SHORT = 160
"""Characters that a line of the template's wording has at most: longer ones are never compared with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One logical line. `text` is without indentation, list sign and heading marks.

    `level` is a heading's (0: none). `hard` is a line break of Markdown behind it. `gap` is an empty
    line that the page itself has: a paragraph of one NBSP, a heading without text (the foot of a
    sidebar's box is one). `width` counts the characters of the line as it stood. `plain` is what a
    reader sees of `text`, `key` the same for comparing ("" for a long line).
    """

    text: str = ""
    sign: str = ""
    indent: int = 0
    level: int = 0
    hard: bool = False
    gap: bool = False
    width: int = 0
    plain: str = ""
    key: str = ""

    @property
    def blank(self) -> bool:
        """Say whether nothing stands on the line."""
        return not self.text and not self.sign


_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_HEADING = re.compile(r"(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$")
_SIGN = re.compile(r"([•◦▪‣●○■□*+-]|\d{1,3}[.)])(?:\s+|$)")
_NOTE = re.compile(r" {0,4}\[(\d{1,5})\]:\s+(\S.*)$")
_LISTED = re.compile(r"\s{1,4}(\d{1,5})\. (\S.*)$")
_MARKER = re.compile(r"\[(\d{1,5})\](?=\S)")
_BUTTON = re.compile(r"\(BUTTON\) ?|\[?_{5,}\]?(?: ?\[?OK\]?)?|\[ {8,}\](?:\[OK\])?")
_FIELD = re.compile(r"\[ ([^\[\]]{1,60}) \](?!\()")
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\](?:\([^)\s]{1,2000}[)\s]|\[\d+\])")
_ESCAPED = re.compile(r"\\[-.()\[\]*_+#!`]")
_OPEN = re.compile(r"\]\([^)\s]{0,2000}$|\[[^\[\]]{0,500}$")
_LINK = re.compile(r"\]\((?:https?:|/|#)[^\s)]{0,2000}[\s)]")


def read_lines(text: str, *, base: str = "") -> tuple[list[Line], Dialect]:
    """Return a text's logical lines and the dialect that they are written in; `base` is the page's address."""
    raw = _BREAKS.sub("\n", text.lstrip("\ufeff")).split("\n")
    raw, notes, numbered = _without_notes(raw)
    dialect = Dialect(markup=_is_markup(raw, text, notes), links=bool(_LINK.search(text)), notes=notes, base=base)
    if numbered:
        raw = [_MARKER.sub(lambda found: "" if found[1] in numbered else found[0], line) for line in raw]
    if any("___" in line or "(BUTTON)" in line or "[     " in line for line in raw):
        raw = [_BUTTON.sub("", line) for line in raw]
    if not dialect.markup and "[ " in text:
        raw = [_FIELD.sub(r"\1", line) for line in raw]
    lines = [_line(one, dialect) for one in raw]
    return (_joined_markup(lines, dialect) if dialect.markup else unwrapped(lines, dialect, pairs=2)), dialect


def unwrapped(lines: Sequence[Line], dialect: Dialect, *, pairs: int = 1) -> list[Line]:
    """Return lines with those joined that an extractor, or a form of the blog, broke at a fixed width.

    The width is the longest line's. A line was broken if the first word of the next would not have
    fitted. That is believed when `pairs` lines end within a sentence and the next begins with a
    small letter: text that was never wrapped has long lines and such pairs only by chance.
    """
    width = max((line.width for line in lines if " " in line.text and "://" not in line.text), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return list(lines)
    broken = [_is_broken(one, after, width) for one, after in pairwise(lines)]
    within = [cut and _goes_on(*both) for cut, both in zip(broken, pairwise(lines), strict=True)]
    if sum(within) < pairs:
        return list(lines)
    chosen = broken if sum(within) > _SURE else within
    return list(_joined(lines, [*chosen, False], dialect))


_NARROWEST = 50
_WIDEST = 250
_SURE = 3
_ALONE = re.compile(
    r"\d{1,2}/\d\d/\d{4} \d\d:\d\d|\W|\w|repondre|reply|commentaires?|partager cet article|repost ?\d*"
    r"|s'inscrire a la newsletter|votre reponse est .*|commenter cet article.*|(publie|published|redige) (par|by) .*"
)


def _is_broken(one: Line, after: Line, width: int) -> bool:
    """Say whether a line was broken because the next line's first word did not fit."""
    if one.blank or after.blank or after.sign or one.level or after.level or _ALONE.fullmatch(after.key):
        return False
    return one.width <= width < one.width + 1 + len(after.text.split(maxsplit=1)[0])


def _goes_on(one: Line, after: Line) -> bool:
    return after.text[0].islower() and one.text[-1:] not in ".!?…:"


def _joined(lines: Sequence[Line], with_next: Sequence[bool], dialect: Dialect) -> Iterator[Line]:
    """Yield lines, runs of those that go on with the next one as one line."""
    run: list[Line] = []
    for line, goes_on in zip(lines, with_next, strict=True):
        run.append(line)
        if goes_on:
            continue
        yield line if len(run) == 1 else _one(run, dialect)
        run = []


def _one(run: Sequence[Line], dialect: Dialect) -> Line:
    """Return several lines as one. A word or address that was broken at its hyphen is whole again."""
    parts: list[str] = []
    for line in run:
        ends = parts[-1] if parts else ""
        glued = not ends or (ends[-1] == "-" and ends[-2:-1].strip() and line.text[:1].isalnum())
        parts.append(line.text if glued else f" {line.text}")
    first, last = run[0], run[-1]
    text = "".join(parts)
    plain, key = _seen(text, dialect)
    return replace(first, text=text, hard=last.hard, width=last.width, plain=plain, key=key)


def _seen(text: str, dialect: Dialect) -> tuple[str, str]:
    """Return what a reader sees of a line's text, and the same for comparing; equal strings are one object."""
    plain = inline.plain(inline.pieces(text, dialect))
    if "(" in plain:
        plain = inline.without_addresses(plain)
    if plain == text:
        plain = text
    key = fold(plain) if len(plain) <= SHORT else ""
    return plain, plain if key == plain else key


_BLANK = Line()
_GAP = Line(gap=True)


def _line(raw: str, dialect: Dialect) -> Line:
    """Return one line as it stands in the text."""
    text = raw.expandtabs(4) if "\t" in raw else raw
    width = len(text.rstrip())
    indent = len(text) - len(text.lstrip(" "))
    bare = text.strip()
    if not bare:
        return _GAP if "\u00a0" in raw else _BLANK
    hard = dialect.markup and (raw.endswith("  ") or bare.endswith("\\"))
    if hard:
        bare = bare.removesuffix("\\").rstrip()
        if not bare:
            return _BLANK
    level, sign = 0, ""
    if dialect.markup and bare[0] == "#" and (heading := _HEADING.match(bare)) is not None:
        bare = (heading[2] or "").strip()
        if not bare:
            return _GAP
        level = len(heading[1])
    elif (found := _SIGN.match(bare)) is not None and not _is_rule(bare):
        sign, bare = found[1], bare[found.end() :]
        while sign in "*•" and bare.startswith(f"{sign} "):  # an item that held a picture only runs into the next
            bare = bare[1:].lstrip()
    plain, key = _seen(bare, dialect)
    return Line(text=bare, sign=sign, indent=indent, level=level, hard=hard, width=width, plain=plain, key=key)


def _is_rule(bare: str) -> bool:
    """Say whether a line is a horizontal rule: `* * *`, `---`."""
    signs = bare.replace(" ", "")
    return len(signs) > 2 and signs.strip(signs[0]) == "" and signs[0] in "*-_"  # noqa: PLR2004 - Markdown's own limit


def _joined_markup(lines: Sequence[Line], dialect: Dialect) -> list[Line]:
    """Return lines of Markdown, where a line break within a paragraph is a blank unless it is hard."""
    goes_on: list[bool] = []
    is_code = False
    for one, after in zip(lines, [*lines[1:], Line()], strict=True):
        if one.text.startswith("```"):
            is_code = not is_code
        if one.level and not after.blank and _OPEN.search(one.text):
            goes_on.append(True)
            continue
        goes_on.append(
            not (is_code or one.blank or one.level or one.hard or after.blank or after.level or after.sign)
            and not after.text.startswith(("```", ">", "|"))
            and not one.text.startswith(("```", "|"))
            and not ("|" in one.text and "|" in after.text)
        )
    return list(_joined(lines, goes_on, dialect))


def _is_markup(raw: Sequence[str], text: str, notes: Iterable[str]) -> bool:
    """Say whether a text is Markdown: headings, pictures, numbered links or escapes show it."""
    headings = sum(1 for line in raw if line.startswith("#") and _HEADING.match(line) is not None)
    return bool(
        headings > 1
        or any(notes)
        or _IMAGE.search(text)
        or (headings and (_ESCAPED.search(text) or re.search(r"(?m)^## ", text)))
    )


def _without_notes(raw: list[str]) -> tuple[list[str], dict[str, str], frozenset[str]]:
    """Return a text's lines without its list of links, those of html2text by number, and lynx's numbers."""
    if "References" in raw and any(line.strip() == "Visible links:" for line in raw):
        at = len(raw) - 1 - raw[::-1].index("References")
        listed = {found[1] for line in raw[at:] if (found := _LISTED.match(line)) is not None}
        return raw[:at], {}, frozenset(listed)
    kept: list[str] = []
    notes: dict[str, list[str]] = {}
    number = ""
    for line in raw:
        found = _NOTE.match(line)
        if found is not None:
            number = found[1]
            notes[number] = [found[2].strip()]
        elif number and line.strip():
            notes[number].append(line.strip())
        else:
            number = ""
            kept.append(line)
    return kept, {number: _address(parts) for number, parts in notes.items()}, frozenset()


def _address(parts: Sequence[str]) -> str:
    """Return the address of a numbered link that may be broken at hyphens and have a title behind it."""
    whole = parts[0]
    for part in parts[1:]:
        whole += part if whole.endswith("-") and "(" not in whole else f" {part}"
    return whole.split(" (", 1)[0].strip("<>")
