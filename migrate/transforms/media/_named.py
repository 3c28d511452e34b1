"""What a file is called in the exports: its content first, then words for people, then what its bytes are."""

import re

from migrate import urls
from migrate.files import FOLDER
from migrate.model import Url
from migrate.text import slugify
from migrate.transforms.media._carried import is_carried

_DIGITS = 16
_LONGEST = 40
_OURS = re.compile(r"[0-9a-f]{16}-")
# What WordPress takes for its own sizes and copies of another picture (facts: wordpress.md, 41).
_COPIES = re.compile(r"(?:^|-)(?:\d+x\d+|scaled|rotated)$")
_UPLOADED = re.compile(r"ob_[0-9a-f]{6,32}_(?=.)")


def file_of(sha256: str, url: Url, ending: str) -> str:
    """Return the path in an export of a file with that content, that was had from an address.

    >>> file_of("0123456789abcdef" * 4, Url("http://carnet.example/w/ob_1a2b3c_Brioche-300x200.JPG"), "jpg")
    'media/0123456789abcdef-brioche.jpg'
    """
    return f"{FOLDER}/{sha256[:_DIGITS]}-{_slug(url)}.{ending}"


def ending_of(url: str) -> str:
    """Return the ending of the file that an address names, lower case, without its dot; "" when there is none."""
    name = "" if is_carried(url) else urls.file_name(url)
    return name.rpartition(".")[2].lower() if "." in name else ""


def _slug(url: Url) -> str:
    """Return the words of a file's name: no date of an upload, no size."""
    name = "" if is_carried(url) else urls.file_name(url)
    plain = name.rpartition(".")[0] or name
    plain = _OURS.sub("", plain, count=1) if url.startswith(f"{FOLDER}/") else _UPLOADED.sub("", plain, count=1)
    slug = slugify(plain, limit=_LONGEST)
    while found := _COPIES.search(slug):
        slug = slug[: found.start()].rstrip("-")
    return slug or "file"
