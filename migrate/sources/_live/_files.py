"""Pictures and files: what their bytes are, whether they are whole, and whose they are.

What bytes are is read in `signs`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from io import SEEK_END
from typing import BinaryIO

from migrate.extract import Extract
from migrate.model import Html, Media, Url
from migrate.signs import type_of
from migrate.urls import file_name, is_http

HEAD = 512
TAIL = 64

# How a whole file ends, where its format says so and nothing may follow but a few stray bytes.
_ENDS = {"image/png": b"IEND\xaeB`\x82", "image/jpeg": b"\xff\xd9", "image/gif": b"\0;"}

_PICTURE = re.compile(r'<(?:img\b[^<>]{0,4000}?\ssrc|video\b[^<>]{0,4000}?\sposter)="([^"]{1,4000})"')
_PICTURES = frozenset("jpg jpeg jpe png gif webp bmp tif tiff ico avif heic svg".split())
_VIDEOS = frozenset("mp4 m4v mov avi wmv flv webm mkv mpg mpeg ogv 3gp".split())


def wrong(url: Url, claimed: str, body: BinaryIO, *, measured: bool) -> str:
    """Say why bytes are not the file that an address and its label promise; "" when they may be.

    `claimed` is the Content-Type, `measured` is true where the server said how many bytes there are.
    The body is at its beginning before and after.
    """
    head = body.read(HEAD)
    if not head:
        return "the file is empty"
    length = body.seek(0, SEEK_END)
    body.seek(max(0, length - TAIL))
    tail = body.read(TAIL)
    body.seek(0)
    found, wanted = type_of(head), ending(url)
    is_picture = wanted in _PICTURES or claimed.startswith("image/")
    if found == "text/html" and wanted not in {"html", "htm"}:
        return "a page came instead of the file (an error page, mostly)"
    if is_picture and not found.startswith("image/"):
        return f"its bytes are no picture{f' but {found}' if found else ''}"
    end = _ENDS.get(found)
    if end and not measured and end not in tail:
        return "the file ends in its middle"
    return ""


def ending(url: Url) -> str:
    """Return the ending of the file that an address names, lower case, without its dot; "" when there is none."""
    return file_name(url).rpartition(".")[2].lower() if "." in file_name(url) else ""


def is_video(url: Url) -> bool:
    """Say whether an address names a video by its ending."""
    return ending(url) in _VIDEOS


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A picture or file that a page shows: `about` is the key of its post, `where` its address.

    Neither is there for what stands in the boxes beside the posts.
    """

    media: Media
    about: str = ""
    where: Url | None = None


def shown(extract: Extract) -> Iterator[Shown]:
    """Yield each picture and file of a page: of its posts, of the comments, of the boxes beside them."""
    for reading in extract.readings:
        post = reading.post
        known = {media.url for media in post.media}
        texts = (post.body, *(comment.body for comment in post.comments))
        further = [Media(url=url) for text in texts for url in _pictures_in(text) if url not in known]
        for media in (*post.media, *further):
            yield Shown(media=media, about=reading.key, where=post.permalink)
    if extract.blog is not None:
        for widget in extract.blog.sidebar.widgets:
            for url in _pictures_in(widget.body):
                yield Shown(media=Media(url=url))


def _pictures_in(text: Html) -> Iterator[Url]:
    """Yield the addresses of the pictures that a text shows, also those that stand for a film."""
    if "<img" in text or "poster" in text:
        for found in _PICTURE.finditer(text):
            address = unescape(found[1])
            if is_http(Url(address)):
                yield Url(address)
