"""Drawings (SVG) are pages of their own: whether anything in one can run, or fetches something from elsewhere."""

import re
from typing import BinaryIO

from migrate import xml
from migrate.errors import ParseError

_MOST = 8_000_000  # bytes; a drawing that is bigger is not looked through
_MOST_ATTRIBUTES = 2000  # libxml2 compares each with all before it
# Names that drawing programs declare stand for addresses; one that stands for markup, or for others, hides it.
_NESTED = re.compile(rb"<!ENTITY[^<>&%]*+[<&%]|<!ENTITY[^<>]*?\b(?:SYSTEM|PUBLIC)\b")
_BROKEN = re.compile(rb"=\s*+(?:\"[^\"<]*<|'[^'<]*<)")
_ACTIVE = frozenset(
    "script foreignobject iframe object embed applet audio video handler listener meta link base canvas".split()
)
_ADDRESSES = frozenset({"href", "src", "data", "action"})
_OWN = re.compile(r"#|$|data:image/(?:png|jpe?g|gif|webp)[;,]", re.IGNORECASE)
_RUNS = re.compile(r"(?:java|vb)script:|data:(?!image/(?:png|jpe?g|gif|webp)[;,])", re.IGNORECASE)
_FETCHES = re.compile(r"url\([\"']?+(?!#|data:image/(?:png|jpe?g|gif|webp)[;,])|@import|expression\(", re.IGNORECASE)
_BLANKS = re.compile(r"[\s\0-\x20]+")
_OF_PAGES = "{http://www.w3.org/1999/xhtml}"


def is_safe(stream: BinaryIO) -> bool:
    """Say whether a drawing holds nothing that could run, and fetches nothing: it is shown as a picture then.

    What follows a mistake in its markup is read all the same: a browser that goes on would read it, too.
    """
    source = stream.read(_MOST + 1)
    if len(source) > _MOST or _NESTED.search(source) or _is_crowded(source):
        return False
    try:
        root = xml.parse(source)
    except ParseError:
        return False
    return all(_is_safe(one) for one in (*root.itersiblings(preceding=True), *root.iter(), *root.itersiblings()))


def _is_crowded(source: bytes) -> bool:
    """Say whether some tag has more attributes than a parser gets through in good time, or a tag in one of them."""
    return bool(_BROKEN.search(source)) or any(part.count(b"=") > _MOST_ATTRIBUTES for part in source.split(b"<"))


def _is_safe(element: xml.Element) -> bool:
    if not isinstance(element.tag, str):
        # An entity would be replaced by a browser; an instruction may name a style sheet.
        return getattr(element, "target", "xml-stylesheet") != "xml-stylesheet"
    name = element.tag.rpartition("}")[2].lower()
    if name in _ACTIVE or element.tag.startswith(_OF_PAGES):
        return False
    if name == "style" and not _is_plain("".join(element.itertext())):
        return False
    return all(_is_safe_attribute(name, *one) for one in element.attrib.items())


def _is_safe_attribute(tag: str, name: str, value: str) -> bool:
    bare, value = name.rpartition("}")[2].lower(), _BLANKS.sub("", value)
    if bare.startswith("on") or _RUNS.search(value) or _FETCHES.search(value):
        return False
    if bare == "attributename" and value.rpartition(":")[2].lower() in {"href", "style"}:
        return False
    if bare == "style" and not _is_plain(value):
        return False
    if bare in _ADDRESSES:
        return bool(_OWN.match(value)) or (tag == "a" and value.startswith(("http://", "https://")))
    return True


def _is_plain(style: str) -> bool:
    """Say whether a style fetches nothing; one that writes its letters as codes could hide it."""
    return "\\" not in style and not _FETCHES.search(_BLANKS.sub("", style))
