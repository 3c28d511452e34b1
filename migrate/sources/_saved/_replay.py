r"""Pages as web archives show them (Wayback Machine and its like), made again what they were.

Facts: reliability.md, section 2. Links lead to `/web/TIMESTAMP[flags]/URL`; the archive's own bar stands between two
comments; its scripts stand at the head's beginning and name the page (`__wm.wombat("URL","TIMESTAMP"`); behind
`</html>` a comment says `FILE ARCHIVED ON 14:47:19 Mar 04, 2021`, of pages shown before 2010 a script with
`// FILE ARCHIVED ON 20060412112233`. Only those parts, attributes and scripts are changed: visible text never.
"""

import re
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from migrate.html import spliced, tags
from migrate.model import Aware, Url

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_AHEAD = r"(?:(?:https?:)?(?:\\?/){2}[\w.:-]{1,255})?(?:\\?/[\w.-]{1,60}){0,2}\\?/\d{14}(?:[a-z]{2}_)?\\?/"
# What a page itself says of an archive (a link to a memento) has the archive's own words in front only once more.
_PREFIX = re.compile(rf"{_AHEAD}(?=https?:\\?/)((?:{_AHEAD}(?=https?:\\?/))?)", re.IGNORECASE)
_WRAPPED = re.compile(
    r"(?:https?:)?//[\w.:-]{1,255}(?:/[\w.-]{1,60}){0,2}/(\d{4,14})(?:[a-z]{2}_)?/((?:https?:/|www\.).*)", re.DOTALL
)
_OF_ARCHIVE = re.compile(r"(?:https?:)?//(?:[\w.-]+\.)?archive(?:-it)?\.org[:/]")
_STAMPED = 14
# Google's cache (closed in 2024; its hosts were numbers before 2010): `/search?q=cache:ID:ADDRESS+words`. From memory.
_CACHE = re.compile(r"webcache\.googleusercontent\.com|(?:www\.)?google(?:\.\w{2,3}){1,2}|\d{1,3}(?:\.\d{1,3}){3}")
_CACHED = re.compile(r"cache:(?:[\w-]{12}:)?(\S+)")
_NAMED = re.compile(r"(\d{14})(?:[a-z]{2}_)?[/_](https?)(?::|_)?[/_]{1,2}([\w-]+\.[\w.-]+[/_:].*|[\w-]+\.[\w.-]+)")
_WOMBAT = re.compile(rb"__wm\.wombat\(\s{0,9}\"([^\"]{1,4000})\",\s{0,9}\"(\d{14})\"")
_ARCHIVED = re.compile(rb"FILE ARCHIVED ON (\d{1,2}):(\d\d):(\d\d) ([A-Z][a-z]{2}) (\d{1,2}), (\d{4})")
_ARCHIVED_BEFORE = re.compile(rb"// FILE ARCHIVED ON (\d{14})")
_ASKED = re.compile(rb"<input[^>]{0,200}?name=\"url\"[^>]{0,200}?value=\"(https?://[^\"]{1,4000})\"")
_LINKED = re.compile(
    rb"(?:href|src)=[\"'](?:https?:)?(?://[\w.:-]{1,255})?/(?:web|wayback)/(\d{14})(?:[a-z]{2}_)?/https?:/"
)
_TOOLBAR, _TOOLBAR_ENDS = "<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->"
_HEAD_ENDS = "<!-- End Wayback Rewrite JS Include -->"
_HEAD = re.compile(r"<head[\s>]", re.IGNORECASE)
_SCRIPT = re.compile(r"<script[\s>]", re.IGNORECASE)
_OWN_COMMENT = re.compile(
    r"<!--\s{0,99}(?:FILE ARCHIVED ON|playback timings|JAVASCRIPT APPENDED BY)(?:[^-<]|-(?!->)|<(?!!--))*+-->"
)
_OWN_WORDS = ("FILE ARCHIVED ON", "playback timings")
_END = re.compile(r"</html\s{0,9}>", re.IGNORECASE)
_SIGNS = (b"__wm.wombat(", b"FILE ARCHIVED ON", b"BEGIN WAYBACK TOOLBAR INSERT", b"End Wayback Rewrite JS Include")


def is_replay(body: bytes) -> bool:
    """Say whether a page is one that a web archive shows, with its links led back to the archive."""
    return any(sign in body for sign in _SIGNS)


def replay_mark(body: bytes) -> tuple[Url | None, Aware | None]:
    """Return the address and the time of capture that an archive wrote into a page, None for each that it did not."""
    if not is_replay(body):
        return None, None
    url: Url | None = None
    if wombat := _WOMBAT.search(body):
        url = Url(wombat[1].decode("utf-8", "replace"))
    elif asked := _ASKED.search(body):
        url = Url(asked[1].decode("utf-8", "replace"))
    if told := _ARCHIVED.search(body):
        hour, minute, second, month, day, year = (part.decode() for part in told.groups())
        number = f"{_MONTHS.index(month) + 1:02}" if month in _MONTHS else "00"
        captured = stamp(f"{year}{number}{int(day):02}{int(hour):02}{minute}{second}")
    else:
        found = _ARCHIVED_BEFORE.search(body) or _LINKED.search(body)
        captured = stamp((wombat[2] if wombat else found[1] if found else b"").decode())
    return url, captured


def unwrapped(url: str) -> tuple[Url, Aware | None] | None:
    """Return the address of the page that an archive's address stands for, and when it was captured.

    None for an address that is no archive's, nor of Google's cache.

    >>> unwrapped("https://web.archive.org/web/20210304144719/http://a.example/b")[0]
    'http://a.example/b'
    >>> unwrapped("http://webcache.googleusercontent.com/search?q=cache:uKX1x2-aAbcJ:a.example/b+pain&hl=fr")[0]
    'http://a.example/b'
    """
    if cached := _cached(url):
        return cached, None
    found = _WRAPPED.fullmatch(url)
    if found is None or (len(found[1]) < _STAMPED and not _OF_ARCHIVE.match(url)):
        return None
    plain = re.sub(r"^(https?):/(?!/)", r"\1://", found[2])
    return Url(plain if "://" in plain else f"http://{plain}"), stamp(found[1])


def _cached(url: str) -> Url | None:
    if "q=cache" not in url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    asked = _CACHED.match(parse_qs(parts.query).get("q", [""])[0])
    if asked is None or parts.path != "/search" or not _CACHE.fullmatch(parts.hostname or ""):
        return None
    return Url(asked[1] if "://" in asked[1] else f"http://{asked[1]}")


def told_by_name(path: Path) -> tuple[Url, Aware | None] | None:
    """Return the address and the time of a raw capture that was kept under the archive's address; None for others.

    >>> told_by_name(Path("web.archive.org/web/20210304144719id_/http:/a.example/2012/b.html"))[0]
    'http://a.example/2012/b.html'
    """
    text = unquote(path.as_posix())
    found = _NAMED.search(text)
    if found is None:
        return None
    rest = found[3]
    if "/" not in rest and text[found.end(1) :].startswith(("id__", "_http", "if__")):
        rest = rest.replace("_", "/")  # the whole address in one file's name
    rest = rest.removesuffix("index.html") if rest.endswith("/index.html") else rest  # invented for a slash at the end
    return Url(f"{found[2]}://{rest}"), stamp(found[1])


def stamp(digits: str) -> datetime | None:
    """Return the moment of fourteen digits (UTC), None when they are no time.

    >>> stamp("20210304144719").isoformat()
    '2021-03-04T14:47:19+00:00'
    """
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def restored(body: bytes) -> bytes:
    """Return a page that a web archive showed without what the archive put into it, its links what they were."""
    text = _without_head(body.decode("latin-1"))  # a character a byte: whatever the page's encoding, bytes stay
    while (begin := text.find(_TOOLBAR)) >= 0 and (end := text.find(_TOOLBAR_ENDS, begin)) >= 0:
        text = text[:begin] + text[end + len(_TOOLBAR_ENDS) :]
    ends = [found.end() for found in _END.finditer(text)]
    if ends and any(words in text[ends[-1] :] for words in _OWN_WORDS):
        text = text[: ends[-1]]
    text = _OWN_COMMENT.sub("", text)
    return spliced(text, _changes(text)).encode("latin-1")


def _without_head(text: str) -> str:
    """Return a page without the scripts that stand before all of its own."""
    end = text.find(_HEAD_ENDS)
    head = _HEAD.search(text)
    if end < 0 or head is None:
        return text
    begin = _SCRIPT.search(text, head.end())
    if begin is None or begin.start() > end:
        return text
    return text[: begin.start()] + text[end + len(_HEAD_ENDS) :]


def _changes(text: str) -> list[tuple[int, int, str]]:
    """Return the tags, scripts and style sheets that hold an address of the archive, as they were."""
    changes: list[tuple[int, int, str]] = []
    raw = 0
    for tag in tags(text, bare=False):
        begin = tag.begin
        if tag.closes and tag.name in {"script", "style"} and raw:
            begin = raw
        raw = tag.end if not tag.closes and tag.name in {"script", "style"} else 0
        old = text[begin : tag.end]
        new = _PREFIX.sub(r"\1", old)
        if new != old:
            changes.append((begin, tag.end, new))
    return changes
