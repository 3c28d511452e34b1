"""Read the comments of a page by a layout's rules, threads as the page nests them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from bs4 import Tag

from migrate.extract import Notes
from migrate.html import Element, Page, Region, Shares, escape, graft, is_inside, text, text_of, walk
from migrate.model import Comment, Html, Person, Url
from migrate.platforms._beside import pieces_behind
from migrate.platforms._fragment import Fragment
from migrate.platforms._layout import CommentRules
from migrate.platforms._rules import Markup, Scope

_SPARE = 200
_SPACE = re.compile(r"[ \t\n\r\f]+")
_AROUND_BREAKS = re.compile(r"\s*<br>\s*")
_ESCAPED_BREAK = re.compile(r"&lt;br\s*/?&gt;", re.IGNORECASE)


@dataclass(slots=True)
class _Slot:
    """One comment's element, the place of the comment that it answers, and the elements that are its own with it.

    `end` is its last element where that stands behind its own: a stray end tag closed that too early.
    """

    element: Element
    parent: int | None
    own: list[Element]
    end: Element | None = None


def read_comments(
    page: Page,
    hold: Element,
    rules: CommentRules,
    notes: Notes,
    scope_of: Callable[[Region], Scope],
) -> tuple[Comment, ...]:
    """Return the comments below an element, in page order.

    A comment that the host gives no id has a provisional one, `#0`, `#1` … by its place on the page,
    so that answers can name it; the library gives the final ones.
    """
    slots = _threads(page, hold, rules)
    if rules.end and slots:
        _mend(page, slots, rules.end)
    if rules.level:
        _thread_by_levels(slots, _compiled(rules.level))
    ids = [_own_id(slot, rules) or f"#{place}" for place, slot in enumerate(slots)]
    comments: list[Comment] = []
    for own_id, slot, share in zip(ids, slots, Shares(page, [slot.own for slot in slots]), strict=True):
        scope = scope_of(share)
        parent = ids[slot.parent] if slot.parent is not None else None
        said = rules.body.first(scope)
        markup = said.value if said else None
        if markup is not None and slot.end is not None:
            fallen = tuple(pieces_behind(page, slot.element, slot.end))
            markup = replace(markup, until=slot.end, fallen=fallen)
        comments.append(_comment(own_id, parent, scope, rules, notes, markup=markup))
    if page.flattened:
        _note_what_was_lost(hold, comments, notes)
    return tuple(comments)


def _note_what_was_lost(hold: Element, comments: Sequence[Comment], notes: Notes) -> None:
    """Note that a block of comments says more than its comments: the tags of the deepest were left out."""
    said = sum(len(text_of(comment.body)) + len(comment.author.name) for comment in comments)
    shown = len(text(hold))
    if shown > 2 * said + _SPARE:
        notes.gap("comments.unread", f"answers nest too deep: about {shown - said} characters belong to no comment")


def _threads(page: Page, hold: Element, rules: CommentRules) -> list[_Slot]:
    """Return the comments below an element; what stands in a block of answers answers the comment before it.

    That holds for a block that is nested in the comment, for one that follows it, and for one in a
    wrapper around both (facts: KIWI as served, after its script ran, and of 2013).
    """
    each = set(page.all(rules.each))
    behind = set(page.all(rules.behind)) if rules.behind else set()
    replies = set(page.all(rules.replies)) if rules.replies else set()
    slots: list[_Slot] = []
    above: list[int | None] = [None]  # the comment that each open block of answers answers
    last: list[int | None] = [None]  # the newest comment in each open block
    within: list[int] = []  # the open comments; -1 for an open block of answers
    for event, element in walk(hold):
        begins = event == "start"
        if element in each:
            if begins:
                last[-1] = len(slots)
                within.append(len(slots))
                slots.append(_Slot(element, above[-1], [element]))
            else:
                within.pop()
        elif element in replies:
            if begins:
                above.append(last[-1] if last[-1] is not None else above[-1])
                last.append(None)
                within.append(-1)
            else:
                above.pop()
                last.pop()
                within.pop()
        elif element in behind and not any(number >= 0 for number in within) and last[-1] is not None:
            if begins:
                slots[last[-1]].own.extend(element.iter("*"))
        elif begins and within and within[-1] >= 0:
            slots[within[-1]].own.append(element)
    return slots


def _mend(page: Page, slots: Sequence[_Slot], end: str) -> None:
    """Give comments what a stray end tag put out of their elements: all up to what ends them, before the next."""
    ends, begins = page.all(end), [page.place(slot.element) for slot in slots]
    everything: list[Element] = []
    for slot, begin, stop in zip(slots, begins, [*begins[1:], float("inf")], strict=True):
        last = next(iter(page.between(ends, begin, stop)), None)
        if last is None or is_inside(last, slot.element):
            continue
        everything = everything or page.all("*")
        slot.end = last
        slot.own.extend(page.between(everything, page.place(slot.own[-1]) + 1, page.place([*last.iter("*")][-1]) + 1))


def _thread_by_levels(slots: Sequence[_Slot], level: re.Pattern[str]) -> None:
    """Let comments answer the nearest one before them that is less deep, where the page says how deep each is."""
    open_at: dict[int, int] = {}
    for place, slot in enumerate(slots):
        up = slot.element.getparent()
        said = f"{slot.element.get('class')} {up.get('class') if up is not None else ''}"
        if found := level.search(said):
            depth = int(found[1])
            open_at = {known: number for known, number in open_at.items() if known < depth}
            above = max(open_at, default=None)
            if above is not None or depth == 1:
                slot.parent = open_at[above] if above is not None else None
            open_at[depth] = place


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _own_id(slot: _Slot, rules: CommentRules) -> str:
    """Return the host's id of a comment, "" when the page does not say it."""
    if not rules.own_id:
        return ""
    pattern = _compiled(rules.own_id)
    for holder in (slot.element, slot.element.getparent(), *slot.own):
        found = pattern.fullmatch(holder.get("id") or "") if holder is not None else None
        if found:
            return found[1]
    return ""


def _comment(
    own_id: str, parent: str | None, scope: Scope, rules: CommentRules, notes: Notes, *, markup: Markup | None
) -> Comment:
    """Return one comment; `markup` is what it says."""
    author = rules.author.first(scope)
    when = rules.published.first(scope)
    name = author.value if author else ""
    if when is None and scope.unread:
        notes.gap("comment.date.unreadable", f"{scope.unread[0][:80]!r}, comment of {name or 'nobody'}")
    return Comment(
        id=own_id,
        parent=parent,
        author=Person(name=name, url=_website(author.element, scope) if author else None),
        body=_said(markup, scope, rules, notes) if markup else Html(""),
        published=when.value.at if when else None,
        published_precision=when.value.precision if when else None,
        published_text=when.value.text if when else "; ".join(scope.unread),
        by_owner=True if rules.owner and scope.region.first(rules.owner) is not None else None,
    )


def _website(element: Element | None, scope: Scope) -> Url | None:
    """Return the address that an author's name is linked to."""
    if element is None:
        return None
    link = element if element.tag == "a" else element.find(".//a")
    target = scope.links.absolute(link.get("href")) if link is not None else ""
    return Url(target) if target.startswith("http") else None


def _said(markup: Markup, scope: Scope, rules: CommentRules, notes: Notes) -> Html:
    """Return what a comment says, as HTML; its line breaks stay."""
    without = {one for selector in markup.without for one in scope.region.all(selector)}
    whole = not without and markup.until is None
    written = "".join(
        (_plain(element) if whole else "") or _rich(graft(element, without=without, until=markup.until), scope)
        for element in markup.elements
    )
    if markup.fallen:
        written = _with_fallen(markup, without, scope)
    if rules.escaped_breaks and "&lt;br" in written.lower():
        written = _ESCAPED_BREAK.sub("<br>", written)
        notes.note("comment.breaks.repaired", "line breaks stood as text in a comment")
    return Html(_AROUND_BREAKS.sub("<br>", written).strip())


def _with_fallen(markup: Markup, without: set[Element], scope: Scope) -> str:
    """Return a text that a stray end tag broke as HTML: what its elements hold, and what fell out of them."""
    fragment = Fragment(scope.links)
    for element in markup.elements:
        fragment.inside(graft(element, without=without))
    for piece in markup.fallen:
        if isinstance(piece, str):
            fragment.text(piece)
        elif piece not in without:
            fragment.whole(graft(piece, without=without, until=markup.until))
    return fragment.html()


def _plain(element: Element) -> str:
    """Return a text that has only line breaks in it as HTML, "" for any other: most comments need no tags."""
    parts = [escape(element.text or "")]
    for child in element:
        if child.tag != "br" or len(child) or child.text:
            return ""
        parts += ("<br>", escape(child.tail or ""))
    return _SPACE.sub(" ", "".join(parts))


def _rich(tag: Tag, scope: Scope) -> str:
    """Return a text with more in it than line breaks as HTML."""
    fragment = Fragment(scope.links)
    fragment.inside(tag)
    return fragment.html()
