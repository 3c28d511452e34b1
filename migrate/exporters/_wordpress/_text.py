"""Texts as WordPress must get them: what it would run, tear, strip or refuse is written so that it does not.

Each function returns the new text; who calls it compares and notes. What WordPress does was read in
its code and in that of its importer (0.9.5), and seen in a real one (tests/wordpress).
"""

import re
from collections import Counter
from functools import lru_cache

from migrate import html, text

BODY_LIMIT = 9_000_000
"""Bytes of a post's text: libxml2, which the importer reads with, refuses a text node over 10,000,000."""
TEXT_LIMIT = 65_535
"""Bytes of a column of type TEXT: titles, excerpts, comments. One byte more, and the row is not written."""
NAME_LIMIT = 255
"""Bytes of the name of a comment's author; with a longer one the comment is dropped without a word."""
TERM_LIMIT = 200
"""Characters of a term's name, refused when longer; counted in bytes here, so that any database will do."""
URL_LIMIT = 200
"""Bytes of the address of a comment's author."""
EMAIL_LIMIT = 100
"""Bytes of an e-mail or IP address."""

# The shortcodes of WordPress itself, run wherever they stand, in attributes too.
_SHORTCODE = re.compile(r"\[(?=(?:wp_caption|caption|gallery|playlist|audio|video|embed)(?![\w-]))")
# A block mark would switch the paragraph maker off and have the editor rebuild the text; a page mark hides the rest.
_MARK = re.compile(r"<!--\s*/?wp:.{0,5000}?-->\n?|<!--nextpage-->", re.DOTALL)


def without_shortcodes(body: str) -> str:
    """Return HTML in which `[gallery` and its kin are text."""
    return _SHORTCODE.sub("&#91;", body) if "[" in body else body


def without_marks(body: str) -> str:
    """Return HTML without the comments that are orders to WordPress: they say nothing to anybody else."""
    return _MARK.sub("", body) if "<!--" in body else body


# WordPress's own list (wpautop() in wp-includes/formatting.php), the most frequent ones first.
_BLOCKS = (
    "p|div|table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|address"
    "|style|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption|details|menu"
    "|summary"
)
# A line end between a tag and a block's tag is harmless; any other one becomes a blank.
_LOOSE = re.compile(rf"\n(?:(?<!>\n)|(?!</?(?:{_BLOCKS})\b))", re.IGNORECASE)
_LINE_END = re.compile(rf"(>?)(?<![ \t\f])[ \t\f]*\n[ \t\n\f]*(?=(</?(?:{_BLOCKS})\b)?)", re.IGNORECASE)
_KEPT = re.compile(r"<(pre|textarea)\b[^<>]*>", re.IGNORECASE)
_ENDS = {tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE) for tag in ("pre", "textarea")}


def on_one_line(body: str) -> str:
    """Return HTML without line breaks inside a block, outside `pre`: WordPress makes `<br>` and paragraphs of them.

    Between two blocks one stays, for people and diffs. Those of a `textarea` become references; a `pre`
    that does not end is ended, as WordPress would tear it.
    """
    if "\r" in body:
        body = body.replace("\r\n", "\n").replace("\r", "\n")
    if "\n" not in body:
        return body
    pieces: list[str] = []
    place = 0
    while kept := _KEPT.search(body, place):
        tag = kept[1].lower()
        ends = _ENDS[tag].search(body, kept.end())
        end = ends.end() if ends else len(body)
        inside = body[kept.start() : end] if ends else f"{body[kept.start() :]}</{tag}>"
        pieces += [_joined(body[place : kept.start()]), inside if tag == "pre" else inside.replace("\n", "&#10;")]
        place = end
    pieces.append(_joined(body[place:]))
    return "".join(pieces)


def _joined(piece: str) -> str:
    return _LINE_END.sub(_blank, piece) if _LOOSE.search(piece) else piece


def _blank(end: re.Match[str]) -> str:
    return end[1] + ("\n" if end[1] and end[2] else " ")


# WordPress makes a paragraph's end of two breaks, wherever they stand; inside anything but a paragraph it
# tears the element: `<li>a</p><p>b</li>`. A comment between them is nothing to anybody else.
_BREAKS = re.compile(r"<br\s*/?>\s*<br\s*/?>", re.IGNORECASE)
_BREAK_OR_TAG = re.compile(
    r"(?P<first><br\s*/?>\s*)(?=<br\s*/?>)|<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*)\b[^<>]*>", re.IGNORECASE
)
_MAY_SPLIT = frozenset({"", "p", "blockquote"})
APART = "<!-- -->"


def with_breaks_apart(body: str) -> str:
    """Return HTML in which two line breaks in a row end nothing but a paragraph."""
    if not _BREAKS.search(body):
        return body
    around = [""]
    opened: Counter[str] = Counter()
    pieces: list[str] = []
    place = 0
    for found in _BREAK_OR_TAG.finditer(body):
        tag = (found["tag"] or "").lower()
        if found["first"]:
            pieces += [body[place : found.end()], "" if around[-1] in _MAY_SPLIT else APART]
            place = found.end()
        elif not found["end"] and tag not in html.VOID:
            around.append(tag)
            opened[tag] += 1
        elif opened[tag]:
            while (last := around.pop()) != tag:
                opened[last] -= 1
            opened[tag] -= 1
    return "".join(pieces) + body[place:]


def disarmed(body: str, *, attributes: bool = True) -> str:
    """Return HTML without scripts and styles and, with `attributes`, without what runs from an attribute.

    The library's own cleaning runs before; this holds for whoever calls the exporter without it.
    """
    if _SCRIPT.search(body) or (attributes and "=" in body and _RUNS.search(body)):
        return _rebuilt(body)
    return body


_SCRIPT = re.compile("<(?:script|style)", re.IGNORECASE)
_RUNS = re.compile(
    r"""[\s"'/]on[a-z]+\s*=|(?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*(?::|&)|srcdoc|<base|<meta""",
    re.IGNORECASE,
)
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "xlink:href", "poster", "background"})
_SCHEME = re.compile(r"[\x00-\x20]+")


def _rebuilt(body: str) -> str:
    """Return a fragment parsed, cleared of what runs, and written again."""
    root = html.graft(html.fragment(body).root)
    for tag in html.select(root, "script, style, base, meta, link"):
        tag.decompose()
    for tag in root.find_all(True):
        for name, value in list(tag.attrs.items()):
            address = _SCHEME.sub("", str(value)).lower() if name in _ADDRESSES else ""
            if name.startswith("on") or name == "srcdoc" or address.startswith(("javascript:", "vbscript:")):
                del tag.attrs[name]
    return html.inner(root)


_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def without_astral(body: str) -> str:
    """Return text with characters above U+FFFF as references: tables of an old site hold three bytes."""
    return _ASTRAL.sub(lambda letter: f"&#x{ord(letter[0]):X};", body)


# What a browser would read as a tag or a reference; "a < b" and "AT&T" it shows as they are.
_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_REFERENCE = re.compile(r"&(?=#?\w+;)")


def plain(value: str) -> str:
    """Return plain text (a title, an excerpt) for a place where WordPress expects HTML, changed where it must be."""
    if "&" in value:
        value = _REFERENCE.sub("&amp;", value)
    return _TAG.sub("&lt;", value) if "<" in value else value


_OCTET = re.compile(r"%(?=[0-9a-fA-F]{2})")


@lru_cache(maxsize=4096)
def name(value: str) -> str:
    """Return the name of a person or term as WordPress's tables hold it: encoded, on one line; not cut.

    Written raw, what looks like a tag or a percent code would vanish, and `&` would grow past the limit.
    """
    value = text.collapse(text.xml_safe(value))
    if "&" in value or "<" in value or ">" in value or "%" in value:
        return _OCTET.sub("&#37;", html.escape(value))
    return value


def cut(body: str, limit: int) -> str:
    """Return the beginning of HTML or encoded text of at most `limit` bytes, not ending inside a tag or reference."""
    if len(body) * _LONGEST_CHARACTER <= limit:
        return body
    short = text.cut_bytes(body, limit)
    if len(short) == len(body):
        return body
    opened = short.rfind("<")
    if opened > short.rfind(">"):
        short = short[:opened]
    started = short.rfind("&", -_LONGEST_REFERENCE)
    return short[:started] if started >= 0 and ";" not in short[started:] else short


_LONGEST_CHARACTER = 4
_LONGEST_REFERENCE = 12

_DATA = re.compile(r"""data:[^"'\s>)]{200,}""")


def without_data(body: str) -> str:
    """Return HTML without the pictures that stand in it as `data:` addresses."""
    return _DATA.sub("data:,", body)


# WordPress adds rel="nofollow ugc" to each link of a comment: so much room is kept for it.
_LINK = re.compile(r"<a\s", re.IGNORECASE)
_ROOM = "\0" * len(' rel="nofollow ugc"')  # text.xml_safe has taken every NUL away before


def fitting_comment(body: str) -> str:
    """Return as much of a comment as WordPress's table takes, once it has added to the links."""
    return cut(_LINK.sub(lambda link: link[0] + _ROOM, body), TEXT_LIMIT).replace("\0", "")
