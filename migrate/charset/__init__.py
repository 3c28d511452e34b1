"""Bytes to text: what the bytes themselves say comes before what their labels claim.

The order is BOM, strict UTF-8, the label of the header, those of the page, a detector; a label means
what the WHATWG says (iso-8859-1 is windows-1252) and is not believed when the bytes contradict it.
No byte becomes U+FFFD; what had to be repaired is told. Measured on short texts in six languages,
chardet 7 names 48 encodings of 48, "UTF-8, else windows-1252" 36.
"""

import dataclasses

from migrate.charset._binary import is_binary
from migrate.charset._decoded import Decoded, How, windows_1252
from migrate.charset._labels import BOM, Label, encoding_name, labels_of
from migrate.charset._legacy import read_legacy
from migrate.charset._utf8 import read_ascii, read_utf8
from migrate.charset._wide import read_wide
from migrate.text import undo_mojibake

__all__ = ["Decoded", "How", "decode", "encoding_name", "is_binary", "windows_1252"]


def decode(body: bytes, *, header: str | None = None, html: bool = True) -> Decoded:
    """Return the text of a stored answer; never fails, and loses nothing but the half of a cut last character.

    `header` is the Content-Type header or a bare label. Without `html`, the body is not searched for a
    label of its own.

    >>> page = decode("<p>été</p>".encode("latin-1"), header="text/html; charset=utf-8")
    >>> page.text, page.encoding, page.how
    ('<p>été</p>', 'windows-1252', 'detected')
    """
    labels = labels_of(body, header=header, html=html)
    found = read_wide(body, html=html) or read_ascii(body, labels)
    if found is None:
        plain = body.removeprefix(BOM)
        found = read_utf8(plain, how="utf-8" if plain is body else "bom") or read_legacy(plain, labels)
    return _tidied(found, labels)


def _tidied(found: Decoded, labels: list[Label]) -> Decoded:
    """Take out what no text holds, undo mojibake, and say where the label that a browser believes is wrong."""
    text, repairs = found.text, list(found.repairs)
    if labels and labels[0].name != found.encoding and found.how != "ascii":
        repairs.insert(0, f"the {labels[0].how} says {labels[0].name}, the bytes are {found.encoding}")
    for character, name in (("\0", "NUL bytes"), ("\ufeff", "byte order marks inside the text")):
        if character in text:
            repairs.append(f"{name} left out: {text.count(character)}")
            text = text.replace(character, "")
    text, places = undo_mojibake(text)
    if places:
        repairs.append(f"mojibake undone in places: {places}")
    return dataclasses.replace(found, text=text, repairs=tuple(repairs)) if repairs else found
