"""A page that lists posts shared out among them: which elements of it belong to which post."""

from collections.abc import Callable, Sequence

from migrate.html import Element, Page
from migrate.platforms._spot import Line, Spot, around

_SEVERAL = -1


def shared_out(
    page: Page,
    anchors: Sequence[tuple[Element, ...]],
    texts: Sequence[tuple[Element, ...]],
    *,
    furniture: set[Element],
    skipped: set[Element],
    is_dated: Callable[[Line], bool],
) -> list[Spot]:
    """Return what belongs to each post of a list, in page order.

    `anchors` are, for each post, what surely is its own: its linked title, its text; `texts` what of
    that is its text (() where the page only lists it). What holds the
    anchors of one post only is that post's. What stands between two posts belongs to the one above
    it, but to the one below it where a date stands above the first post. `furniture` belongs to none.
    """
    owners = _owners(anchors)
    pieces = [_pieces(place, own, owners, furniture) for place, own in enumerate(anchors)]
    lead = _before(pieces[0][0], owners, furniture) if pieces else []
    if lead and any(is_dated(line) for line in around(page, lead, (), skipped).lines_above):
        pieces = _moved(lead, pieces, owners)
    return [around(page, own, body, skipped) for own, body in zip(pieces, texts, strict=True)]


def _owners(anchors: Sequence[tuple[Element, ...]]) -> dict[Element, int]:
    """Return, for each element that holds an anchor, the number of the only post whose anchors it holds, or -1."""
    owners: dict[Element, int] = {}
    for number, own in enumerate(anchors):
        for anchor in own:
            up = anchor
            while up is not None:
                known = owners.get(up)
                if known in {number, _SEVERAL}:
                    break
                owners[up] = number if known is None else _SEVERAL
                up = up.getparent()
    return owners


def _pieces(
    number: int, own: tuple[Element, ...], owners: dict[Element, int], furniture: set[Element]
) -> list[Element]:
    """Return the elements of a post: the widest that holds only its anchors, and its neighbours up to the next post."""
    widest = own[0]
    while (up := widest.getparent()) is not None and owners[up] == number and up.tag != "body":
        widest = up
    pieces = [widest]
    for sibling in widest.itersiblings():
        if sibling in furniture or owners.get(sibling, number) != number:
            break
        pieces.append(sibling)
    return pieces


def _before(first: Element, owners: dict[Element, int], furniture: set[Element]) -> list[Element]:
    """Return what stands before the first post, beside it."""
    found: list[Element] = []
    for sibling in first.itersiblings(preceding=True):
        if sibling in furniture or sibling in owners:
            break
        found.append(sibling)
    return found[::-1]


def _moved(lead: list[Element], pieces: list[list[Element]], owners: dict[Element, int]) -> list[list[Element]]:
    """Return the pieces with what stands between two posts given to the one below."""
    moved: list[list[Element]] = []
    for own in pieces:
        last = max(place for place, piece in enumerate(own) if piece in owners)
        moved.append([*lead, *own[: last + 1]])
        lead = own[last + 1 :]
    return moved
