"""Where an embedded film, sound or map can be seen by itself."""

import re
from urllib.parse import unquote

_SEEN = (
    (re.compile(r"//(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]{6,})"), "https://www.youtube.com/watch?v={}"),
    (re.compile(r"//(?:www\.)?dailymotion\.com/(?:embed/video|swf(?:/video)?)/([a-z0-9]+)"),
     "https://www.dailymotion.com/video/{}"),
    (re.compile(r"//player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
    (re.compile(r"//(?:www\.)?vimeo\.com/moogaloop\.swf\?(?:.*&)?clip_id=(\d+)"), "https://vimeo.com/{}"),
)  # fmt: skip
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
