"""Rules for what has no name of its own: it stands before or behind something that has one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from migrate.html import Element, Region
from migrate.html import text as words
from migrate.platforms._heading import selector_of
from migrate.platforms._rules import Found, Markup, Rule, Scope

_UNSEEN = frozenset({"br", "script", "style", "meta", "link", "noscript"})


@dataclass(frozen=True, slots=True)
class _Beside(Rule[str]):
    """The texts of elements on one side of the first mark; `near` gives them, the nearest first."""

    selector: str
    mark: str
    side: str
    near: Callable[[Region, Element, str], Iterable[Element]]

    def find(self, scope: Scope) -> list[Found[str]]:
        """Return the values that the rule finds in a scope, best first."""
        mark = scope.region.first(self.mark)
        if mark is None:
            return []
        told = [(words(one), one) for one in self.near(scope.region, mark, self.selector)]
        return [Found(said, f"{selector_of(one)} {self.side} {selector_of(mark)}", one) for said, one in told if said]


@dataclass(frozen=True, slots=True)
class _Run(Rule[Markup]):
    """What stands behind a post's title, else behind a mark, up to the first element that ends it."""

    mark: str
    hold: str
    until: tuple[str, ...]
    without: tuple[str, ...]

    def find(self, scope: Scope) -> list[Found[Markup]]:
        """Return the values that the rule finds in a scope, best first."""
        region = scope.region
        start = self._start(scope)
        if start is None:
            return []
        end = self._end(region, region.place(start))
        pieces = [*pieces_behind(region, start, end)]
        while pieces and _is_unseen(pieces[-1]):
            pieces.pop()
        if not pieces:
            return []
        own = set(region.all(self.hold)) if self.hold else set()
        at = next((place for place, one in enumerate(pieces) if one in own), None)
        if at is None:
            return [
                Found(Markup((), self.without, until=end, fallen=tuple(pieces)), f"behind {selector_of(start)}", start)
            ]
        held = pieces[at]
        return [Found(Markup((held,), self.without, until=end, fallen=tuple(pieces[at + 1 :])), self.hold, held)]

    def _end(self, region: Region, start: int) -> Element | None:
        """Return the element that ends a text: what the first selector finds behind its start, or else the next."""
        for selector in self.until:
            found = next((one for one in region.all(selector) if region.place(one) > start), None)
            if found is not None:
                return found
        return None

    def _start(self, scope: Scope) -> Element | None:
        """Return the element behind which a text begins: the title, unless that was read in what ends the text."""
        region, title = scope.region, scope.title
        first = min((region.place(one) for one in region.all(self.until[0])), default=float("inf"))
        if title is not None and title in region and region.place(title) < first:
            return title
        mark = region.first(self.mark)
        follower = _follower(mark) if mark is not None else None
        return follower if follower is not None and not words(follower) and _is_heading(follower) else mark


def ahead(selector: str, *, mark: str) -> Rule[str]:
    """Return the rule that gives the texts of elements which stand before the first mark, the nearest first."""
    return _Beside(selector, mark, "before", _before)


def behind(selector: str, *, mark: str) -> Rule[str]:
    """Return the rule that gives the text of an element which stands right behind the first mark."""
    return _Beside(selector, mark, "behind", _right_behind)


def run(*, mark: str, until: tuple[str, ...], hold: str = "", without: tuple[str, ...] = ()) -> Rule[Markup]:
    """Return the rule that gives a text without an element of its own: from the title on, up to what ends it.

    Where the post has no title, it begins behind the `mark`; on pages where an element that `hold` finds
    stands there, it is what is in that. `until` are selectors of what ends it, the surest first (others count where
    there is none of it), wherever that stands: behind the text, or in an element of it that was not closed, or out
    of the post's own element, which a stray end tag closed.
    """
    return _Run(mark, hold, until, without)


def pieces_behind(region: Region, start: Element, end: Element | None) -> Iterator[Any]:
    """Yield the elements and texts behind an element, up to that which is or holds the end, as far as a region goes."""
    node = start
    while node is not None and node.tag not in {"body", "html"}:
        if node.tail:
            yield node.tail
        for sibling in node.itersiblings():
            if sibling is end or (isinstance(sibling.tag, str) and sibling not in region):
                return
            if isinstance(sibling.tag, str):
                yield sibling
                if end is not None and end in sibling.iterdescendants():
                    return
            if sibling.tail:
                yield sibling.tail
        node = node.getparent()
        if end is None:
            return


def _before(region: Region, mark: Element, selector: str) -> Iterable[Element]:
    """Return the elements that a selector finds before a mark, the nearest first."""
    return reversed(region.between(region.all(selector), 0, region.place(mark)))


def _right_behind(region: Region, mark: Element, selector: str) -> Iterable[Element]:
    """Return the element right behind a mark, where a selector finds it."""
    follower = _follower(mark)
    return [follower] if follower is not None and follower in region.all(selector) else []


def _follower(mark: Element) -> Element | None:
    """Return the element right behind a mark, None where words stand between them."""
    node = mark
    while node is not None and not (node.tail or "").strip():
        node = node.getnext()
        if node is None or (isinstance(node.tag, str) and node.tag not in _UNSEEN):
            return node
    return None


def _is_unseen(piece: Any) -> bool:  # noqa: ANN401  an element or a text
    """Say whether an element or a text shows nothing."""
    return piece.isspace() if isinstance(piece, str) else piece.tag in _UNSEEN


def _is_heading(element: Element) -> bool:
    return len(element.tag) == len("h1") and element.tag[0] == "h" and element.tag[1].isdigit()
