"""From what WordPress stores to HTML that says the same without WordPress.

Posts are kept as they were typed: a blank line is a paragraph, a line break a line break, unless
the block editor made them; images with captions are shortcodes.
"""

import re
from collections import Counter
from collections.abc import Iterator

from migrate import html, text
from migrate.extract import Notes
from migrate.model import Html

_BLOCK_MARK = re.compile(r"<!--\s+/?wp:(\S+)(?:\s.*?)?-->\n?", re.DOTALL)
_DYNAMIC = re.compile(r"<!--\s+wp:(\S+)(?:\s(?:(?!-->).)*)?/-->", re.DOTALL)
_MORE = re.compile(r"(?:<p>)?<!--(?:more.*?|nextpage|noteaser)-->(?:</p>)?")
_CAPTION = re.compile(r"\[(?:wp_)?caption\b([^\]]*)\](.*?)\[/(?:wp_)?caption\]", re.DOTALL)
_CAPTIONED = re.compile(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)\s*(.*)", re.DOTALL)
_SHORTCODE = re.compile(r"\[(gallery|playlist|audio|video|embed|contact-form[\w-]*)\b[^\]]*\]")


def body(stored: str, notes: Notes) -> Html:
    """Return the text of a post as HTML; what only WordPress can make is left as it stands and noted."""
    for name in dict.fromkeys(found[1] for found in _DYNAMIC.finditer(stored)):
        notes.gap(
            "wxr.block.dynamic", f"the block {name!r} is made by WordPress when it is shown; its content is not here"
        )
    is_blocks = "<!-- wp:" in stored
    stored = _MORE.sub("", _BLOCK_MARK.sub("", stored) if is_blocks else stored)
    stored = _CAPTION.sub(_figure, stored)
    for name in dict.fromkeys(found[1] for found in _SHORTCODE.finditer(stored)):
        notes.note("wxr.shortcode.left", f"the shortcode [{name}] stands in the text: only WordPress can run it")
    return Html(stored.strip() if is_blocks else paragraphs(stored))


def _figure(caption: re.Match[str]) -> str:
    """Return a figure for a `[caption]`; the words stand behind the image or, in old posts, in an attribute."""
    inside = _CAPTIONED.fullmatch(caption[2])
    said = re.search(r"""caption=(["'])(.*?)\1""", caption[1])
    image, words = (inside[1], inside[2].strip()) if inside else (caption[2].strip(), "")
    words = words or (said[2] if said else "")
    return f"\n\n<figure>{image}{f'<figcaption>{words}</figcaption>' if words else ''}</figure>\n\n"


# Blocks whose text stands in them as it is; in the others a run of text is a paragraph.
_HOLDERS = frozenset("p h1 h2 h3 h4 h5 h6 li dt dd td th figcaption caption summary legend address option".split())
_WRAPPED_WHEN_SPLIT = frozenset("div section article aside header footer main nav figure details form fieldset".split())
_TAG = re.compile(rf"(</?(?:{'|'.join(sorted(html.BLOCKS - {'br', 'option', 'input'}))})\b[^<>]*>)", re.IGNORECASE)
_VERBATIM = re.compile(r"<(pre|script|style|textarea)\b|<!--", re.IGNORECASE)
_ENDS = {tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE) for tag in ("pre", "script", "style", "textarea")}
_ENDS["<!--"] = re.compile("-->")
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_LINE = re.compile(r"(<br\s*/?>)?[ \t]*\n[ \t]*")


def paragraphs(stored: str) -> str:
    r"""Return HTML with the paragraphs that WordPress makes of blank lines, and the breaks that it makes of line ends.

    >>> paragraphs("un\n\ndeux\ntrois<ul><li>x</li></ul>")
    '<p>un</p>\n<p>deux<br>trois</p>\n<ul><li>x</li></ul>'
    """
    stored = stored.replace("\r\n", "\n").replace("\r", "\n").strip()
    if "\n" not in stored and _TAG.match(stored):
        return stored
    around = _Around()
    written = [
        piece for part, is_verbatim in _parts(stored) for piece in _written(part, around, is_verbatim=is_verbatim)
    ]
    return "".join(written).strip()


class _Around:
    """The block elements that are open, innermost last."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._count: Counter[str] = Counter()

    @property
    def innermost(self) -> str:
        """The name of the innermost one, "" at the top."""
        return self._names[-1] if self._names else ""

    def opens(self, name: str) -> None:
        """Open an element."""
        self._names.append(name)
        self._count[name] += 1

    def ends(self, name: str) -> None:
        """Close an element and those left open in it; an end without a beginning closes nothing."""
        while self._count[name]:
            last = self._names.pop()
            self._count[last] -= 1
            if last == name:
                return


def _parts(stored: str) -> Iterator[tuple[str, bool]]:
    """Yield verbatim elements (with True), block tags and the runs of text between them."""
    place = 0
    search = 0
    endless: set[str] = set()
    while found := _VERBATIM.search(stored, search):
        kind = (found[1] or found[0]).lower()
        end = None if kind in endless else _ENDS[kind].search(stored, found.end())
        if end is None:
            endless.add(kind)
            search = found.end()
            continue
        yield from ((part, False) for part in _TAG.split(stored[place : found.start()]))
        yield end.string[found.start() : end.end()], True
        place = search = end.end()
    yield from ((part, False) for part in _TAG.split(stored[place:]))


def _written(part: str, around: _Around, *, is_verbatim: bool) -> Iterator[str]:
    """Yield a part as it is to be, given the blocks around it."""
    if not part.strip():
        return
    if not is_verbatim and not _TAG.fullmatch(part):
        yield from _run(part, around.innermost)
        return
    if not is_verbatim:
        name = re.split(r"[\s/>]", part.strip("</"), maxsplit=1)[0].lower()
        if part.startswith("</"):
            around.ends(name)
        elif name not in html.VOID and not part.endswith("/>"):
            around.opens(name)
    yield part if around.innermost else f"{part}\n"


def _run(run: str, around: str) -> Iterator[str]:
    """Yield a run of text as paragraphs, or as it is where its block holds text itself."""
    pieces = [piece for piece in _BLANK_LINE.split(run.strip("\n")) if piece.strip()]
    split = len(pieces) > 1
    if around in {"ul", "ol", "table", "tbody", "thead", "tfoot", "tr", "dl"}:
        yield run.strip()
    elif around == "p" or (around in _HOLDERS and not split) or (around in _WRAPPED_WHEN_SPLIT and not split):
        yield _LINE.sub("<br>", "\n\n".join(pieces).replace("\n\n", "\n"))
    else:
        yield "".join(f"<p>{_LINE.sub('<br>', piece.strip())}</p>" + ("" if around else "\n") for piece in pieces)


def title(stored: str) -> str:
    """Return a title as plain text: WordPress keeps it as HTML."""
    if re.search(r"<[a-zA-Z/!]", stored):
        return html.text_of(stored)
    return text.collapse(text.unescape(stored, times=1))


_OWN_REFERENCE = re.compile(r"&(lt|amp);")


def own_plain(stored: str) -> str:
    """Return plain text that our exporter wrote: it changes only `<` and `&`, and these only where it must."""
    return _OWN_REFERENCE.sub(lambda found: "<" if found[1] == "lt" else "&", stored)


_OWN_SHORTCODE = re.compile(r"&#91;(?=(?:wp_caption|caption|gallery|playlist|audio|video|embed)(?![\w-]))")
_OWN_APART = re.compile(r"(?<=[>\s])<!-- -->(?=<br)", re.IGNORECASE)


def own_body(stored: str) -> Html:
    """Return HTML that our exporter wrote, with its shields against shortcodes and torn paragraphs taken off."""
    return Html(_OWN_SHORTCODE.sub("[", _OWN_APART.sub("", stored)))
