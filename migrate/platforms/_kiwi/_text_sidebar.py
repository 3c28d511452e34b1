"""Sidebar boxes of a text page: where each begins, what it is, what it lists.

A box ends with a heading of one NBSP, which some extractors keep: then the line after it is a title.
Where none is kept, titles are told by the template's words, and a title that a blog chose itself
by its place: a short line that stands alone behind a list.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from migrate.model import Html, Sidebar, Url, Widget, WidgetItem, WidgetKind
from migrate.platforms._kiwi import _text_inline as inline
from migrate.platforms._kiwi import _text_wording as wording
from migrate.platforms._kiwi._text_comments import paragraphs
from migrate.platforms._kiwi._text_inline import Dialect, Piece
from migrate.platforms._kiwi._text_lines import Line
from migrate.text import fold

_LONGEST_TITLE = 80
_COUNT = re.compile(r"(.*\S)\s*\((\d{1,7})\)")
_COUNT_ALONE = re.compile(r"\((\d{1,7})\)")
_MONTH = re.compile(r"[^\W\d_]{3,10}\.? \d{4}")
_BARE_URL = re.compile(r"https?://\S+")
_FORM = re.compile(r"e-?mail|(?:rechercher )?ok|s'abonner|subscribe|valider|\W*")
_LABEL = re.compile(r"(?i)(?:blog|titre|title|description|nom|name|[àa] propos de moi|about me)?\s*:\s+(?P<value>\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box as it stands in the text: its title ("" when it has none) and the lines below it."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What boxes say of the blog and its owner, "" where they say nothing."""

    title: str = ""
    tagline: str = ""
    owner: str = ""
    follows: str = ""


def boxes(lines: Sequence[Line]) -> tuple[Box, ...]:
    """Return the boxes that lines of a sidebar hold, in order; empty ones are left out."""
    levels = [line.level for line in lines if line.level]
    has_gaps = sum(line.gap for line in lines) > 1 or bool(levels)
    deepest = max(wording.HEADING, min(levels, default=0))  # native themes have h3 or h4
    found: list[Box] = []
    title, held = "", list[Line]()
    said: Line | None = None
    for line in lines:
        is_first = not title and said is None
        if _is_title(line, held, said, is_first=is_first, has_gaps=has_gaps, deepest=deepest):
            found.append(Box(title=title, lines=tuple(held)))
            title, held, said = line.plain, [], None
        else:
            held.append(line)
            said = said if line.blank else line
    if found and said is None and title and (title.endswith(".") or wording.SIGNED.fullmatch(fold(title))):
        title, held = "", [lines[-1 - len(held)], *held]  # the page's last words: its free footer, no box
    found.append(Box(title=title, lines=tuple(held)))
    return tuple(box for box in found if box.title or any(not line.blank for line in box.lines))


def _is_title(
    line: Line, held: Sequence[Line], said: Line | None, *, is_first: bool, has_gaps: bool, deepest: int
) -> bool:
    """Say whether a line is a box's title; `held` is what the box above holds so far, `said` its last words."""
    if line.blank or line.sign or not line.key or len(line.plain) > _LONGEST_TITLE:
        return False
    if line.level:
        return line.level <= deepest
    if wording.box_kind(line.key) is not None:
        return True
    if is_first:
        return True
    if has_gaps:
        return _after_gap(held)
    return said is not None and bool(said.sign) and (held[-1].blank or line.indent < said.indent)


def _after_gap(held: Sequence[Line]) -> bool:
    """Say whether an empty heading stands between the last line that says something and here."""
    for line in reversed(held):
        if not line.blank:
            return False
        if line.gap:
            return True
    return False


def widget(box: Box, dialect: Dialect) -> Widget:
    """Return a box as a widget: typed by its title, else by what it lists."""
    items = _items(box, dialect)
    kind = wording.box_kind(fold(box.title)) or _kind(items)
    if kind in ("about", "profile"):
        items = _without_pictures(items)
    if kind == "archives":
        items = tuple(_dated(items))
    if kind in ("text", "newsletter", "search", "calendar", "other"):
        body = paragraphs([line for line in box.lines if not _is_form(line)], dialect)
        return Widget(kind=kind, title=box.title, body=Html(body))
    return Widget(kind=kind, title=box.title, items=items)


def sidebar(found: Sequence[Box], dialect: Dialect) -> Sidebar:
    """Return the sidebar of these boxes."""
    return Sidebar(widgets=tuple(widget(box, dialect) for box in found))


def about(found: Sequence[Box]) -> About:
    """Return what the boxes say of the blog and its owner.

    « Présentation » lists « Blog : TITLE », the picture's text, « Description : TEXT », « Contact »;
    the labels are lost by some extractors, the colon stays. « Profil » lists « Nom : NAME » first.
    """
    title = tagline = owner = follows = ""
    for box in found:
        kind = wording.box_kind(fold(box.title))
        texts = [item.plain for item in box.lines if item.plain]
        if kind == "about" and not title:
            values = [text for text in map(_value, texts) if text]
            title = values[0] if values else ""
            tagline = values[1] if len(values) > 1 else ""
        elif kind == "profile" and not owner and texts:
            owner = _value(texts[0]) or texts[0]
        elif not follows and (named := _FOLLOW.fullmatch(box.title)) is not None:
            follows = named[1]
    return About(title=title, tagline=tagline, owner=owner, follows=follows)


_FOLLOW = re.compile(r"(?:Pour suivre|Suivre|Suivez) (\S.{0,60}?)\s?:?")


def _value(text: str) -> str:
    """Return what stands behind a label (« Blog : … », or « : … » where it was lost), "" when there is none.

    >>> _value("Blog : Le four à pain : recettes"), _value(": Le four à pain"), _value("Contact")
    ('Le four à pain : recettes', 'Le four à pain', '')
    """
    found = _LABEL.fullmatch(text.strip("*_ "))
    return found["value"].strip() if found is not None else ""


def _kind(items: Sequence[WidgetItem]) -> WidgetKind:
    """Return the kind of a box with a title that says nothing, by its items."""
    if not items:
        return "text"
    if all(item.count is not None for item in items):
        return "archives" if all(_MONTH.fullmatch(item.text) for item in items) else "categories"
    return "links"


def _is_form(line: Line) -> bool:
    return bool(_FORM.fullmatch(line.key)) if line.key else False


def _items(box: Box, dialect: Dialect) -> tuple[WidgetItem, ...]:
    """Return the items of a box: its list, or, where an extractor gives no signs of a list, its lines."""
    shown = [line for line in box.lines if not line.blank and not _is_form(line)]
    listed = [line for line in shown if line.sign]
    named = wording.box_kind(fold(box.title))
    if not listed and named not in ("archives", "categories", "tags", "blogroll", "links", "about", "profile"):
        return ()
    items: list[WidgetItem] = []
    for line in listed or shown:
        item = _item(line, dialect)
        if (alone := _COUNT_ALONE.fullmatch(item.text)) is not None and items:
            items[-1] = WidgetItem(text=items[-1].text, url=items[-1].url, count=int(alone[1]))
        elif item.text:
            items.append(item)
    return tuple(items)


def _item(line: Line, dialect: Dialect) -> WidgetItem:
    """Return one line of a list: its text, the number in brackets behind it, the address it leads to."""
    row = inline.pieces(line.text, dialect)
    text, url = line.plain, _leads_to(row, dialect)
    if not url and (behind := inline.BEHIND.search(line.text)) is not None:
        url = inline.address(behind[1], dialect)
    if (bare := _BARE_URL.search(text)) is not None and text[: bare.start()].strip():
        url = url or bare[0]
        text = _BARE_URL.sub("", text)
    counted = _COUNT.fullmatch(text.strip())
    return WidgetItem(
        text=(counted[1] if counted else text).strip().removeprefix(":").strip(),
        url=Url(url) if url else None,
        count=int(counted[2]) if counted else None,
    )


def _leads_to(row: tuple[Piece, ...], dialect: Dialect) -> str:
    """Return the absolute address of the first link that has a text."""
    linked = (inline.address(piece.url, dialect) for piece in row if piece.kind == "link" and piece.text)
    return next(linked, "")


def _dated(items: Sequence[WidgetItem]) -> Iterator[WidgetItem]:
    """Yield the months of an archive, those listed below a year with it."""
    year = ""
    for item in items:
        if re.fullmatch(r"\d{4}", item.text) and item.count is None:
            year = item.text
        elif year and not re.search(r"\d{4}", item.text):
            yield replace(item, text=f"{item.text} {year}")
        else:
            yield item


def _without_pictures(items: Sequence[WidgetItem]) -> tuple[WidgetItem, ...]:
    """Return items without those that only repeat another: the text of the avatar's picture."""
    values = {value for value in (_value(item.text) for item in items) if value}
    kept: dict[str, WidgetItem] = {}
    for item in items:
        if item.text not in values:
            kept.setdefault(item.text, item)
    return tuple(kept.values())
