"""Texts that nothing names: they are where most words of a page stand, under its title."""

from collections.abc import Iterator

from migrate.html import BLOCKS, Element, text
from migrate.platforms._generic._article import Article
from migrate.platforms._generic._flat import heads_talk
from migrate.platforms._generic._parts import Parts, is_sure_title, title_of
from migrate.platforms._printed_date import states_date

# What holds phrases, or rows of its own: a text is not looked for inside.
_NO_HOLDERS = frozenset(
    "p ul ol pre blockquote figure figcaption h1 h2 h3 h4 h5 h6 a span em strong b i u s small code img br hr"
    " header footer aside nav script style noscript select button label address dl".split()
)
_SHARE, _SOME = 0.7, 0.3
_SHORT = 160
_LEAST = 40
_LONG = 200
_WORD = 20
_ROOTS = frozenset(
    "content main contenu primary corps principal maincontent main-content page-content center alpha posts".split()
)
_BYLINES = frozenset("p div small span em h2 h3 h4 ul i".split())


def implied(parts: Parts, root: Element, mark: str) -> Article | None:
    """Return the article whose text nothing names: it is where most words stand, under the title."""
    node = root
    while True:
        inner = [one for one in node if isinstance(one.tag, str) and one.tag not in _NO_HOLDERS]
        inner = [one for one in inner if one not in parts.noise and one not in parts.aside]
        heaviest = max(inner, key=lambda one: parts.said.get(one, 0), default=None)
        if heaviest is None or not parts.said.get(node, 0) or parts.said.get(heaviest, 0) < _SHARE * parts.said[node]:
            break
        if not any(
            child.tag in BLOCKS and child.tag != "br" and text(child)
            for child in heaviest
            if isinstance(child.tag, str)
        ):
            break  # it holds phrases: it is a paragraph itself
        node = heaviest
    title = title_of(parts, root)
    if title is not None and _is_amid(parts, title, root):
        title = None
    pieces = _pieces(parts, node, title)
    if not pieces:
        return None
    article = Article(mark, root if root.tag not in {"html", "body"} else None, tuple(pieces), title, node)
    article.dropped = {
        one
        for piece in pieces
        for one in piece.iter("*")
        if one in parts.meta and one is not piece and _is_meta(parts, one)
    }
    return article


def _is_amid(parts: Parts, title: Element, root: Element) -> bool:
    """Say whether a heading stands in the midst of a text, and nothing says that it is the title."""
    if parts.agrees(text(title)) or is_sure_title(title):
        return False
    before, up = 0, title
    while up is not root and up.getparent() is not None:
        before += sum(parts.said.get(one, 0) for one in up.itersiblings(preceding=True))
        up = up.getparent()
    return before > _LONG


def _pieces(parts: Parts, node: Element, title: Element | None) -> list[Element]:
    """Return the children of an element that are a text: after its title, before its comments."""
    children = [one for one in node if isinstance(one.tag, str)]
    if title is not None and node in set(title.iterancestors()):
        branch = next(place for place, one in enumerate(children) if one is title or title in set(one.iter("*")))
        own = parts.said.get(children[branch], 0) - len(text(title))
        keep = children[branch] is not title and children[branch].tag in {"div", "section"} and own > _SHORT
        children = children[branch if keep else branch + 1 :]
    pieces: list[Element] = []
    for one in children:
        if (
            one in parts.talk.elements
            or heads_talk(one)
            or any(root is one for slot in parts.talk.slots for root in slot.roots)
        ):
            break
        if one in parts.noise or one in parts.aside or one.tag in {"script", "style", "link", "meta", "noscript"}:
            continue
        if any(slot.roots[0] in set(one.iter("*")) for slot in parts.talk.slots[:1]):
            break
        pieces.append(one)
    while pieces and (_is_meta(parts, pieces[0]) or _is_empty(pieces[0])):
        pieces.pop(0)
    while pieces and (_is_meta(parts, pieces[-1]) or _is_empty(pieces[-1]) or _are_tools(pieces[-1])):
        pieces.pop()
    return [one for one in pieces if not (one in parts.meta and _is_meta(parts, one))]


def _is_meta(parts: Parts, element: Element) -> bool:
    """Say whether an element tells of an article and is not its text: a byline, a line of tags, a date."""
    if element.tag in {"time", "header", "footer"}:
        return True
    shown = text(element)
    if len(shown) > _SHORT:
        return False
    if element in parts.meta or any(one in parts.meta and text(one) == shown for one in element.iter("*")):
        return True
    if any("tag" in (one.get("rel") or "").split() for one in element.iter("a")) or any(
        True for _ in element.iter("time")
    ):
        return True
    if len(shown) >= _SHORT // 2 or not states_date(shown) or shown.endswith((".", "!", "?")):
        return False
    return element.tag in _BYLINES and (element.tag != "p" or parts.said.get(element, 0) < _LEAST + _LEAST // 2)


def _are_tools(element: Element) -> bool:
    """Say whether an element holds only a few links of a word or two: « Print », « E-mail this »."""
    links = [text(one) for one in element.iter("a")]
    said = sum(len(one) for one in links)
    return len(links) > 1 and all(len(one) < _WORD for one in links) and len(text(element)) <= said + _WORD


def _is_empty(element: Element) -> bool:
    return not text(element) and next(element.iter("img", "iframe", "video", "audio", "object", "embed"), None) is None


def plain(parts: Parts) -> Article | None:
    """Return the article of a page that marks none: a heading, and paragraphs under it."""
    found: Article | None = None
    for root in _roots(parts):
        article = implied(parts, root, "plain")
        if article is not None and _is_enough(parts, article):
            if article.title is not None:
                return article
            found = found or article
    if found is not None and parts.names and sum(parts.said.get(one, 0) for one in found.body) > _LONG:
        return found
    return None


def _roots(parts: Parts) -> Iterator[Element]:
    """Yield the elements in which an article may be: the page's main part, by mark or name, then the whole page."""
    body = parts.page.first("body")
    whole = body if body is not None else parts.page.root
    yield from parts.page.all("main, [role=main]")
    least = _SOME * parts.said.get(whole, 0)
    for one in parts.page.having("class") + parts.page.having("id"):
        names = f"{one.get('class') or ''} {one.get('id') or ''}".lower().split()
        if _ROOTS.intersection(names) and parts.said.get(one, 0) >= least and not parts.is_out(one):
            yield one
    yield whole


def _leads_on(heading: Element) -> bool:
    """Say whether a heading is a link to another page."""
    links = [one for one in (heading.getparent(), *heading.iter("a")) if one is not None and one.tag == "a"]
    return any((one.get("href") or "#")[0] != "#" for one in links)


def _is_enough(parts: Parts, article: Article) -> bool:
    """Say whether a text is more than a menu or a word, and one text: enough is said in it, and not by links."""
    if sum(_leads_on(one) for piece in article.body for one in piece.iter("h1", "h2", "h3", "h4")) > 1:
        return False  # headings that lead to what they name: a list of articles
    said = sum(parts.said.get(one, 0) for one in article.body)
    shown = sum(len(text(one)) for one in article.body)
    paragraphs = (one for piece in article.body for one in piece.iter("p", "blockquote", "pre", "div"))
    return said >= _SOME * shown and (said >= _LEAST or any(parts.said.get(one, 0) for one in paragraphs))
