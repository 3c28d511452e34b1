"""An export says of the blog itself what its pages say: its title, its terms, its sidebar."""

from collections.abc import Iterator

from migrate import urls
from migrate.model import Blog, Widget
from migrate.report import Finding
from migrate.text import xml_safe
from migrate.verify import _embeds, _words
from migrate.verify._against import Against
from migrate.verify._found import Export, gap
from migrate.verify._scan import said

_FIELDS = ("platform", "home", "title", "tagline", "language")


def of_blog(expected: Blog, export: Export, against: Against) -> Iterator[Finding]:
    """Yield what of the blog is missing or other in an export."""
    found, where = export.blog, f"{export.format}: {expected.home or expected.title}"
    for name in _FIELDS:
        wanted, got = getattr(expected, name), getattr(found, name)
        if wanted != got and not (export.folds and xml_safe(wanted or "") == xml_safe(got or "")):
            yield gap("verify.blog.differs", f"the {name} of the blog is {got!r}, not {wanted!r}", where)
    for name, here, there in (
        ("categories", expected.categories, found.categories),
        ("tags", expected.tags, found.tags),
    ):
        if lost := {xml_safe(one.name) for one in here} - {xml_safe(one.name) for one in there}:
            yield gap("verify.blog.differs", f"{', '.join(sorted(lost))} is not among its {name}", where)
    boxes, kept = expected.sidebar.widgets, found.sidebar.widgets
    if len(kept) < len(boxes):
        yield gap("verify.sidebar.differs", f"{len(kept)} of {len(boxes)} boxes of the sidebar are there", where)
        return
    for box, other in zip(boxes, kept, strict=False):
        if _says(box) != _says(other) or any(_of_body(box, other, against, where)):
            yield gap("verify.sidebar.differs", f"the box {box.title or box.kind!r} of the sidebar is another", where)


def _says(widget: Widget) -> tuple[object, ...]:
    """Return what a box of the sidebar says; addresses without what was not meant for readers."""
    lines = tuple((one.text, urls.key(urls.public(one.url)) if one.url else "", one.count) for one in widget.items)
    return widget.kind, widget.title, lines


def _of_body(box: Widget, other: Widget, against: Against, where: str) -> Iterator[Finding]:
    """Yield what the text of a box lost; what was shown from elsewhere in it may be linked to elsewhere now."""
    here, there = said(box.body, "html"), said(other.body, "html")
    yield from _words.of_text(here, there, against, "a box", where)
    yield from _embeds.of_text(here, there, where)
