"""Pictures and embeds: where they keep their address, what stands around them, where a film can be seen by itself."""

import re
from urllib.parse import unquote

from migrate.html import Element, text

_SEEN = (
    (re.compile(r"//(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]{6,})"), "https://www.youtube.com/watch?v={}"),
    (re.compile(r"//(?:www\.)?dailymotion\.com/(?:embed/video|swf(?:/video)?)/([a-z0-9]+)"),
     "https://www.dailymotion.com/video/{}"),
    (re.compile(r"//player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
    (re.compile(r"//(?:www\.)?vimeo\.com/moogaloop\.swf\?(?:.*&)?clip_id=(\d+)"), "https://vimeo.com/{}"),
)  # fmt: skip
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


def around(element: Element, tag: str) -> Element | None:
    """Return the nearest element of a tag that an image stands in, at most three levels up."""
    up = element.getparent()
    for _ in range(3):
        if up is None or up.tag == tag:
            return up
        up = up.getparent()
    return None


def source_of(element: Element) -> str:
    """Return the address of an image; of one that a script loads late, the real one."""
    source: str = element.get("src") or ""
    if not source or source.startswith("data:"):
        return next((late for key in _LAZY if (late := element.get(key))), source)
    return source


def caption_of(element: Element) -> str:
    """Return the caption of the figure that an image stands in."""
    figure = around(element, "figure")
    caption = figure.find(".//figcaption") if figure is not None else None
    return text(caption) if caption is not None else ""


def embedded(element: Element) -> str:
    """Return the address of what is embedded, wherever the element keeps it."""
    own = element.get("src") or element.get("data")
    if own:
        return str(own)
    for one in element.iter("param", "embed", "source", "iframe"):
        if one.tag != "param" or (one.get("name") or "").lower() in {"movie", "src"}:
            found = one.get("value") or one.get("src")
            if found:
                return str(found)
    return ""
