"""What stands beside the parts: the sidebar, for those who can take it."""

from collections.abc import Iterable, Iterator

from migrate import html, text, xml
from migrate.exporters._wordpress import _text
from migrate.exporters.wxr import _meta
from migrate.exporters.wxr._addresses import Addresses
from migrate.exporters.wxr._menu import LINKS, links_of
from migrate.model import Blog, Widget, WidgetItem

TAKEN = frozenset({"about", "profile", "text", "other"}) | LINKS
"""The boxes that become widgets: those that hold words of their own. The others, WordPress makes itself."""


def opml(blog: Blog, addresses: Addresses) -> str:
    """Return the links beside the posts as OPML, in the form of WordPress's own (wp-links-opml.php); "" for none."""
    groups = []
    for widget in blog.sidebar.widgets:
        links = [(words, addresses.link(url) or url) for words, url in links_of(widget)]
        if links:
            groups.append(f'\t\t<outline type="category" title={_quoted(widget.title)} text={_quoted(widget.title)}>\n')
            groups += [
                f'\t\t\t<outline type="link" text={_quoted(words)} title={_quoted(words)} htmlUrl={_quoted(url)} '
                f"url={_quoted(url)} />\n"
                for words, url in links
            ]
            groups.append("\t\t</outline>\n")
    if not groups:
        return ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n\t<head>\n'
        f"\t\t<title>{xml.escape(blog.title)}</title>\n\t</head>\n\t<body>\n{''.join(groups)}\t</body>\n</opml>\n"
    )


def _quoted(value: str) -> str:
    return f'"{xml.escape(text.collapse(value))}"'


def widgets(blog: Blog, addresses: Addresses) -> str:
    """Return the boxes that WordPress can show as JSON, `[{"kind", "title", "html"}]`; "" for none."""
    change = addresses.of(blog.media)
    boxes = [
        {"kind": widget.kind, "title": widget.title, "html": change.changed(_text.disarmed(_box(widget)))}
        for widget in blog.sidebar.widgets
        if is_taken(widget)
    ]
    return f"{_meta.as_json(boxes)}\n" if boxes else ""


def is_taken(widget: Widget) -> bool:
    """Say whether a box becomes a widget."""
    return widget.kind in TAKEN and bool(widget.body.strip() or widget.items)


def _box(widget: Widget) -> str:
    """Return what a box shows: its text, and its links where they do not stand in that."""
    own = [item for item in widget.items if not (item.url and f'"{html.escape(item.url)}"' in widget.body)]
    lines = "".join(f"<li>{line}</li>" for line in _lines(own))
    return text.xml_safe(f"{widget.body}<ul>{lines}</ul>" if lines else widget.body)


def _lines(items: Iterable[WidgetItem]) -> Iterator[str]:
    for item in items:
        words = html.escape(item.text or item.url or "")
        yield f'<a href="{html.escape(item.url)}">{words}</a>' if item.url else words
