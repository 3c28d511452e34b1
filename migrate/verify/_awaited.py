"""Links to posts whose place in the export is not known yet."""

from array import array
from collections import Counter


class Awaited:
    """Where posts stand, and the links that wait for it, as hashes: a blog may link to itself a million times.

    A link that turns out to be wrong is looked up again by `wrong` and the texts of the export.
    """

    def __init__(self) -> None:
        self._places: dict[int, int] = {}
        self._waiting: dict[int, dict[int, array[int]]] = {}
        self._wrong: dict[tuple[int, int], array[int]] = {}

    def stands(self, path: str, permalink: str | None) -> None:
        """Remember where a post stands, and forget the links that rightly lead there."""
        place, post = hash(path), hash(permalink)
        self._places[place] = post
        for meant, texts in self._waiting.pop(place, {}).items():
            if meant != post:
                self._wrong.setdefault((place, meant), array("q")).extend(texts)

    def leads(self, path: str, post: str, where: str) -> bool:
        """Say whether a link leads to a post; one to a place of which nothing is known is kept, and may.

        `where` names the text that has the link.
        """
        place, meant = hash(path), hash(post)
        if place in self._places:
            return self._places[place] == meant
        self._waiting.setdefault(place, {}).setdefault(meant, array("q")).append(hash(where))
        return True

    def wrong(self) -> "Wrong":
        """Return the links that proved wrong, once all posts stand."""
        wrong: Wrong = {}
        never = (((place, meant), texts) for place, some in self._waiting.items() for meant, texts in some.items())
        for (place, meant), texts in (*self._wrong.items(), *never):
            wrong.setdefault(place, {})[meant] = Counter(texts)
        return wrong


# By the place that links lead to: the post that was meant, and how many links each text has. All are hashes.
Wrong = dict[int, dict[int, Counter[int]]]


def taken(wrong: Wrong, path: str, where: str) -> int | None:
    """Return the hash of the post that a link in a text should have led to, and cross the link out; None for none."""
    for meant, texts in wrong.get(hash(path), {}).items():
        if texts[hash(where)]:
            texts[hash(where)] -= 1
            return meant
    return None
