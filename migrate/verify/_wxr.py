"""Reads WXR files as WordPress's importer would: fields, dates, terms, threads; the rest stands as JSON in meta."""

from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from migrate import xml
from migrate.errors import ParseError
from migrate.report import Finding
from migrate.settings import ExportSettings
from migrate.verify._found import Export, Found, gap
from migrate.verify._wxr_head import head_of
from migrate.verify._wxr_items import Items

_OTHERS = frozenset({"attachment", "nav_menu_item"})


def parts_of(folder: Path) -> list[Path]:
    """Return the WXR files of a folder, in order."""
    return sorted(folder.glob("part-*.xml")) or sorted(folder.glob("blog*.xml"))


def opened(folder: Path, *, zone: ZoneInfo, settings: ExportSettings) -> Export:
    """Return a folder of WXR files, opened; ParseError when it says nothing of a blog.

    `zone` is the blog's; `settings` say the form of addresses on the new site, and where the files will be.
    """
    head = head_of(parts_of(folder)[0])
    home = (head.blog.home or head.base).rstrip("/")
    base = settings.media_url.rstrip("/") or f"{home}/blog-migrate-media"
    items = Items(head, zone=zone, permalinks=settings.permalinks)
    export = Export(
        format="wxr", folder=folder, zone=zone, blog=head.blog, posts=iter(()).__iter__, file=_file_under(base)
    )
    export.moves = export.folds = True
    export.leads = _leads_under(settings.new_home.rstrip("/") or home)
    export.terms = tuple((term, slug) for (_, slug), term in head.terms.items())
    export.broken.extend(head.wrong)
    export.posts = lambda: _posts(export, items)
    return export


def _file_under(base: str) -> Callable[[str, Found], str | None]:
    """Return what says which local file an address under the folder's address is."""

    def file(address: str, found: Found) -> str | None:
        del found
        return f"media/{address.removeprefix(base + '/')}" if address.startswith(f"{base}/") else None

    return file


def _leads_under(base: str) -> Callable[[str, Found], str | None]:
    """Return what says to which path of the new site an address leads."""

    def leads(address: str, found: Found) -> str | None:
        del found
        return address.removeprefix(base) if address.startswith(f"{base}/") or address == base else None

    return leads


def _posts(export: Export, items: Items) -> Iterator[Found]:
    """Yield the posts and pages of all parts, an item at a time."""
    for part in parts_of(export.folder):
        broken: list[Finding] = []
        try:
            with part.open("rb") as stream:
                for number, item in enumerate(xml.items(stream, "item", findings=broken, where=part.name), start=1):
                    yield from _item(item, f"wxr/{part.name}: item {number}", items, export)
        except (ParseError, OSError) as error:
            broken.append(gap("", str(error), part.name))
        for one in broken:
            export.broken.append(gap("verify.export.broken", one.message, f"wxr/{part.name}"))


def _item(item: xml.Element, place: str, items: Items, export: Export) -> Iterator[Found]:
    """Yield the post of an item; an attachment or a line of a menu is none."""
    fields = {_name(child): child.text or "" for child in item}
    metas = {
        xml.child_text(meta, "meta_key"): xml.child_text(meta, "meta_value")
        for meta in item.iterchildren("{*}postmeta")
    }
    if fields.get("post_type") in _OTHERS:
        return
    try:
        yield items.post(item, fields, metas, place)
    except (ValueError, TypeError, ParseError) as error:
        export.broken.append(gap("verify.export.broken", f"an item cannot be read: {error}", place))


def _name(element: xml.Element) -> str:
    """Return the name of a field; two differ by their namespace only."""
    name = xml.local(element)
    return "excerpt" if name == "encoded" and "excerpt" in element.tag else name
