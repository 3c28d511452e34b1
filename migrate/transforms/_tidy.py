"""What editors left in a text, taken out: font tags, styles, classes, Word's own tags, empty paragraphs and spans.

What a style said about emphasis and alignment stays. Words stay as they are: where a text would read otherwise
afterwards, it is left alone.
"""

import re

from bs4 import Tag
from bs4.element import Comment as Remark
from bs4.element import NavigableString

from migrate.html import BLOCKS, attribute, fragment, graft, inner, select, text_of
from migrate.model import Html

_UNTIDY = re.compile(
    r"""<(?:font|span|blink|marquee|\w+:\w+)\b|<!--|\s(?:style|class|id|data-[\w-]+)\s{0,9}=
    |<(?:p|div|h[1-6]|blockquote|center|a|b|strong|i|em|u|s|strike|del|ins|small|sub|sup|cite|code)\b[^<>]*>
     (?:\s|&nbsp;|&\#160;|<br\s{0,9}/?>)*+</""",
    re.VERBOSE | re.IGNORECASE,
)
_KEPT_REMARK = re.compile(r"\s*/?(?:more\b|nextpage|noteaser|wp:)")
_KEPT_CLASS = re.compile(
    r"align(?:left|right|center|none)|wp-[\w-]+|size-\w+|lang(?:uage)?-[\w+#.-]+|brush:.*|gallery[\w-]*|footnotes?[\w-]*"
    r"|more-link|caption"
)
# Names that programs count: Google Docs, Yahoo's editor, Word, OverBlog, Apple's mail.
_MADE_ID = re.compile(
    r"docs-internal-guid.*|yui[_-].*|_?mcePaste.*|mce_.*|ob_\w+|AppleMailSignature|sites-.*|OLE_LINK\d+"
)
_EMPHASIS = (
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE), "strong"),
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE), "em"),
    (re.compile(r"text-decoration[a-z-]*\s*:[^;]*underline", re.IGNORECASE), "u"),
    (re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through", re.IGNORECASE), "s"),
    (re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE), "sup"),
    (re.compile(r"vertical-align\s*:\s*sub\b", re.IGNORECASE), "sub"),
)
_ALIGNED = re.compile(r"text-align\s*:\s*(center|right|justify)", re.IGNORECASE)
_FLOATED = re.compile(r"float\s*:\s*(left|right)", re.IGNORECASE)
_PIXELS = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d{1,4})px", re.IGNORECASE)
_DRESS = frozenset({"font", "span", "blink", "marquee"})
_PHRASES = frozenset("a b strong i em u s strike del ins small sub sup cite code".split())
_PARAGRAPHS = frozenset("p div h1 h2 h3 h4 h5 h6 blockquote center".split())
_HOLDERS = _PARAGRAPHS | {"li", "td", "th", "a", "dd", "dt", "figcaption", "caption"}
_SEEN = frozenset("img iframe audio video object embed hr input canvas picture svg math".split())
_NOISE = frozenset("style class face color size bgcolor contenteditable spellcheck tabindex role".split())
_NAMES = frozenset({"id", "name"})
_ROUNDS = 4


def tidied(html: Html) -> Html:
    """Return a text without what editors left in it; itself where there is nothing of the kind."""
    tidy = html
    for _ in range(_ROUNDS):  # what was taken out may have kept a parser from reading the rest as it stands now
        before, tidy = tidy, _once(tidy) if _UNTIDY.search(tidy) else tidy
        if tidy == before:
            break
    return tidy


def _once(html: Html) -> Html:
    """Return a text tidied, itself where it would read otherwise then."""
    tree = graft(fragment(html).root)
    aimed = {attribute(link, "href")[1:] for link in select(tree, "a") if attribute(link, "href").startswith("#")}
    for remark in [one for one in tree.descendants if isinstance(one, Remark)]:
        if not _KEPT_REMARK.match(remark):
            remark.extract()
    for tag in _below(tree):
        _undress(tag, aimed)
    for tag in reversed(_below(tree)):
        _empty(tag, tree)
    written = Html(inner(tree))
    return written if text_of(written) == text_of(html) else html


def _below(tree: Tag) -> list[Tag]:
    return [one for one in tree.descendants if isinstance(one, Tag)]


def _undress(tag: Tag, aimed: set[str]) -> None:
    """Take from a tag what only dresses it; one that does nothing else goes, and what it holds stays."""
    style, classes, own = attribute(tag, "style"), attribute(tag, "class").split(), attribute(tag, "id")
    for name in [one for one in tag.attrs if one.startswith("data-") or one in _NOISE]:
        del tag.attrs[name]
    if own and own not in aimed and _MADE_ID.fullmatch(own):
        del tag.attrs["id"]
    kept = [one for one in classes if _KEPT_CLASS.fullmatch(one)]
    if tag.name == "img":
        kept += [f"align{side.lower()}" for side in _FLOATED.findall(style)]
        for name, pixels in _PIXELS.findall(style):
            tag.attrs.setdefault(name.lower(), pixels)
    if kept:
        tag.attrs["class"] = " ".join(dict.fromkeys(kept))
    if tag.name in BLOCKS and (aligned := _ALIGNED.search(style)):
        tag.attrs["style"] = f"text-align: {aligned[1].lower()}"
    names = [name for pattern, name in _EMPHASIS if pattern.search(style) and name != tag.name]
    if tag.name in _DRESS or ":" in tag.name:
        _replaced(tag, names)
    elif tag.name in _HOLDERS and tag.contents:
        _emphasised(tag, names)


def _replaced(tag: Tag, names: list[str]) -> None:
    """Put the elements that its style stands for in the place of a dressing tag; none where it stands for none."""
    _emphasised(tag, names)
    if {"id", "title", "dir"} & tag.attrs.keys():
        tag.name = "span"
        tag.attrs = {name: value for name, value in tag.attrs.items() if name in {"id", "title", "dir"}}
    else:
        tag.unwrap()


def _emphasised(tag: Tag, names: list[str]) -> None:
    """Put what a tag holds into the elements of these names."""
    for name in names:
        holder = Tag(name=name)
        for one in list(tag.contents):
            holder.append(one.extract())
        tag.append(holder)


def _empty(tag: Tag, tree: Tag) -> None:
    """Take a tag out that holds nothing: a phrase leaves its blanks, a paragraph a break where it parts words."""
    is_phrase = tag.name in _PHRASES
    if tag.name == "a" and not tag.attrs:
        tag.unwrap()
    elif (is_phrase or tag.name in _PARAGRAPHS) and not _NAMES & tag.attrs.keys() and not _says(tag):
        if is_phrase:
            tag.unwrap()
        elif _parts(tag, tree):
            tag.clear()
            tag.name, tag.attrs = "br", {}
        else:
            tag.extract()


def _says(tag: Tag) -> bool:
    """Say whether a reader finds something in a tag: a word, a picture, a table, a place that links lead to."""
    for one in tag.descendants:
        if isinstance(one, Tag):
            if one.name in _SEEN or _NAMES & one.attrs.keys():
                return True
        elif isinstance(one, Remark) or (isinstance(one, NavigableString) and one.strip()):
            return True
    return False


def _parts(tag: Tag, tree: Tag) -> bool:
    """Say whether a block without content stands between words that nothing else parts."""
    sides = (_beside(tag, tree, "previous_sibling"), _beside(tag, tree, "next_sibling"))
    return all(one is not None and not (isinstance(one, Tag) and one.name in BLOCKS) for one in sides)


def _beside(tag: Tag, tree: Tag, side: str) -> object | None:
    """Return what stands beside a tag in its block, blanks aside; None at the block's edge."""
    node: Tag = tag
    while True:
        other: object | None = getattr(node, side)
        while isinstance(other, NavigableString) and not other.strip():
            other = getattr(other, side)
        if other is not None:
            return other
        if node.parent is None or node.parent is tree or node.parent.name in BLOCKS:
            return None
        node = node.parent
