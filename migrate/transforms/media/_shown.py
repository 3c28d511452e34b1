"""Where a text shows a picture, and what else is written there of other sizes of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from migrate.html import Attribute, candidates, quoted, tags
from migrate.html import Written as Tag
from migrate.model import Html
from migrate.transforms.media._carried import is_carried
from migrate.transforms.media._named import ending_of

Change = tuple[int, int, str]
"""A piece of a text, from where to where, and what stands there instead."""

PICTURES = frozenset("jpg jpeg jpe jfif png gif webp bmp tif tiff ico avif heic svg".split())
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-hi-res-src", "data-large-file")
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_LEFT_OUT = frozenset({*_LAZY, *_SETS, "sizes", "data-sizes", "lowsrc", "data-orig-file"})
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|tiff?)(?:[?#].*)?$", re.IGNORECASE)
_SIZE = re.compile(r"\s+([0-9.]{1,9})[wx]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that a text shows, with the link around it that leads to a picture, and its `<source>` tags.

    `url` is its address as it is written, `larger` what the text says of other sizes, best first; `alt` its text.
    """

    url: str
    larger: tuple[str, ...]
    alt: str
    tag: Tag
    link: Attribute | None
    sources: tuple[Tag, ...]

    def changes(self, url: str, *, leads: bool) -> Iterator[Change]:
        """Yield what is changed in the text so that it shows the one file called `url`; and leads to it if `leads`."""
        if leads and self.link is not None and self.link.value != url:
            yield self.link.at, self.link.end, quoted(url)
        for tag in self.sources:
            yield tag.begin, tag.end, ""
        own = {one.name: one for one in self.tag.attributes}
        source = own.get("src")
        if source is None or source.at == source.end:
            behind = self.tag.begin + 1 + len(self.tag.name)
            yield behind, behind, f" src={quoted(url)}"
        for one in sorted(own.values(), key=lambda attribute: attribute.begin):
            if one.name in _LEFT_OUT or (one is source and one.at == one.end):
                yield one.begin, one.end, ""
            elif one is source and one.value != url:
                yield one.at, one.end, quoted(url)


def pictures(text: Html) -> Iterator[Picture]:
    """Yield the pictures that a text shows, in its order."""
    link: Attribute | None = None
    sources: list[Tag] = []
    for tag in tags(text):
        if tag.name == "a":
            link = None if tag.closes else _link(tag)
        elif tag.name in {"picture", "video", "audio"}:
            sources = []
        elif tag.name == "source" and any(one.name == "srcset" for one in tag.attributes):
            sources.append(tag)
        elif tag.name == "img" and not tag.closes:
            found = _picture(tag, link, tuple(sources))
            if found.url:
                yield found
                link = None  # of two pictures in one link, it leads to the first
            sources = []


def _picture(tag: Tag, link: Attribute | None, sources: tuple[Tag, ...]) -> Picture:
    """Return the picture of a tag; its `url` is "" when the tag names none."""
    said = {one.name: one.value.strip() for one in tag.attributes}
    sets = [*(said.get(name, "") for name in _SETS), *(_set(one) for one in sources)]
    lazy = [said[name] for name in _LAZY if said.get(name)]
    sized = [*_by_size(", ".join(filter(None, sets))), *lazy]
    url = said.get("src", "")
    if not url or (is_carried(url) and sized):
        url = next(iter(lazy), "") or next(iter(sized), "")
    larger = ([link.value.strip()] if link else []) + sized
    kept = tuple(dict.fromkeys(one for one in larger if one and one != url and not is_carried(one)))
    return Picture(url=url, larger=kept, alt=said.get("alt", ""), tag=tag, link=link, sources=sources)


def _set(tag: Tag) -> str:
    return next((one.value for one in tag.attributes if one.name == "srcset"), "")


def _link(tag: Tag) -> Attribute | None:
    """Return the address that a link leads to, where it is that of a picture."""
    href = next((one for one in tag.attributes if one.name == "href"), None)
    if href is None:
        return None
    return href if _PICTURE.search(href.value) or ending_of(href.value.strip()) in PICTURES else None


def _by_size(value: str) -> list[str]:
    """Return the addresses of a `srcset`, the largest first."""
    found: list[tuple[float, str]] = []
    ends: list[int] = []

    def note(address: str) -> None:
        begin = value.index(address, ends[-1] if ends else 0)
        ends.append(begin + len(address))
        size = _SIZE.match(value, ends[-1])
        found.append((float(size[1]) if size and size[1].count(".") <= 1 and size[1] != "." else 1.0, address))

    candidates(value, note)
    return [address for _, address in sorted(found, key=lambda one: -one[0])]
