"""Elements of a page, safe by the way they are made: what is not Markup is a text, and is escaped."""

import html
import re

from migrate import urls
from migrate.text import cut_bytes, printable

_VOID = frozenset({"input", "meta"})
_LONGEST = 600  # bytes of a message: what is longer quotes a page
_NAME = 180  # bytes of a title or an address
_ADDRESS = re.compile(r"""(https?://[^\s<>"',;)]+)""")


class Markup(str):
    """A piece of HTML that was made here, and no text of anybody."""

    __slots__ = ()


def tag(name: str, /, *content: str, **attributes: str | int | None) -> Markup:
    """Return an element. A name ends in `_` where Python keeps it, `_` stands for `-`; a None attribute is left out.

    >>> tag("p", "1 < 2", tag("b", "!"), class_="so", aria_label='"a"')
    '<p class="so" aria-label="&quot;a&quot;">1 &lt; 2<b>!</b></p>'
    """
    known = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items() if value is not None)
    said = "".join(f' {key}="{html.escape(printable(str(value)))}"' for key, value in known)
    inner = "".join(map(escaped, content))
    return Markup(f"<{name}{said}>" if name in _VOID else f"<{name}{said}>{inner}</{name}>")


def escaped(text: str) -> Markup:
    """Return a text as HTML; Markup stays as it is."""
    return text if isinstance(text, Markup) else Markup(html.escape(printable(text), quote=False))


def joined(*parts: str) -> Markup:
    """Return pieces one after the other."""
    return Markup("".join(map(escaped, parts)))


def link(url: str, shown: str) -> Markup:
    """Return a link to an address of the web, without its secrets; of anything else the text alone."""
    if not urls.is_http(url):
        return tag("bdi", shown)
    return tag("a", tag("bdi", shown), href=urls.redact(url), rel="noreferrer noopener")


def linked(text: str) -> Markup:
    """Return a text whose addresses of the web are links."""
    parts = _ADDRESS.split(text)
    return joined(*(link(part, named(part)) if number % 2 else part for number, part in enumerate(parts)))


def named(text: str) -> str:
    """Return a title or an address that is not too long to be shown."""
    return _cut(text, _NAME)


def short(text: str) -> str:
    """Return a message that is not too long to be shown."""
    return _cut(text, _LONGEST)


def _cut(text: str, limit: int) -> str:
    cut = cut_bytes(text, limit)
    return cut if cut == text else f"{cut}…"
