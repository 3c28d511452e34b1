"""Pictures that a text carries in itself (`data:` addresses, RFC 2397)."""

import binascii
import re
from base64 import b64decode
from io import BytesIO
from urllib.parse import unquote_to_bytes

from migrate.files import Held
from migrate.model import Url

_DATA = re.compile(r"data:([^,]{0,300}),(.*)", re.DOTALL | re.IGNORECASE)
_BLANKS = re.compile(rb"[\s]+")


def is_carried(url: str) -> bool:
    """Say whether an address is a file itself."""
    return url[:5].lower() == "data:"


def carried(url: Url) -> Held | None:
    """Return the file that a `data:` address is, None when it cannot be read.

    >>> carried(Url("data:image/gif;base64,R0lGODlh")).bytes
    6
    """
    found = _DATA.fullmatch(url)
    if found is None:
        return None
    content = unquote_to_bytes(found[2])
    if found[1].lower().rstrip().endswith(";base64"):
        bare = _BLANKS.sub(b"", content).rstrip(b"=")
        try:
            content = b64decode(bare + b"=" * (-len(bare) % 4), validate=True)
        except (binascii.Error, ValueError):
            return None
    return Held(url=url, open=lambda: BytesIO(content), bytes=len(content))
