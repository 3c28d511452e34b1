"""Pixels that follow readers, counters, and places for advertisements: found by where they come from or by their size.

The counters are those of French and other blogs since 2004. What is taken out is taken out where it stands; every
other byte stays.
"""

import re
from collections.abc import Iterator, Sequence

from migrate.html import BLOCKS, Written, spliced, tags
from migrate.model import Html
from migrate.urls import host, path

# Looked for first, as plain words: most texts hold none of them.
_WORDS = (
    "xiti estat. analytics tagmanager statcounter sitemeter histats feedburner feedproxy pixel.wp stats.wordpress "
    "quantserve scorecard hit-parade weborama cybermonitor ivwbox vgwort /tracker/ geovisite nedstat webstats4u "
    "assoc-amazon adsystem doubleclick syndication googleadservices zanox tradedoubler publicidees netaffiliation "
    "effiliation awin1 facebook.com/tr bat.bing list-manage piwik matomo adsbygoogle gpt-ad ad-slot adslot ob-ad "
    "mybloglog woopra clicky"
).split()
_SMALL = re.compile(r"""(?:width|height)\s{0,9}[=:]\s{0,9}["']?\s{0,9}0*[01](?:px)?(?![\d%.])""")
_HOSTS = re.compile(
    r"""(?:.*\.)?(?:xiti\.com|estat\.com|google-?analytics\.com|googletagmanager\.com|statcounter\.com|sitemeter\.com
    |histats\.com|quantserve\.com|scorecardresearch\.com|hit-parade\.com|weborama\.\w+|cybermonitor\.com|ivwbox\.de
    |vgwort\.de|geovisite\.com|nedstat(?:basic)?\.\w+|webstats4u\.com|assoc-amazon\.\w+|amazon-adsystem\.com
    |doubleclick\.net|googlesyndication\.com|googleadservices\.com|zanox\.com|zanox-affiliate\.\w+|tradedoubler\.com
    |publicidees\.com|netaffiliation\.com|effiliation\.com|awin1\.com|bat\.bing\.com|mybloglog\.com|woopra\.com
    |getclicky\.com|pixel\.wp\.com|stats\.wordpress\.com)""",
    re.VERBOSE,
)
_PATHS = re.compile(
    r"feed(?:s\.feedburner|proxy\.google)\.com/~(?:r|ff)/|googleusercontent\.com/tracker/|facebook\.com/tr$"
    r"|list-manage\d*\.com/track/|/(?:piwik|matomo)\.php$"
)
_ADVERTS = re.compile(
    r"(?:.*\.)?(?:googlesyndication\.com|doubleclick\.net|googleadservices\.com|publicidees\.com|tradedoubler\.com"
    r"|netaffiliation\.com|zanox\.com)"
)
_SLOT = re.compile(
    r"(?:^|\s)(?:adsbygoogle|div-gpt-ad[\w-]*|(?:ob-|google-)?ad-?slot[\w-]*|ob-ad[\w-]*)(?=\s|$)", re.IGNORECASE
)
_TINY = re.compile(r"0*[01](?:px)?")
_STYLED = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*0*[01](?:px)?\s*(?=;|$)", re.IGNORECASE)
_LAZY = frozenset({"data-src", "data-original", "data-lazy-src", "data-srcset", "srcset"})


def untracked(html: Html) -> tuple[Html, set[str], int]:
    """Return a text without its trackers, the addresses of the pictures that went, and how many things went."""
    low = html.lower()
    if not any(map(low.__contains__, _WORDS)) and not _SMALL.search(low):
        return html, set(), 0
    found = list(tags(html))
    gone: set[str] = set()
    pieces = list(_pieces(html, found, gone))
    return Html(spliced(html, pieces)), gone, len(pieces)


def is_tracker(src: str, *, width: str = "", height: str = "", style: str = "") -> bool:
    """Say whether a picture follows readers: one pixel in size, or one of a known counter.

    >>> is_tracker("http://logv4.xiti.com/hit.xiti?s=1"), is_tracker("https://b.example/a.gif", width="9", height="1")
    (True, False)
    """
    styled = {name.lower() for name in _STYLED.findall(style)}
    small = {name for name, size in (("width", width), ("height", height)) if _TINY.fullmatch(size.strip())}
    if len(styled | small) > 1:
        return True
    name = host(src)
    return bool(_HOSTS.fullmatch(name) or _PATHS.search(f"{name}{path(src)}"))


def _pieces(html: str, found: Sequence[Written], gone: set[str]) -> Iterator[tuple[int, int, str]]:
    """Yield where the trackers stand in a text, with the link around a pixel, and the blank that a block leaves."""
    after = 0
    for number, tag in enumerate(found):
        if tag.closes or tag.begin < after:
            continue
        said = {one.name: one.value for one in tag.attributes}
        following = found[number + 1] if number + 1 < len(found) else None
        begin, end = tag.begin, 0
        if tag.name == "img" and _is_pixel(said):
            gone.add(said.get("src", "").strip())
            begin, end = _around(html, found, number)
        elif following is not None and following.closes and following.name == tag.name and _is_slot(tag.name, said):
            hollow = tag.name == "iframe" or not html[tag.end : following.begin].strip()
            end = following.end if hollow else 0
        if end:
            after = end
            yield begin, end, "\n" if tag.name in BLOCKS else ""


def _is_pixel(said: dict[str, str]) -> bool:
    if _LAZY & said.keys():
        return False
    return is_tracker(
        said.get("src", ""), width=said.get("width", ""), height=said.get("height", ""), style=said.get("style", "")
    )


def _is_slot(name: str, said: dict[str, str]) -> bool:
    if name == "iframe":
        return bool(_ADVERTS.fullmatch(host(said.get("src", ""))))
    return bool(_SLOT.search(said.get("class", "")) or _SLOT.search(said.get("id", "")))


def _around(html: str, found: Sequence[Written], number: int) -> tuple[int, int]:
    """Return where a picture begins and ends, with the link that holds nothing but it."""
    tag = found[number]
    before = found[number - 1] if number else None
    behind = found[number + 1] if number + 1 < len(found) else None
    if (
        before is not None
        and behind is not None
        and (before.name, before.closes, behind.name, behind.closes) == ("a", False, "a", True)
        and not {"name", "id"} & {one.name for one in before.attributes}
        and not html[before.end : tag.begin].strip()
        and not html[tag.end : behind.begin].strip()
    ):
        return before.begin, behind.end
    return tag.begin, tag.end
