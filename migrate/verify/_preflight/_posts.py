"""Posts, pages and files: are they new, are they refused, what is changed of them (rules 9 to 20, 36)."""

import re
from collections.abc import Iterator

from migrate.report import Finding
from migrate.verify._preflight import _dates, _names, _php
from migrate.verify._preflight._item import Item
from migrate.verify._preflight._mended import BAD_BYTE
from migrate.verify._preflight._site import File, Site, Wanted
from migrate.verify._preflight._tell import tell

LONGEST_TEXT = 65_535  # bytes: a MySQL text, which holds titles and excerpts
LONGEST_FIELD = 255  # characters of guid and password
FIRST_FREE = 1000
STATUSES = frozenset(
    "publish future draft pending private trash auto-draft inherit request-pending request-confirmed request-failed "
    "request-completed".split()
)
_BLANKS = " \t\n\r\0\x0b"  # what PHP's trim() takes away
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|[/#?]", re.IGNORECASE)


def is_untitled(item: Item) -> bool:
    """Say whether the importer looks for an item of the same second whatever its title."""
    return _php.is_empty(item.title)


def same(item: Item, site: Site) -> int | None:
    """Return the id of the item that `post_exists()` takes for this one, None when it is new."""
    asked = _dates.second(item.value("post_date"))
    # The importer forgets to protect backslashes here, and only here.
    title = _names.collated(re.sub(r"\\(.?)", r"\1", item.title.strip(_BLANKS)))
    if _php.is_empty(item.value("post_date")):
        return None if is_untitled(item) else site.named.get(hash((item.kind, title)))
    if is_untitled(item):
        return site.dated.get(hash((item.kind, asked)))
    return site.titled.get(hash((item.kind, asked, title)))


def is_exact(item: Item, site: Site) -> bool:
    """Say whether an item is the same as another letter by letter."""
    return hash((item.kind, _dates.second(item.value("post_date")), item.title)) in site.exact


def remember(item: Item, site: Site) -> None:
    """Make an item known to the ones that follow."""
    when, title = _dates.second(item.value("post_date")), _names.collated(item.title.strip(_BLANKS))
    site.titled.setdefault(hash((item.kind, when, title)), item.number)
    site.dated.setdefault(hash((item.kind, when)), item.number)
    site.named.setdefault(hash((item.kind, title)), item.number)
    site.exact.add(hash((item.kind, when, item.title)))


def refused(item: Item) -> Finding | None:
    """Return why WordPress refuses to make an item, None when it makes it."""
    empty = all(map(_php.is_empty, (item.title, item.content, item.excerpt)))
    # Pages have no excerpt in WordPress, and only types that have all three are refused.
    if empty and item.kind == "post":
        what = "title, text and excerpt are empty: it is refused"
        return tell("preflight.item.refused", "gap", 11, item.of, what, do="give it a title")
    if _dates.is_impossible(item):
        what = f"its date “{item.value('post_date')}” is none: it is refused"
        return tell("preflight.item.refused", "gap", 13, item.of, what, do="give it a day of the calendar")
    if len(_guid(item)) > LONGEST_FIELD:
        what = f"its guid is longer than {LONGEST_FIELD} characters: it is refused"
        return tell("preflight.item.refused", "gap", 19, item.of, what, do="use its old address, or a urn")
    for name, text in (("title", item.title), ("excerpt", item.excerpt)):
        if len(text.encode("utf-8", "surrogatepass")) > LONGEST_TEXT:
            what = f"its {name} is longer than {LONGEST_TEXT} bytes: it is refused"
            return tell("preflight.item.refused", "gap", 19, item.of, what, do="cut it")
    if any(BAD_BYTE in text for text in (item.title, item.content, item.excerpt)):
        what = "it holds bytes that are not UTF-8: the database refuses it"
        return tell("preflight.item.refused", "gap", 1, item.of, what, do="write the file in UTF-8")
    return None


def changed(item: Item, file: File, site: Site) -> Iterator[Finding]:
    """Yield what is changed of an item that is made."""
    yield from _dates.check(item, file, now=site.now)
    yield from _status(item)
    yield from _author(item, file)
    _number(item, file)
    _addresses(item, file, site)
    parent = _php.integer(item.value("post_parent"))
    if parent:
        file.parents.append(Wanted(number=parent, of=item.of))
    if item.status == "private" and item.value("post_password"):
        what = "it is private, so that its password is lost"
        yield tell("preflight.password.lost", "change", 18, item.of, what, do="set it again, or publish it with it")


def _status(item: Item) -> Iterator[Finding]:
    given = item.value("status")
    if item.kind == "attachment":
        return
    if _php.is_empty(given):
        what = "it has no status: it becomes a draft"
        yield tell("preflight.item.status", "change", 15, item.of, what, do="write publish where it was to be seen")
    elif given not in STATUSES or (given == "inherit" and item.kind in {"post", "page"}):
        what = f"its status “{given}” is none of WordPress's: it is stored and shown nowhere"
        yield tell("preflight.item.hidden", "gap", 15, item.of, what, do="write publish, draft, pending or private")


def _author(item: Item, file: File) -> Iterator[Finding]:
    creator = item.node.value("dc:creator")
    if file.authors and _names.login(creator) not in file.authors:
        what = f"its author “{creator}” is not declared: the one who imports gets it"
        yield tell("preflight.author.replaced", "change", 36, item.of, what, do="declare each login as wp:author")


def _number(item: Item, file: File) -> None:
    if item.number <= 0:
        what = "it has no id and gets another: nothing can refer to it"
        file.often.add("preflight.item.renumbered", "note", 12, item.of, what, do="number items from 1000")
    elif item.number < FIRST_FREE:
        what = "its id is likely to be taken on the new site, and then gets another"
        file.often.add("preflight.item.renumbered", "note", 12, item.of, what, do="number items from 1000")


def _guid(item: Item) -> str:
    """Return the guid as WordPress stores it: as an address."""
    given = item.node.value("guid").strip()
    whole = given if not given or _SCHEME.match(given) else f"http://{given}"
    return re.sub("&(?!amp;)", "&amp;", whole)


def _addresses(item: Item, file: File, site: Site) -> None:
    guid, link = item.node.value("guid"), item.node.value("link").strip()
    if _guid(item) != guid and item.kind != "attachment":
        what = "its guid is no address, or has a &: WordPress makes one of it"
        file.often.add("preflight.guid.changed", "change", 19, item.of, what, do="use an address without &")
    if guid and hash(guid) in site.guids:
        what = "its guid is that of another item: WordPress does not mind, other importers drop it"
        file.often.add("preflight.readers.differ", "note", 19, item.of, what, do="give each item a guid of its own")
    site.guids.add(hash(guid))
    if not re.match(r"https?://[^/\s]", link, re.IGNORECASE):
        what = "its link is no address: WordPress does not read it, other programs do"
        file.often.add("preflight.readers.differ", "note", 20, item.of, what, do="write its old public address")
