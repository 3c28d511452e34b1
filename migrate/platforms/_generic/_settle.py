"""A page made ready: pictures that load late get their addresses, loose words get an element around them."""

import re

from migrate.html import BLOCKS, Element, Page, forget
from migrate.platforms._generic._flat import begins
from migrate.platforms._generic._names import NAMES

_LAZY = ("data-src", "data-lazy-src", "data-original", "data-lazy", "data-url", "data-full-url", "data-echo")
_PLACEHOLDER = re.compile(
    r"^data:|blank|placeholder|spacer|pixel|lazy|loading|transparent|1x1|grey\.gif|gray\.gif", re.IGNORECASE
)
_HOLDERS = frozenset({"body", "main", "article", "section", "div", "td", "center"})
_ALWAYS = frozenset({"body", "main", "article", "section"})
_SILENT = frozenset({"script", "style", "noscript", "template", "link", "meta"})


def settle(page: Page) -> Page:
    """Return a page made ready to be read; its own tree changes.

    Words that stand in no paragraph, beside blocks, get a `div` of their own, as browsers show them,
    so that the parts of a page are elements. What is named as a text stays as it was written.
    """
    _settle_pictures(page.root)
    waiting = [page.root]
    while waiting:
        node = waiting.pop()
        if not isinstance(node.tag, str) or node.tag in _SILENT or _is_named_text(node):
            continue
        forget(node)  # the words in a box stand apart from those beside it
        waiting.extend(node)
        if node.tag in _HOLDERS:
            _wrap(node)
    return Page(page.root, flattened=page.flattened, strays=page.strays)


def _is_named_text(element: Element) -> bool:
    """Say whether an element calls itself the text of an article."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return "articleBody" in (element.get("itemprop") or "") or any("body" in NAMES.words_for(name) for name in names)


def _wrap(node: Element) -> None:
    """Put each run of loose words and phrases of an element into a `div`, where blocks stand beside them."""
    if node.tag not in _ALWAYS and not any(_is_block(child) for child in node):
        return
    runs: list[tuple[str, list[Element]]] = [(node.text or "", [])]
    for child in node:
        if _is_block(child) or child.tag in _SILENT or begins(child):
            runs.append((child.tail or "", []))
        else:
            runs[-1][1].append(child)
    ends = [child for child in node if _is_block(child) or child.tag in _SILENT or begins(child)]
    for number, (said, phrases) in enumerate(runs):
        if (
            not said.strip()
            and not any(child.tail and child.tail.strip() for child in phrases)
            and not _speaks(phrases)
        ):
            continue
        box = node.makeelement("div")
        box.text = said
        if number:
            ends[number - 1].tail = None
            ends[number - 1].addnext(box)
        else:
            node.text = None
            node.insert(0, box)
        box.extend(phrases)


def _is_block(element: Element) -> bool:
    return isinstance(element.tag, str) and element.tag in BLOCKS and element.tag != "br"


def _speaks(phrases: list[Element]) -> bool:
    """Say whether phrases hold words outside of links."""
    return any(
        one.tag not in {"a", "button", "label", "select", "input"}
        and isinstance(one.tag, str)
        and "".join(one.itertext()).strip()
        for one in phrases
    )


def _settle_pictures(root: Element) -> None:
    """Give pictures that a script loads late the address of the real picture."""
    for image in root.iter("img"):
        source = image.get("src") or ""
        late = next(
            (one for key in _LAZY if (one := (image.get(key) or "").strip()) and ("/" in one or "." in one)), ""
        )
        if not late and (not source or source.startswith("data:")):
            late = _largest(image.get("data-srcset") or image.get("data-lazy-srcset") or image.get("srcset") or "")
        if late and (
            not source
            or _PLACEHOLDER.search(source)
            or "lazy" in (image.get("class") or "").lower()
            or image.get("data-lazy-src")
        ):
            image.set("src", late)


def _largest(candidates: str) -> str:
    """Return the address of the largest of some candidates (`a.jpg 300w, b.jpg 600w`), "" when there is none."""
    best, most = "", -1.0
    for one in re.split(r",\s+", candidates.strip()):
        address, _, size = one.strip().partition(" ")
        width = float(size[:-1]) if re.fullmatch(r"[\d.]+[wx]", size.strip()) else 0.0
        if address and width > most:
            best, most = address, width
    return best
