"""Write the content of a region as plain semantic HTML, from BeautifulSoup tags.

What an editor leaves behind is left out: style spans, generated ids, `data-` noise, scripts. Every
word stays; bold, italics, underlines and alignment that were written as styles become elements.
Addresses become absolute. Nothing here recurses with the depth of a page: old pages nest to any.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import Tag
from bs4.element import NavigableString

from migrate.html import VOID, attribute, escape, select_first, text
from migrate.model import Html, Media, Url
from migrate.platforms._embeds import embed_link
from migrate.platforms._links import Links
from migrate.platforms._styles import (
    ADDRESSES,
    ATTRIBUTES,
    BLOCKS,
    DIVISIONS,
    KEPT,
    LEFT_OUT,
    alignment,
    emphasis,
    floating,
    role,
)

_EMBEDS = frozenset({"iframe", "object", "embed", "video", "audio"})
_HOLLOW = frozenset(
    "p span strong em b i u s font a h1 h2 h3 h4 h5 h6 div blockquote ul ol center cite sup sub".split()
)
_DEEPEST_SPECIAL = 12
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|pps|odt|ods|odp|rtf|zip|rar|7z|mp3|ogg|wav|wma|m4a|mp4|avi|mov|wmv|epub|gpx|kml|txt)"
    r"(?:[?#].*)?$",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|tiff?)(?:[?#].*)?$", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_AROUND_BLOCKS = re.compile(rf"[ \n]*(<(?:br|/?(?:{'|'.join(sorted(BLOCKS | {'caption', 'col'}))}))(?: [^>]*)?>)[ \n]*")
_BETWEEN_BLOCKS = re.compile(r"(</(?:p|div|h[1-6]|ul|ol|dl|blockquote|figure|table|pre)>|<hr>)(?=<)")
_LAZY = ("data-src", "data-original", "data-lazy-src")

Special = Callable[[Tag, "Fragment"], bool]
"""Writes a tag that a platform knows better; false when it does not know it."""


@dataclass(slots=True)
class _Opened:
    """A tag whose content is being written: where it began in the output and what closes it."""

    children: Iterator[Any]
    closing: str
    start: int
    name: str


class Fragment:
    """A fragment of HTML being written; `media` holds what was met in it, by address.

    `originals` gives the addresses of a picture's full-size file, best first.
    """

    def __init__(
        self,
        links: Links,
        *,
        originals: Callable[[Url], tuple[Url, ...]] = lambda _: (),
        special: Special | None = None,
    ) -> None:
        self.links = links
        self.out: list[str] = []
        self.media: dict[str, Media] = {}
        self._originals = originals
        self._special = special
        self._depth = 0
        self._embedded = False
        self._preformatted = 0

    def html(self) -> Html:
        """Return what was written."""
        written = "".join(self.out)
        if "<pre" in written:
            return Html(written.strip())
        return Html(_BETWEEN_BLOCKS.sub("\\1\n", _AROUND_BLOCKS.sub("\\1", written)).strip())

    def inside(self, tag: Tag) -> None:
        """Write what is inside a tag."""
        self.nodes(tag.contents)

    def nodes(self, nodes: list[Any]) -> None:
        """Write tags and strings, in order."""
        self._depth += 1
        stack = [_Opened(iter(nodes), "", len(self.out), "")]
        while stack:
            top = stack[-1]
            node = next(top.children, None)
            if node is None:
                stack.pop()
                self._close(top)
            elif isinstance(node, Tag):
                opened = self._open(node)
                if opened is not None:
                    stack.append(opened)
            elif type(node) is NavigableString:
                self.out.append(escape(node) if self._preformatted else _SPACE.sub(" ", escape(node)))
        self._depth -= 1

    def _open(self, tag: Tag) -> _Opened | None:
        """Write a start tag; None when nothing inside is to be written any more."""
        name, attributes, start = tag.name, tag.attrs, len(self.out)
        if (
            self._special is not None
            and "class" in attributes
            and self._depth < _DEEPEST_SPECIAL
            and self._special(tag, self)
        ):
            return None
        if name in LEFT_OUT:
            return None
        if name == "img":
            self.picture(tag)
            return None
        if name in _EMBEDS:
            self.embed(tag)
            return None
        if name in DIVISIONS:
            name = role(tag)
        self._preformatted += name == "pre"
        before = after = ""
        if name in KEPT:
            written = self._attributes(tag, name) if attributes or tag.name == "center" else ""
            if name != "a" or written:
                before, after = f"<{name}{written}>", "" if name in VOID else f"</{name}>"
        for inner in emphasis(tag) if attributes else ():
            before, after = f"{before}<{inner}>", f"</{inner}>{after}"
        self.out.append(before)
        return _Opened(iter(tag.contents), after, start, name)

    def _close(self, opened: _Opened) -> None:
        """Write an end tag, or take back a tag that holds nothing."""
        out, start = self.out, opened.start
        self._preformatted -= opened.name == "pre"
        if opened.name in _HOLLOW and len(out) - start <= 5 and "id=" not in out[start]:  # noqa: PLR2004  a few blanks
            content = "".join(out[start + 1 :])
            if not content.replace("<br>", "").strip():
                out[start:] = [] if opened.name in BLOCKS else [content]
                return
        if opened.closing:
            out.append(opened.closing)

    def _attributes(self, tag: Tag, name: str) -> str:
        """Return the attributes of a tag that say something, as they stand in a start tag."""
        written = ""
        for key in ATTRIBUTES.get(tag.name, ()):
            if key not in tag.attrs:
                continue
            value = attribute(tag, key)
            if key in ADDRESSES:
                value = self.links.absolute(value)
                if not value:
                    continue
                if key == "href" and _FILE.search(value):
                    self.media.setdefault(value, Media(url=Url(value)))
            written += f' {key}="{escape(value, quote=True)}"'
        if self.links.anchors:
            own = attribute(tag, "id") or (attribute(tag, "name") if tag.name == "a" else "")
            if own in self.links.anchors:
                written += f' id="{escape(own, quote=True)}"'
        if aligned := alignment(tag, name):
            written += f' style="text-align: {aligned}"'
        if tag.name == "figure" and (floats := floating(tag)):
            written += f' class="{floats}"'
        return written

    def picture(self, tag: Tag, *, caption: str = "") -> None:
        """Write an image and remember it, with the address of its full size."""
        source = self.links.absolute(_source(tag))
        if not source:
            return
        alt = _SPACE.sub(" ", attribute(tag, "alt")).strip()
        written = f'<img src="{escape(source, quote=True)}" alt="{escape(alt, quote=True)}"'
        for key in ("title", "width", "height"):
            value = attribute(tag, key)
            if value and (key == "title" or value.isdecimal()):
                written += f' {key}="{escape(value, quote=True)}"'
        self.out.append(f"{written}>")
        if source.startswith("data:"):
            return
        original = self._original(tag, Url(source))
        self.media.setdefault(
            source, Media(url=Url(source), original=original, alt=alt, caption=caption or _caption(tag))
        )

    def _original(self, tag: Tag, source: Url) -> Url | None:
        """Return the full-size file behind a picture: what the link around it leads to, else what its address says."""
        link = next((up for up in list(tag.parents)[:3] if up.name == "a"), None)
        if link is not None:
            target = self.links.absolute(attribute(link, "href"))
            if target.startswith("http") and _PICTURE.search(target):
                return next(iter(self._originals(Url(target))), Url(target))
        return next(iter(self._originals(source)), None)

    def embed(self, tag: Tag) -> None:
        """Write an embedded film, sound or page, and a plain link to it beside it."""
        address = self.links.absolute(_embedded(tag))
        outer, self._embedded = self._embedded, True
        name = tag.name
        self.out.append(f"<{name}{self._attributes(tag, name)}>")
        if name != "iframe" and self._depth < _DEEPEST_SPECIAL:
            self.inside(tag)
        self.out.append("" if name in VOID else f"</{name}>")
        self._embedded = outer
        if address.startswith("http") and not outer:
            target = escape(embed_link(address), quote=True)
            self.out.append(f'<br><a href="{target}">{escape(embed_link(address))}</a>')
            if name in {"video", "audio"}:
                self.media.setdefault(address, Media(url=Url(address)))


def _source(tag: Tag) -> str:
    """Return the address of an image; of one that a script loads late, the real one."""
    source = attribute(tag, "src")
    if not source or source.startswith("data:"):
        return next((late for key in _LAZY if (late := attribute(tag, key))), source)
    return source


def _caption(tag: Tag) -> str:
    """Return the caption of the figure that an image stands in."""
    figure = next((up for up in list(tag.parents)[:4] if up.name == "figure"), None)
    caption = select_first(figure, "figcaption") if figure is not None else None
    return text(caption) if caption is not None else ""


def _embedded(tag: Tag) -> str:
    """Return the address of what is embedded, wherever the tag keeps it."""
    own = attribute(tag, "src") or attribute(tag, "data")
    if own:
        return own
    film = select_first(tag, "param[name=movie], param[name=src], embed[src], source[src], iframe[src]")
    if film is None:
        return ""
    return attribute(film, "value") or attribute(film, "src")
