"""Texts that nothing marks: posts of before 2013, of which the theme writes what is around them.

Such a text is what stands under the title and holds the paragraphs: themes put classes on what they
write, people mostly do not (facts 4). So each named element is weighed by the words that stand in
it and in no named element below it; links weigh nothing, what is named for a byline little.
"""

import re
from collections.abc import Container, Iterable, Sequence

from migrate.html import Element, text

HOLDERS = frozenset({"div", "section", "article", "main", "td", "blockquote", "center"})
_CONTENT = frozenset(
    "p ul ol blockquote table figure img div h2 h3 h4 h5 h6 pre hr br b i em strong u span font a center".split()
)
_SILENT = frozenset("script style noscript form select button iframe nav aside header footer".split())
_FURNISHING = re.compile(
    r"^(?:publi|rédig|écrit par|post|publish|partage|share|commenter|\d* ?commentaire|retour|lire la suite|par |by )",
    re.IGNORECASE,
)
_LITTLE = re.compile(
    r"aut(?:eu|ho)r|\bbio|profil|about|signature|meta|info|date|tags?\b|categor|comm?ent|shar|partag|relat|simil|foot|pied"
    r"|byline|breadcrumb|pager|naviga",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\W*(?:lire|voir) (?:la suite|plus|l['’]article)|\W*(?:read more|weiterlesen|leer más|leggi tutto)", re.IGNORECASE
)
_CUT = re.compile(r"(?:\.\.\.|…)\W*$")
_PICTURE = 60
_LEAST = 15
_SHARE_OF_LITTLE = 0.2
_LONG_SNIPPET = 1000
_PARAGRAPHS = ("p", "li", "blockquote", "h2", "h3", "h4", "td")
_SMALL = re.compile(r"/\d+x\d+[-\w]*/")
_FEW = 2


def after(element: Element, stops: Container[Element], shared: Container[Element] = ()) -> list[Element]:
    """Return what stands behind an element at every level up, in page order, up to the first of `stops`.

    `shared` are elements that hold several posts: past these nothing is the element's own.
    """
    found: list[Element] = []
    up = element
    while up.tag not in {"body", "html"} and (parent := up.getparent()) is not None:
        for sibling in up.itersiblings():
            if sibling in stops:
                return found
            found.append(sibling)
        if parent in shared:
            break
        up = parent
    return found


def bare_text(pieces: Sequence[Element], unwanted: set[Element], furniture: set[Element]) -> tuple[Element, ...]:
    """Return what of some pieces of a page is a text: one element that holds it, or pieces themselves; else ().

    `unwanted` is looked into nowhere; `furniture` may hold a text and is none itself.
    """
    own, above = _weights(pieces, unwanted)
    said = dict(own)
    for holder, outer in above.items():
        said[outer] = said.get(outer, 0) + own.get(holder, 0) / 2
    best, most = None, float(_LEAST)
    for holder, weight in said.items():
        if holder is None or holder in furniture:
            continue
        counted = weight * (_SHARE_OF_LITTLE if _LITTLE.search(_names(holder)) else 1)
        if counted > most:
            best, most = holder, counted
    if best is not None and own.get(None, 0) < most:
        return (_widened(best, own, above),)
    return _loose(pieces, unwanted) if own.get(None, 0) > _LEAST else ()


def _weights(
    pieces: Sequence[Element], unwanted: set[Element]
) -> tuple[dict[Element | None, float], dict[Element, Element | None]]:
    """Return how much each holder says itself, and the holder around each; None holds loose pieces."""
    own: dict[Element | None, float] = {}
    above: dict[Element, Element | None] = {}
    tops = set(pieces)
    waiting: list[tuple[Element, Element | None, bool]] = [(piece, None, False) for piece in reversed(pieces)]
    while waiting:
        node, holder, linked = waiting.pop()
        tag = node.tag
        if not isinstance(tag, str) or tag in _SILENT or node in unwanted:
            continue
        if tag in HOLDERS and (node in tops or _names(node)):
            above[node], holder = holder, node
        elif holder is None and _names(node):
            continue  # a line of the theme's beside the text
        linked = linked or tag == "a"
        said = _PICTURE if tag == "img" else 0
        if not linked:
            said += len((node.text or "").strip()) + sum(len(child.tail.strip()) for child in node if child.tail)
        if said:
            own[holder] = own.get(holder, 0) + said
        waiting.extend([(child, holder, linked) for child in reversed(node)])
    return own, above


def _names(element: Element) -> str:
    """Return the class and id of an element, "" when it has none that a theme would give."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    return "" if names.startswith(("yui", "image-", "Mso", "ob-section")) else names


def _widened(best: Element, own: dict[Element | None, float], above: dict[Element, Element | None]) -> Element:
    """Return the holder of a text, or that around it where it holds more of the text and nothing of the theme's."""
    outer = above.get(best)
    while outer is not None and own.get(outer) and all(one is best or not _names(one) for one in outer):
        best, outer = outer, above.get(outer)
    return best


def _loose(pieces: Sequence[Element], unwanted: set[Element]) -> tuple[Element, ...]:
    """Return the first run of pieces of one parent that people write."""
    run: list[Element] = []
    for piece in pieces:
        fits = piece not in unwanted and is_content(piece)
        if fits and (not run or piece.getparent() is run[0].getparent()):
            run.append(piece)
        elif run and isinstance(piece.tag, str):
            break
    return tuple(run)


def is_content(element: Element) -> bool:
    """Say whether an element looks like something a person wrote, and not like a part of a theme."""
    if element.tag not in _CONTENT or _names(element):
        return False
    links = element.findall(".//a[@href]")
    shown = text(element)
    if links and (
        len(shown) <= sum(len(text(link)) for link in links) + 4 or any("/tag/" in a.get("href") for a in links)
    ):
        return False
    return not _FURNISHING.match(shown)


def leads_on(pieces: Iterable[Element]) -> bool:
    """Say whether « Lire la suite » stands in some pieces of a page."""
    return any(_MORE.match(text(link)) for piece in pieces for link in piece.iter("a"))


def is_snippet(body: Sequence[Element], address: str) -> bool:
    """Say whether a text is only the first words of its post.

    The engine cuts a post down to plain text, so it is one paragraph; themes add a small picture and
    a link to `address`, that of the post.
    """
    if any(link.get("href") == address for one in body for link in one.iter("a")):
        return True
    shown = text(body[-1])
    if _CUT.search(shown) and len(shown) < _LONG_SNIPPET:
        return True
    said = sum(
        1 for one in body for below in one.iter(*_PARAGRAPHS) if below is not one or len(body) > 1 if text(below)
    )
    breaks = sum(1 for one in body for below in one.iter("br") if (below.tail or "").strip())
    pictures = sum(1 for one in body for below in one.iter("img") if not _SMALL.search(below.get("src") or ""))
    return said + breaks + pictures < _FEW
