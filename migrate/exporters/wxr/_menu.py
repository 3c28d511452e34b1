"""A navigation menu for WordPress: the home, the blog's pages, and the links that stood beside its posts.

Its items are links with paths, not pages: WordPress's importer loses an item whose page comes in another file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from migrate import text, urls, xml
from migrate.exporters._places import Places
from migrate.exporters._wordpress import _dates, _text
from migrate.exporters.wxr import _meta
from migrate.exporters.wxr._addresses import Addresses
from migrate.exporters.wxr._dated import rfc822
from migrate.model import Blog, Widget

SLUG = "blog-migrate"
LINKS = frozenset({"blogroll", "links"})
"""The boxes whose items are links to elsewhere."""

_HOME = {"fr": "Accueil"}
_LINKS = {"fr": "Liens"}
_TITLE_LIMIT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An item of the menu; `parent` is the place of the one that it stands below, None at the top."""

    title: str
    url: str
    parent: int | None = None


def lines(blog: Blog, pages: list[tuple[str, str]], addresses: Addresses) -> tuple[Line, ...]:
    """Return the items of the menu in order, () where there is nothing but the home; `pages` are titles and paths."""
    found = [Line(title=_HOME.get(blog.language[:2], "Home"), url="/")]
    found += [Line(title=title, url=path) for title, path in pages]
    own = {line.url for line in found}
    for widget in blog.sidebar.widgets:
        links = [(words, addresses.path(url) or url) for words, url in links_of(widget)]
        links = [(words, url) for words, url in links if url not in own]
        if links:
            parent = len(found)
            found.append(Line(title=widget.title or _LINKS.get(blog.language[:2], "Links"), url="#"))
            found += [Line(title=words, url=url, parent=parent) for words, url in links]
    return tuple(found) if len(found) > 1 else ()


def links_of(widget: Widget) -> Iterator[tuple[str, str]]:
    """Yield words and old address of the links of a box, none for a box of another kind."""
    for item in widget.items if widget.kind in LINKS else ():
        if item.url and urls.is_http(item.url):
            yield item.text or item.url, item.url


def term(blog: Blog, number: int) -> str:
    """Return the menu itself, an element of the head; every part repeats it."""
    name = _text.cut(_text.name(blog.title), _text.TERM_LIMIT) or "Menu"
    return (
        f"\t<wp:term><wp:term_id>{number}</wp:term_id><wp:term_taxonomy>nav_menu</wp:term_taxonomy>"
        f"<wp:term_slug>{SLUG}</wp:term_slug><wp:term_parent></wp:term_parent>"
        f"<wp:term_name>{xml.cdata(name)}</wp:term_name></wp:term>\n"
    )


def items(menu: tuple[Line, ...], first: int, places: Places, now: datetime) -> str:
    """Return the items of the menu; `first` is the id of the first one, `now` (aware) when the export is made."""
    local, utc = _dates.local(now, places.zone), _dates.utc(now)
    return "".join([_item(line, place, first, local, utc) for place, line in enumerate(menu)])


def _item(line: Line, place: int, first: int, local: datetime, utc: datetime) -> str:
    """Return one item, with every meta that the importer reads without asking whether it is there."""
    metas = {
        "_menu_item_type": "custom",
        "_menu_item_menu_item_parent": "0" if line.parent is None else str(first + line.parent),
        "_menu_item_object_id": str(first + place),
        "_menu_item_object": "custom",
        "_menu_item_target": "",
        "_menu_item_classes": "",
        "_menu_item_xfn": "",
        "_menu_item_url": line.url,
    }
    title = _text.plain(text.cut_bytes(text.collapse(text.xml_safe(line.title)), _TITLE_LIMIT))
    return (
        f"\t<item>\n\t\t<title>{xml.wrapped(title)}</title>\n\t\t<link></link>\n\t\t<pubDate>{rfc822(utc)}</pubDate>\n"
        f'\t\t<dc:creator></dc:creator>\n\t\t<guid isPermaLink="false">urn:blog-migrate:menu:{first + place}</guid>\n'
        "\t\t<description></description>\n\t\t<content:encoded></content:encoded>\n"
        "\t\t<excerpt:encoded></excerpt:encoded>\n"
        f"\t\t<wp:post_id>{first + place}</wp:post_id>\n\t\t<wp:post_date>{_dates.written(local)}</wp:post_date>\n"
        f"\t\t<wp:post_date_gmt>{_dates.written(utc)}</wp:post_date_gmt>\n"
        f"\t\t<wp:post_modified>{_dates.written(local)}</wp:post_modified>\n"
        f"\t\t<wp:post_modified_gmt>{_dates.written(utc)}</wp:post_modified_gmt>\n"
        "\t\t<wp:comment_status>closed</wp:comment_status>\n\t\t<wp:ping_status>closed</wp:ping_status>\n"
        f"\t\t<wp:post_name>menu-{first + place}</wp:post_name>\n\t\t<wp:status>publish</wp:status>\n"
        f"\t\t<wp:post_parent>0</wp:post_parent>\n\t\t<wp:menu_order>{place + 1}</wp:menu_order>\n"
        "\t\t<wp:post_type>nav_menu_item</wp:post_type>\n\t\t<wp:post_password></wp:post_password>\n"
        "\t\t<wp:is_sticky>0</wp:is_sticky>\n"
        f'\t\t<category domain="nav_menu" nicename="{SLUG}"><![CDATA[{SLUG}]]></category>\n'
        + "".join(f"\t\t{_meta.element('postmeta', key, value)}\n" for key, value in metas.items())
        + "\t</item>\n"
    )
