"""HTML that Markdown cannot say, written so that it passes through every program unchanged.

Inside a block of HTML there may be no blank line and no line that begins with four blanks, and no
sign that a template language or Markdown would take for its own.
"""

import re

from migrate.exporters._markdown import _escape
from migrate.html import VOID, Element

_BLANKS = re.compile(r"[ \t\n\f\r]+")
_TAG = re.compile(r"[A-Za-z][A-Za-z0-9-]*")  # what CommonMark takes for a tag: not `o:p`
_NAME = re.compile(r"[A-Za-z_:][A-Za-z0-9_.:-]*")
_SILENT = frozenset({"script", "style", "template"})
_AS_TYPED = frozenset({"pre", "textarea"})
_LINE_END = re.compile(r"\n(?=\n)")
_LINE_BEGIN = re.compile(r"(?<=\n)[ \t]")


def written(element: Element) -> str:
    """Return an element with all below it, on one line (in `pre`, on its own lines), without its tail."""
    parts: list[str] = []
    waiting: list[tuple[Element, bool, bool]] = [(element, True, False)]
    while waiting:
        node, opens, typed = waiting.pop()
        is_seen = isinstance(node.tag, str) and node.tag not in _SILENT
        is_named = is_seen and _TAG.fullmatch(node.tag)
        if is_seen and opens:
            inside = typed or node.tag in _AS_TYPED
            parts += [_start(node) if is_named else "", _text(node.text, typed=inside)]
            waiting.append((node, False, typed))
            waiting.extend((child, True, inside) for child in reversed(node))
            continue
        if is_named and node.tag not in VOID:
            parts.append(f"</{node.tag}>")
        if node is not element:
            parts.append(_text(node.tail, typed=typed))
    return "".join(parts)


def preformatted(text: str, *, language: str) -> str:
    """Return a `pre` for a text that a fence cannot hold everywhere."""
    name = f' class="language-{language}"' if language else ""
    return f"<pre><code{name}>{_text(text, typed=True)}</code></pre>"


def _start(node: Element) -> str:
    attributes = [
        f' {name}="{_escape.attribute(value)}"' for name, value in node.attrib.items() if _NAME.fullmatch(name)
    ]
    return f"<{node.tag}{''.join(attributes)}>"


def _text(text: str | None, *, typed: bool) -> str:
    if not text:
        return ""
    if not typed:
        return _escape.fragment_text(_BLANKS.sub(" ", text))
    escaped = _escape.fragment_text(text.replace("\r\n", "\n").replace("\r", "\n"))
    return _LINE_BEGIN.sub(lambda blank: f"&#{ord(blank[0])};", _LINE_END.sub("&#10;", escaped))
