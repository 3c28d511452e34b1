"""The posts of a page of Blogger: where each stands, the day over it, the comments under it (facts 6)."""

import re
from collections import Counter

from migrate.html import Element, Page
from migrate.model import Url
from migrate.platforms._rules import Scope
from migrate.platforms._sheet import LISTS, Sheet
from migrate.platforms.blogger._addresses import blog_of, place_of
from migrate.platforms.blogger._rules import POST

BODIES = ".post-body, .postbody, .mobile-index-contents, .blogPost .entry-content, .hentry .entry-content"
# Widgets that show other posts than those of the page.
_OTHERS = frozenset({"FeaturedPost", "PopularPosts", "Feed", "HTML", "Text", "BlogList"})
_HOLDERS = frozenset(
    {"post-outer-container", "post-outer", "mobile-post-outer", "hentry", "post", "blogPost", "blog-post", "Post"}
)
_NUMBER = re.compile(r"\d{7,20}")
_DAYS = ".date-header, .DateHeader, .dateheader, h2.date, .date"
_TALKS = ("#comments", "section.comments", "div.comments", "#comments-block", "#comment-holder")
# What stands for the comments that Google+, Disqus, Facebook or IntenseDebate kept.
ELSEWHERE = ".cmt_iframe_holder, .g-comments, #disqus_thread, .fb-comments, #IDCommentsHead, [src*='intensedebate.com']"


def bodies(page: Page) -> list[Element]:
    """Return the elements that hold the texts of a page's posts, in page order; none within another."""
    found: list[Element] = []
    taken: set[Element] = set()
    for element in page.all(BODIES):
        above = list(element.iterancestors())
        if taken.isdisjoint(above) and not any(_shows_others(up) for up in above):
            taken.add(element)
            found.append(element)
    return found or _by_hand(page)


def _by_hand(page: Page) -> list[Element]:
    """Return what holds the posts in a template written by hand: each begins with the host's number of it."""
    anchors = [one for one in page.all("a[name]") if _NUMBER.fullmatch((one.get("name") or "").strip())]
    holders = [one.getparent() for one in anchors if one.getparent() is not None]
    alone = len(set(holders)) == len(holders) and not any(one.tag in {"body", "td", "dt", "dl"} for one in holders)
    return holders if alone else []


def _shows_others(element: Element) -> bool:
    names = (element.get("class") or "").split()
    return "widget" in names and not _OTHERS.isdisjoint(names)


def scopes(sheet: Sheet) -> list[Scope]:
    """Return where the rules of each post of a page may look, in page order; of a post's own page, only its own."""
    page = sheet.page
    texts = page.once(bodies)
    counts: Counter[Element] = Counter(up for body in texts for up in body.iterancestors())
    found = [_scope(sheet, body, counts) for body in texts]
    if sheet.place.kind in LISTS or len(found) < 2:  # noqa: PLR2004  one has no choice
        return found
    own = sheet.url and place_of(sheet.url).key
    by_address = [one for one in found if (url := POST.permalink.first(one)) and place_of(Url(url.value)).key == own]
    number = sheet.facts.get("post_id")
    by_number = [one for one in found if (said := POST.own_id.first(one)) and said.value == number]
    return (by_number or by_address or found)[:1]


def _scope(sheet: Sheet, body: Element, counts: Counter[Element]) -> Scope:
    """Return where the rules of one post may look."""
    holder = _holder(body, counts)
    scope = sheet.scope(sheet.page.part(holder.iter("*")))
    place = sheet.page.place(body)
    above = set(body.iterancestors())
    days = [day for day in sheet.page.all(_DAYS) if sheet.page.place(day) < place and _is_over(day, above)]
    scope.memo |= {
        "body": body,
        "holder": holder,
        "by_hand": not _is_named(body),
        "listed": sheet.place.kind in LISTS,
        "day": days[-1] if days else None,
        "blog": blog_of(sheet.home or sheet.url or ""),
        "talk": sheet.page.once(talk) if sheet.place.kind not in LISTS else None,
    }
    url = sheet.facts.get("permalink") or sheet.url
    if found := None if sheet.place.kind not in LISTS and url else POST.permalink.first(scope):
        url = Url(found.value)
    scope.memo["address"] = url
    return scope


def _is_named(body: Element) -> bool:
    """Say whether an element has the name that the host's templates give to texts."""
    names = set((body.get("class") or "").split())
    return not names.isdisjoint({"post-body", "postbody", "mobile-index-contents", "entry-content"})


def _is_over(day: Element, above: set[Element]) -> bool:
    """Say whether a date stands over a text, and not in a box beside it."""
    depth = 2 if "date-header" in (day.get("class") or "") else 1
    return any(up in above for up in list(day.iterancestors())[:depth])


def _holder(body: Element, counts: Counter[Element]) -> Element:
    """Return the widest element around a text that is its post's, and no other's."""
    if not _is_named(body):
        return body
    best = body.getparent() if body.getparent() is not None else body
    for up in body.iterancestors():
        if up.tag in {"body", "html"} or counts[up] > 1:
            break
        if not _HOLDERS.isdisjoint((up.get("class") or "").split()):
            best = up
    return best


def talk(page: Page) -> Element | None:
    """Return what holds the comments of a page, None where it shows none."""
    return next((found for one in _TALKS if (found := page.first(one)) is not None), None)


def is_shell(page: Page) -> bool:
    """Say whether a page is of the theme Dynamic Views, which fetches its posts by script and holds none."""
    if page.once(bodies):
        return False
    sources = [one.get("src") or "" for one in page.all("script")]
    links = [one.get("href") or "" for one in page.all("link")]
    scripts = "".join(one.text or "" for one in page.all("script"))
    told = any("/dynamicviews/" in one and "/comments.js" not in one for one in (*sources, *links))
    return told or "blogger.ui()" in scripts


def is_single(page: Page, facts: dict[str, str | tuple[str, ...]]) -> bool:
    """Say whether a page without an address is that of one post."""
    return len(page.once(bodies)) == 1 and (bool(facts.get("post_id")) or page.once(talk) is not None)
