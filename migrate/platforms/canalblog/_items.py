"""The posts of a page of Canalblog's own engine: where each begins and ends.

Each has an element of its own (facts 1a), which a writer's stray or missing end tag makes too short or too long:
so a post goes from where its element begins to where the next thing begins, in page order.
"""

from collections.abc import Iterable

from migrate.html import Element, Page, Region, text

_ITEM = ".item_div"
_ANCHOR = ".blogbody a[name]"
# What begins behind the posts: comments, the form for them, columns, the foot of the page.
_BEHIND = "#comments, #comment_list, #origFrmComment, #rightbar, #leftbar, .navlinks, #cb_footer, #footer"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def items(page: Page) -> list[Region]:
    """Return the posts of a page, each as the elements that are its own, its date before its element with them."""
    starts = [_with_date(one) for one in page.all(_ITEM)] or [_with_date(one) for one in _anchors(page)]
    if not starts:
        return []
    elements = list(page.root.iter("*"))
    places = {element: place for place, element in enumerate(elements)}
    begins = [places[one] for one in starts]
    stops = sorted({*begins, *(places[one] for one in _before_comments(page.all(_BEHIND))), len(elements)})
    return [page.part(elements[begin : next(one for one in stops if one > begin)]) for begin in begins]


def _anchors(page: Page) -> list[Element]:
    """Return the anchors of posts, whose names are their ids, on a page whose posts have no element of their own."""
    return [one for one in page.all(_ANCHOR) if (one.get("name") or "").isdecimal()]


def _with_date(item: Element) -> Element:
    """Return the element with which a post begins: the date over it, where one stands right before its own."""
    before = item.getprevious()
    while before is not None and not isinstance(before.tag, str):
        before = before.getprevious()
    if before is None or (before.tail or "").strip():
        return item
    is_date = before.tag in _HEADINGS or "dateheader" in (before.get("class") or "").split()
    return before if is_date and text(before) else item


def _before_comments(marks: Iterable[Element]) -> Iterable[Element]:
    """Yield the elements with which what is no post begins; a heading over it begins it."""
    for mark in marks:
        up = mark.getparent()
        yield up if up is not None and up.tag in _HEADINGS else mark
