"""What encoding a page says it is in: labels, as the WHATWG reads them.

Source: https://encoding.spec.whatwg.org/#names-and-labels, and HTML's prescan for a meta tag.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

BOM = b"\xef\xbb\xbf"

# One encoding a line: WHATWG name, Python codec, further labels. Case, punctuation and a leading
# "x" or "cs" do not count, so that `UTF_8`, `x-sjis` and `csISOLatin2` need no entry of their own.
# UTF-7, HZ and the other labels of WHATWG's "replacement" are not there: they are never believed.
_ENCODINGS = """
utf-8 utf_8 unicode11utf8 unicode20utf8
ibm866 cp866 866
iso-8859-2 iso8859_2 isolatin2 isoir101 iso885921987 l2 latin2
iso-8859-3 iso8859_3 isolatin3 isoir109 iso885931988 l3 latin3
iso-8859-4 iso8859_4 isolatin4 isoir110 iso885941988 l4 latin4
iso-8859-5 iso8859_5 isolatincyrillic cyrillic isoir144 iso885951988
iso-8859-6 iso8859_6 arabic asmo708 iso88596e iso88596i isolatinarabic ecma114 isoir127 iso885961987
iso-8859-7 iso8859_7 isolatingreek ecma118 elot928 greek greek8 isoir126 iso885971987 suneugreek
iso-8859-8 iso8859_8 iso88598e isolatinhebrew hebrew isoir138 iso885981988 visual
iso-8859-8-i iso8859_8 logical
iso-8859-10 iso8859_10 isolatin6 isoir157 l6 latin6
iso-8859-13 iso8859_13
iso-8859-14 iso8859_14
iso-8859-15 iso8859_15 isolatin9 l9 latin9
iso-8859-16 iso8859_16
koi8-r koi8_r koi koi8
koi8-u koi8_u koi8ru
macintosh mac_roman mac
windows-874 cp874 dos874 iso885911 tis620
windows-1250 cp1250
windows-1251 cp1251
windows-1252 cp1252 ansix341968 ascii cp819 isolatin1 ibm819 iso88591 isoir100 iso885911987 l1 latin1 usascii
windows-1252 cp1252 userdefined
windows-1253 cp1253
windows-1254 cp1254 isolatin5 iso88599 isoir148 iso885991989 l5 latin5
windows-1255 cp1255
windows-1256 cp1256
windows-1257 cp1257
windows-1258 cp1258
x-mac-cyrillic mac_cyrillic macukrainian
gb18030 gb18030
gbk gb18030 chinese gb231280 iso58gb231280 gb2312 isoir58
big5 big5hkscs cnbig5 xbig5
euc-jp euc_jp eucpkdfmtjapanese
iso-2022-jp iso2022_jp
shift_jis cp932 ms932 mskanji sjis windows31j
euc-kr cp949 ksc56011987 ksc56011989 isoir149 korean ksc5601 windows949
utf-16be utf_16_be unicodefffe
utf-16le utf_16_le iso10646ucs2 ucs2 unicode unicodefeff utf16
"""
_PUNCTUATION = re.compile("[^a-z0-9]+")


@lru_cache(maxsize=1)
def encodings() -> tuple[dict[str, str], dict[str, str]]:
    """Return the WHATWG name of every label, and the Python codec of every name."""
    names: dict[str, str] = {}
    codecs: dict[str, str] = {}
    for line in _ENCODINGS.strip().splitlines():
        name, codec, *labels = line.split()
        codecs[name] = codec
        for label in (name, codec, *labels):
            names.setdefault(_PUNCTUATION.sub("", label), name)
    return names, codecs


@lru_cache(maxsize=256)
def encoding_name(label: str) -> str | None:
    """Return the WHATWG name of the encoding that a label means, or None for an unknown label.

    >>> encoding_name("ISO-8859-1"), encoding_name("latin9"), encoding_name("utf-7")
    ('windows-1252', 'iso-8859-15', None)
    """
    names, _ = encodings()
    bare = _PUNCTUATION.sub("", label.lower())
    return names.get(bare) or names.get(bare.removeprefix("x").removeprefix("cs"))


@dataclass(frozen=True, slots=True)
class Label:
    """What the header or a tag of the page says: the WHATWG name of an encoding that is known."""

    how: Literal["header", "meta"]
    name: str


# Browsers read 1024 bytes; saved pages put comments and icons before the label.
_HEAD = 4096
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_XML = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"'>]{1,40})""", re.IGNORECASE)
_META = re.compile(rb"<meta[\s/][^>]*>", re.IGNORECASE)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([^\s"'>;/]{1,40})""", re.IGNORECASE)


def labels_of(body: bytes, *, header: str | None, html: bool) -> list[Label]:
    """Return the known labels, the one that a browser would believe first."""
    found: list[Label] = []
    if header:
        told = _CHARSET.search(header.encode("ascii", "ignore"))
        name = encoding_name(told[1].decode() if told else header)
        found += [Label("header", name)] if name else []
    if html:
        head = _COMMENT.sub(b"", body[:_HEAD].removeprefix(BOM))
        told = _XML.search(head)
        texts = [told[1]] if told else []
        texts += filter(None, (_of_meta(tag) for tag in _META.findall(head)))
        names = (encoding_name(text.decode("ascii", "ignore")) for text in texts)
        # A label that can be read as ASCII is not UTF-16: HTML says that UTF-8 is meant.
        found += [Label("meta", "utf-8" if name.startswith("utf-16") else name) for name in names if name]
    return found


def _of_meta(tag: bytes) -> bytes | None:
    """Return the label of a meta tag: of its charset attribute, or of a content that http-equiv makes one."""
    label = _CHARSET.search(tag)
    if label is None:
        return None
    lower = tag.lower()
    content = lower.find(b"content=")
    return label[1] if b"http-equiv" in lower or not 0 <= content < label.start() else None
