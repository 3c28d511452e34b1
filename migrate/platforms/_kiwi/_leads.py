"""The requests that a page of the engine suggests: further comments, posts, pages of lists, months, the feed."""

import json
from collections.abc import Callable, Iterable

from migrate.extract import Lead, Place, Reading
from migrate.html import Page
from migrate.model import Url, Widget
from migrate.platforms._links import Links
from migrate.platforms._rules import Facts

_WANTED = frozenset({"post", "page", "listing", "month", "tag", "feed", "sitemap"})
_PAGE_OF_COMMENTS = 10
# The service that the pages' own script asks (facts 6); its answers come in pages of ten.
_QUERY = (
    "query($locale:String!,$postID:Int!,$after:String){comments(locale:$locale,postID:$postID,after:$after)"
    "{edges{node{id date comment user{isAuthor name website}replies{edges{node{id date comment "
    "user{isAuthor name website}}}pageInfo{endCursor hasNextPage}}}}pageInfo{endCursor hasNextPage}}}"
)


def leads(
    page: Page, links: Links, place: Callable[[Url], Place], *, widgets: Iterable[Widget], all_links: bool
) -> list[Lead]:
    """Return leads to the places that a page links to: from its boxes and its pages, or from every link."""
    found: dict[str, Lead] = {}
    for widget in widgets:
        for item in widget.items:
            if item.url is not None and (known := place(item.url)).kind in _WANTED:
                lead = Lead(url=item.url, kind=known.kind, expected=item.count if known.kind == "month" else None)
                found.setdefault(known.key + f" {known.number}", lead)
    if all_links:
        for link in page.all("a"):
            target = Url(links.absolute(link.get("href")).partition("#")[0])
            if target.startswith("http") and (known := place(target)).kind in _WANTED:
                found.setdefault(known.key + f" {known.number}", Lead(url=target, kind=known.kind))
    return list(found.values())


def comment_leads(facts: Facts, reading: Reading, home: str) -> list[Lead]:
    """Return the request for the comments that a page may not hold: only its first ones are in the HTML."""
    post, own = reading.post, str(facts.get("post_id") or "")
    roots = sum(comment.parent is None for comment in post.comments)
    limit = int(str(facts.get("comments_limit") or _PAGE_OF_COMMENTS))
    shown = post.comment_count_shown
    if not own or not (roots >= limit or (shown is not None and shown > len(post.comments))):
        return []
    service = str(facts.get("comments") or "")
    if service == "graphql" and home:
        variables = {"locale": str(facts.get("lang") or "fr"), "postID": int(own), "after": None}
        body = json.dumps({"query": _QUERY, "variables": variables}, separators=(",", ":"))
        url = Url(f"{home}/comments/graphql")
        return [Lead(url=url, method="POST", body=body, kind="comments", about=reading.key, expected=shown)]
    if service.startswith("http"):
        url = Url(f"{service}/comments/{own}/0/{_PAGE_OF_COMMENTS}")
        return [Lead(url=url, kind="comments", about=reading.key, expected=shown)]
    return []
