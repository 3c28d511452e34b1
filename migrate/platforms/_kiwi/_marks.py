"""What Kiwi prints beside each post: its repost button, its counters, its block of comments."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from migrate.html import Element, Page
from migrate.platforms._spot import Spot

_REPOST = re.compile(r"repost-(\d+)")
_COUNTER = re.compile(r"comment-count-(\d+)")


def own_marks(page: Page, own: object) -> list[Element]:
    """Return the repost buttons of the post that a page shows."""
    return [one for one in page.all(".ob-repost-btn") if _of_post(one, own)]


def marks_of(page: Page, spots: Sequence[Spot]) -> list[list[Element]]:
    """Return what is printed beside each post of a list: it belongs to the last post that begins before it."""
    marks = page.all(".ob-repost-btn, #ob-comments") + [
        one for one in page.all("span") if _COUNTER.fullmatch(one.get("id") or "")
    ]
    shares: list[list[Element]] = [[] for _ in spots]
    starts = [page.place([*one.above, *one.body][0]) for one in spots]
    for mark in marks:
        number = bisect_right(starts, page.place(mark)) - 1
        if number >= 0:
            shares[number].append(mark)
    return shares


def counts(marks: Sequence[Element]) -> dict[str, str]:
    """Return the host's id of a post and how often it was reposted, from the buttons and counters beside it."""
    counts: dict[str, str] = {}
    for mark in marks:
        own = mark.get("id") or ""
        found = _REPOST.fullmatch(own) or _COUNTER.fullmatch(own)
        if found:
            counts.setdefault("repost_id", found[1])
        for number in mark.iter("span"):
            said = (number.text or "").strip()
            if "ob-repost-count" in (number.get("class") or "") and said.isdecimal():
                counts.setdefault("reposts", said)
    return counts


def _of_post(button: Element, own: object) -> bool:
    """Say whether a button is that of the post with an id; any button is where the id is unknown."""
    found = _REPOST.fullmatch(button.get("id") or "")
    return not (own and found) or found[1] == own
