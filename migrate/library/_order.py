"""The order of comments that come from several readings: as a page shows them, what it has not between them by time.

A page tells the order of its own comments, which may run newest first. What only an export or another capture holds
is put where its time is among the comments that answer the same one; answers follow what they answer.
"""

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from operator import gt, lt

from migrate.model import Comment

_LATEST = datetime.max.replace(tzinfo=UTC)


def ordered(comments: Sequence[Comment], late: Collection[int], parents: Sequence[int | None]) -> list[int]:
    """Return the places of comments in the order in which they are to stand.

    `late` are the places of those whose reading tells no order; the others keep theirs. `parents` are the places of
    what each answers, None where it answers none.
    """
    places = list(range(len(comments)))
    if not late:
        return places
    answers: dict[int | None, list[int]] = {}
    for place, above in zip(places, parents, strict=True):
        answers.setdefault(None if above == place else above, []).append(place)
    walked = list(_walked({above: _merged(group, late, comments) for above, group in answers.items()}))
    walked += sorted(set(places).difference(walked))  # those that answer each other in a ring
    told = [place for place in walked if place not in late]
    return walked if told == sorted(told) else _merged(places, late, comments)  # a page may keep threads apart


def _walked(answers: dict[int | None, list[int]]) -> Iterator[int]:
    """Yield all places, answers right behind what they answer."""
    waiting = answers.get(None, [])[::-1]
    while waiting:
        yield (place := waiting.pop())
        waiting += reversed(answers.get(place, []))


def _merged(group: Sequence[int], late: Collection[int], comments: Sequence[Comment]) -> list[int]:
    """Return some places with the late ones among the others by time; those without a date come last."""

    def when(place: int) -> datetime:
        return comments[place].published or _LATEST

    told = [place for place in group if place not in late]
    dates = [when(place) for place in told if comments[place].published]
    steps = [one < other for one, other in pairwise(dates) if one != other]
    newest_first = sum(steps) * 2 < len(steps)
    is_before = gt if newest_first else lt
    dated = [place for place in group if place in late and comments[place].published]
    coming = deque(sorted(dated, key=when, reverse=newest_first))
    found: list[int] = []
    for place in told:
        while coming and comments[place].published and is_before(when(coming[0]), when(place)):
            found.append(coming.popleft())
        found.append(place)
    undated = [place for place in group if place in late and not comments[place].published]
    return [*found, *coming, *undated]
