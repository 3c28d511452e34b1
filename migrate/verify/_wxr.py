"""Reads WXR files as WordPress's importer would: fields, dates, terms, threads; the rest stands as JSON in meta."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from migrate import xml
from migrate.errors import ParseError
from migrate.model import Media
from migrate.report import Finding
from migrate.settings import ExportSettings
from migrate.verify._found import Export, Found, gap
from migrate.verify._wxr_head import head_of
from migrate.verify._wxr_items import Fields, Items

_MENU, _FILE = "nav_menu_item", "attachment"
# What WordPress takes for certain; of other types nobody expects an item.
_TAKEN = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp|ico|tiff?|svg|pdf|mp[34]|ogg|webm|docx?|xlsx?|od[ts]|zip)$")


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
    return Export(
        format="wxr",
        folder=folder,
        zone=zone,
        blog=head.blog,
        posts=partial(_posts, items, base),
        file=_file_under(base),
        leads=_leads_under(settings.new_home.rstrip("/") or home),
        terms=tuple((term, slug) for (_, slug), term in head.terms.items()),
        folds=True,
        broken=list(head.wrong),
    )


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


def _posts(items: Items, base: str, export: Export) -> Iterator[Found]:
    """Yield the posts and pages of all parts, an item at a time."""
    attached = _Attached()
    attached.show(export.blog.media, export.blog.title)
    for part in parts_of(export.folder):
        broken: list[Finding] = []
        try:
            with part.open("rb") as stream:
                for number, item in enumerate(xml.items(stream, "item", findings=broken, where=part.name), start=1):
                    yield from _item(item, f"wxr/{part.name}: item {number}", items, attached, export.broken)
        except (ParseError, OSError) as error:
            broken.append(gap("", str(error), part.name))
        for one in broken:
            export.broken.append(gap("verify.export.broken", one.message, f"wxr/{part.name}"))
    export.broken.extend(attached.missing(base))


def _item(item: xml.Element, place: str, items: Items, attached: "_Attached", broken: list[Finding]) -> Iterator[Found]:
    """Yield the post of an item; an attachment or a line of a menu is none."""
    fields = {_name(child): child.text or "" for child in item}
    metas = {
        xml.child_text(meta, "meta_key"): xml.child_text(meta, "meta_value")
        for meta in item.iterchildren("{*}postmeta")
    }
    if fields.get("post_type") == _FILE:
        attached.add(fields, metas)
    if fields.get("post_type") in {_FILE, _MENU}:
        return
    try:
        found = items.post(item, fields, metas, place)
        attached.show(found.post.media, found.post.permalink or place)
        yield found
    except (ValueError, TypeError, ParseError) as error:
        broken.append(gap("verify.export.broken", f"an item cannot be read: {error}", place))


def _name(element: xml.Element) -> str:
    """Return the name of a field; two differ by their namespace only."""
    name = xml.local(element)
    return "excerpt" if name == "encoded" and "excerpt" in element.tag else name


class _Attached:
    """The files that posts show, and the items that bring them into WordPress's library."""

    def __init__(self) -> None:
        self._shown: dict[str, str] = {}
        self._items: dict[str, str] = {}

    def show(self, media: Iterable[Media], where: str) -> None:
        """Remember the files that a post or the sidebar shows."""
        for one in media:
            if one.file and _TAKEN.search(one.file):
                self._shown.setdefault(one.file.rpartition("/")[2], where)

    def add(self, fields: Fields, metas: Fields) -> None:
        """Remember an attachment; where its guid is not its address, WordPress would change texts by it."""
        address = fields.get("attachment_url", "")
        is_right = address == fields.get("guid") and fields.get("status") == "inherit"
        self._items[metas.get("_blog_migrate_media", "")] = address if is_right else ""

    def missing(self, base: str) -> Iterator[Finding]:
        """Yield the files without a right item; `base` is the address of the folder that they will be in."""
        for name, where in self._shown.items():
            if self._items.get(name) != f"{base}/{name}":
                yield gap("verify.attachment.missing", f"no item brings media/{name} along", where)
