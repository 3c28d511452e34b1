"""Join the comments of one post from several captures, and give ids to those that have none.

A reader gives a comment that the page gives no id a provisional one, `#0`, `#1` …, so that
answers can name their parent; such ids end here.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from migrate.extract import Notes
from migrate.html import text_of
from migrate.model import Comment

_LATEST = datetime.max.replace(tzinfo=UTC)
_SEVERAL = 2

Words = tuple[str, str, str]


@dataclass(slots=True)
class _Slot:
    """One comment being joined, and the parent's id as its own page names it."""

    comment: Comment
    page: int
    parent: str | None = field(default=None)


@dataclass(slots=True)
class _Joining:
    """The comments found so far, by place; `by_page` leads from a page's ids to places."""

    slots: list[_Slot] = field(default_factory=list)
    by_id: dict[str, int] = field(default_factory=dict)
    by_words: dict[tuple[Words, int], int] = field(default_factory=dict)
    by_page: list[dict[str, int]] = field(default_factory=list)

    def add(self, comment: Comment, signature: tuple[Words, int] | None) -> None:
        """Add a comment of the newest page, or make the one that stands already richer."""
        place = self._place(comment, signature)
        if place is None:
            place = len(self.slots)
            self.slots.append(_Slot(comment, len(self.by_page) - 1, comment.parent))
        else:
            self.slots[place].comment = _richer(self.slots[place].comment, comment)
        if signature is not None:
            self.by_words.setdefault(signature, place)
        if _stated(comment.id):
            self.by_id.setdefault(comment.id, place)
        self.by_page[-1].setdefault(comment.id, place)

    def _place(self, comment: Comment, signature: tuple[Words, int] | None) -> int | None:
        """Return where a comment already stands; two with different ids of the host are never one."""
        if signature is None:
            return None
        if _stated(comment.id) and comment.id in self.by_id:
            return self.by_id[comment.id]
        place = self.by_words.get(signature)
        if place is not None and _stated(comment.id) and _stated(self.slots[place].comment.id):
            return None
        return place

    def parent_of(self, slot: _Slot) -> int | None:
        """Return the place of a comment's parent: on its own page, else anywhere by the host's id."""
        if slot.parent is None:
            return None
        return self.by_page[slot.page].get(slot.parent, self.by_id.get(slot.parent))


def join_comments(readings: Sequence[tuple[Comment, ...]], notes: Notes) -> tuple[Comment, ...]:
    """Return all comments once, in page order of the best reading, those that only others have after it.

    `readings` are best first. One that holds a single comment, as an item of an export does, says nothing of an
    order: such comments follow by their dates. Comments with ids join by id, those without by author, printed date
    and text (the second of two equal ones on a page is another comment).
    """
    joining = _Joining()
    several = sum(map(bool, readings)) > 1
    for comments in _ordered(readings):
        joining.by_page.append({})
        repeated: Counter[Words] = Counter()
        for comment in comments:
            signature = None
            if several:
                words = (comment.author.name, comment.published_text, text_of(comment.body))
                signature = (words, repeated[words])
                repeated[words] += 1
            joining.add(comment, signature)
    ids = _final_ids([slot.comment for slot in joining.slots])
    return _with_owner([_settled(joining, place, ids, notes) for place in range(len(ids))])


def _ordered(readings: Sequence[tuple[Comment, ...]]) -> list[tuple[Comment, ...]]:
    """Return readings with those of a single comment last and by date, where there are several of these."""
    alone = [comments for comments in readings if len(comments) == 1]
    if len(alone) < _SEVERAL:
        return list(readings)
    alone.sort(key=lambda comments: comments[0].published or _LATEST)
    return [*(comments for comments in readings if len(comments) > 1), *alone]


def _with_owner(comments: Sequence[Comment]) -> tuple[Comment, ...]:
    """Return comments with those marked that bear a name which one reading took for the owner's.

    An answer that holds comments alone does not know whose blog it is; the post's own page does.
    """
    names = {comment.author.name for comment in comments if comment.by_owner and "by_owner" in comment.inferred}
    return tuple(
        replace(comment, by_owner=True, inferred=(*comment.inferred, "by_owner"))
        if comment.by_owner is None and comment.author.name in names
        else comment
        for comment in comments
    )


def _richer(one: Comment, other: Comment) -> Comment:
    """Return a comment with what only another reading of it states: the host's id, whose it is."""
    if not _stated(one.id) and _stated(other.id):
        one = replace(one, id=other.id)
    guessed = "by_owner" in one.inferred
    if other.by_owner is None or not (one.by_owner is None or (guessed and "by_owner" not in other.inferred)):
        return one
    inferred = tuple(name for name in one.inferred if name != "by_owner")
    return replace(one, by_owner=other.by_owner, inferred=inferred + ("by_owner",) * ("by_owner" in other.inferred))


def _stated(own: str) -> bool:
    """Say whether an id is the host's (or an earlier export's), not provisional."""
    return bool(own) and not own.startswith("#")


def _final_ids(comments: Sequence[Comment]) -> list[str]:
    """Return an id for each comment: the host's, else `c1` … oldest first (a repeated id counts as none)."""
    ids: list[str] = []
    taken: set[str] = set()
    for comment in comments:
        own = comment.id if _stated(comment.id) and comment.id not in taken else ""
        taken.add(own)
        ids.append(own)
    unnamed = [place for place, own in enumerate(ids) if not own]
    # Root lists run newest first: of two in one minute, the lower one is the older.
    unnamed.sort(key=lambda place: (comments[place].published or _LATEST, -place))
    number = 0
    for place in unnamed:
        number += 1
        while f"c{number}" in taken:
            number += 1
        ids[place] = f"c{number}"
    return ids


def _settled(joining: _Joining, place: int, ids: Sequence[str], notes: Notes) -> Comment:
    """Return a comment with its final id and its parent's; an absent parent becomes none and is noted."""
    slot = joining.slots[place]
    above = joining.parent_of(slot)
    parent = ids[above] if above is not None and above != place else None
    if slot.parent is not None and parent is None:
        notes.note("comment.parent.absent", f"comment {ids[place]} of {slot.comment.author.name} answers an absent one")
    if slot.comment.id == ids[place] and slot.comment.parent == parent:
        return slot.comment
    return replace(slot.comment, id=ids[place], parent=parent)
