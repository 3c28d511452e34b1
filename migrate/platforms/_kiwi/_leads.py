"""The requests that a page of the engine suggests: further comments, posts, pages of lists, months, the feed."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from migrate.extract import Lead, Place, Reading
from migrate.model import Comment, Url
from migrate.platforms._kiwi._calls import PAGE, Call, call_lead, first_question
from migrate.platforms._rules import Facts
from migrate.text import unescape

_LINK = re.compile(r'<a href="([^"]+)"')
_WANTED = frozenset({"post", "page", "listing", "month", "tag", "feed", "sitemap"})


def leads(
    addresses: Iterable[tuple[Url, int | None]], place: Callable[[Url], Place], asked: Callable[[Url], Lead | None]
) -> list[Lead]:
    """Return leads to the places that some addresses are, each once; the number is how many posts a month holds.

    `asked` gives the request for an address, None for what is never asked for.
    """
    found: dict[tuple[str, int], Lead] = {}
    for url, count in addresses:
        known = place(url)
        if known.kind in _WANTED and (known.key, known.number) not in found and (lead := asked(url)):
            expected = count if known.kind == "month" else None
            found[known.key, known.number] = Lead(url=lead.url, kind=known.kind, expected=expected)
    return list(found.values())


def linked(readings: Iterable[Reading]) -> list[tuple[Url, int | None]]:
    """Return the addresses that the texts of posts link to, without places on their pages."""
    found = (unescape(href).partition("#")[0] for one in readings for href in _LINK.findall(one.post.body))
    return [(Url(href), None) for href in dict.fromkeys(found) if href.startswith("http")]


def comment_pages(addresses: Iterable[Url], place: Callable[[Url], Place], keys: Iterable[str]) -> list[Lead]:
    """Return leads to the pages of comments of some posts, as blogs of before the move have them (facts 3)."""
    own = set(keys)
    known = dict.fromkeys(url.partition("#")[0].partition("?")[0] for url in addresses)
    places = ((Url(url), place(Url(url))) for url in known)
    return [
        Lead(url=url, kind="comments", about=at.key) for url, at in places if at.kind == "comments" and at.key in own
    ]


def comment_leads(facts: Facts, reading: Reading, home: str, *, none_served: bool = False) -> list[Lead]:
    """Return the request for the comments that a page may not hold: only its first ones are in the HTML, if any."""
    post, own = reading.post, str(facts.get("post_id") or "")
    limit = int(str(facts.get("comments_limit") or PAGE)) or PAGE
    shown = post.comment_count_shown
    is_short = _may_be_short(post.comments, limit) or (shown is not None and shown > len(post.comments))
    if not own or not (is_short or (none_served and not post.comments)):
        return []
    service = str(facts.get("comments") or "")
    if service == "graphql" and home:
        return [
            first_question(
                home, own, str(facts.get("comments_locale") or facts.get("lang") or "fr"), reading.key, shown
            )
        ]
    if service.startswith("http"):
        call = Call(service=service.removesuffix("/comment"), replies=False, id=own, offset=0, limit=limit)
        return [call_lead(call, reading.key, shown)]
    return []


def _may_be_short(comments: Iterable[Comment], limit: int) -> bool:
    """Say whether there are as many comments, or answers to one, as a page holds at most."""
    held = Counter(comment.parent for comment in comments)
    return any(number >= limit for number in held.values())
