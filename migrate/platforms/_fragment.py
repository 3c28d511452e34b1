"""Write the content of a region as plain semantic HTML.

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

from migrate.html import VOID, attribute, escape
from migrate.model import Html, Media, Url
from migrate.platforms._embeds import around, caption_of, embed_link, embedded, largest_of, source_of
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
    holds_blocks,
    role,
)

_EMBEDS = frozenset({"iframe", "object", "embed", "video", "audio"})
_HOLLOW = frozenset(
    "p span strong em b i u s font a h1 h2 h3 h4 h5 h6 div blockquote ul ol center cite sup sub".split()
)
_LINE_AFTER = frozenset("p div h1 h2 h3 h4 h5 h6 ul ol dl blockquote figure table pre".split())
_DEEPEST_SPECIAL = 12
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|pps|odt|ods|odp|rtf|zip|rar|7z|mp3|ogg|wav|wma|m4a|mp4|avi|mov|wmv|epub|gpx|kml|txt)"
    r"(?:[?#].*)?$",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|tiff?)(?:[?#].*)?$", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BLANKS = " \t\n\r\f"
_A_FEW_BLANKS = 5
# A block that holds nothing still parts the words before it from those after it: « un<div><br></div>deux ».
_BREAK = "<br>\n"

Special = Callable[[Tag, "Fragment"], bool]
"""Writes a tag that a platform knows better; false when it does not know it."""


@dataclass(slots=True)
class _Opened:
    """A tag whose content is being written: where it began in the output and what closes it.

    `parts` is true for a block that began behind words which no block's edge ended.
    """

    children: Iterator[Any]
    closing: str
    start: int
    name: str
    parts: bool = False


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
        self._edge = True

    def html(self) -> Html:
        """Return what was written."""
        self._unbreak()
        return Html("".join(self.out).strip(_BLANKS))

    def inside(self, tag: Tag) -> None:
        """Write what is inside a tag."""
        self._walk(_Opened(iter(tag.contents), "", len(self.out), ""))

    def whole(self, tag: Tag) -> None:
        """Write a tag with what is inside it."""
        opened = self._open(tag)
        if opened is not None:
            self._walk(opened)

    def _walk(self, top: _Opened) -> None:
        """Write the content of an open tag, in page order."""
        self._depth += 1
        stack = [top]
        while stack:
            now = stack[-1]
            node = next(now.children, None)
            if node is None:
                stack.pop()
                self._close(now)
            elif isinstance(node, Tag):
                opened = self._open(node)
                if opened is not None:
                    stack.append(opened)
            elif type(node) is NavigableString:
                self.text(node)
        self._depth -= 1

    def text(self, said: str) -> None:
        """Write text; blanks at the edge of a block say nothing and are left out."""
        if self._preformatted:
            self.out.append(escape(said))
            return
        if "\n" in said or "  " in said or "\t" in said or "\r" in said:
            said = _SPACE.sub(" ", said)
        if self._edge:
            said = said.lstrip(" ")
        if said:
            self.out.append(escape(said))
            self._edge = False

    def block(self, written: str) -> None:
        """Write the start or the end of a block."""
        self._unbreak()
        if self.out and not self._preformatted and self.out[-1][-1:] == " ":
            self.out[-1] = self.out[-1].rstrip(" ")
        self.out.append(written)
        self._edge = True

    def _is_amid_words(self) -> bool:
        """Say whether a block that begins now stands behind words which no edge of a block ended."""
        last = self.out[-1] if self.out else ""
        if self._preformatted:
            return bool(last) and last[-1] not in ">\n"
        return not self._edge or last == _BREAK

    def _unbreak(self) -> None:
        """Take back the break that a hollow block left, where no words follow it."""
        if self.out and self.out[-1] == _BREAK:
            self.out[-1] = ""

    def _open(self, tag: Tag) -> _Opened | None:
        """Write a start tag; None when nothing inside is to be written any more."""
        name, start, said = tag.name, len(self.out), bool(tag.attrs)
        if self._is_done(tag, name):
            return None
        if name in DIVISIONS:
            name = role(tag)
        elif name == "p" and holds_blocks(tag):
            name = "div"  # a paragraph holds no blocks: readers of what we write would close it there
        self._preformatted += name == "pre"
        before = after = ""
        parts = name in BLOCKS and self._is_amid_words()
        if name in KEPT:
            written = self._attributes(tag, name) if said or tag.name == "center" else ""
            if name != "a" or written:
                before, after = f"<{name}{written}>", "" if name in VOID else f"</{name}>"
        for inner in emphasis(tag) if said else ():
            before, after = f"{before}<{inner}>", f"</{inner}>{after}"
        if name in BLOCKS or name == "br":
            self.block(before)
            after += "\n" if name in _LINE_AFTER else ""
        elif before:
            self.out.append(before)
        return _Opened(iter(tag.contents), after, start, name if before else "", parts)

    def _is_done(self, tag: Tag, name: str) -> bool:
        """Write a tag that is more than that, or leave it out; say whether that is all there is to do."""
        special = self._special
        if special is not None and "class" in tag.attrs and self._depth < _DEEPEST_SPECIAL and special(tag, self):
            return True
        if name == "img":
            self.picture(tag)
        elif name in _EMBEDS:
            self.embed(tag)
        else:
            return name in LEFT_OUT
        return True

    def _close(self, opened: _Opened) -> None:
        """Write an end tag, or take back a tag that holds nothing."""
        out, start, name = self.out, opened.start, opened.name
        self._preformatted -= name == "pre"
        if name in _HOLLOW and len(out) - start < _A_FEW_BLANKS and "id=" not in out[start]:
            content = "".join(out[start + 1 :])
            if not content.replace("<br>", "").strip():
                parting = ["\n" if self._preformatted else _BREAK] if opened.parts else []
                out[start:] = parting if name in BLOCKS else [content]
                self._edge = self._edge or name in BLOCKS
                return
        if name in BLOCKS:
            self.block(opened.closing)
        elif opened.closing:
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
                    self._file(Url(value))
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
        source = self.links.absolute(source_of(tag))
        if not source:
            return
        alt = _SPACE.sub(" ", attribute(tag, "alt")).strip()
        written = f'<img src="{escape(source, quote=True)}" alt="{escape(alt, quote=True)}"'
        for key in ("title", "width", "height"):
            value = attribute(tag, key)
            if value and (key == "title" or value.isdecimal()):
                written += f' {key}="{escape(value, quote=True)}"'
        self.out.append(f"{written}>")
        self._edge = False
        if not source.startswith("data:") and source not in self.media:
            original = self._original(tag, Url(source))
            said = caption or caption_of(tag)
            self.media[source] = Media(url=Url(source), original=original, alt=alt, caption=said)

    def _file(self, url: Url) -> None:
        """Remember a file that is linked or played."""
        self.media.setdefault(url, Media(url=url, original=next(iter(self._originals(url)), None)))

    def _original(self, tag: Tag, source: Url) -> Url | None:
        """Return the full-size file behind a picture: what the link around it leads to, what it says itself."""
        link = around(tag, "a")
        if link is not None:
            target = self.links.absolute(attribute(link, "href"))
            if target.startswith("http") and _PICTURE.search(target):
                return next(iter(self._originals(Url(target))), Url(target))
        known = next(iter(self._originals(source)), None)
        largest = self.links.absolute(largest_of(tag)) if known is None else ""
        return Url(largest) if largest.startswith("http") and largest != source else known

    def embed(self, tag: Tag) -> None:
        """Write an embedded film, sound or page, and a plain link to it beside it."""
        name, address = tag.name, self.links.absolute(embedded(tag))
        outer, self._embedded = self._embedded, True
        self.out.append(f"<{name}{self._attributes(tag, name)}>")
        if name not in {"iframe", "embed"} and self._depth < _DEEPEST_SPECIAL:
            self.inside(tag)
        self.out.append("" if name in VOID else f"</{name}>")
        self._embedded, self._edge = outer, False
        if address.startswith("http") and not outer:
            shown = escape(embed_link(address))
            self.out.append(f'<br><a href="{escape(embed_link(address), quote=True)}">{shown}</a>')
            if name in {"video", "audio"}:
                self._file(Url(address))
