"""What the importer's second parser makes of ill-formed XML: it reads over much that the first one refuses.

Seen on importer 0.9.5: bare `&`, unknown entities, `]]>` in a text and control characters are read over. Bytes that
are not UTF-8 and references to forbidden characters are let in too, and spoil the text that holds them: they become
`BAD_BYTE` and `BAD_REFERENCE` here. A tag that is no tag stops it.
"""

import re
import sys
from typing import BinaryIO

from migrate.text import xml_forbidden

BAD_BYTE = "\U0010fffd"
BAD_REFERENCE = "\U0010fffc"
"""Two characters of the last private plane, which no blog uses; XML allows them."""

_TOKEN = re.compile(r"<!\[CDATA\[|\]\]>|&(?:(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)?")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NOT_UTF8 = re.compile("[\udc80-\udcff]+")
_ESCAPED = {"]]>": "]]&gt;", "&": "&amp;"}
_HEXADECIMAL = 16


class Mended:
    """A stream of bytes as the second parser takes them: well-formed text passes unchanged, lines stay."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._rest = b""
        self._in_cdata = False
        self._begun = False

    def read(self, size: int) -> bytes:
        """Return the next bytes, b"" only at the end."""
        while chunk := self._stream.read(size):
            whole = self._rest + (chunk if self._begun else chunk.lstrip())
            self._begun = self._begun or bool(whole)
            # None of the tokens holds a blank or a line's end, and no letter does.
            cut = max(whole.rfind(b" "), whole.rfind(b"\n")) + 1
            self._rest = whole[cut:]
            if cut:
                return self._mend(whole[:cut])
        last, self._rest = self._rest, b""
        return self._mend(last)

    def _mend(self, piece: bytes) -> bytes:
        text = _NOT_UTF8.sub(BAD_BYTE, piece.decode("utf-8", "surrogateescape"))
        return _TOKEN.sub(self._token, _CONTROLS.sub("", text)).encode("utf-8")

    def _token(self, found: re.Match[str]) -> str:
        mark = found[0]
        if mark == "<![CDATA[":
            self._in_cdata = True
            return mark
        if self._in_cdata:
            self._in_cdata = mark != "]]>"
            return mark
        if mark in _ESCAPED:
            return _ESCAPED[mark]
        return mark if not mark.startswith("&#") or _is_allowed(mark[2:-1]) else BAD_REFERENCE


def _is_allowed(number: str) -> bool:
    """Say whether XML lets in the character of a reference: decimal, or hexadecimal behind an x."""
    code = int(number[1:], _HEXADECIMAL) if number.startswith("x") else int(number)
    return code <= sys.maxunicode and not xml_forbidden(chr(code))
