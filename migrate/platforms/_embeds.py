"""Pictures and embeds: where they keep their address, what stands around them, where a film can be seen by itself."""

import re
from urllib.parse import unquote

from bs4 import Tag

from migrate.html import attribute, select, select_first, text

_SEEN = (
    (re.compile(r"//(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]{6,})"), "https://www.youtube.com/watch?v={}"),
    (re.compile(r"//(?:www\.)?dailymotion\.com/(?:embed/video|swf(?:/video)?)/([a-z0-9]+)"),
     "https://www.dailymotion.com/video/{}"),
    (re.compile(r"//player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
    (re.compile(r"//(?:www\.)?vimeo\.com/moogaloop\.swf\?(?:.*&)?clip_id=(\d+)"), "https://vimeo.com/{}"),
)  # fmt: skip
# One candidate of `srcset`: an address (it may hold commas), then a width or a multiple.
_SIZE = re.compile(
    r"\s{0,99}([^\s,][^\s]{0,2000}?)(?:\s{1,9}(\d{1,6}(?:\.\d{1,3})?)[wx])?\s{0,99}(?:,(?=\s)|,(?=https?:)|$)"
)
_LAZY = ("data-src", "data-original", "data-lazy-src")
_INNER = re.compile(r"//w\.soundcloud\.com/player/?\?(?:.*&)?url=([^&]+)")


def embed_link(address: str) -> str:
    """Return the page that shows what an embed shows; the embed's own address where none is known.

    >>> embed_link("https://www.youtube.com/embed/aB3dE5fG7hI?wmode=transparent")
    'https://www.youtube.com/watch?v=aB3dE5fG7hI'
    """
    for pattern, page in _SEEN:
        found = pattern.search(address)
        if found:
            return page.format(found[1])
    sound = _INNER.search(address)
    return unquote(sound[1]) if sound else address


def around(tag: Tag, name: str) -> Tag | None:
    """Return the nearest tag of a name that an image stands in, at most three levels up."""
    up = tag.parent
    for _ in range(3):
        if up is None or up.name == name:
            return up
        up = up.parent
    return None


def source_of(tag: Tag) -> str:
    """Return the address of an image; of one that a script loads late, the real one.

    It stands in an attribute of the image, in the `noscript` beside it, or in the forms around it (`picture`).
    """
    late = next((late for key in _LAZY if (late := attribute(tag, key))), "")
    source = attribute(tag, "src")
    if late or (source and not source.startswith("data:")):
        return late or source
    return _without_script(tag) or source or largest_of(tag)


def _without_script(tag: Tag) -> str:
    """Return the address of the image that readers without scripts see in its place, "" when there is none."""
    beside = tag.find_next_sibling() or tag.find_previous_sibling()
    if isinstance(beside, Tag) and beside.name == "noscript":
        image = select_first(beside, "img[src]")
        return attribute(image, "src") if image is not None else ""
    return ""


def largest_of(tag: Tag) -> str:
    """Return the address of the largest of the sizes that an image is offered in (`srcset`), "" when it is in none.

    A browser at the same width of page would take a smaller one; widths in pixels, else multiples. The forms of a
    `picture` count where the image itself names none.
    """
    frame = around(tag, "picture")
    for offering in ([tag], select(frame, "source") if frame is not None else []):
        offered = [attribute(one, key) for one in offering for key in ("srcset", "data-srcset")]
        sizes = [(float(found[2] or 1), found[1]) for text in offered for found in _SIZE.finditer(text)]
        if sizes:
            return max(sizes, key=lambda size: size[0])[1]
    return ""


def caption_of(tag: Tag) -> str:
    """Return the caption of the figure that an image stands in."""
    figure = around(tag, "figure")
    caption = select_first(figure, "figcaption") if figure is not None else None
    return text(caption) if caption is not None else ""


def embedded(tag: Tag) -> str:
    """Return the address of what is embedded, wherever the tag keeps it."""
    own = attribute(tag, "src") or attribute(tag, "data")
    if own:
        return own
    for one in select(tag, "param, embed, source, iframe"):
        if one.name != "param" or attribute(one, "name").lower() in {"movie", "src"}:
            found = attribute(one, "value") or attribute(one, "src")
            if found:
                return found
    return ""
