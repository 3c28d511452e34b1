"""XML: the one shared, hardened parser, and the small writer of escaped text.

Feeds, sitemaps and WXR files come from strangers: no entity is resolved, no DTD is loaded, no
connection is opened, and a text node past 10,000,000 bytes or 256 nested elements is an error, as
in WordPress's own first parser. Elements are lxml's.
"""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from migrate import text
from migrate.errors import ParseError
from migrate.report import Finding

Element = Any  # an lxml element: the library ships no types

_CHUNK = 1 << 16
_HARDENED = {"resolve_entities": False, "no_network": True, "load_dtd": False, "remove_comments": True, "recover": True}
# What XML 1.0 forbids of ASCII, which stands for itself in UTF-8 and the 8-bit charsets alike; people
# paste it into posts and exporters forget it. UTF-16 (a NUL in each letter) is left as it is.
_CONTROLS = bytes(sorted(set(range(0x20)) - {0x09, 0x0A, 0x0D}))
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


def parse(source: bytes) -> Element:
    """Return the root of a small document; broken markup is read as far as it goes.

    ParseError when nothing of it is XML.
    """
    parser = etree.XMLParser(**_HARDENED)
    try:
        root = etree.fromstring(_bare(source), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ParseError(f"no XML: {error}") from error
    if root is None:
        raise ParseError("no XML: there is no element in it")
    return root


def parse_piece(source: bytes) -> tuple[Element, str]:
    """Return the root of a piece of a larger file and what is wrong with it, "" where it is well formed.

    What XML has no name for (`&eacute;`) and a bare `&` are read as they were meant. ParseError as `parse`.
    """
    parser = etree.XMLParser(**_HARDENED)
    try:
        root = etree.fromstring(_meant(_bare(source)), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ParseError(f"no XML: {error}") from error
    if root is None:
        raise ParseError("no XML: there is no element in it")
    broken = [entry.message.strip() for entry in parser.error_log if entry.level >= etree.ErrorLevels.ERROR]
    return root, broken[0] if broken else ""


_REFERENCE = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(#[0-9]{1,7};|#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{0,31};)?", re.DOTALL
)
_OF_XML = frozenset({b"amp;", b"lt;", b"gt;", b"quot;", b"apos;"})


def _meant(source: bytes) -> bytes:
    """Return XML with the references that it can hold, in any charset that ASCII is a part of."""
    return _REFERENCE.sub(_reference, source) if b"&" in source else source


def _reference(found: re.Match[bytes]) -> bytes:
    named = found[1]
    if found[0].startswith(b"<"):
        return found[0]
    if named is None:
        return b"&amp;"
    if named in _OF_XML or named.startswith(b"#"):
        return found[0]
    meant = text.unescape(found[0].decode("ascii"), times=1)
    is_known = not meant.startswith("&")
    return "".join(f"&#{ord(letter)};" for letter in meant).encode() if is_known else b"&amp;" + named


_DECLARED = re.compile(r' xmlns(?::[\w.-]+)?="[^"]*"')


def markup(element: Element) -> str:
    """Return what stands in an element, with the elements in it written as they are.

    >>> markup(parse(b"<a>x<b>y</b> z</a>"))
    'x<b>y</b> z'
    """
    inside = "".join(_DECLARED.sub("", etree.tostring(child, encoding="unicode")) for child in element)
    return (element.text or "") if not len(element) else escape(element.text or "") + inside


def items(stream: BinaryIO, *tags: str, findings: list[Finding] | None = None, where: str = "") -> Iterator[Element]:
    """Yield each element whose local name is one of `tags`, whatever its namespace, and free it afterwards.

    They must not nest. An element must be used before the next is asked for: memory does not grow with
    the file. Where the markup is broken, reading goes on behind; the first place is added to `findings`
    (`xml.broken`, level gap). ParseError when nothing of it is XML.
    """
    events = etree.iterparse(_Reader(stream), events=("end",), tag=[f"{{*}}{tag}" for tag in tags], **_HARDENED)
    try:
        for _, element in events:
            yield element
            _free(element)
    except etree.XMLSyntaxError as error:
        if events.root is None:
            raise ParseError(f"{where or 'this'} is no XML: {error}") from error
    if events.root is None:
        raise ParseError(f"{where or 'this'} is no XML: there is no element in it")
    # Lines of the parser's log below this level are warnings.
    broken = [entry for entry in events.error_log if entry.level >= etree.ErrorLevels.ERROR]
    if broken and findings is not None:
        message = f"the XML is broken at line {broken[0].line}: {broken[0].message.strip()}"
        findings.append(Finding(code="xml.broken", level="gap", message=message, where=where))


def written(element: Element) -> bytes:
    """Return an element as a document of its own, in UTF-8 and with its namespaces; comments behind it are left out."""
    return bytes(etree.tostring(element, encoding="utf-8", xml_declaration=True, with_tail=False))


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def child_text(element: Element, tag: str) -> str:
    """Return the text of the first child of that local name, "" when there is none."""
    found = element.find(f"{{*}}{tag}")
    return "" if found is None else "".join(found.itertext())


def escape(value: str) -> str:
    """Return text as it stands in an element or between double quotes, without what XML forbids; line ends are LF."""
    value = _plain(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return value.replace('"', "&quot;")


def cdata(value: str) -> str:
    """Return text as CDATA, `]]>` split as WordPress does, without what XML forbids; line ends are LF.

    >>> cdata("a]]>b")
    '<![CDATA[a]]]]><![CDATA[>b]]>'
    """
    return wrapped(_plain(value))


def wrapped(value: str) -> str:
    """Return text as CDATA that XML can hold as it is: from `text.xml_safe`, or made of digits and the like."""
    if "]]>" in value:
        value = value.replace("]]>", "]]]]><![CDATA[>")
    return f"<![CDATA[{value}]]>"


_LINE_END = re.compile("\r\n?")


def _plain(value: str) -> str:
    """Return text that XML can hold, with LF as line end."""
    return text.xml_safe(_LINE_END.sub("\n", value) if "\r" in value else value)


class _Reader:
    """A stream without the control characters that XML forbids and without the blanks before `<?xml`."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._first = True
        self._clean = True

    def read(self, size: int = _CHUNK) -> bytes:
        """Return the next bytes; b"" only at the end."""
        while chunk := self._stream.read(size if size > 0 else _CHUNK):
            if self._first:
                self._clean = not chunk.startswith(_UTF16)
                chunk = chunk.lstrip() if self._clean else chunk
                self._first = not chunk
            kept = chunk.translate(None, _CONTROLS) if self._clean else chunk
            if kept:
                return kept
        return b""


def _bare(source: bytes) -> bytes:
    return source if source.startswith(_UTF16) else source.lstrip().translate(None, _CONTROLS)


def _free(element: Element) -> None:
    """Forget an element and its older brothers; its parent keeps no trace of them."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
