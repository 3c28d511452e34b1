"""What an owner's export says wrongly, said right: texts escaped too often, internal hosts, dates.

Facts: overblog.md, 2 and 7.
"""

import re
from datetime import datetime

from migrate import dates
from migrate.dates import Moment
from migrate.errors import DateError
from migrate.platforms._rules import read_date
from migrate.text import unescape

_MARKUP = re.compile(r"<[A-Za-z/!]")
_ESCAPED = re.compile(
    r"&lt;/?(?:p|br|div|span|a|img|strong|em|b|i|ul|ol|li|h[1-6]|blockquote|table|iframe)\b", re.IGNORECASE
)
_TWICE = re.compile(r"&amp;(?:amp;)*(?=(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});)")
# What shows how HTML is written shows it escaped twice on purpose.
_CODE = re.compile(r"(<(?:pre|code)\b.*?</(?:pre|code)\s*>)", re.IGNORECASE | re.DOTALL)
# A host inside the company: `resize.over-blog-prod_internal.com` is `resize.over-blog.com` outside.
_INTERNAL = re.compile(r"(?<=//)([\w.-]*?over-?blog)[\w-]*[-_.]internal\.com", re.IGNORECASE)
_RESIZED = re.compile(r"""(//resize\.over-?blog\.com/[^"'?\s<>]*\?)(?!https?:)(?=[\w.-]+\.\w+/)""", re.IGNORECASE)
_SECONDS = re.compile(r"[T ]\d\d:?\d\d:?\d\d")
_NO_DATE = re.compile(r"0000-00-00.*|-0001-.*|0")


def once(text: str) -> str:
    """Return HTML that was escaped too often as it was written; what stands in `pre` and `code` stays.

    >>> once("&lt;p&gt;Tom &amp;amp; Lisa&lt;/p&gt;"), once("<p>Tom &amp;amp; Lisa</p>")
    ('<p>Tom &amp; Lisa</p>', '<p>Tom &amp; Lisa</p>')
    """
    if not _MARKUP.search(text) and _ESCAPED.search(text):
        text = unescape(text, times=1)
    if "&amp;" not in text:
        return text
    parts = _CODE.split(text)
    return "".join(part if place % 2 else _TWICE.sub("&", part) for place, part in enumerate(parts))


def public(text: str) -> str:
    """Return a text with the addresses of files as everybody can ask for them.

    >>> public('<img src="http://resize.over-blog-prod_internal.com/170x170.jpg?idata.over-blog.com/1/a.jpg">')
    '<img src="http://resize.over-blog.com/170x170.jpg?http://idata.over-blog.com/1/a.jpg">'
    """
    if "internal" in text:
        text = _INTERNAL.sub(r"\1.com", text)
    return _RESIZED.sub(r"\1http://", text) if "resize." in text else text


def stamp(shown: str, zone: str) -> Moment | None:
    """Return the date that a field states, None where it states none; `zone` (an IANA name) is that of a naive one.

    DateError when it is none.
    """
    if not shown or _NO_DATE.fullmatch(shown):
        return None
    try:
        at = datetime.fromisoformat(shown)
    except ValueError:
        return read_date(shown, zone=zone, language="fr")
    if len(shown) <= len("2010-03-26"):
        return read_date(shown, zone=zone, language="fr")
    has_seconds = _SECONDS.search(shown) is not None
    aware = at if at.tzinfo else at.replace(tzinfo=dates.zone(zone))
    return Moment(at=aware, precision="second" if has_seconds else "minute", text=shown)


def zone_of(stated: str, otherwise: str) -> str:
    """Return the zone that a blog states, an IANA name; another where it states none that exists."""
    try:
        dates.zone(stated)
    except DateError:
        return otherwise
    return stated
