"""Which elements and attributes of an editor's HTML say something, and what its styles mean."""

import re

from bs4 import Tag
from bs4.element import NavigableString

from migrate.html import Element, attribute, unwrap

# Attributes that say something; all others are noise (design: plain semantic HTML).
ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "a": ("href", "title"),
    "abbr": ("title",),
    "acronym": ("title",),
    "audio": ("src", "controls"),
    "blockquote": ("cite",),
    "col": ("span",),
    "del": ("cite", "datetime"),
    "embed": ("src", "type", "width", "height"),
    "iframe": ("src", "width", "height", "title", "allowfullscreen"),
    "ins": ("cite", "datetime"),
    "li": ("value",),
    "object": ("data", "type", "width", "height"),
    "ol": ("start", "type"),
    "param": ("name", "value"),
    "q": ("cite",),
    "source": ("src", "type"),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
    "time": ("datetime",),
    "track": ("src", "kind", "srclang", "label"),
    "video": ("src", "poster", "width", "height", "controls"),
}
ADDRESSES = frozenset({"href", "src", "data", "poster", "cite"})
KEPT = frozenset(
    "a abbr acronym address b big blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p param picture pre q rp rt ruby s samp small source "
    "strike strong sub summary sup table tbody td tfoot th thead time tr track tt u ul var wbr".split()
)
LEFT_OUT = frozenset(
    "script style link meta base title head template noscript input button select textarea option optgroup datalist "
    "svg map area".split()
)
DIVISIONS = frozenset("div article aside section header footer main nav form fieldset hgroup center dialog".split())
BLOCKS = DIVISIONS | frozenset(
    "address blockquote dd details dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre summary table tbody td "
    "tfoot th thead tr ul".split()
)
_ALIGNED = frozenset("p div h1 h2 h3 h4 h5 h6 td th".split())
_ALIGN = re.compile(r"text-align\s*:\s*(center|right)", re.IGNORECASE)
_EMPHASIS = (
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE), "strong"),
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE), "em"),
    (re.compile(r"text-decoration[a-z-]*\s*:[^;]*underline", re.IGNORECASE), "u"),
    (re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through", re.IGNORECASE), "s"),
    (re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE), "sup"),
    (re.compile(r"vertical-align\s*:\s*sub\b", re.IGNORECASE), "sub"),
)
_HINT = re.compile("bold|00|italic|oblique|underline|through|super|sub", re.IGNORECASE)
_FLOATS = (
    ("alignleft", ("left", "gche")),
    ("alignright", ("right", "drte")),
    ("aligncenter", ("center", "ctre")),
)


def unwrap_styles(region: Element) -> None:
    """Take out of a region the `span` and `font` tags that only dress text: half of what editors wrote.

    Those whose style stands for an element become that element. The page's own tree changes.
    """
    dressed = False
    for element in region.iter("span", "font"):
        dressed = True
        style = element.get("style")
        if style and _HINT.search(style):
            element.tag = next((name for pattern, name in _EMPHASIS if pattern.search(style)), element.tag)
    if dressed:
        unwrap(region, "span", "font")


def emphasis(tag: Tag) -> tuple[str, ...]:
    """Return the elements that a tag's style stands for: `strong em u s sup sub`."""
    style = attribute(tag, "style")
    if not style or tag.name == "a" or not _HINT.search(style):
        return ()
    return tuple(name for pattern, name in _EMPHASIS if pattern.search(style) and name != tag.name)


def alignment(tag: Tag, name: str) -> str:
    """Return `center` or `right` where a block's text is aligned so, else ""."""
    if name not in _ALIGNED:
        return ""
    asked = "center" if tag.name == "center" else attribute(tag, "align").lower()
    if asked in {"center", "right"}:
        return asked
    found = _ALIGN.search(attribute(tag, "style"))
    return found[1].lower() if found else ""


def floating(tag: Tag) -> str:
    """Return the class that says where a picture stands: `alignleft alignright aligncenter`, or "".

    OverBlog writes `image-align-left`, `ob-pull-left` or, in old bodies, `GcheTexte`.
    """
    said = attribute(tag, "class").lower()
    return next((name for name, words in _FLOATS if any(word in said for word in words)), "")


def holds_blocks(tag: Tag) -> bool:
    """Say whether a block stands anywhere in a tag."""
    waiting = [child for child in tag.contents if isinstance(child, Tag)]
    while waiting:
        node = waiting.pop()
        if node.name in BLOCKS:
            return True
        waiting.extend(child for child in node.contents if isinstance(child, Tag))
    return False


def role(tag: Tag) -> str:
    """Return what a `div` and its kin are: `p` with only phrases in it, "" with only blocks, else `div`."""
    blocks = phrases = False
    for child in tag.contents:
        if isinstance(child, Tag):
            if child.name in BLOCKS:
                blocks = True
            elif child.name not in LEFT_OUT:
                phrases = True
        elif not phrases and type(child) is NavigableString:
            phrases = not child.isspace()
        if blocks and phrases:
            return "div"
    return "" if blocks else "p"
