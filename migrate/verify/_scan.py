"""Scanners: HTML and our Markdown, from their signs to what they say."""

import html
import re
from functools import lru_cache

from migrate.verify._said import Form, Listener, Said

# Whatever begins ends, at the latest with the text: a sign that is tried in vain at every `<` costs the square of the
# length. What stands in quotation marks is an attribute's only behind `=`, as the HTML standard has it.
_GIVEN = r"""(?:[^=>]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+)*+"""
_TAG = rf"<(?P<end>/?)(?P<tag>[a-zA-Z][^\s/>]*+)(?P<given>{_GIVEN})(?:>|\Z)"
_RAW = rf"<(?P<raw>script|style|template)(?=[\s/>]){_GIVEN}(?:>|\Z).*?(?:</(?P=raw)\s*>|\Z)"
_HIDDEN = rf"<!--.*?(?:-->|\Z)|{_RAW}"
_HTML = re.compile(rf"{_HIDDEN}|{_TAG}|<[!?][^>]*(?:>|\Z)", re.DOTALL | re.IGNORECASE)

_FENCE = re.compile(r"(`{3,})[\w+#.-]*")
_PREFIX = re.compile(r"(?: *(?:>|-(?= |$)|[0-9]{1,9}\.(?= )))* *(?:#{1,6}(?= ))?")
_QUOTED = re.compile(r"(?: *>)*")
_TYPED, _TYPED_ENDS = re.compile(r"<(?:pre|textarea)\b"), re.compile(r"</(?:pre|textarea)>")
_RULE = re.compile(r"[\s>]*(?:\*\*\*|\|(?: --- \|)+)\s*")
_DESTINATION = r'\((?P<{name}>[^()\s]*)(?: "[^"]*")?\)'
_MARKDOWN = re.compile(
    rf"{_HIDDEN}|{_TAG}|(?P<code>`[^`]*+`)|\\(?P<sign>[*_\[\]])"
    rf"|!\[[^\[\]]*\]{_DESTINATION.format(name='shown')}|\]{_DESTINATION.format(name='led')}|(?P<mark>[*\[\]|])",
    re.DOTALL | re.IGNORECASE,
)


@lru_cache(maxsize=64)
def said(source: str, form: Form) -> Said:
    """Return what a text says. The newest stay at hand: every format of an export is compared with the same pages."""
    listener = Listener()
    if form == "html":
        _html(source, listener)
    else:
        _markdown(source, listener)
    return listener.said()


def _html(source: str, listener: Listener) -> None:
    place = 0
    for found in _HTML.finditer(source):
        if found.start() > place:
            listener.text(_plain(source[place : found.start()]))
        place = found.end()
        _tag(found, listener)
    listener.text(_plain(source[place:]))


def _tag(found: re.Match[str], listener: Listener) -> None:
    name = found["tag"]
    if name is None:
        return
    if found["end"]:
        listener.end(name.lower())
    else:
        listener.start(name.lower(), found["given"])


def _plain(piece: str) -> str:
    return html.unescape(piece) if "&" in piece else piece


def _markdown(source: str, listener: Listener) -> None:
    """Hear Markdown: its fences as they stand, all else without what begins its lines."""
    run: list[str] = []
    fence, typed = "", 0
    for line in source.split("\n"):
        opened = _FENCE.fullmatch(line) if not typed else None
        if fence and line == fence:
            fence = ""
        elif fence:
            listener.text(f"{line}\n")
        elif opened:
            _inline("\n".join(run), listener)
            run, fence = [], opened[1]
            listener.text("\n")
        else:
            prefix = _QUOTED if typed else _PREFIX
            run.append("" if not typed and _RULE.fullmatch(line) else prefix.sub("", line, count=1))
            typed = max(0, typed + len(_TYPED.findall(line)) - len(_TYPED_ENDS.findall(line)))
    _inline("\n".join(run), listener)


def _inline(source: str, listener: Listener) -> None:
    place = 0
    for found in _MARKDOWN.finditer(source):
        if found.start() > place:
            listener.text(_plain(source[place : found.start()]))
        place = found.end()
        if found["code"]:
            listener.text(found["code"][1:-1])
        elif found["sign"]:
            listener.text(found["sign"])
        elif found["shown"] is not None:
            listener.picture(_plain(found["shown"]))
        elif found["led"] is not None:
            listener.close(_plain(found["led"]))
        elif found["mark"] == "|":
            listener.text(" ")
        elif found["mark"] == "[":
            listener.open()
        else:
            _tag(found, listener)
    listener.text(_plain(source[place:]))
