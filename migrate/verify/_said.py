"""What a person finds in a text: its words, links and pictures.

Read by a scanner of our own: neither the parser that read the pages nor the code that wrote the exports is asked.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Literal

from migrate import text as texts
from migrate.html import BLOCKS, candidates

_WORD = re.compile(r"\w+|[^\w\s]")
_SILENT = frozenset({"script", "style", "template"})
# What stands inside these is for programs that cannot show them.
_INSTEAD = frozenset("noscript iframe noembed noframes object video audio canvas".split())
_EMBEDS = frozenset({"iframe", "object", "embed"})
_APART = BLOCKS | _INSTEAD | _EMBEDS
_PLAYED = frozenset({"video", "audio", "source"})
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-hi-res-src", "data-large-file")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_DOT = re.compile(r"(?:^|;)\s*(?:width|height)\s*:\s*[01]px", re.IGNORECASE)
# Who counted the readers of French and other blogs, and who advertised on them.
_COUNTER = re.compile(
    r"""//(?:[\w-]+\.)*(?:xiti|estat|google-?analytics|googletagmanager|statcounter|sitemeter|histats|quantserve
    |scorecardresearch|hit-parade|weborama|cybermonitor|ivwbox|vgwort|geovisite|nedstat(?:basic)?|webstats4u
    |assoc-amazon|amazon-adsystem|doubleclick|googlesyndication|googleadservices|zanox|zanox-affiliate|tradedoubler
    |publicidees|netaffiliation|effiliation|awin1|mybloglog|woopra|getclicky)\.[a-z]{2,3}[/:?]
    |//(?:bat\.bing\.com|pixel\.wp\.com|stats\.wordpress\.com|feeds\.feedburner\.com/~|feedproxy\.google\.com/~
    |www\.facebook\.com/tr\b)|list-manage\d*\.com/track/|googleusercontent\.com/tracker/|/(?:piwik|matomo)\.php""",
    re.VERBOSE | re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?:)?//\S+|www\.\S+", re.IGNORECASE)

Form = Literal["html", "markdown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture or film shown: its addresses as written, the one shown first, then what else may be its file.

    `linked` is where the link around it leads, "" without one. `counts` is true for a dot that counts visitors and
    shows nothing.
    """

    addresses: tuple[str, ...]
    linked: str = ""
    counts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a text says: `text` is what is read (white space squeezed), `spare` what is read where an embed fails.

    `links` are all addresses that it leads to; `idle` those of links that nobody sees, or only where an embed fails;
    `bare` the texts of links that are addresses, `embeds` the addresses of what is shown from elsewhere.
    """

    text: str
    spare: str
    links: tuple[str, ...]
    idle: tuple[str, ...]
    bare: tuple[str, ...]
    pictures: tuple[Picture, ...]
    embeds: tuple[str, ...]


def words(text: str) -> Counter[str]:
    """Return the words and signs of a text, each with how often it comes."""
    return Counter(_WORD.findall(text))


class Listener:
    """Takes what a scanner meets, in order, and makes a `Said` of it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._spare: list[str] = []
        self._links: list[str] = []
        self._idle: list[str] = []
        self._bare: list[str] = []
        self._pictures: list[Picture] = []
        self._embeds: list[str] = []
        self._instead: list[str] = []
        self._depths: Counter[str] = Counter()  # how often each stands in the list above
        self._href = ""
        self._sizes: list[str] = []
        self._opened = (0, 0)

    def said(self) -> Said:
        """Return what was heard; a link that did not end ends here."""
        self.close(self._href)
        return Said(
            text=_squeezed(self._pieces),
            spare=_squeezed(self._spare),
            links=tuple(self._links),
            idle=tuple(self._idle),
            bare=tuple(self._bare),
            pictures=tuple(self._pictures),
            embeds=tuple(self._embeds),
        )

    def text(self, piece: str) -> None:
        """Hear text, its references decoded."""
        (self._spare if self._instead else self._pieces).append(piece)

    def start(self, tag: str, written: str) -> None:
        """Hear a start tag; `written` are its attributes as they stand."""
        if tag in _APART:
            self.text(" ")
        if tag in {"a", "area"}:
            self.close(self._href)
            self._href = _attributes(written).get("href", "").strip()
            self.open()
        elif tag == "img" and not self._instead:
            self._show(_attributes(written))
        elif tag in _INSTEAD or tag in _PLAYED or tag in {"param", "embed"}:
            self._play(tag, _attributes(written))

    def end(self, tag: str) -> None:
        """Hear an end tag."""
        if tag in _APART:
            self.text(" ")
        if tag == "a":
            self.close(self._href)
        if self._depths[tag]:
            while (ended := self._instead.pop()) != tag:
                self._depths[ended] -= 1
            self._depths[tag] -= 1

    def open(self) -> None:
        """Hear the beginning of what may be a link."""
        self._opened = (len(self._pieces), len(self._pictures))

    def close(self, href: str) -> None:
        """Hear the end of a link, which says where it leads; "" for none."""
        self._href = ""
        if not href:
            return
        pieces, pictures = self._opened
        self.open()
        shown = "".join(self._pieces[pieces:]).strip()
        is_idle = self._instead or not (shown or any(not one.counts for one in self._pictures[pictures:]))
        (self._idle if is_idle else self._links).append(href)
        if _ADDRESS.fullmatch(shown):
            self._bare.append(shown)
        if len(self._pictures) > pictures:  # of two pictures in one link, it leads to the first
            one = self._pictures[pictures]
            self._pictures[pictures] = replace(one, addresses=(*one.addresses, href), linked=href)

    def picture(self, address: str) -> None:
        """Hear of a picture."""
        if address:
            self._pictures.append(Picture(addresses=(address,)))

    def _show(self, given: dict[str, str]) -> None:
        """Hear an `img`."""
        sizes = [*_sizes(given), *self._sizes]
        self._sizes = []
        lazy = [given[name] for name in _LAZY if given.get(name)]
        addresses = dict.fromkeys(filter(None, (given.get("src", "").strip(), *lazy, *sizes)))
        flat = [given.get(side, "").rstrip("px") in {"0", "1"} for side in ("width", "height")]
        flat += [True] * len(_DOT.findall(given.get("style", "")))
        counts = sum(flat) > 1 or bool(_COUNTER.search(given.get("src", "")))
        if addresses:
            self._pictures.append(Picture(addresses=tuple(addresses), counts=counts))

    def _play(self, tag: str, given: dict[str, str]) -> None:
        """Hear what is played or shown from elsewhere."""
        if tag in _EMBEDS:
            self._embed(given.get("src") or given.get("data") or "")
        elif tag == "param" and given.get("name", "").lower() in {"movie", "src"}:
            self._embed(given.get("value", ""))
        elif tag in _PLAYED and given.get("src"):
            self._pictures.append(Picture(addresses=(given["src"].strip(),)))
        elif tag == "source":
            self._sizes += _sizes(given)
        if given.get("poster"):
            self._pictures.append(Picture(addresses=(given["poster"].strip(),)))
        if tag in _INSTEAD:
            self._instead.append(tag)
            self._depths[tag] += 1

    def _embed(self, address: str) -> None:
        """Hear of something shown from elsewhere, unless it advertises."""
        if address.strip() and not _COUNTER.search(address):
            self._embeds.append(address.strip())


def _sizes(given: dict[str, str]) -> list[str]:
    """Return the addresses that a picture has in other sizes."""
    sizes: list[str] = []
    for name in ("srcset", "data-srcset", "data-lazy-srcset"):
        candidates(given.get(name, ""), sizes.append)
    return sizes


def _squeezed(pieces: list[str]) -> str:
    return " ".join(texts.xml_safe("".join(pieces)).split())


def _attributes(written: str) -> dict[str, str]:
    """Return attributes by their names in lower case, references decoded; the first of a name counts."""
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(written):
        plain = value[1:-1] if value[:1] in {'"', "'"} else value
        found.setdefault(name.lower(), texts.unescape(plain, times=1) if "&" in plain else plain)
    return found
