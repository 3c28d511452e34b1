"""From trees to text and back to HTML: plain text, inner HTML; no recursion, so depth does not matter."""

from html import unescape
from typing import Any

from bs4 import Tag
from bs4.element import Comment, NavigableString, PreformattedString, Script, Stylesheet, TemplateString
from lxml import etree

from migrate.html._index import Element
from migrate.html._parse import Node, fragment

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
BLOCKS = frozenset(
    "address article aside blockquote br caption center dd details dialog div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section summary table tbody td tfoot th thead "
    "tr ul".split()
)
_SILENT = frozenset({"script", "style", "template", "noscript", "head"})
_MORE_THAN_WORDS = frozenset({*BLOCKS, *_SILENT, etree.Comment, etree.Entity})
_UNSEEN = (Comment, Script, Stylesheet, TemplateString, PreformattedString)


def escape(text: str, *, quote: bool = False) -> str:
    """Return text as it stands in HTML (with `quote`, in an attribute between double quotes)."""
    text = text.replace("&", "&amp;")
    return text.replace('"', "&quot;") if quote else text.replace("<", "&lt;").replace(">", "&gt;")


def text(node: Tag | Element) -> str:
    """Return what a person reads of a tag or lxml element, white space squeezed; block ends count as a blank."""
    if isinstance(node, Tag):
        return " ".join("".join(_soup_texts(node)).split())
    if not len(node):
        return " ".join((node.text or "").split())
    if type(node) is not Node:
        return _words(node)
    try:
        words: str = node.words
    except AttributeError:
        words = node.words = _words(node)
    return words


def forget(node: Element) -> None:
    """Let go of the text that was read of an lxml element, for what stands in it was changed."""
    if hasattr(node, "words"):
        del node.words


def _words(node: Element) -> str:
    """Return what a person reads of an lxml element that holds others."""
    said = [node.text or ""]
    for child in node:  # most hold a few phrases only
        if len(child) or child.tag in _MORE_THAN_WORDS:
            break
        said += (child.text or "", child.tail or "")
    else:
        return " ".join("".join(said).split())
    inside = {one.tag for one in node.iterdescendants()}
    if inside.isdisjoint(_MORE_THAN_WORDS):
        return " ".join("".join(node.itertext()).split())
    return " ".join("".join(_element_texts(node)).split())


def text_of(html: str) -> str:
    """Return the plain text of a fragment of HTML, white space squeezed.

    >>> text_of("<p>Deux œufs,<br>du beurre&nbsp;!</p><p>Fin</p>")
    'Deux œufs, du beurre ! Fin'
    """
    if "<" not in html:
        return " ".join(unescape(html).split())
    return text(fragment(html).root)


def _soup_texts(tag: Tag) -> list[str]:
    """Return the pieces of text of a tag, with blanks where a block begins or ends."""
    texts: list[str] = []
    for node, opens in _events(tag):
        if isinstance(node, Tag):
            if node.name in BLOCKS:
                texts.append(" ")
        elif opens and not isinstance(node, _UNSEEN):
            texts.append(node)
    return texts


def _element_texts(element: Element) -> list[str]:
    """Return the pieces of text of an lxml element, with blanks where a block begins or ends."""
    texts: list[str] = []
    add = texts.append
    walker = etree.iterwalk(element, events=("start", "end", "comment"))
    for event, node in walker:
        tag = node.tag
        if event == "start":
            if tag in _SILENT and node is not element:
                walker.skip_subtree()
                continue
            if tag in BLOCKS:
                add(" ")
            if said := node.text:
                add(said)
            continue
        if tag in BLOCKS:
            add(" ")
        if node is not element and (said := node.tail):
            add(said)
    return texts


def _events(tag: Tag) -> list[tuple[Any, bool]]:
    """Return the nodes below a tag in order: (node, True) where it opens, (tag, False) where it ends."""
    events: list[tuple[Any, bool]] = []
    waiting: list[tuple[Any, bool]] = [(child, True) for child in reversed(tag.contents)]
    while waiting:
        node, opens = waiting.pop()
        events.append((node, opens))
        if opens and isinstance(node, Tag):
            waiting.append((node, False))
            waiting.extend((child, True) for child in reversed(node.contents))
    return events


def inner(tag: Tag) -> str:
    """Return the HTML inside a tag: HTML5 void elements, double quotes, nothing escaped that need not be."""
    parts: list[str] = []
    for node, opens in _events(tag):
        if isinstance(node, Tag):
            if not opens:
                if node.name not in VOID:
                    parts.append(f"</{node.name}>")
            else:
                parts.append(_start(node))
        elif isinstance(node, Comment):
            parts.append(f"<!--{node}-->")
        elif isinstance(node, (Script, Stylesheet)):
            parts.append(str(node))
        elif isinstance(node, NavigableString):
            parts.append(escape(node))
    return "".join(parts)


def outer(tag: Tag) -> str:
    """Return the HTML of a tag with itself."""
    end = "" if tag.name in VOID else f"</{tag.name}>"
    return f"{_start(tag)}{inner(tag)}{end}"


def _start(tag: Tag) -> str:
    """Return a start tag."""
    written = [tag.name]
    for name, value in tag.attrs.items():
        text_value = " ".join(value) if isinstance(value, list) else value
        written.append(f'{name}="{escape(text_value or "", quote=True)}"')
    return f"<{' '.join(written)}>"
