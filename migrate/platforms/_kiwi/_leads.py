"""The requests that a page of the engine suggests: further comments, posts, pages of lists, months, the feed."""

import json
from collections.abc import Callable, Iterable

from migrate.extract import Lead, Place, Reading
from migrate.model import Url
from migrate.platforms._rules import Facts

_WANTED = frozenset({"post", "page", "listing", "month", "tag", "feed", "sitemap"})
_PAGE_OF_COMMENTS = 10
# The service that the pages' own script asks (facts 6); its answers come in pages of ten.
_QUERY = (
    "query($locale:String!,$postID:Int!,$after:String){comments(locale:$locale,postID:$postID,after:$after)"
    "{edges{node{id date comment user{isAuthor name website}replies{edges{node{id date comment "
    "user{isAuthor name website}}}pageInfo{endCursor hasNextPage}}}}pageInfo{endCursor hasNextPage}}}"
)


def leads(addresses: Iterable[tuple[Url, int | None]], place: Callable[[Url], Place]) -> list[Lead]:
    """Return leads to the places that some addresses are, each once; the number is how many posts a month holds."""
    found: dict[tuple[str, int], Lead] = {}
    for url, count in addresses:
        known = place(url)
        if known.kind in _WANTED and (known.key, known.number) not in found:
            expected = count if known.kind == "month" else None
            found[known.key, known.number] = Lead(url=url, kind=known.kind, expected=expected)
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
