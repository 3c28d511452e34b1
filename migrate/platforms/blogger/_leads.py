"""The requests that a blog of Blogger suggests: its feeds, comments that a page has not, months, further pages."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

from migrate.extract import Lead, Place, Reading
from migrate.model import Blog, Url
from migrate.platforms._sheet import LISTS, Sheet
from migrate.platforms.blogger._addresses import blog_of, place_of, plain
from migrate.urls import clean, is_http, join

SHELL = (
    "a page of the Dynamic Views theme holds no text, its script fetches it: save the blog's feed as well"
    " (/feeds/posts/default), or fetch the blog"
)

# A feed gives what is asked for up to some hundreds an answer. Without `redirect=false` a blog may send its readers
# to a service for feeds, which holds only the newest posts.
_POSTS = "/feeds/posts/default"
_COMMENTS = "/feeds/comments/default"
_MANY = "?redirect=false&max-results=100"
_FEEDS = frozenset({_POSTS, _COMMENTS})
_PAGED = 200
_ASKED = frozenset({"post", "page", "listing", "month", "tag", "sitemap", "feed"})
_YEAR = 4


def feed_leads(home: Url) -> tuple[Lead, ...]:
    """Return the requests for the feeds of a blog: of its posts, and of the comments of all of them."""
    found = []
    for path in (_POSTS, _COMMENTS):
        url, bare = join(home, f"{path}{_MANY}"), join(home, path)
        if url and bare:
            found.append(Lead(url=url, kind="feed", instead=(bare,)))
    return tuple(found)


def first_leads(home: Url) -> tuple[Lead, ...]:
    """Return the first requests to make for a blog: feeds, the home page, the sitemaps of posts and of static pages."""
    maps = [url for one in ("/sitemap.xml", "/sitemap-pages.xml") if (url := join(home, one))]
    return (*feed_leads(home), Lead(url=home, kind="listing"), *(Lead(url=url, kind="sitemap") for url in maps))


def shell_leads(home: Url | None) -> tuple[Lead, ...]:
    """Return the requests that stand for a page without text: the feeds of its blog."""
    return feed_leads(home) if home else ()


@lru_cache(maxsize=4096)
def lead_to(url: Url) -> Lead | None:
    """Return the request for an address in its one spelling; None for searches, years, other feeds, other people's."""
    place = place_of(url)
    if not is_http(url) or place.kind not in _ASKED:
        return None
    asked = dict(parse_qsl(urlsplit(url).query))
    if place.kind == "feed":
        way = urlsplit(url).path
        return Lead(url=clean(url, fragment=False), kind="feed") if way in _FEEDS else None
    if place.kind == "sitemap":
        return Lead(url=clean(url, fragment=False), kind="sitemap")
    is_search = place.kind == "listing" and urlsplit(url).path.startswith("/search") and "updated-max" not in asked
    if asked.get("q") or "updated-min" in asked or is_search or _is_year(place):
        return None
    one = plain(url)  # a place on a page of a month is asked for with that
    return Lead(url=one, kind=place_of(one).kind)


def _is_year(place: Place) -> bool:
    """Say whether a place is that of a whole year: its months hold the same."""
    return place.kind == "month" and len(place.key.rpartition("/")[2]) == _YEAR


def leads_of(
    sheet: Sheet, readings: Sequence[Reading], blog: Blog, same_blog: Callable[[Url, Url], bool]
) -> tuple[Lead, ...]:
    """Return the requests that a page suggests, each thing once."""
    found: dict[tuple[str, int], Lead] = {}
    lists = sheet.place.kind in LISTS
    for reading in readings if not lists else ():
        for lead in _comment_leads(sheet, reading):
            place = place_of(lead.url)
            found.setdefault((place.key, place.number), lead)
    for widget in blog.sidebar.widgets:
        for item in widget.items if widget.kind == "archives" else ():
            month = lead_to(item.url) if item.url else None
            if month and month.kind == "month":
                expected = Lead(url=month.url, kind="month", expected=item.count)
                found.setdefault((place_of(month.url).key, 1), expected)
    for link in sheet.page.all("a[href]"):
        url = Url(sheet.links.absolute(link.get("href")))
        linked = lead_to(url) if url.startswith("http") else None
        if linked is None or (linked.kind == "tag" and not lists):
            continue  # the page that lists the posts names the labels too
        if sheet.home is None or same_blog(sheet.home, linked.url):
            place = place_of(linked.url)
            found.setdefault((place.key, place.number), linked)
    return tuple(found.values())


def _comment_leads(sheet: Sheet, reading: Reading) -> list[Lead]:
    """Return the requests for the comments of a post that its page has not: a page holds two hundred."""
    post, leads = reading.post, []
    for link in sheet.page.all("a[href*=commentPage]"):
        url = Url(sheet.links.absolute(link.get("href")))
        place = place_of(url)
        if place.kind == "comments" and place.key == reading.key and place.number != sheet.place.number:
            leads.append(Lead(url=clean(url, fragment=False), kind="comments", about=reading.key))
    shown, held = post.comment_count_shown, len(post.comments)
    short = (shown or 0) > held or held >= _PAGED
    if short and post.id and sheet.home:
        feed = join(sheet.home, f"/feeds/{post.id}/comments/default{_MANY}")
        if feed:
            leads.append(Lead(url=feed, kind="feed", about=reading.key, expected=shown))
    return leads


def post_names(own: str, permalink: Url | None) -> tuple[str, ...]:
    """Return the names of a post by the host's id.

    Ids count all blogs of the host. Those of the first years are short: other hosts have the same ones.
    """
    if not own:
        return ()
    if len(own) > 10:  # noqa: PLR2004  ids of other hosts are shorter
        return (f"id:{own}",)
    return (f"{blog_of(permalink)}:id:{own}",) if permalink else (f"blogger:id:{own}",)


def blog_names(own: str, home: Url | None) -> tuple[str, ...]:
    """Return the names of a blog: the host's id of it, and its host in the spelling that all countries share."""
    return (*((f"blogger:{own}",) if own else ()), *((blog_of(home),) if home else ()))
