"""Categories and tags as elements of the head."""

from migrate import xml
from migrate.exporters._wordpress._terms import Entry
from migrate.exporters.wxr import _meta
from migrate.model import Term


def category(entry: Entry) -> str:
    """Return a category of the head."""
    parent = entry.parent.slug if entry.parent else ""
    return (
        f"\t<wp:category><wp:term_id>{entry.number}</wp:term_id>"
        f"<wp:category_nicename>{xml.cdata(entry.slug)}</wp:category_nicename>"
        f"<wp:category_parent>{xml.cdata(parent)}</wp:category_parent>"
        f"<wp:cat_name>{xml.cdata(entry.name)}</wp:cat_name>"
        "<wp:category_description></wp:category_description>"
        f"{_meta.rest_element('termmeta', _rest(entry))}</wp:category>\n"
    )


def tag(entry: Entry) -> str:
    """Return a tag of the head."""
    return (
        f"\t<wp:tag><wp:term_id>{entry.number}</wp:term_id><wp:tag_slug>{xml.cdata(entry.slug)}</wp:tag_slug>"
        f"<wp:tag_name>{xml.cdata(entry.name)}</wp:tag_name>"
        f"<wp:tag_description></wp:tag_description>{_meta.rest_element('termmeta', _rest(entry))}</wp:tag>\n"
    )


def _rest(entry: Entry) -> dict[str, object]:
    """Return the term as the host had it, where that differs."""
    parent = entry.parent.term.slug if entry.parent else None
    if entry.term == Term(name=entry.name, slug=entry.slug, parent=parent):
        return {}
    return {"name": entry.term.name, "slug": entry.term.slug, "parent": entry.term.parent}
