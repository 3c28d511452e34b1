"""Slugs of items (rules 16, 17): what `wp_unique_post_slug()` makes of them."""

import re
from collections.abc import Iterator

from migrate.report import Finding
from migrate.verify._preflight import _names, _php
from migrate.verify._preflight._dates import FLOATING
from migrate.verify._preflight._item import Item
from migrate.verify._preflight._site import File, Site
from migrate.verify._preflight._tell import tell

FEEDS = frozenset({"feed", "rdf", "rss", "rss2", "atom", "embed"})
_PAGE_NUMBER = re.compile(r"(page)?[0-9]+")
_NUMBER = re.compile(r"0*[1-9][0-9]*")
_DO = "write slugs as [a-z0-9-], at most 200 long, each once"


def check(item: Item, file: File, site: Site) -> Iterator[Finding]:
    """Yield what becomes of a slug, and take it."""
    given = item.value("post_name")
    wanted = _names.slug(item.title if _php.is_empty(given) else given)
    if _php.is_empty(given) and item.status in FLOATING:
        return
    made = wanted if item.status in FLOATING else _free(wanted, item, site)
    _take(made, item, site)
    if _php.is_empty(given):
        return
    if made != given:
        # 17 tells of pages whose slug a file has taken before them.
        rule = 17 if item.kind == "page" and _place(wanted, item, "attachment") in site.slugs else 16
        what = f"its slug “{given}” becomes “{made}”"
        yield tell("preflight.slug.changed", "change", rule, item.of, what, do=_DO)
    elif item.kind == "post" and _NUMBER.fullmatch(given):
        what = "its slug is a number, which some forms of permalinks change"
        file.often.add("preflight.slug.numeric", "note", 16, item.of, what, do="put a word before the number")


def _free(slug: str, item: Item, site: Site) -> str:
    """Return a slug with the first number behind it that makes it free."""
    if not _is_taken(slug, item, site) and not _is_reserved(slug, item.kind):
        return slug
    # WordPress counts from 2 each time. What is taken stays so: the numbers that were, nobody has to look at again.
    start = _place(slug, item, item.kind) if item.kind == "page" else hash((slug, item.kind))
    number = site.numbers.get(start, 2)
    while _is_taken(made := f"{_cut(slug, len(str(number)) + 1)}-{number}", item, site):
        number += 1
    site.numbers[start] = number
    return made


def _is_reserved(slug: str, kind: str) -> bool:
    return slug in FEEDS or (kind == "page" and _PAGE_NUMBER.fullmatch(slug) is not None)


def _is_taken(slug: str, item: Item, site: Site) -> bool:
    if item.kind == "attachment":
        return hash(slug) in site.slugs
    if item.kind == "page":
        return any(_place(slug, item, kind) in site.slugs for kind in ("page", "attachment"))
    return hash((slug, item.kind)) in site.slugs


def _place(slug: str, item: Item, kind: str) -> int:
    """Return what stands for a slug of that kind below the same parent."""
    return hash((slug, kind, _php.integer(item.value("post_parent"))))


def _take(slug: str, item: Item, site: Site) -> None:
    is_placed = item.kind in {"page", "attachment"}
    site.slugs.update((hash(slug), _place(slug, item, item.kind) if is_placed else hash((slug, item.kind))))


def _cut(slug: str, room: int) -> str:
    return slug[: _names.SLUG_BYTES - room].rstrip("-") if len(slug) > _names.SLUG_BYTES - room else slug
