"""Old blog HTML, read only as far as the rules ask: tags, attributes that hold an address, what wpautop would do."""

import re
from collections.abc import Iterator

from migrate.text import unescape

TAG = re.compile(r"""<(/?)([a-zA-Z][\w:-]*+)((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""")
_ADDRESS = re.compile(
    r"""\s(?:src|href|poster|data|srcset|data-[\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_HANDLER = re.compile(r"""\son[a-z]+\s*=""", re.IGNORECASE)
# What WordPress leaves in a post of an author who may not post any HTML (wp_kses_allowed_html), but `object`: that
# one is left only where it shows a PDF of the site itself.
KEPT = frozenset(
    "address a abbr acronym area article aside audio b bdo big blockquote br button caption cite code col colgroup "
    "data del dd dfn details div dialog dl dt em fieldset figure figcaption font footer h1 h2 h3 h4 h5 h6 header "
    "hgroup hr i img ins kbd label legend li main map mark menu meter nav p pre progress q rb rp rt rtc ruby s samp "
    "search span section small strike strong sub summary sup table tbody td textarea tfoot th thead time title tr "
    "track tt u ul ol var video wbr".split()
)
# The blocks that wpautop knows: no line between them is a paragraph or a break (wp-includes/formatting.php).
BLOCKS = frozenset(
    "table thead tfoot caption col colgroup tbody tr td th div dl dd dt ul ol li pre form map area blockquote address "
    "style p h1 h2 h3 h4 h5 h6 hr fieldset legend section article aside hgroup header footer nav figure figcaption "
    "details menu summary".split()
)
_VERBATIM = re.compile(r"<(pre|script|style|textarea|svg)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_REMARK = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BETWEEN_BLOCKS = "\0"


def filtered(text: str) -> list[str]:
    """Return what of a text is filtered out where not any HTML may be posted: names of tags, and `on…`."""
    found = {name for _, tag, _ in _tags(text) if (name := tag.lower()) not in KEPT}
    handlers = any(_HANDLER.search(attributes) for _, _, attributes in _tags(text))
    return [*sorted(found), *(["on…"] if handlers else [])]


def _tags(text: str) -> Iterator[tuple[str, str, str]]:
    for found in TAG.finditer(text):
        yield found[1], found[2], found[3]


def addresses(text: str) -> Iterator[str]:
    """Yield each address that an attribute of a text holds, as it stands."""
    for _, _, attributes in _tags(text):
        for found in _ADDRESS.finditer(attributes):
            value = (found[1] or found[2] or found[3] or "").strip()
            yield from (part.split()[0] for part in value.split(",") if part.split()) if ", " in value else (value,)


def has_loose_lines(text: str) -> bool:
    r"""Say whether wpautop would make a break or a paragraph of a line's end: one in words, not between blocks.

    >>> has_loose_lines("<p>a</p>\n<p>b</p>"), has_loose_lines("<p>a\nb</p>"), has_loose_lines("a\n\nb")
    (False, True, True)
    """
    if "<!-- wp:" in text or "\n" not in text:
        return False
    shown = _REMARK.sub("", _VERBATIM.sub(_BETWEEN_BLOCKS, text))
    shown = TAG.sub(lambda tag: _BETWEEN_BLOCKS if tag[2].lower() in BLOCKS else tag[0].replace("\n", " "), shown)
    shown = re.sub(r"<br\s*/?>\s*", _BETWEEN_BLOCKS, shown, flags=re.IGNORECASE)
    return any("\n" in run.strip() for run in shown.split(_BETWEEN_BLOCKS))


SHORTCODE = re.compile(r"(?<!\[)\[(gallery|wp_caption|caption|audio|video|playlist|embed)(?![\w-])[^\[\]]*\](?!\])")
"""The shortcodes of WordPress itself; a doubled bracket protects one."""


def meant(address: str) -> str:
    """Return an address in one spelling: without scheme, host in small letters, entities and percent signs resolved.

    >>> meant("HTTPS://Img.Example/a%20b.jpg?x=1&amp;y=2") == meant("//img.example/a b.jpg?x=1&y=2")
    True
    """
    plain = re.sub(r"%20", " ", unescape(address, times=1)).strip()
    plain = re.sub(r"^(?:https?:)?//", "", plain, flags=re.IGNORECASE)
    host, slash, rest = plain.partition("/")
    return f"{host.lower()}{slash}{rest}"


_ENDING = re.compile(r"(?:-\d+x\d+)?\.[^./]*$")


def stem(address: str) -> str:
    """Return an address without what is behind its last point, and without the size that WordPress puts before it.

    >>> stem("http://a.example/pain-300x200.jpg"), stem("http://a.example/pain")
    ('http://a.example/pain', 'http://a.example/pain')
    """
    return _ENDING.sub("", address)


_PICTURES = frozenset("jpg jpeg jpe gif png bmp tiff tif webp avif ico heic heif heics heifs".split())


def is_picture(address: str) -> bool:
    """Say whether the importer takes an attachment of that address for a picture, by its ending."""
    return address.partition("?")[0].rpartition(".")[2].lower() in _PICTURES
