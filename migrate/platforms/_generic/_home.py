"""Home pages that greet and lead on: their words are no post, unless something marks them as one."""

import re
from urllib.parse import urlsplit

from migrate.capture import Capture
from migrate.platforms._generic._article import Article
from migrate.platforms._generic._articles import find_articles
from migrate.platforms._generic._parts import Parts
from migrate.platforms._generic._places import place_of
from migrate.platforms._generic._spots import linked_by_title
from migrate.platforms._links import Links
from migrate.platforms._sheet import LISTS

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


def articles_on(parts: Parts, capture: Capture) -> list[Article]:
    """Return the articles of a page in page order; of a home none that nothing marks: « Welcome to my blog »."""
    found = find_articles(parts)
    if not is_home(capture) or len(found) != 1 or not _is_unmarked(found[0]):
        return found
    return found if _leads_to_a_post(found, capture) else []


def _is_unmarked(article: Article) -> bool:
    return article.mark == "plain" or (article.mark == "named" and article.holder is None)


def _leads_to_a_post(found: list[Article], capture: Capture) -> bool:
    """Say whether the title of the only article of a home is a link to a page of its own."""
    target = linked_by_title(found, Links(capture.url))
    if target is None or capture.url is None:
        return False
    place = place_of(target)
    return place.kind == "post" and place.key != place_of(capture.url).key
