"""Read items to rows; a bad item becomes a finding, never a stop.

The same code reads in this process and in those of workers (`_child`): rows come in the order of the items, and
what is said of a blog is handed over now and then, reduced.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import count

from migrate import registry
from migrate.capture import Asset, Bond, Capture
from migrate.errors import MigrateError
from migrate.extract import Extract, Rank
from migrate.library import Facts, entry_of
from migrate.model import Url
from migrate.pipeline._items import Item
from migrate.pipeline._reader import check_size
from migrate.pipeline._row import Row, abandoned_row, error_row
from migrate.platforms import Platform, read_capture
from migrate.report import Finding
from migrate.settings import Settings
from migrate.sources import About, Source
from migrate.urls import key

_SPILL = 256  # captures after which the facts of blogs are handed over
_OF_A_POST = frozenset({"post", "page", "comments"})
_MEMORY = "it needs more memory than there is"
_UNPLACED = "nothing in the page says its address: put it in folders called like that (carnet.example/2012/a.html)"


class Watch:
    """Is told at which record reading is, and says which are to be left out; this one watches nothing.

    A record is what a source gives: a capture, an asset, posts, a finding; `number` counts those of an item from 0.
    """

    def begins(self, item: int, where: str) -> None:
        """Take note of an item."""

    def fetching(self, number: int) -> str:
        """Take note that the source looks for a record; return why the rest of the item is to be left, "" if not."""
        del number
        return ""

    def reading(self, number: int, where: str) -> str | None:
        """Take note that a record is read: return why it is left out, "" when it is not, None when it was read."""
        del number, where
        return ""

    def out_of_memory(self) -> None:
        """Hear that there was no memory for a record."""

    def done(self) -> bool:
        """Hear that a record was read; say whether facts are to be handed over now."""
        return False


class Counting(Watch):
    """Hands facts over after so many records."""

    def __init__(self) -> None:
        self._number = 0

    def done(self) -> bool:
        """Count."""
        self._number += 1
        return self._number % _SPILL == 0


def rows(found: Iterable[Item], settings: Settings, watch: Watch | None = None) -> Iterator[Row]:
    """Yield the rows of items, in order, and now and then one of facts alone; such a one ends them, too."""
    watch, facts = watch or Counting(), Facts()
    reader = _Reader(settings, watch, facts)
    for place, item in enumerate(found):
        watch.begins(place, str(item.path))
        source: Source = registry.load("sources", item.source)()
        for number, (where, made) in enumerate(_events(source, item, reader, watch)):
            left = watch.reading(number, where)
            if left is None:
                continue
            yield abandoned_row(left, where) if left else made()
            if watch.done():
                yield Row(facts=facts.spill())
    yield Row(facts=facts.spill())


def _events(source: Source, item: Item, reader: "_Reader", watch: Watch) -> Iterator[tuple[str, Callable[[], Row]]]:
    """Yield what happens while an item is read: where, and what makes the row of it."""
    held, where = _records(source, item), str(item.path)
    for number in count():
        if why := watch.fetching(number):
            yield where, partial(abandoned_row, why, where)
            return
        try:
            record = next(held, None)
        except MigrateError as error:
            yield where, partial(error_row, error, where)
            return
        except MemoryError:
            watch.out_of_memory()
            yield where, partial(abandoned_row, _MEMORY, where)
            return
        except Exception as error:  # noqa: BLE001  a fault of ours on one file must not lose the others
            yield where, partial(error_row, _fault(error), where)
            return
        if record is None:
            return
        place = record.source if isinstance(record, Capture) else where
        yield place, partial(reader.row, record, place, item.about)


def _records(source: Source, item: Item) -> Iterator[Capture | Asset | Bond | Extract | Finding]:
    """Yield all that a source gives for an item: captures, assets and bonds or posts, then what it met."""
    yield from source.captures(item.path, item.span)
    yield from source.extracts(item.path)
    yield from source.findings


@dataclass(frozen=True, slots=True)
class _Reader:
    """Makes rows of records; what they say of blogs is put aside."""

    settings: Settings
    watch: Watch
    facts: Facts

    def row(self, record: Capture | Asset | Bond | Extract | Finding, where: str, about: About) -> Row:
        """Return what became of one record."""
        if isinstance(record, Capture):
            return self._of_capture(record, where, about)
        if isinstance(record, Asset):
            return Row(where=where, asset=record)
        if isinstance(record, Bond):
            return Row(where=where, bond=_named(record))
        if isinstance(record, Finding):
            return Row(where=where, findings=(record,))
        return self._of_extract(record, where)

    def _of_capture(self, capture: Capture, where: str, about: About) -> Row:
        try:
            return self._of_extract(_extract(replace(capture, source=where), self.settings, about), where)
        except MigrateError as error:
            return error_row(error, where)
        except MemoryError:
            self.watch.out_of_memory()
            return abandoned_row(_MEMORY, where)
        except Exception as error:  # noqa: BLE001  a fault of ours on one page must not lose the others
            return error_row(_fault(error), where)

    def _of_extract(self, extract: Extract, where: str) -> Row:
        """Return the row of what was read; what is no answer to what was asked for gives only its findings."""
        if extract.suspect:
            return Row(where=where, counts="read", findings=findings_of(extract))
        self.facts.add(extract)
        return Row(where=where, counts="read", findings=extract.findings, entry=entry_of(extract))


def _extract(capture: Capture, settings: Settings, about: About) -> Extract:
    """Return what a capture says."""
    if capture.lead is not None:  # whoever serves a blog decides how large its pages are
        check_size(capture)
    name = settings.platform or about.platform
    extract = read_capture(capture, platform=name, zone=settings.zone, language=settings.language)
    if capture.form == "page" and extract.url is None and any(one.post.permalink is None for one in extract.readings):
        told = Finding(code="page.address.unknown", level="note", message=_UNPLACED, where=capture.source)
        extract = replace(extract, findings=(*extract.findings, told))
    return _with_aliases(replace(extract, captured=capture.captured), capture.aliases)


def _named(bond: Bond) -> Bond:
    """Return a bond with what the platforms call both ends, for no page tells whose they are."""
    return replace(bond, names=_keys(bond.url), goals=_keys(bond.target))


def _keys(url: Url) -> tuple[str, ...]:
    """Return the keys under which platforms have an address, of those that take it for a post's."""
    platforms: list[Platform] = [registry.load("platforms", name)() for name in sorted(registry.names("platforms"))]
    places = [one.place(url) for one in platforms]
    return tuple(dict.fromkeys(place.key for place in places if place.kind in _OF_A_POST))


def _fault(error: Exception) -> MigrateError:
    return MigrateError(f"a fault of ours: {type(error).__name__}: {error}", hint="please report it")


def _with_aliases(extract: Extract, aliases: tuple[Url, ...]) -> Extract:
    """Return what a post's own page says, with the addresses that redirected to it among the post's own."""
    if not aliases or len(extract.readings) != 1 or extract.readings[0].rank is not Rank.OWN_PAGE:
        return extract
    platform: Platform = registry.load("platforms", extract.platform)()
    reading = extract.readings[0]
    known = {key(url) for url in (reading.post.permalink, *reading.post.aliases) if url}
    further = tuple(url for url in aliases if key(url) not in known)
    names = dict.fromkeys([*reading.names, *(platform.place(url).key for url in aliases)])
    names.pop(reading.key, None)
    post = replace(reading.post, aliases=(*reading.post.aliases, *further))
    return replace(extract, readings=(replace(reading, post=post, names=tuple(names)),))


def findings_of(extract: Extract) -> tuple[Finding, ...]:
    """Return the findings of a page, with that of an answer which is not what was asked for."""
    if not extract.suspect:
        return extract.findings
    where = extract.url or ""
    return (*extract.findings, Finding(code="page.suspect", level="gap", message=extract.suspect, where=where))
