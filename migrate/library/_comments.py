"""Join the comments of one post from several captures, and give ids to those that have none.

A reader gives a comment that the page gives no id a provisional one, `#0`, `#1` …, so that
answers can name their parent; such ids end here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from migrate.extract import Notes
from migrate.library._order import ordered
from migrate.library._same import is_alike, is_nameless, is_same, letters_of, richer, when_keys, word_keys
from migrate.model import Comment

_LATEST = datetime.max.replace(tzinfo=UTC)
_SEVERAL = 2
_MOST_ALIKE = 20  # comments of one minute that are compared letter by letter: people do not write so many, robots do


@dataclass(slots=True)
class _Slot:
    """One comment being joined, the parent's id as a page names it, and which page; `letters` are what it says."""

    comment: Comment
    page: int
    parent: str | None
    letters: str


@dataclass(slots=True)
class _Joining:
    """The comments found so far; `by_page` leads from a page's ids to places, `by_time` from minutes and from words.

    `late` are the places of comments whose reading does not tell where they stand: see `add`.
    """

    slots: list[_Slot] = field(default_factory=list)
    by_id: dict[str, int] = field(default_factory=dict)
    by_time: dict[str, dict[int, None]] = field(default_factory=dict)
    by_page: list[dict[str, int]] = field(default_factory=list)
    late: set[int] = field(default_factory=set)

    def add(self, comments: Sequence[Comment], *, several: bool) -> None:
        """Add the comments of a further page; with `several` pages, make those that stand already richer.

        The first page tells the order of its comments, and so does one that goes on behind it. One that holds the
        same comments as a page before it, or a single one, does not tell where its others stand.
        """
        self.by_page.append({})
        before = len(self.slots)
        said = [letters_of(comment) if several else "" for comment in comments]
        known = self._known(comments, said) if several else {}
        places: list[int] = []
        for number, comment in enumerate(comments):
            place = known.get(number)
            if place is None and several and _stated(comment.id):
                place = self.by_id.get(comment.id)  # a page may have one twice
            if place is None:
                place = self._new(comment, said[number])
            else:
                self._enrich(self.slots[place], comment)
            if _stated(comment.id):
                self.by_id.setdefault(comment.id, place)
            self.by_page[-1].setdefault(comment.id, place)
            places.append(place)
        if before and (len(places) == 1 or min(places, default=before) < before):
            self.late.update(range(before, len(self.slots)))
        if several:
            self._index(places)

    def _known(self, comments: Sequence[Comment], said: Sequence[str]) -> dict[int, int]:
        """Return where comments of a page already stand: by id, else the same words, else what is left and alike.

        Two with different ids of the host are never one, nor two of one page.
        """
        known = {
            number: self.by_id[comment.id]
            for number, comment in enumerate(comments)
            if _stated(comment.id) and comment.id in self.by_id
        }
        taken = set(known.values())
        for agrees in (is_same, is_nameless, is_alike):  # the surest first: each is taken once
            for number, comment in enumerate(comments):
                if number in known:
                    continue
                keys = when_keys(comment) if agrees is is_alike else word_keys(comment, said[number])
                places = dict.fromkeys(one for key in keys for one in self.by_time.get(key, ()))
                if agrees is is_alike and len(places) > _MOST_ALIKE:
                    continue
                for place in places:
                    slot = self.slots[place]
                    if place in taken or (_stated(comment.id) and _stated(slot.comment.id)):
                        continue
                    if agrees(slot.comment, comment, slot.letters, said[number]):
                        known[number] = place
                        taken.add(place)
                        break
        return known

    def _new(self, comment: Comment, letters: str) -> int:
        self.slots.append(_Slot(comment, len(self.by_page) - 1, comment.parent, letters))
        return len(self.slots) - 1

    def _enrich(self, slot: _Slot, comment: Comment) -> None:
        """Give a comment what another page states of it: the host's id and a parent among that."""
        own = richer(slot.comment, comment)
        if not _stated(own.id) and _stated(comment.id):
            own = replace(own, id=comment.id)
        is_better = slot.parent is None or ("parent" in own.inferred and "parent" not in comment.inferred)
        if comment.parent is not None and is_better:
            slot.parent, slot.page = comment.parent, len(self.by_page) - 1
            others = tuple(name for name in own.inferred if name != "parent")
            own = replace(own, inferred=(*others, *(("parent",) if "parent" in comment.inferred else ())))
        slot.comment = own

    def _index(self, found: Sequence[int]) -> None:
        """Make the comments of a page known by their time to the pages after it."""
        for place in found:
            slot = self.slots[place]
            for key in (*when_keys(slot.comment), *word_keys(slot.comment, slot.letters)):
                self.by_time.setdefault(key, {})[place] = None

    def parent_of(self, slot: _Slot) -> int | None:
        """Return the place of a comment's parent: on its own page, else anywhere by the host's id."""
        if slot.parent is None:
            return None
        return self.by_page[slot.page].get(slot.parent, self.by_id.get(slot.parent))


def join_comments(readings: Sequence[tuple[Comment, ...]], notes: Notes) -> tuple[Comment, ...]:
    """Return all comments once, in page order of the best reading, those that only others have between them by time.

    `readings` are best first. One that holds a single comment, as an item of an export does, says nothing of an
    order: where all do, answers follow what they answer, by their dates. Comments with ids join by id, those without
    by author, minute and words, whatever the markup (the second of two equal ones on a page is another comment).
    """
    joining = _Joining()
    several = sum(map(bool, readings)) > 1
    for comments in _ordered(readings):
        joining.add(comments, several=several)
    found = [slot.comment for slot in joining.slots]
    ids = _final_ids(found)
    order = ordered(found, joining.late, [joining.parent_of(slot) for slot in joining.slots])
    return _with_owner([_settled(joining, place, ids, notes) for place in order])


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
