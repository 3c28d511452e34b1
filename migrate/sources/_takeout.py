"""What a Google Takeout says of a blog beside its feed: its address, its settings, its pictures.

`Blogger/Blogs/<blog>/` holds `feed.atom`, `settings.csv` and the themes, `Blogger/Albums/<blog>/` the pictures. The
feed names posts by their paths alone (`blogger:filename`). The blog's address is told by the name that a person gives
to the file, by the settings, else by the links between its posts. No file of Google's was seen: the settings are read
by the names that they have in old backups (`BLOG_SUBDOMAIN`, `BLOG_TIME_ZONE`), in columns or in rows.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote_plus

from migrate.urls import host

_SETTINGS = "settings.csv"
_THEMES = frozenset({"theme-classic.html", "theme-layouts.xml"})
_PIECE = 1 << 20
_LONGEST = 4096  # bytes of a name or an address
_MOST = 1 << 20  # bytes of settings
_ROWS = 2

_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)
_BLOG = re.compile(rb"<id>\s*tag:blogger\.com,1999:blog-(\d+)")
_FILENAME = re.compile(rb"<(?:[\w.-]+:)?filename>\s*([^<\s]+)\s*<")
_ADDRESS = r"https?://([\w.-]+)((?:/[^\s\"'<>&?#/]+)*/)([^\s\"'<>&?#/]+\.{})"
_LINK = re.compile(_ADDRESS.format("html").encode(), re.IGNORECASE)
_PICTURE = re.compile(_ADDRESS.format("(?:jpe?g|png|gif|webp|bmp)").encode(), re.IGNORECASE)
_FILES = re.compile(rb"(?:[\w-]+\.)?(?:bp\.blogspot\.com|googleusercontent\.com|ggpht\.com)", re.IGNORECASE)
_SIZE = re.compile(rb"(?:/[swh]\d+[\w-]*)?/$")
# Names of settings, as the host writes them in the entries of old backups, by what they may be called in a table.
_CALLED = {
    "BLOG_NAME": ("BLOG_NAME", "BLOG_TITLE", "NAME", "TITLE"),
    "BLOG_DESCRIPTION": ("BLOG_DESCRIPTION", "DESCRIPTION"),
    "BLOG_LOCALE": ("BLOG_LOCALE", "LOCALE", "BLOG_LANGUAGE", "LANGUAGE"),
    "BLOG_TIME_ZONE": ("BLOG_TIME_ZONE", "TIME_ZONE", "BLOG_TIMEZONE", "TIMEZONE"),
}
_DOMAINS = ("CUSTOM_DOMAIN", "DOMAIN", "HOMEPAGE_URL", "BLOG_URL", "URL", "ADDRESS")


def is_beside(path: Path) -> bool:
    """Say whether a file lies beside a feed of Takeout and holds no posts: settings, themes."""
    return (path.name in _THEMES or path.name == _SETTINGS) and next(path.parent.glob("*.atom"), None) is not None


def blogs(path: Path) -> frozenset[str] | None:
    """Return the ids of the blogs in the Takeout of a file of comments, None for any other file.

    `Blogger/Comments/` holds what a person wrote under posts, on other people's blogs, too.
    """
    if path.parent.parent.name != "Comments" or not (folder := path.parents[2] / "Blogs").is_dir():
        return None
    found: set[str] = set()
    for feed in folder.glob("*/*.atom"):
        with feed.open("rb") as stream:
            named = _BLOG.search(stream.read(_LONGEST))
        found |= {named[1].decode()} if named else set()
    return frozenset(found)


@dataclass(slots=True)
class Takeout:
    """What is known of a blog: `home` ("" when nothing tells it), whether that was `inferred`, settings by name.

    `pictures` are the files by their names' addresses, as the texts spell them.
    """

    home: str = ""
    inferred: bool = False
    settings: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, Path] = field(default_factory=dict)


def read(path: Path) -> Takeout:
    """Return what lies beside a feed, and what its own links tell; OSError where the feed cannot be read."""
    table = _table(path.with_name(_SETTINGS))
    named = path.stem if _HOST.fullmatch(path.stem) else ""
    stated = named or _stated(table)
    linked, pictures = _linked(path, _album(path))
    return Takeout(
        home=f"https://{stated or linked}/" if stated or linked else "",
        inferred=not stated and bool(linked),
        settings={name: value for name, words in _CALLED.items() if (value := _first(table, words))},
        pictures=pictures,
    )


def _table(path: Path) -> dict[str, str]:
    """Return the settings of a table by their names in capitals, {} where there is none that can be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = [row for row in csv.reader(stream.read(_MOST).splitlines()) if any(row)]
    except (OSError, UnicodeError, csv.Error):
        return {}
    is_wide = len(rows) >= _ROWS and len(rows[0]) > _ROWS
    pairs = list(zip(*rows[:2], strict=False)) if is_wide else [(row[0], "".join(row[1:2])) for row in rows]
    return {re.sub(r"\W+", "_", name.strip()).upper(): value.strip() for name, value in pairs}


def _first(table: dict[str, str], names: Iterable[str]) -> str:
    return next((table[name] for name in names if table.get(name)), "")


def _stated(table: dict[str, str]) -> str:
    """Return the host that settings name: a domain of one's own, else the host's own, "" when none."""
    for name in (*_DOMAINS, *(f"BLOG_{name}" for name in _DOMAINS)):
        said = host(table.get(name, "")) or table.get(name, "").strip("/")
        if _HOST.fullmatch(said):
            return said
    own = _first(table, ("BLOG_SUBDOMAIN", "SUBDOMAIN"))
    if _HOST.fullmatch(own):
        return own
    return f"{own}.blogspot.com" if re.fullmatch(r"[\w-]+", own) else ""


def _album(path: Path) -> dict[str, Path]:
    """Return the pictures of a blog by their names."""
    folder = path.parent.parent.parent / "Albums" / path.parent.name
    try:
        return {one.name: one for one in sorted(folder.iterdir()) if one.is_file() and not one.is_symlink()}
    except OSError:
        return {}


def _linked(path: Path, album: dict[str, Path]) -> tuple[str, dict[str, Path]]:
    """Return the host that most links between a feed's posts lead to, and the files of an album by their addresses.

    Of hosts with as many links, the first in the alphabet, in every run. A name that several pictures have is nobody's.
    """
    own: set[bytes] = set()
    links: set[tuple[bytes, bytes]] = set()
    shown: dict[str, dict[bytes, set[str]]] = {}
    for piece in _pieces(path):
        own.update(_FILENAME.findall(piece))
        links.update((where.lower(), way + name) for where, way, name in _LINK.findall(piece))
        for found in _PICTURE.finditer(piece) if album else ():
            where, way, name = found.groups()
            called = unquote_plus(name.decode("utf-8", "replace"))
            if called in album and _FILES.fullmatch(where):
                alike = shown.setdefault(called, {})
                alike.setdefault(_SIZE.sub(b"", way), set()).add(found[0].decode("utf-8", "replace"))
    hosts = Counter(where for where, way in sorted(links) if way in own).most_common(1)
    pictures = {
        url: album[name]
        for name, alike in shown.items()
        if len(alike) == 1
        for url in sorted(next(iter(alike.values())))
    }
    return hosts[0][0].decode("ascii", "replace") if hosts else "", pictures


def _pieces(path: Path) -> Iterator[bytes]:
    """Yield a file piece by piece, each with the end of the one before it."""
    last = b""
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            yield last + piece
            last = piece[-_LONGEST:]
