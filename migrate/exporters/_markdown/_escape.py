"""Text, addresses and HTML fragments written so that every Markdown program shows the same.

The rules were tried on nine site builders (Goldmark, kramdown with Liquid, markdown-it with Liquid,
marked with Nunjucks, Python-Markdown …): a numeric reference is right in all of them, a backslash
only before `* _ [ ]`.
"""

import re
from urllib.parse import quote

_TEXT = str.maketrans(
    {sign: f"&#{ord(sign)};" for sign in "\\{~|$`"}
    | {"&": "&amp;", "<": "&lt;"}
    | {sign: f"\\{sign}" for sign in "*_[]"}
)
_FRAGMENT = str.maketrans(
    {sign: f"&#{ord(sign)};" for sign in "\\{~|$`*_[]"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
)
_ATTRIBUTE = str.maketrans(
    {sign: f"&#{ord(sign)};" for sign in "{|`\n\r\t"} | {"&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;"}
)

# Programs that link bare addresses by themselves would take our references for a part of them.
_ADDRESS = re.compile(r"(?i)\b(https?:|ftp:)/(?=/)|\b(www)\.(?=\w)|(?<=[\w.+-])@(?=\w)")

# What makes a list, a heading, a quotation … of a line that begins with it. `![` is our own image.
_SIGN_FIRST = re.compile(r"[#>+=:-]|!(?!\[)")
_NUMBER_FIRST = re.compile(r"^(\d{1,9})([.)])(?= |$)")
_SIGNS_LAST = re.compile(r"#+$")

_NOT_IN_ADDRESS = re.compile(r'[\x00-\x20\x7f-\xa0\u2028\u2029"<>\\^`{}|()]')
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)
_ACTIVE = frozenset({"javascript", "vbscript", "data", "file"})


def plain(text: str, *, linked: bool) -> str:
    """Return a text as Markdown source; inside a link (`linked`), an address without signs may stay as it is."""
    escaped = text.translate(_TEXT)
    return text if linked and escaped == text else _ADDRESS.sub(_broken, escaped)


def _broken(address: re.Match[str]) -> str:
    if address[1]:
        return f"{address[1]}&#47;"
    return f"{address[2]}&#46;" if address[2] else "&#64;"


def line(text: str) -> str:
    """Return a line of Markdown that begins as plain text, whatever its first signs are."""
    if _SIGN_FIRST.match(text):
        return f"&#{ord(text[0])};{text[1:]}"
    return _NUMBER_FIRST.sub(lambda found: f"{found[1]}&#{ord(found[2])};", text, count=1)


def heading(text: str) -> str:
    """Return a heading's text; signs at its end would be taken for the closing of the heading."""
    return _SIGNS_LAST.sub(lambda signs: "&#35;" * len(signs[0]), text)


def fragment_text(text: str) -> str:
    """Return text inside a fragment of HTML: the same whether a program reads Markdown in it or not."""
    return _ADDRESS.sub(_broken, text.translate(_FRAGMENT))


def attribute(value: str) -> str:
    """Return an attribute's value, without its quotes."""
    return value.translate(_ATTRIBUTE)


def is_plain(text: str) -> bool:
    """Say whether a text holds nothing that needs care, so that it may stand as alt text or title."""
    return text.translate(_TEXT) == text and '"' not in text and "\n" not in text


def is_dead(address: str) -> bool:
    """Say whether programs refuse an address, because it would run something or open a local file."""
    scheme = _SCHEME.match(re.sub(r"[\x00-\x20]", "", address))
    return scheme is not None and scheme[0].lower() in _ACTIVE


def destination(address: str) -> str:
    """Return an address as the target of a link; what would end the target is percent-encoded."""
    encoded = _NOT_IN_ADDRESS.sub(lambda found: quote(found[0], safe=""), address.strip())
    return encoded.replace("&", "&amp;")
