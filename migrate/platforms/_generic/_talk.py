"""Where the comments of a page are, and which answers which.

A comment is found by what standards say of it (h-cite, schema.org Comment), by what blog programs
call it, or, in the oldest pages, by an anchor that begins it. Answers stand in the comment that
they answer, or in a list behind it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from migrate.html import Element, Page, text, walk
from migrate.platforms._generic._flat import begins, flat
from migrate.platforms._generic._slot import Slot

# What is surely one comment, wherever it stands on a page.
_SURE = (
    ".commentparent, .commentchild, "
    ".p-comment, .u-comment, li.comment, li.pingback, li.trackback, div.comment, article.comment, "
    ".comment-item, .comment_item, .comment-entry, .commentaire, .comment-wrapper, .comment-container, "
    ".single-comment, .ob-comment, .wp-block-comment-template > li, .comment-list > li, .commentlist > li, "
    ".commentlist li.comment, .comments-list > li, .comment-thread > ol > li.comment, [itemprop~=comment], "
    "[itemtype$='schema.org/Comment'], [itemtype$='schema.org/UserComments']"
)
# What may be one inside a block of comments.
_LIKELY = "article, .h-cite, .hentry, .h-entry, li"
_ID = re.compile(r"^(?:li-|div-)?(?:comments?|commentaire|cmt|com|c|response|reply)[-_]?(\w*\d\w*)$", re.IGNORECASE)
_SURE_ID = re.compile(r"^(?:li-|div-)?comment[-_]?\d+$", re.IGNORECASE)
_COUNT = re.compile(
    r"\W*\d*\W*(?:no |aucun |pas de |keine )?(?:comments?|commentaires?|kommentare?|comentarios?|commenti)\W*",
    re.IGNORECASE,
)
_NO_COMMENT = frozenset(
    {
        "textarea",
        "input",
        "button",
        "label",
        "select",
        "option",
        "form",
        "meta",
        "link",
        "img",
        "a",
        "span",
        "time",
        "p",
        "dt",
    }
)
_REACTION = re.compile(
    r"(?:^|\s)(?:u-like-of|u-like|p-like|u-repost|p-repost|u-in-reply-to|u-bookmark-of|note like|note reblog)(?:$|\s)"
)
_DEPTH = re.compile(r"(?:^|\s)(?:depth|level)-(\d+)(?:$|\s)")


@dataclass(slots=True)
class Talk:
    """The comments of a page in page order; `elements` is all that they stand in, with the elements inside them."""

    slots: list[Slot]
    elements: set[Element]


def find_talk(page: Page, blocks: Iterable[Element]) -> Talk:
    """Return the comments of a page; `blocks` are the elements that call themselves blocks of comments."""
    around = set(blocks)
    found = {one for one in page.all(_SURE) if _may_be(one)}
    for one in page.having("id"):
        own = one.get("id")
        if _may_be(one) and (_SURE_ID.match(own) or (_ID.match(own) and _is_within(one, around))):
            found.add(one)
    found |= {one for one in page.all(_LIKELY) if _is_likely(one, around, found)}
    found = {one for one in found if not _is_list(one, found)}
    slots = _nested(page, found) if found else []
    slots += flat(page, {one for slot in slots for one in slot.roots})
    slots = _filled(slots)
    return Talk(slots, {one for slot in slots for root in slot.roots for one in root.iter("*")})


def _may_be(element: Element) -> bool:
    """Say whether an element may be a comment: it holds words, is no field of a form, and no « like »."""
    if element.tag in _NO_COMMENT or element.tag in {"body", "html", "main"}:
        return False
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return not _REACTION.search(names) and "respond" not in names and next(element.iter("textarea"), None) is None


def _is_within(element: Element, others: set[Element]) -> bool:
    return any(up in others for up in element.iterancestors())


def _is_likely(element: Element, around: set[Element], found: set[Element]) -> bool:
    """Say whether an element that nothing names is a comment: in a block of comments, with a person and a date."""
    if element in found or not _may_be(element) or not _is_within(element, around) or _is_within(element, found):
        return False
    if element.tag == "li" and next((one for one in element.iter("*") if one in found), None) is not None:
        return False
    signs = {name for one in element.iter("*") for name in (one.get("class") or "").split()}
    dated = next(element.iter("time"), None) is not None or any(
        one in signs for one in ("date", "dt-published", "comment-date")
    )
    named = (
        bool(signs & {"fn", "p-author", "author", "h-card", "comment-author", "vcard", "name"})
        or next(element.iter("cite"), None) is not None
    )
    return dated and (named or element.tag == "article")


def _is_list(element: Element, found: set[Element]) -> bool:
    """Say whether an element holds several comments and no words of its own: a list that is named like one."""
    if element.tag == "li" or _id_of(element):
        return False
    inner = [
        one
        for one in element.iter("*")
        if one is not element and one in found and next(u for u in one.iterancestors() if u in found) is element
    ]
    return len(inner) > 1 and not _own_words(element, set(inner))


def _own_words(element: Element, inner: set[Element]) -> bool:
    """Say whether words stand in an element and in none of those inside it."""
    waiting = [element]
    while waiting:
        node = waiting.pop()
        if not isinstance(node.tag, str) or node.tag in {"script", "style"}:
            continue
        if (node.text and node.text.strip()) or any(child.tail and child.tail.strip() for child in node):
            return True
        waiting.extend(child for child in node if child not in inner)
    return False


def _nested(page: Page, found: set[Element]) -> list[Slot]:
    """Return comments that are elements of their own; one around another, without words of its own, is the same."""
    parents: dict[Element, Element | None] = {
        one: next((up for up in one.iterancestors() if up in found), None) for one in found
    }
    children: dict[Element, list[Element]] = {}
    in_order = sorted(found, key=page.place)
    for one in in_order:
        if (up := parents[one]) is not None:
            children.setdefault(up, []).append(one)
    merged: dict[Element, Element] = {}
    for one in in_order:
        below = children.get(one, [])
        if below and (_is_same(one, below[0]) or not _own_words(one, set(below))):
            merged[below[0]] = one
    each = [one for one in in_order if one not in merged]
    numbers = {one: number for number, one in enumerate(each)}
    slots = [Slot([one]) for one in each]

    def number_of(one: Element) -> int:
        while one in merged:
            one = merged[one]
        return numbers[one]

    for one in in_order:
        up, number = parents[one], number_of(one)
        if not slots[number].id or one in numbers:
            slots[number].id = _id_of(one) or slots[number].id
        if one in numbers and up is not None:
            slots[number].parent = number_of(up)
    _share(each, slots, found, numbers, merged)
    _behind(each, slots)
    return slots


def _is_same(outer: Element, inner: Element) -> bool:
    """Say whether two elements have the id of the same comment."""
    own, below = _id_of(outer), _id_of(inner)
    return bool(own) and own == below


def _id_of(element: Element) -> str:
    """Return the host's id of a comment, "" when its element does not say it."""
    for said in (element.get("data-comment-id"), element.get("data-cid")):
        if said:
            return str(said).removeprefix("comment-")
    found = _ID.match(element.get("id") or "")
    if found and not (element.get("id") or "").startswith("bc_"):
        return found[1]
    inside = next((one for one in element if one.tag == "a" and not text(one)), None) if len(element) else None
    return begins(inside) if inside is not None else ""


def _share(
    each: list[Element],
    slots: list[Slot],
    found: set[Element],
    numbers: dict[Element, int],
    merged: dict[Element, Element],
) -> None:
    """Give each comment the elements that are its own: below it, and below no other."""
    within: list[int] = []
    for top in each:
        if slots[numbers[top]].parent is not None:
            continue
        for event, element in walk(top):
            starts = event == "start"
            if element in found and element not in merged:
                if starts:
                    within.append(numbers[element])
                else:
                    within.pop()
                    continue
            if starts and within and isinstance(element.tag, str):
                slots[within[-1]].own.append(element)


def _behind(each: list[Element], slots: list[Slot]) -> None:
    """Let what stands in a list behind a comment answer that comment, and use parents and depths that are stated."""
    numbers = {one: number for number, one in enumerate(each)}
    tops: dict[str, int] = {slot.id: number for number, slot in enumerate(slots) if slot.id}
    for number, one in enumerate(each):
        slot = slots[number]
        said = (
            one.get("data-parent-id") or one.get("data-parent") or one.get("data-parent-comment") or ""
        ).removeprefix("comment-")
        if said and said in tops and tops[said] != number:
            slot.parent = tops[said]
        if "commentchild" in (one.get("class") or "").split():  # it follows its parent (facts: Hautetfort)
            tops_before = [at for at in range(number) if "commentparent" in (each[at].get("class") or "").split()]
            slot.parent = tops_before[-1] if tops_before else None
        elif slot.parent is None:
            slot.parent = _answered(one, numbers, number)
    if not any(slot.parent is not None for slot in slots):
        _by_depth(each, slots)


def _answered(element: Element, numbers: dict[Element, int], number: int) -> int | None:
    """Return the number of the comment behind which the list that holds an element stands."""
    up = element.getparent()
    for _ in range(3):
        if up is None or up.tag in {"body", "section", "article", "main"}:
            return None
        for before in up.itersiblings(preceding=True):
            if before in numbers and numbers[before] < number:
                holder = before.getparent()
                return (
                    numbers[before]
                    if up.tag in {"ul", "ol", "dl"} or (holder is not None and holder.tag == "li") or _holds_replies(up)
                    else None
                )
        up = up.getparent()
    return None


def _holds_replies(element: Element) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return re.search(r"repl(?:y|ies)|children|answers|thread|réponses|reponses", names, re.IGNORECASE) is not None


def _by_depth(each: list[Element], slots: list[Slot]) -> None:
    """Take parents from classes that state a depth, where the list itself is flat."""
    open_at: dict[int, int] = {}
    for number, one in enumerate(each):
        said = _DEPTH.search(one.get("class") or "")
        depth = int(said[1]) if said else 1
        if depth > 1 and depth - 1 in open_at:
            slots[number].parent, slots[number].inferred = open_at[depth - 1], True
        open_at = {level: own for level, own in open_at.items() if level < depth} | {depth: number}


def _filled(slots: list[Slot]) -> list[Slot]:
    """Return the slots that hold words; those that answer an empty one stand at the top."""
    numbers: dict[int, int] = {}
    kept: list[Slot] = []
    for number, slot in enumerate(slots):
        shown = " ".join(text(root) for root in slot.roots).strip()
        if shown and not _COUNT.fullmatch(shown):
            numbers[number] = len(kept)
            kept.append(slot)
    for slot in kept:
        slot.parent = numbers.get(slot.parent) if slot.parent is not None else None
    return kept
