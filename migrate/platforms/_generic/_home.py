"""Home pages that greet and lead on: their words are no post, unless something marks them as one."""

import re
from urllib.parse import urlsplit

from migrate.capture import Capture
from migrate.html import text
from migrate.model import Url
from migrate.platforms._generic._article import Article
from migrate.platforms._generic._articles import find_articles
from migrate.platforms._generic._parts import Parts
from migrate.platforms._generic._places import place_of
from migrate.platforms._generic._spots import linked_by_title
from migrate.platforms._links import Links
from migrate.platforms._printed_date import states_date
from migrate.platforms._sheet import LISTS

_LINES = "p, div, span, time, small, em, i, h2, h3, h4, h5, h6, td, font"
# « /~zoe/ », « /~zoe/index.html »: a blog may begin below the first page of its host.
_FOLDER = re.compile(r"/[^/]+/(?:index\.\w+)?")


def is_home(capture: Capture) -> bool:
    """Say whether a page is one that lists posts: its address says so, or it was asked for as the blog's home.

    The address that a page only says to have does not count: some themes call their home that of every page.
    """
    if capture.url is None:
        return False
    if place_of(capture.url).kind in LISTS:
        return True
    asked = capture.lead is not None and capture.lead.kind in LISTS
    return asked and _FOLDER.fullmatch(urlsplit(capture.url).path) is not None


def articles_on(parts: Parts, capture: Capture, said: Url | None) -> list[Article]:
    """Return the articles of a page in page order; of a home none that nothing marks: « Welcome to my blog ».

    `said` is the address that the page gives itself: where nothing else is known, an undated page is believed.
    """
    found = find_articles(parts)
    if len(found) != 1 or not _is_unmarked(found[0]):
        return found
    url = capture.url or said
    if url is None or not (is_home(capture) or (capture.url is None and _says_to_be_home(parts, url))):
        return found
    return found if _leads_to_a_post(found, url) else []


def _says_to_be_home(parts: Parts, said: Url) -> bool:
    """Say whether a page that says to be its blog's home may be: nothing but what is linked has a date."""
    if place_of(said).kind not in LISTS:
        return False
    lines = (one for one in parts.page.all(_LINES) if next(one.iter("a"), None) is None)
    return not any(states_date(text(one)) for one in lines)


def _is_unmarked(article: Article) -> bool:
    return article.mark == "plain" or (article.mark == "named" and article.holder is None)


def _leads_to_a_post(found: list[Article], url: Url) -> bool:
    """Say whether the title of the only article of a home is a link to a page of its own."""
    target = linked_by_title(found, Links(url))
    if target is None:
        return False
    place = place_of(target)
    return place.kind == "post" and place.key != place_of(url).key
