"""What a page's head says for machines: JSON-LD, OpenGraph, `meta`, `link`."""

import json
import re
from collections.abc import Iterator
from typing import Any

from migrate.html import Page
from migrate.text import squeeze, unescape

_ARTICLES = frozenset({"NewsArticle", "BlogPosting", "Article", "Blog", "WebPage", "SocialMediaPosting"})
_SCRIPT_END = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?:\]\]>|-->)\s*$")


def head_facts(page: Page) -> dict[str, str | tuple[str, ...]]:
    """Return what the head of a page says, by name; a name that the page does not say is absent.

    `title` is the text of the title element, `og:…` and other `meta` names stand as written, beside
    `canonical`, `feed`, `language` and, from JSON-LD, `headline` (kept when it is empty),
    `datePublished`, `dateModified`, `author`, `publisher`, `mainEntityOfPage`.
    """
    facts: dict[str, str | tuple[str, ...]] = {}
    for element in page.all("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        value = squeeze(unescape(element.get("content") or "", times=1))
        if name and value:
            facts.setdefault(name, value)
    for link in page.all("link"):
        said, href = (link.get("rel") or "").lower(), (link.get("href") or "").strip()
        if said == "canonical" and href:
            facts.setdefault("canonical", href)
        elif said == "alternate" and href and (link.get("type") or "").endswith(("rss+xml", "atom+xml")):
            facts.setdefault("feed", href)
    title = page.first("title")
    if title is not None:
        facts["title"] = squeeze(unescape("".join(title.itertext()), times=1))
    if page.root.get("lang"):
        facts["language"] = page.root.get("lang")
    for script in page.all("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            _linked_data(script.text or "", facts)
    return facts


def _linked_data(source: str, facts: dict[str, str | tuple[str, ...]]) -> None:
    """Add what a block of JSON-LD says of an article."""
    try:
        read = json.loads(_SCRIPT_END.sub("", source).strip(), strict=False)
    except ValueError:
        return
    for thing in _things(read):
        if not _ARTICLES.intersection(_listed(thing.get("@type"))):
            continue
        for name in ("headline", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage"):
            value = _said(thing.get(name))
            if value is not None and (value or name == "headline"):
                facts.setdefault(name, value)
        home = thing.get("publisher")
        if isinstance(home, dict) and isinstance(home.get("url"), str):
            facts.setdefault("home", home["url"].strip())


def _things(read: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  JSON is any of its types
    """Yield the objects at the top of a block of JSON-LD."""
    for one in _listed(read):
        if isinstance(one, dict):
            yield one
            yield from (thing for thing in _listed(one.get("@graph")) if isinstance(thing, dict))


def _listed(value: Any) -> list[Any]:  # noqa: ANN401  JSON is any of its types
    return value if isinstance(value, list) else [value]


def _said(value: Any) -> str | None:  # noqa: ANN401  JSON is any of its types
    """Return a value of JSON-LD as text: itself, or the name or id of a thing."""
    for one in _listed(value):
        if isinstance(one, dict):
            one = one.get("name") or one.get("@id")  # noqa: PLW2901  the thing's name stands for it
        if isinstance(one, str):
            return squeeze(unescape(one))
    return None
